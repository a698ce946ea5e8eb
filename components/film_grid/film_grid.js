// Films side by side. Sends: act {op: open, project}.
// A film's player is made once, so that it plays on whatever else changes on the page.
ICON.down = line('<path d="M8 2.5v7.3M4.8 7 8 10.2 11.2 7M3 13h10"/>');
ICON.warn = line('<path d="M8 2.5 14.2 13H1.8zM8 6.8v2.8M8 11.4v.1"/>');
ICON.wait = line('<circle cx="8" cy="8" r="5.8"/><path d="M8 4.8V8l2.2 1.6"/>');

const WAITS = {
  queued: 'Waiting',
  running: 'Being made',
  failed: 'Not made',
  cancelled: 'Stopped',
  done: 'No longer here',
};

class Film {
  constructor(film, grid) {
    this.grid = grid;
    this.stage = el('div', { class: 'stage' });
    this.words = el('div', { class: 'words' });
    this.node = el('article', { class: 'film' }, this.stage, this.words);
    this.node.dataset.format = film.format;
  }

  update(film) {
    const now = JSON.stringify(film);
    if (now === this.seen) return;
    this.seen = now;
    this.node.dataset.id = film.id;
    this.node.dataset.state = film.state;
    this.node.setAttribute('aria-label', `${film.title}, ${film.about}`);
    if (film.src) this.play(film);
    else this.wait(film);
    this.words.replaceChildren(...this.tell(film));
  }

  play(film) {
    if (this.src === film.src) return;
    this.src = film.src;
    const look = { src: film.src, poster: film.poster || false, preload: 'none', controls: true };
    const video = el('video', { ...look, playsinline: true, 'aria-label': film.title });
    video.onplay = () => this.grid.pauseOthers(this);
    this.video = video;
    this.stage.replaceChildren(video);
  }

  wait(film) {
    this.src = '';
    this.video = null;
    const failed = film.state === 'failed';
    const running = film.state === 'running';
    const done = Math.round(film.fraction * 100);
    const told = running && film.message ? film.message : WAITS[film.state];
    this.stage.replaceChildren(
      el('span', { class: `ico${failed ? ' bad' : ''}`, icon: failed ? 'warn' : 'wait' }),
      el('span', { class: 'small' }, told),
      running && el('span', { class: 'bar', role: 'progressbar', 'aria-valuenow': done,
        'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-label': film.title },
        el('i', { style: `width:${done}%` })) || '',
    );
  }

  tell(film) {
    const { title, about, error, download, project } = film;
    const open = () => this.grid.send('act', { op: 'open', project });
    const save = { class: 'btn', href: download, download: '', icon: 'down', title: `Download ${title}` };
    const buttons = [
      download && el('a', save, 'MP4'),
      project && el('button', { class: 'btn', type: 'button', onclick: open,
        'aria-label': `Open ${title}` }, 'Open'),
    ];
    return [
      el('b', { class: 'name' }, title),
      el('span', { class: 'muted small' }, about),
      error && el('p', { class: 'fault small' }, [error.message, error.remedy].filter(Boolean).join(' ')),
      buttons.some(Boolean) && el('div', { class: 'buttons' }, ...buttons.map(b => b || '')),
    ].filter(Boolean);
  }
}

class Grid {
  films = new Map();

  constructor(root) {
    this.row = el('div', { class: 'row' });
    this.sheet = el('section', { class: 'sheet', 'aria-label': 'Contact sheet' });
    root.append(this.row, this.sheet);
  }

  update({ data, setTriggerValue }) {
    this.send = setTriggerValue;
    const there = new Set(data.films.map(film => film.id));
    for (const [id, film] of this.films) {
      if (there.has(id)) continue;
      film.node.remove();
      this.films.delete(id);
    }
    data.films.forEach((film, place) => {
      if (!this.films.has(film.id)) this.films.set(film.id, new Film(film, this));
      const shown = this.films.get(film.id);
      shown.update(film);
      if (this.row.children[place] !== shown.node) {
        this.row.insertBefore(shown.node, this.row.children[place] || null);
      }
    });
    this.showSheet(data.sheet);
  }

  showSheet(pages) {
    const now = JSON.stringify(pages);
    if (now === this.seen) return;
    this.seen = now;
    const many = pages.length > 1;
    const page = ({ url, download }, place) => {
      const name = many ? `Contact sheet, page ${place + 1}` : 'Contact sheet';
      const save = { class: 'btn', href: download, download: '', icon: 'down' };
      return el('figure', {},
        el('figcaption', {}, el('b', { class: 'name' }, name), el('a', save, 'JPEG')),
        el('a', { href: url, target: '_blank', title: 'Open it in full size' },
          el('img', { src: url, alt: name, loading: 'lazy' })),
      );
    };
    this.sheet.replaceChildren(...pages.map(page));
  }

  pauseOthers(playing) {
    for (const film of this.films.values()) if (film !== playing) film.video?.pause();
  }

  destroy() {
    for (const film of this.films.values()) film.video?.pause();
  }
}

export default function (component) {
  const { parentElement } = component;
  instance(parentElement, root => new Grid(root)).update(component);
  return () => forget(parentElement);
}
