// Edits on their way to the server. One batch is under way at a time, because of two that follow
// each other closely Streamlit would hand over only the second.
const ANSWER_MS = 20000;

const sameField = (a, b) => a.op === b.op && a.id === b.id && ['select', 'length'].includes(a.op);

class Outbox {
  waiting = [];
  sent = [];
  held = false; // nothing is sent
  number = 0;

  constructor(gaveUp) {
    this.gaveUp = gaveUp;
    this.send = () => {};
  }

  get open() {
    return [...this.sent, ...this.waiting];
  }

  // settle_ms : how long to wait for the next press of a key that repeats the edit.
  put(op, settle_ms = 0) {
    const last = this.waiting.at(-1);
    if (last && (sameField(last, op) || (last.op === 'select' && op.op === 'select'))) {
      this.waiting.pop();
    }
    this.waiting.push(op);
    clearTimeout(this.timer);
    if (settle_ms) this.timer = setTimeout(() => this.flush(), settle_ms);
    else this.flush();
  }

  flush() {
    clearTimeout(this.timer);
    if (this.held || this.sent.length || !this.waiting.length) return;
    this.sent = this.waiting;
    this.waiting = [];
    this.number = Math.max(this.number + 1, Date.now());
    this.limit = setTimeout(() => this.drop(), ANSWER_MS);
    this.send({ number: this.number, ops: this.sent });
  }

  // The server has seen all batches up to number `done`.
  answered(done) {
    if (!this.sent.length || done < this.number) return;
    clearTimeout(this.limit);
    this.sent = [];
    if (this.waiting.length) this.timer = setTimeout(() => this.flush());
  }

  drop() {
    this.sent = [];
    this.waiting = [];
    this.gaveUp();
  }

  // The page is being left: what has not been sent yet would come too late as a message.
  leave(url) {
    clearTimeout(this.timer);
    const ops = this.waiting.filter(op => op.op !== 'select' && op.op !== 'open');
    this.waiting = [];
    if (ops.length) navigator.sendBeacon(url, JSON.stringify(ops));
  }

  close(url) {
    this.leave(url);
    clearTimeout(this.limit);
  }
}
