// The photo of a scene: none, one of the project's, or a new one. Sends: choose {id, photo|null}.
class PhotoPicker {
  error = '';
  busy = false;

  constructor(root) {
    const label = { 'aria-label': 'Choose a picture' };
    this.file = el('input', {
      type: 'file',
      accept: 'image/*',
      class: 'sr',
      tabindex: '-1',
      ...label,
    });
    this.box = el('div', { class: 'field' });
    this.file.onchange = () => this.take(this.file.files[0]);
    this.box.ondragover = event => event.preventDefault();
    this.box.ondrop = event => {
      event.preventDefault();
      this.take(event.dataTransfer.files[0]);
    };
    root.replaceChildren(this.box, this.file);
  }

  update(data, send) {
    if (this.data?.id !== data.id) this.error = '';
    this.data = data;
    this.send = send;
    this.draw();
  }

  async take(picture) {
    if (!picture) return;
    const { id } = this.data; // another scene may be shown when the upload ends
    this.busy = true;
    this.error = '';
    this.draw();
    await upload(picture).then(
      photo => this.send({ id, photo }),
      problem => {
        this.error = problem.message;
      },
    );
    this.busy = false;
    this.file.value = '';
    this.draw();
  }

  draw() {
    const photos = this.data.photos.map(photo =>
      this.tile(photo, photo.name, el('img', { src: photo.url, alt: '' })),
    );
    const group = { class: 'row', role: 'radiogroup', 'aria-labelledby': 'l' };
    this.box.replaceChildren(
      el('span', { class: 'label', id: 'l' }, this.data.label),
      el('div', group, this.tile(null, 'No photo', 'None'), ...photos, this.addTile()),
      el('div', { class: 'error', role: 'alert' }, this.error),
    );
  }

  tile(photo, label, content) {
    const attributes = {
      class: 'tile',
      type: 'button',
      role: 'radio',
      title: label,
      'aria-label': label,
      'aria-checked': String((photo?.sha256 || '') === this.data.chosen),
      onclick: () => this.send({ id: this.data.id, photo }),
    };
    return el('button', attributes, content);
  }

  addTile() {
    const attributes = {
      class: this.busy ? 'tile up busy' : 'tile up',
      type: 'button',
      icon: 'plus',
      'aria-label': 'Add a photo',
      disabled: this.busy,
      onclick: () => this.file.click(),
    };
    return el('button', attributes, this.busy ? 'Adding…' : 'Add');
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new PhotoPicker(root));
  self.update(data, value => setTriggerValue('choose', value));
  return () => forget(parentElement);
}
