// What is drawn on canvas: ruler, waveforms, beats, sections. Only the part in view is drawn.
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

// view : {width, pxs, x(time), from_s, to_s, look: {text, muted, line, font, ...}}
function drawRuler(canvas, height, view, total_s) {
  const g = cleared(canvas, view.width, height);
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

function drawVoices(canvas, height, view, film, ready) {
  const g = cleared(canvas, view.width, height);
  for (const scene of film.scenes) {
    const { voice } = scene;
    if (!voice || scene.start_s > view.to_s || endOf(scene) < view.from_s) continue;
    const start_s = scene.start_s + voice.offset_s;
    const x = view.x(start_s);
    const width = Math.max(voice.duration_s * view.pxs - 1, 2);
    g.fillStyle = view.look.voice;
    g.globalAlpha = 0.16;
    rounded(g, x, 4, width, height - 8, 5);
    g.fill();
    const curve = voice.peaks && peaksAt(voice.peaks, ready);
    g.globalAlpha = curve ? 0.95 : 0.5;
    const part = { start_s, length_s: voice.duration_s, middle: height / 2, height: height - 14 };
    if (curve) drawWave(g, view, curve, part);
    else drawUnknown(g, view, x, width, height);
  }
  g.globalAlpha = 1;
}

// A voice that is not spoken yet: about this long.
function drawUnknown(g, view, x, width, height) {
  g.setLineDash([3, 3]);
  g.strokeStyle = view.look.voice;
  rounded(g, x + 0.5, 4.5, width - 1, height - 9, 5);
  g.stroke();
  g.setLineDash([]);
}

function drawMusic(canvas, height, view, film, ready) {
  const g = cleared(canvas, view.width, height);
  const { music } = film;
  if (!music.on) return;
  const top = 18;
  const x = view.x(0);
  g.fillStyle = view.look.music;
  g.globalAlpha = 0.13;
  rounded(g, x, 3, film.total_s * view.pxs - 1, height - 6, 5);
  g.fill();
  const curve = music.peaks && peaksAt(music.peaks, ready);
  g.globalAlpha = 0.85;
  const part = {
    start_s: 0,
    length_s: film.total_s,
    middle: (height + top) / 2 - 2,
    height: height - top - 10,
  };
  if (curve) drawWave(g, view, curve, part);
  g.globalAlpha = 1;
  if (!music.peaks) drawWords(g, view, 'The music is written with the draft', part.middle - 5);
  drawBeats(g, height, view, film);
  drawSections(g, height, view, film);
}

function drawWords(g, view, words, y) {
  g.font = `500 11px ${view.look.font}`;
  g.textBaseline = 'middle';
  g.fillStyle = view.look.muted;
  g.fillText(words, Math.max(view.x(0), 0) + 10, y);
}

function drawBeats(g, height, view, film) {
  const { beats_s: beats, downbeats_s: bars } = film.music;
  const draw = (times, tall, alpha) => {
    if (times.length < 2) return;
    if ((times.at(-1) - times[0]) / (times.length - 1) < BEATS_FROM_PX / view.pxs) return;
    g.globalAlpha = alpha;
    for (const time_s of times) {
      if (time_s < view.from_s || time_s > Math.min(view.to_s, film.total_s)) continue;
      g.fillRect(Math.round(view.x(time_s)), height - 3 - tall, 1, tall);
    }
  };
  g.fillStyle = view.look.music;
  draw(beats, 4, 0.6);
  draw(bars, 8, 1);
  g.globalAlpha = 1;
}

function drawSections(g, height, view, film) {
  const { sections } = film.music;
  g.font = `600 10.5px ${view.look.font}`;
  g.textBaseline = 'middle';
  sections.forEach((section, i) => {
    const x = view.x(section.start_s);
    const name = section.name.charAt(0).toUpperCase() + section.name.slice(1);
    const end_s = sections[i + 1]?.start_s ?? film.total_s;
    const room = (end_s - section.start_s) * view.pxs - 10;
    if (x > view.width || view.x(end_s) < 0) return;
    g.fillStyle = view.look.music;
    g.globalAlpha = 0.7;
    if (i) g.fillRect(Math.round(x), 4, 1, height - 8);
    g.globalAlpha = 1;
    g.fillStyle = view.look.muted;
    if (room > 20) fittedText(g, name, Math.max(x, 0) + 7, 11, room - Math.max(-x, 0));
  });
}

function fittedText(g, text, x, y, room) {
  let words = text;
  while (words && g.measureText(words).width > room) words = words.slice(0, -1);
  if (words.length < 2 && text.length > 1) return;
  g.fillText(words === text ? text : `${words.slice(0, -1)}…`, x, y);
}
