// Voices as cards, one heard at a time. Sends: choose (name or 'auto'), hear (name), speed.
const MANY = 40; // above, there is a field to search them
const FEW = 11; // cards that are shown before Show all, beside Automatic
const FEW_ON_PHONE = 5;
const PHONE_PX = 640;
const AUTO = 'auto';
const SPEED_WAIT_MS = 400;
ICON.check = line('<path d="m3.5 8.5 3 3 6-7"/>');
const EVERY = { field: '', value: '', label: 'All' };
const MOVES = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
// Played in the click itself, so that a browser lets the sample follow once it is made.
const SILENCE =
  'data:audio/wav;base64,UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=';

const percent = voice => Math.max(4, Math.round(100 * (voice?.progress ?? 0)));
const capital = word => word.charAt(0).toUpperCase() + word.slice(1);

class VoicePicker {
  playing = ''; // the card whose sample is heard
  wanted = ''; // the card whose sample is being made
  filter = EVERY;
  words = ''; // that a voice's name, accent or character holds
  all = false;
  current = AUTO; // the card that Tab reaches
  timer = 0;

  constructor(root) {
    this.root = root;
    this.sound = el('audio');
    this.sound.onended = this.sound.onpause = () => this.stopped();
    this.sound.ontimeupdate = () => this.progress();
    this.chips = el('div', { class: 'chips', role: 'group', 'aria-label': 'Show only' });
    const range = { type: 'range', id: 's', min: '0.5', max: '2', step: '0.05' };
    this.speed = el('input', {
      ...range,
      oninput: () => this.slide(),
      onblur: () => this.sendSpeed(), // another page may be opened in the same moment
    });
    this.search = el('input', {
      type: 'text',
      class: 'search',
      placeholder: 'Search the voices',
      'aria-label': 'Search the voices',
      autocomplete: 'off',
      oninput: () => this.find(),
    });
    this.rate = el('output', { class: 'mono', for: 's' });
    this.grid = el('ul', { class: 'grid', 'aria-label': 'Voices' });
    this.foot = el('div', { class: 'foot' });
    this.news = el('div', { class: 'sr', role: 'status', 'aria-live': 'polite' });
    const pace = el(
      'div',
      { class: 'pace' },
      el('label', { for: 's' }, 'Speed'),
      this.speed,
      this.rate,
    );
    const head = el('div', { class: 'head' }, this.search, this.chips, pace);
    this.grid.onkeydown = event => this.key(event);
    root.replaceChildren(head, this.grid, this.foot, this.news, this.sound);
  }

  update(data, send) {
    this.send = send;
    const now = JSON.stringify(data);
    if (now === this.seen) return;
    const first = !this.seen;
    this.seen = now;
    this.data = data;
    if (first) this.current = data.chosen;
    if (!this.timer) this.showSpeed(data.speed);
    this.arrived();
    this.draw();
  }

  destroy() {
    clearTimeout(this.timer);
    this.sound.onpause = null;
    this.sound.pause();
    this.sound.removeAttribute('src');
  }

  find() {
    this.words = this.search.value.trim().toLowerCase();
    this.draw();
  }

  holds(voice) {
    const told = [voice.title, voice.accent, voice.character, voice.gender].join(' ').toLowerCase();
    return this.words.split(/\s+/).every(word => told.includes(word));
  }

  voice(name) {
    return this.data.voices.find(
      voice => voice.name === (name === AUTO ? this.data.automatic : name),
    );
  }

  // The sample that somebody waits for is there, or will not come.
  arrived() {
    const voice = this.wanted && this.voice(this.wanted);
    if (!voice) return;
    if (voice.src) this.start(this.wanted, voice);
    else if (voice.problem) this.wanted = '';
  }

  hear(name) {
    const voice = this.voice(name);
    if (this.playing === name) this.sound.pause();
    else if (voice?.src) this.start(name, voice);
    else if (voice) this.ask(name, voice);
  }

  ask(name, voice) {
    this.sound.src = SILENCE;
    this.sound.play().catch(() => {});
    this.playing = '';
    this.wanted = name;
    this.news.textContent = `The sample of ${voice.title} is being made.`;
    this.send.hear(voice.name);
    this.draw();
  }

  start(name, voice) {
    this.wanted = '';
    this.playing = name;
    this.sound.src = voice.src;
    this.sound.play().catch(() => this.stopped());
    this.draw();
  }

  stopped() {
    if (!this.playing) return;
    this.playing = '';
    this.draw();
  }

  progress() {
    const { currentTime, duration } = this.sound;
    const share = Number.isFinite(duration) && duration ? currentTime / duration : 0;
    this.grid.querySelector('.card.playing')?.style.setProperty('--heard', `${100 * share}%`);
  }

  choose(name) {
    if (name !== this.data.chosen) this.send.choose(name);
    this.data.chosen = name;
    this.current = name;
    this.draw();
  }

  slide() {
    this.showSpeed(Number(this.speed.value));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.sendSpeed(), SPEED_WAIT_MS);
  }

  sendSpeed() {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = 0;
    this.send.speed(Number(this.speed.value));
  }

  showSpeed(speed) {
    this.speed.value = String(speed);
    this.speed.style.setProperty('--part', `${((speed - 0.5) / 1.5) * 100}%`);
    this.rate.textContent = `${speed.toFixed(2)}×`;
  }

  key(event) {
    const step = MOVES[event.key];
    const card = event.target.closest('.card');
    if (!step || !card) return;
    const cards = [...this.grid.querySelectorAll('.card')];
    const next = cards[clamp(cards.indexOf(card) + step, 0, cards.length - 1)];
    const part = event.target.classList.contains('hear') ? '.hear' : '.choose';
    this.current = next.dataset.name;
    this.reach();
    next.querySelector(part).focus();
    event.preventDefault();
    event.stopPropagation();
  }

  // One card is reached by Tab; the arrow keys go on from there.
  reach() {
    const cards = [...this.grid.querySelectorAll('.card')];
    const known = cards.some(card => card.dataset.name === this.current);
    const name = known ? this.current : cards[0]?.dataset.name;
    for (const card of cards) {
      const tabindex = card.dataset.name === name ? '0' : '-1';
      for (const button of card.querySelectorAll('button'))
        button.setAttribute('tabindex', tabindex);
    }
  }

  shown() {
    const { field, value } = this.filter;
    const { voices, chosen } = this.data;
    const fitting = voices.filter(
      voice => (!field || voice[field] === value) && this.holds(voice),
    );
    const most = innerWidth < PHONE_PX ? FEW_ON_PHONE : FEW;
    const few = fitting.filter((voice, i) => i < most || voice.name === chosen);
    return this.all || fitting.length <= most + 1 ? [fitting, 0] : [few, fitting.length];
  }

  draw() {
    const active = this.root.getRootNode().activeElement;
    const card = active?.closest('.card')?.dataset.name;
    const part = active?.classList.contains('hear') ? '.hear' : '.choose';
    const [voices, total] = this.shown();
    this.drawChips();
    this.search.hidden = this.data.voices.length <= MANY;
    const automatic = this.filter === EVERY && !this.words && this.data.automatic ? [this.automatic()] : [];
    this.grid.replaceChildren(...automatic, ...voices.map(voice => this.card(voice.name, voice)));
    if (!voices.length && !automatic.length) {
      this.grid.append(el('li', { class: 'none' }, 'No voice is called so.'));
    }
    const more = total > 0 && this.more(`Show all ${total} voices`, true);
    const less = this.all && this.more('Show fewer', false);
    this.foot.replaceChildren(
      ...[more || less, el('span', { class: 'about' }, this.data.about)].filter(Boolean),
    );
    this.reach();
    if (card)
      this.grid.querySelector(`[data-name="${card}"] ${part}`)?.focus({ preventScroll: true });
  }

  drawChips() {
    const kinds = field => [
      ...new Set(this.data.voices.map(voice => voice[field]).filter(Boolean)),
    ];
    const several = field =>
      kinds(field).length > 1 ? kinds(field).map(value => ({ field, value })) : [];
    const filters = [EVERY, ...several('gender'), ...several('accent')];
    if (!filters.some(one => one.value === this.filter.value)) this.filter = EVERY;
    if (filters.length < 3) return this.chips.replaceChildren();
    const known = [...this.chips.children].map(chip => chip.dataset.value).join();
    if (known !== filters.map(one => one.value).join()) {
      this.chips.replaceChildren(...filters.map(one => this.chip(one)));
    }
    for (const chip of this.chips.children) {
      chip.setAttribute('aria-pressed', String(chip.dataset.value === this.filter.value));
    }
  }

  chip(filter) {
    const onclick = () => {
      this.filter = filter.field ? filter : EVERY;
      this.draw();
    };
    const attributes = { class: 'chip', type: 'button', 'data-value': filter.value, onclick };
    return el('button', attributes, filter.label || capital(filter.value));
  }

  more(words, all) {
    const onclick = () => {
      this.all = all;
      this.draw();
    };
    return el('button', { class: 'btn plain', type: 'button', onclick }, words);
  }

  automatic() {
    const { automatic, why } = this.data;
    const voice = this.voice(AUTO);
    return this.card(AUTO, {
      ...voice,
      name: AUTO,
      title: 'Automatic',
      character: voice ? `${voice.title}, ${why}` : automatic,
      accent: '',
      grade: '',
    });
  }

  card(name, voice) {
    const on = name === this.data.chosen;
    const state = this.playing === name ? ' playing' : this.wanted === name ? ' making' : '';
    const card = el('li', { class: `card${on ? ' on' : ''}${state}`, 'data-name': name });
    if (state === ' making') card.style.setProperty('--heard', `${percent(this.voice(name))}%`);
    card.append(this.hearButton(name, voice), this.chooseButton(name, voice, on));
    return card;
  }

  hearButton(name, voice) {
    const making = this.wanted === name;
    const word = this.playing === name ? 'Stop' : 'Hear';
    const label = making ? `Making the sample of ${voice.title}` : `${word} ${voice.title}`;
    const icon = word === 'Stop' ? 'pause' : 'play';
    const attributes = { class: 'hear', type: 'button', 'aria-label': label, title: label };
    const onclick = () => this.hear(name);
    if (making) return el('button', { ...attributes, onclick }, el('i', { class: 'ring' }));
    return el('button', { ...attributes, icon, onclick });
  }

  chooseButton(name, voice, on) {
    const told = [voice.accent, voice.character].filter(Boolean).join(' · ');
    const words = this.wanted === name ? 'Making the sample…' : voice.problem || told;
    const attributes = { class: 'choose', type: 'button', 'aria-pressed': String(on) };
    const grade =
      voice.grade && el('span', { class: 'grade', title: gradeWords(voice.grade) }, voice.grade);
    const title = el('b', {}, voice.title, on && el('span', { class: 'tick', icon: 'check' }));
    const note = el('small', { class: voice.problem ? 'bad' : '' }, words);
    return el('button', { ...attributes, onclick: () => this.choose(name) }, title, grade, note);
  }
}

const gradeWords = grade => `Grade ${grade}, by the authors of the voice model`;

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new VoicePicker(root));
  const send = name => value => setTriggerValue(name, value);
  self.update(data, { choose: send('choose'), hear: send('hear'), speed: send('speed') });
  return () => forget(parentElement);
}
