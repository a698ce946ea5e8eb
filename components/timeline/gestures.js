// What the pointer does: move a scene, drag an edge, move a marker, scrub. Escape takes it back.
const DRAG_FROM_PX = 5;
const HOLD_MS = 380; // a finger rests so long before it picks a scene up
const SNAP_PX = 9;
const SCROLL_ZONE_PX = 44;
const SCROLL_STEP_PX = 14;
const DOUBLE_MS = 400;

class Scrub {
  constructor(app) {
    this.app = app;
    this.was = app.player.playing;
    if (this.was) app.player.front.pause();
  }

  move(time_s) {
    this.app.player.seek(time_s);
  }

  end() {
    if (this.was) this.app.player.play();
  }

  cancel() {
    this.end();
  }
}

class MoveScene {
  constructor(app, id, grabbed_s) {
    this.app = app;
    this.id = id;
    this.from = placeOf(app.film, id);
    this.to = this.from;
    this.offset_s = grabbed_s - app.film.scenes[this.from].start_s;
    // A scene is passed at its middle, as it lay before.
    this.others = app.film.scenes
      .map((scene, i) => ({ middle_s: scene.start_s + scene.length_s / 2, i }))
      .filter(row => row.i !== this.from);
    app.dragged = id;
  }

  move(time_s) {
    const { app, id } = this;
    const scene = sceneOf(app.film, id);
    const start_s = time_s - this.offset_s;
    const middle_s = start_s + scene.length_s / 2;
    const to = this.others.filter(row => middle_s > row.middle_s).length;
    this.to = to;
    app.tryOut({ op: 'move', id, to });
    const { clip, chip } = app.lanes.nodes.get(id);
    clip.style.transform = `translate(${app.lanes.x(start_s)}px, -7px)`;
    app.lanes.nodes.get(id).was = '';
    chip.hidden = true;
    app.lanes.showDrop(sceneOf(app.film, id).start_s);
    const name = `${to + 1} of ${this.others.length + 1}`;
    app.lanes.showBubble(start_s + scene.length_s / 2, name);
  }

  end() {
    this.app.dragged = '';
    this.app.moveTo(this.id, this.to, this.from);
  }

  cancel() {
    this.app.dragged = '';
    this.app.tryOut(null);
  }
}

class Retime {
  constructor(app, id, grabbed_s) {
    this.app = app;
    this.id = id;
    const scene = sceneOf(app.film, id);
    this.was_s = scene.length_s;
    this.offset_s = grabbed_s - endOf(scene);
    this.points = [
      { time_s: scene.start_s + scene.least_s, name: 'End of the voice', weight: 1.3 },
      ...snapPoints(app.film, app.player.time_s),
    ];
  }

  move(time_s, event) {
    const { app, id } = this;
    const scene = sceneOf(app.film, id);
    const least_s = scene.start_s + scene.least_s;
    const wanted_s = time_s - this.offset_s;
    const free = event.altKey;
    let point = free ? null : nearest(this.points, wanted_s, SNAP_PX / app.lanes.pxs);
    if (wanted_s <= least_s) point = this.points[0];
    const end_s = point ? Math.max(point.time_s, least_s) : wanted_s;
    this.length_s = fittingLength(app.film, scene, end_s - scene.start_s);
    app.tryOut({ op: 'length', id, length_s: this.length_s });
    const change_s = this.length_s - this.was_s;
    const sign = change_s < 0 ? '−' : '+';
    app.lanes.showSnap(point);
    const words = `${this.length_s.toFixed(2)} s  ${sign}${Math.abs(change_s).toFixed(2)}`;
    app.lanes.showBubble(scene.start_s + this.length_s, words);
  }

  end() {
    this.app.tryOut(null);
    if (this.length_s !== undefined) this.app.setLength(this.id, this.length_s);
  }

  cancel() {
    this.app.tryOut(null);
  }
}

class MoveMarker {
  constructor(app, id) {
    this.app = app;
    this.id = id;
    this.points = [
      ...snapPoints(app.film, app.player.time_s).filter(point => point.weight !== 1.2),
      ...app.film.scenes.map(scene => ({ time_s: scene.start_s, name: 'Cut', weight: 1 })),
    ];
  }

  move(time_s, event) {
    const { app, id } = this;
    const point = event.altKey ? null : nearest(this.points, time_s, SNAP_PX / app.lanes.pxs);
    const at_s = clamp(point ? point.time_s : time_s, 0, app.film.total_s);
    this.time_s = onGrid(at_s, app.film.fps);
    app.tryOut({ op: 'change_marker', marker_id: id, time_s: this.time_s });
    app.lanes.showSnap(point);
    app.lanes.showBubble(this.time_s, clock(this.time_s, true));
  }

  end() {
    this.app.tryOut(null);
    if (this.time_s !== undefined) this.app.changeMarker(this.id, { time_s: this.time_s });
  }

  cancel() {
    this.app.tryOut(null);
  }
}

class Gestures {
  active = null;
  pressed = null;

  constructor(app) {
    this.app = app;
    const { inner } = app.lanes;
    inner.addEventListener('pointerdown', event => this.down(event));
    inner.addEventListener('pointermove', event => this.moved(event));
    inner.addEventListener('pointerup', event => this.up(event));
    inner.addEventListener('pointercancel', () => this.stop());
    inner.addEventListener('contextmenu', event => this.active && event.preventDefault());
    // A finger that has picked something up drags it, and no longer scrolls.
    const hold = event => this.active && event.preventDefault();
    inner.addEventListener('touchmove', hold, { passive: false });
  }

  down(event) {
    if (event.button || this.active || event.target.closest('input')) return;
    const hit = selector => event.target.closest(selector);
    const time_s = this.app.lanes.timeAt(event.clientX);
    const touch = event.pointerType === 'touch';
    const edge = hit('.edge')?.parentNode ?? hit('.grip');
    const marker = hit('.mark');
    const clip = hit('.clip');
    this.pressed = { x: event.clientX, time_s, id: event.pointerId, touch, last: event };
    if (edge) this.begin(event, new Retime(this.app, edge.dataset.id, time_s));
    else if (marker) this.pressed.start = () => new MoveMarker(this.app, marker.dataset.marker);
    else if (clip) this.pressClip(event, clip.dataset.id, time_s);
    else if (hit('.cue, .chip')) this.pressed = null;
    else if (!touch || hit('.timebar, .head')) this.scrub(event, time_s);
    if (marker) this.app.select('marker', marker.dataset.marker);
    if (edge) this.app.select('scene', edge.dataset.id);
  }

  scrub(event, time_s) {
    event.preventDefault();
    this.begin(event, new Scrub(this.app));
    this.active.move(time_s);
    this.app.lanes.head.focus({ preventScroll: true });
  }

  pressClip(event, id, time_s) {
    const start = () => new MoveScene(this.app, id, time_s);
    Object.assign(this.pressed, { start, clip: id });
    if (!this.pressed.touch) return;
    clearTimeout(this.holding);
    this.holding = setTimeout(() => {
      navigator.vibrate?.(12);
      this.begin(event, start());
      this.active.move(time_s, event);
    }, HOLD_MS);
  }

  begin(event, gesture) {
    this.active = gesture;
    this.pressed ??= { x: event.clientX, last: event };
    this.app.lanes.inner.setPointerCapture(event.pointerId);
    this.app.root.firstChild.classList.add('dragging');
    this.rolling ||= requestAnimationFrame(() => this.roll());
  }

  moved(event) {
    const { pressed } = this;
    if (!pressed) return;
    pressed.last = event;
    const far = Math.abs(event.clientX - pressed.x) > DRAG_FROM_PX;
    if (!this.active && far && pressed.start && !(pressed.touch && pressed.clip)) {
      this.begin(event, pressed.start());
    }
    if (far) clearTimeout(this.active ? 0 : this.holding);
    this.active?.move(this.app.lanes.timeAt(event.clientX), event);
  }

  // Near the sides of the view the lanes scroll by themselves.
  roll() {
    this.rolling = 0;
    if (!this.active) return;
    const { lanes } = this.app;
    const box = lanes.scroll.getBoundingClientRect();
    const { clientX } = this.pressed.last;
    const over = Math.max(clientX - (box.right - SCROLL_ZONE_PX), 0);
    const under = Math.max(box.left + SCROLL_ZONE_PX - clientX, 0);
    const step =
      (clamp(over - under, -SCROLL_ZONE_PX, SCROLL_ZONE_PX) / SCROLL_ZONE_PX) * SCROLL_STEP_PX;
    if (step) {
      const before = lanes.left;
      lanes.scroll.scrollLeft += step;
      lanes.left = lanes.scroll.scrollLeft;
      if (lanes.left !== before) this.active.move(lanes.timeAt(clientX), this.pressed.last);
    }
    this.rolling = requestAnimationFrame(() => this.roll());
  }

  up(event) {
    const { pressed, active } = this;
    clearTimeout(this.holding);
    if (active) this.finish(gesture => gesture.end());
    else if (pressed?.clip) this.click(pressed, event);
    else if (pressed?.touch && !pressed.start) this.app.player.seek(pressed.time_s);
    this.pressed = null;
  }

  click({ clip, time_s }, event) {
    const twice = this.last?.clip === clip && event.timeStamp - this.last.at < DOUBLE_MS;
    this.last = { clip, at: event.timeStamp };
    this.app.select('scene', clip, { focus: true });
    this.app.player.seek(time_s);
    if (twice) this.app.openScene();
  }

  stop() {
    clearTimeout(this.holding);
    if (this.active) this.finish(gesture => gesture.cancel());
    this.pressed = null;
  }

  finish(how) {
    const gesture = this.active;
    this.active = null;
    const { app } = this;
    app.root.firstChild.classList.remove('dragging');
    for (const hide of ['showSnap', 'showBubble']) app.lanes[hide](null, '');
    app.lanes.showDrop(null);
    how(gesture);
    app.lanes.draw();
  }
}
