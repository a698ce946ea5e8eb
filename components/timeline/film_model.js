// The film as the timeline shows it, and what each edit does to it. Plain values, no elements.
const LONGEST_S = 30;

const newId = () => crypto.getRandomValues(new Uint32Array(1))[0].toString(16).padStart(8, '0');
const sceneOf = (film, id) => film.scenes.find(scene => scene.id === id);
const placeOf = (film, id) => film.scenes.findIndex(scene => scene.id === id);
const wordsOf = text => text.split(/\s+/).filter(Boolean);
const endOf = scene => scene.start_s + scene.length_s;

// A moment or a length on the frame grid.
const onGrid = (seconds, fps) => Math.round(seconds * fps) / fps;

// Gives every scene its start; the film's length.
function laidOut(film) {
  let start_s = 0;
  for (const scene of film.scenes) {
    scene.start_s = start_s;
    start_s = onGrid(start_s + scene.length_s, film.fps);
  }
  film.total_s = start_s;
  return film;
}

// A length that the scene can have: on the grid, not shorter than its voice.
function fittingLength(film, scene, length_s) {
  const least = Math.ceil(scene.least_s * film.fps - 0.1) / film.fps;
  return clamp(onGrid(length_s, film.fps), least, Math.max(LONGEST_S, least));
}

function splitInTwo(scene, op) {
  const share = clamp(op.word / op.words, 0.05, 0.95);
  const length_s = scene.length_s * share;
  const before = cue => cue.start_s < length_s;
  const second = {
    ...scene,
    id: op.new_id,
    title: 'Second part',
    length_s: scene.length_s - length_s,
    least_s: scene.least_s * (1 - share),
    transition: 'cut',
    blend_s: 0,
    voice: null,
    cues: scene.cues
      .filter(cue => !before(cue))
      .map(cue => ({
        ...cue,
        start_s: cue.start_s - length_s,
        end_s: cue.end_s - length_s,
      })),
  };
  Object.assign(scene, {
    length_s,
    least_s: scene.least_s * share,
    voice: null,
    cues: scene.cues.filter(before),
  });
  return second;
}

// What the server does for each edit, done here at once; its answer is the truth.
const EDITS = {
  select() {},
  move(film, op) {
    const from = placeOf(film, op.id);
    const [scene] = film.scenes.splice(from, 1);
    film.scenes.splice(op.to, 0, scene);
  },
  length(film, op) {
    const scene = sceneOf(film, op.id);
    scene.length_s = fittingLength(film, scene, op.length_s);
    scene.stale = true;
  },
  delete(film, op) {
    if (film.scenes.length > 1) film.scenes.splice(placeOf(film, op.id), 1);
  },
  split(film, op) {
    const scene = sceneOf(film, op.id);
    if (sceneOf(film, op.new_id)) return; // the server's film has it already
    scene.stale = true;
    film.scenes.splice(placeOf(film, op.id) + 1, 0, splitInTwo(scene, op));
  },
  transition(film, op) {
    const scene = sceneOf(film, op.id);
    const kept_s = op.kind === scene.transition ? scene.transition_s : 0;
    const transition_s = op.length_s ?? kept_s;
    const blend_s = op.kind === 'cut' ? 0 : transition_s || (film.blends[op.kind] ?? 0);
    Object.assign(scene, { transition: op.kind, transition_s, blend_s, stale: true });
  },
  caption(film, op) {
    const scene = sceneOf(film, op.id);
    if (scene.cues[op.index]) scene.cues[op.index].text = op.text;
    scene.stale = true;
  },
  add_marker(film, op) {
    if (film.markers.some(row => row.id === op.marker_id)) return;
    film.markers.push({ id: op.marker_id, time_s: op.time_s, name: op.name });
  },
  change_marker(film, op) {
    const marker = film.markers.find(row => row.id === op.marker_id);
    if (marker && 'time_s' in op) marker.time_s = op.time_s;
    if (marker && 'name' in op) marker.name = op.name;
  },
  delete_marker(film, op) {
    film.markers = film.markers.filter(row => row.id !== op.marker_id);
  },
};

// The server's film with edits on top that it has not answered yet.
function replay(film, ops) {
  const { scenes, markers } = film;
  const next = { ...film, ...structuredClone({ scenes, markers }) };
  const edits = film.to_music ? MUSIC_EDITS : EDITS;
  for (const op of ops) {
    const gone = op.id && !sceneOf(next, op.id);
    if (!gone) edits[op.op](next, op);
    laidOut(next);
  }
  next.markers.sort((a, b) => a.time_s - b.time_s);
  return laidOut(next);
}

// Where an edge may snap to, in seconds: cuts, beats, markers, the playhead.
function snapPoints(film, playhead_s) {
  const { downbeats_s: bars, beats_s: beats } = film.music;
  return [
    ...film.markers.map(row => ({ time_s: row.time_s, name: row.name || 'Marker', weight: 1.2 })),
    ...bars.map(time_s => ({ time_s, name: 'Bar', weight: 1 })),
    ...beats.map(time_s => ({ time_s, name: 'Beat', weight: 0.7 })),
    { time_s: playhead_s, name: 'Playhead', weight: 0.8 },
  ];
}

// The point that attracts most within reach, or null; a heavier one reaches farther.
function nearest(points, time_s, reach_s) {
  let best = null;
  for (const point of points) {
    const away = Math.abs(point.time_s - time_s) / (reach_s * point.weight);
    if (away <= 1 && (!best || away < best.away)) best = { ...point, away };
  }
  return best;
}

// Between the film's time and the time in the draft's file, which may be of an older revision.
class DraftTimes {
  constructor(clips, scenes) {
    this.clips = new Map(clips.map(clip => [clip.id, clip]));
    this.scenes = scenes;
    this.same =
      clips.length === scenes.length &&
      scenes.every((scene, i) => {
        const clip = clips[i];
        return (
          clip.id === scene.id &&
          Math.abs(clip.start_s - scene.start_s) < 0.02 &&
          Math.abs(clip.length_s - scene.length_s) < 0.02
        );
      });
  }

  toVideo(time_s) {
    if (this.same) return time_s;
    const at = this.sceneAt(time_s);
    for (const scene of [...this.scenes.slice(at), ...this.scenes.slice(0, at).reverse()]) {
      const clip = this.clips.get(scene.id);
      if (!clip) continue;
      const into_s = scene === this.scenes[at] ? time_s - scene.start_s : 0;
      return clip.start_s + clamp(into_s, 0, Math.max(clip.length_s - 0.04, 0));
    }
    return time_s;
  }

  sceneAt(time_s) {
    return Math.max(
      this.scenes.findLastIndex(scene => time_s >= scene.start_s - 1e-6),
      0,
    );
  }

  // One step of playing scene `id`: the film's time, and where the video has to go next, if it
  // may not just go on because the order or the lengths were edited since the draft.
  follow(id, video_s) {
    if (this.same) return { id: this.scenes[this.sceneAt(video_s)].id, time_s: video_s };
    const at = this.scenes.findIndex(scene => scene.id === id);
    const clip = this.clips.get(id);
    if (clip && at >= 0) {
      const into_s = video_s - clip.start_s;
      const length_s = Math.min(clip.length_s, this.scenes[at].length_s);
      if (into_s < length_s - 0.02) {
        return { id, time_s: this.scenes[at].start_s + Math.max(into_s, 0) };
      }
    }
    const next = this.scenes.slice(at + 1).find(scene => this.clips.has(scene.id));
    if (!next) return { id, over: true };
    const { start_s } = this.clips.get(next.id);
    const seek_s = Math.abs(start_s - video_s) < 0.1 ? undefined : start_s;
    return { id: next.id, time_s: next.start_s, seek_s };
  }
}
