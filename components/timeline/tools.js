// Buttons above and below the film: transport, the selected scene or marker, zoom.
const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2];

Object.assign(ICON, {
  loud: line('<path d="M2 6v4h2.5L8 13V3L4.5 6zM10.5 5.8a3 3 0 0 1 0 4.4M12.3 4a5.6 5.6 0 0 1 0 8"/>'),
  mute: line('<path d="M2 6v4h2.5L8 13V3L4.5 6zM10.8 6.2l3.4 3.6M14.2 6.2l-3.4 3.6"/>'),
  full: line('<path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10"/>'),
  keys: line('<rect x="1.5" y="4" width="13" height="8.5" rx="1.6"/><path d="M4 6.8h.01M6.7 6.8h.01M9.3 6.8h.01M12 6.8h.01M5 9.8h6"/>'),
  flag: line('<path d="M4 14V2.5M4 3h7.5l-1.8 2.6 1.8 2.6H4"/>'),
  scissors: line('<circle cx="4" cy="4" r="1.8"/><circle cx="4" cy="12" r="1.8"/><path d="M5.4 5.2 13 12M5.4 10.8 13 4"/>'),
  open: line('<path d="M6.5 3H3v10h10V9.5M9 2.5h4.5V7M13.2 2.8 7.5 8.5"/>'),
  words: line('<rect x="1.8" y="3.5" width="12.4" height="9" rx="1.8"/><path d="M4.3 9.8h4M10.3 9.8h1.4"/>'),
  voice: line('<path d="M2.5 6.5v3M5.2 4.5v7M8 2.5v11M10.8 5v6M13.5 6.8v2.4"/>'),
  to_cut: line('<path d="M8 2.5v11"/>'),
  to_crossfade: line('<path d="m3 3.5 5 4.5-5 4.5zM13 3.5 8 8l5 4.5z"/>'),
  to_push: line('<path d="M2.5 8h8M7.5 4.8 10.7 8l-3.2 3.2M13.3 3.5v9"/>'),
  to_auto: line('<path d="M8 2.5 9.4 6.6 13.5 8 9.4 9.4 8 13.5 6.6 9.4 2.5 8l4.1-1.4z"/>'),
  to_cover: line('<path d="M2.5 4v8M5 4h8.5v8H5zM10.5 8H7.2"/>'),
  to_bounce: line('<path d="M2.5 8h6.5M6.5 5.5 9 8l-2.5 2.5M12 4v8M14 6v4"/>'),
  to_rule: line('<path d="M8 2v12M2.5 4.5h3M2.5 8h3M2.5 11.5h3"/>'),
  to_doors: line('<path d="M2.5 3.5h4v9h-4zM9.5 3.5h4v9h-4z"/>'),
  to_stack: line('<path d="M5 2.8h6M3.8 5.2h8.4M2.5 7.8h11v5.4h-11z"/>'),
  to_iris: line('<circle cx="8" cy="8" r="2.2"/><circle cx="8" cy="8" r="5.6"/>'),
  to_arch: line('<path d="M3.5 13.5V8a4.5 4.5 0 0 1 9 0v5.5z"/>'),
  to_clock: line('<circle cx="8" cy="8" r="5.6"/><path d="M8 4.6V8l2.6 1.6"/>'),
  to_swipe: line('<path d="m4 13 3-10M8 13l3-10M12 13l1.5-5"/>'),
  to_paper: line('<path d="M8.5 2.5 7 5l2 1.6L7.4 9l1.8 2-1.4 2.5M2.5 3v10M13.5 3v10"/>'),
  to_luma: line('<path d="M8 2.5c2.6 3 4 4.9 4 6.8a4 4 0 0 1-8 0c0-1.9 1.4-3.8 4-6.8z"/>'),
  to_blinds: line('<path d="M2.5 4h11M2.5 6.7h11M2.5 9.3h11M2.5 12h11"/>'),
  to_tiles: line('<path d="M3 3h4v4H3zM9 3h4v4H9zM3 9h4v4H3zM9 9h4v4H9z"/>'),
  to_zoom: line('<circle cx="7" cy="7" r="4.3"/><path d="m10.2 10.2 3.3 3.3M7 5.2v3.6M5.2 7h3.6"/>'),
  to_panel: line('<path d="M2.5 3.5h11v9h-11zM8.5 8h3v2.5h-3z"/>'),
  to_whip: line('<path d="M2.5 5.5h7M5 8h8.5M3.5 10.5h6"/>'),
  to_blur: line('<circle cx="8" cy="8" r="1"/><path d="M8 3.5v.01M8 12.5v.01M3.5 8h.01M12.5 8h.01M4.8 4.8h.01M11.2 4.8h.01M4.8 11.2h.01M11.2 11.2h.01"/>'),
  to_dip: line('<path d="M2.5 4c3 0 3 8 5.5 8s2.5-8 5.5-8"/>'),
  to_flash: line('<path d="M9 2.5 4 9h3.5L7 13.5 12 7H8.5z"/>'),
  to_wipe: line('<rect x="2.5" y="3.5" width="11" height="9" rx="1"/><path d="M9.5 3.5 6.5 12.5M12 3.8l-2.8 8.5"/>'),
}); // prettier-ignore

const iconButton = (icon, label, onclick, look = 'plain') =>
  el('button', {
    class: `btn icon ${look}`,
    type: 'button',
    icon,
    title: label,
    'aria-label': label,
    onclick,
  });

class Tools {
  constructor(app) {
    this.app = app;
    this.transport = this.makeTransport();
    this.context = el('div', { class: 'context' });
    this.editing = el(
      'div',
      { class: 'editing', role: 'toolbar', 'aria-label': 'Edit' },
      this.context,
      this.makeZoom(),
    );
    this.menu = el('div', { class: 'menu', role: 'menu', popover: 'auto' });
    this.menu.onkeydown = event => this.menuKey(event);
  }

  makeTransport() {
    const { app } = this;
    const { player } = app;
    this.play = iconButton('play', 'Play (Space)', () => player.toggle(), 'primary play');
    this.time = el('span', { class: 'time mono' });
    const rate = { class: 'rate mono', 'aria-label': 'Speed', title: 'Speed' };
    this.rate = el('select', { ...rate, onchange: () => player.setRate(Number(this.rate.value)) });
    for (const value of RATES) {
      this.rate.append(el('option', { value, selected: value === 1 }, `${value}×`));
    }
    const volume = { class: 'volume', type: 'range', min: '0', max: '1', step: '0.05', value: '1' };
    this.volume = el('input', {
      ...volume,
      'aria-label': 'Volume',
      oninput: () => this.setVolume(Number(this.volume.value)),
    });
    this.mute = iconButton('loud', 'Mute', () => this.toggleMute());
    return el(
      'div',
      { class: 'transport', role: 'toolbar', 'aria-label': 'Playback' },
      el('span', { class: 'side' }, this.time),
      el(
        'span',
        { class: 'middle' },
        iconButton('before', 'Previous cut ([)', () => app.jumpCut(-1)),
        this.play,
        iconButton('after', 'Next cut (])', () => app.jumpCut(1)),
      ),
      el(
        'span',
        { class: 'side end' },
        this.rate,
        this.mute,
        this.volume,
        iconButton('full', 'Full screen (F)', () => app.fullScreen()),
      ),
    );
  }

  makeZoom() {
    const { app } = this;
    const range = { class: 'zoom', type: 'range', min: '0', max: '100', 'aria-label': 'Zoom' };
    this.zoom = el('input', { ...range, oninput: () => this.zoomTo(Number(this.zoom.value)) });
    return el(
      'span',
      { class: 'zooms' },
      iconButton('flag', 'Add a marker (M)', () => app.addMarker()),
      iconButton('keys', 'Keyboard shortcuts (?)', () => app.help.show()),
      el('span', { class: 'rule' }),
      iconButton('minus', 'Zoom out (−)', () => app.lanes.zoom(app.lanes.pxs / 1.4)),
      this.zoom,
      iconButton('plus', 'Zoom in (+)', () => app.lanes.zoom(app.lanes.pxs * 1.4)),
      iconButton('fit', 'Whole film (0)', () => app.lanes.zoomToFit()),
    );
  }

  zoomTo(percent) {
    const [least, most] = this.zoomRange();
    this.app.lanes.zoom(least * (most / least) ** (percent / 100));
  }

  zoomRange() {
    return [Math.min(PXS[0], this.app.lanes.fitting()), PXS[1]];
  }

  showZoom() {
    const [least, most] = this.zoomRange();
    this.zoom.value = (100 * Math.log(this.app.lanes.pxs / least)) / Math.log(most / least);
  }

  setVolume(volume) {
    const { front } = this.app.player;
    front.volume = volume;
    front.muted = !volume;
    this.showVolume();
  }

  toggleMute() {
    const { front } = this.app.player;
    front.muted = !front.muted;
    this.showVolume();
  }

  showVolume() {
    const { muted, volume } = this.app.player.front;
    this.volume.value = muted ? 0 : volume;
    this.mute.innerHTML = muted ? ICON.mute : ICON.loud;
    this.mute.title = muted ? 'Sound on' : 'Mute';
    this.mute.setAttribute('aria-label', this.mute.title);
  }

  showTime() {
    const { player } = this.app;
    const words = `${clock(player.time_s, true)} / ${clock(player.total_s, true)}`;
    if (this.time.textContent !== words) this.time.textContent = words;
    if (this.shown === player.playing) return;
    this.shown = player.playing;
    this.play.innerHTML = player.playing ? ICON.pause : ICON.play;
    this.play.setAttribute('aria-label', player.playing ? 'Stop (Space)' : 'Play (Space)');
  }

  // The selected scene or marker

  draw() {
    const { app } = this;
    const scene = app.selectedScene();
    const marker = app.selectedMarker();
    const place = scene ? placeOf(app.film, scene.id) : -1;
    const now = JSON.stringify([app.selected, place, marker, scene, app.film.scenes.length]);
    if (now === this.was) return;
    this.was = now;
    const focused = app.focusedIn(this.context)?.dataset.do;
    this.context.classList.toggle('none', !scene && !marker);
    if (scene) this.context.replaceChildren(...this.sceneTools(scene, place));
    else if (marker) this.context.replaceChildren(...this.markerTools(marker));
    else this.context.replaceChildren(el('span', { class: 'muted hint' }, this.hint()));
    if (focused) this.context.querySelector(`[data-do="${focused}"]`)?.focus();
  }

  hint() {
    return innerWidth < 640
      ? 'Tap a scene to edit it. Hold it to move it.'
      : 'Select a scene to edit it. Drag it to move it, drag its right edge to retime it.';
  }

  sceneTools(scene, place) {
    const { app } = this;
    const remove = () => app.deleteScene(scene.id);
    return [
      el('span', { class: 'what' }, el('b', {}, `Scene ${place + 1}`), scene.locked && this.lock()),
      this.lengthField(scene),
      place > 0 && this.transitionPick(scene),
      this.button('split', 'scissors', 'Split', 'Split at the playhead (S)', () => app.split()),
      this.button('open', 'open', 'Storyboard', 'Open in the storyboard (Enter)', () =>
        app.openScene(),
      ),
      this.button('delete', 'bin', '', 'Delete the scene (Delete)', remove),
    ].filter(Boolean);
  }

  lock() {
    return el('span', { class: 'ico', icon: 'lock', title: 'Its words are locked' });
  }

  button(name, icon, words, label, onclick) {
    const look = words ? 'btn plain' : 'btn plain icon';
    const attributes = {
      class: look,
      type: 'button',
      icon,
      title: label,
      'data-do': name,
      onclick,
    };
    return el('button', { ...attributes, 'aria-label': label }, words && el('span', {}, words));
  }

  lengthField(scene) {
    const { app } = this;
    const field = el('input', {
      type: 'text',
      inputmode: 'decimal',
      class: 'mono',
      'data-do': 'length',
      value: scene.length_s.toFixed(2),
      'aria-label': 'Length in seconds',
      title: `At least ${scene.least_s.toFixed(2)} s`,
    });
    const save = () => {
      const length_s = Number.parseFloat(field.value.replace(',', '.'));
      if (Number.isFinite(length_s)) app.setLength(scene.id, length_s);
      field.value = (sceneOf(app.film, scene.id) ?? scene).length_s.toFixed(2);
    };
    field.onfocus = () => field.select();
    field.onchange = save;
    field.onkeydown = event => {
      if (event.key === 'Enter') save();
      else if (event.key === 'Escape') app.focusScene(scene.id);
    };
    return el('label', { class: 'length' }, field, el('span', { class: 'muted' }, 's'));
  }

  transitionPick(scene) {
    const { app } = this;
    const pick = el('button', {
      class: 'btn plain to',
      type: 'button',
      'data-do': 'transition',
      icon: `to_${scene.transition}`,
      title: 'Transition into this scene (T)',
      'aria-label': `Transition: ${app.kindOf(scene.transition)}`,
      'aria-haspopup': 'menu',
      onclick: () => this.openMenu(scene.id, pick),
    });
    pick.append(el('span', {}, app.kindOf(scene.transition)));
    return pick;
  }

  markerTools(marker) {
    const { app } = this;
    const name = el('input', {
      type: 'text',
      maxlength: '80',
      'data-do': 'name',
      value: marker.name,
      placeholder: 'Name',
      'aria-label': 'Name of the marker',
    });
    name.onchange = () => app.changeMarker(marker.id, { name: name.value.trim() });
    name.onkeydown = event => event.key === 'Enter' && name.onchange();
    return [
      el('span', { class: 'what' }, el('b', {}, 'Marker')),
      name,
      el('span', { class: 'muted mono small' }, clock(marker.time_s, true)),
      this.button('delete', 'bin', '', 'Delete the marker (Delete)', () =>
        app.deleteMarker(marker.id),
      ),
    ];
  }

  // The kinds of transition, beside what was clicked.
  openMenu(id, beside) {
    const { menu, app } = this;
    const scene = sceneOf(app.film, id);
    const choose = kind => {
      menu.hidePopover();
      app.setTransition(id, kind);
    };
    menu.setAttribute('aria-label', `Transition into scene ${placeOf(app.film, id) + 1}`);
    menu.replaceChildren(
      ...app.film.ways.map(({ kind, name, shows }) =>
        el(
          'button',
          {
            role: 'menuitemradio',
            type: 'button',
            'aria-checked': String(kind === scene.transition),
            onclick: () => choose(kind),
          },
          el('span', { class: 'ico', icon: `to_${kind}` }),
          el('span', {}, name),
          el('small', { class: 'muted' }, shows),
        ),
      ),
      scene.transition === 'cut' ? '' : this.lengthOf(scene),
    );
    this.opener = beside;
    menu.showPopover();
    const box = beside.getBoundingClientRect();
    const { width, height } = menu.getBoundingClientRect();
    const above = box.bottom + height + 12 > innerHeight;
    const left = clamp(box.left + box.width / 2 - width / 2, 8, innerWidth - width - 8);
    menu.style.left = `${left}px`;
    menu.style.top = `${above ? box.top - height - 6 : box.bottom + 6}px`;
    menu.querySelector('[aria-checked="true"]')?.focus();
  }

  // How long the transition takes; empty is as long as its kind does.
  lengthOf(scene) {
    const way = this.app.film.ways.find(row => row.kind === scene.transition);
    const input = el('input', {
      type: 'number',
      min: '0',
      max: '3',
      step: '0.1',
      value: scene.transition_s || '',
      placeholder: way ? way.length_s.toFixed(1) : '',
      'aria-label': 'Length of the transition in seconds',
    });
    input.onchange = () => {
      this.menu.hidePopover();
      this.app.setTransition(scene.id, scene.transition, Number(input.value) || 0);
    };
    return el('label', { class: 'length' }, el('span', {}, 'Length'), input, el('span', {}, 's'));
  }

  menuKey(event) {
    if (event.target.matches('input') && event.key !== 'Escape' && event.key !== 'Tab') {
      event.stopPropagation();
      return;
    }
    const items = [...this.menu.querySelectorAll('button')];
    const at = items.indexOf(this.app.root.getRootNode().activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    event.stopPropagation();
    if (step) items[(at + step + items.length) % items.length].focus();
    else if (event.key === 'Escape' || event.key === 'Tab') {
      this.menu.hidePopover();
      this.opener?.focus();
    } else return;
    event.preventDefault();
  }
}
