// What was heard, drawn in lanes one below the other. Only the part in view is drawn.
const RULER_PX = 26;
const PART_PX = 26;
const WAVE_PX = 84;
const WORDS_PX = 28;
const COLOURS_PX = 18;
const LANE_PX = 17;
const PART_HUES = ['blue', 'violet', 'green', 'orange', 'red', 'yellow'];
const WAVE_ALPHA = { quiet: 0.4, normal: 0.7, loud: 1 };
const WORD_S = 0.45; // about how long a word is sung
const WORD_PX = 34; // and how wide it is: closer together they are drawn as lines
const LINE_PX = 48; // a line that has less room is not drawn
const PAUSE_S = 1; // between two lines
const CONFIDENT = 70; // percent, from which an instrument counts as heard

// Name, height and what draws it; `tell` says what lies at a time.
function lanesOf(song) {
  const players = song.lanes.map(lane => ({
    name: lane.name,
    height: LANE_PX,
    cls: 'player',
    draw: (g, top, view) => drawPlayer(g, top, view, song, lane),
    tell: at => `${lane.name} ${lane.values[at]} %`,
  }));
  return [
    { name: '', height: RULER_PX, tell: () => '' },
    {
      name: 'Parts',
      height: PART_PX,
      draw: (g, top, view) => drawParts(g, top, view, song),
      tell: (at, time_s) => partAt(song, time_s)?.name,
    },
    {
      name: 'Song',
      height: WAVE_PX,
      draw: (g, top, view) => drawSong(g, top, view, song),
      tell: at => song.windows[at].loudness,
    },
    {
      name: 'Words',
      height: WORDS_PX,
      draw: (g, top, view) => drawSung(g, top, view, song),
      tell: at => sungIn(song, song.windows[at]) || VOICE_WORDS[song.windows[at].voice],
    },
    {
      name: 'Colours',
      height: COLOURS_PX,
      draw: (g, top, view) => drawColours(g, top, view, song),
      tell: at => song.windows[at].colour_name,
    },
    ...players,
  ];
}

const VOICE_WORDS = { none: 'no voice', speech: 'speech', singing: 'singing' };

const partAt = (song, time_s) =>
  song.parts.find(part => time_s < part.end_s) ?? song.parts.at(-1);

function sungIn(song, window) {
  const inside = song.words.filter(w => w.start_s >= window.start_s && w.start_s < window.end_s);
  return inside.map(word => word.text).join(' ');
}

// The windows in view.
function* inView(view, song) {
  for (const window of song.windows) {
    if (window.end_s < view.from_s) continue;
    if (window.start_s > view.to_s) return;
    yield window;
  }
}

function spanOf(view, { start_s, end_s }) {
  const x = Math.round(view.x(start_s));
  return [x, Math.max(Math.round(view.x(end_s)) - x, 1)];
}

function drawParts(g, top, view, song) {
  const kinds = [...new Set(song.parts.map(part => part.kind))];
  g.font = `600 11.5px ${view.look.font}`;
  g.textBaseline = 'middle';
  for (const part of song.parts) {
    const [x, width] = spanOf(view, part);
    if (x > view.width || x + width < 0) continue;
    const hue = view.look[PART_HUES[kinds.indexOf(part.kind) % PART_HUES.length]];
    g.fillStyle = hue;
    g.globalAlpha = 0.16 + 0.24 * part.energy;
    rounded(g, x + 1, top + 3, width - 2, PART_PX - 6, 5);
    g.fill();
    g.globalAlpha = 1;
    g.fillRect(x + 1, top + 3, 2, PART_PX - 6);
    g.fillStyle = view.look.text;
    const from = Math.max(x, 0);
    if (x + width - from > 16) {
      const room = x + width - from - 10;
      const words = g.measureText(part.name).width > room ? part.kind : part.name;
      fittedText(g, words, from + 8, top + PART_PX / 2 + 0.5, room);
    }
  }
}

function drawSong(g, top, view, song) {
  const curve = song.peaks && peaksAt(song.peaks, view.again);
  g.fillStyle = view.look.wave;
  for (const stretch of stretches(song)) {
    if (!curve || stretch.end_s < view.from_s || stretch.start_s > view.to_s) continue;
    g.globalAlpha = WAVE_ALPHA[stretch.loudness];
    const length_s = stretch.end_s - stretch.start_s;
    const part = { start_s: 0, length_s: song.duration_s, middle: top + 36, height: 66 };
    g.save();
    g.beginPath();
    g.rect(view.x(stretch.start_s), top, length_s * view.pxs, WAVE_PX);
    g.clip();
    drawWave(g, view, curve, part);
    g.restore();
  }
  g.globalAlpha = 1;
  g.fillStyle = view.look.muted;
  drawBeats(g, top + WAVE_PX - 2, view, song.duration_s, song);
  drawChanged(g, top, view, song);
}

// Windows that follow each other and are equally loud.
function stretches(song) {
  if (song.stretches) return song.stretches;
  const found = [];
  for (const { start_s, end_s, loudness } of song.windows) {
    if (found.at(-1)?.loudness === loudness) found.at(-1).end_s = end_s;
    else found.push({ start_s, end_s, loudness });
  }
  song.stretches = found;
  return found;
}

// A mark above what a person corrected.
function drawChanged(g, top, view, song) {
  g.fillStyle = view.look.accent;
  for (const window of inView(view, song)) {
    if (!window.changed) continue;
    const [x, width] = spanOf(view, window);
    g.fillRect(x + 1, top, Math.max(width - 2, 2), 3);
  }
}

function drawSung(g, top, view, song) {
  g.fillStyle = view.look.violet;
  for (const window of inView(view, song)) {
    if (window.voice === 'none') continue;
    const [x, width] = spanOf(view, window);
    g.globalAlpha = window.voice === 'speech' ? 0.12 : 0.2;
    g.fillRect(x, top + 2, width, WORDS_PX - 4);
  }
  g.globalAlpha = 1;
  g.fillStyle = view.look.text;
  g.font = `500 11.5px ${view.look.font}`;
  g.textBaseline = 'middle';
  const single = view.pxs * WORD_S >= WORD_PX;
  for (const { text, start_s, end_s } of single ? song.words : lines(song)) {
    const x = view.x(start_s);
    if (x > view.width || view.x(end_s) < 0) continue;
    if (single) g.fillText(text, x + 2, top + WORDS_PX / 2);
    else fittedLine(g, text, x + 2, top + WORDS_PX / 2, (end_s - start_s) * view.pxs - 4);
  }
}

// A line that cannot be read at all is left out.
function fittedLine(g, text, x, y, room) {
  if (room >= Math.min(g.measureText(text).width, LINE_PX)) fittedText(g, text, x, y, room);
}

// Words that follow each other, each line until the next one begins.
function lines(song) {
  if (song.lines) return song.lines;
  const found = [];
  let before_s = -Infinity;
  for (const { text, start_s, end_s } of song.words) {
    if (start_s - before_s < PAUSE_S) found.at(-1).text += ` ${text}`;
    else found.push({ text, start_s });
    before_s = end_s;
  }
  found.forEach((row, i) => (row.end_s = found[i + 1]?.start_s ?? song.duration_s));
  song.lines = found;
  return found;
}

function drawColours(g, top, view, song) {
  for (const window of inView(view, song)) {
    const [x, width] = spanOf(view, window);
    g.fillStyle = window.colour;
    g.fillRect(x, top + 2, width, COLOURS_PX - 5);
  }
}

// How sure it is that an instrument plays; from 70 % on it counts as heard.
function drawPlayer(g, top, view, song, lane) {
  g.fillStyle = view.look.heat;
  let at = -1;
  for (const window of song.windows) {
    at += 1;
    const value = lane.values[at];
    if (value < 5 || window.end_s < view.from_s) continue;
    if (window.start_s > view.to_s) break;
    const [x, width] = spanOf(view, window);
    g.globalAlpha = value >= CONFIDENT ? 0.95 : 0.06 + (value / 100) * 0.6;
    g.fillRect(x, top + 2, width, LANE_PX - 4);
  }
  g.globalAlpha = 1;
}
