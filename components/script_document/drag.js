// Moving a scene by its handle, with mouse, pen or finger; Escape lets go of it.
const EDGE_PX = 80;
const SCROLL_PX = 14;

function scrollerOf(node) {
  for (let at = node; at; at = at.parentElement ?? at.getRootNode().host) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.scrollingElement;
}

class Drag {
  // onDrop(place) : the place of the scene among the others, from 0.
  constructor(block, event, onDrop) {
    this.block = block;
    this.onDrop = onDrop;
    this.others = [...block.node.parentNode.children].filter(node => node !== block.node);
    this.line = el('div', { class: 'drop' });
    this.scroller = scrollerOf(block.node);
    this.y = this.from = event.clientY;
    this.handle = event.currentTarget;
    this.handle.setPointerCapture(event.pointerId);
    this.handle.onpointermove = moved => this.move(moved.clientY);
    this.handle.onpointerup = () => this.end(true);
    this.handle.onpointercancel = () => this.end(false);
    this.escape = key => key.key === 'Escape' && this.end(false);
    addEventListener('keydown', this.escape, true);
  }

  move(y) {
    this.y = y;
    if (!this.begun && Math.abs(y - this.from) < 4) return;
    if (!this.begun) this.begin();
    this.mark();
  }

  begin() {
    this.begun = true;
    this.block.node.classList.add('dragged');
    this.block.node.parentNode.append(this.line);
    this.frame = requestAnimationFrame(() => this.scroll());
  }

  scroll() {
    const { top, bottom } = this.scroller.getBoundingClientRect();
    const low = Math.max(top, 0) + EDGE_PX;
    const high = Math.min(bottom, innerHeight) - EDGE_PX;
    const step = this.y < low ? -SCROLL_PX : this.y > high ? SCROLL_PX : 0;
    if (step) this.scroller.scrollBy(0, step);
    if (step) this.mark();
    this.frame = requestAnimationFrame(() => this.scroll());
  }

  mark() {
    const middles = this.others.map(node => {
      const box = node.getBoundingClientRect();
      return box.top + box.height / 2;
    });
    this.place = middles.filter(middle => middle < this.y).length;
    const list = this.block.node.parentNode.getBoundingClientRect();
    const next = this.others[this.place]?.getBoundingClientRect();
    const edge = next ? next.top : this.others.at(-1).getBoundingClientRect().bottom;
    this.line.style.top = `${edge - list.top}px`;
  }

  end(drop) {
    cancelAnimationFrame(this.frame);
    removeEventListener('keydown', this.escape, true);
    this.handle.onpointermove = this.handle.onpointerup = this.handle.onpointercancel = null;
    this.block.node.classList.remove('dragged');
    this.line.remove();
    if (this.begun && drop) this.onDrop(this.place);
  }
}
