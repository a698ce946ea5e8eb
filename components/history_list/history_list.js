// Versions by day; arrows move, Enter or a click chooses.
const DAY = { weekday: 'long', day: 'numeric', month: 'long' };
const TIME = { hour: '2-digit', minute: '2-digit' };

class HistoryList {
  constructor(root) {
    this.list = el('div', { class: 'list', role: 'listbox', 'aria-label': 'Versions' });
    this.list.onkeydown = event => this.key(event);
    root.replaceChildren(this.list);
  }

  update(data) {
    const now = JSON.stringify(data);
    if (now === this.seen) return;
    const first = !this.seen;
    this.seen = now;
    let day = '';
    const rows = data.versions.flatMap(version => {
      const moment = new Date(version.time);
      const name = moment.toLocaleDateString(undefined, DAY);
      const head = name === day ? [] : [el('div', { class: 'day' }, name)];
      day = name;
      return [...head, this.row(version, moment, data.chosen)];
    });
    const scroll = this.list.scrollTop;
    const focused = this.list.getRootNode().activeElement?.dataset?.number;
    this.list.replaceChildren(...rows);
    this.list.scrollTop = scroll;
    const chosen = this.at(data.chosen);
    if (first) chosen?.scrollIntoView({ block: 'nearest' });
    if (focused) this.at(focused)?.focus();
  }

  at(number) {
    return this.list.querySelector(`[data-number="${number}"]`);
  }

  row(version, moment, chosen) {
    const tag = version.current ? 'Now' : version.aside ? 'Kept aside' : '';
    const on = version.number === chosen;
    return el(
      'button',
      {
        class: 'version',
        type: 'button',
        role: 'option',
        'aria-selected': String(on),
        tabindex: on ? '0' : '-1',
        'data-number': version.number,
        onclick: () => this.choose(version.number),
      },
      el('time', { datetime: version.time }, moment.toLocaleTimeString([], TIME)),
      el('span', {}, version.summary),
      tag && el('span', { class: version.aside ? 'tag aside' : 'tag' }, tag),
    );
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const rows = [...this.list.querySelectorAll('.version')];
    const at = rows.indexOf(this.list.getRootNode().activeElement);
    rows[clamp(at + step, 0, rows.length - 1)]?.focus();
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new HistoryList(root));
  self.choose = number => setTriggerValue('choose', number);
  self.update(data);
  return () => forget(parentElement);
}
