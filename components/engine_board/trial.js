// What a try made, and how far a job is.
const TRY = {
  writer: 'Write a short script',
  narrator: 'Say a line',
  composer: 'Play six seconds',
  animator: 'Draw a picture',
  transcriber: 'Listen to a line',
  tagger: 'Listen to six seconds',
  video: 'Make a short clip',
  still: 'Make a picture',
};

const isActive = job => job?.state === 'queued' || job?.state === 'running';

// A job without what changes while it runs, so that a part is not drawn anew for it.
const still = job => job && { ...job, fraction: 0, message: '' };

function progress(job, label) {
  const bar = { class: 'bar run', role: 'progressbar', 'aria-label': label };
  return [el('span', { class: 'small muted said' }), el('div', bar, el('i'))];
}

function showProgress(part, job) {
  const fill = part.querySelector('.bar.run > i');
  if (!fill) return;
  const percent = Math.round(100 * job.fraction);
  fill.style.width = `${Math.max(6, percent)}%`;
  fill.parentNode.setAttribute('aria-valuenow', String(percent));
  const words = job.state === 'queued' ? 'Waiting for its turn…' : job.message || 'At work…';
  const said = part.querySelector('.said');
  if (said.textContent !== words) said.textContent = words;
}

function took(seconds) {
  if (seconds < 0.1) return 'in less than a tenth of a second';
  return `in ${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
}

function ago(iso) {
  const minutes = Math.round((Date.now() - new Date(iso)) / 60000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h ago` : new Date(iso).toLocaleDateString();
}

function result(trial, label, role) {
  if (trial.kind === 'image') {
    return el('img', { src: trial.url, alt: `A picture by ${label}`, loading: 'lazy' });
  }
  if (trial.kind === 'video') {
    const look = { src: trial.url, controls: true, muted: true, loop: true, playsinline: true };
    return el('video', { ...look, preload: 'metadata', 'aria-label': `A clip by ${label}` });
  }
  if (trial.kind === 'audio') return player(trial.url, `what ${label} made`);
  if (role !== 'writer') return el('blockquote', {}, trial.text || 'It heard no words.');
  const [title, ...lines] = trial.text.split('\n');
  const words = lines.map(row => el('li', {}, row.replace(/^\d+\. /, '')));
  return el('div', { class: 'script' }, el('b', {}, title), el('ol', {}, ...words));
}

// A small player: one button, a line that fills, the time.
function player(url, label) {
  const sound = new Audio();
  const play = { class: 'btn icon', type: 'button', icon: 'play', 'aria-label': `Play ${label}` };
  const button = el('button', play);
  const fill = el('i');
  const time = el('span', { class: 'mono small muted' }, '0:00');
  sound.preload = 'metadata';
  sound.src = url;
  button.onclick = () => (sound.paused ? sound.play().catch(() => {}) : sound.pause());
  const show = () => {
    const icon = sound.paused ? 'play' : 'pause';
    if (button.dataset.icon !== icon) button.innerHTML = ICON[icon];
    button.dataset.icon = icon;
    button.setAttribute('aria-label', `${sound.paused ? 'Play' : 'Stop'} ${label}`);
    fill.style.width = `${(100 * sound.currentTime) / (sound.duration || 1)}%`;
    time.textContent = clock(sound.paused ? sound.duration || 0 : sound.currentTime);
  };
  for (const name of ['play', 'pause', 'timeupdate', 'loadedmetadata', 'ended']) {
    sound.addEventListener(name, show);
  }
  const node = el('div', { class: 'player' }, button, el('div', { class: 'bar' }, fill), time);
  node.stop = () => sound.pause();
  return node;
}
