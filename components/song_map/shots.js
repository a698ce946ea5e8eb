// The shots below the song: a block for each, as long as it is seen.
const WIDE_PX = 84; // from here on its sentence is shown
const NUMBER_PX = 17; // from here on its number
const SHOT_STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

class Shots {
  nodes = new Map();

  constructor(pick) {
    this.pick = pick;
    this.node = el('div', { class: 'shots', role: 'listbox', 'aria-label': 'Shots in order' });
  }

  update(shots) {
    this.shots = shots;
    const seen = new Set(shots.map(shot => shot.id));
    for (const [id, node] of this.nodes) {
      if (seen.has(id)) continue;
      node.remove();
      this.nodes.delete(id);
    }
    shots.forEach((shot, at) => this.fill(this.nodeOf(shot.id), shot, at));
  }

  nodeOf(id) {
    if (this.nodes.has(id)) return this.nodes.get(id);
    const node = el('div', { class: 'shot', role: 'option', 'data-id': id });
    node.onclick = () => this.choose(this.place(id));
    node.onkeydown = event => this.key(event, this.place(id));
    this.nodes.set(id, node);
    return node;
  }

  // Place of the shot that is seen at a time.
  at(time_s) {
    const ends = shot => time_s < shot.start_s + shot.length_s - 1e-3;
    const found = this.shots.findIndex(ends);
    return found < 0 ? this.shots.length - 1 : found;
  }

  place(id) {
    return this.shots.findIndex(shot => shot.id === id);
  }

  fill(node, shot, at) {
    const look = JSON.stringify([shot, at]);
    if (node.look === look) return;
    node.look = look;
    const hues = shot.colors.length ? shot.colors : ['#5b6b6f'];
    const stops = hues.length > 1 ? hues.join(',') : `${hues[0]},${hues[0]}`;
    const picture = shot.still ? `url("${shot.still}")` : `linear-gradient(110deg,${stops})`;
    node.setAttribute('aria-label', `Shot ${at + 1}, ${clock(shot.start_s)}: ${shot.words}`);
    node.title = shot.words;
    node.replaceChildren(
      el('i', { class: 'pic', style: `background-image:${picture}` }),
      el('span', { class: 'n mono' }, String(at + 1)),
      shot.locked && el('span', { class: 'lock', icon: 'lock', title: 'Your own words' }),
      el('span', { class: 'say' }, shot.words),
    );
    const before = this.node.children[at];
    if (before !== node) this.node.insertBefore(node, before ?? null);
  }

  // Where they lie, and which one is chosen.
  lay(pad, pxs, chosen) {
    this.shots.forEach((shot, at) => {
      const node = this.nodes.get(shot.id);
      const width = Math.max(shot.length_s * pxs - 1, 2);
      node.style.transform = `translateX(${pad + shot.start_s * pxs}px)`;
      node.style.width = `${width}px`;
      node.classList.toggle('wide', width >= WIDE_PX);
      node.classList.toggle('bare', width < NUMBER_PX);
      node.classList.toggle('on', at === chosen);
      node.setAttribute('aria-selected', String(at === chosen));
      node.tabIndex = at === Math.max(chosen, 0) ? 0 : -1;
    });
  }

  choose(at) {
    this.pick(this.shots[at]);
  }

  key(event, at) {
    const step = SHOT_STEPS[event.key];
    const open = event.key === 'Enter' || event.key === ' ';
    if (step) this.nodes.get(this.shots[clamp(at + step, 0, this.shots.length - 1)].id).focus();
    else if (open) this.choose(at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
