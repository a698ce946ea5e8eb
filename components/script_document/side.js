// Beside the script: the brief, and the keys that save a writer's time.
const KEYS = [
  ['Ctrl Enter', 'New scene'],
  ['Ctrl Shift Enter', 'Split at the cursor'],
  ['Backspace at the start', 'Merge with the one before'],
  ['Alt ↑ ↓', 'Move the scene'],
  ['Ctrl Shift L', 'Lock or unlock'],
  ['↑ ↓', 'From scene to scene'],
];
const SIDE_PX = 880; // from this width on there is room beside the text

class Side {
  constructor(root) {
    this.brief = el('details', { class: 'card' }, el('summary', {}, 'The brief'));
    this.facts = el('dl');
    this.brief.append(this.facts);
    const rows = KEYS.map(([keys, words]) => [
      el('dt', {}, el('kbd', {}, keys)),
      el('dd', {}, words),
    ]);
    const keys = el('dl', { class: 'keys' }, ...rows.flat());
    this.keys = el('details', { class: 'card' }, el('summary', {}, 'Shortcuts'), keys);
    this.node = el(
      'aside',
      { class: 'side', 'aria-label': 'Brief and shortcuts' },
      this.brief,
      this.keys,
    );
    this.watch = new ResizeObserver(() => this.fit(root.clientWidth >= SIDE_PX));
    this.watch.observe(root);
  }

  // Open where there is room beside the text, a line to open above it where there is none.
  fit(wide) {
    if (wide === this.wide) return;
    this.wide = this.brief.open = this.keys.open = wide;
  }

  update(brief) {
    const seen = JSON.stringify(brief);
    if (seen === this.seen) return;
    this.seen = seen;
    const rows = brief.map(([name, words]) => [el('dt', {}, name), el('dd', {}, words)]);
    this.facts.replaceChildren(...rows.flat());
  }

  destroy() {
    this.watch.disconnect();
  }
}
