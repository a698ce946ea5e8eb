// Icons that only the script page uses.
Object.assign(ICON, {
  grip: solid(
    [4, 8, 12]
      .map(y => `<circle cx="6" cy="${y}" r="1.1"/><circle cx="10" cy="${y}" r="1.1"/>`)
      .join(''),
  ),
  locked: line(
    '<rect x="3.5" y="7" width="9" height="6.5" rx="1.5"/><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>',
  ),
  unlocked: line(
    '<rect x="3.5" y="7" width="9" height="6.5" rx="1.5"/><path d="M5.5 7V4.6a2.5 2.5 0 0 1 4.8-.9"/>',
  ),
  split: line(
    '<path d="M2 8h12M8 5.5V2m0 0L6.2 3.8M8 2l1.8 1.8M8 10.5V14m0 0-1.8-1.8M8 14l1.8-1.8"/>',
  ),
  merge: line(
    '<path d="M2 8h12M8 1.5V5m0 0L6.2 3.2M8 5l1.8-1.8M8 14.5V11m0 0-1.8 1.8M8 11l1.8 1.8"/>',
  ),
  up: line('<path d="M8 13V3M4 7l4-4 4 4"/>'),
  down: line('<path d="M8 3v10M4 9l4 4 4-4"/>'),
  shorter: line('<path d="M2.5 4.5h11M2.5 8h6"/>'),
  longer: line('<path d="M2.5 3.5h11M2.5 6.5h11M2.5 9.5h11M2.5 12.5h7"/>'),
  tone: line('<path d="M2 8h1.5l1.5-4 2.5 9L10 5l1.5 3H14"/>'),
  download: line('<path d="M8 2.5v8M4.8 7.3 8 10.5l3.2-3.2M3 13.5h10"/>'),
  screen: line(
    '<rect x="1.8" y="3" width="12.4" height="8.5" rx="1.5"/><path d="M5 8.8h6M6 13.5h4"/>',
  ),
  keys: line(
    '<rect x="1.5" y="4" width="13" height="8.5" rx="1.5"/><path d="M4 7h.01M6.7 7h.01M9.3 7h.01M12 7h.01M5 9.8h6"/>',
  ),
});
