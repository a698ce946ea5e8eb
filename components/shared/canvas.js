// Drawing in time on canvas: ruler, waveforms, beats. Only the part in view is drawn.
// view : {width, pxs, x(time), from_s, to_s, look: {text, muted, line, font, code, ...}}
const STEPS_S = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120];
const LABEL_PX = 64;
const BAR_PX = 3; // a bar of a waveform with the gap after it
const BEATS_FROM_PX = 7; // beats closer than this are not drawn one by one
const PEAKS = new Map();

// The loudness curve at an address, or null until it is there; `ready` is called then.
function peaksAt(address, ready) {
  if (!PEAKS.has(address)) {
    PEAKS.set(address, null);
    fetch(address)
      .then(answer => (answer.ok ? answer.json() : null))
      .then(curve => {
        PEAKS.set(address, curve);
        if (curve) ready();
      })
      .catch(() => PEAKS.delete(address));
  }
  return PEAKS.get(address);
}

// A canvas as wide as the view, sharp on every screen, cleared.
function cleared(canvas, width_px, height_px) {
  const scale = Math.min(window.devicePixelRatio || 1, 2);
  const size = `${width_px}x${height_px}x${scale}`;
  if (canvas.dataset.size !== size) {
    canvas.dataset.size = size;
    canvas.width = Math.round(width_px * scale);
    canvas.height = Math.round(height_px * scale);
    canvas.style.cssText = `width:${width_px}px;height:${height_px}px`;
  }
  const g = canvas.getContext('2d');
  g.setTransform(scale, 0, 0, scale, 0, 0);
  g.clearRect(0, 0, width_px, height_px);
  return g;
}

function stampOf(time_s, step_s) {
  if (step_s >= 1) return clock(time_s);
  const minutes = Math.floor(time_s / 60);
  return `${minutes}:${(time_s - minutes * 60).toFixed(1).padStart(4, '0')}`;
}

// The canvas is cleared for it, and may be taller than the ruler at its top.
function drawRuler(canvas, tall, view, total_s, height = tall) {
  const g = cleared(canvas, view.width, tall);
  const { look } = view;
  const step_s = STEPS_S.find(step => step * view.pxs >= LABEL_PX) ?? 300;
  const parts = step_s * view.pxs > 140 ? 10 : 5;
  const first = Math.max(Math.floor(view.from_s / step_s), 0);
  g.font = `500 10.5px ${look.code}`;
  g.textBaseline = 'middle';
  for (let i = first; i * step_s <= Math.min(view.to_s, total_s) + 1e-6; i++) {
    const x = Math.round(view.x(i * step_s)) + 0.5;
    g.fillStyle = look.muted;
    g.fillText(stampOf(i * step_s, step_s), x + 4, 9);
    g.fillStyle = look.line;
    g.fillRect(x - 0.5, 3, 1, height - 3);
    for (let k = 1; k < parts; k++) {
      const at_s = (i + k / parts) * step_s;
      if (at_s > total_s) break;
      g.fillRect(Math.round(view.x(at_s)), height - (k * 2 === parts ? 9 : 6), 1, 9);
    }
  }
}

function rounded(g, x, y, width, height, radius) {
  g.beginPath();
  g.roundRect(x, y, Math.max(width, 1), height, Math.min(radius, width / 2));
}

// A waveform from `start_s` on, as bars around the middle.
function drawWave(g, view, curve, part) {
  const { start_s, length_s, middle, height } = part;
  const first = Math.max(view.x(start_s), -BAR_PX);
  const last = Math.min(view.x(start_s + length_s), view.width);
  const from = Math.ceil((first - view.x(start_s)) / BAR_PX);
  g.beginPath();
  for (let i = Math.max(from, 0); ; i++) {
    const x = view.x(start_s) + i * BAR_PX;
    if (x > last - 1) break;
    const a = Math.floor(((i * BAR_PX) / view.pxs) * curve.rate);
    const b = Math.max(a + 1, Math.floor((((i + 1) * BAR_PX) / view.pxs) * curve.rate));
    let peak = 0;
    for (let k = a; k < b && k < curve.peaks.length; k++) peak = Math.max(peak, curve.peaks[k]);
    const tall = Math.max((peak / 100) * height, 1.5);
    g.rect(x, middle - tall / 2, BAR_PX - 1, tall);
  }
  g.fill();
}

// Ticks that stand on `bottom`: beats short, first ones of bars taller.
function drawBeats(g, bottom, view, total_s, { beats_s, downbeats_s }) {
  const draw = (times, tall, alpha) => {
    if (times.length < 2) return;
    if ((times.at(-1) - times[0]) / (times.length - 1) < BEATS_FROM_PX / view.pxs) return;
    g.globalAlpha = alpha;
    for (const time_s of times) {
      if (time_s < view.from_s || time_s > Math.min(view.to_s, total_s)) continue;
      g.fillRect(Math.round(view.x(time_s)), bottom - tall, 1, tall);
    }
  };
  draw(beats_s, 4, 0.6);
  draw(downbeats_s, 8, 1);
  g.globalAlpha = 1;
}

function fittedText(g, text, x, y, room) {
  let words = text;
  while (words && g.measureText(words).width > room) words = words.slice(0, -1);
  if (words.length < 2 && text.length > 1) return;
  g.fillText(words === text ? text : `${words.slice(0, -1)}…`, x, y);
}
