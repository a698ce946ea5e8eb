// Ctrl+Z and Ctrl+Shift+Z on the whole page; a text field keeps them for its own letters.
const TYPED_IN = 'input:not([type=range],[type=checkbox],[type=radio],[type=button]),textarea';

class UndoKeys {
  send = {};

  constructor() {
    this.listen = event => this.key(event);
    addEventListener('keydown', this.listen);
  }

  destroy() {
    removeEventListener('keydown', this.listen);
  }

  key(event) {
    if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const letter = event.key.toLowerCase();
    if (letter !== 'z' && letter !== 'y') return;
    const target = event.composedPath()[0];
    if (target.matches?.(TYPED_IN) || target.isContentEditable) return;
    event.preventDefault();
    if (letter === 'y' || event.shiftKey) this.send.redo(Date.now());
    else this.send.undo(Date.now());
  }
}

export default function ({ parentElement, setTriggerValue }) {
  const self = instance(parentElement, () => new UndoKeys());
  self.send = {
    undo: value => setTriggerValue('undo', value),
    redo: value => setTriggerValue('redo', value),
  };
  return () => forget(parentElement);
}
