// A project's ZIP file on its way in. Sends: brought {project, new}.
ICON.box = line('<path d="M2.5 5 8 2.2 13.5 5v6L8 13.8 2.5 11zM2.5 5 8 7.8 13.5 5M8 7.8v6"/>');
const CHECKING = 'Checking it, and bringing it in…';

class BringIn {
  constructor(root) {
    this.file = el('input', { type: 'file', accept: '.zip,application/zip', class: 'sr' });
    this.file.onchange = () => this.file.files[0] && this.take(this.file.files[0]);
    this.bar = el('i');
    this.words = el('p', { role: 'status' });
    this.place = el(
      'label',
      { class: 'place', icon: 'box' },
      el('b', {}, 'Choose the ZIP file, or drop it here'),
      this.file,
    );
    this.way = el('div', { class: 'way', hidden: true }, this.bar);
    this.place.ondragover = event => this.over(event, true);
    this.place.ondragleave = event => this.over(event, false);
    this.place.ondrop = event => {
      this.over(event, false);
      const [file] = event.dataTransfer.files;
      if (file) this.take(file);
    };
    root.replaceChildren(this.place, this.way, this.words);
  }

  over(event, on) {
    event.preventDefault();
    this.place.classList.toggle('over', on);
  }

  take(file) {
    if (this.request) return;
    this.show(`Sending “${file.name}”…`, 0);
    const request = new XMLHttpRequest();
    this.request = request;
    request.upload.onprogress = event => {
      const share = event.loaded / event.total;
      this.show(share < 1 ? `Sending “${file.name}”…` : CHECKING, share);
    };
    request.onerror = () => this.refuse('The studio cannot be reached. Is it still running?');
    request.onload = () => this.answered(request);
    request.open('POST', '/projects');
    request.responseType = 'json';
    request.send(file);
  }

  answered({ status, response }) {
    this.request = null;
    if (status === 200) {
      this.show('It is here. Opening it…', 1);
      this.send('brought', response);
      return;
    }
    const told = response || { message: 'The project was not taken.' };
    this.refuse([told.message, told.remedy].filter(Boolean).join(' '));
  }

  show(words, share) {
    this.place.classList.toggle('busy', share !== null);
    this.file.disabled = share !== null;
    this.way.hidden = share === null;
    this.bar.style.width = `${Math.round((share || 0) * 100)}%`;
    this.words.classList.remove('bad');
    this.words.textContent = words;
  }

  refuse(words) {
    this.request = null;
    this.file.value = '';
    this.show(words, null);
    this.words.classList.add('bad');
    this.file.focus();
  }

  destroy() {
    this.request?.abort();
  }
}

export default function ({ parentElement, setTriggerValue }) {
  const self = instance(parentElement, root => new BringIn(root));
  self.send = setTriggerValue;
  return () => forget(parentElement);
}
