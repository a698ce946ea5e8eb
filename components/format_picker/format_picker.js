// The shape of a film. Sends: pick (a format).
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector('.root');
  if (root.querySelector('input:checked')?.value === data.format) return;
  const one = key => {
    const checked = key === data.format;
    const onchange = () => setTriggerValue('pick', key);
    const input = el('input', { type: 'radio', name: 'format', value: key, checked, onchange });
    const use = el('span', { class: 'use' }, SHAPES[key][3]);
    return el('label', { class: 'pick' }, input, ...shapeOf(key), use);
  };
  const group = { class: 'formats', role: 'radiogroup', 'aria-labelledby': 'l' };
  root.replaceChildren(
    el('span', { class: 'label', id: 'l' }, data.label),
    el('div', group, ...Object.keys(SHAPES).map(one)),
  );
}
