// Levels, loudness and a drawing of voice and music. Sends: change {field: value, ...}.
const SEND_WAIT_MS = 450;
const BAR_PX = 4;
const STEP_S = { ArrowRight: 1, ArrowLeft: -1, PageDown: 5, PageUp: -5 };
const SVG = 'http://www.w3.org/2000/svg';
const LANES = { voice: [50, 46], music: [150, 46] }; // middle and half height, in a box 200 high
const MUSIC_FIELDS = ['gain_db', 'duck_db'];
ICON.check = line('<path d="m3.5 8.5 3 3 6-7"/>');
ICON.alert = line('<path d="M8 4.2v4.6M8 11.4v.2"/><circle cx="8" cy="8" r="6.2"/>');

const gainOf = db => 10 ** (db / 20);
const round = value => Math.round(value * 10) / 10;

function signed(value, unit, field) {
  const sign = value < 0 ? '−' : field === 'gain_db' && value > 0 ? '+' : '';
  return `${sign}${Math.abs(value).toFixed(1).replace(/\.0$/, '')} ${unit}`;
}

function shape(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

// Where somebody speaks, with short pauses joined.
function spoken(lines, gap) {
  const joined = [];
  for (const { start_s: start, duration_s: length } of lines) {
    const last = joined.at(-1);
    if (last && start - last[1] < gap) last[1] = Math.max(last[1], start + length);
    else joined.push([start, start + length]);
  }
  return joined;
}

// How far the music steps back at a moment, from 0 to 1 of the ducking depth.
function ducked(time, spans, { attack_s: attack, release_s: release }) {
  let depth = 0;
  for (const [start, end] of spans) {
    const before = clamp(1 - (start - time) / attack, 0, 1);
    const after = clamp(1 - (time - end) / release, 0, 1);
    depth = Math.max(depth, Math.min(before, after));
  }
  return depth;
}

// The loudest of a stretch of peaks, from 0 to 1.
function loudest({ rate, peaks }, from, to) {
  let most = 0;
  for (let i = Math.max(0, Math.floor(from * rate)); i < to * rate && i < peaks.length; i++) {
    most = Math.max(most, peaks[i]);
  }
  return most / 100;
}

class Mixer {
  values = {};
  sent = {}; // values that the page has not confirmed yet
  peaks = new Map();
  timer = 0;
  frame = 0;

  constructor(root) {
    this.root = root;
    this.controls = el('div', { class: 'panel' });
    this.target = el('div', { class: 'panel' });
    this.meter = el('div', { class: 'panel' });
    this.film = el('div', { class: 'film' });
    this.sound = el('audio', { preload: 'none' });
    for (const name of ['play', 'pause', 'ended', 'seeked']) {
      this.sound.addEventListener(name, () => this.follow());
    }
    const panels = el('div', { class: 'panels' }, this.controls, this.target, this.meter);
    root.replaceChildren(panels, this.film, this.sound);
    this.stays = beforeLeaving(root, () => this.flush());
    this.resized = new ResizeObserver(() => this.draw());
    this.resized.observe(this.film);
  }

  update(data, send) {
    this.send = send;
    const now = JSON.stringify(data);
    if (now === this.seen) return;
    const film = JSON.stringify([data.drawing, data.on]);
    this.seen = now;
    this.data = data;
    const levels = data.levels.map(level => [level.field, level.value]);
    this.values = { duck_db: 0, ...Object.fromEntries(levels) };
    Object.assign(this.values, this.sent);
    this.showControls();
    this.showTarget();
    this.showMeter();
    if (film !== this.shown) this.showFilm();
    this.shown = film;
    this.draw();
  }

  destroy() {
    this.stays();
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.resized.disconnect();
    this.sound.pause();
    this.sound.removeAttribute('src');
    this.sound.load();
  }

  change(values) {
    Object.assign(this.sent, values);
    Object.assign(this.values, values);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), SEND_WAIT_MS);
  }

  flush() {
    clearTimeout(this.timer);
    if (Object.keys(this.sent).length === 0) return;
    this.send(this.sent);
    this.sent = {};
  }

  level(field) {
    return this.data.levels.find(level => level.field === field);
  }

  showControls() {
    if (this.busy(this.controls)) return;
    const { on } = this.data;
    const flip = () => this.change({ enabled: !on });
    const look = { class: 'switch', type: 'button', role: 'switch', 'aria-checked': String(on) };
    const button = el('button', { ...look, 'aria-label': 'Music', onclick: flip }, el('i'));
    const spoken = Boolean(this.level('duck_db')); // a clip has no voice: its music always plays
    const words = spoken ? 'Music under the voice' : 'Music';
    const title = el('div', { class: 'title' }, el('h4', {}, words), spoken && button);
    const off = el('p', { class: 'hint' }, 'The film has a voice and no music.');
    const levels = MUSIC_FIELDS.map(field => this.level(field)).filter(Boolean);
    const sliders = levels.map(level => this.slider(level));
    this.controls.replaceChildren(title, ...(on ? sliders : [off]));
  }

  showTarget() {
    if (this.busy(this.target)) return;
    const title = el('div', { class: 'title' }, el('h4', {}, 'Loudness of the film'));
    const group = { class: 'presets', role: 'group', 'aria-label': 'Where the film is shown' };
    const presets = el('div', group, ...this.data.presets.map(preset => this.preset(preset)));
    const fields = ['target_lufs', 'true_peak_dbtp'].map(field => this.slider(this.level(field)));
    this.target.replaceChildren(title, presets, ...fields);
  }

  // Somebody holds a slider: what it is told waits.
  busy(panel) {
    const active = this.root.getRootNode().activeElement;
    return Boolean(this.timer && Object.keys(this.sent).length) && panel.contains(active);
  }

  preset(preset) {
    const on = Object.entries(preset.values).every(
      ([field, value]) => this.values[field] === value,
    );
    const look = {
      class: 'preset',
      type: 'button',
      'aria-pressed': String(on),
      title: preset.note,
    };
    const onclick = () => {
      this.change(preset.values);
      this.flush();
      this.showTarget();
    };
    const note = el('small', {}, signed(preset.values.target_lufs, 'LUFS'));
    return el('button', { ...look, onclick }, el('b', {}, preset.name), note);
  }

  slider(level) {
    const { field, label, least, most, step, unit, hint } = level;
    const id = `l-${field}`;
    const value = this.values[field];
    const out = el('output', { class: 'mono', for: id }, signed(value, unit, field));
    const range = {
      type: 'range',
      id,
      min: least,
      max: most,
      step,
      'aria-valuetext': signed(value, unit, field),
    };
    const input = el('input', range);
    const fill = () => {
      const part = (Number(input.value) - least) / (most - least);
      input.style.setProperty('--part', `${100 * part}%`);
    };
    input.value = String(value);
    fill();
    input.oninput = () => {
      fill();
      out.textContent = signed(Number(input.value), unit, field);
      input.setAttribute('aria-valuetext', out.textContent);
      this.change({ [field]: Number(input.value) });
      this.draw();
    };
    const head = el('div', { class: 'row' }, el('label', { for: id }, label), out);
    return el(
      'div',
      { class: 'level', title: hint },
      head,
      input,
      el('p', { class: 'hint' }, hint),
    );
  }

  showMeter() {
    const { readings, note } = this.data;
    const title = el('div', { class: 'title' }, el('h4', {}, 'Measured'));
    const none = el('p', { class: 'hint' }, 'Measured once there is a draft.');
    const words = note && el('p', { class: 'hint' }, note);
    const list = el('ul', { 'aria-label': 'Measured' }, ...readings.map(row => this.reading(row)));
    this.meter.replaceChildren(title, readings.length ? list : none, words || '');
  }

  reading({ name, value, words, good, at, wanted }) {
    const scale = el(
      'div',
      { class: 'scale', 'aria-hidden': 'true' },
      el('i', { style: `width:${100 * at}%` }),
    );
    if (wanted !== null) scale.append(el('em', { style: `left:${100 * wanted}%` }));
    const sign = el('span', { class: 'sign', icon: good ? 'check' : 'alert' });
    const verdict = el('div', { class: good ? 'words good' : 'words off' }, sign, words);
    const head = el(
      'div',
      { class: 'row' },
      el('span', {}, name),
      el('span', { class: 'mono' }, value),
    );
    return el('li', { class: 'reading' }, head, scale, verdict);
  }

  showFilm() {
    const { drawing } = this.data;
    if (!drawing) {
      this.film.replaceChildren();
      return;
    }
    if (this.sound.dataset.src !== drawing.src) {
      this.sound.dataset.src = this.sound.src = drawing.src;
    }
    this.play = el('button', { class: 'btn icon', type: 'button', icon: 'play' });
    this.play.onclick = () =>
      this.sound.paused ? this.sound.play().catch(() => {}) : this.sound.pause();
    this.time = el('span', { class: 'time mono' });
    this.svg = shape('svg', { preserveAspectRatio: 'none', 'aria-hidden': 'true' });
    this.now = el('div', { class: 'now' });
    const slider = {
      class: 'sheet',
      role: 'slider',
      tabindex: '0',
      'aria-label': 'Position in the film',
    };
    this.sheet = el('div', { ...slider, 'aria-valuemin': '0' }, this.svg, this.now);
    this.sheet.onclick = event => this.seekTo(event);
    this.sheet.onkeydown = event => this.key(event);
    const key = (look, words) => el('span', {}, el('i', { class: look }), words);
    const spoken = Boolean(this.level('duck_db'));
    const music = drawing.music && this.data.on;
    const legend = el(
      'div',
      { class: 'legend' },
      spoken && key('v', 'Voice'),
      music && key('m', 'Music'),
      music && spoken && key('g', 'Ducked for the voice'),
    );
    const head = el('div', { class: 'tools' }, this.play, this.time, legend);
    this.film.replaceChildren(head, this.sheet);
    this.follow();
    this.load();
  }

  load() {
    const { voice, music } = this.data.drawing;
    const wanted = [...voice.map(one => one.peaks), music].filter(Boolean);
    for (const address of new Set(wanted)) this.fetch(address);
  }

  async fetch(address) {
    if (this.peaks.has(address)) return;
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok) return;
    this.peaks.set(address, await answer.json());
    this.draw();
  }

  draw() {
    const { drawing, on } = this.data ?? {};
    if (!drawing || !this.svg?.isConnected) return;
    const count = Math.max(20, Math.floor(this.sheet.clientWidth / BAR_PX));
    const width = drawing.duration_s / count;
    const paths = { ghost: '', music: '', voice: '' };
    const bar = (i, lane, size) => {
      const [middle, half] = LANES[lane];
      const height = Math.max(1, clamp(size, 0, 1) * half);
      return `M${i + 0.15} ${round(middle - height)}h.7v${round(2 * height)}h-.7z`;
    };
    const music = on && this.peaks.get(drawing.music);
    const scale = music ? 100 / Math.max(1, ...music.peaks) : 1;
    const spans = spoken(drawing.voice, drawing.join_s);
    for (let i = 0; i < count; i++) {
      const from = i * width;
      paths.voice += bar(i, 'voice', this.voiceAt(drawing.voice, from, from + width));
      if (!music) continue;
      const open =
        loudest(music, from, from + width) *
        scale *
        gainOf(this.values.gain_db - drawing.under_voice_db);
      const back = ducked(from + width / 2, spans, drawing) * this.values.duck_db;
      paths.ghost += bar(i, 'music', open);
      paths.music += bar(i, 'music', open * gainOf(-back));
    }
    this.svg.setAttribute('viewBox', `0 0 ${count} 200`);
    const drawn = Object.entries(paths).map(([name, d]) => shape('path', { class: name, d }));
    this.svg.replaceChildren(...drawn);
  }

  voiceAt(lines, from, to) {
    let most = 0;
    for (const { start_s: start, duration_s: length, peaks } of lines) {
      const known = this.peaks.get(peaks);
      if (!known || to < start || from > start + length) continue;
      most = Math.max(most, loudest(known, from - start, to - start));
    }
    return most;
  }

  seekTo(event) {
    const box = this.sheet.getBoundingClientRect();
    this.seek(((event.clientX - box.left) / box.width) * this.data.drawing.duration_s);
  }

  seek(time) {
    this.sound.preload = 'auto';
    this.sound.currentTime = clamp(time, 0, this.data.drawing.duration_s - 0.05);
    this.follow();
  }

  key(event) {
    const step = STEP_S[event.key];
    if (step) this.seek(this.sound.currentTime + step);
    else if (event.key === 'Home') this.seek(0);
    else if (event.key === ' ') this.play.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  follow() {
    cancelAnimationFrame(this.frame);
    const { currentTime: time, paused } = this.sound;
    const length = this.data.drawing?.duration_s || 1;
    this.play.innerHTML = paused ? ICON.play : ICON.pause;
    this.play.setAttribute('aria-label', paused ? 'Hear the mix' : 'Stop');
    this.time.textContent = `${clock(time)} / ${clock(length)}`;
    this.now.style.left = `${clamp((100 * time) / length, 0, 100)}%`;
    this.sheet.setAttribute('aria-valuenow', time.toFixed(1));
    this.sheet.setAttribute('aria-valuemax', length.toFixed(1));
    this.sheet.setAttribute('aria-valuetext', clock(time, true));
    this.frame = paused ? 0 : requestAnimationFrame(() => this.follow());
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new Mixer(root));
  self.update(data, value => setTriggerValue('change', value));
  return () => forget(parentElement);
}
