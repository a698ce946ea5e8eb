// One engine: a card where it is ready, a line that unfolds where it is not.
class Engine {
  open = false;
  seen = {};

  constructor(role, board) {
    this.role = role;
    this.board = board;
    this.node = el('article', { class: 'engine' });
    this.head = el('div', { class: 'head' });
    this.words = el('div', { class: 'words' });
    this.entry = el('div', { class: 'entry' });
    this.fetch = el('div', { class: 'fetch' });
    this.foot = el('div', { class: 'foot' });
    this.made = el('div', { class: 'made' });
    const parts = [this.words, this.fetch, this.entry, this.foot, this.made];
    this.body = el('div', { class: 'body' }, ...parts);
    this.node.append(this.head, this.body);
  }

  // Each part is drawn anew only where what it shows has changed: a field keeps its letters.
  update(row) {
    const { trial, fetch, keys, settings, ...words } = row;
    this.node.setAttribute('aria-label', row.label);
    this.node.dataset.name = row.name;
    this.node.classList.toggle('lacking', !row.ready);
    this.part('head', [words, this.open], () => this.drawHead(row));
    this.body.hidden = !row.ready && !this.open;
    this.part('words', words, () => this.drawWords(row));
    this.part('entry', [keys, settings], () => this.drawEntry(row));
    this.part('fetch', fetch && { ...fetch, job: still(fetch.job) }, () => this.drawFetch(row));
    this.part('foot', [row.ready, trial?.state, trial?.id], () => this.drawFoot(row));
    this.part('made', still(trial), () => this.drawTrial(row));
    showProgress(this.made, trial);
    showProgress(this.fetch, fetch?.job);
  }

  part(name, value, draw) {
    const now = JSON.stringify(value ?? null);
    if (this.seen[name] === now) return;
    this.seen[name] = now;
    if (name === 'made') this.made.querySelector('.player')?.stop();
    this[name].replaceChildren(...draw().filter(Boolean));
  }

  // What is missing stands out only where new projects count on it.
  drawHead(row) {
    const auto = row.auto && chip('auto', 'spark', 'Automatic choice');
    const preferred = row.preferred && chip('auto', 'check', 'New projects use this');
    if (row.ready) {
      const state = chip('good', 'check', 'Ready');
      return [el('h3', {}, row.label), el('div', { class: 'chips' }, auto, preferred, state)];
    }
    const onclick = () => {
      this.open = !this.open;
      this.body.hidden = !this.open;
      button.setAttribute('aria-expanded', String(this.open));
    };
    const look = { class: 'fold', type: 'button', icon: 'fold', onclick };
    const name = el('span', { class: 'name' }, row.label);
    const about = el('span', { class: 'about' }, row.about);
    const needs = el('span', { class: 'chips' }, preferred, chip(row.preferred ? 'warn' : 'quiet', 'build', row.needs));
    const button = el('button', { ...look, 'aria-expanded': String(this.open) }, name, about, needs);
    return [el('h3', {}, button)];
  }

  drawEntry(row) {
    const open = this.entry.querySelector('details')?.open;
    return entryFields(row, this.board, open);
  }

  drawWords(row) {
    const { name, licence, version } = row;
    return [
      el('p', { class: 'long' }, row.about),
      row.sends
        ? privacy('away', row.sends)
        : privacy('here', 'Nothing leaves this computer'),
      row.consent && needed('ask', 'Asked once in each project', [row.consent]),
      ...row.missing.map(({ what, remedy }) => needed('bad', `Needs ${what}`, [remedy])),
      ...row.limits.map(({ what, remedy }) => needed('more', `For ${what}`, [remedy])),
      el('div', { class: 'facts' }, el('code', {}, name), ` ${licence} · version ${version}`),
    ];
  }

  drawFetch({ fetch, label }) {
    if (!fetch) return [];
    const { job } = fetch;
    if (isActive(job)) return [...progress(job, `Fetching the model of ${label}`), this.stop(job, label)];
    const failed = job?.state === 'failed';
    const look = { class: 'btn', type: 'button', icon: failed ? 'retry' : 'down' };
    const words = `${failed ? 'Fetch on' : 'Fetch the model'}${fetch.size ? ` (${fetch.size})` : ''}`;
    const button = el('button', { ...look, 'aria-label': `${words}: ${label}` }, words);
    button.onclick = () => {
      button.disabled = true;
      this.board.act({ op: 'fetch', name: fetch.name });
    };
    const terms = el('a', { href: fetch.gated, target: '_blank', rel: 'noreferrer' }, 'its page');
    return [
      failed && needed('wrong', job.error.message, [job.error.remedy]),
      needed('bad', `Needs ${fetch.what}`, [`${fetch.remedy}, or fetch them here.`]),
      fetch.gated &&
        el('p', { class: 'hint' }, 'Log in at the model hub and accept its terms on ', terms, ' first.'),
      el('div', {}, button),
    ];
  }

  drawFoot(row) {
    if (!row.ready) return [];
    const { trial } = row;
    if (isActive(trial)) return [this.stop(trial, row.label)];
    const start = { class: 'btn', type: 'button', icon: trial ? 'retry' : 'play' };
    const words = trial ? 'Try it again' : TRY[row.draws] || TRY[this.role];
    const button = el('button', { ...start, 'aria-label': `${words}: ${row.label}` }, words);
    button.onclick = () => {
      button.disabled = true;
      this.board.act({ op: 'try', role: this.role, name: row.name });
    };
    return [button];
  }

  stop(job, label) {
    const onclick = () => this.board.act({ op: 'cancel', id: job.id });
    const look = { class: 'btn', type: 'button', icon: 'cross', onclick };
    return el('div', {}, el('button', { ...look, 'aria-label': `Cancel: ${label}` }, 'Cancel'));
  }

  drawTrial({ trial, label }) {
    if (!trial) return [];
    if (isActive(trial)) return progress(trial, `Trying ${label}`);
    if (trial.state === 'failed') {
      return [needed('wrong', trial.error.message, [trial.error.remedy])];
    }
    const when = `Made ${took(trial.took_s)}, ${ago(trial.at)}`;
    return [result(trial, label, this.role), el('div', { class: 'small muted' }, when)];
  }
}

const privacy = (icon, words) => el('p', { class: `privacy ${icon}`, icon }, el('span', {}, words));

const needed = (look, title, rows) =>
  el('div', { class: `need ${look}` }, el('b', {}, title), ...rows.map(row => el('span', {}, row)));
