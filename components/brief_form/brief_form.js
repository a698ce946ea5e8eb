// The brief of a video ad.
const LENGTHS_S = [15, 20, 30, 60];
const MAX_PHOTOS = 12;
const TONES = ['Warm', 'Playful', 'Confident', 'Calm', 'Bold', 'Elegant'];
const NO_BRAND = { name: '', website: '', colors: [], logo: null, font: '' };

class BriefForm extends KindForm {
  keptAs = 'pisces-studio-brief';
  verb = 'Make the ad';
  empty = {
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

  // --- the parts of the form ---------------------------------------------------------------

  build() {
    this.more = this.moreSection();
    this.brand = this.brandSection();
    this.folded = [this.more, this.brand];
    const columns = el('div', { class: 'cols' }, this.mainColumn(), this.sideColumn());
    return [columns, this.samplesSection()];
  }

  start() {
    super.start();
    this.more.open = Boolean(this.value.audience || this.value.key_points);
    this.brand.open = !this.value.kit && Boolean(this.value.name || this.value.colors.length);
    this.summarise();
  }

  defaults() {
    const { kit, format, language, duration } = this.data.defaults;
    return { format, language, duration, ...this.brandOf(kit) };
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
    const parts = [this.notice, product, this.add(photos), this.more, this.brand];
    return el('div', { class: 'main' }, ...parts);
  }

  sideColumn() {
    return el(
      'div',
      { class: 'side' },
      this.format(),
      this.lengths(LENGTHS_S),
      this.choice('language', 'Language', Object.entries(this.data.languages)),
      this.data.kits.length > 0 && this.kitChoice(),
      ...this.startBlock(`${this.data.promise} Everything can be changed afterwards.`),
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

  // --- values ------------------------------------------------------------------------------

  summarise() {
    const { audience, tone, offer, name, website } = this.value;
    tellClosed(this.more, [audience, tone, offer], 'audience, tone, key points, offer');
    tellClosed(this.brand, [name, website], 'name, website, colours, logo');
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
    const { format } = before;
    this.replace({ ...this.base, ...NO_BRAND, kit: '', ...sample.brief, format });
    this.more.open = this.brand.open = true;
    const told = el('span', { class: 'muted' }, `Filled in from “${sample.title}”.`);
    this.notice.replaceChildren(told, before.product.trim() ? undo : '');
    this.node.scrollIntoView({ block: 'start', behavior: calm() ? 'auto' : 'smooth' });
    this.fields.product.control.focus({ preventScroll: true });
  }
}
