// What the page knows by itself: an edit's effect on the scenes, how long words last, the plain text.
const FIELDS = ['narration', 'on_screen_text'];
const placeOf = (scenes, id) => scenes.findIndex(scene => scene.id === id);

const changed = (scenes, id, values) =>
  scenes.map(scene => (scene.id === id ? { ...scene, ...values } : scene));

const inserted = (scenes, scene, place) => [
  ...scenes.slice(0, place),
  scene,
  ...scenes.slice(place),
];

const blank = id => ({
  id,
  role: 'benefit',
  narration: '',
  on_screen_text: '',
  locked: false,
  factor: 1,
  silent_s: 3,
});

// The same edits as the server's, so that the page shows them before it has answered.
const APPLY = {
  text: (scenes, op) => (op.let_go ? scenes : changed(scenes, op.id, { [op.field]: op.text })),
  role: (scenes, op) => changed(scenes, op.id, { role: op.role }),
  lock: (scenes, op) => changed(scenes, op.id, { locked: op.locked }),
  delete: (scenes, op) => scenes.filter(scene => scene.id !== op.id),
  add(scenes, op) {
    if (placeOf(scenes, op.id) >= 0) return scenes;
    return inserted(scenes, blank(op.id), op.after ? placeOf(scenes, op.after) + 1 : 0);
  },
  move(scenes, op) {
    const scene = scenes[placeOf(scenes, op.id)];
    const others = scenes.filter(other => other !== scene);
    return scene ? inserted(others, scene, clamp(op.to, 0, others.length)) : scenes;
  },
  split(scenes, op) {
    const place = placeOf(scenes, op.id);
    if (place < 0 || placeOf(scenes, op.new) >= 0) return scenes;
    const second = {
      ...scenes[place],
      id: op.new,
      narration: op.words.slice(op.at).trim(),
      on_screen_text: '',
      before: null,
    };
    const first = changed(scenes, op.id, { narration: op.words.slice(0, op.at).trim() });
    return inserted(first, second, place + 1);
  },
  merge(scenes, op) {
    const place = placeOf(scenes, op.id);
    const [first, second] = scenes.slice(place, place + 2);
    if (place < 0 || second?.id !== op.next) return scenes;
    const both = {
      narration: joined(first.narration, second.narration),
      on_screen_text: first.on_screen_text || second.on_screen_text,
    };
    return APPLY.delete(changed(scenes, op.id, both), { id: op.next });
  },
};

const applied = (scenes, ops) =>
  ops.reduce((now, op) => (APPLY[op.op] ? APPLY[op.op](now, op) : now), scenes);

const joined = (first, second) => `${first} ${second}`.trim();

// What counts as a word: anything between spaces with a letter or a digit in it.
const wordCount = text => (text.match(/\S*[\p{L}\p{N}]\S*/gu) ?? []).length;

const count = (pattern, text) => (text.match(pattern) ?? []).length;

// Digits are spoken as words of about this many letters.
const DIGIT_LETTERS = 4;

// The server's estimate (studio/voice/estimate.py) with its constants, for words just typed.
class Pace {
  constructor({ sentence_s, clause_s, syllable_s, letter_s, vowels, silent_end }) {
    this.constants = { sentence_s, clause_s, syllable_s, letter_s };
    this.vowels = new RegExp(vowels, 'gu');
    this.silent = silent_end ? new RegExp(silent_end, 'u') : null;
  }

  estimate(text) {
    const said = text.toLowerCase();
    const words = said.match(/\p{L}+(?:['’]\p{L}+)*/gu) ?? [];
    const digits = count(/\p{N}/gu, said);
    if (!words.length && !digits) return 0;
    const stops = said.split(/[.!?…]+(?=[^\p{L}\p{N}_]*(?:\s|$))/u);
    const sentences = Math.max(1, stops.filter(part => /[\p{L}\p{N}]/u.test(part)).length);
    const syllables = words.reduce((sum, word) => sum + this.syllables(word), digits);
    const letters = words.reduce((sum, word) => sum + word.length, digits * DIGIT_LETTERS);
    const { sentence_s, clause_s, syllable_s, letter_s } = this.constants;
    const clauses = count(/[,;:—](?!\p{N})/gu, said);
    return (
      sentence_s * sentences + clause_s * clauses + syllable_s * syllables + letter_s * letters
    );
  }

  syllables(word) {
    const heard = this.silent ? word.replace(this.silent, '') : word;
    return Math.max(1, count(this.vowels, heard));
  }

  // Seconds of speech, starting from what the server knows of the words as they are stored: it
  // reads numbers aloud, and where a voice has spoken them it knows the very length.
  spoken(text, scene) {
    const known = scene.known;
    if (known?.text === text) return { seconds: known.seconds, exact: known.exact };
    const own = this.estimate(text) * scene.factor;
    if (!known?.estimate || !own) return { seconds: own, exact: false };
    const apart = known.estimate - this.estimate(known.text) * scene.factor;
    const near = Math.max(own + apart, own / 2);
    return { seconds: (near * known.seconds) / known.estimate, exact: false };
  }
}

// A scene's least length on screen: its words with their pauses, or its own where it is silent.
function sceneSeconds(seconds, scene, pauses) {
  if (!seconds) return Math.max(scene.silent_s, pauses.shortest_s);
  return Math.max(pauses.shortest_s, pauses.lead_s + seconds + pauses.tail_s);
}

function plainText(title, scenes, roles) {
  const parts = scenes.map((scene, i) => {
    const shown = scene.on_screen_text && `[On screen: ${scene.on_screen_text}]`;
    return [`${i + 1}. ${roles[scene.role]}`, scene.narration, shown].filter(Boolean).join('\n');
  });
  return `${[title, ...parts].join('\n\n')}\n`;
}

const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(4))].map(b => b.toString(16).padStart(2, '0')).join('');
