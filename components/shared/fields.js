// Fields of a form: label, control, and a line for what is wrong. Each tells its new value through
// `onchange` and shows one with `paint`.
const MAX_COLOURS = 5;
const NEW_COLOUR = '#0b6f78';
const HEX = /^#[0-9a-f]{6}$/i;

class Field {
  constructor(key, label, control, { group = false, cls = '', after = null } = {}) {
    const id = group ? `l-${key}` : `f-${key}`;
    this.control = control;
    this.error = el('div', { class: 'error', role: 'alert', id: `e-${key}` });
    control.setAttribute('aria-describedby', `e-${key}`);
    if (group) control.setAttribute('aria-labelledby', id);
    else control.id = id;
    const head = group
      ? el('span', { class: 'label', id }, label)
      : el('label', { for: id }, label);
    const attributes = { class: `field ${cls}`, 'data-field': key };
    this.box = el('div', attributes, head, control, after, this.error);
  }

  paint() {}

  fail(words) {
    this.box.classList.toggle('bad', Boolean(words));
    this.error.textContent = words;
    const own = this.control.matches('input, textarea, select');
    if (own) this.control.setAttribute('aria-invalid', String(Boolean(words)));
  }

  focus() {
    const own = this.control.matches('input, textarea, select');
    const target = own ? this.control : this.control.querySelector('input, button');
    this.box.scrollIntoView({ block: 'center' });
    target?.focus({ preventScroll: true });
  }
}

function textField(key, label, onchange, options = {}) {
  const { rows = 0, max = 400, placeholder = '', ...rest } = options;
  const attributes = { placeholder, maxlength: max, autocomplete: 'off' };
  const control = rows
    ? el('textarea', { ...attributes, rows })
    : el('input', { ...attributes, type: 'text' });
  control.oninput = () => onchange(control.value);
  const field = new Field(key, label, control, rest);
  field.paint = value => {
    control.value = value;
  };
  return field;
}

// One of several by name: `options` are pairs of value and words.
function selectField(key, label, onchange, options) {
  const choices = options.map(([value, words]) => el('option', { value }, words));
  const control = el('select', {}, ...choices);
  control.onchange = () => onchange(control.value);
  const field = new Field(key, label, control);
  field.paint = value => {
    control.value = value;
  };
  return field;
}

function radioField(key, label, onchange, { cls, options, draw }) {
  const group = el('div', { class: cls, role: 'radiogroup' });
  const field = new Field(key, label, group, { group: true });
  const one = (option, value) => {
    const checked = String(value) === String(option);
    const choose = () => onchange(option);
    const input = { type: 'radio', name: key, value: option, checked, onchange: choose };
    return el('label', { class: 'pick' }, el('input', input), ...draw(option));
  };
  field.paint = value => group.replaceChildren(...options.map(option => one(option, value)));
  return field;
}

// Yes or no, with a line that says what yes means.
function checkField(key, label, onchange, words) {
  const box = el('input', { type: 'checkbox' });
  const control = el('div', { class: 'check', role: 'group' }, el('label', {}, box, words));
  box.onchange = () => onchange(box.checked);
  const field = new Field(key, label, control, { group: true });
  field.paint = value => {
    box.checked = Boolean(value);
  };
  return field;
}

// Files that are dropped on `node` go to `take`.
function letDrop(node, take) {
  node.ondragover = event => {
    event.preventDefault();
    node.classList.add('over');
  };
  node.ondragleave = () => node.classList.remove('over');
  node.ondrop = event => {
    event.preventDefault();
    node.classList.remove('over');
    if (event.dataTransfer.files.length) take(event.dataTransfer.files);
  };
}

// A brand's colours: each with a well and its hex digits.
function coloursField(key, label, onchange) {
  const row = el('div', { class: 'pills' });
  const field = new Field(key, label, row, { group: true });
  const more = el('button', { class: 'btn', type: 'button', icon: 'plus' }, 'Add a colour');
  field.paint = colours => {
    const store = changed => {
      onchange(changed);
      field.paint(changed);
    };
    const now = [...colours];
    const chips = now.map((_, i) => colourChip(now, i, store, onchange));
    more.onclick = () => store([...now, NEW_COLOUR]);
    row.replaceChildren(...chips, now.length < MAX_COLOURS ? more : '');
  };
  return field;
}

function colourChip(colours, index, store, onchange) {
  const name = `Colour ${index + 1}`;
  const text = el('input', { type: 'text', value: colours[index], maxlength: '24' });
  const shown = HEX.test(colours[index]) ? colours[index] : '#888888';
  const well = el('input', { type: 'color', value: shown });
  text.setAttribute('aria-label', `${name} as text`);
  well.setAttribute('aria-label', name);
  const change = value => {
    colours[index] = value;
    onchange([...colours]);
  };
  well.oninput = () => {
    text.value = well.value;
    change(well.value);
  };
  text.oninput = () => {
    if (HEX.test(text.value)) well.value = text.value;
    change(text.value);
  };
  const remove = el('button', {
    class: 'btn plain icon',
    type: 'button',
    icon: 'cross',
    'aria-label': `Remove ${name.toLowerCase()}`,
    onclick: () => store(colours.toSpliced(index, 1)),
  });
  return el('span', { class: 'colour' }, well, text, remove);
}

// Pictures, chosen or dropped; each is kept on the server at once. One of them where `most` is 1.
class PicturesField extends Field {
  busy = 0;
  pictures = [];

  constructor(key, label, onchange, { hint, most, words }) {
    super(key, label, el('div', { class: 'drop', role: 'group' }), { group: true });
    this.onchange = onchange;
    this.hint = hint;
    this.most = most;
    this.words = words;
    this.file = el('input', {
      type: 'file',
      accept: 'image/*',
      class: 'sr',
      multiple: most > 1,
      tabindex: '-1',
      'aria-label': label,
      onchange: () => this.take(this.file.files),
    });
    this.box.append(this.file);
    letDrop(this.control, files => this.take(files));
  }

  // `value` is a list of pictures, or one or none where `most` is 1.
  paint(value) {
    this.pictures = [value].flat().filter(Boolean);
    const idle = this.pictures.length && this.most === 1 ? 'Replace' : this.words;
    const label = this.busy ? 'Adding…' : idle;
    const attributes = { class: 'btn', type: 'button', icon: 'image', disabled: this.busy > 0 };
    this.control.replaceChildren(
      ...this.pictures.map(picture => this.thumb(picture)),
      el('button', { ...attributes, onclick: () => this.file.click() }, label),
      el('span', { class: 'hint' }, this.pictures.length ? '' : this.hint),
    );
  }

  store(pictures) {
    const kept = pictures.slice(-this.most);
    this.onchange(this.most > 1 ? kept : kept[0] || null);
    this.paint(kept);
  }

  async take(files) {
    this.busy += 1;
    this.paint(this.pictures);
    for (const picture of [...files].slice(0, this.most)) {
      await upload(picture).then(
        kept => this.store([...this.pictures.filter(old => old.sha256 !== kept.sha256), kept]),
        error => this.fail(error.message),
      );
    }
    this.busy -= 1;
    this.file.value = '';
    this.paint(this.pictures);
  }

  thumb(picture) {
    const remove = () => this.store(this.pictures.filter(other => other !== picture));
    const cross = { type: 'button', icon: 'cross', 'aria-label': `Remove ${picture.name}` };
    return el(
      'div',
      { class: this.most > 1 ? 'thumb' : 'thumb logo' },
      el('img', { src: picture.url, alt: picture.name }),
      el('button', { ...cross, onclick: remove }),
    );
  }
}

// Where the engine's names of a brand's fields differ from a form's.
const BRAND_FIELDS = {
  'brand.name': 'name',
  'brand.website': 'website',
  'brand.colors': 'colors',
  'brand.logo': 'logo',
  'brand.font': 'font',
};
const fieldOf = path => {
  const bare = path.replace(/\[\d+\]$/, '');
  return BRAND_FIELDS[bare] || bare;
};
