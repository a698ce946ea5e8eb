// The draft video with its controls' logic. Two elements take turns: a new draft is loaded and
// brought to the same place behind the one that is seen, so that nothing flashes or stops.
const MOST_RATE = 4;

class Player {
  time_s = 0; // of the film, which may have been edited since the draft
  total_s = 1;
  shuttle = 0; // speed of J, K and L; below 0 it runs backwards
  rate = 1;
  src = '';
  frame = 0;
  scene = ''; // that is being played
  clips = [];
  times = new DraftTimes([], []);

  constructor(changed) {
    this.changed = changed;
    this.front = this.makeVideo();
    this.back = this.makeVideo();
    this.back.hidden = true;
    this.node = el('div', { class: 'screen' }, this.front, this.back);
  }

  makeVideo() {
    const video = el('video', { playsinline: true, preload: 'auto', 'aria-label': 'Draft film' });
    for (const name of ['play', 'pause', 'ended', 'seeked']) {
      video.addEventListener(name, () => video === this.front && this.state());
    }
    return video;
  }

  get playing() {
    return this.shuttle < 0 || !this.front.paused;
  }

  // The film after an edit, and the draft that there is of it.
  update(film, draft) {
    this.scenes = film.scenes;
    this.total_s = film.total_s;
    if (draft && draft.src !== this.src) this.load(draft);
    else this.remap();
  }

  remap() {
    const old = this.times;
    this.times = new DraftTimes(this.clips, this.scenes);
    const played = this.scenes.find(scene => scene.id === this.scene);
    if (this.playing && played && !this.times.same) return; // it goes on from where it is
    if (old.same && this.times.same) return;
    this.seek(Math.min(this.time_s, this.total_s));
  }

  load(draft) {
    const first = !this.src;
    this.src = draft.src;
    const video = first ? this.front : this.back;
    const arrived = () => this.src === draft.src && this.swapTo(video, draft);
    video.addEventListener('loadeddata', arrived, { once: true });
    if (first) video.poster = draft.poster;
    video.src = draft.src;
    if (first) this.use(draft);
    else this.remap();
  }

  use(draft) {
    this.clips = draft.clips;
    this.times = new DraftTimes(this.clips, this.scenes);
  }

  async swapTo(video, draft) {
    if (video === this.front) {
      this.seek(this.time_s);
      return;
    }
    const times = new DraftTimes(draft.clips, this.scenes);
    Object.assign(video, { volume: this.front.volume, muted: this.front.muted });
    video.playbackRate = this.front.playbackRate;
    const seeked = new Promise(done => video.addEventListener('seeked', done, { once: true }));
    video.currentTime = times.toVideo(this.time_s);
    await seeked;
    if (this.src !== draft.src) return;
    if (!this.front.paused) await video.play().catch(() => {});
    const old = this.front;
    this.back = old;
    this.front = video;
    video.hidden = false;
    old.hidden = true;
    old.pause();
    old.removeAttribute('src');
    old.load();
    this.use(draft);
    this.state();
  }

  play() {
    if (!this.src) return;
    if (this.time_s >= this.total_s - 0.05) this.seek(0);
    this.scene = this.scenes[this.times.sceneAt(this.time_s)]?.id ?? '';
    this.shuttle = 1;
    this.front.playbackRate = this.rate;
    this.front.play().catch(() => this.state());
  }

  pause() {
    this.shuttle = 0;
    this.front.pause();
    this.state();
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  // L plays, faster with each press; J the same backwards.
  run(direction) {
    if (!this.src) return;
    const same = this.shuttle * direction > 0 && this.playing;
    const speed = same ? Math.min(Math.abs(this.shuttle) * 2, MOST_RATE) : 1;
    this.shuttle = direction * speed;
    if (direction > 0) {
      if (this.front.paused) this.play();
      this.shuttle = speed;
      this.front.playbackRate = this.rate * speed;
    } else {
      this.front.pause();
      this.last = performance.now();
    }
    this.state();
  }

  setRate(rate) {
    this.rate = rate;
    this.front.playbackRate = rate;
  }

  seek(time_s) {
    this.time_s = clamp(time_s, 0, this.total_s);
    this.scene = this.scenes?.[this.times.sceneAt(this.time_s)]?.id ?? '';
    if (this.front.readyState) {
      const last_s = Math.max((this.front.duration || this.total_s) - 0.02, 0);
      this.front.currentTime = clamp(this.times.toVideo(this.time_s), 0, last_s);
    }
    this.changed();
  }

  // Something began or ended; while it runs, every frame is followed.
  state() {
    this.changed();
    if (!this.frame && this.playing) this.frame = requestAnimationFrame(now => this.follow(now));
  }

  follow(now) {
    if (this.shuttle < 0) this.stepBack(now);
    else if (!this.front.seeking && !this.front.paused) this.stepOn();
    this.changed();
    this.frame = this.playing ? requestAnimationFrame(at => this.follow(at)) : 0;
  }

  stepOn() {
    const step = this.times.follow(this.scene, this.front.currentTime);
    if (step.over) {
      this.pause();
      return;
    }
    this.scene = step.id;
    this.time_s = Math.min(step.time_s, this.total_s);
    if (step.seek_s !== undefined) this.front.currentTime = step.seek_s;
  }

  stepBack(now) {
    const passed_s = ((now - this.last) / 1000) * -this.shuttle;
    if (this.front.seeking || passed_s < 0.03) return;
    this.last = now;
    if (this.time_s <= 0) this.pause();
    else this.seek(this.time_s - passed_s);
  }

  destroy() {
    cancelAnimationFrame(this.frame);
    for (const video of [this.front, this.back]) {
      video.pause();
      video.removeAttribute('src');
      video.load();
    }
  }
}
