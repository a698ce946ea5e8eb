// The keyboard of the script.
const modified = event => event.ctrlKey || event.metaKey;

function chordOf(event) {
  const parts = [modified(event) && 'Mod', event.altKey && 'Alt', event.shiftKey && 'Shift'];
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return [...parts.filter(Boolean), key].join('+');
}

// Chord to what it does to the scene of the field; false leaves the key to the browser.
const CHORDS = {
  'Mod+Enter': (script, block) => script.addAfter(block),
  'Mod+Shift+Enter': (script, block, field) =>
    field.name === 'narration' ? script.split(block) : script.addAfter(block),
  'Mod+Shift+L': (script, block) => block.toggleLock(),
  'Alt+ArrowUp': (script, block) => script.moveBy(block, -1),
  'Alt+ArrowDown': (script, block) => script.moveBy(block, 1),
  'Mod+Z': (script, block, field) => script.undo(field, 'undo'),
  'Mod+Shift+Z': (script, block, field) => script.undo(field, 'redo'),
  'Mod+Y': (script, block, field) => script.undo(field, 'redo'),
  ArrowUp: (script, block, field) => script.step(field, true),
  ArrowDown: (script, block, field) => script.step(field, false),
  Backspace: (script, block, field) => script.backspace(block, field),
  Delete: (script, block, field) => script.deleteAhead(block, field),
  Enter: (script, block, field) => script.enter(block, field),
};

// Methods of ScriptDocument.
const KEYBOARD = {
  key(event, field) {
    event.stopPropagation(); // single letters are keys of the whole page elsewhere
    const action = !event.isComposing && CHORDS[chordOf(event)];
    if (action && action(this, field.block, field) !== false) event.preventDefault();
  },

  handleKey(event, block) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    this.moveBy(block, step);
  },

  moveBy(block, step) {
    this.move(block, placeOf(this.scenes, block.id) + step);
  },

  // The field takes back its own letters; with none of them, the project takes back its last edit.
  undo(field, op) {
    if (field.native) return false;
    this.do({ op });
  },

  // From the edge of one text to the nearest place in the next.
  step(field, up) {
    if (!onEdgeLine(field, up)) return false;
    const fields = this.ordered().flatMap(block => FIELDS.map(name => block.fields[name]));
    const open = fields.filter(
      other => other === field || other.name === 'narration' || other.text,
    );
    const next = open[open.indexOf(field) + (up ? -1 : 1)];
    if (!next) return false;
    next.focus(placeNear(next, caretX(field), up));
  },

  backspace(block, field) {
    const { selectionStart, selectionEnd } = field.area;
    if (selectionStart || selectionEnd) return false;
    const { narration } = block.fields;
    if (field === narration) this.merge(this.neighbour(block, -1), block);
    else narration.focus(narration.area.value.length);
  },

  deleteAhead(block, field) {
    const { selectionStart, selectionEnd, value } = field.area;
    if (field.name !== 'narration' || selectionStart !== selectionEnd) return false;
    if (selectionEnd < value.length) return false;
    this.merge(block, this.neighbour(block, 1));
  },

  // On-screen text is one line: Enter goes on to the next scene.
  enter(block, field) {
    if (field.name === 'narration') return false;
    this.neighbour(block, 1)?.fields.narration.focus(0);
  },
};
