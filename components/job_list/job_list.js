// Jobs that run, wait or failed. Sends: act {op: cancel | retry | dismiss, id}.
function timeLeft(seconds) {
  if (seconds === null) return '';
  if (seconds < 5) return 'a few seconds left';
  if (seconds < 90) return `about ${Math.round(seconds)} s left`;
  return `about ${Math.round(seconds / 60)} min left`;
}

function stateOf(row) {
  if (row.stopping) return 'Stopping…';
  if (row.alone) return 'No worker has taken it. Start one with: studio worker';
  if (row.state === 'queued') return 'Waiting for its turn';
  return `${Math.round(row.fraction * 100)}%`;
}

function stageList(stages) {
  const known = stages.filter(stage => stage.total > 0);
  const current = known.findIndex(stage => stage.done < stage.total);
  const one = ({ name, done, total }, i) => {
    const words = total > 1 && done < total ? `${name} ${done}/${total}` : name;
    const state = done >= total ? 'done' : i === current ? 'now' : '';
    return el('span', { class: state, title: `${done} of ${total}` }, el('i'), words);
  };
  return known.length > 0 && el('div', { class: 'stages' }, ...known.map(one));
}

function heading(row, verb, onclick) {
  const cross = { class: 'btn plain icon', type: 'button', icon: 'cross', title: verb, onclick };
  const project = row.project && el('div', { class: 'of' }, row.project);
  const names = [el('div', { class: 'what' }, row.title), project || false];
  return el(
    'div',
    { class: 'top' },
    el('div', {}, ...names),
    !row.stopping && el('button', { ...cross, 'aria-label': `${verb}: ${row.title}` }),
  );
}

function failedJob(row, send) {
  const retry = { class: 'btn', type: 'button', icon: 'retry', onclick: () => send('retry', row) };
  const message = el('b', { title: row.error.message }, row.error.message);
  return el(
    'div',
    { class: 'job failed' },
    heading(row, 'Dismiss', () => send('dismiss', row)),
    el('div', { class: 'bad', role: 'alert' }, message, row.error.remedy),
    el('div', { class: 'row' }, el('button', retry, 'Try again')),
  );
}

function activeJob(row, send) {
  const percent = Math.round(row.fraction * 100);
  const least = row.state === 'running' ? 3 : 0; // so that a bar is seen at once
  const bar = {
    class: 'bar',
    role: 'progressbar',
    'aria-label': row.title,
    'aria-valuenow': String(percent),
    'aria-valuemin': '0',
    'aria-valuemax': '100',
  };
  return el(
    'div',
    { class: 'job' },
    heading(row, 'Cancel', () => send('cancel', row)),
    el('div', bar, el('i', { style: `width:${Math.max(percent, least)}%` })),
    el(
      'div',
      { class: 'line' },
      el('span', {}, stateOf(row)),
      el('span', {}, row.stopping ? '' : timeLeft(row.eta)),
    ),
    stageList(row.stages),
  );
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector('.root');
  const send = (op, row) => setTriggerValue('act', { op, id: row.id });
  const focused = root.getRootNode().activeElement?.getAttribute?.('aria-label');
  const jobs = data.jobs.map(row =>
    row.state === 'failed' ? failedJob(row, send) : activeJob(row, send),
  );
  const idle = el('div', { class: 'idle' }, data.idle);
  root.replaceChildren(jobs.length ? el('div', { class: 'list' }, ...jobs) : idle);
  if (focused) root.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
}
