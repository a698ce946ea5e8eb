// Says what Streamlit's icon buttons do; icons beside words are no words of their own.
const ICONS = '[role="img"][aria-label$=" icon"]';

class IconNames {
  constructor() {
    this.watch = new MutationObserver(() => this.later());
    const all = { childList: true, subtree: true, characterData: true };
    this.watch.observe(document.body, all);
  }

  update(names) {
    this.names = names;
    this.later();
  }

  destroy() {
    this.watch.disconnect();
    cancelAnimationFrame(this.frame);
  }

  later() {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      for (const icon of document.querySelectorAll(ICONS)) this.name(icon);
    });
  }

  name(icon) {
    const words = icon.textContent.trim();
    const button = icon.closest('button');
    if (button?.textContent.trim() === words) {
      if (this.names[words]) button.setAttribute('aria-label', this.names[words]);
    } else if (icon.parentElement.textContent.trim() !== words) {
      icon.setAttribute('aria-hidden', 'true');
    }
  }
}

export default function ({ data, parentElement }) {
  instance(parentElement, () => new IconNames()).update(data);
  return () => forget(parentElement);
}
