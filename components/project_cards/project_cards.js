// The library. Sends: ask {words, state, kind, sort, page} and act {op, ids, ...}; op is one of
// open | rename | duplicate | archive | unarchive | delete | restore | undo | dismiss.
const MANY = {
  live: [
    ['archive', 'box', 'Archive'],
    ['delete', 'bin', 'Delete'],
  ],
  archived: [
    ['unarchive', 'box', 'Put back'],
    ['delete', 'bin', 'Delete'],
  ],
  deleted: [['restore', 'retry', 'Bring back']],
};

class ProjectCards {
  cards = new Map(); // by id, so that a card keeps its focus and what it plays
  picked = new Set();

  constructor(root) {
    this.root = root;
    this.bar = new LibraryBar(change => this.ask(change));
    this.grid = el('div', { class: 'grid' });
    this.empty = el('div', { class: 'empty' });
    this.foot = el('div', { class: 'foot' });
    this.many = el('div', { class: 'many', role: 'toolbar', 'aria-label': 'Chosen projects' });
    this.told = el('div', { class: 'told', role: 'status' });
    root.replaceChildren(this.bar.node, this.grid, this.empty, this.foot, this.many, this.told);
    this.away = event => {
      if (!event.composedPath().some(node => node.classList?.contains('menu'))) this.closeMenus();
    };
    document.addEventListener('click', this.away);
  }

  update(data, send) {
    this.send = send;
    const now = JSON.stringify(data);
    if (now === this.seen) return;
    this.seen = now;
    this.data = data;
    this.bar.update(data);
    this.paintCards(data.cards);
    this.paintEmpty(data);
    this.paintFoot(data);
    this.paintMany();
    this.paintUndo(data.undo);
  }

  destroy() {
    document.removeEventListener('click', this.away);
    this.bar.destroy();
    for (const card of this.cards.values()) card.destroy();
  }

  // --- to the page ---------------------------------------------------------------------------

  ask(change) {
    this.picked.clear();
    this.send('ask', { ...this.data.query, ...change });
  }

  act(op, card, more = {}) {
    this.closeMenus();
    this.send('act', { op, ids: [card.id], ...more });
  }

  pick(card, on) {
    if (on) this.picked.add(card.id);
    else this.picked.delete(card.id);
    this.cards.get(card.id).node.classList.toggle('picked', on);
    this.paintMany();
  }

  closeMenus() {
    for (const card of this.cards.values()) card.closeMenu();
  }

  // --- what is shown ---------------------------------------------------------------------------

  paintCards(values) {
    const ids = new Set(values.map(card => card.id));
    for (const [id, card] of this.cards) {
      if (ids.has(id)) continue;
      card.destroy();
      card.node.remove();
      this.cards.delete(id);
      this.picked.delete(id);
    }
    values.forEach((value, i) => {
      if (!this.cards.has(value.id)) this.cards.set(value.id, new ProjectCard(this));
      const card = this.cards.get(value.id);
      card.update(value, this.picked.has(value.id));
      const there = this.grid.children[i];
      if (there !== card.node) this.grid.insertBefore(card.node, there || null);
    });
  }

  paintEmpty({ cards, empty }) {
    this.empty.hidden = cards.length > 0;
    this.empty.replaceChildren(el('b', {}, empty.title), el('span', {}, empty.words));
  }

  paintFoot({ query, pages, total, used }) {
    const go = page => this.ask({ page });
    const turn = (words, page, icon) => {
      const disabled = page < 0 || page >= pages;
      const onclick = () => go(page);
      return el('button', { class: 'btn', type: 'button', icon, disabled, onclick }, words);
    };
    const at = el('span', { class: 'small muted' }, `Page ${query.page + 1} of ${pages}`);
    const turner = el(
      'nav',
      { class: 'turner', 'aria-label': 'Pages' },
      turn('Back', query.page - 1, 'left'),
      at,
      turn('More', query.page + 1, 'right'),
    );
    const films = `${total} project${total === 1 ? '' : 's'}`;
    const room = used ? `${films} · all films take ${used}` : films;
    this.foot.replaceChildren(el('span', { class: 'small muted' }, room), pages > 1 ? turner : '');
  }

  paintMany() {
    const count = this.picked.size;
    this.many.hidden = !count;
    this.root.classList.toggle('picking', count > 0);
    if (!count) return;
    const place = { archived: 'archived', deleted: 'deleted' }[this.data.query.state] || 'live';
    const button = ([op, icon, words]) => {
      const onclick = () => {
        this.send('act', { op, ids: [...this.picked] });
        this.clear();
      };
      return el('button', { class: 'btn', type: 'button', icon, onclick }, words);
    };
    const all = { class: 'btn plain', type: 'button', onclick: () => this.pickAll() };
    const none = { class: 'btn plain', type: 'button', onclick: () => this.clear() };
    this.many.replaceChildren(
      el('b', {}, `${count} chosen`),
      el('button', all, 'All on this page'),
      ...MANY[place].map(button),
      el('button', none, 'None'),
    );
  }

  pickAll() {
    for (const card of this.data.cards) this.picked.add(card.id);
    this.paintCards(this.data.cards);
    this.paintMany();
  }

  clear() {
    this.picked.clear();
    this.paintCards(this.data.cards);
    this.paintMany();
  }

  paintUndo(undo) {
    this.told.hidden = !undo;
    if (!undo || undo.id === this.told.dataset.id) return;
    this.told.dataset.id = undo.id;
    const back = {
      class: 'btn',
      type: 'button',
      icon: 'retry',
      onclick: () => this.send('act', { op: 'undo', ids: [] }),
    };
    const cross = {
      class: 'btn plain icon',
      type: 'button',
      icon: 'cross',
      'aria-label': 'Close this note',
      onclick: () => this.send('act', { op: 'dismiss', ids: [] }),
    };
    const words = el('span', {}, undo.words);
    this.told.replaceChildren(words, el('button', back, 'Undo'), el('button', cross));
  }
}

// Icons that only the library needs, in a box of 16 by 16.
Object.assign(ICON, {
  search: line('<circle cx="7" cy="7" r="4.3"/><path d="m10.3 10.3 3.2 3.2"/>'),
  board: line(
    '<rect x="2" y="3" width="5" height="4.2" rx="1"/><rect x="9" y="3" width="5" height="4.2" rx="1"/><rect x="2" y="9" width="5" height="4.2" rx="1"/><rect x="9" y="9" width="5" height="4.2" rx="1"/>',
  ),
  down: line('<path d="M8 2.5v7.2M4.8 6.8 8 10l3.2-3.2M3 13.2h10"/>'),
  box: line('<path d="M2.2 3.2h11.6v2.9H2.2zM3.2 6.1v6.7h9.6V6.1M6.5 8.6h3"/>'),
  left: line('<path d="M9.8 3.5 5.3 8l4.5 4.5"/>'),
  right: line('<path d="M6.2 3.5 10.7 8l-4.5 4.5"/>'),
});

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new ProjectCards(root));
  self.update(data, setTriggerValue);
  return () => forget(parentElement);
}
