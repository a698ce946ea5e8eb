// What a scene shows: nothing of the person's own, a photo, or a clip from a moment on.
// Sends: choose {id, media: {sha256, name, kind} | null, start_s}.
const POLL_MS = 1000;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

class MediaPicker {
  own = new Map(); // tiles of this window: being sent, refused, or known better than the page
  timer = 0;
  count = 0;

  constructor(root) {
    const label = { 'aria-label': 'Choose photos or videos' };
    this.file = el('input', {
      type: 'file',
      accept: 'image/*,video/*,.mkv',
      multiple: true,
      class: 'sr',
      tabindex: '-1',
      ...label,
    });
    this.file.onchange = () => {
      this.take(this.file.files);
      this.file.value = '';
    };
    this.radios = el('div', { class: 'radios', role: 'radiogroup', 'aria-labelledby': 'l' });
    this.tiles = el('div', { class: 'tiles' });
    this.troubles = el('div', { class: 'tiles', role: 'alert' });
    this.label = el('span', { class: 'label', id: 'l' });
    this.hint = el('div', { class: 'hint' });
    this.trim = new Trim((item, start) => this.choose(item, start));
    this.trim.box.hidden = true;
    this.box = el(
      'div',
      { class: 'field' },
      this.label,
      this.tiles,
      this.troubles,
      this.hint,
      this.trim.box,
    );
    this.letDrop(this.box);
    this.tiles.onkeydown = event => this.arrow(event);
    root.replaceChildren(this.box, this.file);
  }

  update(data, send) {
    if (this.data && this.data.project !== data.project) this.own.clear();
    this.send = send;
    const now = JSON.stringify(data);
    if (now === this.seen) return;
    this.seen = now;
    this.data = data;
    for (const item of data.items) if (item.state === 'ready') this.known(item);
    this.draw();
  }

  // The page knows a file now; it may be told before this window has asked for the file itself.
  known(item) {
    const tile = this.own.get(item.sha256);
    if (tile?.wanted) {
      this.own.set(item.sha256, { ...tile, ...item });
      this.arrived(item.sha256);
    }
    this.own.delete(item.sha256);
  }

  // --- new files ------------------------------------------------------------------------------

  letDrop(node) {
    const over = on => this.tiles.classList.toggle('over', on);
    node.ondragover = event => {
      event.preventDefault();
      over(true);
    };
    node.ondragleave = () => over(false);
    node.ondrop = event => {
      event.preventDefault();
      over(false);
      this.take(event.dataTransfer.files);
    };
  }

  async take(files) {
    const { id } = this.data; // another scene may be shown when the upload ends
    for (const file of [...files]) {
      const key = `new-${(this.count += 1)}`;
      const tile = { key, name: file.name, state: 'sending', fraction: 0 };
      const query = { clips: '1', project: this.data.project };
      const { done, stop } = send(file, query, fraction => {
        tile.fraction = fraction;
        this.paintProgress(tile);
      });
      this.own.set(key, { ...tile, stop });
      this.draw();
      await done.then(
        item => this.taken(key, item, id),
        problem => this.refused(key, file.name, problem),
      );
      this.draw();
    }
  }

  taken(key, item, id) {
    this.own.delete(key);
    this.own.set(item.sha256, { ...item, key: item.sha256, wanted: id });
    this.arrived(item.sha256);
  }

  refused(key, name, problem) {
    this.own.delete(key);
    if (problem) this.own.set(key, { key, name, state: 'failed', message: problem.message });
  }

  // A new file is shown in its scene once it is ready, unless something else was chosen meanwhile.
  arrived(sha256) {
    const tile = this.own.get(sha256);
    if (tile?.state !== 'ready' || !tile.wanted) return;
    const id = tile.wanted;
    for (const other of this.own.values()) if (other.wanted === id) other.wanted = '';
    this.send({ id, media: this.media(tile), start_s: 0 });
  }

  async look() {
    const waiting = this.list().filter(item => item.state === 'preparing');
    await Promise.all(
      waiting.map(async item => {
        const address = `/uploads/${item.sha256}?name=${encodeURIComponent(item.name)}`;
        const answer = await fetch(address).catch(() => null);
        if (!answer?.ok) return; // asked again in a second
        const wanted = this.own.get(item.sha256)?.wanted;
        this.own.set(item.sha256, { ...(await answer.json()), key: item.sha256, wanted });
        this.arrived(item.sha256);
      }),
    );
    this.timer = 0;
    this.draw();
  }

  // --- drawing --------------------------------------------------------------------------------

  // The page's items as far as they are known here, then this window's own.
  list() {
    const known = this.data.items.map(item => this.own.get(item.sha256) || item);
    const listed = new Set(this.data.items.map(item => item.sha256));
    const more = [...this.own.values()].filter(tile => !listed.has(tile.sha256));
    return [...known, ...more].filter(item => item.state !== 'removed');
  }

  draw() {
    const focused = this.tiles.getRootNode().activeElement?.dataset?.key;
    const list = this.list();
    const good = list.filter(item => item.state !== 'failed');
    this.label.textContent = this.data.label;
    const ready = good.filter(item => item.state === 'ready');
    const waiting = good.filter(item => item.state !== 'ready');
    this.radios.replaceChildren(this.tile(null), ...ready.map(item => this.tile(item)));
    this.tiles.replaceChildren(
      this.radios,
      ...waiting.map(item => this.waiting(item)),
      this.addTile(),
    );
    const bad = list.filter(item => item.state === 'failed');
    this.troubles.replaceChildren(...bad.map(item => this.trouble(item)));
    this.troubles.hidden = !bad.length;
    const invites = list.length ? '' : 'Drop a photo or a video here, or add one.';
    this.hint.textContent = invites;
    this.hint.hidden = !invites;
    this.rove();
    if (focused) this.tiles.querySelector(`[data-key="${focused}"]`)?.focus();
    this.drawTrim(list);
    if (list.some(item => item.state === 'preparing') && !this.timer) {
      this.timer = setTimeout(() => this.look(), POLL_MS);
    }
  }

  drawTrim(list) {
    const chosen = list.find(item => item.sha256 === this.data.chosen);
    const clip = chosen?.kind === 'video' && chosen.state === 'ready';
    this.trim.box.hidden = !clip;
    if (clip) this.trim.show(chosen, this.data.start, this.data.scene);
    else this.trim.stop();
  }

  tile(item) {
    const clip = item?.kind === 'video';
    const length = clip ? `, video of ${item.duration_s.toFixed(1)} seconds` : ', photo';
    const label = item ? item.name + length : 'No photo or video';
    const attributes = {
      class: 'tile',
      type: 'button',
      role: 'radio',
      title: item?.name || label,
      'data-key': item?.sha256 || 'none',
      'aria-label': label,
      'aria-checked': String((item?.sha256 || '') === this.data.chosen),
      onclick: () => this.choose(item, 0),
    };
    if (!item) return el('button', attributes, 'None');
    const picture = el('img', { src: item.url, alt: '', loading: 'lazy' });
    const node = el('button', attributes, picture, clip && this.badge(item));
    if (clip) this.playOnHover(node, item);
    return node;
  }

  badge(item) {
    return el('span', { class: 'badge', icon: 'play' }, clock(item.duration_s));
  }

  playOnHover(node, item) {
    let film = null;
    const leave = () => {
      film?.remove();
      film = null;
    };
    node.onpointerenter = () => {
      if (calm.matches || film) return;
      film = el('video', { loop: true, playsinline: true, tabindex: '-1', 'aria-hidden': 'true' });
      film.muted = true;
      film.src = item.proxy;
      node.querySelector('img').after(film);
      film.play().catch(leave);
    };
    node.onpointerleave = leave;
  }

  waiting(item) {
    const sending = item.state === 'sending';
    const words = sending ? 'Adding…' : 'Preparing…';
    const bar = el('div', { class: 'bar' }, el('i', {}));
    const stop = el('button', {
      class: 'btn icon drop',
      type: 'button',
      icon: 'cross',
      'aria-label': `Stop adding ${item.name}`,
      onclick: () => this.own.get(item.key)?.stop(),
    });
    const node = el(
      'div',
      { class: 'tile wait', title: item.name, 'data-key': item.key || item.sha256 },
      item.url && el('img', { src: item.url, alt: '' }),
      el('span', { class: 'what', role: 'status' }, words, el('span', { class: 'sr' }, item.name)),
      sending && bar,
      sending && stop,
    );
    if (sending) bar.firstChild.style.width = `${item.fraction * 100}%`;
    return node;
  }

  paintProgress(tile) {
    const own = this.own.get(tile.key);
    if (own) own.fraction = tile.fraction;
    const bar = this.tiles.querySelector(`[data-key="${tile.key}"] .bar i`);
    if (bar) bar.style.width = `${tile.fraction * 100}%`;
  }

  trouble(item) {
    const key = item.key || item.sha256;
    const remove = () => {
      this.own.set(key, { ...item, key, state: 'removed' });
      this.draw();
      this.tiles.querySelector('[data-key="add"]').focus();
    };
    const words = el('span', {}, el('b', {}, item.name), item.message || 'It cannot be read.');
    const attributes = { class: 'btn', type: 'button', 'aria-label': `Remove ${item.name}` };
    const button = el('button', { ...attributes, onclick: remove }, 'Remove');
    return el('div', { class: 'trouble' }, words, button);
  }

  addTile() {
    const attributes = {
      class: 'tile add',
      type: 'button',
      icon: 'plus',
      'data-key': 'add',
      'aria-label': 'Add a photo or video',
      onclick: () => this.file.click(),
    };
    return el('button', attributes, 'Add');
  }

  // --- choosing -------------------------------------------------------------------------------

  media(item) {
    return item && { sha256: item.sha256, name: item.name, kind: item.kind };
  }

  choose(item, start) {
    const { id } = this.data;
    for (const tile of this.own.values()) if (tile.wanted === id) tile.wanted = '';
    this.send({ id, media: this.media(item), start_s: start });
  }

  // One stop of the Tab key for all tiles; arrows go from one to the next.
  rove() {
    const tiles = [...this.tiles.querySelectorAll('[role=radio]')];
    const current = tiles.find(tile => tile.getAttribute('aria-checked') === 'true') || tiles[0];
    for (const tile of tiles) tile.tabIndex = tile === current ? 0 : -1;
  }

  arrow(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const tiles = [...this.tiles.querySelectorAll('button.tile')];
    const place = tiles.indexOf(event.target);
    if (!step || place < 0) return;
    event.preventDefault();
    const next = tiles[(place + step + tiles.length) % tiles.length];
    for (const tile of tiles) if (tile.role === 'radio') tile.tabIndex = -1;
    if (next.role === 'radio') next.tabIndex = 0;
    next.focus();
  }

  destroy() {
    clearTimeout(this.timer); // what is being sent goes on: the project has it then
    this.trim.destroy();
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new MediaPicker(root));
  self.update(data, value => setTriggerValue('choose', value));
  return () => forget(parentElement);
}
