// A whole script to write in. Sends: {page, ops}, edits (model.js) and wishes for the server.
const HINT_MS = 10000;
const MAC = /Mac|iP(hone|ad)/.test(navigator.platform);

class ScriptDocument {
  blocks = new Map();
  kept = new Set();
  patching = false;

  constructor(root) {
    this.root = root;
    this.outbox = new Outbox(state => this.said(state));
    this.bar = new Bar(this);
    this.side = new Side(root);
    this.menu = new Menu(root);
    this.top = el('button', {
      class: 'insert first',
      type: 'button',
      icon: 'plus',
      tabindex: '-1',
    });
    this.top.setAttribute('aria-label', 'Add a scene before all others');
    this.top.onclick = () => this.addAfter(null);
    this.list = el('div', { class: 'list' });
    this.notes = el('div', { class: 'notes' });
    this.end = el('button', { class: 'btn end', type: 'button', icon: 'plus' }, 'Add a scene');
    this.end.onclick = () => this.addAfter(this.ordered().at(-1));
    this.hint = el('div', { class: 'hintbar', hidden: true });
    this.news = el('div', { class: 'sr', role: 'status', 'aria-live': 'polite' });
    const text = el('div', { class: 'text' }, this.notes, this.top, this.list, this.end);
    const page = el('div', { class: 'page' }, text, this.side.node);
    root.replaceChildren(this.bar.node, page, this.hint, this.news);
    const head = document.querySelector('[data-testid="stHeader"]')?.offsetHeight ?? 0;
    root.style.setProperty('--head', `${head}px`); // what lies over the top of the page
    this.leave = () => this.left();
    this.hide = () => document.hidden && this.flush();
    addEventListener('pagehide', this.leave);
    document.addEventListener('visibilitychange', this.hide);
  }

  update(data, send) {
    this.outbox.send = send;
    const seen = JSON.stringify(data);
    if (seen === this.seen) return;
    this.seen = seen;
    const pace = JSON.stringify(data.pace);
    if (pace !== this.paceSeen) this.pace = new Pace(data.pace);
    this.paceSeen = pace;
    this.data = data;
    this.outbox.heard(data.heard);
    this.side.update(data.brief);
    this.render();
  }

  destroy() {
    this.left();
    removeEventListener('pagehide', this.leave);
    document.removeEventListener('visibilitychange', this.hide);
    this.side.destroy();
    this.menu.destroy();
  }

  // Blocks -----------------------------------------------------------------------------------

  ordered() {
    return this.scenes.map(scene => this.blocks.get(scene.id));
  }

  // What the server has, with what it has not yet answered; only what differs is drawn.
  render() {
    this.patching = true;
    this.dropGone();
    this.scenes = applied(this.data.scenes, this.outbox.ops);
    const caret = this.caret();
    this.scenes.forEach((scene, place) => {
      if (!this.blocks.has(scene.id)) this.blocks.set(scene.id, new Block(this, scene.id));
      const block = this.blocks.get(scene.id);
      const there = this.list.children[place];
      if (there !== block.node) this.list.insertBefore(block.node, there ?? null);
      block.update(scene, place);
    });
    this.restore(caret);
    this.drawNotes();
    this.total();
    this.patching = false;
  }

  // Scenes that are no longer there; words still being typed in one are sent, and so kept.
  dropGone() {
    const stay = new Set(applied(this.data.scenes, this.outbox.ops).map(scene => scene.id));
    for (const [id, block] of this.blocks) {
      if (stay.has(id)) continue;
      block.flush();
      block.destroy();
      this.blocks.delete(id);
    }
  }

  caret() {
    const area = this.root.getRootNode().activeElement;
    const place = area?.selectionStart !== undefined && [area.selectionStart, area.selectionEnd];
    return this.root.contains(area) && { area, place };
  }

  restore(caret) {
    if (!caret || !caret.area.isConnected) return;
    if (this.root.getRootNode().activeElement === caret.area) return;
    caret.area.focus({ preventScroll: true });
    if (caret.place) caret.area.setSelectionRange(...caret.place);
  }

  total() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.bar.draw(this.ordered());
      const open = this.scenes.filter(scene => !scene.locked).length;
      this.bar.anew.disabled = !open || this.data.busy;
    });
  }

  // Edits ------------------------------------------------------------------------------------

  said(state) {
    const open = [...this.blocks.values()].some(block =>
      FIELDS.some(name => block.fields[name].dirty),
    );
    this.bar.say(state === 'saved' && (open || this.outbox.ops.length) ? 'saving' : state);
  }

  flush() {
    for (const block of this.blocks.values()) block.flush();
  }

  // Words first: what is done to scenes is done to what they say now.
  do(op) {
    this.flush();
    this.put(op);
  }

  put(op) {
    this.outbox.put(op);
    if (APPLY[op.op] && !this.patching) this.render();
  }

  left() {
    this.flush();
    this.outbox.leave(this.data.address);
  }

  full() {
    if (this.scenes.length < this.data.limits.scenes) return false;
    this.tell(`A film has at most ${this.data.limits.scenes} scenes.`);
    return true;
  }

  addAfter(block) {
    if (this.full()) return;
    const id = newId();
    this.do({ op: 'add', id, after: block?.id ?? '' });
    this.blocks.get(id).fields.narration.focus();
    this.news.textContent = 'Scene added';
  }

  neighbour(block, step) {
    return this.ordered()[placeOf(this.scenes, block.id) + step];
  }

  // byMenu : the cursor may be anywhere, so that only a place between words is meant.
  split(block, byMenu = false) {
    if (block.scene.locked) return this.tell('This scene is locked. Unlock it to split it.');
    if (this.full()) return;
    const { area } = block.fields.narration;
    const words = area.value.trim();
    const margin = area.value.length - area.value.trimStart().length;
    const at = clamp(area.selectionStart - margin, 0, words.length);
    const [first, second] = [words.slice(0, at).trim(), words.slice(at).trim()];
    if (byMenu && !(first && second)) {
      return this.tell('Put the cursor between two words of the scene, then split it.');
    }
    if (!second) return this.addAfter(block);
    if (!first) {
      this.addAfter(this.neighbour(block, -1));
      return block.fields.narration.focus(0);
    }
    const id = newId();
    this.do({ op: 'split', id: block.id, at, words, new: id });
    this.blocks.get(id).fields.narration.focus(0);
    this.news.textContent = 'Scene split in two';
  }

  merge(first, second) {
    if (!first || !second) return;
    if (first.scene.locked || second.scene.locked) {
      return this.tell('One of these scenes is locked. Unlock it to merge them.');
    }
    this.flush();
    const [one, two] = [first, second].map(block => this.scenes[placeOf(this.scenes, block.id)]);
    const empty = scene => !scene.narration && !scene.on_screen_text;
    if (empty(two)) this.removeInto(second, first, one.narration.length);
    else if (empty(one)) this.removeInto(first, second, 0);
    else this.join(one, two);
  }

  removeInto(gone, stays, at) {
    this.put({ op: 'delete', id: gone.id });
    stays.fields.narration.focus(at);
  }

  join(one, two) {
    const words = joined(one.narration, two.narration);
    if (words.length > this.data.limits.narration) {
      return this.tell('Together these scenes have too many words for one.');
    }
    this.put({ op: 'merge', id: one.id, next: two.id });
    const at = one.narration ? one.narration.length + (two.narration ? 1 : 0) : 0;
    this.blocks.get(one.id).fields.narration.focus(at);
    this.news.textContent = 'Scenes merged';
  }

  move(block, to) {
    const from = placeOf(this.scenes, block.id);
    if (to === from || to < 0 || to >= this.scenes.length) return;
    this.do({ op: 'move', id: block.id, to });
    block.node.scrollIntoView({ block: 'nearest' });
    this.news.textContent = `Scene moved to place ${to + 1} of ${this.scenes.length}`;
  }

  remove(block) {
    if (this.scenes.length === 1) return this.tell('A film needs at least one scene.');
    const place = placeOf(this.scenes, block.id);
    const next = this.neighbour(block, 1) ?? this.neighbour(block, -1);
    this.do({ op: 'delete', id: block.id });
    next.handle.focus({ preventScroll: true });
    const restore = () => this.put({ op: 'restore', id: block.id, place });
    this.tell(`Scene ${place + 1} is deleted.`, ['Undo', restore]);
  }

  // Wishes -----------------------------------------------------------------------------------

  wish(block, wish) {
    this.flush();
    this.put({ op: 'rewrite', id: block.id, ...wish });
  }

  openRewrite(block) {
    const wish = (icon, words, values) => ({ icon, words, run: () => this.wish(block, values) });
    const tones = Object.entries(this.data.tones);
    this.menu.toggle(block.rewrite, 'Rewrite this scene', [
      wish('shorter', 'Shorter', { length: 'shorter' }),
      wish('longer', 'Longer', { length: 'longer' }),
      wish('retry', 'Other words', {}),
      { title: 'In another tone' },
      ...tones.map(([tone, name]) => wish('tone', name, { tone })),
    ]);
  }

  openMore(block) {
    const place = placeOf(this.scenes, block.id);
    const last = place === this.scenes.length - 1;
    const before = this.neighbour(block, -1);
    const ctrl = MAC ? '⌘' : 'Ctrl';
    this.menu.toggle(block.more, 'More for this scene', [
      {
        icon: 'plus',
        words: 'Add a scene after',
        keys: `${ctrl} ↵`,
        run: () => this.addAfter(block),
      },
      {
        icon: 'split',
        words: 'Split at the cursor',
        keys: `${ctrl} ⇧ ↵`,
        off: block.scene.locked,
        run: () => this.split(block, true),
      },
      {
        icon: 'merge',
        words: 'Merge with the one before',
        off: !place,
        run: () => this.merge(before, block),
      },
      {},
      {
        icon: 'up',
        words: 'Move up',
        keys: 'Alt ↑',
        off: !place,
        run: () => this.move(block, place - 1),
      },
      {
        icon: 'down',
        words: 'Move down',
        keys: 'Alt ↓',
        off: last,
        run: () => this.move(block, place + 1),
      },
      {},
      { icon: 'bin', words: 'Delete', run: () => this.remove(block) },
    ]);
  }

  askAnew() {
    this.flush();
    const open = this.scenes.filter(scene => !scene.locked);
    const locked = this.scenes.length - open.length;
    const scenes = number => `${number} scene${number === 1 ? '' : 's'}`;
    const stay = locked
      ? `${scenes(locked)} ${locked === 1 ? 'is' : 'are'} locked and stay${locked === 1 ? 's' : ''} as written.`
      : 'Lock scenes to keep their words.';
    const run = () => this.put({ op: 'anew', ids: open.map(scene => scene.id) });
    this.confirm(
      'Write it anew?',
      `${scenes(open.length)} will get new words. ${stay} Undo brings all the old words back.`,
      [`Write ${scenes(open.length)} anew`, run],
    );
  }

  confirm(title, words, [label, run]) {
    const box = el('dialog', { 'aria-label': title }, el('h2', {}, title), el('p', {}, words));
    const end = () => box.close();
    const yes = el('button', { class: 'btn primary', type: 'button' }, label);
    yes.onclick = () => {
      end();
      run();
    };
    const no = el('button', { class: 'btn', type: 'button', onclick: end }, 'Cancel');
    box.append(el('div', { class: 'choice' }, no, yes));
    box.onclose = () => box.remove();
    this.root.append(box);
    box.showModal();
  }

  // The text -----------------------------------------------------------------------------------

  plain() {
    this.flush();
    return plainText(this.data.title, this.scenes, this.data.roles);
  }

  copy() {
    navigator.clipboard.writeText(this.plain()).then(
      () => this.tell('The script is on the clipboard.'),
      () => this.tell('The browser did not allow it. Download the script instead.'),
    );
  }

  download() {
    const href = URL.createObjectURL(new Blob([this.plain()], { type: 'text/plain' }));
    const name = this.data.title.replace(/[\\/:*?"<>|]+/g, ' ').trim() || 'Script';
    el('a', { href, download: `${name}.txt` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  }

  // Notes --------------------------------------------------------------------------------------

  note({ look, words, actions }) {
    const buttons = actions.map(([label, onclick, title]) =>
      el('button', { class: 'link', type: 'button', onclick, title: title ?? false }, label),
    );
    const choice = el('span', { class: 'actions' }, ...buttons);
    return el('div', { class: `note ${look}` }, el('span', {}, words), choice);
  }

  asideNote({ number, text }) {
    const settle = mine => () => this.put({ op: 'settle', number, mine });
    if (number <= 0) {
      const words = `These words could not be stored: “${text}”`;
      return { look: 'warn', words, actions: [['Dismiss', settle(false)]] };
    }
    return {
      look: 'warn',
      words: `Changed in another window first, which is shown. Yours: “${text}”`,
      actions: [
        ['Use mine', settle(true)],
        ['Keep theirs', settle(false)],
      ],
    };
  }

  drawNotes() {
    const orphans = this.data.asides.filter(aside => !this.blocks.has(aside.id));
    const { failed } = this.data;
    const notes = [...orphans.map(aside => this.asideNote(aside)), ...this.newWords()];
    if (failed && !this.kept.has(failed.job)) notes.unshift(this.failedNote(failed));
    const seen = JSON.stringify(notes.map(note => note.words));
    if (seen === this.noted) return;
    this.noted = seen;
    this.notes.replaceChildren(...notes.map(note => this.note(note)));
  }

  // Several scenes with new words of one job are put back together.
  newWords() {
    const jobs = new Map();
    for (const { id, before } of this.scenes) {
      if (!before || this.kept.has(before.job + id)) continue;
      jobs.set(before.job, [...(jobs.get(before.job) ?? []), id]);
    }
    const several = [...jobs].filter(([, ids]) => ids.length > 1);
    return several.map(([job, ids]) => ({
      look: 'new',
      words: `${ids.length} scenes have new words.`,
      actions: [
        ['Undo all', () => this.put({ op: 'back', job, ids }), 'Put all the old words back'],
        ['Keep all', () => this.keep(ids.map(id => job + id))],
      ],
    }));
  }

  failedNote({ job, words }) {
    return { look: 'warn', words, actions: [['Dismiss', () => this.keep([job])]] };
  }

  // Notes that the person has read.
  keep(names) {
    for (const name of names) this.kept.add(name);
    for (const block of this.blocks.values()) block.drawNotes();
    this.drawNotes();
  }

  tell(words, action = null) {
    clearTimeout(this.hintTimer);
    const [label, run] = action ?? [];
    const onclick = () => {
      this.hint.hidden = true;
      run();
    };
    const button = label && el('button', { class: 'link', type: 'button', onclick }, label);
    this.hint.replaceChildren(...[el('span', {}, words), button].filter(Boolean));
    this.hint.hidden = false;
    this.news.textContent = words;
    this.hintTimer = setTimeout(() => (this.hint.hidden = true), HINT_MS);
  }
}

Object.assign(ScriptDocument.prototype, KEYBOARD);

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new ScriptDocument(root));
  self.update(data, value => setTriggerValue('send', value));
  return () => forget(parentElement);
}
