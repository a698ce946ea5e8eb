// The lanes of the voice and of the music.
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
  g.fillStyle = view.look.music;
  drawBeats(g, height - 3, view, film.total_s, music);
  drawSections(g, height, view, film);
}

function drawWords(g, view, words, y) {
  g.font = `500 11px ${view.look.font}`;
  g.textBaseline = 'middle';
  g.fillStyle = view.look.muted;
  g.fillText(words, Math.max(view.x(0), 0) + 10, y);
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
