// Finished films. Sends: act {op: again | history | timeline, id}.
// A film's player is made once, so that it plays on whatever else changes on the page.
ICON.check = line('<path d="m3 8.5 3.2 3.2L13 5"/>');
ICON.warn = line('<path d="M8 2.5 14.2 13H1.8zM8 6.8v2.8M8 11.4v.1"/>');
ICON.down = line('<path d="M8 2.5v7.3M4.8 7 8 10.2 11.2 7M3 13h10"/>');
ICON.box = line('<path d="M2.5 5 8 2.2 13.5 5v6L8 13.8 2.5 11zM2.5 5 8 7.8 13.5 5M8 7.8v6"/>');
ICON.past = line('<path d="M2.8 6.5A5.5 5.5 0 1 1 2.5 9M2.5 2.8v3.8h3.7M8 5.2V8l2 1.4"/>');

const UNITS = [
  [86400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
];

function ago(iso) {
  const seconds = (Date.now() - new Date(iso)) / 1000;
  for (const [size, name] of UNITS) {
    const count = Math.floor(seconds / size);
    if (count) return `${count} ${name}${count > 1 ? 's' : ''} ago`;
  }
  return 'just now';
}

const chip = (look, icon, words) => el('span', { class: `chip ${look}`, icon }, words);

function download({ label, url, about }, primary = false) {
  const look = `btn${primary ? ' primary' : ''}`;
  const words = primary ? `Download ${label}` : label;
  return el('a', { class: look, href: url, download: '', title: about, icon: 'down' }, words);
}

// What made each part: a line each, which unfolds to all that is known of it.
function partsMade(rows, title) {
  const look = { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': `What made ${title}` };
  return el('div', look, el('ul', {}, ...rows.map(row => el('li', {}, partMade(row)))));
}

function partMade(row) {
  const { step, engine, summary, took, reused, details } = row;
  const line = [
    el('span', { class: 'step' }, step),
    el('span', { class: 'by' }, [engine, summary].filter(Boolean).join(' · ')),
    el('span', { class: 'took' }, took),
    el('span', { class: 'how' }, reused ? 'reused' : 'made'),
  ];
  if (!details.length) return el('div', { class: 'part' }, ...line);
  const list = details.flatMap(([name, words]) => [el('dt', {}, name), el('dd', {}, words)]);
  return el('details', {}, el('summary', { class: 'part' }, ...line), el('dl', {}, ...list));
}

class Film {
  open = new Set();

  constructor(film, list) {
    this.list = list;
    this.node = el('article', { class: 'film', 'data-id': film.id });
    this.stage = el('div', {
      class: 'stage',
      style: `aspect-ratio:${film.format.replace(':', '/')}`,
    });
    this.stage.dataset.format = film.format;
    this.words = el('div', { class: 'words' });
    this.node.append(this.stage, this.words);
  }

  update(film) {
    const now = JSON.stringify(film);
    if (now === this.seen) return;
    this.seen = now;
    this.node.setAttribute('aria-label', `${film.title}, ${film.facts}`);
    if (this.src !== film.src) this.showPlayer(film);
    this.src = film.src;
    this.words.replaceChildren(...this.parts(film).filter(Boolean));
  }

  showPlayer(film) {
    if (!film.src) {
      this.stage.replaceChildren(el('span', { class: 'gone' }, 'No longer here'));
      return;
    }
    const look = { playsinline: true, preload: 'none', poster: film.poster, src: film.src };
    this.video = el('video', { ...look, 'aria-label': film.title });
    const play = {
      class: 'play',
      type: 'button',
      icon: 'play',
      'aria-label': `Play ${film.title}`,
    };
    this.button = el('button', { ...play, onclick: () => this.start() });
    this.video.onplay = () => this.list.playing(this);
    this.stage.replaceChildren(this.video, this.button);
  }

  start() {
    this.button.remove();
    this.video.controls = true;
    this.video.focus();
    this.video.play().catch(() => {});
  }

  parts(film) {
    return [
      this.top(film),
      el(
        'p',
        { class: 'facts', title: new Date(film.at).toLocaleString() },
        `${film.facts} · exported ${ago(film.at)}`,
      ),
      film.src ? this.downloads(film) : this.lost(film),
      this.certificate(film.certificate),
      !film.current && this.older(film),
      this.madeBy(film),
    ];
  }

  top(film) {
    const state = film.current
      ? chip('good', 'check', 'Newest version')
      : chip('stale', 'past', 'Older version');
    const places = film.places.length && el('span', { class: 'places' }, film.places.join(', '));
    return el('div', { class: 'top' }, el('h3', {}, film.title), state, places || false);
  }

  downloads(film) {
    const [first, ...rest] = film.downloads;
    const zip = { class: 'btn', href: film.zip, download: '', icon: 'box' };
    return el(
      'div',
      { class: 'row' },
      download(first, true),
      ...rest.map(file => download(file)),
      el('a', { ...zip, title: 'Film, subtitles, score and how it was made' }, 'All as ZIP'),
      this.forEditors(film),
    );
  }

  // Scenes, voices and music as files of their own are made when somebody asks for them.
  forEditors(film) {
    const title = 'OpenTimelineIO, with scenes, voices and music as files of their own';
    if (film.timeline === 'ready') {
      const look = { class: 'btn', href: `/timelines/${film.id}.zip`, download: '', icon: 'down' };
      return el('a', { ...look, title }, 'Timeline for editors');
    }
    const making = film.timeline === 'making';
    const look = { class: 'btn', type: 'button', icon: 'film', disabled: making, title };
    const button = el('button', look, making ? 'Making the timeline…' : 'Make timeline for editors');
    button.onclick = () => {
      button.disabled = true;
      this.list.send('act', { op: 'timeline', id: film.id });
    };
    return button;
  }

  lost(film) {
    return el('div', { class: 'note' }, 'The files of this film are gone. ', this.again(film));
  }

  again(film) {
    const look = { class: 'btn', type: 'button', icon: 'retry', disabled: film.making };
    const button = el('button', look, film.making ? 'Being exported…' : 'Export again');
    button.setAttribute('aria-label', `${button.textContent}: ${film.title}`);
    button.onclick = () => {
      button.disabled = true;
      this.list.send('act', { op: 'again', id: film.id });
    };
    return button;
  }

  certificate({ ok, verdict, rows }) {
    const tile = ({ name, value, words, good }) =>
      el(
        'div',
        { class: `tile ${good ? '' : 'off'}` },
        el('span', { class: 'name' }, name),
        el('b', {}, value),
        el('span', {}, words),
      );
    const mark = el('span', {
      class: `verdict ${ok ? 'good' : 'off'}`,
      icon: ok ? 'check' : 'warn',
    });
    mark.append(verdict);
    const tiles = rows.length > 0 && el('div', { class: 'tiles' }, ...rows.map(tile));
    return el(
      'div',
      { class: 'certificate', role: 'group', 'aria-label': 'Audio certificate' },
      tiles,
      mark,
    );
  }

  older(film) {
    const count = film.changes.length;
    const words = count > 1 ? `${count} changes since` : 'One change since';
    const look = { class: 'btn plain', type: 'button', icon: 'past' };
    const onclick = () => this.list.send('act', { op: 'history', id: film.id });
    const history = el(
      'button',
      { ...look, onclick, 'aria-label': `Compare in the history: ${film.title}` },
      'Compare',
    );
    const what = film.changes.slice(0, 6).join(', ') + (count > 6 ? ' …' : '');
    return el(
      'div',
      { class: 'note' },
      el('span', {}, el('b', {}, `${words}: `), what),
      el('span', { class: 'row' }, film.src && this.again(film), history),
    );
  }

  madeBy(film) {
    const json = { class: 'btn', href: film.provenance, download: '', icon: 'down' };
    return this.fold(
      'made',
      'What made it',
      el(
        'div',
        {},
        partsMade(film.made_by, `${film.title}, ${film.facts}, ${ago(film.at)}`),
        film.src && el('a', { ...json }, 'Provenance as JSON'),
      ),
    );
  }

  // A fold that stays open when the words around it are drawn anew.
  fold(name, title, content) {
    const node = el('details', { open: this.open.has(name) }, el('summary', {}, title), content);
    node.ontoggle = () => (node.open ? this.open.add(name) : this.open.delete(name));
    return node;
  }
}

class FilmList {
  films = new Map();

  constructor(root) {
    this.now = el('div', { class: 'films' });
    this.then = el('div', { class: 'films' });
    this.title = el('summary');
    this.past = el('details', { class: 'past' }, this.title, this.then);
    root.replaceChildren(this.now, this.past);
  }

  update({ films }) {
    const earlier = films.filter(film => film.earlier);
    this.show(
      this.now,
      films.filter(film => !film.earlier),
    );
    this.show(this.then, earlier);
    this.past.hidden = !earlier.length;
    this.title.textContent = `Earlier films (${earlier.length})`;
    const ids = new Set(films.map(film => film.id));
    for (const id of this.films.keys()) if (!ids.has(id)) this.films.delete(id);
  }

  show(place, films) {
    const nodes = films.map(film => this.film(film));
    [...place.children].filter(node => !nodes.includes(node)).forEach(node => node.remove());
    nodes.forEach((node, i) => {
      if (place.children[i] !== node) place.insertBefore(node, place.children[i] ?? null);
    });
  }

  film(film) {
    if (!this.films.has(film.id)) this.films.set(film.id, new Film(film, this));
    const one = this.films.get(film.id);
    one.update(film);
    return one.node;
  }

  // One film is heard at a time.
  playing(film) {
    for (const other of this.films.values()) if (other !== film) other.video?.pause();
  }

  destroy() {
    for (const film of this.films.values()) {
      film.video?.pause();
      film.video?.removeAttribute('src');
    }
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new FilmList(root));
  self.send = setTriggerValue;
  self.update(data);
  return () => forget(parentElement);
}
