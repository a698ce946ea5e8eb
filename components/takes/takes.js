// Looks as pictures, readings as lines with a play button. A click takes one.
const TICK = line('<path d="m3 8.5 3.2 3.2L13 5"/>');

class Takes {
  playing = ''; // the sound that is heard

  constructor(root) {
    this.root = root;
    this.sound = new Audio();
    this.sound.onended = this.sound.onpause = () => this.stopped(this.playing);
  }

  update(data, send) {
    this.send = send;
    const now = JSON.stringify(data);
    if (now === this.seen) return;
    if (this.data?.id !== data.id) this.sound.pause();
    this.seen = now;
    this.data = data;
    this.draw();
  }

  destroy() {
    this.sound.onpause = null;
    this.sound.pause();
  }

  draw() {
    const { looks, voices, format, waiting } = this.data;
    this.root.style.setProperty('--shape', format.replace(':', '/'));
    this.root.classList.toggle('tall', format === '9:16');
    const seeing = waiting && !looks.some(take => take.current);
    const hearing = waiting && !voices?.some(take => take.current);
    const focus = this.root.getRootNode().activeElement?.dataset?.at;
    const pictures = looks.map((take, at) => this.look(take, at));
    const lines = voices?.map((take, at) => this.voice(take, at));
    this.root.replaceChildren(
      this.group('Looks', 'New look', 'new_look', [
        el('div', { class: 'row' }, seeing && this.making('look'), ...pictures),
      ]),
      lines
        ? this.group('Readings', 'New reading', 'new_voice', [
            el('div', { class: 'voices' }, hearing && this.making('voice'), ...lines),
          ])
        : '',
    );
    if (focus) this.root.querySelector(`[data-at="${focus}"]`)?.focus();
  }

  group(name, more, trigger, children) {
    const button = el(
      'button',
      {
        class: 'btn plain',
        type: 'button',
        icon: 'plus',
        'data-at': trigger,
        onclick: () => this.send(trigger, { id: this.data.id }),
      },
      more,
    );
    const top = el('div', { class: 'top' }, el('b', {}, name), button);
    return el('section', { class: 'group', 'aria-label': name }, top, ...children);
  }

  making(kind) {
    const words = this.data.making ? 'Being made' : 'Comes with the draft';
    const look = this.data.making ? 'making' : 'making still';
    return el('div', { class: `${kind} ${look}`, role: 'status' }, words);
  }

  look(take, at) {
    const name = `Look ${at + 1}, ${take.words}`;
    return el(
      'button',
      {
        class: take.current ? 'look on' : 'look',
        type: 'button',
        title: take.words,
        'aria-label': name,
        'aria-pressed': String(take.current),
        'data-at': `look-${at}`,
        onclick: () => !take.current && this.choose('look', take),
      },
      el('img', { src: take.still, alt: '', loading: 'lazy', decoding: 'async' }),
      take.current && this.tick(),
    );
  }

  choose(kind, take) {
    this.send(`choose_${kind}`, { id: this.data.id, revision: take.revision });
  }

  tick() {
    const mark = el('span', { class: 'tick' });
    mark.innerHTML = TICK;
    return mark;
  }

  voice(take, at) {
    const on = this.playing === take.sound;
    return el(
      'div',
      { class: take.current ? 'voice on' : 'voice' },
      el('button', {
        class: 'btn plain icon',
        type: 'button',
        icon: on ? 'pause' : 'play',
        'aria-label': `${on ? 'Stop' : 'Hear'} reading ${at + 1}`,
        'data-at': `hear-${at}`,
        onclick: () => this.hear(take),
      }),
      el(
        'button',
        {
          class: 'say',
          type: 'button',
          title: take.words,
          'aria-pressed': String(take.current),
          'data-at': `voice-${at}`,
          onclick: () => !take.current && this.choose('voice', take),
        },
        take.words,
        el('small', {}, take.voice),
      ),
      el('span', { class: 'long mono' }, take.length_s ? `${take.length_s.toFixed(1)} s` : ''),
    );
  }

  hear({ sound }) {
    if (this.playing === sound) {
      this.sound.pause();
      return;
    }
    this.sound.src = sound;
    this.playing = sound;
    this.sound.play().catch(() => this.stopped(sound));
    this.draw();
  }

  // Another one may play already.
  stopped(sound) {
    if (this.playing !== sound) return;
    this.playing = '';
    this.draw();
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new Takes(root));
  self.update(data, (name, value) => setTriggerValue(name, { ...value, nonce: Date.now() }));
  return () => forget(parentElement);
}
