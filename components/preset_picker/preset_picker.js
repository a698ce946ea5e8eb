// Places that films go to. Sends: pick (the keys of all that are chosen).
ICON.check = line('<path d="m3 8.5 3.2 3.2L13 5"/>');

class Picker {
  boxes = new Map();

  constructor(root) {
    this.root = root;
  }

  build({ label, presets }) {
    this.boxes.clear();
    const group = { class: 'presets', role: 'group', 'aria-labelledby': 'l' };
    this.root.replaceChildren(
      el('span', { class: 'label', id: 'l' }, label),
      el('div', group, ...presets.map(preset => this.card(preset))),
    );
  }

  card({ key, name, use, format, size }) {
    const input = el('input', { type: 'checkbox', value: key, onchange: () => this.changed() });
    this.boxes.set(key, input);
    const [width, height] = SHAPES[format];
    const shape = el('i', { style: `width:${width}px;height:${height}px` });
    return el(
      'label',
      { class: 'preset' },
      input,
      el('span', { class: 'tick', icon: 'check' }),
      el('span', { class: 'box' }, shape),
      el('span', { class: 'name' }, name),
      el('span', { class: 'use' }, use),
      el('span', { class: 'size mono' }, `${format}  ${size}`),
    );
  }

  changed() {
    const chosen = [...this.boxes].filter(([, box]) => box.checked).map(([key]) => key);
    this.send('pick', chosen);
  }

  update(data) {
    const shape = JSON.stringify(data.presets.map(({ chosen, ...rest }) => rest));
    if (shape !== this.shape) this.build(data);
    this.shape = shape;
    for (const { key, chosen } of data.presets) this.boxes.get(key).checked = chosen;
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new Picker(root));
  self.send = setTriggerValue;
  self.update(data);
  return () => forget(parentElement);
}
