// One sound: play, stop, seek. Nothing is loaded before it is played.
// It tells the page where it is ('studio-sound') and goes where the page asks ('studio-seek').
const STEP_S = { ArrowRight: 2, ArrowLeft: -2 };

class SoundPlayer {
  frame = 0;

  constructor(root) {
    this.sound = new Audio();
    this.sound.preload = 'none';
    this.play = el('button', { class: 'btn icon', type: 'button', icon: 'play' });
    this.fill = el('i');
    const slider = { class: 'track', role: 'slider', tabindex: '0', 'aria-valuemin': '0' };
    this.track = el('div', slider, el('div', { class: 'bar' }, this.fill));
    this.time = el('span', { class: 'time mono' });
    root.replaceChildren(el('div', { class: 'sound' }, this.play, this.track, this.time));
    this.play.onclick = () => this.toggle();
    this.track.onclick = event => this.seekTo(event);
    this.track.onkeydown = event => this.key(event);
    for (const name of ['play', 'pause', 'ended']) {
      this.sound.addEventListener(name, () => this.changed());
    }
    this.asked = ({ detail }) => detail.src === this.src && this.seek(detail.time);
    addEventListener('studio-seek', this.asked);
  }

  update(data) {
    this.data = data;
    this.play.setAttribute('aria-label', data.label);
    this.track.setAttribute('aria-label', `${data.label}: position`);
    if (this.src !== data.src) {
      this.sound.pause();
      this.src = this.sound.src = data.src;
    }
    this.show();
  }

  destroy() {
    cancelAnimationFrame(this.frame);
    removeEventListener('studio-seek', this.asked);
    this.sound.pause();
    this.sound.removeAttribute('src');
    this.sound.load();
  }

  total() {
    const { duration } = this.sound;
    return (Number.isFinite(duration) && duration) || this.data.duration || 1;
  }

  toggle() {
    if (this.sound.paused) this.sound.play().catch(() => this.show());
    else this.sound.pause();
  }

  seek(time) {
    this.sound.currentTime = clamp(time, 0, this.total() - 0.05);
    this.show();
  }

  seekTo(event) {
    const box = this.track.getBoundingClientRect();
    this.seek(((event.clientX - box.left) / box.width) * this.total());
  }

  key(event) {
    const step = STEP_S[event.key];
    if (!step) return;
    this.seek(this.sound.currentTime + step);
    event.preventDefault();
    event.stopPropagation();
  }

  changed() {
    this.play.innerHTML = this.sound.paused ? ICON.play : ICON.pause;
    this.show();
  }

  show() {
    cancelAnimationFrame(this.frame); // one loop, however often it is asked for
    const { currentTime, paused } = this.sound;
    this.fill.style.width = `${(currentTime / this.total()) * 100}%`;
    this.time.textContent = `${clock(currentTime)} / ${clock(this.total())}`;
    this.track.setAttribute('aria-valuenow', currentTime.toFixed(0));
    this.track.setAttribute('aria-valuemax', this.total().toFixed(0));
    const detail = { src: this.src, time: currentTime };
    dispatchEvent(new CustomEvent('studio-sound', { detail }));
    this.frame = paused ? 0 : requestAnimationFrame(() => this.show());
  }
}

export default function ({ data, parentElement }) {
  instance(parentElement, root => new SoundPlayer(root)).update(data);
  return () => forget(parentElement);
}
