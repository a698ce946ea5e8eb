// Text that saves itself: 600 ms after the last key, on leaving the field, on leaving the page.
const WAIT_MS = 600;
const ROW_PX = 22;
const FRAME_PX = 18;

class AutoText {
  id = null;
  dirty = false;
  sent = null;
  timer = 0;

  constructor(root) {
    this.root = root;
    this.label = el('label', { for: 't' });
    this.state = el('span', { class: 'state', role: 'status', 'aria-live': 'polite' });
    this.text = el('textarea', { id: 't', spellcheck: 'true' });
    const head = el('div', { class: 'head' }, this.label, this.state);
    root.replaceChildren(el('div', { class: 'field' }, head, this.text));
    this.text.oninput = () => this.typed();
    this.text.onblur = () => this.flush();
    this.text.onkeydown = event => this.key(event);
    this.leave = () => this.sendBeacon();
    addEventListener('pagehide', this.leave);
  }

  update(data, send) {
    // Unsaved words belong to the field they were typed in: they go out before another is shown.
    const other = this.id !== data.id;
    if (other && this.id !== null) this.flush();
    this.send = send;
    this.data = data;
    this.label.textContent = data.label;
    this.text.placeholder = data.placeholder;
    this.text.rows = data.rows;
    this.text.maxLength = data.limit;
    this.text.style.resize = data.rows === 1 ? 'none' : '';
    if (other) this.show(data.text);
    else if (!this.dirty) this.compare(data.text);
    requestAnimationFrame(() => this.grow());
  }

  destroy() {
    this.flush();
    removeEventListener('pagehide', this.leave);
  }

  show(words) {
    this.id = this.data.id;
    this.sent = null;
    this.text.value = words;
    this.say('');
  }

  // What the server has now: our own words come back, or somebody else's arrive.
  compare(words) {
    if (this.sent !== null && this.sent.trim() === words) {
      this.sent = null;
      this.say('Saved', true);
    } else if (this.root.getRootNode().activeElement !== this.text && this.text.value !== words) {
      this.show(words);
    }
  }

  typed() {
    this.dirty = true;
    this.say('Editing…');
    this.grow();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), WAIT_MS);
  }

  key(event) {
    event.stopPropagation();
    if (event.key !== 'Enter' || this.data.rows > 1) return;
    event.preventDefault();
    this.flush();
  }

  flush() {
    clearTimeout(this.timer);
    if (!this.dirty) return;
    this.dirty = false;
    this.sent = this.text.value;
    this.say('Saving…');
    this.send({ id: this.id, text: this.text.value });
  }

  sendBeacon() {
    if (!this.dirty) return;
    this.dirty = false;
    clearTimeout(this.timer);
    navigator.sendBeacon(this.data.url, this.text.value);
  }

  say(words, good = false) {
    this.state.textContent = words;
    this.state.classList.toggle('ok', good);
  }

  grow() {
    const least = this.data.rows * ROW_PX + FRAME_PX;
    this.text.style.height = 'auto';
    this.text.style.height = `${Math.max(this.text.scrollHeight + 2, least)}px`;
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new AutoText(root));
  self.update(data, value => setTriggerValue('save', value));
  return () => forget(parentElement);
}
