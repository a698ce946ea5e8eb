// Search, filters and order of the library.
const SEARCH_MS = 220;

class LibraryBar {
  timer = 0;

  constructor(ask) {
    this.ask = ask;
    this.search = el('input', {
      type: 'text',
      class: 'search',
      placeholder: 'Search names, briefs and scripts',
      'aria-label': 'Search',
      autocomplete: 'off',
      oninput: () => this.soon(),
      onkeydown: event => this.key(event),
    });
    this.states = el('div', { class: 'states', role: 'group', 'aria-label': 'Show' });
    this.kind = this.select('kind', 'Kind');
    this.sort = this.select('sort', 'Order');
    this.node = el(
      'div',
      { class: 'bar-row' },
      el('span', { class: 'seek' }, el('span', { class: 'ico', icon: 'search' }), this.search),
      this.states,
      el('span', { class: 'selects' }, this.kind, this.sort),
    );
  }

  select(name, label) {
    const node = el('select', { 'aria-label': label });
    node.onchange = () => this.ask({ [name]: node.value, page: 0 });
    return node;
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), SEARCH_MS);
  }

  now() {
    clearTimeout(this.timer);
    const words = this.search.value.trim();
    if (words !== this.query.words) this.ask({ words, page: 0 });
  }

  key(event) {
    if (event.key === 'Enter') this.now();
    if (event.key === 'Escape' && this.search.value) {
      this.search.value = '';
      this.now();
    }
  }

  update({ query, states, kinds, sorts }) {
    const first = !this.query;
    this.query = query;
    if (first) this.search.value = query.words;
    this.paintStates(states, query.state);
    const all = { key: '', title: 'All kinds' };
    this.kind.hidden = kinds.length < 2;
    this.fill(this.kind, [all, ...kinds], query.kind);
    this.fill(this.sort, sorts, query.sort);
  }

  // The buttons stay, so that the focus does, too.
  paintStates(states, chosen) {
    if (this.states.children.length !== states.length) {
      const button = () => el('button', { type: 'button', class: 'state' });
      this.states.replaceChildren(...states.map(button));
    }
    states.forEach((state, i) => {
      const button = this.states.children[i];
      const count = state.count ? el('span', { class: 'count' }, String(state.count)) : '';
      button.replaceChildren(state.title, count);
      button.setAttribute('aria-pressed', String(state.key === chosen));
      button.onclick = () => this.ask({ state: state.key, page: 0 });
    });
  }

  fill(select, options, chosen) {
    const now = options.map(option => option.key).join();
    if (select.dataset.options !== now) {
      select.dataset.options = now;
      const option = ({ key, title }) => el('option', { value: key }, title);
      select.replaceChildren(...options.map(option));
    }
    select.value = chosen;
  }

  destroy() {
    clearTimeout(this.timer);
  }
}
