// Text that saves itself: 600 ms after the last key, on leaving the field, on leaving the page.
const WAIT_MS = 600;
const ANSWER_MS = 5000;
const ROW_PX = 22;
const FRAME_PX = 18;

// Saves on their way, one at a time: of two that follow each other closely only the second would
// be handed over. Each is {id, text, was, url}.
class Saves {
  queue = [];
  sending = null;

  put(save) {
    const last = this.queue.at(-1);
    if (last?.id === save.id) last.text = save.text;
    else this.queue.push(save);
    this.next();
  }

  next() {
    clearTimeout(this.timer);
    if (this.sending || !this.queue.length) return;
    this.sending = { ...this.queue.shift(), n: `${Date.now()}-${Math.random()}` };
    this.transmit();
  }

  transmit() {
    const { id, text, was, n } = this.sending;
    this.timer = setTimeout(() => this.transmit(), ANSWER_MS);
    this.send({ id, text, was, n });
  }

  heard(n) {
    if (!this.sending || this.sending.n !== n) return;
    clearTimeout(this.timer);
    this.sending = null;
    if (this.queue.length) this.timer = setTimeout(() => this.next());
  }

  // The page is being left: whatever has no answer yet goes out in order.
  leave() {
    for (const save of [this.sending, ...this.queue].filter(Boolean)) {
      navigator.sendBeacon(save.url, JSON.stringify({ text: save.text, was: save.was }));
    }
  }

  // What this field has sent last, where the server has not answered yet.
  newest(id) {
    return [this.sending, ...this.queue].filter(save => save?.id === id).at(-1)?.text;
  }
}

class AutoText {
  id = null;
  dirty = false;
  sent = null;
  stored = '';
  timer = 0;
  saves = new Saves();

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
    this.leave = () => this.left();
    addEventListener('pagehide', this.leave);
  }

  update(data, send) {
    // Unsaved words belong to the field they were typed in: they go out before another is shown.
    const other = this.id !== data.id;
    this.saves.send = send;
    if (other && this.id !== null) this.flush();
    this.data = data;
    this.label.textContent = data.label;
    this.text.placeholder = data.placeholder;
    this.text.rows = data.rows;
    this.text.maxLength = data.limit;
    this.text.style.resize = data.rows === 1 ? 'none' : '';
    this.saves.heard(data.heard);
    // Back in a text whose words are still on their way: they are shown, not those from before.
    if (other) this.show(this.saves.newest(data.id) ?? data.text);
    else if (!this.dirty) this.compare(data.text);
    requestAnimationFrame(() => this.grow());
  }

  destroy() {
    this.left();
    clearTimeout(this.saves.timer);
    removeEventListener('pagehide', this.leave);
  }

  show(words) {
    this.id = this.data.id;
    this.sent = null;
    this.stored = words;
    this.text.value = words;
    this.say('');
  }

  // What the server has now: our own words come back, or somebody else's arrive.
  compare(words) {
    if (this.saves.newest(this.id) !== undefined) return;
    if (this.sent !== null && this.sent.trim() === words) {
      this.sent = null;
      this.stored = words;
      this.say('Saved', true);
    } else if (this.text.value.trim() !== words) {
      this.show(words);
    } else {
      this.stored = words;
    }
  }

  typed() {
    if (!this.dirty) this.was = this.saves.newest(this.id) ?? this.stored;
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
    if (!this.take()) return;
    this.say('Saving…');
    this.saves.put({ id: this.id, text: this.sent, was: this.was, url: this.data.url });
  }

  // Are there words that nobody has sent yet? From now on they count as sent.
  take() {
    clearTimeout(this.timer);
    if (!this.dirty) return false;
    this.dirty = false;
    this.sent = this.text.value;
    return true;
  }

  left() {
    if (this.take()) {
      const save = { id: this.id, text: this.sent, was: this.was, url: this.data.url };
      this.saves.queue.push(save);
    }
    this.saves.leave();
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
