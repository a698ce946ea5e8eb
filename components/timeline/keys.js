// Every key, what it does, and the list of them that ? opens.
const KEYS = [
  ['Film', null],
  ['Space', 'Play or stop', app => app.player.toggle()],
  ['L', 'Play, faster with each press', app => app.player.run(1)],
  ['J', 'Play backwards', app => app.player.run(-1)],
  ['K', 'Stop', app => app.player.pause()],
  ['← →', 'One frame', null, { ArrowLeft: app => app.step(-1), ArrowRight: app => app.step(1) }],
  [
    'Shift ← →',
    'One second',
    null,
    {
      'Shift+ArrowLeft': app => app.seekBy(-1),
      'Shift+ArrowRight': app => app.seekBy(1),
    },
  ],
  [
    '[ ]',
    'Previous, next cut',
    null,
    {
      '[': app => app.jumpCut(-1),
      ']': app => app.jumpCut(1),
      PageUp: app => app.jumpCut(-1),
      PageDown: app => app.jumpCut(1),
    },
  ],
  [
    'Home End',
    'Begin, end',
    null,
    { Home: app => app.seek(0), End: app => app.seek(app.player.total_s) },
  ],
  ['F', 'Full screen', app => app.fullScreen()],
  ['Scenes', null],
  [
    '↑ ↓',
    'Select the scene before, after',
    null,
    { ArrowUp: app => app.selectNext(-1), ArrowDown: app => app.selectNext(1) },
  ],
  [
    'Alt ← →',
    'Move the scene',
    null,
    {
      'Alt+ArrowLeft': app => app.moveBy(-1),
      'Alt+ArrowRight': app => app.moveBy(1),
    },
  ],
  [
    ', .',
    'Shorter, longer by a frame',
    null,
    { ',': app => app.retimeBy(-1 / app.film.fps), '.': app => app.retimeBy(1 / app.film.fps) },
  ],
  [
    'Shift Alt ← →',
    'Shorter, longer by 0.1 s',
    null,
    {
      'Alt+Shift+ArrowLeft': app => app.retimeBy(-0.1),
      'Alt+Shift+ArrowRight': app => app.retimeBy(0.1),
    },
  ],
  ['T', 'Choose the transition into it', app => app.pickTransition()],
  ['E', 'Edit its first caption', app => app.inPlace.editCaption()],
  ['S', 'Split it at the playhead', app => app.split()],
  ['Enter', 'Open it in the storyboard', app => app.openScene()],
  [
    'Delete',
    'Delete the scene or marker',
    null,
    { Delete: app => app.deleteSelected(), Backspace: app => app.deleteSelected() },
  ],
  ['Timeline', null],
  ['M', 'Add a marker at the playhead', app => app.addMarker()],
  [
    '+ −',
    'Zoom in, out',
    null,
    {
      '+': app => app.lanes.zoom(app.lanes.pxs * 1.4),
      '=': app => app.lanes.zoom(app.lanes.pxs * 1.4),
      '-': app => app.lanes.zoom(app.lanes.pxs / 1.4),
    },
  ],
  ['0', 'See the whole film', app => app.lanes.zoomToFit()],
  ['Escape', 'Take a drag back, select nothing', app => app.escape()],
  ['Everywhere', null],
  ['Ctrl Z', 'Undo (also on a Mac: ⌘ Z)', null],
  ['Ctrl Shift Z', 'Redo', null],
  ['?', 'This list', app => app.help.show()],
];

const ACTIONS = Object.assign(
  {},
  ...KEYS.map(([keys, , act, more]) => more ?? (act ? { [keys.toLowerCase()]: act } : {})),
);
const OWN_KEYS = 'input, select, textarea, [contenteditable], dialog, [role="menu"]';
const IN_LANES = '.cue, .mark'; // Enter changes their words; Space still plays

// The name of a press: 'Alt+Shift+ArrowLeft', 'm', 'space'.
function nameOf(event) {
  if (event.key === ' ') return 'space';
  if (event.key.length === 1) return event.key.toLowerCase();
  const plain = !event.altKey && !event.shiftKey;
  if (plain && ['Enter', 'Escape'].includes(event.key)) return event.key.toLowerCase();
  return `${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}${event.key}`;
}

class Keys {
  constructor(app) {
    this.app = app;
    this.listen = event => this.press(event);
    document.addEventListener('keydown', this.listen);
  }

  destroy() {
    document.removeEventListener('keydown', this.listen);
  }

  // Keys count while the focus is in the timeline, or nowhere.
  press(event) {
    const path = event.composedPath();
    const target = path[0];
    const inside = path.includes(this.app.root);
    if (event.defaultPrevented || (!inside && target !== document.body)) return;
    const typed = event.getModifierState('AltGraph');
    if ((event.ctrlKey || event.metaKey) && !typed) return; // undo and redo belong to the page
    if (target.closest?.(OWN_KEYS)) return;
    if (this.pressesButton(event.key, target)) return;
    const act = ACTIONS[nameOf(event)];
    if (!act || !this.app.film) return;
    event.preventDefault();
    event.stopPropagation();
    act(this.app);
  }

  pressesButton(key, target) {
    const button = target.closest?.('button');
    return button && (key === 'Enter' || (key === ' ' && !button.matches(IN_LANES)));
  }
}

class Help {
  constructor() {
    const groups = [];
    for (const [keys, does] of KEYS) {
      if (does === null) groups.push([keys, []]);
      else groups.at(-1)[1].push(this.row(keys, does));
    }
    const close = iconButton('cross', 'Close', () => this.node.close());
    this.node = el(
      'dialog',
      { class: 'help', 'aria-label': 'Keyboard shortcuts' },
      el('header', {}, el('h2', {}, 'Keyboard shortcuts'), close),
      el(
        'div',
        { class: 'groups' },
        ...groups.map(([name, rows]) =>
          el('section', {}, el('h3', {}, name), el('dl', {}, ...rows)),
        ),
      ),
      el(
        'p',
        { class: 'muted small' },
        'Ctrl and the wheel zoom. Alt while dragging: no snapping.',
      ),
    );
    this.node.onclick = event => event.target === this.node && this.node.close();
    this.node.onkeydown = event => {
      event.stopPropagation();
      if (event.key === 'Escape') this.node.close();
    };
  }

  row(keys, does) {
    const caps = keys.split(' ').map(key => el('kbd', {}, key));
    return el('div', {}, el('dt', {}, does), el('dd', {}, ...caps));
  }

  show() {
    if (!this.node.open) this.node.showModal();
  }
}
