// Words changed where they stand: captions and the names of markers.
const LETTER_PX = 7.2;
const FIELD_PX = [190, 460]; // width of the field over a short text, over a long one

class InPlace {
  end = () => {}; // saves what is being typed

  constructor(app) {
    this.app = app;
    const { cues, marks } = app.lanes;
    cues.onclick = event => this.cueClicked(event);
    cues.ondblclick = event => this.editCueNode(event.target.closest('.cue'));
    cues.onkeydown = event => this.cueKey(event);
    marks.ondblclick = event => this.renameMarker(event.target.closest('.mark'));
    marks.onclick = event => !event.detail && this.renameMarker(event.target.closest('.mark'));
    marks.onkeydown = event => this.markKey(event);
  }

  cueClicked(event) {
    const cue = event.target.closest('.cue');
    if (!cue) return;
    if (!event.detail) this.editCueNode(cue);
    else {
      this.app.select('scene', cue.dataset.scene);
      this.app.seek(Number(cue.dataset.from));
      this.app.lanes.drawView();
      this.app.lanes.cueAt(cue.dataset.scene, cue.dataset.index)?.focus({ preventScroll: true });
    }
  }

  editCaption() {
    const scene = this.app.selectedScene();
    if (!scene?.cues.length) return;
    this.app.lanes.reveal(scene.start_s);
    this.app.lanes.drawView();
    this.editCueNode(this.app.lanes.cueAt(scene.id, 0));
  }

  editCueNode(node) {
    if (!node) return;
    if (this.app.film.to_music) {
      this.app.say('What is sung is corrected on the Song page.', true);
      return;
    }
    const { scene: id, index } = node.dataset;
    const cue = sceneOf(this.app.film, id).cues[index];
    const was = wordsOf(cue.text).join(' ');
    this.typeOver(node, was, 'Caption', (text, next) => {
      if (text !== was) this.saveCaption(id, Number(index), text, was);
      this.app.lanes.drawView();
      const neighbour = this.app.lanes.cueAt(id, Number(index) + next);
      if (next && neighbour) this.editCueNode(neighbour);
      else
        (this.app.lanes.cueAt(id, index) ?? this.app.root.firstChild).focus({
          preventScroll: true,
        });
    });
  }

  saveCaption(id, index, text, was) {
    const { cues } = sceneOf(this.app.film, id);
    const before = cues.slice(0, index).flatMap(cue => wordsOf(cue.text)).length;
    this.app.edit({ op: 'caption', id, index, at: before, text, was }, 'Caption saved');
  }

  renameMarker(node) {
    if (!node) return;
    const { marker: id } = node.dataset;
    const was = this.app.film.markers.find(row => row.id === id).name;
    this.typeOver(node, was, 'Name of the marker', name => {
      this.app.changeMarker(id, { name });
      this.app.lanes.markNode(id)?.focus({ preventScroll: true });
    });
  }

  // A field over `node`. Enter, Tab and leaving save; Escape does not.
  typeOver(node, text, label, save) {
    const field = el('input', {
      class: 'typing',
      type: 'text',
      'aria-label': label,
      maxlength: '300',
    });
    field.value = text;
    const width = clamp(
      text.length * LETTER_PX + 26,
      Math.max(node.offsetWidth, FIELD_PX[0]),
      FIELD_PX[1],
    );
    field.style.cssText = `transform:${node.style.transform};width:${width}px`;
    let open = true;
    const end = (keep, next = 0) => {
      if (!open) return;
      open = false;
      field.remove();
      node.hidden = false;
      save(keep ? wordsOf(field.value).join(' ') : text, next);
    };
    field.onkeydown = event => {
      event.stopPropagation();
      const ends = { Enter: [true], Escape: [false], Tab: [true, event.shiftKey ? -1 : 1] }[
        event.key
      ];
      if (!ends) return;
      event.preventDefault();
      end(...ends);
    };
    field.onblur = () => end(true);
    this.end = () => end(true);
    node.hidden = true;
    node.after(field);
    field.focus();
    field.select();
  }

  cueKey(event) {
    const cue = event.target.closest('.cue');
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!cue || !step || event.altKey) return;
    const { scene, index } = cue.dataset;
    const next = this.app.lanes.cueAt(scene, Number(index) + step);
    const other = step > 0 ? cue.nextElementSibling : cue.previousElementSibling;
    (next ?? other)?.focus();
    event.preventDefault();
  }

  markKey(event) {
    const mark = event.target.closest('.mark');
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!mark || mark.tagName !== 'BUTTON') return;
    const { marker: id } = mark.dataset;
    const { time_s } = this.app.film.markers.find(row => row.id === id);
    this.app.select('marker', id);
    if (event.key === 'F2') this.renameMarker(mark);
    else if (step && !event.altKey) {
      const by_s = event.shiftKey ? 1 : 1 / this.app.film.fps;
      const to_s = clamp(time_s + step * by_s, 0, this.app.film.total_s);
      this.app.changeMarker(id, { time_s: onGrid(to_s, this.app.film.fps) });
    } else return;
    event.preventDefault();
  }
}
