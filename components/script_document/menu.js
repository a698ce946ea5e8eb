// A menu below a button. Items: {icon, words, run, off}, {title} or {} for a line.
class Menu {
  constructor(root) {
    this.root = root;
    this.away = event => {
      if (this.node && !event.composedPath().includes(this.node)) this.close();
    };
    addEventListener('pointerdown', this.away, true);
  }

  destroy() {
    removeEventListener('pointerdown', this.away, true);
  }

  toggle(anchor, label, items) {
    const same = this.anchor === anchor;
    this.close();
    if (!same) this.open(anchor, label, items);
  }

  open(anchor, label, items) {
    this.anchor = anchor;
    anchor.setAttribute('aria-expanded', 'true');
    this.node = el('div', { class: 'menu', role: 'menu', 'aria-label': label });
    this.node.append(...items.map(item => this.item(item)));
    this.node.onkeydown = event => this.key(event);
    this.root.append(this.node);
    this.place();
    this.node.querySelector('[role=menuitem]:not([disabled])')?.focus();
  }

  item({ icon, words, title, run, off, keys }) {
    if (title) return el('div', { class: 'title', role: 'presentation' }, title);
    if (!words) return el('hr', { role: 'separator' });
    const onclick = () => {
      this.close(true);
      run();
    };
    const hint = keys && el('kbd', {}, keys);
    const look = { icon: icon ?? false, disabled: off ?? false };
    return el(
      'button',
      { type: 'button', role: 'menuitem', tabindex: '-1', ...look, onclick },
      el('span', {}, words),
      hint,
    );
  }

  place() {
    const at = this.anchor.getBoundingClientRect();
    const inside = this.root.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.node;
    const left = clamp(at.right - width, inside.left, inside.right - width);
    const above = at.bottom + height > innerHeight - 8 && at.top - height > 60;
    this.node.style.left = `${left - inside.left}px`;
    this.node.style.top = `${(above ? at.top - height - 4 : at.bottom + 4) - inside.top}px`;
  }

  key(event) {
    const items = [...this.node.querySelectorAll('[role=menuitem]:not([disabled])')];
    const at = items.indexOf(this.node.getRootNode().activeElement);
    const goal = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') this.close(true);
    else if (goal !== undefined) items[goal].focus();
    else if (event.key !== 'Enter' && event.key !== ' ') return;
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== ' ' && event.key !== 'Tab') event.preventDefault();
  }

  close(back = false) {
    if (!this.node) return;
    this.node.remove();
    this.anchor.setAttribute('aria-expanded', 'false');
    if (back) this.anchor.focus();
    this.node = this.anchor = null;
  }
}
