// The lanes under the film: ruler with markers, scenes, captions, voice, music, and the playhead.
const PAD_PX = 14;
const AFTER_PX = 90; // room behind the last scene, to drag its edge
const PXS = [0.8, 320]; // pixels for a second: farthest and nearest zoom
const RULER_PX = 44;
const VOICE_PX = 52;
const MUSIC_PX = 62;
const CHIP_FROM_PX = 26;
// What a scene's block leaves out where it is narrower than this.
const NARROW = [
  ['short', 104],
  ['slim', 44],
  ['tiny', 20],
];
const EDGE_OF_VIEW_PX = 48;
const FIRST_PXS = [14, 36]; // where the whole film would be drawn closer than the first: the second
const LANES = [
  ['scenes', 'Scenes', 'film'],
  ['captions', 'Captions', 'words'],
  ['voice', 'Voice', 'voice'],
  ['music', 'Music', 'note'],
];

const makeMark = () => el('button', { class: 'mark', type: 'button' }, el('span'));
const makeCue = () => el('button', { class: 'cue', type: 'button' });

// The elements of a lane, one for each row, in the rows' order; the same element for the same key.
function keep(parent, rows, keyOf, make, place) {
  const old = parent.kept ?? new Map();
  parent.kept = new Map();
  rows.forEach((row, i) => {
    const key = keyOf(row);
    const node = old.get(key) ?? make();
    parent.kept.set(key, node);
    place(node, row);
    if (parent.children[i] !== node) parent.insertBefore(node, parent.children[i] ?? null);
    old.delete(key);
  });
  for (const node of old.values()) node.remove();
}

class Lanes {
  pxs = 40;
  fit = true;
  left = 0;
  width = 600;
  nodes = new Map(); // scene id: its elements
  drawn = 0;

  constructor(app) {
    this.app = app;
    this.node = el('div', { class: 'lanes' }, this.makeNames(), this.makeScroll());
    this.sizes = new ResizeObserver(() => this.resized());
    this.sizes.observe(this.scroll);
    this.scroll.onscroll = () => {
      this.left = this.scroll.scrollLeft;
      this.later();
    };
    this.scroll.addEventListener('wheel', event => this.wheel(event), { passive: false });
  }

  makeNames() {
    const names = LANES.map(([key, name, icon]) =>
      el('div', { class: `name ${key}` }, el('span', { class: 'ico', icon }), el('span', {}, name)),
    );
    [this.sceneName, , this.voiceName, this.musicName] = names;
    return el('div', { class: 'names', 'aria-hidden': 'true' }, ...names);
  }

  makeScroll() {
    const list = {
      class: 'clips',
      role: 'listbox',
      'aria-label': 'Scenes in order. Alt and an arrow key move one.',
    };
    const head = { class: 'head', role: 'slider', tabindex: '0', 'aria-label': 'Playhead' };
    const grip = { class: 'grip', role: 'slider', tabindex: '0', hidden: true };
    this.ruler = el('canvas', { class: 'ruler', 'aria-hidden': 'true' });
    this.marks = el('div', { class: 'marks', role: 'group', 'aria-label': 'Markers' });
    this.clips = el('div', list);
    this.cuts = el('div', { class: 'cuts', role: 'group', 'aria-label': 'Transitions' });
    this.cues = el('div', { class: 'cues', role: 'group', 'aria-label': 'Captions' });
    this.voice = el('canvas', {
      class: 'voice',
      role: 'img',
      'aria-label': 'Loudness of the voice',
    });
    this.music = el('canvas', { class: 'music', role: 'img', 'aria-label': 'Music' });
    this.head = el('div', { ...head, 'aria-valuemin': '0' });
    this.grip = el('div', grip);
    this.drop = el('div', { class: 'drop', hidden: true });
    this.snap = el('div', { class: 'snap', hidden: true }, el('b'));
    this.bubble = el('div', { class: 'bubble mono', hidden: true });
    const row = el('div', { class: 'row' }, this.clips, this.cuts, this.grip);
    this.inner = el(
      'div',
      { class: 'inner' },
      el('div', { class: 'timebar' }, this.ruler, this.marks),
      row,
      this.cues,
      this.voice,
      this.music,
      this.drop,
      this.snap,
      this.bubble,
      this.head,
    );
    this.scroll = el('div', { class: 'scroll' }, this.inner);
    return this.scroll;
  }

  destroy() {
    this.sizes.disconnect();
    cancelAnimationFrame(this.drawn);
  }

  get film() {
    return this.app.film;
  }

  x(time_s) {
    return PAD_PX + time_s * this.pxs;
  }

  timeAt(clientX) {
    return (clientX - this.scroll.getBoundingClientRect().left + this.left - PAD_PX) / this.pxs;
  }

  // Zoom

  resized() {
    const width = this.scroll.clientWidth;
    if (!width || width === this.width) return;
    this.width = width;
    this.draw();
  }

  fitting() {
    return clamp((this.width - 2 * PAD_PX - 18) / Math.max(this.film.total_s, 1), ...PXS);
  }

  // One moment stays where it is on the screen: that under the pointer, else the playhead.
  zoom(pxs, clientX) {
    const left = this.scroll.getBoundingClientRect().left;
    const { time_s } = this.app.player;
    const seen = this.x(time_s) - this.left;
    const inView = seen >= 0 && seen <= this.width;
    const at = clientX === undefined ? (inView ? seen : this.width / 2) : clientX - left;
    const anchor_s = (this.left + at - PAD_PX) / this.pxs;
    this.fit = false;
    this.pxs = clamp(pxs, Math.min(PXS[0], this.fitting()), PXS[1]);
    this.draw();
    this.scroll.scrollLeft = this.left = Math.max(this.x(anchor_s) - at, 0);
    this.later();
    this.app.tools.showZoom();
  }

  // A short film is seen whole at first, a long one from its beginning.
  firstZoom() {
    if (this.fitting() >= FIRST_PXS[0]) return;
    this.fit = false;
    this.pxs = FIRST_PXS[1];
    this.draw();
  }

  zoomToFit() {
    this.fit = true;
    this.scroll.scrollLeft = this.left = 0;
    this.draw();
    this.app.tools.showZoom();
  }

  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.zoom(this.pxs * Math.exp(-clamp(event.deltaY, -60, 60) * 0.006), event.clientX);
  }

  reveal(time_s) {
    const x = this.x(time_s);
    if (x < this.left + 8) this.scroll.scrollLeft = x - 80;
    else if (x > this.left + this.width - EDGE_OF_VIEW_PX) this.scroll.scrollLeft = x - 80;
  }

  // Drawing

  later() {
    if (!this.drawn) this.drawn = requestAnimationFrame(() => this.drawView());
  }

  // Shots are cut to music: there is no voice beside it.
  nameLanes() {
    const { to_music: toMusic, music } = this.film;
    this.voiceName.hidden = this.voice.hidden = Boolean(toMusic);
    this.sceneName.lastChild.textContent = toMusic ? 'Shots' : 'Scenes';
    this.musicName.lastChild.textContent = music.song ? 'Song' : 'Music';
  }

  draw() {
    if (!this.film) return;
    this.nameLanes();
    if (this.fit && !this.app.gestures.active) this.pxs = this.fitting();
    const after = this.fit && !this.app.gestures.active ? PAD_PX : AFTER_PX;
    const width = `${Math.ceil(this.x(this.film.total_s) + after)}px`;
    if (this.inner.style.width !== width) this.inner.style.width = width;
    this.drawClips();
    this.drawMarks();
    this.later();
    this.showHead();
  }

  look() {
    const style = getComputedStyle(this.app.root);
    const value = name => style.getPropertyValue(name).trim();
    const text = value('--st-text-color');
    return {
      text,
      muted: value('--st-gray-text-color') || value('--st-gray-color') || text,
      line: value('--st-border-color'),
      voice: value('--st-blue-color'),
      music: value('--st-green-color'),
      font: value('--st-font'),
      code: value('--st-code-font'),
    };
  }

  // What depends on where one looks: canvases and captions.
  drawView() {
    this.drawn = 0;
    const { film, left, pxs, width } = this;
    this.style ??= this.look();
    const view = {
      width,
      pxs,
      look: this.style,
      x: time_s => PAD_PX + time_s * pxs - left,
      from_s: (left - PAD_PX) / pxs,
      to_s: (left + width - PAD_PX) / pxs,
    };
    const again = () => this.later();
    drawRuler(this.ruler, RULER_PX, view, film.total_s);
    if (!film.to_music) drawVoices(this.voice, VOICE_PX, view, film, again);
    drawMusic(this.music, MUSIC_PX, view, film, again);
    this.drawCues(view);
    this.keepWords(view);
  }

  // The words of the scene that reaches over the left side of the view stay in it.
  keepWords(view) {
    const scene = this.film.scenes.find(row => endOf(row) > view.from_s);
    const into = scene ? Math.max(-view.x(scene.start_s), 0) : 0;
    const words = scene && this.nodes.get(scene.id)?.title.parentNode;
    if (this.kept && this.kept !== words) this.kept.style.left = '';
    this.kept = words;
    if (words) words.style.left = `${into + 6}px`;
  }

  drawClips() {
    const { scenes } = this.film;
    const seen = new Set();
    scenes.forEach((scene, i) => {
      seen.add(scene.id);
      this.placeClip(this.clipOf(scene), scene, i);
    });
    for (const [id, parts] of this.nodes) {
      if (seen.has(id)) continue;
      parts.clip.remove();
      parts.chip.remove();
      this.nodes.delete(id);
    }
    this.sortClips(scenes);
    this.placeGrip();
  }

  // The elements stand in the order of the film, for those who hear the page.
  sortClips(scenes) {
    const order = scenes.map(scene => scene.id).join();
    if (order === this.order || this.app.gestures.active) return;
    this.order = order;
    const focused = this.app.root.getRootNode().activeElement;
    for (const scene of scenes) {
      const { clip, chip } = this.nodes.get(scene.id);
      this.clips.append(clip);
      this.cuts.append(chip);
    }
    if (focused?.isConnected) focused.focus({ preventScroll: true });
  }

  clipOf(scene) {
    if (this.nodes.has(scene.id)) return this.nodes.get(scene.id);
    const number = el('i', { class: 'num mono' });
    const title = el('b');
    const length = el('span', { class: 'len mono' });
    const strip = el('div', { class: 'strip' });
    const words = el('div', { class: 'words' }, number, title, length);
    const old = el('i', { class: 'old', title: 'Draft out of date' });
    const pic = el('div', { class: 'pic' }, strip, words, old);
    const edge = el('div', { class: 'edge' });
    const clip = el('div', { class: 'clip', role: 'option', 'data-id': scene.id }, pic, edge);
    const chip = el('button', { class: 'chip', type: 'button', 'data-cut': scene.id });
    const parts = { clip, chip, strip, number, title, length, was: '' };
    this.nodes.set(scene.id, parts);
    this.clips.append(clip);
    this.cuts.append(chip);
    return parts;
  }

  placeClip(parts, scene, index) {
    const { selected, dragged } = this.app;
    const on = selected.kind === 'scene' && selected.id === scene.id;
    const x = this.x(scene.start_s);
    const width = Math.max(scene.length_s * this.pxs - 2, 3);
    const first = !index;
    const { title, still, stale, transition, blend_s, length_s } = scene;
    const reachable = on || (selected.kind !== 'scene' && first);
    const now = JSON.stringify([
      x, width, index, on, title, still, stale, transition, blend_s, reachable, scene.locked,
      dragged === scene.id, this.film.scenes.length,
    ]); // prettier-ignore
    if (now === parts.was) return;
    parts.was = now;
    const { clip, chip, strip } = parts;
    if (dragged !== scene.id) clip.style.transform = `translateX(${x}px)`;
    clip.style.width = `${width}px`;
    clip.className = on ? 'clip on' : 'clip';
    clip.classList.toggle('stale', stale);
    for (const [name, limit] of NARROW) clip.classList.toggle(name, width < limit);
    clip.classList.toggle('dragged', dragged === scene.id);
    const hues = scene.colors.length > 1 ? `linear-gradient(115deg,${scene.colors})` : '';
    const look = still ? `url("${encodeURI(still)}")` : hues;
    if (parts.look !== look) parts.look = strip.style.backgroundImage = look;
    parts.number.textContent = index + 1;
    parts.title.textContent = title;
    parts.length.textContent = `${length_s.toFixed(1)} s`;
    clip.title = title;
    clip.tabIndex = reachable ? 0 : -1;
    clip.setAttribute('aria-selected', String(on));
    const old = `${stale ? ', draft out of date' : ''}${scene.locked ? ', locked' : ''}`;
    const words = `Scene ${index + 1} of ${this.film.scenes.length}: ${title}`;
    clip.setAttribute('aria-label', `${words}, ${length_s.toFixed(1)} seconds${old}`);
    this.placeChip(chip, scene, { x, width, first, on, index });
  }

  placeChip(chip, scene, { x, width, first, on, index }) {
    const kind = this.app.kindOf(scene.transition);
    chip.hidden = first || (!on && width < CHIP_FROM_PX);
    chip.style.transform = `translateX(${x - 1}px)`;
    chip.style.setProperty('--blend', `${Math.max(scene.blend_s * this.pxs, 0)}px`);
    chip.classList.toggle('blends', scene.blend_s > 0);
    chip.innerHTML = ICON[`to_${scene.transition}`] ?? ICON.to_cut;
    chip.tabIndex = on ? 0 : -1;
    chip.title = `${kind} into scene ${index + 1}. Click to change it.`;
    chip.setAttribute('aria-label', `Transition into scene ${index + 1}: ${kind}`);
    chip.setAttribute('aria-haspopup', 'menu');
  }

  // The right edge of the selected scene, for keys and thick fingers.
  placeGrip() {
    const { app, film, grip } = this;
    const scene = app.selectedScene();
    grip.hidden = !scene;
    if (!scene) return;
    grip.style.transform = `translateX(${this.x(endOf(scene)) - 2}px)`;
    grip.dataset.id = scene.id;
    const values = {
      label: `Length of scene ${placeOf(film, scene.id) + 1}`,
      valuemin: scene.least_s.toFixed(2),
      valuemax: Math.max(LONGEST_S, scene.least_s).toFixed(2),
      valuenow: scene.length_s.toFixed(2),
      valuetext: `${scene.length_s.toFixed(2)} seconds`,
    };
    for (const [key, value] of Object.entries(values)) grip.setAttribute(`aria-${key}`, value);
  }

  drawMarks() {
    if (this.marks.querySelector('input')) return;
    const { selected } = this.app;
    keep(
      this.marks,
      this.film.markers,
      marker => marker.id,
      makeMark,
      (node, marker) => {
        const name = marker.name || 'Marker';
        const on = selected.kind === 'marker' && selected.id === marker.id;
        node.className = on ? 'mark on' : 'mark';
        node.dataset.marker = marker.id;
        node.style.transform = `translateX(${this.x(marker.time_s)}px)`;
        node.title = `${name} (drag to move, double-click to rename)`;
        node.setAttribute('aria-label', `${name} at ${clock(marker.time_s, true)}`);
        node.firstChild.textContent = name;
      },
    );
  }

  markNode(id) {
    return this.marks.querySelector(`[data-marker="${CSS.escape(id)}"]`);
  }

  // Captions in view; while one is edited all stay as they are.
  drawCues(view) {
    if (this.cues.querySelector('input')) return;
    const rows = this.film.scenes
      .filter(scene => endOf(scene) > view.from_s && scene.start_s < view.to_s)
      .flatMap(scene => scene.cues.map((cue, index) => ({ scene, cue, index })));
    const keyOf = row => `${row.scene.id}/${row.index}`;
    keep(this.cues, rows, keyOf, makeCue, (node, row) => this.placeCue(node, row));
    this.app.lightCue();
  }

  placeCue(node, { scene, cue, index }) {
    const start_s = scene.start_s + cue.start_s;
    const x = this.x(start_s);
    const width = Math.max((cue.end_s - cue.start_s) * this.pxs - 2, 4);
    const tab = this.app.selected.id === scene.id && !index ? 0 : -1;
    const now = `${x} ${width} ${tab} ${cue.text}`;
    if (node.was === now) return;
    node.was = now;
    const text = wordsOf(cue.text).join(' ');
    const times = { from: start_s.toFixed(3), to: (scene.start_s + cue.end_s).toFixed(3) };
    Object.assign(node.dataset, { scene: scene.id, index, ...times });
    node.tabIndex = tab;
    node.style.transform = `translateX(${x}px)`;
    node.style.width = `${width}px`;
    node.title = `${text} (double-click to edit)`;
    node.setAttribute('aria-label', `Caption: ${text} (Enter edits it)`);
    node.classList.toggle('thin', width < 18);
    node.textContent = width < 18 ? '' : text;
  }

  cueAt(sceneId, index) {
    return this.cues.querySelector(`[data-scene="${CSS.escape(sceneId)}"][data-index="${index}"]`);
  }

  showHead() {
    const { time_s, total_s } = this.app.player;
    this.head.style.transform = `translateX(${this.x(time_s)}px)`;
    this.head.setAttribute('aria-valuenow', time_s.toFixed(2));
    this.head.setAttribute('aria-valuemax', total_s.toFixed(2));
    this.head.setAttribute('aria-valuetext', clock(time_s, true));
  }

  // Drawn while something is dragged

  showSnap(point) {
    this.snap.hidden = !point;
    if (!point) return;
    this.snap.style.transform = `translateX(${this.x(point.time_s)}px)`;
    this.snap.firstChild.textContent = point.name;
  }

  showBubble(time_s, words) {
    this.bubble.hidden = !words;
    if (!words) return;
    this.bubble.textContent = words;
    this.bubble.style.transform = `translateX(${this.x(time_s)}px)`;
  }

  showDrop(time_s) {
    this.drop.hidden = time_s === null;
    if (time_s !== null) this.drop.style.transform = `translateX(${this.x(time_s) - 1}px)`;
  }
}
