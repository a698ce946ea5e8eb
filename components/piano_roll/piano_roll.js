// Notes over time: one path a part, so that thousands of notes cost little. Drums have a lane of
// their own at the bottom. In step with the sound player that plays `src`.
// Sends: select {section: place or null}.
const SVG = 'http://www.w3.org/2000/svg';
const COLOURS = 10;
const MARGIN = 2; // semitones above the highest and below the lowest note
const LANE = 0.24; // share of the height that drums take
const LOUD = 76; // velocity from which a note is drawn in full colour
const MIN_WIDTH = 0.0022; // share of the width, so that a short note is seen

const round = value => Math.round(value * 100) / 100;

function shape(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

function words(name) {
  const text = name.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// Lowest and highest pitch of some parts.
function range(parts) {
  let [low, high] = [127, 0];
  for (const part of parts) {
    for (const [, , pitch] of part.notes) {
      low = Math.min(low, pitch);
      high = Math.max(high, pitch);
    }
  }
  return low > high ? null : [low - MARGIN, high + MARGIN];
}

class PianoRoll {
  constructor(root) {
    this.box = el('div', { class: 'roll' });
    root.replaceChildren(this.box);
    this.heard = ({ detail }) =>
      detail.src && detail.src === this.data?.src && this.move(detail.time);
    addEventListener('studio-sound', this.heard);
  }

  destroy() {
    removeEventListener('studio-sound', this.heard);
  }

  update({ selected, ...data }, send) {
    // Notes are drawn anew only when they change; what is chosen changes more often.
    this.send = send;
    const same = JSON.stringify(data);
    if (same !== this.same) {
      this.same = same;
      this.data = data;
      this.chosen = null;
      this.now = el('div', { class: 'now', hidden: true });
      this.lit = el('div', { class: 'lit', hidden: true });
      this.box.classList.remove('one');
      this.box.replaceChildren(this.names(), this.sheet(), this.legend());
    }
    this.light(selected);
  }

  // Start and length of a section, as shares of the whole.
  place(i) {
    const { sections, duration } = this.data;
    const start = sections[i][0];
    return [start / duration, ((sections[i + 1]?.[0] ?? duration) - start) / duration];
  }

  names() {
    const { sections, selects } = this.data;
    const one = ([, name], i) => {
      const style = `width:${round(100 * this.place(i)[1])}%`;
      if (!selects) return el('span', { style, title: name }, el('b', {}, name));
      const onclick = () => this.select(i);
      const words = { title: `Choose ${name}`, 'aria-label': name, 'aria-pressed': 'false' };
      return el('button', { style, type: 'button', ...words, onclick }, el('b', {}, name));
    };
    const hidden = sections.length === 0;
    const group = selects
      ? { class: 'names choose', role: 'group', 'aria-label': 'Sections' }
      : { class: 'names', 'aria-hidden': 'true' };
    return el('div', { ...group, hidden }, ...sections.map(one));
  }

  select(i) {
    const section = i === this.selected ? null : i;
    this.light(section);
    this.send({ section });
  }

  // The chosen section stands out.
  light(selected) {
    this.selected = selected;
    const on = selected !== null && selected < this.data.sections.length;
    for (const [i, node] of this.box.querySelectorAll('.choose button').entries()) {
      node.setAttribute('aria-pressed', String(i === selected));
    }
    this.lit.hidden = !on;
    if (!on) return;
    const [start, length] = this.place(selected);
    this.lit.style.cssText = `left:${round(100 * start)}%;width:${round(100 * length)}%`;
  }

  sheet() {
    const { parts, src, height } = this.data;
    const seeks = src ? 'sheet seeks' : 'sheet';
    const empty = parts.length === 0 && el('div', { class: 'none' }, 'The score has no notes.');
    const style = `height:${height}px`;
    const sheet = el('div', { class: seeks, style }, this.lit, empty || this.picture(), this.now);
    if (src) sheet.onclick = event => this.seek(event, sheet);
    return sheet;
  }

  picture() {
    const { parts, label, duration, sections } = this.data;
    const attributes = { role: 'img', 'aria-label': label, preserveAspectRatio: 'none' };
    const pitched = range(parts.filter(part => !part.drums));
    const struck = range(parts.filter(part => part.drums));
    const split = struck && pitched ? 1 - LANE : pitched ? 1 : 0;
    const lines = sections.slice(1).map(([start]) => {
      const x = round((1000 * start) / duration);
      return shape('line', { x1: x, x2: x, y1: 0, y2: 1000 });
    });
    if (split > 0 && split < 1) {
      lines.push(shape('line', { x1: 0, x2: 1000, y1: 1000 * split, y2: 1000 * split }));
    }
    const drawn = parts.map((part, i) =>
      part.drums
        ? this.part(part, i, struck, 1000 * split, 1000 * (1 - split))
        : this.part(part, i, pitched, 0, 1000 * split),
    );
    const grid = shape('g', { class: 'lines' }, ...lines);
    return shape('svg', { ...attributes, viewBox: '0 0 1000 1000' }, grid, ...drawn);
  }

  part(part, i, [low, high], top, height) {
    const row = height / (high - low + 1);
    const scale = 1 / this.data.duration; // a millisecond in thousandths of the width
    const paths = { loud: '', soft: '' };
    for (const [start, length, pitch, velocity] of part.notes) {
      const width = round(Math.max(length * scale, 1000 * MIN_WIDTH));
      const y = round(top + (high - pitch) * row);
      const h = round(Math.max(row * 0.86, 6));
      paths[velocity >= LOUD ? 'loud' : 'soft'] +=
        `M${round(start * scale)} ${y}h${width}v${h}h-${width}z`;
    }
    const fill = this.colour(part, i);
    const group = { class: 'part', 'data-part': i, style: `fill:${fill}` };
    return shape(
      'g',
      group,
      shape('path', { class: 'soft', d: paths.soft }),
      shape('path', { d: paths.loud }),
    );
  }

  colour(part, i) {
    if (part.drums) return 'var(--drums)';
    const pitched = this.data.parts.slice(0, i).filter(other => !other.drums).length;
    return `var(--c${pitched % COLOURS})`;
  }

  legend() {
    const one = (part, i) => {
      const swatch = el('i', { style: `background:${this.colour(part, i)}` });
      const attributes = { class: 'btn plain', type: 'button', 'aria-pressed': 'false' };
      const onclick = () => this.choose(i);
      return el('button', { ...attributes, onclick }, swatch, words(part.name));
    };
    const group = { class: 'legend', role: 'group', 'aria-label': 'Show one instrument' };
    return el('div', group, ...this.data.parts.map(one));
  }

  // One instrument stands out; a second click shows all again.
  choose(i) {
    this.chosen = this.chosen === i ? null : i;
    this.box.classList.toggle('one', this.chosen !== null);
    for (const [place, node] of this.box.querySelectorAll('.part').entries()) {
      node.classList.toggle('on', place === this.chosen);
    }
    for (const [place, node] of this.box.querySelectorAll('.legend button').entries()) {
      node.setAttribute('aria-pressed', String(place === this.chosen));
    }
  }

  seek(event, sheet) {
    const box = sheet.getBoundingClientRect();
    const time = (clamp(event.clientX - box.left, 0, box.width) / box.width) * this.data.duration;
    dispatchEvent(new CustomEvent('studio-seek', { detail: { src: this.data.src, time } }));
    this.move(time);
  }

  move(time) {
    this.now.hidden = time <= 0;
    this.now.style.left = `${clamp((100 * time) / this.data.duration, 0, 100)}%`;
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new PianoRoll(root));
  self.update(data, value => setTriggerValue('select', value));
  return () => forget(parentElement);
}
