// Brand kits. A change saves itself after a moment, and is kept in this browser until it is stored.
// Sends: save {kit} and act {op: new | delete | default, id} or {op: undo | dismiss}.
const SAVE_MS = 700;
const KEPT = 'pisces-studio-kit';
const loadedFonts = new Set();

// Fonts of a page belong to the document, not to a component's shadow.
function loadFont(font) {
  if (loadedFonts.has(font.name)) return;
  loadedFonts.add(font.name);
  const face = new FontFace(`studio ${font.name}`, `url("${font.url}")`, { weight: '100 1000' });
  document.fonts.add(face); // fetched when something is set in it
}
const setIn = font =>
  `font-family:"studio ${font.name}",var(--st-heading-font);font-weight:${font.weight};` +
  `letter-spacing:${font.tracking}em`;

class BrandKits {
  openId = '';
  kit = null; // as it is edited
  saved = ''; // as the server has it
  timer = 0;

  constructor(root) {
    this.list = el('div', { class: 'list', role: 'tablist', 'aria-label': 'Brand kits' });
    this.editor = el('div', { class: 'editor' });
    this.told = el('div', { class: 'told', role: 'status', hidden: true });
    this.layout = el('div', { class: 'layout' }, this.list, this.editor);
    root.replaceChildren(this.layout, this.told);
    this.leave = () => this.save();
    addEventListener('pagehide', this.leave);
  }

  destroy() {
    this.save();
    removeEventListener('pagehide', this.leave);
  }

  update(data, send) {
    this.send = value => send('act', value);
    this.store = value => send('save', value);
    const now = JSON.stringify(data);
    if (now === this.seen) return;
    const before = this.data?.kits.map(kit => kit.id) || [];
    this.seen = now;
    this.data = data;
    data.fonts.forEach(loadFont);
    const added = before.length && data.kits.find(kit => !before.includes(kit.id));
    const known = data.kits.some(kit => kit.id === this.openId);
    if (added || !known) this.open((added || data.kits[0])?.id || '', Boolean(added));
    else this.follow(data.kits.find(kit => kit.id === this.openId));
    this.paintList();
    this.paintDefault();
    this.paintUndo(data.undo);
    if (data.error && data.error.id !== this.seenError) this.fail(data.error);
  }

  // What the server has now; what is being typed stays.
  follow(kit) {
    const stored = JSON.stringify(kit);
    if (stored === this.saved) return;
    const now = JSON.stringify(this.kit);
    const edited = now !== this.saved && now !== this.sent;
    this.saved = stored;
    if (edited) return;
    keepKit(null);
    this.kit = structuredClone(kit);
    this.paint();
  }

  open(id, isNew = false) {
    this.save();
    this.openId = id;
    const kit = this.data.kits.find(one => one.id === id);
    const kept = keptKit();
    this.kit = kit ? structuredClone(kept?.id === id ? kept : kit) : null;
    this.saved = JSON.stringify(kit);
    this.build();
    this.save(); // what an earlier page could not store any more
    this.paintList();
    if (isNew) this.fields.title.control.select();
  }

  // --- list ----------------------------------------------------------------------------------

  paintList() {
    const kits = this.data.kits.map(kit => (kit.id === this.openId && this.kit ? this.kit : kit));
    const add = { class: 'btn add', type: 'button', icon: 'plus', onclick: () => this.add() };
    const tabs = kits.map(kit => this.tab(kit));
    this.list.replaceChildren(...tabs);
    this.addButton ??= el('button', add, 'New brand kit');
    if (this.addButton.parentElement !== this.layout) this.layout.append(this.addButton);
    this.layout.classList.toggle('none', !kits.length);
  }

  add() {
    this.save();
    this.send({ op: 'new', nonce: Math.random() });
  }

  tab(kit) {
    const colours = kit.brand.colors.filter(colour => HEX.test(colour));
    const hues = colours.map(colour => el('i', { style: `background:${colour}` }));
    const chosen = kit.id === this.openId;
    const attributes = {
      type: 'button',
      role: 'tab',
      class: 'tab',
      'aria-selected': String(chosen),
      onclick: () => !chosen && this.open(kit.id),
    };
    return el(
      'button',
      attributes,
      el('span', { class: 'hues', 'aria-hidden': 'true' }, ...hues),
      el('span', { class: 'title' }, kit.title || 'Without a name'),
      kit.id === this.data.default && el('span', { class: 'mark' }, 'Default'),
    );
  }

  // --- editor --------------------------------------------------------------------------------

  build() {
    this.fields = {};
    this.editor.hidden = !this.kit;
    if (!this.kit) {
      this.editor.replaceChildren();
      return;
    }
    const brand = key => value => this.change(key, value);
    const logo = { hint: 'PNG with a clear background is best', most: 1, words: 'Add a logo' };
    const add = field => this.keepField(field);
    this.look = el('div', { class: 'look', 'aria-label': 'How it looks', role: 'img' });
    this.grounds = el('div', { class: 'grounds' });
    this.state = el('span', { class: 'small muted', role: 'status', 'aria-live': 'polite' });
    this.editor.replaceChildren(
      this.look,
      el(
        'div',
        { class: 'two' },
        add(textField('title', 'Name of the kit', v => this.change('title', v), { max: 120 })),
        add(textField('name', 'Brand', brand('name'), { max: 80, placeholder: 'Harbour Bakery' })),
        add(
          textField('website', 'Website', brand('website'), {
            max: 120,
            placeholder: 'harbourbakery.example',
          }),
        ),
        add(coloursField('colors', 'Colours', brand('colors'))),
      ),
      add(new PicturesField('logo', 'Logo', brand('logo'), logo)),
      this.grounds,
      add(this.fontField(brand('font'))),
      this.footer(),
    );
    this.paint();
  }

  keepField(field) {
    this.fields[field.box.dataset.field] = field;
    return field.box;
  }

  fontField(onchange) {
    const fonts = new Map(this.data.fonts.map(font => [font.name, font]));
    const draw = name => {
      const font = fonts.get(name);
      const words = el('span', { class: 'words', style: font ? setIn(font) : '' });
      words.textContent = font ? this.kit.brand.name || name : 'The style’s own';
      return [words, el('span', { class: 'family' }, font ? name : 'Fits the look of each film')];
    };
    const options = { cls: 'fonts', options: ['', ...fonts.keys()], draw };
    return radioField('font', 'Headlines in', onchange, options);
  }

  footer() {
    const tell = (op, id) => {
      this.save();
      this.send({ op, id, nonce: Math.random() });
    };
    const isDefault = () => this.kit.id === this.data.default;
    this.defaultButton = el('button', {
      class: 'btn',
      type: 'button',
      onclick: () => tell('default', isDefault() ? '' : this.kit.id),
    });
    const remove = () => tell('delete', this.kit.id);
    const bin = { class: 'btn plain risk', type: 'button', icon: 'bin', onclick: remove };
    const button = el('button', bin, 'Delete this kit');
    return el('div', { class: 'footer' }, this.defaultButton, this.state, button);
  }

  paintDefault() {
    if (!this.kit) return;
    const isDefault = this.kit.id === this.data.default;
    this.defaultButton.textContent = isDefault ? 'No longer the default' : 'Use for new projects';
  }

  paint() {
    if (!this.kit) return;
    const { brand, title } = this.kit;
    for (const [key, field] of Object.entries(this.fields)) {
      const value = key === 'title' ? title : brand[key];
      const typing = field.control.getRootNode().activeElement === field.control;
      if (!typing) field.paint(value);
    }
    this.paintDefault();
    this.paintLook();
  }

  // A headline as a film may show it, and the logo on light and dark.
  paintLook() {
    const { brand } = this.kit;
    const colours = brand.colors.filter(colour => HEX.test(colour));
    const [ground, accent] = [colours[0] || '#16211f', colours[1] || colours[0] || '#e8a23d'];
    const font = this.data.fonts.find(one => one.name === brand.font);
    const words = el('b', { style: font ? setIn(font) : '' }, brand.name || 'Your brand');
    const line = el('span', {}, brand.website || 'yourbrand.example');
    const mark = el('i', { style: `background:${readableOn(accent, ground)}` });
    this.look.style.cssText = `background:${ground};color:${inkOn(ground)}`;
    this.look.replaceChildren(words, mark, line);
    const logo = brand.logo;
    const onGround = tone => {
      const image = el('img', { src: logo.url, alt: `Logo on ${tone}` });
      return el('div', { class: `ground ${tone}` }, image);
    };
    this.grounds.replaceChildren(...(logo ? [onGround('light'), onGround('dark')] : []));
    this.grounds.hidden = !logo;
  }

  // --- saving --------------------------------------------------------------------------------

  change(key, value) {
    if (key === 'title') this.kit.title = value;
    else this.kit.brand = { ...this.kit.brand, [key]: value };
    this.fields[key].fail('');
    this.state.textContent = '';
    if (key === 'name') this.fields.font.paint(this.kit.brand.font);
    this.paintLook();
    this.paintList();
    keepKit(this.kit);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), SAVE_MS);
  }

  save() {
    clearTimeout(this.timer);
    if (!this.kit) return;
    const now = JSON.stringify(this.kit);
    if (now === this.saved || now === this.sent) return;
    this.sent = now;
    this.store({ kit: structuredClone(this.kit), nonce: Math.random() });
    this.state.textContent = 'Saved';
  }

  fail(error) {
    this.seenError = error.id;
    if (error.kit !== this.openId) return;
    this.state.textContent = 'Not saved yet';
    const field = this.fields[fieldOf(error.field)] || this.fields.title;
    field.fail(error.words);
  }

  paintUndo(undo) {
    this.told.hidden = !undo;
    if (!undo || undo.id === this.told.dataset.id) return;
    this.told.dataset.id = undo.id;
    const send = op => () => this.send({ op, nonce: Math.random() });
    const cross = { class: 'btn plain icon', type: 'button', icon: 'cross' };
    this.told.replaceChildren(
      el('span', {}, undo.words),
      el('button', { class: 'btn', type: 'button', icon: 'retry', onclick: send('undo') }, 'Undo'),
      el('button', { ...cross, 'aria-label': 'Close this note', onclick: send('dismiss') }),
    );
  }
}

// --- what is kept in this browser ----------------------------------------------------------------

function keptKit() {
  try {
    return JSON.parse(localStorage.getItem(KEPT));
  } catch {
    return null; // nothing kept, or not readable
  }
}

function keepKit(kit) {
  try {
    if (kit) localStorage.setItem(KEPT, JSON.stringify(kit));
    else localStorage.removeItem(KEPT);
  } catch {
    // a browser that keeps nothing: the timer stores it all the same
  }
}

// --- colours that can be read -----------------------------------------------------------------

function luminance(hex) {
  const linear = at => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
}

const contrast = (one, other) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
const inkOn = ground =>
  contrast('#ffffff', ground) >= contrast('#101514', ground) ? '#ffffff' : '#101514';
const readableOn = (colour, ground) => (contrast(colour, ground) >= 1.6 ? colour : inkOn(ground));

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new BrandKits(root));
  self.update(data, setTriggerValue);
  return () => forget(parentElement);
}
