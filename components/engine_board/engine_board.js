// Engines by role. Sends: act {op: try | cancel | save_key | forget_key, ...}.
ICON.check = line('<path d="m3 8.5 3.2 3.2L13 5"/>');
ICON.key = line('<circle cx="5.2" cy="10.8" r="2.7"/><path d="m7.2 8.8 6-6M11 5l2 2"/>');
ICON.build = line(
  '<path d="M13.5 4.2 11.2 6.5 9.5 4.8l2.3-2.3A3.6 3.6 0 0 0 7.4 7L2.5 11.9l1.6 1.6L9 8.6a3.6 3.6 0 0 0 4.5-4.4z"/>',
);
ICON.writer = line('<path d="m3 13 .6-2.8L10.8 3l2.2 2.2-7.2 7.2zM9 13.2h4"/>');
ICON.narrator = line(
  '<rect x="6" y="1.8" width="4" height="7.4" rx="2"/><path d="M3.5 7.5a4.5 4.5 0 0 0 9 0M8 12v2.2"/>',
);
ICON.composer = line(
  '<path d="M6 12V3.4l7-1.4v8.4"/><circle cx="4.2" cy="12" r="1.8"/><circle cx="11.2" cy="10.4" r="1.8"/>',
);
ICON.animator = ICON.image;

const TRY = {
  writer: 'Write a short script',
  narrator: 'Say a line',
  composer: 'Play six seconds',
  animator: 'Draw a picture',
};

function took(seconds) {
  if (seconds < 0.1) return 'in less than a tenth of a second';
  return `in ${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
}

function ago(iso) {
  const minutes = Math.round((Date.now() - new Date(iso)) / 60000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h ago` : new Date(iso).toLocaleDateString();
}

const chip = (look, icon, words) => el('span', { class: `chip ${look}`, icon }, words);

// A small player: one button, a line that fills, the time.
function player(url, label) {
  const sound = new Audio();
  const play = { class: 'btn icon', type: 'button', icon: 'play', 'aria-label': `Play ${label}` };
  const button = el('button', play);
  const fill = el('i');
  const time = el('span', { class: 'mono small muted' }, '0:00');
  sound.preload = 'metadata';
  sound.src = url;
  button.onclick = () => (sound.paused ? sound.play().catch(() => {}) : sound.pause());
  const show = () => {
    const icon = sound.paused ? 'play' : 'pause';
    if (button.dataset.icon !== icon) button.innerHTML = ICON[icon];
    button.dataset.icon = icon;
    button.setAttribute('aria-label', `${sound.paused ? 'Play' : 'Stop'} ${label}`);
    fill.style.width = `${(100 * sound.currentTime) / (sound.duration || 1)}%`;
    time.textContent = clock(sound.paused ? sound.duration || 0 : sound.currentTime);
  };
  for (const name of ['play', 'pause', 'timeupdate', 'loadedmetadata', 'ended']) {
    sound.addEventListener(name, show);
  }
  const node = el('div', { class: 'player' }, button, el('div', { class: 'bar' }, fill), time);
  node.stop = () => sound.pause();
  return node;
}

function lacking(rows, look, words) {
  const one = ({ what, remedy }) =>
    el('div', { class: `need ${look}` }, el('b', {}, `${words} ${what}`), el('span', {}, remedy));
  return rows.map(one);
}

class Engine {
  constructor(role, board) {
    this.role = role;
    this.board = board;
    this.node = el('article', { class: 'engine' });
    this.words = el('div', { class: 'words' });
    this.keys = el('div', { class: 'keys' });
    this.foot = el('div', { class: 'foot' });
    this.made = el('div', { class: 'made' });
    this.node.append(this.words, this.keys, this.foot, this.made);
  }

  // Each part is drawn anew only where what it shows has changed: a field keeps its letters.
  update(row) {
    const { trial, keys, ...words } = row;
    this.node.setAttribute('aria-label', row.label);
    this.node.dataset.name = row.name;
    this.part('words', words, () => this.drawWords(row));
    this.part('keys', keys, () => keys.map(key => this.drawKey(key)));
    this.part('foot', [row.ready, trial?.state, trial?.id], () => this.drawFoot(row));
    const result = trial && { ...trial, fraction: 0 };
    this.part('made', result, () => this.drawTrial(row));
    const fill = this.made.querySelector('.bar.run > i');
    if (fill) fill.style.width = `${Math.max(6, Math.round(100 * trial.fraction))}%`;
  }

  part(name, value, draw) {
    const now = JSON.stringify(value ?? null);
    this.seen ??= {};
    if (this.seen[name] === now) return;
    this.seen[name] = now;
    if (name === 'made') this.made.querySelector('.player')?.stop();
    this[name].replaceChildren(...draw());
  }

  drawWords(row) {
    const state = row.ready ? chip('good', 'check', 'Ready') : chip('warn', 'build', 'Not ready');
    const auto = row.auto && chip('auto', 'spark', 'Automatic choice');
    const facts = [row.licence, `version ${row.version}`];
    return [
      el('div', { class: 'top' }, el('h3', {}, row.label), el('div', {}, auto, state)),
      el('p', {}, row.about),
      el('div', { class: 'facts' }, el('code', {}, row.name), facts.join(' · ')),
      ...lacking(row.missing, 'bad', 'Needs'),
      ...lacking(row.limits, 'more', 'For'),
    ];
  }

  drawKey({ name, source, entry }) {
    if (source === 'environment') return this.keyLine(name, 'is set in the environment.');
    if (source === 'file') {
      const forget = { class: 'btn', type: 'button', 'aria-label': `Remove ${name}` };
      const onclick = () => this.board.act({ op: 'forget_key', name });
      const remove = entry && el('button', { ...forget, onclick }, 'Remove');
      return this.keyLine(name, 'is saved in this studio.', remove);
    }
    if (!entry) {
      const why = 'is not entered here: this studio is open to the network. ';
      return this.keyLine(name, `${why}Set it in the environment of the studio and its worker.`);
    }
    return this.keyForm(name);
  }

  keyLine(name, words, button = false) {
    const text = el('span', {}, el('code', {}, name), ` ${words}`);
    return el('div', { class: 'key', icon: 'key' }, text, button);
  }

  keyForm(name) {
    const id = `key-${name}`;
    const look = { id, type: 'password', autocomplete: 'off', spellcheck: 'false' };
    const input = el('input', { ...look, placeholder: 'Paste the key', class: 'secret' });
    const save = el('button', { class: 'btn', type: 'submit' }, 'Save key');
    const onsubmit = event => {
      event.preventDefault();
      if (!input.value.trim()) return input.focus();
      this.board.act({ op: 'save_key', name, value: input.value });
      input.value = '';
    };
    return el(
      'form',
      { onsubmit, class: 'enter' },
      el('label', { for: id }, name),
      el('div', { class: 'line' }, input, save),
      el('div', { class: 'hint' }, 'Kept on this computer, in a file that only you can read.'),
    );
  }

  drawFoot(row) {
    if (!row.ready) return [];
    const { trial } = row;
    const busy = trial?.state === 'running' || trial?.state === 'queued';
    if (busy) {
      const onclick = () => this.board.act({ op: 'cancel', id: trial.id });
      const stop = { class: 'btn', type: 'button', icon: 'cross', onclick };
      return [el('button', { ...stop, 'aria-label': `Cancel: ${row.label}` }, 'Cancel')];
    }
    const start = { class: 'btn', type: 'button', icon: trial ? 'retry' : 'play' };
    const words = trial ? 'Try it again' : TRY[this.role];
    const button = el('button', { ...start, 'aria-label': `${words}: ${row.label}` }, words);
    button.onclick = () => {
      button.disabled = true;
      this.board.act({ op: 'try', role: this.role, name: row.name });
    };
    return [button];
  }

  drawTrial({ trial, label }) {
    if (!trial) return [];
    if (trial.state === 'queued' || trial.state === 'running') {
      const words = trial.state === 'queued' ? 'Waiting for its turn…' : 'Trying it…';
      const bar = { class: 'bar run', role: 'progressbar', 'aria-label': `Trying ${label}` };
      return [el('span', { class: 'small muted' }, words), el('div', bar, el('i'))];
    }
    if (trial.state === 'failed') {
      const { message, remedy } = trial.error;
      return [el('div', { class: 'need bad' }, el('b', {}, message), el('span', {}, remedy))];
    }
    const when = `Made ${took(trial.took_s)}, ${ago(trial.at)}`;
    return [this.result(trial, label), el('div', { class: 'small muted' }, when)];
  }

  result(trial, label) {
    if (trial.kind === 'image') {
      return el('img', { src: trial.url, alt: `A picture by ${label}`, loading: 'lazy' });
    }
    if (trial.kind === 'audio') return player(trial.url, `what ${label} made`);
    const [title, ...lines] = trial.text.split('\n');
    const words = lines.map(row => el('li', {}, row.replace(/^\d+\. /, '')));
    return el('div', { class: 'script' }, el('b', {}, title), el('ol', {}, ...words));
  }
}

class Board {
  engines = new Map();

  constructor(root) {
    this.root = root;
    this.live = el('div', { class: 'sr', role: 'status' });
  }

  act(what) {
    this.send('act', what);
  }

  update({ roles }) {
    const shape = JSON.stringify(roles.map(role => [role.role, role.engines.map(e => e.name)]));
    if (shape !== this.shape) this.build(roles);
    this.shape = shape;
    for (const role of roles) {
      for (const row of role.engines) this.engines.get(`${role.role}/${row.name}`).update(row);
    }
    this.tell(roles);
  }

  build(roles) {
    this.engines.clear();
    const sections = roles.map(role => {
      const cards = role.engines.map(row => {
        const engine = new Engine(role.role, this);
        this.engines.set(`${role.role}/${row.name}`, engine);
        return engine.node;
      });
      return el(
        'section',
        { 'aria-label': role.title },
        el(
          'header',
          {},
          el('span', { class: 'sign', icon: role.role }),
          el('div', {}, el('h2', {}, role.title), el('p', {}, role.about)),
        ),
        el('div', { class: 'grid' }, ...cards),
      );
    });
    this.root.replaceChildren(...sections, this.live);
  }

  // What a try came to, for those who do not see it.
  tell(roles) {
    const rows = roles.flatMap(role => role.engines).filter(row => row.trial);
    const now = new Map(rows.map(row => [row.trial.id, row.trial.state]));
    for (const row of rows) {
      const was = this.states?.get(row.trial.id);
      if (!was || was === row.trial.state) continue;
      if (row.trial.state === 'done') this.live.textContent = `${row.label}: done`;
      if (row.trial.state === 'failed') this.live.textContent = row.trial.error.message;
    }
    this.states = now;
  }

  destroy() {
    this.root.querySelectorAll('.player').forEach(node => node.stop());
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new Board(root));
  self.send = setTriggerValue;
  self.update(data);
  return () => forget(parentElement);
}
