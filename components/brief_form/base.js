// What the forms of all kinds share: fields, what is kept in this browser, sending, errors.
const KEPT_MS = 600;

// Each kind gives `keptAs`, `verb` (the words of its button), `empty` (its values) and `build`.
class KindForm {
  fields = {};
  folded = []; // sections that open where something in them is wrong
  submitted = false;
  timer = 0;

  constructor(kind, data) {
    this.kind = kind;
    this.data = data;
    this.kept = el('div', { class: 'kept', role: 'status', 'aria-live': 'polite' });
    this.problem = el('div', { class: 'problem', role: 'alert' });
    this.notice = el('div', { class: 'notice', role: 'status' });
    this.go = el('button', { class: 'btn primary go', type: 'submit' });
  }

  // With what was typed before; what only repeats a default is not kept.
  start() {
    this.node = el('form', { novalidate: true }, ...this.build());
    this.node.onsubmit = event => this.submit(event);
    this.node.onkeydown = event => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.submit(event);
    };
    this.base = { ...this.empty, ...this.defaults() };
    this.value = { ...this.base, ...this.remembered() };
    for (const part of this.folded) part.ontoggle = () => this.summarise();
    this.busy(false);
    this.paint();
  }

  defaults() {
    return {};
  }

  // --- fields ------------------------------------------------------------------------------

  add(field) {
    this.fields[field.box.dataset.field] = field;
    return field.box;
  }

  text(key, label, options) {
    return this.add(textField(key, label, value => this.set(key, value), options));
  }

  choice(key, label, options) {
    return this.add(selectField(key, label, value => this.set(key, value), options));
  }

  format() {
    const shape = { cls: 'formats', options: Object.keys(SHAPES), draw: shapeOf };
    return this.add(radioField('format', 'Format', value => this.set('format', value), shape));
  }

  // Usual lengths to click, and any other to type.
  lengths(usual_s) {
    const options = { cls: 'pills', options: usual_s, draw: length => [`${length} s`] };
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
      other.value = usual_s.includes(Number(value)) ? '' : value;
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

  startBlock(promise) {
    return [
      el('div', { class: 'start' }, this.go, this.kept, this.problem),
      el('div', { class: 'hint promise' }, promise),
    ];
  }

  // --- values ------------------------------------------------------------------------------

  remembered() {
    try {
      return JSON.parse(localStorage.getItem(this.keptAs)) || {};
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
      localStorage.setItem(this.keptAs, JSON.stringify(Object.fromEntries(changed)));
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
  summarise() {}

  // --- to and from the page ----------------------------------------------------------------

  submit(event) {
    event.preventDefault();
    if (this.submitted) return; // a second click while the first is on its way
    this.problem.textContent = '';
    for (const field of Object.values(this.fields)) field.fail('');
    this.submitted = true;
    this.busy(true);
    this.send({ ...this.value, kind: this.kind, nonce: `${Date.now()}-${Math.random()}` });
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
    for (const part of this.folded) {
      if (part.contains(field.box)) part.open = true;
    }
    field.fail(words);
    field.focus();
  }

  busy(on) {
    this.go.disabled = on;
    this.go.replaceChildren(on ? 'Starting…' : this.verb);
    if (!on) this.go.insertAdjacentHTML('afterbegin', ICON.spark);
  }

  // Leaving for the project after a submit: what was typed is kept there now.
  destroy() {
    clearTimeout(this.timer);
    if (this.submitted) localStorage.removeItem(this.keptAs);
  }
}

const FIELDS = { duration_s: 'duration' };
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

function section(title, rows) {
  const inside = rows.map(row => (row.length > 1 ? el('div', { class: 'two' }, ...row) : row[0]));
  const summary = el('summary', {}, title, el('span', { class: 'hint' }));
  return el('details', {}, summary, el('div', { class: 'inside' }, ...inside));
}

function tellClosed(part, parts, otherwise) {
  const words = parts.filter(Boolean).join(' · ') || otherwise;
  part.querySelector('summary .hint').textContent = part.open ? '' : words;
}
