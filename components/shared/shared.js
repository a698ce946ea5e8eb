// Shared by all components; each component's own file follows in the same module.
const INSTANCES = new WeakMap();

// One object for each mounted component: Streamlit runs a component's function again on every change.
function instance(parent, make) {
  if (!INSTANCES.has(parent)) INSTANCES.set(parent, make(parent.querySelector('.root')));
  return INSTANCES.get(parent);
}

function forget(parent) {
  INSTANCES.get(parent)?.destroy?.();
  INSTANCES.delete(parent);
}

// Icons, drawn in a box of 16 by 16.
const svg = (look, shapes) => `<svg viewBox="0 0 16 16" ${look} aria-hidden="true">${shapes}</svg>`;
const LINES =
  'fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"';
const line = shapes => svg(LINES, shapes);
const solid = shapes => svg('fill="currentColor"', shapes);
const ICON = {
  play: solid(
    '<path d="M4.2 2.3v11.4c0 .5.6.8 1 .5l8.4-5.7c.4-.2.4-.8 0-1L5.2 1.8c-.4-.3-1 0-1 .5z"/>',
  ),
  pause: solid(
    '<rect x="3.4" y="2" width="3.4" height="12" rx="1"/><rect x="9.2" y="2" width="3.4" height="12" rx="1"/>',
  ),
  plus: line('<path d="M8 3v10M3 8h10"/>'),
  cross: line('<path d="m4 4 8 8M12 4l-8 8"/>'),
  retry: line('<path d="M13.2 6.5A5.5 5.5 0 1 0 13.5 9M13.5 2.8v3.8H9.8"/>'),
  image: line(
    '<rect x="2" y="3" width="12" height="10" rx="2"/><path d="m2.5 11.5 3.3-3.4 2.7 2.6 2-1.9 3 2.8"/><circle cx="10.7" cy="6" r=".9"/>',
  ),
  dots: solid(
    '<circle cx="3.2" cy="8" r="1.4"/><circle cx="8" cy="8" r="1.4"/><circle cx="12.8" cy="8" r="1.4"/>',
  ),
  spark: solid(
    '<path d="M8 1.2c.5 3.7 2.1 5.3 5.8 5.8v1c-3.7.5-5.3 2.1-5.8 5.8h-1C6.5 10.1 4.9 8.5 1.2 8V7C4.9 6.5 6.5 4.9 7 1.2z"/>',
  ),
  film: line('<rect x="2" y="3" width="12" height="10" rx="2"/><path d="M5 3v10M11 3v10M2 8h12"/>'),
  note: line(
    '<circle cx="4.5" cy="12" r="1.8"/><circle cx="11.5" cy="10.6" r="1.8"/><path d="M6.3 12V3.8l7-1.3v8"/>',
  ),
  before: solid(
    '<path d="M12.8 2.6v10.8c0 .4-.5.7-.8.4L5 8.6v4.6a.7.7 0 0 1-1.4 0V2.8a.7.7 0 0 1 1.4 0v4.6l7-5.2c.3-.3.8 0 .8.4z"/>',
  ),
  after: solid(
    '<path d="M3.2 2.6v10.8c0 .4.5.7.8.4l7-5.2v4.6a.7.7 0 0 0 1.4 0V2.8a.7.7 0 0 0-1.4 0v4.6L4 2.2c-.3-.3-.8 0-.8.4z"/>',
  ),
  minus: line('<path d="M3 8h10"/>'),
  fit: line('<path d="M2 3v10M14 3v10M4.5 8h7M6.3 6 4.4 8l1.9 2M9.7 6l1.9 2-1.9 2"/>'),
  bin: line('<path d="M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5"/>'),
  lock: line('<rect x="3.5" y="7" width="9" height="6.5" rx="1.5"/><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>'),
  pen: line('<path d="m3 13 .6-2.8L10.8 3l2.2 2.2-7.2 7.2z"/>'),
  copy: line(
    '<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 5.5V4A1.5 1.5 0 0 0 9 2.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.5h1.5"/>',
  ),
};

// An element: attributes (class, style, icon, on... and the rest as they are), then children.
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key === 'icon') node.insertAdjacentHTML('afterbegin', ICON[value]);
    else if (key.startsWith('on')) node[key] = value;
    else if (key === 'style') node.style.cssText = value;
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(
    ...children.filter(child => child !== false && child !== null && child !== undefined),
  );
  return node;
}

// Calls `act` when somebody may be about to open another page, where a message would come too late:
// the focus goes elsewhere, or the pointer is pressed outside of `root`. Returns what ends it.
function beforeLeaving(root, act) {
  const pressed = event => event.composedPath().includes(root) || act();
  root.addEventListener('focusout', act);
  addEventListener('pointerdown', pressed, true);
  return () => removeEventListener('pointerdown', pressed, true);
}

const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

// 75.25 s as 1:15, or with tenths as 1:15.3.
function clock(seconds, tenths = false) {
  const rounded = tenths ? Math.round(seconds * 10) / 10 : Math.round(seconds);
  const minutes = Math.floor(rounded / 60);
  const rest = (rounded - minutes * 60).toFixed(tenths ? 1 : 0);
  return `${minutes}:${rest.padStart(tenths ? 4 : 2, '0')}`;
}

const MAX_UPLOAD_BYTES = 25e6; // as the server takes

// Keeps a picture on the server: {sha256, name, url}, or an error with words for a person.
async function upload(file) {
  const name = file.name || 'picture.png';
  if (file.size > MAX_UPLOAD_BYTES) {
    throw new Error(
      `'${name}' is larger than 25 MB. ` +
        'Scale it down to 4000 pixels on its long side; a film shows no more.',
    );
  }
  const address = `/uploads?name=${encodeURIComponent(name)}`;
  const answer = await fetch(address, { method: 'POST', body: file }).catch(() => null);
  if (!answer) throw new Error('The studio cannot be reached. Check that it is still running.');
  const body = await answer.json().catch(() => ({ message: 'The picture was not taken.' }));
  if (!answer.ok) throw new Error([body.message, body.remedy].filter(Boolean).join(' '));
  return body;
}

// Formats: width and height of the little picture, name, where it is used.
const SHAPES = {
  '16:9': [34, 19, 'Wide', 'YouTube, TV, web'],
  '9:16': [17, 30, 'Tall', 'Reels, Shorts, TikTok'],
  '1:1': [25, 25, 'Square', 'Feeds'],
  '4:5': [22, 28, 'Portrait', 'Instagram and Facebook feeds'],
};

function shapeOf(key) {
  const [width, height, name, use] = SHAPES[key];
  const picture = el('i', { style: `width:${width}px;height:${height}px` });
  return [el('span', { class: 'box', title: use }, picture), el('span', {}, `${name} ${key}`)];
}
