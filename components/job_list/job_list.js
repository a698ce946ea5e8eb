// Jobs that run, wait, failed or have just ended.
// Sends: act {op: cancel | retry | dismiss | open | engines, id}.
// A row is made once and then only told what is new, so that nothing flickers and focus stays.
ICON.check = line('<path d="m3 8.5 3.2 3.2L13 5"/>');
ICON.warn = line('<path d="M8 2.5 14.2 13H1.8zM8 6.8v2.8M8 11.4v.1"/>');

function timeLeft(seconds) {
  if (seconds === null || seconds === undefined) return '';
  if (seconds < 5) return 'a few seconds left';
  if (seconds < 90) return `about ${Math.round(seconds)} s left`;
  return `about ${Math.round(seconds / 60)} min left`;
}

function waiting(row) {
  if (row.place > 1) return `Number ${row.place} in line`;
  return row.place === 1 ? 'Next in line' : 'Waiting for its turn';
}

function stateOf(row) {
  if (row.stopping) return 'Stopping…';
  const start = 'Start one with: studio worker';
  if (row.alone && row.state === 'queued') return `No worker has taken it. ${start}`;
  const stopped = `Its worker stopped at ${Math.round(row.fraction * 100)}%.`;
  if (row.alone) return `${stopped} ${start}`;
  if (row.silent) return `${stopped} Another goes on in a moment.`;
  return row.state === 'queued' ? waiting(row) : `${Math.round(row.fraction * 100)}%`;
}

// Text is only written where it differs: writing it anew would be read out again.
function say(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

class Row {
  constructor(row, send) {
    this.send = send;
    this.shape = Row.shapeOf(row);
    this.node = el('div', { class: `job ${this.shape}`, 'data-id': row.id });
    this.title = el('div', { class: 'what' });
    this.project = el('div', { class: 'of' });
    this[this.shape](row);
    this.update(row);
  }

  static shapeOf(row) {
    if (row.state === 'failed') return 'failed';
    return row.state === 'done' ? 'done' : 'active';
  }

  head(icon, verb, op, row) {
    const cross = { class: 'btn plain icon', type: 'button', icon: 'cross', title: verb };
    const label = `${verb}: ${row.title}`;
    this.cross = el('button', { ...cross, 'aria-label': label, onclick: () => this.send(op, row) });
    const names = el('div', { class: 'names' }, this.title, this.project);
    const mark = icon && el('span', { class: `mark ${icon}`, icon });
    return el('div', { class: 'top' }, mark, names, this.cross);
  }

  active(row) {
    const bar = { class: 'bar', role: 'progressbar', 'aria-label': row.title };
    this.fill = el('i');
    this.bar = el('div', { ...bar, 'aria-valuemin': '0', 'aria-valuemax': '100' }, this.fill);
    this.state = el('span');
    this.left = el('span');
    this.stages = el('div', { class: 'stages' });
    this.message = el('div', { class: 'message' });
    const line = el('div', { class: 'line' }, this.state, this.left);
    this.node.append(this.head('', 'Cancel', 'cancel', row), this.bar, line, this.message, this.stages);
  }

  failed(row) {
    const again = { class: 'btn', type: 'button', icon: 'retry' };
    const retry = el('button', { ...again, onclick: () => this.retry(row) }, 'Try again');
    const message = el('b', { title: row.error.message }, row.error.message);
    const words = el('div', { class: 'bad' }, message, ' ', el('span', {}, row.error.remedy));
    this.again = retry;
    this.node.append(this.head('warn', 'Dismiss', 'dismiss', row), words);
    const open = { class: 'link', type: 'button', onclick: () => this.send('engines', row) };
    const engines = row.engines && el('button', open, 'Open Engines');
    this.node.append(el('div', { class: 'row' }, retry, engines));
  }

  done(row) {
    const open = { class: 'link', type: 'button', onclick: () => this.send('open', row) };
    const head = this.head('check', 'Dismiss', 'dismiss', row);
    const label = { 'aria-label': `${row.open}: ${row.title}` };
    if (row.open) this.project.after(el('button', { ...open, ...label }, row.open));
    this.node.append(head);
  }

  retry(row) {
    this.again.disabled = true;
    this.send('retry', row);
  }

  update(row) {
    say(this.title, row.title);
    say(this.project, row.project || '');
    this.project.hidden = !row.project;
    if (this.shape === 'active') this.updateActive(row);
  }

  updateActive(row) {
    const percent = Math.round(row.fraction * 100);
    const least = row.state === 'running' ? 3 : 0; // so that a bar is seen at once
    this.node.classList.toggle('alone', Boolean(row.alone));
    this.node.classList.toggle('waits', row.state === 'queued');
    this.fill.style.width = `${Math.max(percent, least)}%`;
    this.bar.setAttribute('aria-valuenow', String(percent));
    this.cross.hidden = row.stopping;
    say(this.state, stateOf(row));
    say(this.left, row.stopping || row.alone || row.silent ? '' : timeLeft(row.eta));
    say(this.message, row.state === 'running' ? row.message || '' : '');
    this.message.hidden = !this.message.textContent;
    this.showStages(row.stages.filter(stage => stage.total > 0));
  }

  showStages(stages) {
    const now = JSON.stringify(stages);
    if (now === this.seenStages) return;
    this.seenStages = now;
    const current = stages.findIndex(stage => stage.done < stage.total);
    this.stages.hidden = !stages.length;
    this.stages.replaceChildren(
      ...stages.map(({ name, done, total }, i) => {
        const words = total > 1 && done < total ? `${name} ${done}/${total}` : name;
        const state = done >= total ? 'done' : i === current ? 'now' : '';
        return el('span', { class: state, title: `${done} of ${total}` }, el('i'), words);
      }),
    );
  }
}

class JobList {
  rows = new Map();
  known = null;
  stopped = new Set();

  constructor(root) {
    this.list = el('div', { class: 'list' });
    this.idle = el('div', { class: 'idle' });
    this.more = el('div', { class: 'idle' });
    this.live = el('div', { class: 'sr', role: 'status' });
    root.replaceChildren(this.list, this.more, this.idle, this.live);
    this.root = root;
  }

  update(data) {
    this.root.classList.toggle('compact', data.compact);
    const jobs = data.jobs.map(row => ({
      ...row,
      stopping: row.stopping || this.stopped.has(row.id),
    }));
    const shown = jobs.filter(row => !(row.state === 'queued' && row.stopping));
    const focused = this.root.getRootNode().activeElement;
    const nodes = shown.map(row => this.row(row).node);
    const gone = [...this.list.children].filter(node => !nodes.includes(node));
    const lost = gone.some(node => node.contains(focused));
    gone.forEach(node => node.remove());
    nodes.forEach((node, i) => {
      if (this.list.children[i] !== node) this.list.insertBefore(node, this.list.children[i]);
    });
    this.list.hidden = !nodes.length;
    say(this.idle, nodes.length ? '' : data.idle);
    say(this.more, data.more ? `${data.more} more wait for their turn.` : '');
    if (lost) this.list.querySelector('button')?.focus();
    if (data.compact) this.tell(shown);
    const ids = new Set(shown.map(row => row.id));
    for (const id of this.rows.keys()) if (!ids.has(id)) this.rows.delete(id);
  }

  row(row) {
    const old = this.rows.get(row.id);
    if (old && old.shape === Row.shapeOf(row)) old.update(row);
    else this.rows.set(row.id, new Row(row, (op, of) => this.act(op, of)));
    return this.rows.get(row.id);
  }

  // A cancelled or dismissed job answers at once; the studio follows.
  act(op, row) {
    if (op === 'cancel') {
      this.stopped.add(row.id);
      this.rows.get(row.id)?.updateActive({ ...this.last(row), stopping: true });
    }
    this.send('act', { op, id: row.id });
  }

  last(row) {
    return this.data.jobs.find(now => now.id === row.id) ?? row;
  }

  // What began, ended or failed since the last look, for those who do not see the page.
  tell(rows) {
    const before = this.known;
    this.known = new Map(rows.map(row => [row.id, row]));
    if (before === null) return;
    const told = [];
    for (const row of rows) {
      const was = before.get(row.id)?.state;
      if (row.state === 'failed' && was !== 'failed')
        told.push(`${row.title}. ${row.error.message}`);
      else if (row.state === 'running' && was !== 'running') told.push(`${row.title}: started`);
      else if (row.state === 'done' && was !== 'done') told.push(row.title);
    }
    for (const [id, row] of before) {
      if (this.known.has(id) || row.state === 'failed' || row.state === 'done') continue;
      told.push(`${row.title}: ${row.stopping || this.stopped.has(id) ? 'stopped' : 'done'}`);
    }
    if (told.length) say(this.live, told.join('. '));
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new JobList(root));
  self.send = setTriggerValue;
  self.data = data;
  self.update(data);
  return () => forget(parentElement);
}
