// Engines by role.
// Sends: act {op: try | fetch | cancel | save_key | forget_key | save_setting | prefer, ...}.
ICON.check = line('<path d="m3 8.5 3.2 3.2L13 5"/>');
ICON.key = line('<circle cx="5.2" cy="10.8" r="2.7"/><path d="m7.2 8.8 6-6M11 5l2 2"/>');
ICON.build = line(
  '<path d="M13.5 4.2 11.2 6.5 9.5 4.8l2.3-2.3A3.6 3.6 0 0 0 7.4 7L2.5 11.9l1.6 1.6L9 8.6a3.6 3.6 0 0 0 4.5-4.4z"/>',
);
ICON.down = line('<path d="M8 2.5v7.3M4.8 7 8 10.2 11.2 7M3 13h10"/>');
ICON.fold = line('<path d="m6 3.5 4.5 4.5L6 12.5"/>');
ICON.away = line('<path d="M3 8h9M8.8 4.8 12 8l-3.2 3.2"/><path d="M13.8 3v10"/>');
ICON.here = line('<path d="M2.5 7.5 8 3l5.5 4.5M4 7v6h8V7"/>');
ICON.card = line(
  '<rect x="1.8" y="4" width="12.4" height="7" rx="1.4"/><circle cx="10" cy="7.5" r="1.7"/><path d="M4 4v9M4.5 7.5h2"/>',
);
ICON.writer = line('<path d="m3 13 .6-2.8L10.8 3l2.2 2.2-7.2 7.2zM9 13.2h4"/>');
ICON.narrator = line(
  '<rect x="6" y="1.8" width="4" height="7.4" rx="2"/><path d="M3.5 7.5a4.5 4.5 0 0 0 9 0M8 12v2.2"/>',
);
ICON.composer = line(
  '<path d="M6 12V3.4l7-1.4v8.4"/><circle cx="4.2" cy="12" r="1.8"/><circle cx="11.2" cy="10.4" r="1.8"/>',
);
ICON.animator = ICON.image;
ICON.transcriber = line(
  '<path d="M4.2 6.2a3.8 3.8 0 1 1 7.3 1.5c-.5 1.2-1.8 1.7-2 3-.2 1.6-1 2.8-2.4 2.8-1 0-1.7-.6-2-1.5M6.3 6.3a1.8 1.8 0 0 1 3.5.5"/>',
);
ICON.tagger = line('<path d="M2.5 9.5v-3M5.2 11.5v-7M8 13.2V2.8M10.8 11.5v-7M13.5 9.5v-3"/>');

const chip = (look, icon, words) => el('span', { class: `chip ${look}`, icon }, words);

class Board {
  engines = new Map();
  sections = new Map();

  constructor(root) {
    this.root = root;
    this.live = el('div', { class: 'sr', role: 'status' });
  }

  act(what) {
    this.send('act', what);
  }

  update({ roles }) {
    const shape = JSON.stringify(roles.map(({ role, engines }) => [role, engines.map(placed)]));
    if (shape !== this.shape) this.build(roles);
    this.shape = shape;
    for (const role of roles) {
      this.head(role);
      for (const row of role.engines) {
        const preferred = role.preferred === row.name;
        this.engine(role.role, row).update({ ...row, preferred });
      }
    }
    this.tell(roles);
  }

  engine(role, { name }) {
    const key = `${role}/${name}`;
    if (!this.engines.has(key)) this.engines.set(key, new Engine(role, this));
    return this.engines.get(key);
  }

  // Engines that are ready stand open; the others are a line each below them.
  build(roles) {
    const focused = this.root.getRootNode().activeElement;
    this.root.replaceChildren(...roles.map(role => this.section(role)), this.live);
    if (focused?.isConnected) focused.focus({ preventScroll: true });
  }

  section({ role, title, about, engines }) {
    const head = { note: el('p', { class: 'note' }), choice: el('div', { class: 'choice' }) };
    this.sections.set(role, { ...head, seen: '' });
    const nodes = ready =>
      engines.filter(row => row.ready === ready).map(row => this.engine(role, row).node);
    const words = el('div', {}, el('h2', {}, title), el('p', {}, about));
    return el(
      'section',
      { 'aria-label': title },
      el('header', {}, el('span', { class: 'sign', icon: role }), words, head.choice),
      head.note,
      el('div', { class: 'grid' }, ...nodes(true)),
      el('div', { class: 'more' }, ...nodes(false)),
    );
  }

  // What holds for the role: the graphics card, and the engine of new projects.
  head({ role, title, note, preferred, engines }) {
    const head = this.sections.get(role);
    const seen = JSON.stringify([note, preferred, engines.map(row => [row.label, row.ready, row.auto])]);
    if (head.seen === seen) return;
    head.seen = seen;
    head.note.replaceChildren(note ? el('span', { class: 'ico', icon: 'card' }) : '', note);
    head.note.hidden = !note;
    if (preferred !== null) head.choice.replaceChildren(...this.preference(role, title, preferred, engines));
  }

  preference(role, title, preferred, engines) {
    const id = `prefer-${role}`;
    const automatic = engines.find(row => row.auto);
    const options = engines.map(row => [row.name, row.label + (row.ready ? '' : ' – not ready')]);
    options.unshift(['auto', automatic ? `Automatic (${automatic.label.split(' (')[0]})` : 'Automatic']);
    if (!options.some(([name]) => name === preferred)) options.push([preferred, preferred]);
    const choices = options.map(([value, words]) =>
      el('option', { value, selected: value === preferred }, words),
    );
    const onchange = event => this.act({ op: 'prefer', role, name: event.target.value });
    const look = { id, onchange, 'aria-label': `${title}: new projects use` };
    return [el('label', { for: id }, 'New projects use'), el('select', look, ...choices)];
  }

  // What a try or a fetch came to, for those who do not see it.
  tell(roles) {
    const jobs = roles
      .flatMap(role => role.engines)
      .flatMap(row => [row.trial, row.fetch?.job].map(job => job && { label: row.label, job }))
      .filter(Boolean);
    for (const { label, job } of jobs) {
      const was = this.states?.get(job.id);
      if (!was || was === job.state) continue;
      if (job.state === 'done') this.live.textContent = `${label}: done`;
      if (job.state === 'failed') this.live.textContent = job.error.message;
    }
    this.states = new Map(jobs.map(({ job }) => [job.id, job.state]));
  }

  destroy() {
    this.root.querySelectorAll('.player').forEach(node => node.stop());
  }
}

const placed = row => [row.name, row.ready];

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new Board(root));
  self.send = setTriggerValue;
  self.update(data);
  return () => forget(parentElement);
}
