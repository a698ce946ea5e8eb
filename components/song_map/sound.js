// The song to hear. Where the browser cannot play one form of it, the other is tried.
class SongSound {
  time_s = 0;
  frame = 0;

  constructor(changed, failed) {
    this.changed = changed;
    this.failed = failed;
    this.audio = new Audio();
    this.audio.preload = 'metadata';
    for (const name of ['play', 'pause', 'ended', 'seeked']) {
      this.audio.addEventListener(name, () => this.follow());
    }
    this.audio.addEventListener('error', () => this.tryOther());
  }

  get playing() {
    return !this.audio.paused;
  }

  load(song) {
    this.total_s = song.duration_s;
    if (this.song?.src === song.src) return;
    this.song = song;
    this.audio.src = song.src;
  }

  tryOther() {
    const { src, other } = this.song;
    if (this.audio.src !== new URL(src, location.href).href) {
      this.failed();
      return;
    }
    this.audio.src = other;
    this.audio.currentTime = this.time_s;
  }

  toggle() {
    if (this.playing) this.audio.pause();
    else this.audio.play().catch(() => this.follow());
  }

  seek(time_s) {
    this.time_s = clamp(time_s, 0, this.total_s);
    this.audio.currentTime = this.time_s;
    this.changed();
  }

  // While it plays, every frame is followed.
  follow() {
    cancelAnimationFrame(this.frame);
    if (this.playing && !this.audio.seeking) {
      this.time_s = Math.min(this.audio.currentTime, this.total_s);
    }
    this.changed();
    this.frame = this.playing ? requestAnimationFrame(() => this.follow()) : 0;
  }

  destroy() {
    cancelAnimationFrame(this.frame);
    this.audio.pause();
    this.audio.removeAttribute('src');
  }
}
