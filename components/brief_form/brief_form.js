// The brief. What is typed is kept in this browser at once; `submit` sends it all, and errors come
// back by field.
const KEPT = 'pisces-studio-brief';
const KEPT_MS = 600;
const LENGTHS_S = [15, 20, 30, 60];
const MAX_COLOURS = 5;
const MAX_PHOTOS = 12;
const TONES = ['Warm', 'Playful', 'Confident', 'Calm', 'Bold', 'Elegant'];
const EMPTY = {
  product: '',
  audience: '',
  tone: '',
  key_points: '',
  offer: '',
  call_to_action: '',
  name: '',
  website: '',
  colors: [],
  logo: null,
  language: 'en',
  duration: 30,
  format: '16:9',
  images: [],
};
// Where the engine's names of fields differ from the form's.
const FIELDS = {
  'brand.name': 'name',
  'brand.website': 'website',
  'brand.colors': 'colors',
  'brand.logo': 'logo',
  duration_s: 'duration',
};
const HEX = /^#[0-9a-f]{6}$/i;

// A field: label, control, and a line for what is wrong with it.
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
    this.paint = () => {};
  }

  fail(words) {
    this.box.classList.toggle('bad', Boolean(words));
    this.error.textContent = words;
  }

  focus() {
    const own = this.control.matches('input, textarea, select');
    const target = own ? this.control : this.control.querySelector('input, button');
    this.box.scrollIntoView({ block: 'center' });
    target?.focus({ preventScroll: true });
  }
}

class BriefForm {
  fields = {};
  submitted = false;
  timer = 0;

  constructor(root) {
    this.root = root;
    this.value = { ...EMPTY, ...this.remembered() };
    this.kept = el('div', { class: 'kept', role: 'status', 'aria-live': 'polite' });
    this.problem = el('div', { class: 'problem', role: 'alert' });
    this.notice = el('div', { class: 'notice', role: 'status' });
    this.deck = el('div', { class: 'deck' });
    this.more = this.moreSection();
    this.brand = this.brandSection();
    const columns = el('div', { class: 'cols' }, this.mainColumn(), this.sideColumn());
    this.form = el('form', { novalidate: true }, columns, this.samplesSection());
    this.form.onsubmit = event => this.submit(event);
    this.more.ontoggle = this.brand.ontoggle = () => this.summarise();
    root.replaceChildren(this.form);
  }

  // --- the parts of the form ---------------------------------------------------------------

  mainColumn() {
    const product = this.text('product', 'What are you advertising?', {
      rows: 4,
      max: 8000,
      cls: 'hero',
      placeholder:
        'A neighbourhood bakery with sourdough baked before dawn. ' +
        'Or paste a whole page about your product.',
    });
    const hint = 'Drop product photos here. Without any, the ad is drawn as motion graphics.';
    const photos = this.pictures('images', 'Photos', hint, true);
    return el('div', { class: 'main' }, this.notice, product, photos, this.more, this.brand);
  }

  sideColumn() {
    this.language = el('select', {});
    const language = this.add('language', 'Language', this.language);
    this.language.onchange = () => this.set('language', this.language.value);
    this.fields.language.paint = () => {
      this.language.value = this.value.language;
    };
    this.go = el(
      'button',
      { class: 'btn primary go', type: 'submit', icon: 'spark' },
      'Make the ad',
    );
    const promise =
      'Script, voice, music and a first draft, made on this computer. ' +
      'Everything can be changed afterwards.';
    return el(
      'div',
      { class: 'side' },
      this.radios('format', 'Format', 'formats', Object.keys(SHAPES), shapeOf),
      this.lengths(),
      language,
      el('div', {}, this.go, this.kept),
      this.problem,
      el('div', { class: 'hint' }, promise),
    );
  }

  moreSection() {
    const addTone = tone => {
      const old = this.value.tone.trim();
      this.set('tone', old ? `${old}, ${tone.toLowerCase()}` : tone);
      this.fields.tone.paint();
    };
    const chips = TONES.map(tone =>
      el('button', { class: 'chip', type: 'button', onclick: () => addTone(tone) }, tone),
    );
    const audience = 'Neighbours who want good bread before work';
    const points = 'Sourdough baked before dawn\nFlour from local mills';
    return this.section('Say more', [
      [
        this.text('audience', 'Who is it for?', { placeholder: audience }),
        this.text('tone', 'Tone', {
          placeholder: 'Warm, honest',
          after: el('div', { class: 'chips' }, ...chips),
        }),
      ],
      [
        this.text('key_points', 'What should people know? One point a line', {
          rows: 3,
          max: 2000,
          placeholder: points,
        }),
      ],
      [
        this.text('offer', 'Offer', { placeholder: 'A free coffee with every loaf' }),
        this.text('call_to_action', 'What should they do?', { placeholder: 'Come by before nine' }),
      ],
    ]);
  }

  brandSection() {
    return this.section('Brand', [
      [
        this.text('name', 'Name', { max: 80, placeholder: 'Harbour Bakery' }),
        this.text('website', 'Website', { max: 120, placeholder: 'harbourbakery.example' }),
      ],
      [this.colours(), this.pictures('logo', 'Logo', 'PNG with a clear background is best', false)],
    ]);
  }

  section(title, rows) {
    const inside = rows.map(row => (row.length > 1 ? el('div', { class: 'two' }, ...row) : row[0]));
    const summary = el('summary', {}, title, el('span', { class: 'hint' }));
    return el('details', {}, summary, el('div', { class: 'inside' }, ...inside));
  }

  samplesSection() {
    return el(
      'section',
      { class: 'samples' },
      el('h2', {}, 'Start from an example'),
      el('div', { class: 'hint' }, 'One click fills the form; change what you like.'),
      this.deck,
    );
  }

  sample(sample) {
    const hues = sample.brief.colors.map(colour => el('i', { style: `background:${colour}` }));
    return el(
      'button',
      { class: 'sample', type: 'button', onclick: () => this.fill(sample) },
      el('span', { class: 'hues', 'aria-hidden': 'true' }, ...hues),
      el('b', {}, sample.title),
      el('span', { class: 'line' }, sample.brief.product),
      el('span', { class: 'meta' }, sample.facts),
    );
  }

  // --- fields ------------------------------------------------------------------------------

  add(key, label, control, options) {
    this.fields[key] = new Field(key, label, control, options);
    return this.fields[key].box;
  }

  text(key, label, { rows = 0, max = 400, placeholder = '', ...options }) {
    const attributes = { placeholder, maxlength: max, autocomplete: 'off' };
    const control = rows
      ? el('textarea', { ...attributes, rows })
      : el('input', { ...attributes, type: 'text' });
    control.oninput = () => this.set(key, control.value);
    const box = this.add(key, label, control, options);
    this.fields[key].paint = () => {
      control.value = this.value[key];
    };
    return box;
  }

  radios(key, label, cls, options, draw) {
    const group = el('div', { class: cls, role: 'radiogroup' });
    const box = this.add(key, label, group, { group: true });
    const one = option => {
      const checked = String(this.value[key]) === String(option);
      const onchange = () => this.set(key, option);
      const input = el('input', { type: 'radio', name: key, value: option, checked, onchange });
      return el('label', { class: 'pick' }, input, ...draw(option));
    };
    this.fields[key].paint = () => group.replaceChildren(...options.map(one));
    return box;
  }

  // Usual lengths to click, and any other to type.
  lengths() {
    const box = this.radios('duration', 'Length', 'pills', LENGTHS_S, length => [`${length} s`]);
    const field = this.fields.duration;
    const other = el('input', {
      type: 'number',
      min: '6',
      max: '120',
      step: '1',
      placeholder: 'Other',
      'aria-label': 'Another length in seconds',
    });
    const usual = field.paint;
    field.paint = () => {
      usual();
      other.value = LENGTHS_S.includes(Number(this.value.duration)) ? '' : this.value.duration;
      field.control.append(other);
    };
    other.oninput = () => {
      if (!other.value) return;
      this.set('duration', other.value);
      for (const radio of field.control.querySelectorAll('[type=radio]')) radio.checked = false;
    };
    field.control.onchange = event => {
      if (event.target.type === 'radio') other.value = '';
    };
    return box;
  }

  colours() {
    const row = el('div', { class: 'pills' });
    const box = this.add('colors', 'Colours', row, { group: true });
    const more = el('button', { class: 'btn', type: 'button', icon: 'plus' }, 'Add a colour');
    const store = colours => {
      this.set('colors', colours);
      this.fields.colors.paint();
    };
    more.onclick = () => store([...this.value.colors, '#0b6f78']);
    this.fields.colors.paint = () => {
      const chips = this.value.colors.map((colour, i) => this.colour(colour, i, store));
      row.replaceChildren(...chips, this.value.colors.length < MAX_COLOURS ? more : '');
    };
    return box;
  }

  colour(colour, index, store) {
    const name = `Colour ${index + 1}`;
    const text = el('input', { type: 'text', value: colour, maxlength: '24' });
    const well = el('input', { type: 'color', value: HEX.test(colour) ? colour : '#888888' });
    text.setAttribute('aria-label', `${name} as text`);
    well.setAttribute('aria-label', name);
    const change = value => this.set('colors', this.value.colors.with(index, value));
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
      onclick: () => store(this.value.colors.toSpliced(index, 1)),
    });
    return el('span', { class: 'colour' }, well, text, remove);
  }

  // Pictures, chosen or dropped; each is kept on the server at once.
  pictures(key, label, hint, many) {
    const drop = el('div', { class: 'drop', role: 'group' });
    const box = this.add(key, label, drop, { group: true });
    const file = el('input', {
      type: 'file',
      accept: 'image/*',
      class: 'sr',
      multiple: many,
      tabindex: '-1',
      'aria-label': label,
    });
    box.append(file);
    const list = () => [this.value[key]].flat().filter(Boolean);
    const store = pictures => {
      this.set(key, many ? pictures : pictures.at(-1) || null);
      this.fields[key].paint();
    };
    let busy = 0;
    const take = async files => {
      busy += 1;
      this.fields[key].paint();
      for (const picture of [...files].slice(0, many ? MAX_PHOTOS : 1)) {
        await upload(picture).then(
          kept => store([...list().filter(old => old.sha256 !== kept.sha256), kept]),
          error => this.fields[key].fail(error.message),
        );
      }
      busy -= 1;
      file.value = '';
      this.fields[key].paint();
    };
    this.fields[key].paint = () => {
      const words = list().length && !many ? 'Replace' : many ? 'Add photos' : 'Add a logo';
      const attributes = { class: 'btn', type: 'button', icon: 'image', disabled: busy > 0 };
      drop.replaceChildren(
        ...list().map(picture =>
          this.thumb(picture, many, () => store(list().filter(other => other !== picture))),
        ),
        el('button', { ...attributes, onclick: () => file.click() }, busy ? 'Adding…' : words),
        el('span', { class: 'hint' }, list().length ? '' : hint),
      );
    };
    file.onchange = () => take(file.files);
    this.letDrop(drop, take);
    return box;
  }

  thumb(picture, many, remove) {
    const cross = { type: 'button', icon: 'cross', 'aria-label': `Remove ${picture.name}` };
    return el(
      'div',
      { class: many ? 'thumb' : 'thumb logo' },
      el('img', { src: picture.url, alt: picture.name }),
      el('button', { ...cross, onclick: remove }),
    );
  }

  letDrop(node, take) {
    node.ondragover = event => {
      event.preventDefault();
      node.classList.add('over');
    };
    node.ondragleave = () => node.classList.remove('over');
    node.ondrop = event => {
      event.preventDefault();
      node.classList.remove('over');
      take(event.dataTransfer.files);
    };
  }

  // --- values ------------------------------------------------------------------------------

  remembered() {
    try {
      return JSON.parse(localStorage.getItem(KEPT)) || {};
    } catch {
      return {}; // nothing kept, or not readable: the form starts empty
    }
  }

  set(key, value) {
    this.value[key] = value;
    this.fields[key].fail('');
    this.keep();
    this.summarise();
  }

  keep() {
    try {
      localStorage.setItem(KEPT, JSON.stringify(this.value));
    } catch {
      return; // a browser that keeps nothing does not promise it either
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.kept.textContent = 'Your words are kept in this browser';
    }, KEPT_MS);
  }

  paint() {
    for (const field of Object.values(this.fields)) {
      field.fail('');
      field.paint();
    }
    this.summarise();
  }

  // A closed section tells what is in it.
  summarise() {
    const { audience, tone, offer, name, website } = this.value;
    const tell = (section, parts, otherwise) => {
      const words = parts.filter(Boolean).join(' · ') || otherwise;
      section.querySelector('summary .hint').textContent = section.open ? '' : words;
    };
    tell(this.more, [audience, tone, offer], 'audience, tone, key points, offer');
    tell(this.brand, [name, website], 'name, website, colours, logo');
  }

  replace(value) {
    this.value = value;
    this.keep();
    this.paint();
  }

  fill(sample) {
    const before = this.value;
    const undo = el('button', { class: 'btn plain', type: 'button', icon: 'retry' }, 'Undo');
    undo.onclick = () => {
      this.replace(before);
      this.notice.replaceChildren();
    };
    this.replace({ ...EMPTY, ...sample.brief, format: before.format });
    this.more.open = this.brand.open = true;
    const told = el('span', { class: 'muted' }, `Filled in from “${sample.title}”.`);
    this.notice.replaceChildren(told, before.product.trim() ? undo : '');
    this.form.scrollIntoView({ block: 'start', behavior: 'smooth' });
    this.fields.product.control.focus({ preventScroll: true });
  }

  // --- to and from the page ----------------------------------------------------------------

  update(data, send) {
    this.send = send;
    if (!this.language.options.length) this.start(data);
    if (data.error && data.error.id !== this.seenError) {
      this.seenError = data.error.id;
      this.fail(data.error);
    }
  }

  start(data) {
    const options = Object.entries(data.languages);
    this.language.append(...options.map(([code, name]) => el('option', { value: code }, name)));
    this.deck.append(...data.samples.map(sample => this.sample(sample)));
    this.deck.parentElement.hidden = !data.samples.length;
    this.more.open = Boolean(this.value.audience || this.value.key_points);
    this.brand.open = Boolean(this.value.name || this.value.colors.length);
    this.paint();
  }

  submit(event) {
    event.preventDefault();
    this.problem.textContent = '';
    for (const field of Object.values(this.fields)) field.fail('');
    this.submitted = true;
    this.busy(true);
    this.send({ ...this.value, nonce: `${Date.now()}-${Math.random()}` });
  }

  fail(error) {
    this.submitted = false;
    this.busy(false);
    const path = error.field.replace(/\[\d+\]$/, '');
    const field = this.fields[FIELDS[path] || path];
    const words = `${error.message} ${error.remedy}`.trim();
    if (!field) {
      this.problem.textContent = words;
      return;
    }
    for (const section of [this.more, this.brand]) {
      if (section.contains(field.box)) section.open = true;
    }
    field.fail(words);
    field.focus();
  }

  busy(on) {
    this.go.disabled = on;
    this.go.replaceChildren(on ? 'Starting…' : 'Make the ad');
    if (!on) this.go.insertAdjacentHTML('afterbegin', ICON.spark);
  }

  // Leaving for the storyboard after a submit: the brief is a project now.
  destroy() {
    clearTimeout(this.timer);
    if (this.submitted) localStorage.removeItem(KEPT);
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new BriefForm(root));
  self.update(data, value => setTriggerValue('submit', value));
  return () => forget(parentElement);
}
