// Pieces heard so far, one played at a time. Sends: use (id).
class MusicTakes {
  playing = '';

  constructor(root) {
    this.root = root;
    this.sound = el('audio', { preload: 'none' });
    this.sound.onended = this.sound.onpause = () => this.stopped(this.playing);
    this.list = el('ul', { 'aria-label': 'Takes of the music' });
    root.replaceChildren(this.list, this.sound);
  }

  update(data, send) {
    this.send = send;
    const now = JSON.stringify(data);
    if (now === this.seen) return;
    this.seen = now;
    this.takes = data.takes;
    this.draw();
  }

  destroy() {
    this.sound.onpause = null;
    this.sound.pause();
    this.sound.removeAttribute('src');
  }

  hear(take) {
    if (this.playing === take.id) {
      this.sound.pause();
      return;
    }
    this.playing = take.id;
    this.sound.src = take.src;
    this.sound.play().catch(() => this.stopped(take.id));
    this.draw();
  }

  // Another one may play already.
  stopped(id) {
    if (this.playing !== id) return;
    this.playing = '';
    this.draw();
  }

  draw() {
    const active = this.root.getRootNode().activeElement?.dataset?.key;
    this.list.replaceChildren(...this.takes.map(take => this.row(take)));
    if (active) this.list.querySelector(`[data-key="${active}"]`)?.focus({ preventScroll: true });
  }

  row(take) {
    const on = this.playing === take.id;
    const hear = {
      class: 'btn icon',
      type: 'button',
      icon: on ? 'pause' : 'play',
      'aria-label': `${on ? 'Stop' : 'Hear'} ${take.title}, ${take.note}`,
      'data-key': `hear-${take.id}`,
      onclick: () => this.hear(take),
    };
    const use = {
      class: 'btn',
      type: 'button',
      'aria-label': `Use ${take.title}, ${take.note}`,
      'data-key': `use-${take.id}`,
      onclick: () => this.send(take.id),
    };
    return el(
      'li',
      { class: take.current ? 'on' : '' },
      el('button', hear),
      el('div', { class: 'told' }, el('b', {}, take.title), el('small', {}, take.note)),
      take.current ? el('span', { class: 'now' }, 'In the film') : el('button', use, 'Use'),
    );
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new MusicTakes(root));
  self.update(data, value => setTriggerValue('use', value));
  return () => forget(parentElement);
}
