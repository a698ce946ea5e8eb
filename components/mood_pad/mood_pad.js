// The mood as a point: across dark to joyful, up calm to wild. Sends: change {energy, valence}.
// The plane is for the pointer; two sliders do the same for the keyboard.
const [LEAST, MOST, STEP, MIDDLE] = [1, 5, 0.5, 3];
const SEND_WAIT_MS = 450;
const EDGE_PX = 13; // so that the point stays inside
const AXES = {
  energy: ['Energy', ['very calm', 'calm', 'steady', 'lively', 'wild']],
  valence: ['Brightness', ['dark', 'sombre', 'neutral', 'bright', 'joyful']],
};

const place = value => {
  const part = (value - LEAST) / (MOST - LEAST);
  return `calc(${EDGE_PX}px + (100% - ${2 * EDGE_PX}px) * ${part})`;
};
const part = (px, size) => (px - EDGE_PX) / (size - 2 * EDGE_PX);
const snapped = at => Math.round((LEAST + clamp(at, 0, 1) * (MOST - LEAST)) / STEP) * STEP;
const word = (field, value) => AXES[field][1][Math.round(value) - 1];

class MoodPad {
  timer = 0;
  held = false;

  constructor(root) {
    this.said = el('span', { class: 'said', role: 'status' });
    this.clear = el('button', { class: 'auto', type: 'button' }, 'Automatic');
    this.clear.onclick = () => this.set({ energy: null, valence: null }, true);
    this.dot = el('i', { class: 'dot' });
    const names = ['Wild', 'Calm', 'Dark', 'Joyful'].map(name =>
      el('span', { class: `end ${name.toLowerCase()}` }, name),
    );
    this.plane = el('div', { class: 'plane', 'aria-hidden': 'true' }, ...names, this.dot);
    this.sliders = Object.keys(AXES).map(field => this.slider(field));
    const head = el(
      'div',
      { class: 'head' },
      el('span', { class: 'label' }, 'Mood'),
      this.said,
      this.clear,
    );
    this.box = el('div', { class: 'mood', role: 'group', 'aria-label': 'Mood' });
    this.box.append(head, ...this.sliders, this.plane);
    root.replaceChildren(this.box);
    this.stays = beforeLeaving(root, () => this.flush());
    this.listen();
  }

  slider(field) {
    const range = { class: 'sr', type: 'range', min: LEAST, max: MOST, step: STEP };
    const input = el('input', { ...range, 'aria-label': AXES[field][0], 'data-field': field });
    input.oninput = () => this.set({ ...this.point(), [field]: Number(input.value) });
    return input;
  }

  listen() {
    const { plane } = this;
    plane.onpointerdown = event => {
      if (event.button || this.data.disabled) return;
      plane.setPointerCapture(event.pointerId);
      this.held = true;
      this.follow(event);
    };
    plane.onpointermove = event => this.held && this.follow(event);
    plane.onpointerup = plane.onpointercancel = () => {
      this.held = false;
      this.flush();
    };
  }

  follow(event) {
    const box = this.plane.getBoundingClientRect();
    const valence = snapped(part(event.clientX - box.left, box.width));
    const energy = snapped(part(box.bottom - event.clientY, box.height));
    this.set({ energy, valence });
  }

  update(data, send) {
    this.send = send;
    const now = JSON.stringify(data);
    if (now === this.seen || this.timer) return;
    this.seen = now;
    this.data = data;
    this.values = { energy: data.energy, valence: data.valence };
    this.show();
  }

  destroy() {
    this.stays();
    clearTimeout(this.timer);
  }

  // Where the dot stands: what is set, else what was read, else the middle.
  point() {
    const { values, data } = this;
    const of = field => values[field] ?? data.read[field] ?? MIDDLE;
    return { energy: of('energy'), valence: of('valence') };
  }

  set(values, atOnce = false) {
    this.values = values;
    this.show();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), atOnce ? 0 : SEND_WAIT_MS);
  }

  flush() {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = 0;
    this.send(this.values);
  }

  show() {
    const { values, data } = this;
    const point = this.point();
    const set = values.energy !== null || values.valence !== null;
    const known = set || data.read.energy !== null;
    this.box.classList.toggle('set', set);
    this.box.classList.toggle('off', data.disabled);
    this.dot.hidden = !known;
    this.dot.style.cssText = `left:${place(point.valence)};bottom:${place(point.energy)}`;
    const words = `${word('energy', point.energy)}, ${word('valence', point.valence)}`;
    this.said.textContent = known ? words : 'follows your words';
    this.clear.setAttribute('aria-pressed', String(!set));
    this.clear.disabled = data.disabled;
    for (const input of this.sliders) {
      const value = point[input.dataset.field];
      input.value = String(value);
      input.disabled = data.disabled;
      const spoken = word(input.dataset.field, value);
      input.setAttribute('aria-valuetext', set ? spoken : `Automatic, ${spoken}`);
    }
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new MoodPad(root));
  self.update(data, value => setTriggerValue('change', value));
  return () => forget(parentElement);
}
