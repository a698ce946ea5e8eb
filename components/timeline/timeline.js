// The film in time: the draft video, and under it its scenes, captions, voices, music and markers.
// Sends `act` {number, ops}: edits that are shown at once; the data that come back are the truth.
const SETTLE_MS = 320;
const NOTE_MS = 4500;

class FilmEditor {
  film = null;
  selected = { kind: '', id: '' };
  dragged = '';
  trial = null; // an edit that is only tried, while something is dragged

  constructor(root) {
    this.root = root;
    this.outbox = new Outbox(() => this.lost());
    this.player = new Player(() => this.followed());
    this.help = new Help();
    this.tools = new Tools(this);
    this.lanes = new Lanes(this);
    this.gestures = new Gestures(this);
    this.inPlace = new InPlace(this);
    this.keys = new Keys(this);
    this.news = el('div', { class: 'sr', role: 'status', 'aria-live': 'polite' });
    this.build();
    this.listen();
  }

  build() {
    const { player, tools, lanes, help, news } = this;
    this.state = el('span', { class: 'state', hidden: true });
    this.empty = el('div', { class: 'empty' }, el('span', { class: 'ico', icon: 'film' }), el('p'));
    this.stage = el('div', { class: 'stage' }, player.node, this.empty, this.state);
    this.screen = el('div', { class: 'theatre' }, this.stage, tools.transport);
    this.note = el('div', { class: 'note', 'aria-hidden': 'true', hidden: true });
    const parts = [this.screen, tools.editing, lanes.node, tools.menu, help.node, this.note, news];
    const group = {
      class: 'film',
      role: 'group',
      'aria-label': 'Film and timeline',
      tabindex: '-1',
    };
    this.root.replaceChildren(el('div', group, ...parts));
  }

  listen() {
    const { lanes } = this;
    this.stage.onclick = () => this.player.toggle();
    lanes.cuts.onclick = event => this.chipClicked(event);
    lanes.grip.onkeydown = event => this.gripKey(event);
    // A mouse leaves the focus on the film, so that Space plays and does not press again.
    this.root.addEventListener('click', event => {
      const button = event.target.closest?.('.transport button, .zooms button');
      if (event.detail && button && !this.help.node.open) {
        this.root.firstChild.focus({ preventScroll: true });
      }
    });
    this.leave = () => this.left();
    window.addEventListener('pagehide', this.leave);
  }

  destroy() {
    window.removeEventListener('pagehide', this.leave);
    this.outbox.close(this.data?.url);
    for (const part of [this.player, this.lanes, this.keys]) part.destroy();
  }

  // A reload, say: also the words that are just being typed go out.
  left() {
    this.outbox.held = true;
    this.inPlace.end();
    this.outbox.leave(this.data?.url);
    this.outbox.held = false;
  }

  // The server's word

  update(data, send) {
    this.outbox.send = send;
    this.outbox.answered(data.done);
    this.lanes.style = null; // another theme, perhaps
    const now = JSON.stringify(data);
    if (now !== this.seen) {
      this.seen = now;
      this.data = data;
      this.server = data.film;
      this.take();
    } else this.lanes.later();
  }

  take() {
    const { data } = this;
    const first = !this.film;
    this.root.style.setProperty('--shape', data.format.replace(':', ' / '));
    this.root.style.setProperty('--tall', data.format === '9:16' ? '1' : '0');
    this.compute();
    this.player.update(this.film, data.draft);
    if (first && data.selected) this.selected = { kind: 'scene', id: data.selected };
    this.showState();
    this.draw();
    if (first) requestAnimationFrame(() => this.opened());
  }

  opened() {
    this.lanes.resized();
    this.lanes.firstZoom();
    this.tools.showZoom();
  }

  compute() {
    const ops = this.trial ? [...this.outbox.open, this.trial] : this.outbox.open;
    this.film = replay(this.server, ops);
  }

  showState() {
    const { draft, state } = this.data;
    this.empty.hidden = Boolean(draft);
    this.player.node.hidden = !draft;
    this.tools.play.disabled = !draft;
    this.empty.lastChild.textContent = state;
    const old = draft && this.film.scenes.some(scene => scene.stale);
    this.state.hidden = !(draft && (old || state));
    this.state.textContent = state || 'Draft out of date';
  }

  lost() {
    this.compute();
    this.draw();
    this.say('The studio did not answer. Your last edit was taken back.', true);
  }

  // Edits

  edit(op, words, settle_ms = 0) {
    this.trial = null;
    this.outbox.put(op, settle_ms);
    this.compute();
    this.player.update(this.film, this.data.draft);
    this.showState();
    this.draw();
    this.say(words);
  }

  tryOut(op) {
    this.trial = op;
    this.compute();
    this.lanes.draw();
  }

  moveTo(id, to, from = placeOf(this.film, id)) {
    this.tryOut(null);
    const last = this.film.scenes.length - 1;
    if (to === from || to < 0 || to > last) {
      this.lanes.draw();
      return;
    }
    this.edit({ op: 'move', id, to }, `Scene moved to place ${to + 1} of ${last + 1}`);
    this.lanes.reveal(sceneOf(this.film, id).start_s);
  }

  moveBy(step) {
    const scene = this.selectedScene();
    if (scene) this.moveTo(scene.id, placeOf(this.film, scene.id) + step);
  }

  setLength(id, length_s, settle_ms = 0) {
    const scene = sceneOf(this.film, id);
    const next_s = scene && fittingLength(this.film, scene, length_s);
    if (!scene || Math.abs(next_s - scene.length_s) < 1e-6) {
      if (scene && length_s < scene.least_s - 1e-6) this.say('As short as its voice allows', true);
      this.lanes.draw();
      return;
    }
    const words = `Scene ${placeOf(this.film, id) + 1} lasts ${next_s.toFixed(2)} seconds`;
    this.edit({ op: 'length', id, length_s: Number(next_s.toFixed(4)) }, words, settle_ms);
  }

  retimeBy(seconds) {
    const scene = this.selectedScene();
    if (scene) this.setLength(scene.id, scene.length_s + seconds, SETTLE_MS);
  }

  // Without `length_s` its length stays as it was set; 0 is as long as its kind takes.
  setTransition(id, kind, length_s = null) {
    const scene = sceneOf(this.film, id);
    const longer = length_s !== null && length_s !== scene?.transition_s;
    if (scene && (longer || scene.transition !== kind)) {
      const op = { op: 'transition', id, kind, ...(longer && { length_s }) };
      this.edit(op, `Transition: ${this.kindOf(kind)}`);
    }
    this.select('scene', id, { focus: true });
  }

  deleteScene(id) {
    const { scenes } = this.film;
    const place = placeOf(this.film, id);
    if (scenes.length === 1) {
      this.say('A film needs at least one scene.', true);
      return;
    }
    const beside = scenes[place + 1] ?? scenes[place - 1];
    this.edit({ op: 'delete', id }, `Scene ${place + 1} deleted. Ctrl+Z brings it back.`);
    this.select('scene', beside.id, { focus: true });
  }

  deleteSelected() {
    const scene = this.selectedScene();
    if (scene) this.deleteScene(scene.id);
    else if (this.selectedMarker()) this.deleteMarker(this.selected.id);
  }

  // Two scenes of the one under the playhead, divided where its words are by then.
  split() {
    const { film, player } = this;
    const scene = film.scenes[this.player.times.sceneAt(player.time_s)];
    const into_s = player.time_s - scene.start_s;
    if (film.to_music) {
      this.splitShot(scene, into_s);
      return;
    }
    const words = scene.cues.reduce((sum, cue) => sum + wordsOf(cue.text).length, 0);
    let word = 0;
    for (const cue of scene.cues) {
      const share = clamp((into_s - cue.start_s) / (cue.end_s - cue.start_s), 0, 1);
      word += share * wordsOf(cue.text).length;
    }
    word = Math.round(word);
    if (word < 1 || word >= words) {
      this.say('Put the playhead between two words of a scene, then split.', true);
      return;
    }
    const op = { op: 'split', id: scene.id, word, words, new_id: newId() };
    this.edit(op, `Scene ${placeOf(film, scene.id) + 1} split in two`);
  }

  splitShot(shot, into_s) {
    const { film } = this;
    const rest_s = shot.length_s - into_s;
    if (Math.min(into_s, rest_s) < SHORTEST_SHOT_S) {
      this.say('Put the playhead half a second or more into a shot, then split.', true);
      return;
    }
    const op = { op: 'split', id: shot.id, at_s: onGrid(into_s, film.fps), new_id: newId() };
    this.edit(op, `Shot ${placeOf(film, shot.id) + 1} split in two`);
  }

  addMarker() {
    const time_s = onGrid(this.player.time_s, this.film.fps);
    const marker_id = newId();
    const op = { op: 'add_marker', marker_id, time_s, name: '' };
    this.edit(op, `Marker added at ${clock(time_s, true)}`);
    this.select('marker', marker_id);
  }

  changeMarker(marker_id, values) {
    const marker = this.film.markers.find(row => row.id === marker_id);
    if (!marker || Object.entries(values).every(([key, value]) => marker[key] === value)) {
      this.draw();
      return;
    }
    const words = 'name' in values ? 'Marker renamed' : `Marker at ${clock(values.time_s, true)}`;
    this.edit({ op: 'change_marker', marker_id, ...values }, words);
  }

  deleteMarker(marker_id) {
    this.select('', '');
    this.edit({ op: 'delete_marker', marker_id }, 'Marker deleted');
    this.root.firstChild.focus({ preventScroll: true });
  }

  // Selection

  selectedScene() {
    return this.selected.kind === 'scene' ? sceneOf(this.film, this.selected.id) : undefined;
  }

  selectedMarker() {
    const { kind, id } = this.selected;
    return kind === 'marker' ? this.film.markers.find(row => row.id === id) : undefined;
  }

  select(kind, id, { focus = false } = {}) {
    const same = this.selected.kind === kind && this.selected.id === id;
    this.selected = { kind, id };
    if (kind === 'scene' && !same) this.outbox.put({ op: 'select', id }, SETTLE_MS);
    if (!same) this.draw();
    if (focus) this.focusScene(id);
  }

  focusScene(id) {
    this.lanes.nodes.get(id)?.clip.focus({ preventScroll: true });
  }

  selectNext(step) {
    const { scenes } = this.film;
    const now = this.selectedScene();
    const under = scenes[this.player.times.sceneAt(this.player.time_s)];
    const at = now ? clamp(placeOf(this.film, now.id) + step, 0, scenes.length - 1) : -1;
    const scene = scenes[at] ?? under;
    this.select('scene', scene.id, { focus: true });
    this.seek(scene.start_s);
    this.lanes.reveal(scene.start_s);
  }

  escape() {
    if (this.gestures.active) this.gestures.stop();
    else this.select('', '');
  }

  openScene() {
    const scene = this.selectedScene();
    if (!scene) return;
    this.player.pause();
    this.outbox.put({ op: 'open', id: scene.id });
  }

  pickTransition() {
    const scene = this.selectedScene();
    const chip = scene && this.lanes.nodes.get(scene.id).chip;
    if (chip && !chip.hidden) this.tools.openMenu(scene.id, chip);
  }

  chipClicked(event) {
    const chip = event.target.closest('.chip');
    if (!chip) return;
    this.select('scene', chip.dataset.cut);
    this.tools.openMenu(chip.dataset.cut, chip);
  }

  gripKey(event) {
    const frame_s = 1 / this.film.fps;
    const by_s = {
      ArrowLeft: -frame_s,
      ArrowDown: -frame_s,
      ArrowRight: frame_s,
      ArrowUp: frame_s,
      PageDown: -0.5,
      PageUp: 0.5,
      Home: -60,
      End: 60,
    }[event.key];
    if (!by_s || event.altKey) return;
    this.retimeBy(event.shiftKey ? by_s * 3 : by_s);
    event.preventDefault();
  }

  // Playing

  seek(time_s) {
    this.player.seek(time_s);
  }

  seekBy(seconds) {
    this.seek(this.player.time_s + seconds);
    this.lanes.reveal(this.player.time_s);
  }

  step(frames) {
    const { fps } = this.film;
    this.player.pause();
    this.seek((Math.round(this.player.time_s * fps) + frames) / fps);
    this.lanes.reveal(this.player.time_s);
  }

  jumpCut(direction) {
    const { time_s, total_s } = this.player;
    const cuts = [...this.film.scenes.map(scene => scene.start_s), total_s];
    const next =
      direction > 0
        ? cuts.find(cut => cut > time_s + 0.02)
        : cuts.findLast(cut => cut < time_s - 0.02);
    this.seek(next ?? (direction > 0 ? total_s : 0));
    this.lanes.reveal(this.player.time_s);
  }

  fullScreen() {
    const shown = this.root.getRootNode().fullscreenElement;
    if (shown) document.exitFullscreen();
    else
      this.screen.requestFullscreen?.().catch(() => this.say('Full screen is not allowed here.'));
  }

  // The playhead has moved, or playing began or ended.
  followed() {
    if (!this.film) return;
    this.tools.showTime();
    this.lanes.showHead();
    this.lightCue();
    if (this.player.playing && !this.gestures.active) this.lanes.reveal(this.player.time_s);
  }

  // The caption and the scene that are heard now.
  lightCue() {
    const { time_s } = this.player;
    for (const cue of this.lanes.cues.children) {
      const { from, to } = cue.dataset;
      if (from) cue.classList.toggle('now', time_s >= from && time_s < to);
    }
  }

  draw() {
    this.lanes.draw();
    this.tools.draw();
    this.tools.showTime();
  }

  kindOf(kind) {
    return this.film.ways.find(way => way.kind === kind)?.name ?? kind;
  }

  focusedIn(node) {
    const focused = this.root.getRootNode().activeElement;
    return focused && node.contains(focused) ? focused : null;
  }

  // For those who hear the page; `shown`: also for those who see it.
  say(words, shown = false) {
    this.news.textContent = words;
    clearTimeout(this.noteEnds);
    this.note.hidden = !shown;
    if (!shown) return;
    this.note.textContent = words;
    this.noteEnds = setTimeout(() => {
      this.note.hidden = true;
    }, NOTE_MS);
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new FilmEditor(root));
  self.update(data, batch => setTriggerValue('act', batch));
  return () => forget(parentElement);
}
