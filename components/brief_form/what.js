// What shall be made: a card for each kind, and below it the form of the one that is chosen.
const KIND_KEPT = 'pisces-studio-kind';

class Deck {
  forms = new Map();

  constructor(root) {
    this.root = root;
    this.place = el('div', {});
  }

  update(data, send) {
    this.data = data;
    this.send = send;
    if (!this.chosen) this.build();
    this.chosen.send = send;
    if (data.error && data.error.id !== this.seenError) {
      this.seenError = data.error.id;
      this.chosen.fail(data.error);
    }
  }

  build() {
    const keys = this.data.kinds.map(kind => kind.key);
    const kept = this.data.chosen || localStorage.getItem(KIND_KEPT);
    const first = keys.includes(kept) ? kept : keys[0];
    const cards = { cls: 'kinds', options: keys, draw: key => this.card(key) };
    const field = radioField('kind', 'What shall we make?', key => this.choose(key), cards);
    field.box.querySelector('.label').classList.add('sr');
    field.paint(first);
    this.root.replaceChildren(field.box, this.place);
    this.choose(first);
  }

  card(key) {
    const { icon, title, words } = this.data.kinds.find(kind => kind.key === key);
    return [el('span', { class: 'ico', icon }), el('b', {}, title), el('span', {}, words)];
  }

  choose(kind) {
    if (!this.forms.has(kind)) {
      const form = new FORMS[kind](kind, this.data);
      form.start();
      this.forms.set(kind, form);
    }
    this.chosen = this.forms.get(kind);
    this.chosen.send = this.send;
    this.place.replaceChildren(this.chosen.node);
    localStorage.setItem(KIND_KEPT, kind);
  }

  destroy() {
    for (const form of this.forms.values()) form.destroy();
  }
}

const FORMS = { ad: BriefForm, music_video: SongForm, clip: ClipForm };

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new Deck(root));
  self.update(data, value => setTriggerValue('submit', value));
  return () => forget(parentElement);
}
