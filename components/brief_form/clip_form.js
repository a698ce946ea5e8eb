// A clip: music and pictures from a prompt.
const CLIP_LENGTHS_S = [10, 15, 30, 60];

class ClipForm extends KindForm {
  keptAs = 'pisces-studio-clip';
  verb = 'Make the clip';
  empty = {
    prompt: '',
    genre: '',
    duration: 15,
    mood: '',
    bpm: '',
    key: '',
    mode: '',
    instruments: [],
    format: '16:9',
    seed: '',
    style: 'auto',
    title: false,
  };

  defaults() {
    return { format: this.data.defaults.format };
  }

  build() {
    this.more = this.moreSection();
    this.folded = [this.more];
    return [el('div', { class: 'cols' }, this.mainColumn(), this.sideColumn())];
  }

  mainColumn() {
    const { examples } = this.data.clip;
    const use = words => {
      this.set('prompt', words);
      this.fields.prompt.paint(words);
      this.fields.prompt.focus();
    };
    const chips = examples.map(words =>
      el('button', { class: 'chip', type: 'button', onclick: () => use(words) }, words),
    );
    const prompt = this.text('prompt', 'What is to be seen?', {
      rows: 3,
      max: 1000,
      cls: 'hero',
      placeholder: examples[0],
      after: el('div', { class: 'chips', role: 'group', 'aria-label': 'Examples' }, ...chips),
    });
    return el('div', { class: 'main' }, prompt, this.more);
  }

  sideColumn() {
    const { genres, promise } = this.data.clip;
    return el(
      'div',
      { class: 'side' },
      this.choice('genre', 'Music', Object.entries(genres)),
      this.lengths(CLIP_LENGTHS_S),
      this.format(),
      ...this.startBlock(promise),
    );
  }

  moreSection() {
    const { keys, modes, styles } = this.data.clip;
    const title = 'The prompt stands in the first picture';
    return section('More', [
      [
        this.text('mood', 'Mood of the music', { placeholder: 'Warm, hopeful, slowly rising' }),
        this.choice('style', 'Style of the pictures', Object.entries(styles)),
      ],
      [
        this.choice('key', 'Key', Object.entries(keys)),
        this.choice('mode', 'Mode', Object.entries(modes)),
      ],
      [
        this.number('bpm', 'Tempo (beats a minute)', { min: 40, max: 220 }),
        this.number('seed', 'Seed', { min: 0, max: 999999 }),
      ],
      [this.add(this.instruments())],
      [this.add(checkField('title', 'Title', value => this.set('title', value), title))],
    ]);
  }

  number(key, label, limits) {
    const box = this.text(key, label, { placeholder: 'Automatic' });
    const { control } = this.fields[key];
    control.type = 'number';
    Object.assign(control, limits);
    return box;
  }

  // Those that are pressed play.
  instruments() {
    const group = el('div', { class: 'chips', role: 'group' });
    const field = new Field('instruments', 'Instruments', group, { group: true });
    const press = (name, chosen) => {
      const now = chosen.includes(name) ? chosen.filter(o => o !== name) : [...chosen, name];
      this.set('instruments', now);
      field.paint(now);
      group.querySelector(`[data-name="${name}"]`).focus();
    };
    field.paint = chosen => {
      const chips = Object.entries(this.data.clip.instruments).map(([name, words]) => {
        const pressed = { 'aria-pressed': String(chosen.includes(name)), 'data-name': name };
        const look = { class: 'chip', type: 'button', onclick: () => press(name, chosen) };
        return el('button', { ...look, ...pressed }, words);
      });
      group.replaceChildren(...chips);
    };
    return field;
  }

  summarise() {
    const { mood, bpm, key } = this.value;
    const tempo = bpm && `${bpm} BPM`;
    tellClosed(this.more, [mood, tempo, key], 'mood, tempo, key, instruments, style, title');
  }
}
