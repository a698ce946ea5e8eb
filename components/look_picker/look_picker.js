// Looks side by side, each with its picture. Sends: pick (the name of the one that is chosen).
ICON.check = line('<path d="m3 8.5 3.2 3.2L13 5"/>');

class Looks {
  constructor(root) {
    this.root = root;
  }

  update(data) {
    const now = JSON.stringify(data);
    if (now === this.seen) return;
    this.seen = now;
    const focus = this.root.getRootNode().activeElement?.dataset?.name;
    this.root.style.setProperty('--shape', data.format.replace(':', '/'));
    this.root.dataset.format = data.format;
    const cards = data.choices.map(choice => this.card(choice, data.drawing));
    this.root.replaceChildren(
      el('div', { class: 'looks', role: 'group', 'aria-label': data.label }, ...cards),
    );
    if (focus) this.root.querySelector(`[data-name="${focus}"]`)?.focus();
  }

  card({ name, label, about, still, current }, drawing) {
    return el(
      'button',
      {
        class: 'look',
        type: 'button',
        'data-name': name,
        'aria-pressed': String(current),
        onclick: () => this.send('pick', name),
      },
      still
        ? el('img', { src: still, alt: '', decoding: 'async' })
        : el('span', { class: drawing && name !== 'auto' ? 'blank drawing' : 'blank' }),
      current && el('span', { class: 'tick', icon: 'check' }),
      el('span', { class: 'name' }, label),
      el('span', { class: 'about' }, about),
    );
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new Looks(root));
  self.send = setTriggerValue;
  self.update(data);
  return () => forget(parentElement);
}
