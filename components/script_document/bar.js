// The line above the script: words, spoken length against the brief's, what holds for all of it.
const STATES = {
  editing: '',
  saving: 'Saving…',
  saved: 'Saved',
  late: 'Not saved yet. Trying again…',
};
const CLOSE_S = 0.5;
const FEW_WORDS = 3;

class Bar {
  constructor(script) {
    this.script = script;
    this.words = el('span', { class: 'count mono' });
    this.time = el('span', { class: 'mono time' });
    this.advice = el('span', { class: 'advice' });
    this.fill = el('i');
    this.meter = el(
      'div',
      { class: 'bar', role: 'meter', 'aria-label': 'Spoken length' },
      this.fill,
    );
    this.state = el('span', { class: 'state' });
    this.anew = this.button('Write it anew', 'spark', () => script.askAnew());
    this.anew.title = 'New words for every scene that is not locked';
    this.copy = this.button('Copy', 'copy', () => script.copy());
    this.copy.title = 'Copy the whole script';
    this.save = this.button('.txt', 'download', () => script.download());
    this.save.title = 'Download the script as a text file';
    this.save.setAttribute('aria-label', 'Download the script as a text file');
    const numbers = el('div', { class: 'numbers' }, this.words, this.time, this.advice);
    const tools = el('div', { class: 'alltools' }, this.state, this.copy, this.save, this.anew);
    this.node = el(
      'div',
      { class: 'topbar', role: 'region', 'aria-label': 'The whole script' },
      el('div', { class: 'sum' }, numbers, this.meter),
      tools,
    );
    this.node.title = '';
  }

  button(words, icon, onclick) {
    return el(
      'button',
      { class: 'btn plain', type: 'button', icon, onclick },
      el('span', {}, words),
    );
  }

  say(state) {
    this.state.textContent = STATES[state];
    this.state.classList.toggle('late', state === 'late');
  }

  draw(blocks) {
    const sum = part => blocks.reduce((total, block) => total + block[part], 0);
    const [words, speech, screen] = [sum('count'), sum('speech_s'), sum('screen_s')];
    const wanted = this.script.data.wanted_s;
    const rate = speech ? words / speech : this.script.data.words_per_s;
    const over = screen - wanted;
    this.words.textContent = `${words} words`;
    this.time.textContent = `${clock(screen)} of ${clock(wanted)}`;
    this.time.title =
      'Spoken words with the short pauses between scenes, of the length in the brief';
    this.advice.textContent = this.adviceFor(over, Math.round(Math.abs(over) * rate));
    this.node.classList.toggle('over', over > CLOSE_S);
    const whole = Math.max(screen, wanted);
    this.fill.style.width = `${(100 * Math.min(screen, wanted)) / whole}%`;
    this.meter.style.setProperty('--limit', `${(100 * wanted) / whole}%`);
    const now = Math.round(screen);
    for (const [name, value] of [
      ['min', 0],
      ['max', Math.max(now, wanted)],
      ['now', now],
    ]) {
      this.meter.setAttribute(`aria-value${name}`, String(value));
    }
    const spoken = `${this.time.textContent}, ${this.advice.textContent}`;
    this.meter.setAttribute('aria-valuetext', spoken);
  }

  adviceFor(over, words) {
    if (over > CLOSE_S) return `about ${Math.max(words, 1)} word${words > 1 ? 's' : ''} too many`;
    if (words >= FEW_WORDS) return `room for about ${words} words`;
    return 'just right';
  }
}
