// Where the caret of a growing field stands on the screen: its mirror has the same lines.
function caretBox(field, at) {
  const range = document.createRange();
  const letters = field.mirror.firstChild;
  range.setStart(letters, Math.min(at, letters.length - 1));
  range.setEnd(letters, Math.min(at + 1, letters.length));
  return range.getClientRects()[0] ?? field.mirror.getBoundingClientRect();
}

const sameLine = (a, b) => Math.abs(a.top - b.top) < a.height / 2;

// Is the caret on the first line, or on the last?
function onEdgeLine(field, up) {
  const { selectionStart, selectionEnd, value } = field.area;
  if (selectionStart !== selectionEnd) return false;
  const edge = up ? 0 : value.length;
  return sameLine(caretBox(field, selectionStart), caretBox(field, edge));
}

const caretX = field => caretBox(field, field.area.selectionStart).left;

// The place in the first or last line that is nearest to `x`.
function placeNear(field, x, lastLine) {
  const { length } = field.area.value;
  const edge = caretBox(field, lastLine ? length : 0);
  let best = lastLine ? length : 0;
  let distance = Infinity;
  for (let i = 0; i <= length; i += 1) {
    const at = lastLine ? length - i : i;
    const box = caretBox(field, at);
    if (!sameLine(box, edge)) break;
    if (Math.abs(box.left - x) < distance) [best, distance] = [at, Math.abs(box.left - x)];
  }
  return best;
}
