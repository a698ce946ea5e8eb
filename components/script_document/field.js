// One text of a scene: a field that grows with its words and saves them 600 ms after the last key.
const WAIT_MS = 600;

class Field {
  dirty = false;
  was = [];
  composing = false;
  native = false; // are there letters that the field's own undo can take back?

  constructor(block, name, attributes) {
    this.block = block;
    this.name = name;
    this.area = el('textarea', { rows: '1', spellcheck: 'true', ...attributes });
    this.mirror = el('div', { class: 'mirror', 'aria-hidden': 'true' });
    this.node = el('div', { class: `grow ${name}` }, this.area, this.mirror);
    this.area.oninput = () => this.typed();
    this.area.onblur = () => this.block.script.patching || this.contested || this.flush();
    this.area.onkeydown = event => this.block.script.key(event, this);
  }

  get text() {
    return this.area.value.trim();
  }

  // Does somebody else's text stand against the one being typed?
  get contested() {
    return this.dirty && !this.was.includes(this.model);
  }

  // The words as they are stored, or about to be.
  show(text) {
    const waited = this.contested;
    this.model = text;
    if (this.contested) clearTimeout(this.timer); // the person decides
    else if (waited) this.timer = setTimeout(() => this.flush(), WAIT_MS); // no longer: theirs went
    if (!this.dirty && this.text !== text) this.set(text);
  }

  set(text) {
    const { selectionStart, selectionEnd } = this.area;
    const focused = this.area === this.area.getRootNode().activeElement;
    this.area.value = text;
    this.native = false;
    if (focused) this.area.setSelectionRange(selectionStart, selectionEnd);
    this.reflect();
  }

  reflect() {
    this.mirror.textContent = `${this.area.value}\u200b`;
  }

  typed() {
    if (!this.dirty) {
      const waiting = this.block.script.outbox.texts(this.block.id, this.name);
      this.was = [...new Set([...waiting, this.model])];
    }
    this.dirty = this.native = true;
    this.reflect();
    this.block.measure();
    this.block.script.said('editing');
    clearTimeout(this.timer);
    if (!this.contested) this.timer = setTimeout(() => this.flush(), WAIT_MS);
  }

  flush(choice = {}) {
    clearTimeout(this.timer);
    if (!this.dirty) return;
    const same = this.text === this.model;
    this.dirty = false;
    const { id, script } = this.block;
    const edit = { op: 'text', id, field: this.name, text: this.text, was: this.was };
    if (same) script.said('saved');
    else script.put({ ...edit, ...choice });
  }

  // Ours takes the place of somebody else's text, or it rests in the history.
  settle(mine) {
    if (mine) this.was = [this.model];
    this.flush({ decided: true, let_go: !mine });
  }

  focus(at = null) {
    this.area.focus({ preventScroll: true });
    if (at !== null) this.area.setSelectionRange(at, at);
    this.area.scrollIntoView({ block: 'nearest' });
  }
}
