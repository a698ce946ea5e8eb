// The brief. What is typed is kept in this browser at once; `submit` sends it all, and errors come
// back by field.
const KEPT = 'pisces-studio-brief';
const KEPT_MS = 600;
const LENGTHS_S = [15, 20, 30, 60];
const MAX_PHOTOS = 12;
const TONES = ['Warm', 'Playful', 'Confident', 'Calm', 'Bold', 'Elegant'];
const NO_BRAND = { name: '', website: '', colors: [], logo: null, font: '' };
const EMPTY = {
  kind: '',
  product: '',
  audience: '',
  tone: '',
  key_points: '',
  offer: '',
  call_to_action: '',
  ...NO_BRAND,
  kit: '',
  language: 'en',
  duration: 30,
  format: '16:9',
  images: [],
};

class BriefForm {
  fields = {};
  submitted = false;
  timer = 0;
  base = EMPTY;
  value = EMPTY;

  constructor(root) {
    this.root = root;
    this.kept = el('div', { class: 'kept', role: 'status', 'aria-live': 'polite' });
    this.problem = el('div', { class: 'problem', role: 'alert' });
    this.notice = el('div', { class: 'notice', role: 'status' });
  }

  // --- the parts of the form ---------------------------------------------------------------

  build(data) {
    this.data = data;
    this.more = this.moreSection();
    this.brand = this.brandSection();
    const columns = el('div', { class: 'cols' }, this.mainColumn(), this.sideColumn());
    const kinds = data.kinds.length > 1 && this.kindDeck();
    this.form = el('form', { novalidate: true }, kinds, columns, this.samplesSection());
    this.form.onsubmit = event => this.submit(event);
    this.form.onkeydown = event => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.submit(event);
    };
    this.more.ontoggle = this.brand.ontoggle = () => this.summarise();
    this.root.replaceChildren(this.form);
  }

  kindDeck() {
    const kinds = new Map(this.data.kinds.map(kind => [kind.key, kind]));
    const draw = key => {
      const { icon, title, words } = kinds.get(key);
      return [el('span', { class: 'ico', icon }), el('b', {}, title), el('span', {}, words)];
    };
    const options = { cls: 'kinds', options: [...kinds.keys()], draw };
    return this.add(radioField('kind', 'Kind', value => this.set('kind', value), options));
  }

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
    const options = { hint, most: MAX_PHOTOS, words: 'Add photos' };
    const photos = new PicturesField('images', 'Photos', v => this.set('images', v), options);
    return el(
      'div',
      { class: 'main' },
      this.notice,
      product,
      this.add(photos),
      this.more,
      this.brand,
    );
  }

  sideColumn() {
    const languages = Object.entries(this.data.languages);
    const language = selectField('language', 'Language', v => this.set('language', v), languages);
    const shape = { cls: 'formats', options: Object.keys(SHAPES), draw: shapeOf };
    const format = radioField('format', 'Format', v => this.set('format', v), shape);
    this.go = el('button', { class: 'btn primary go', type: 'submit' });
    this.busy(false);
    const promise = `${this.data.promise} Everything can be changed afterwards.`;
    return el(
      'div',
      { class: 'side' },
      this.add(format),
      this.lengths(),
      this.add(language),
      this.data.kits.length > 0 && this.kitChoice(),
      el('div', { class: 'start' }, this.go, this.kept, this.problem),
      el('div', { class: 'hint promise' }, promise),
    );
  }

  kitChoice() {
    const kits = this.data.kits.map(kit => [kit.id, kit.title]);
    const options = [['', 'None'], ...kits];
    return this.add(selectField('kit', 'Brand kit', id => this.useKit(id), options));
  }

  moreSection() {
    const addTone = tone => {
      const old = this.value.tone.trim();
      this.set('tone', old ? `${old}, ${tone.toLowerCase()}` : tone);
      this.fields.tone.paint(this.value.tone);
    };
    const chips = TONES.map(tone =>
      el('button', { class: 'chip', type: 'button', onclick: () => addTone(tone) }, tone),
    );
    return section('More about it', [
      [
        this.text('audience', 'Who is it for?', {
          placeholder: 'Neighbours who want good bread before work',
        }),
        this.text('tone', 'Tone', {
          placeholder: 'Warm, honest',
          after: el('div', { class: 'chips' }, ...chips),
        }),
      ],
      [
        this.text('key_points', 'What should people know? One point a line', {
          rows: 3,
          max: 2000,
          placeholder: 'Sourdough baked before dawn\nFlour from local mills',
        }),
      ],
      [
        this.text('offer', 'Offer', { placeholder: 'A free coffee with every loaf' }),
        this.text('call_to_action', 'What should they do?', { placeholder: 'Come by before nine' }),
      ],
    ]);
  }

  brandSection() {
    const fonts = [['', 'What suits the style'], ...this.data.fonts.map(name => [name, name])];
    const logo = { hint: 'PNG with a clear background is best', most: 1, words: 'Add a logo' };
    return section('Brand', [
      [
        this.text('name', 'Name', { max: 80, placeholder: 'Harbour Bakery' }),
        this.text('website', 'Website', { max: 120, placeholder: 'harbourbakery.example' }),
      ],
      [
        this.add(coloursField('colors', 'Colours', value => this.set('colors', value))),
        this.add(new PicturesField('logo', 'Logo', value => this.set('logo', value), logo)),
      ],
      [
        this.add(selectField('font', 'Headlines in', value => this.set('font', value), fonts)),
        el('div', { class: 'hint aside' }, 'Keep a brand for all your films in Settings.'),
      ],
    ]);
  }

  samplesSection() {
    return el(
      'section',
      { class: 'samples', hidden: !this.data.samples.length },
      el('h2', {}, 'Start from an example'),
      el('div', { class: 'hint' }, 'One click fills the form; change what you like.'),
      el('div', { class: 'deck' }, ...this.data.samples.map(sample => this.sample(sample))),
    );
  }

  sample(sample) {
    const hues = sample.brief.colors.map(colour => el('i', { style: `background:${colour}` }));
    const strip = el('span', { class: 'hues', 'aria-hidden': 'true' }, ...hues);
    const image = { class: 'pic', src: sample.picture, alt: '', loading: 'lazy' };
    return el(
      'button',
      { class: 'sample', type: 'button', onclick: () => this.fill(sample) },
      sample.picture ? el('img', image) : strip,
      el('b', {}, sample.title),
      el('span', { class: 'line' }, sample.brief.product),
      el('span', { class: 'meta' }, sample.facts),
    );
  }

  // --- fields ------------------------------------------------------------------------------

  add(field) {
    const key = field.box.dataset.field;
    this.fields[key] = field;
    return field.box;
  }

  text(key, label, options) {
    return this.add(textField(key, label, value => this.set(key, value), options));
  }

  // Usual lengths to click, and any other to type.
  lengths() {
    const options = { cls: 'pills', options: LENGTHS_S, draw: length => [`${length} s`] };
    const field = radioField('duration', 'Length', value => this.set('duration', value), options);
    const other = el('input', {
      type: 'number',
      min: '6',
      max: '120',
      step: '1',
      placeholder: 'Other',
      'aria-label': 'Another length in seconds',
    });
    const usual = field.paint;
    field.paint = value => {
      usual(value);
      other.value = LENGTHS_S.includes(Number(value)) ? '' : value;
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
    return this.add(field);
  }

  // --- values ------------------------------------------------------------------------------

  // What was typed before; what only repeats a default is not kept.
  remembered() {
    try {
      return JSON.parse(localStorage.getItem(KEPT)) || {};
    } catch {
      return {}; // nothing kept, or not readable: the form starts empty
    }
  }

  set(key, value) {
    this.value = { ...this.value, [key]: value };
    this.fields[key]?.fail('');
    this.keep();
    this.summarise();
  }

  keep() {
    const differs = ([key, value]) => JSON.stringify(value) !== JSON.stringify(this.base[key]);
    const changed = Object.entries(this.value).filter(differs);
    try {
      localStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(changed)));
    } catch {
      return; // a browser that keeps nothing does not promise it either
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.kept.textContent = changed.length ? 'Your words are kept in this browser' : '';
    }, KEPT_MS);
  }

  paint() {
    for (const [key, field] of Object.entries(this.fields)) {
      field.fail('');
      field.paint(this.value[key]);
    }
    this.summarise();
  }

  // A closed section tells what is in it.
  summarise() {
    const { audience, tone, offer, name, website } = this.value;
    const tell = (part, parts, otherwise) => {
      const words = parts.filter(Boolean).join(' · ') || otherwise;
      part.querySelector('summary .hint').textContent = part.open ? '' : words;
    };
    tell(this.more, [audience, tone, offer], 'audience, tone, key points, offer');
    tell(this.brand, [name, website], 'name, website, colours, logo');
  }

  replace(value) {
    this.value = value;
    this.keep();
    this.paint();
  }

  brandOf(id) {
    const kit = this.data.kits.find(one => one.id === id);
    return { ...NO_BRAND, ...kit?.brand, kit: kit ? id : '' };
  }

  useKit(id) {
    this.replace({ ...this.value, ...this.brandOf(id) });
  }

  fill(sample) {
    const before = this.value;
    const undo = el('button', { class: 'btn plain', type: 'button', icon: 'retry' }, 'Undo');
    undo.onclick = () => {
      this.replace(before);
      this.notice.replaceChildren();
    };
    const { format, kind } = before;
    this.replace({ ...this.base, ...NO_BRAND, kit: '', ...sample.brief, format, kind });
    this.more.open = this.brand.open = true;
    const told = el('span', { class: 'muted' }, `Filled in from “${sample.title}”.`);
    this.notice.replaceChildren(told, before.product.trim() ? undo : '');
    this.form.scrollIntoView({ block: 'start', behavior: calm() ? 'auto' : 'smooth' });
    this.fields.product.control.focus({ preventScroll: true });
  }

  // --- to and from the page ----------------------------------------------------------------

  update(data, send) {
    this.send = send;
    if (!this.form) this.start(data);
    if (data.error && data.error.id !== this.seenError) {
      this.seenError = data.error.id;
      this.fail(data.error);
    }
  }

  start(data) {
    this.build(data);
    const { kit, ...defaults } = data.defaults;
    this.base = { ...EMPTY, kind: data.kinds[0].key, ...defaults, ...this.brandOf(kit) };
    this.value = { ...this.base, ...this.remembered() };
    this.more.open = Boolean(this.value.audience || this.value.key_points);
    this.brand.open = !this.value.kit && Boolean(this.value.name || this.value.colors.length);
    this.paint();
  }

  submit(event) {
    event.preventDefault();
    if (this.submitted) return; // a second click while the first is on its way
    this.problem.textContent = '';
    for (const field of Object.values(this.fields)) field.fail('');
    this.submitted = true;
    this.busy(true);
    this.send({ ...this.value, nonce: `${Date.now()}-${Math.random()}` });
  }

  fail(error) {
    this.submitted = false;
    this.busy(false);
    const field = this.fields[FIELDS[error.field] || fieldOf(error.field)];
    const words = `${error.message} ${error.remedy}`.trim();
    if (!field) {
      this.problem.textContent = words;
      return;
    }
    for (const part of [this.more, this.brand]) {
      if (part.contains(field.box)) part.open = true;
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

const FIELDS = { duration_s: 'duration' };
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

function section(title, rows) {
  const inside = rows.map(row => (row.length > 1 ? el('div', { class: 'two' }, ...row) : row[0]));
  const summary = el('summary', {}, title, el('span', { class: 'hint' }));
  return el('details', {}, summary, el('div', { class: 'inside' }, ...inside));
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new BriefForm(root));
  self.update(data, value => setTriggerValue('submit', value));
  return () => forget(parentElement);
}
