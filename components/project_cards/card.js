// One project: its picture, which plays the draft, its name, its facts and its menu.
const HOVER_MS = 180;
const PAGES = [
  ['storyboard', 'board', 'Open the storyboard'],
  ['timeline', 'film', 'Open the timeline'],
  ['export', 'down', 'Export'],
];
const PLACES = {
  live: [
    ['rename', 'pen', 'Rename'],
    ['duplicate', 'copy', 'Duplicate'],
    ['download', 'down', 'Download project'],
    ['archive', 'box', 'Archive'],
    ['delete', 'bin', 'Delete'],
  ],
  archived: [
    ['unarchive', 'box', 'Put back'],
    ['duplicate', 'copy', 'Duplicate'],
    ['download', 'down', 'Download project'],
    ['delete', 'bin', 'Delete'],
  ],
};
const PLAIN = matchMedia('(prefers-reduced-motion: reduce), (hover: none)');

class ProjectCard {
  timer = 0;
  video = null;
  naming = false;
  menu = null;
  late = null; // what came while the menu or the name was open

  // `shelf` has act(op, card, more) and pick(card, on).
  constructor(shelf) {
    this.shelf = shelf;
    this.node = el('article', { class: 'card' });
    this.node.onmouseenter = () => !PLAIN.matches && this.playSoon();
    this.node.onmouseleave = () => !PLAIN.matches && this.stop();
  }

  update(card, picked) {
    const now = JSON.stringify([card, picked]);
    const busy = this.naming || this.menu;
    this.late = busy ? [card, picked] : null;
    if (now === this.seen || busy) return;
    const played = this.card?.film;
    this.seen = now;
    this.card = card;
    this.node.dataset.id = card.id;
    this.node.classList.toggle('gone', card.deleted);
    this.node.classList.toggle('picked', picked);
    if (this.video && played === card.film) {
      this.drawWords(picked); // what plays goes on
      return;
    }
    this.stop();
    this.draw(picked);
  }

  draw(picked) {
    this.pic = this.picture();
    this.frame = el('div', { class: 'frame' }, this.pic, this.overlay());
    this.body = el('div', { class: 'body' });
    this.tick = el('input', {
      type: 'checkbox',
      class: 'tick',
      'aria-label': `Choose ${this.card.title}`,
      onchange: () => this.shelf.pick(this.card, this.tick.checked),
    });
    this.node.replaceChildren(this.frame, this.tick, this.body);
    this.drawWords(picked);
  }

  drawWords(picked) {
    this.tick.checked = picked;
    this.body.replaceChildren(...this.nameLine());
  }

  // --- the picture ---------------------------------------------------------------------------

  picture() {
    const { card } = this;
    const onload = event => {
      const { naturalHeight, naturalWidth, classList } = event.target;
      classList.toggle('tall', naturalHeight >= naturalWidth);
    };
    const attributes = {
      class: 'pic',
      type: 'button',
      icon: card.still ? false : 'film',
      'aria-label': `Open ${card.title}`,
      disabled: card.deleted,
      onclick: () => this.shelf.act('open', card, { page: 'storyboard' }),
      onfocus: event => event.target.matches(':focus-visible') && !PLAIN.matches && this.playSoon(),
      onblur: () => this.stop(),
    };
    const image = { src: card.still, alt: '', loading: 'lazy', onload };
    return el('button', attributes, card.still && el('img', image));
  }

  // What lies on the picture: what is being made, how long it is, a button to play it by hand.
  overlay() {
    const { badge, length, fraction, film, title } = this.card;
    const done = fraction === null ? 0 : Math.round(fraction * 100);
    const play = { class: 'play', type: 'button', icon: 'play', 'aria-label': `Play ${title}` };
    this.playButton = film && el('button', { ...play, onclick: () => this.toggle() });
    return el(
      'span',
      { class: 'over' },
      badge && el('span', { class: 'badge' }, badge),
      length && el('span', { class: 'length mono' }, length),
      this.playButton || '',
      fraction !== null && el('i', { class: 'made', style: `width:${done}%` }),
    );
  }

  playSoon() {
    clearTimeout(this.timer);
    if (this.card.film) this.timer = setTimeout(() => this.play(), HOVER_MS);
  }

  play() {
    if (this.video || !this.pic.isConnected) return;
    const attributes = { src: this.card.film, loop: true, playsinline: true, tabindex: '-1' };
    this.video = el('video', { ...attributes, 'aria-hidden': 'true' });
    this.video.muted = true; // the attribute alone does not mute what a script made
    this.video.onloadeddata = () => {
      const { videoHeight, videoWidth } = this.video || {};
      this.video?.classList.toggle('tall', videoHeight >= videoWidth);
      this.node.classList.add('playing');
    };
    this.pic.append(this.video);
    this.video.play().catch(() => this.stop());
  }

  stop() {
    clearTimeout(this.timer);
    if (!this.video) return;
    this.video.pause();
    this.video.removeAttribute('src');
    this.video.load(); // lets go of the file
    this.video.remove();
    this.video = null;
    this.node.classList.remove('playing');
  }

  toggle() {
    if (this.video) this.stop();
    else this.play();
    const icon = this.video ? 'pause' : 'play';
    this.playButton.innerHTML = ICON[icon];
    const verb = this.video ? 'Stop' : 'Play';
    this.playButton.setAttribute('aria-label', `${verb} ${this.card.title}`);
  }

  // --- words -----------------------------------------------------------------------------------

  nameLine() {
    const { card } = this;
    const back = {
      class: 'btn more',
      type: 'button',
      icon: 'retry',
      onclick: () => this.shelf.act('restore', card),
    };
    return [
      el('span', { class: 'name' }, card.title),
      card.deleted ? el('button', back, 'Bring back') : this.moreButton(),
      el('span', { class: 'facts' }, card.facts, el('span', { class: 'when' }, card.when)),
    ];
  }

  moreButton() {
    this.more = el('button', {
      class: 'btn plain icon more',
      type: 'button',
      icon: 'dots',
      'aria-label': `More for ${this.card.title}`,
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      onclick: event => {
        event.stopPropagation();
        if (this.menu) this.closeMenu();
        else this.openMenu();
      },
    });
    return this.more;
  }

  openMenu() {
    this.shelf.closeMenus();
    const { card } = this;
    const item = (icon, words, onclick, risk = '') =>
      el('button', { type: 'button', role: 'menuitem', class: risk, icon, onclick }, words);
    const pages = PAGES.map(([page, icon, words]) =>
      item(icon, words, () => this.shelf.act('open', card, { page })),
    );
    const acts = PLACES[card.archived ? 'archived' : 'live'].map(([op, icon, words]) => {
      const here = { rename: () => this.rename(), download: () => this.download() };
      const run = here[op] || (() => this.shelf.act(op, card));
      return item(icon, words, run, op === 'delete' ? 'risk' : '');
    });
    const items = [...pages, ...acts];
    const onkeydown = event => this.menuKey(event, items);
    this.menu = el('div', { class: 'menu', role: 'menu', onkeydown }, ...pages, el('hr'), ...acts);
    this.more.setAttribute('aria-expanded', 'true');
    this.body.append(this.menu);
    this.menu.classList.toggle('up', this.menu.getBoundingClientRect().bottom > innerHeight);
    items[0].focus({ preventScroll: true });
    this.menu.scrollIntoView({ block: 'nearest' });
  }

  closeMenu() {
    this.menu?.remove();
    this.menu = null;
    this.more?.setAttribute('aria-expanded', 'false');
    this.catchUp();
  }

  catchUp() {
    if (this.late) this.update(...this.late);
  }

  menuKey(event, items) {
    const at = items.indexOf(this.node.getRootNode().activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) items[(to + items.length) % items.length].focus();
    else if (event.key === 'Escape') {
      this.closeMenu();
      this.more.focus();
    } else if (event.key === 'Tab') {
      this.closeMenu();
      return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  download() {
    this.closeMenu();
    el('a', { href: `/projects/${this.card.id}.zip`, download: '' }).click();
    this.more.focus();
  }

  rename() {
    this.closeMenu();
    this.naming = true;
    const { card } = this;
    const label = { 'aria-label': 'Name of the project' };
    const input = el('input', { type: 'text', value: card.title, maxlength: '300', ...label });
    const end = keep => {
      if (!this.naming) return;
      this.naming = false;
      const title = input.value.trim();
      const changed = keep && title && title !== card.title;
      if (changed) {
        card.title = title;
        this.shelf.act('rename', card, { title });
      }
      this.draw(this.tick.checked);
      if (!changed) this.catchUp();
      this.more.focus();
    };
    input.onkeydown = event => {
      event.stopPropagation();
      if (event.key !== 'Enter' && event.key !== 'Escape') return;
      event.preventDefault(); // or the key would also press the button that gets the focus
      end(event.key === 'Enter');
    };
    input.onblur = () => end(true);
    this.body.replaceChildren(input);
    input.focus();
    input.select();
  }

  destroy() {
    this.stop();
  }
}
