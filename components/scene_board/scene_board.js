// All scenes as cards. Sends: select {id}, move {id, to}, add {after}.
const LONG = 6; // more scenes than this scroll by themselves
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const SETTLE_MS = 250; // the next press of a key that moves a scene comes sooner

class SceneBoard {
  scenes = [];
  picked = '';
  playing = '';
  dragged = '';
  focus = '';
  moving = null; // a move that is shown and not sent yet: {id, to}
  late = null; // data that came meanwhile
  byId = new Map();

  constructor(root) {
    this.root = root;
    this.grid = el('div', {
      class: 'grid',
      role: 'list',
      'aria-label': 'Scenes in order. Enter opens one, Alt and an arrow key move it.',
    });
    this.grid.onscroll = () => this.fade();
    this.news = el('div', { class: 'sr', role: 'status', 'aria-live': 'polite' });
    this.sound = new Audio();
    this.sound.onended = this.sound.onpause = () => this.stopped(this.playing);
    this.grid.addEventListener('focusout', ({ relatedTarget: next }) => {
      if (next && !this.grid.contains(next)) this.sendMove();
    });
    root.replaceChildren(this.grid, this.news);
  }

  update(data, send) {
    this.send = send;
    if (this.dragged || this.moving) {
      this.late = data;
      return;
    }
    this.late = null;
    const now = JSON.stringify(data);
    if (now === this.seen) return;
    this.seen = now;
    this.data = data;
    this.scenes = data.scenes.map(scene => ({ ...scene }));
    this.picked = data.selected;
    this.draw();
  }

  destroy() {
    clearTimeout(this.settling);
    this.sound.onpause = null;
    this.sound.pause();
    this.sound.removeAttribute('src');
  }

  place(id) {
    return this.scenes.findIndex(scene => scene.id === id);
  }

  pick(id) {
    this.picked = id;
    this.draw();
    this.send.select({ id });
  }

  // Moves of one scene that follow each other at once are sent as one: of two messages that come
  // closely after each other Streamlit hands over only the second.
  move(id, to, settle_ms = 0) {
    const from = this.place(id);
    if (from < 0 || to < 0 || to >= this.scenes.length || to === from) return;
    const [scene] = this.scenes.splice(from, 1);
    this.scenes.splice(to, 0, scene);
    this.focus = id;
    this.draw();
    this.news.textContent = `Scene moved to place ${to + 1}`;
    if (this.moving?.id !== id) this.sendMove();
    this.moving = { id, to };
    clearTimeout(this.settling);
    if (settle_ms) this.settling = setTimeout(() => this.sendMove(), settle_ms);
    else this.sendMove();
  }

  sendMove() {
    clearTimeout(this.settling);
    if (!this.moving) return;
    this.send.move(this.moving);
    this.moving = this.late = null; // the answer to the move is newer
  }

  hear(scene) {
    if (this.playing === scene.id) {
      this.sound.pause();
      return;
    }
    this.sound.src = scene.voice;
    this.playing = scene.id;
    this.sound.play().catch(() => this.stopped(scene.id));
    this.draw();
  }

  // Another one may play already.
  stopped(id) {
    if (this.playing !== id) return;
    this.playing = '';
    this.draw();
  }

  key(event, scene) {
    const at = this.place(scene.id);
    const step = STEPS[event.key];
    const open = event.key === 'Enter' || event.key === ' ';
    if (step && event.altKey) this.move(scene.id, at + step, SETTLE_MS);
    else if (step) this.cards()[clamp(at + step, 0, this.scenes.length - 1)].focus();
    else if (open && event.target === event.currentTarget) this.pick(scene.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  cards() {
    return this.grid.querySelectorAll('.open');
  }

  draw() {
    const active = this.root.getRootNode().activeElement?.dataset?.open || '';
    const back = this.focus || active;
    this.focus = '';
    this.grid.style.setProperty('--shape', this.data.format.replace(':', '/'));
    this.grid.classList.toggle('tall', this.data.format === '9:16');
    this.grid.classList.toggle('long', this.scenes.length > LONG);
    const after = this.scenes.at(-1)?.id || '';
    const button = { class: 'add', type: 'button', icon: 'plus' };
    const more = el('button', { ...button, onclick: () => this.send.add({ after }) }, `Add a ${this.data.thing.toLowerCase()}`); // prettier-ignore
    const add = el('div', { class: 'more', role: 'listitem' }, more);
    this.arrange([...this.scenes.map((scene, i) => this.kept(scene, i)), add]);
    requestAnimationFrame(() => this.fade());
    if (this.picked !== this.shown) {
      this.shown = this.picked;
      this.reveal(this.byId.get(this.picked)?.node);
    }
    if (back) this.grid.querySelector(`[data-open="${back}"]`)?.focus({ preventScroll: true });
  }

  // The last row fades where more lies below.
  fade() {
    const { scrollTop, clientHeight, scrollHeight } = this.grid;
    this.grid.classList.toggle('below', scrollTop + clientHeight < scrollHeight - 8);
  }

  // Scrolls the grid alone: the page stays where it is.
  reveal(node) {
    if (!node) return;
    const { grid } = this;
    const room = 12;
    const top = node.offsetTop - grid.offsetTop;
    const left = node.offsetLeft - grid.offsetLeft;
    if (top < grid.scrollTop) grid.scrollTop = top - room;
    else if (top + node.offsetHeight > grid.scrollTop + grid.clientHeight)
      grid.scrollTop = top + node.offsetHeight - grid.clientHeight + room;
    if (left < grid.scrollLeft) grid.scrollLeft = left - room;
    else if (left + node.offsetWidth > grid.scrollLeft + grid.clientWidth)
      grid.scrollLeft = left + node.offsetWidth - grid.clientWidth + room;
  }

  // A card is drawn anew only where it shows something else: a click in a long film stays quick.
  kept(scene, index) {
    const shown = [scene, index, this.scenes.length, this.playing === scene.id];
    const on = [scene.id === this.picked, this.place(this.picked) < 0 && index === 0];
    const key = JSON.stringify([...shown, ...on]);
    const known = this.byId.get(scene.id);
    if (known?.key === key) return known.node;
    const node = this.card(scene, index);
    this.byId.set(scene.id, { key, node });
    return node;
  }

  arrange(nodes) {
    nodes.forEach((node, at) => {
      const there = this.grid.children[at];
      if (there !== node) this.grid.insertBefore(node, there || null);
    });
    while (this.grid.children.length > nodes.length) this.grid.lastChild.remove();
  }

  card(scene, index) {
    const on = scene.id === this.picked;
    const reachable = on || (this.place(this.picked) < 0 && index === 0);
    const words = scene.title || scene.narration || 'empty';
    const node = el('div', {
      class: on ? 'scene on' : 'scene',
      role: 'listitem',
      draggable: 'true',
      'data-id': scene.id,
    });
    const open = el('div', {
      class: 'open',
      role: 'button',
      'aria-pressed': String(on),
      'aria-label': `${this.data.thing} ${index + 1} of ${this.scenes.length}, ${scene.role}: ${words}`,
      'data-open': scene.id,
      tabindex: reachable ? '0' : '-1',
      onclick: () => this.pick(scene.id),
      onkeydown: event => this.key(event, scene),
    });
    node.append(open);
    this.letDrag(node, scene);
    node.append(this.picture(scene), this.body(scene, index));
    return node;
  }

  letDrag(node, scene) {
    node.ondragstart = event => {
      this.dragged = scene.id;
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', scene.id);
      node.classList.add('drag');
    };
    node.ondragend = () => {
      this.dragged = '';
      this.draw();
      if (this.late) this.update(this.late, this.send);
    };
    node.ondragover = event => {
      if (!this.dragged || this.dragged === scene.id) return;
      event.preventDefault();
      node.classList.add('over');
    };
    node.ondragleave = () => node.classList.remove('over');
    node.ondrop = event => {
      event.preventDefault();
      const id = this.dragged;
      this.dragged = '';
      if (id) this.move(id, this.place(scene.id));
    };
  }

  picture(scene) {
    const image = { src: scene.still, alt: '', loading: 'lazy', draggable: 'false' };
    const hues = `background:linear-gradient(115deg,${scene.colors.join(',')})`;
    const none = { class: 'none', style: scene.colors.length > 1 ? hues : '', icon: 'image' };
    const changed = { class: 'new', title: 'Changed since the draft was made' };
    return el(
      'div',
      { class: 'pic' },
      scene.still ? el('img', image) : el('div', none),
      scene.changed && scene.still && el('span', changed, 'Changed'),
    );
  }

  body(scene, index) {
    const none = 'No words yet. Select the scene and type what the voice says.';
    const length = { class: 'len mono', title: 'Length of the scene' };
    const top = el(
      'div',
      { class: 'top' },
      el('span', { class: 'num mono' }, String(index + 1)),
      el('span', { class: 'role' }, scene.role),
      scene.locked && el('span', { class: 'lock', title: 'Words locked', icon: 'lock' }),
      scene.length > 0 && el('span', length, `${scene.length.toFixed(1)} s`),
    );
    const foot = el(
      'div',
      { class: 'foot' },
      el('span', { class: 'mono' }, scene.start === null ? '' : clock(scene.start, true)),
      scene.voice && this.hearButton(scene, index),
    );
    return el(
      'div',
      { class: 'body' },
      top,
      scene.title && el('span', { class: 'title' }, scene.title),
      el('span', { class: scene.narration ? 'say' : 'say empty' }, scene.narration || none),
      foot,
    );
  }

  hearButton(scene, index) {
    const word = this.playing === scene.id ? 'Stop' : 'Hear';
    const attributes = {
      class: 'hear',
      type: 'button',
      icon: word === 'Stop' ? 'pause' : 'play',
      'aria-label': `${word} the voice of scene ${index + 1}`,
      onclick: event => {
        event.stopPropagation();
        this.hear(scene);
      },
    };
    return el('button', attributes, word);
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new SceneBoard(root));
  const send = name => value => setTriggerValue(name, value);
  self.update(data, { select: send('select'), move: send('move'), add: send('add') });
  return () => forget(parentElement);
}
