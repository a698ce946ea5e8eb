// The film with its scenes to scale under it. Space plays, arrows step, clicks and drags seek.
const JUMPS_S = { ArrowRight: 0.5, ArrowLeft: -0.5, PageDown: 5, PageUp: -5 };
const TICKS_S = [1, 2, 5, 10, 15, 30];
const TICK_PX = 50; // room that one stamp needs

const seconds = stamp =>
  stamp
    .trim()
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part.replace(',', '.')), 0);

// The cues of a WebVTT file: {start, end, text}.
function cuesOf(vtt) {
  const blocks = vtt.split(/\r?\n\r?\n/).map(block => block.split(/\r?\n/));
  return blocks.flatMap(lines => {
    const at = lines.findIndex(row => row.includes('-->'));
    if (at < 0) return [];
    const [from, to] = lines[at].split('-->');
    const text = lines
      .slice(at + 1)
      .join(' ')
      .replace(/<[^>]*>/g, '');
    return [{ start: seconds(from), end: seconds(to.trim().split(' ')[0]), text }];
  });
}

class FilmPlayer {
  data = { scenes: [], duration: 0 };
  cues = [];
  frame = 0;
  scrubbing = false;
  resumeAt = 0;

  constructor(root) {
    this.root = root;
    this.video = el('video', { playsinline: true, preload: 'metadata', 'aria-label': 'Film' });
    this.stage = el('div', { class: 'stage' }, this.video);
    const film = { class: 'player', role: 'group', 'aria-label': 'Film' };
    root.replaceChildren(el('div', film, this.stage, this.makeTools(), this.makeStrip()));
    this.listen();
  }

  makeTools() {
    const volume = { class: 'volume', type: 'range', min: '0', max: '1', step: '0.05', value: '1' };
    const play = { class: 'btn icon primary', type: 'button', icon: 'play' };
    this.play = el('button', { ...play, 'aria-label': 'Play or stop (Space)' });
    this.time = el('span', { class: 'time mono' });
    this.now = el('span', { class: 'grow' });
    this.volume = el('input', { ...volume, 'aria-label': 'Volume' });
    return el('div', { class: 'tools' }, this.play, this.time, this.now, this.volume);
  }

  makeStrip() {
    const head = { class: 'head', role: 'slider', tabindex: '0', 'aria-valuemin': '0' };
    this.ticks = el('div', { class: 'ticks mono', 'aria-hidden': 'true' });
    this.clips = el('div', { class: 'scenes' });
    this.texts = el('div', { class: 'cues', 'aria-hidden': 'true' });
    this.head = el('div', { ...head, 'aria-label': 'Position' });
    this.strip = el('div', { class: 'strip' }, this.ticks, this.clips, this.texts, this.head);
    return this.strip;
  }

  listen() {
    const { video, strip } = this;
    strip.onpointerdown = event => {
      if (event.button) return;
      strip.setPointerCapture(event.pointerId);
      this.scrubbing = true;
      this.seekTo(event);
    };
    strip.onpointermove = event => this.scrubbing && this.seekTo(event);
    strip.onpointerup = strip.onpointercancel = () => {
      this.scrubbing = false;
    };
    this.stage.onclick = this.play.onclick = () => this.toggle();
    this.volume.oninput = () => {
      video.volume = Number(this.volume.value);
    };
    this.root.onkeydown = event => this.key(event);
    for (const name of ['play', 'pause', 'ended']) {
      video.addEventListener(name, () => this.changed());
    }
    for (const name of ['seeked', 'timeupdate']) video.addEventListener(name, () => this.show());
    video.addEventListener('loadedmetadata', () => this.loaded());
  }

  key(event) {
    const jump = JUMPS_S[event.key];
    if (event.key === ' ' && event.target !== this.play) this.toggle();
    else if (jump && event.target !== this.volume) this.seek(this.video.currentTime + jump);
    else if (event.key === 'Home') this.seek(0);
    else if (event.key === 'End') this.seek(this.total());
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  update(data) {
    const now = JSON.stringify(data);
    if (now === this.seen) return;
    this.seen = now;
    this.data = data;
    this.root.style.setProperty('--shape', data.format.replace(':', '/'));
    if (this.src !== data.src) {
      this.resumeAt = this.video.currentTime;
      this.src = this.video.src = data.src;
      this.video.poster = data.poster;
    }
    if (this.captions !== data.captions) this.loadCues(data.captions);
    this.draw();
  }

  destroy() {
    cancelAnimationFrame(this.frame);
    this.video.pause();
    this.video.removeAttribute('src');
    this.video.load();
  }

  async loadCues(address) {
    this.captions = address;
    this.cues = [];
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok || this.captions !== address) return;
    this.cues = cuesOf(await answer.text());
    this.draw();
  }

  total() {
    return this.video.duration || this.data.duration || 1;
  }

  toggle() {
    if (this.video.paused) this.video.play().catch(() => this.show());
    else this.video.pause();
  }

  seek(time) {
    this.video.currentTime = clamp(time, 0, Math.max(this.total() - 0.02, 0));
    this.show();
  }

  seekTo(event) {
    const box = this.clips.getBoundingClientRect();
    this.seek(((event.clientX - box.left) / box.width) * this.total());
  }

  changed() {
    this.play.innerHTML = this.video.paused ? ICON.play : ICON.pause;
    if (!this.frame) this.follow();
  }

  follow() {
    this.show();
    this.frame = this.video.paused ? 0 : requestAnimationFrame(() => this.follow());
  }

  // A newer draft goes on where the older one was.
  loaded() {
    if (this.resumeAt) this.video.currentTime = Math.min(this.resumeAt, this.total() - 0.05);
    this.resumeAt = 0;
    this.draw();
  }

  show() {
    const time = this.video.currentTime || 0;
    const length = this.total();
    const { scenes } = this.data;
    this.head.style.left = `calc(10px + (100% - 20px) * ${time / length})`;
    this.head.setAttribute('aria-valuenow', time.toFixed(1));
    this.head.setAttribute('aria-valuemax', length.toFixed(1));
    this.head.setAttribute('aria-valuetext', clock(time, true));
    this.time.textContent = `${clock(time, true)} / ${clock(length, true)}`;
    const scene = scenes.findIndex((_, i) => time < (scenes[i + 1]?.start ?? Infinity));
    const cue = this.cues.findIndex(row => time >= row.start && time < row.end);
    [...this.clips.children].forEach((node, i) => node.classList.toggle('on', i === scene));
    [...this.texts.children].forEach((node, i) => node.classList.toggle('on', i === cue));
    this.now.textContent = scene < 0 ? '' : `Scene ${scene + 1}: ${scenes[scene].title}`;
  }

  draw() {
    const length = this.total();
    const most = clamp(this.strip.clientWidth / TICK_PX, 2, 12);
    const every = TICKS_S.find(step => length / step <= most) || 60;
    const marks = Array.from(
      { length: Math.floor((length - 0.4) / every) + 1 },
      (_, i) => i * every,
    );
    this.ticks.replaceChildren(
      ...marks.map(t => el('span', { style: `left:${(t / length) * 100}%` }, clock(t))),
    );
    this.clips.replaceChildren(...this.data.scenes.map((scene, i) => this.clip(scene, i)));
    this.texts.replaceChildren(
      ...this.cues.map(cue =>
        el(
          'div',
          { class: 'cue', title: cue.text, style: this.span(cue.start, cue.end) },
          cue.text,
        ),
      ),
    );
    this.show();
  }

  clip(scene, index) {
    const picture = scene.still ? `background-image:url("${encodeURI(scene.still)}");` : '';
    const style = picture + this.span(scene.start, scene.start + scene.length);
    const words = el('b', {}, `${index + 1}  ${scene.title}`);
    return el('div', { class: 'clip', title: scene.title, 'data-id': scene.id, style }, words);
  }

  span(start, end) {
    const length = this.total();
    const left = (start / length) * 100;
    const width = ((end - start) / length) * 100;
    return `left:${left}%;width:calc(${width}% - 2px)`;
  }
}

export default function ({ data, parentElement }) {
  instance(parentElement, root => new FilmPlayer(root)).update(data);
  return () => forget(parentElement);
}
