// Projects as cards. Sends: act {op: open | rename | duplicate | delete | restore, id, title}.
const MENU = [
  ['open', 'film', 'Open'],
  ['rename', 'pen', 'Rename'],
  ['duplicate', 'copy', 'Duplicate'],
  ['delete', 'bin', 'Delete'],
];

class ProjectCards {
  menuOf = '';
  naming = '';

  constructor(root) {
    this.root = root;
    this.grid = el('div', { class: 'grid' });
    root.replaceChildren(this.grid);
    this.away = event => {
      if (this.menuOf && !event.composedPath().some(node => node.className === 'menu')) {
        this.close();
      }
    };
    document.addEventListener('click', this.away);
  }

  update(data, send) {
    this.send = send;
    const now = JSON.stringify(data);
    if (now === this.seen) return;
    this.seen = now;
    this.data = data;
    this.draw();
  }

  destroy() {
    document.removeEventListener('click', this.away);
  }

  act(op, id, more = {}) {
    this.close();
    this.send({ op, id, ...more });
  }

  close(focus = '') {
    this.menuOf = this.naming = '';
    this.draw(focus);
  }

  draw(focus = '') {
    this.grid.replaceChildren(...this.data.cards.map(card => this.card(card)));
    const node = focus && this.grid.querySelector(focus);
    node?.focus?.();
    node?.select?.();
  }

  card(card) {
    const naming = this.naming === card.id;
    const body = naming ? [this.nameField(card)] : this.nameLine(card);
    return el(
      'article',
      { class: card.deleted ? 'card gone' : 'card', 'data-id': card.id },
      this.picture(card),
      el('div', { class: 'body' }, ...body),
      this.menuOf === card.id && this.menu(card),
    );
  }

  picture(card) {
    const attributes = {
      class: 'pic',
      type: 'button',
      icon: card.still ? false : 'film',
      'aria-label': `Open ${card.title}`,
      disabled: card.deleted,
      onclick: () => this.act('open', card.id),
    };
    const onload = event => {
      const { naturalHeight, naturalWidth, classList } = event.target;
      classList.toggle('tall', naturalHeight >= naturalWidth);
    };
    const image = { src: card.still, alt: '', loading: 'lazy', onload };
    return el('button', attributes, card.still && el('img', image));
  }

  nameLine(card) {
    const restore = { class: 'btn more', type: 'button', icon: 'retry' };
    const back = { ...restore, onclick: () => this.act('restore', card.id) };
    return [
      el('span', { class: 'name' }, card.title),
      card.deleted ? el('button', back, 'Bring back') : this.moreButton(card),
      el('span', { class: 'facts' }, card.facts),
    ];
  }

  moreButton(card) {
    return el('button', {
      class: 'btn plain icon more',
      type: 'button',
      icon: 'dots',
      id: `more-${card.id}`,
      'aria-label': `More for ${card.title}`,
      'aria-haspopup': 'menu',
      'aria-expanded': String(this.menuOf === card.id),
      onclick: event => {
        event.stopPropagation();
        this.menuOf = this.menuOf === card.id ? '' : card.id;
        this.draw(this.menuOf && '.menu button');
      },
    });
  }

  menu(card) {
    const rename = () => {
      this.menuOf = '';
      this.naming = card.id;
      this.draw('.body input');
    };
    const items = MENU.map(([op, icon, words]) => {
      const onclick = op === 'rename' ? rename : () => this.act(op, card.id);
      const risk = op === 'delete' ? 'risk' : '';
      return el('button', { type: 'button', role: 'menuitem', class: risk, icon, onclick }, words);
    });
    const onkeydown = event => this.menuKey(event, items, card);
    return el('div', { class: 'menu', role: 'menu', onkeydown }, ...items);
  }

  menuKey(event, items, card) {
    const at = items.indexOf(this.root.getRootNode().activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') this.close(`[id="more-${card.id}"]`);
    else if (step) items[(at + step + items.length) % items.length].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  nameField(card) {
    const label = { 'aria-label': 'Name of the project' };
    const input = el('input', { type: 'text', value: card.title, maxlength: '300', ...label });
    let ended = false;
    const end = keep => {
      if (ended) return;
      ended = true;
      const title = input.value.trim();
      if (!keep || !title || title === card.title) {
        this.close();
        return;
      }
      card.title = title;
      this.act('rename', card.id, { title });
    };
    input.onkeydown = event => {
      if (event.key === 'Enter') end(true);
      if (event.key === 'Escape') end(false);
      event.stopPropagation();
    };
    input.onblur = () => end(true);
    return input;
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new ProjectCards(root));
  self.update(data, value => setTriggerValue('act', value));
  return () => forget(parentElement);
}
