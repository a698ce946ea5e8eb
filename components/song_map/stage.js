// Where the lanes lie in time: zoom and scroll, the canvas, the playhead, what is chosen.
const PAD_PX = 8;
const MOST_PXS = 160; // pixels for a second, nearest zoom
const LEAST_PXS = 0.4;
const FOLLOW_PX = 60;
const SHOTS = { name: 'Shots', cls: 'of-shots' };

class Stage {
  left = 0;
  width = 0;
  pxs = 0;
  fit = true;
  drawn = 0;
  time_s = 0;

  // `choose` hears a time in seconds.
  constructor(choose) {
    this.shots = new Shots(shot => choose(shot.start_s + INTO_S));
    this.names = el('div', { class: 'names', 'aria-hidden': 'true' });
    this.canvas = el('canvas', { role: 'img' });
    const head = { class: 'head', role: 'slider', tabindex: '0', 'aria-valuemin': '0' };
    this.head = el('div', { ...head, 'aria-label': 'Playhead. Enter opens what is heard there.' });
    this.mark = el('div', { class: 'mark' });
    this.bubble = el('div', { class: 'bubble', hidden: true });
    this.field = el('div', { class: 'field-of-time' }, this.canvas);
    this.inner = el('div', { class: 'inner' }, this.field, this.mark, this.shots.node, this.head);
    this.scroll = el('div', { class: 'scroll' }, this.inner);
    this.node = el('div', { class: 'lanes' }, this.names, this.scroll, this.bubble);
    this.scroll.onscroll = () => {
      this.left = this.scroll.scrollLeft;
      this.later();
    };
    this.scroll.addEventListener('wheel', event => this.wheel(event), { passive: false });
    this.field.onclick = event => choose(this.timeAt(event.clientX));
    this.field.onpointermove = event => this.hover(event);
    this.field.onpointerleave = () => (this.bubble.hidden = true);
    this.sizes = new ResizeObserver(() => this.resized());
    this.sizes.observe(this.scroll);
  }

  take(song, shots) {
    this.song = song;
    this.lanes = lanesOf(song);
    this.tops = [];
    this.tall = 0;
    for (const { height } of this.lanes) {
      this.tops.push(this.tall);
      this.tall += height;
    }
    this.shots.update(shots);
    this.names.replaceChildren(...[...this.lanes, SHOTS].map(lane => this.nameOf(lane)));
    this.canvas.setAttribute('aria-label', song.told);
    this.field.style.height = `${this.tall}px`;
    this.head.setAttribute('aria-valuemax', song.duration_s.toFixed(0));
  }

  nameOf({ name, height, cls = '' }) {
    const style = height ? `height:${height}px` : '';
    return el('div', { class: `name ${cls}`, style }, el('span', {}, name));
  }

  // The colours of the theme.
  readLook() {
    const style = getComputedStyle(this.node);
    const value = name => style.getPropertyValue(name).trim();
    const hues = Object.fromEntries(PART_HUES.map(hue => [hue, value(`--st-${hue}-color`)]));
    this.look = {
      ...hues,
      text: value('--st-text-color'),
      muted: value('--st-gray-text-color') || value('--st-gray-color'),
      line: value('--st-border-color'),
      wave: value('--st-green-color'),
      heat: value('--st-link-color'),
      accent: value('--st-orange-color'),
      font: value('--st-font'),
      code: value('--st-code-font'),
    };
  }

  // --- time and place ------------------------------------------------------------------------

  x(time_s) {
    return PAD_PX + time_s * this.pxs;
  }

  timeAt(clientX) {
    const { left } = this.scroll.getBoundingClientRect();
    const time_s = (clientX - left + this.left - PAD_PX) / this.pxs;
    return clamp(time_s, 0, this.song.duration_s - INTO_S);
  }

  windowAt(time_s) {
    const { windows } = this.song;
    const at = windows.findIndex(window => time_s < window.end_s);
    return at < 0 ? windows.length - 1 : at;
  }

  fitting() {
    return Math.max((this.width - 2 * PAD_PX) / Math.max(this.song.duration_s, 1), LEAST_PXS);
  }

  resized() {
    const width = this.scroll.clientWidth;
    if (!width || width === this.width) return;
    this.width = width;
    this.draw();
  }

  // One moment stays where it is: that under the pointer, else the playhead, else the middle.
  zoom(by, clientX) {
    const { left } = this.scroll.getBoundingClientRect();
    const seen = this.x(this.time_s) - this.left;
    const middle = seen >= 0 && seen <= this.width ? seen : this.width / 2;
    const at = clientX === undefined ? middle : clientX - left;
    const anchor_s = (this.left + at - PAD_PX) / this.pxs;
    this.pxs = clamp(this.pxs * by, this.fitting(), MOST_PXS);
    this.fit = this.pxs === this.fitting();
    this.draw();
    this.scroll.scrollLeft = this.left = Math.max(this.x(anchor_s) - at, 0);
    this.later();
  }

  zoomToFit() {
    this.fit = true;
    this.scroll.scrollLeft = this.left = 0;
    this.draw();
  }

  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.zoom(Math.exp(-clamp(event.deltaY, -60, 60) * 0.006), event.clientX);
  }

  hover(event) {
    const time_s = this.timeAt(event.clientX);
    const y = event.clientY - this.field.getBoundingClientRect().top;
    const lane = this.lanes[this.tops.findLastIndex(top => top <= y)];
    const words = lane?.tell(this.windowAt(time_s), time_s);
    this.bubble.textContent = `${clock(time_s)}${words ? ` · ${words}` : ''}`;
    this.bubble.hidden = false;
    const around = this.node.getBoundingClientRect();
    const most = around.width - this.bubble.offsetWidth - 4;
    this.bubble.style.left = `${clamp(event.clientX - around.left + 12, 4, most)}px`;
    this.bubble.style.top = `${event.clientY - around.top + 16}px`;
  }

  // --- drawing -------------------------------------------------------------------------------

  // The playhead, which stays in view while it moves.
  showTime(time_s, told) {
    const moved = time_s !== this.time_s;
    this.time_s = time_s;
    const x = this.x(time_s);
    this.head.style.transform = `translateX(${x}px)`;
    this.head.setAttribute('aria-valuenow', time_s.toFixed(0));
    this.head.setAttribute('aria-valuetext', told);
    const out = x < this.left || x > this.left + this.width - PAD_PX;
    if (moved && out) this.scroll.scrollLeft = x - FOLLOW_PX;
  }

  choose(window) {
    this.window = window;
    this.draw();
  }

  later() {
    this.drawn ||= requestAnimationFrame(() => this.drawView());
  }

  draw() {
    if (!this.song || !this.width) return;
    if (this.fit) this.pxs = this.fitting();
    this.inner.style.width = `${Math.ceil(this.x(this.song.duration_s) + PAD_PX)}px`;
    this.head.style.transform = `translateX(${this.x(this.time_s)}px)`;
    const { start_s, end_s } = this.song.windows[this.window];
    this.mark.style.transform = `translateX(${this.x(start_s)}px)`;
    this.mark.style.width = `${Math.max((end_s - start_s) * this.pxs, 3)}px`;
    this.shots.lay(PAD_PX, this.pxs, this.shots.at((start_s + end_s) / 2));
    this.later();
  }

  drawView() {
    this.drawn = 0;
    if (!this.width) return;
    const { left, pxs, width } = this;
    const view = {
      width,
      pxs,
      look: this.look,
      x: time_s => PAD_PX + time_s * pxs - left,
      from_s: (left - PAD_PX) / pxs,
      to_s: (left + width - PAD_PX) / pxs,
      again: () => this.later(),
    };
    drawRuler(this.canvas, this.tall, view, this.song.duration_s, RULER_PX);
    const g = this.canvas.getContext('2d');
    this.lanes.forEach((lane, i) => lane.draw?.(g, this.tops[i], view));
  }

  destroy() {
    this.sizes.disconnect();
    cancelAnimationFrame(this.drawn);
  }
}
