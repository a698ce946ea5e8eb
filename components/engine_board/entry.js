// Keys and settings of an engine. A key that is set is told by its name alone.
// Several engines may share a setting, so the ids of fields begin with the engine's name.
function entryFields({ name, keys, settings }, board, open) {
  const key = one => keyField(one, `${name}-${one.name}`, board);
  const setting = one => settingField(one, `${name}-${one.name}`, board);
  const rest = settings.filter(one => !one.required);
  const extra = [
    ...rest.map(setting),
    ...keys.filter(one => one.optional).map(key),
  ];
  const title = el('summary', {}, rest.length ? 'Settings' : 'Optional key');
  return [
    ...keys.filter(one => !one.optional).map(key),
    ...settings.filter(one => one.required).map(setting),
    extra.length > 0 && el('details', { open }, title, el('div', { class: 'extra' }, ...extra)),
  ];
}

function keyField(key, id, board) {
  const { name, source, entry } = key;
  if (source === 'environment') return told('key', name, 'is set in the environment.');
  if (source === 'file') {
    const forget = { class: 'btn', type: 'button', 'aria-label': `Remove ${name}` };
    const onclick = () => board.act({ op: 'forget_key', name });
    const remove = entry && el('button', { ...forget, onclick }, 'Remove');
    return told('key', name, 'is saved in this studio.', remove);
  }
  if (!entry) return told('key', name, NOT_HERE);
  return keyForm(key, id, board);
}

const NOT_HERE =
  'is not entered here: this studio is open to the network. Set it in the environment of the ' +
  'studio and its worker.';

function told(icon, name, words, button = false) {
  const text = el('span', {}, el('code', {}, name), ` ${words}`);
  return el('div', { class: 'key', icon }, text, button);
}

function keyForm({ name, optional }, id, board) {
  const look = { id, type: 'password', autocomplete: 'off', spellcheck: 'false' };
  const input = el('input', { ...look, placeholder: 'Paste the key', class: 'text' });
  const onsubmit = event => {
    event.preventDefault();
    if (!input.value.trim()) return input.focus();
    board.act({ op: 'save_key', name, value: input.value });
    input.value = '';
  };
  const where = 'Kept on this computer, in a file that only you can read.';
  return el(
    'form',
    { onsubmit, class: 'enter' },
    el('label', { for: id, class: 'code' }, name),
    el('div', { class: 'line' }, input, el('button', { class: 'btn', type: 'submit' }, 'Save key')),
    el('div', { class: 'hint' }, optional ? `Optional. ${where}` : where),
  );
}

function settingField(setting, id, board) {
  const { name, label, about, value, source, entry } = setting;
  const fixed = source === 'environment' || !entry;
  const input = el('input', {
    id,
    type: 'text',
    class: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    value,
    placeholder: setting.default || setting.example,
    readonly: fixed,
    'aria-describedby': `${id}-about`,
  });
  const save = el('button', { class: 'btn', type: 'submit', disabled: true }, 'Save');
  save.setAttribute('aria-label', `Save ${label}`);
  input.oninput = () => (save.disabled = input.value.trim() === value);
  const onsubmit = event => {
    event.preventDefault();
    if (fixed || save.disabled) return;
    save.disabled = true;
    board.act({ op: 'save_setting', name, value: input.value });
  };
  return el(
    'form',
    { onsubmit, class: 'enter' },
    el('label', { for: id }, label),
    el('div', { class: 'line' }, input, !fixed && save),
    el('div', { class: 'hint', id: `${id}-about` }, ...settingWords(setting, about, fixed)),
  );
}

function settingWords({ name, source, default: standard, example }, about, fixed) {
  const words = [about];
  if (example && standard && example !== standard) words.push(`Such as ${example}.`);
  if (source === 'environment') words.push('It is set in the environment.');
  else if (fixed) words.push('This studio is open to the network: set it in the environment.');
  return [words.filter(Boolean).join(' '), ' ', el('code', {}, name)];
}
