const STEP_S = 0.1;
const PICTURES = 10; // in the strip of a clip

// Where the chosen clip begins: its proxy, a strip of its pictures, the part that the scene shows.
class Trim {
  playing = false;

  constructor(onStart) {
    this.onStart = onStart;
    this.video = el('video', { playsinline: true, preload: 'auto', tabindex: '-1' });
    this.video.muted = true;
    this.video.setAttribute('aria-label', 'The clip');
    this.play = el('button', { class: 'btn play', type: 'button', onclick: () => this.toggle() });
    this.canvas = el('canvas', { 'aria-hidden': 'true' });
    this.used = el('div', { class: 'used' });
    this.head = el('div', { class: 'head', hidden: true });
    this.strip = el(
      'div',
      { class: 'strip', role: 'slider', tabindex: '0', 'aria-label': 'Where the clip begins' },
      this.canvas,
      this.used,
      this.head,
    );
    this.facts = el('div', { class: 'facts' });
    this.box = el(
      'div',
      { class: 'trim', role: 'group', 'aria-label': 'Trim the clip' },
      el('div', { class: 'screen' }, this.video, this.play),
      this.strip,
      this.facts,
    );
    this.video.ontimeupdate = () => this.follow();
    this.video.onended = () => this.follow(true);
    this.strip.onpointerdown = event => this.drag(event);
    this.strip.onkeydown = event => this.key(event);
    this.strip.onblur = () => this.timer && this.commit();
    this.paintButton();
  }

  show(item, start, scene) {
    if (this.dragging) return;
    const other = this.item?.sha256 !== item.sha256;
    const moved = other || Math.abs(start - this.start) > 0.005;
    this.item = item;
    this.scene = scene;
    this.start = start;
    if (other) {
      this.stop();
      this.video.src = item.proxy;
      this.filmstrip();
    }
    if (moved && !this.playing) this.video.currentTime = start;
    this.paint();
  }

  get length() {
    return Math.max(this.item.duration_s, 0.01);
  }

  get shown() {
    return this.scene || Math.min(4, this.length);
  }

  get latest() {
    return Math.max(0, this.length - Math.min(this.shown, this.length));
  }

  paint() {
    const share = seconds => `${clamp((seconds / this.length) * 100, 0, 100)}%`;
    const end = Math.min(this.start + this.shown, this.length);
    this.used.style.left = share(this.start);
    this.used.style.width = share(end - this.start);
    const words = `Begins at ${clock(this.start, true)} of ${clock(this.length, true)}`;
    this.strip.setAttribute('aria-valuemin', '0');
    this.strip.setAttribute('aria-valuemax', this.length.toFixed(1));
    this.strip.setAttribute('aria-valuenow', this.start.toFixed(1));
    this.strip.setAttribute('aria-valuetext', words);
    const begins = el('span', {}, 'Begins at ', el('b', {}, clock(this.start, true)));
    const missing = this.start + this.scene - this.length;
    const note =
      this.scene && missing > 0.05
        ? `Ends ${missing.toFixed(1)} s before the scene: its last picture is held`
        : this.latest > 0.05
          ? 'Drag the frame to choose the part'
          : 'All of it is shown';
    this.facts.replaceChildren(begins, el('span', {}, note));
  }

  paintButton() {
    const words = this.playing ? 'Stop' : 'Play the chosen part';
    this.play.innerHTML = this.playing ? ICON.pause : ICON.play;
    this.play.setAttribute('aria-label', words);
    this.play.title = words;
  }

  toggle() {
    if (this.playing) {
      this.stop();
      return;
    }
    this.playing = true;
    this.video.currentTime = this.start;
    this.video.play().catch(() => this.stop());
    this.paintButton();
  }

  stop() {
    this.playing = false;
    this.video.pause();
    this.head.hidden = true;
    this.paintButton();
  }

  follow(ended = false) {
    if (!this.playing) return;
    const now = this.video.currentTime;
    if (ended || now >= this.start + this.shown) {
      this.video.currentTime = this.start;
      if (ended) this.video.play().catch(() => this.stop());
    }
    this.head.hidden = false;
    this.head.style.left = `${clamp((now / this.length) * 100, 0, 100)}%`;
  }

  drag(event) {
    const { left, width } = this.strip.getBoundingClientRect();
    const at = x => ((x - left) / width) * this.length;
    const inside = at(event.clientX) - this.start;
    const held = inside >= 0 && inside <= this.shown ? inside : this.shown / 2;
    this.strip.setPointerCapture(event.pointerId);
    this.stop();
    this.dragging = true;
    const move = moved => this.seek(at(moved.clientX) - held);
    move(event);
    this.strip.onpointermove = move;
    this.strip.onpointerup = this.strip.onpointercancel = () => {
      this.strip.onpointermove = this.strip.onpointerup = this.strip.onpointercancel = null;
      this.dragging = false;
      this.commit();
    };
  }

  key(event) {
    const step = event.shiftKey ? 1 : STEP_S;
    const to = {
      ArrowLeft: this.start - step,
      ArrowDown: this.start - step,
      ArrowRight: this.start + step,
      ArrowUp: this.start + step,
      Home: 0,
      End: this.latest,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.stop();
    this.seek(to);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.commit(), 400);
  }

  seek(seconds) {
    this.start = clamp(Math.round(seconds * 100) / 100, 0, this.latest);
    this.video.currentTime = this.start;
    this.paint();
  }

  commit() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.onStart(this.item, this.start);
  }

  // Pictures of the clip side by side, taken from a second player that nobody sees.
  async filmstrip() {
    const { item } = this;
    const paper = this.canvas.getContext('2d');
    const { clientWidth, clientHeight } = this.strip;
    this.canvas.width = Math.max(clientWidth, 300) * 2; // setting a size clears it too
    this.canvas.height = Math.max(clientHeight, 46) * 2;
    const film = el('video', { preload: 'auto' });
    film.muted = true;
    film.src = item.proxy;
    const heard = (name, act) =>
      new Promise((resolve, reject) => {
        film.addEventListener(name, resolve, { once: true });
        film.addEventListener('error', reject, { once: true });
        act?.();
      });
    const width = this.canvas.width / PICTURES;
    const { height } = this.canvas;
    try {
      await heard('loadedmetadata');
      const scale = Math.max(width / film.videoWidth, height / film.videoHeight);
      const [w, h] = [film.videoWidth * scale, film.videoHeight * scale];
      for (let i = 0; i < PICTURES && this.item === item && this.box.isConnected; i += 1) {
        const at = ((i + 0.5) / PICTURES) * film.duration;
        await heard('seeked', () => {
          film.currentTime = at;
        });
        paper.save();
        paper.beginPath();
        paper.rect(i * width, 0, width, height);
        paper.clip();
        paper.drawImage(film, i * width + (width - w) / 2, (height - h) / 2, w, h);
        paper.restore();
      }
    } catch {
      // without pictures the strip is a plain bar
    }
    film.removeAttribute('src');
    film.load();
  }

  destroy() {
    clearTimeout(this.timer);
    this.stop();
    this.video.removeAttribute('src');
    this.video.load();
    this.item = null;
  }
}
