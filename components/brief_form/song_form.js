// A music video: a song, and how its pictures shall be.
const LENGTH_S = [5, 15 * 60];
const PALETTES = { song: 'From the song', own: 'My own colours' };

class SongForm extends KindForm {
  keptAs = 'pisces-studio-song';
  verb = 'Listen to the song';
  empty = {
    song: null,
    title: '',
    language: '',
    lyrics: true,
    format: '16:9',
    style: 'auto',
    palette: 'song',
    colors: [],
  };

  defaults() {
    return { format: this.data.defaults.format };
  }

  build() {
    return [el('div', { class: 'cols' }, this.mainColumn(), this.sideColumn())];
  }

  mainColumn() {
    const song = new SongField('song', 'Which song?', value => this.takeSong(value));
    const languages = [['', 'Heard from the song'], ...Object.entries(this.data.song.languages)];
    const words = 'Its words are heard and shown when they are sung';
    const draw = key => [PALETTES[key]];
    const palettes = { cls: 'pills', options: Object.keys(PALETTES), draw };
    const palette = radioField('palette', 'Colours', v => this.choosePalette(v), palettes);
    this.own = this.add(coloursField('colors', 'My colours', v => this.set('colors', v)));
    return el(
      'div',
      { class: 'main' },
      this.add(song),
      this.text('title', 'Title', { max: 120, placeholder: 'As the file is called' }),
      el(
        'div',
        { class: 'two' },
        this.choice('language', 'Language of the words', languages),
        this.add(checkField('lyrics', 'Lyrics', v => this.set('lyrics', v), words)),
      ),
      el('div', { class: 'two' }, this.add(palette), this.own),
    );
  }

  sideColumn() {
    const { styles, promise } = this.data.song;
    return el(
      'div',
      { class: 'side' },
      this.format(),
      this.choice('style', 'Style', Object.entries(styles)),
      ...this.startBlock(promise),
    );
  }

  takeSong(song) {
    const { title, song: before } = this.value;
    this.set('song', song);
    if (title && title !== titleOf(before?.name)) return; // a title of their own stays
    this.set('title', titleOf(song?.name));
    this.fields.title.paint(this.value.title);
  }

  choosePalette(palette) {
    this.set('palette', palette);
    if (palette === 'own' && !this.value.colors.length) {
      this.set('colors', [NEW_COLOUR]);
      this.fields.colors.paint(this.value.colors);
    }
  }

  summarise() {
    this.own.hidden = this.value.palette !== 'own';
  }
}

// 'My_Song.mp3' as 'My Song'; a number of a track in front is left out.
function titleOf(name = '') {
  const stem = name.replace(/\.\w{2,4}$/, '').replaceAll('_', ' ');
  return stem.replace(/^\d{1,2}\s*[-.]\s+/, '').trim();
}

// One sound, chosen or dropped; it is sent to the server at once and can be heard here.
class SongField extends Field {
  song = null;

  constructor(key, label, onchange) {
    const control = el('div', { class: 'drop song', role: 'group' });
    super(key, label, control, { group: true, cls: 'hero' });
    this.onchange = onchange;
    this.file = el('input', {
      type: 'file',
      accept: 'audio/*,.wav,.mp3,.flac,.ogg,.m4a',
      class: 'sr',
      tabindex: '-1',
      'aria-label': label,
      onchange: () => this.file.files.length && this.take(this.file.files[0]),
    });
    this.box.append(this.file);
    letDrop(control, files => this.take(files[0]));
  }

  paint(song) {
    this.song = song;
    if (song) this.control.replaceChildren(this.shown(song), this.button('Another song'));
    else this.control.replaceChildren(this.button('Choose a song'), this.hint());
  }

  hint() {
    const words = 'WAV, MP3, FLAC, Ogg or M4A, from 5 seconds to 15 minutes. Or drop it here.';
    return el('span', { class: 'hint' }, words);
  }

  button(words) {
    const attributes = { class: 'btn', type: 'button', icon: 'note' };
    return el('button', { ...attributes, onclick: () => this.file.click() }, words);
  }

  shown(song) {
    const sound = el('audio', { src: song.url, controls: true, preload: 'metadata' });
    sound.setAttribute('aria-label', song.name);
    sound.onloadedmetadata = () => this.checkLength(song, sound.duration);
    return el('span', { class: 'heard' }, el('b', {}, song.name), sound);
  }

  // Whoever listens to it looks closer: this is for a quick answer.
  checkLength(song, length_s) {
    if (song !== this.song || !Number.isFinite(length_s)) return;
    const [least_s, most_s] = LENGTH_S;
    if (length_s >= least_s && length_s <= most_s) return;
    const told = `'${song.name}' lasts ${clock(length_s)}.`;
    this.drop(`${told} A song lasts from 5 seconds to 15 minutes: choose another one.`);
  }

  drop(words) {
    this.onchange(null);
    this.paint(null);
    this.fail(words);
  }

  async take(file) {
    this.fail('');
    const bar = el('div', { class: 'bar' }, el('i', { style: 'width:0' }));
    const { done, stop } = send(file, { song: '1' }, part => {
      bar.firstChild.style.width = `${part * 100}%`;
    });
    const told = el('span', { class: 'heard', role: 'status' }, `Adding ${file.name}…`, bar);
    const end = { class: 'btn', type: 'button', icon: 'cross', onclick: stop };
    this.control.replaceChildren(told, el('button', end, 'Stop'));
    await done.then(
      ({ sha256, name, url }) => this.keep({ sha256, name, url }),
      problem => this.refuse(problem),
    );
    this.file.value = '';
  }

  keep(song) {
    this.onchange(song);
    this.paint(song);
  }

  refuse(problem) {
    this.paint(this.song);
    if (problem) this.fail(problem.message);
  }
}
