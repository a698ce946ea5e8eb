// One scene of the script.
const LIKE = { narration: 'Narration', on_screen_text: 'On-screen text' };

class Block {
  constructor(script, id) {
    this.script = script;
    this.id = id;
    this.fields = {
      narration: new Field(this, 'narration', { placeholder: 'What the voice says' }),
      on_screen_text: new Field(this, 'on_screen_text', { placeholder: 'On-screen text' }),
    };
    this.build();
  }

  build() {
    const { narration, on_screen_text } = this.fields;
    on_screen_text.node.prepend(el('span', { class: 'ico', icon: 'screen' }));
    this.role = el('select', { class: 'role' }, ...this.roles());
    this.role.onchange = () => this.script.do({ op: 'role', id: this.id, role: this.role.value });
    this.handle = this.button('handle', 'grip', '', event => event.preventDefault());
    this.number = el('span', { class: 'mono' });
    this.handle.append(this.number);
    this.handle.onpointerdown = event => this.drag(event);
    this.handle.onkeydown = event => this.script.handleKey(event, this);
    this.words = el('span', { class: 'mono' });
    this.length = el('span', { class: 'mono' });
    this.facts = el('div', { class: 'facts' }, this.words, this.length);
    this.notes = el('div', { class: 'notes' });
    this.tools = this.buildTools();
    const body = el('div', { class: 'body' }, narration.node, on_screen_text.node, this.notes);
    const top = el('div', { class: 'top' }, this.role, this.facts, this.tools);
    this.plus = this.button('insert', 'plus', '', () => this.script.addAfter(this));
    this.plus.tabIndex = -1; // the menu and Ctrl+Enter do the same
    this.node = el(
      'section',
      { class: 'block', 'data-id': this.id },
      this.handle,
      top,
      body,
      this.plus,
    );
  }

  roles() {
    const { roles } = this.script.data;
    return Object.entries(roles).map(([value, name]) => el('option', { value }, name));
  }

  button(look, icon, words, onclick) {
    return el('button', {
      class: look,
      type: 'button',
      icon,
      'aria-label': words || false,
      onclick,
    });
  }

  buildTools() {
    const plain = 'btn plain icon';
    this.lock = this.button(`${plain} lock`, 'unlocked', '', () => this.toggleLock());
    this.rewrite = this.button(`${plain} rewrite`, 'spark', '', () =>
      this.script.openRewrite(this),
    );
    this.more = this.button(`${plain} more`, 'dots', '', () => this.script.openMore(this));
    for (const button of [this.rewrite, this.more]) {
      button.setAttribute('aria-haspopup', 'menu');
      button.setAttribute('aria-expanded', 'false');
    }
    return el('div', { class: 'tools' }, this.rewrite, this.lock, this.more);
  }

  drag(event) {
    if (event.button) return;
    new Drag(this, event, to => this.script.move(this, to));
  }

  toggleLock() {
    this.script.do({ op: 'lock', id: this.id, locked: !this.scene.locked });
  }

  update(scene, place) {
    const seen = JSON.stringify([scene, place]);
    this.scene = scene;
    for (const name of FIELDS) this.fields[name].show(scene[name]);
    if (seen !== this.seen) this.draw(scene, place);
    this.seen = seen;
    this.drawNotes();
  }

  draw(scene, place) {
    const name = `scene ${place + 1}`;
    this.number.textContent = String(place + 1);
    this.role.value = scene.role;
    this.name(name, scene);
    this.node.classList.toggle('locked', scene.locked);
    this.node.classList.toggle('working', Boolean(scene.working));
    for (const field of FIELDS) {
      const { area } = this.fields[field];
      area.readOnly = scene.locked;
      area.maxLength = this.script.data.limits[field];
      area.title = scene.locked ? 'These words are locked. Unlock the scene to change them.' : '';
    }
    this.lock.innerHTML = ICON[scene.locked ? 'locked' : 'unlocked'];
    this.lock.title = scene.locked
      ? 'Locked: nobody changes these words, and rewriting leaves them as they are. Click to unlock.'
      : 'Lock: keep these words as they are';
    this.rewrite.disabled = scene.locked || Boolean(scene.working);
    this.measure();
  }

  name(name, scene) {
    this.node.setAttribute('aria-label', `S${name.slice(1)}`);
    this.role.setAttribute('aria-label', `Role of ${name}`);
    this.handle.setAttribute(
      'aria-label',
      `Move ${name}: drag, or press Alt and an arrow up or down`,
    );
    this.handle.title = 'Drag to move. Alt and an arrow key move it too.';
    this.lock.setAttribute('aria-label', `${scene.locked ? 'Unlock' : 'Lock'} ${name}`);
    this.rewrite.setAttribute('aria-label', `Rewrite ${name}`);
    this.rewrite.title = 'Rewrite: shorter, longer, in another tone';
    this.more.setAttribute('aria-label', `More for ${name}`);
    this.more.title = 'Split, merge, move, delete';
    this.plus.setAttribute('aria-label', `Add a scene after ${name}`);
    this.plus.title = 'Add a scene here (Ctrl+Enter)';
    for (const field of FIELDS) {
      this.fields[field].area.setAttribute('aria-label', `${LIKE[field]} of ${name}`);
    }
  }

  // Words and seconds beside the text.
  measure() {
    const { text } = this.fields.narration;
    const { pace, data } = this.script;
    const { seconds, exact } = pace.spoken(text, this.scene);
    this.count = wordCount(text);
    this.speech_s = seconds;
    this.screen_s = sceneSeconds(seconds, this.scene, data.pauses);
    const silent = !text;
    this.words.textContent = silent ? 'silent' : `${this.count} word${this.count === 1 ? '' : 's'}`;
    this.length.textContent = silent ? '' : `${exact ? '' : '≈\u2009'}${seconds.toFixed(1)} s`;
    this.length.title = exact
      ? 'As the voice speaks it'
      : 'An estimate, until the voice has spoken';
    this.fields.on_screen_text.node.classList.toggle('empty', !this.fields.on_screen_text.text);
    this.script.total();
  }

  drawNotes() {
    const notes = [...this.contestedNotes(), ...this.asideNotes(), ...this.jobNotes()];
    const seen = JSON.stringify(notes.map(note => note.words));
    if (seen === this.noted) return;
    this.noted = seen;
    this.notes.replaceChildren(...notes.map(note => this.script.note(note)));
  }

  contestedNotes() {
    const open = FIELDS.map(name => this.fields[name]).filter(field => field.contested);
    return open.map(field => ({
      look: 'warn',
      words: `Changed elsewhere while you typed: “${field.model || 'nothing'}”`,
      actions: [
        ['Keep mine', () => field.settle(true)],
        ['Use theirs', () => field.settle(false)],
      ],
    }));
  }

  asideNotes() {
    return this.script.data.asides
      .filter(aside => aside.id === this.id)
      .map(aside => this.script.asideNote(aside));
  }

  jobNotes() {
    const { working, before, failed } = this.scene;
    const found = [];
    if (working) {
      const stop = () => this.script.put({ op: 'cancel', job: working.job });
      found.push({ look: 'busy', words: working.words, actions: [['Stop', stop]] });
    }
    if (failed && !this.script.kept.has(failed.job)) found.push(this.script.failedNote(failed));
    if (before && !this.script.kept.has(before.job + this.id)) found.push(this.newNote(before));
    return found;
  }

  newNote(before) {
    const back = () => this.script.put({ op: 'back', job: before.job, ids: [this.id] });
    return {
      look: 'new',
      words: `New words. Before: “${before.narration}”`,
      actions: [
        ['Undo', back, 'Put the old words back'],
        ['Keep', () => this.script.keep([before.job + this.id])],
      ],
    };
  }

  flush() {
    for (const name of FIELDS) this.fields[name].flush();
  }

  destroy() {
    for (const name of FIELDS) clearTimeout(this.fields[name].timer);
    this.node.remove();
  }
}
