// Edits on their way. All that are unanswered go out together each time, because of two messages
// that follow each other closely Streamlit hands over only the second; the server skips by number
// what it has had.
const RESEND_MS = 4000;

class Outbox {
  page = newId();
  ops = [];
  number = 0;

  constructor(onState) {
    this.onState = onState;
    this.send = () => {};
  }

  put(op) {
    this.number += 1;
    this.ops.push({ ...op, n: this.number });
    this.transmit();
  }

  transmit(again = false) {
    clearTimeout(this.timer);
    if (!this.ops.length) return;
    this.timer = setTimeout(() => this.transmit(true), RESEND_MS);
    this.onState(again ? 'late' : 'saving');
    this.send({ page: this.page, ops: this.ops });
  }

  heard({ page, n }) {
    if (page !== this.page || !this.ops.length) return;
    this.ops = this.ops.filter(op => op.n > n);
    if (this.ops.length) return;
    clearTimeout(this.timer);
    this.onState('saved');
  }

  // The texts that a field may have on the server now, the newest last.
  texts(id, field) {
    const mine = this.ops.filter(
      op => op.op === 'text' && !op.let_go && op.id === id && op.field === field,
    );
    return mine.flatMap(op => [...op.was, op.text]);
  }

  // What cannot wait for an answer, because the page is being left.
  leave(address) {
    clearTimeout(this.timer);
    const edits = this.ops.filter(op => APPLY[op.op]);
    if (edits.length) navigator.sendBeacon(address, JSON.stringify(edits));
  }
}
