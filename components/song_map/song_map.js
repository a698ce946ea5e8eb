// A song and the shots that are cut to it. Sends: select {window}.
const ZOOM = 1.6;
const INTO_S = 0.02; // so far into a shot is in it, whatever is rounded

class SongMap {
  constructor(root) {
    this.sound = new SongSound(
      () => this.showTime(),
      () => (this.trouble.textContent = 'This browser cannot play the song.'),
    );
    this.stage = new Stage(time_s => this.choose(time_s));
    const map = el('div', { class: 'map' }, this.makeBar(), this.stage.node);
    map.onkeydown = event => this.key(event);
    root.replaceChildren(map);
  }

  makeBar() {
    this.play = this.button('play', 'Play the song', () => this.sound.toggle(), 'primary round');
    this.time = el('span', { class: 'time mono' });
    this.facts = el('span', { class: 'facts' });
    this.trouble = el('span', { class: 'trouble', role: 'alert' });
    const zoom = [
      this.button('minus', 'Zoom out', () => this.stage.zoom(1 / ZOOM)),
      this.button('plus', 'Zoom in', () => this.stage.zoom(ZOOM)),
      this.button('fit', 'The whole song', () => this.stage.zoomToFit()),
    ];
    return el(
      'div',
      { class: 'bar-top' },
      this.button('before', 'Shot before', () => this.step(-1)),
      this.play,
      this.button('after', 'Next shot', () => this.step(1)),
      this.time,
      this.facts,
      this.trouble,
      el('span', { class: 'zoom' }, ...zoom),
    );
  }

  button(icon, label, onclick, cls = 'plain') {
    const look = { class: `btn icon ${cls}`, type: 'button', icon, title: label };
    return el('button', { ...look, 'aria-label': label, onclick });
  }

  update(data, send) {
    this.send = send;
    this.stage.readLook();
    const now = JSON.stringify(data);
    if (now !== this.seen) this.take(data);
    this.seen = now;
    this.stage.draw();
  }

  take({ song, shots, window }) {
    this.song = song;
    this.facts.textContent = song.facts;
    this.stage.take(song, shots);
    this.stage.choose(clamp(window, 0, song.windows.length - 1));
    this.sound.load(song);
    if (this.seen) this.showTime();
    else this.sound.seek(song.windows[this.stage.window].start_s);
  }

  // --- choosing ------------------------------------------------------------------------------

  choose(time_s) {
    this.sound.seek(time_s);
    this.open(this.stage.windowAt(time_s));
  }

  open(window) {
    this.stage.choose(window);
    this.send({ window });
  }

  step(by) {
    const { shots } = this.stage.shots;
    const at = this.stage.shots.at(this.sound.time_s) + by;
    this.choose(shots[clamp(at, 0, shots.length - 1)].start_s + INTO_S);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches('button') && event.key === ' ') return;
    const onHead = event.target === this.stage.head && this.headKeys(event.shiftKey);
    const act = (onHead && onHead[event.key]) || this.mapKeys()[event.key];
    if (!act) return;
    act();
    event.preventDefault();
    event.stopPropagation();
  }

  mapKeys() {
    return {
      ' ': () => this.sound.toggle(),
      '+': () => this.stage.zoom(ZOOM),
      '-': () => this.stage.zoom(1 / ZOOM),
      0: () => this.stage.zoomToFit(),
    };
  }

  headKeys(byShots) {
    const move = by => {
      const { start_s, end_s } = this.song.windows[0];
      if (byShots) this.step(by);
      else this.sound.seek(this.sound.time_s + by * (end_s - start_s));
    };
    return {
      ArrowRight: () => move(1),
      ArrowLeft: () => move(-1),
      Home: () => this.sound.seek(0),
      End: () => this.sound.seek(this.song.duration_s),
      Enter: () => this.open(this.stage.windowAt(this.sound.time_s)),
    };
  }

  // --- playing -------------------------------------------------------------------------------

  showTime() {
    const { time_s, playing } = this.sound;
    this.time.textContent = `${clock(time_s, true)} / ${clock(this.song.duration_s)}`;
    const shot = `shot ${this.stage.shots.at(time_s) + 1}`;
    const told = [clock(time_s), partAt(this.song, time_s)?.name, shot];
    this.stage.showTime(time_s, told.filter(Boolean).join(', '));
    if (this.shown === playing) return;
    this.shown = playing;
    this.play.innerHTML = playing ? ICON.pause : ICON.play;
    this.play.setAttribute('aria-label', playing ? 'Stop the song' : 'Play the song');
  }

  destroy() {
    this.stage.destroy();
    this.sound.destroy();
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new SongMap(root));
  self.update(data, value => setTriggerValue('select', value));
  return () => forget(parentElement);
}
