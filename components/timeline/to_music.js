// Edits of shots that are cut to music: it goes on as before, so what a shot loses its neighbour
// gains, and the film is as long as it was.
const SHORTEST_SHOT_S = 0.5;

const MUSIC_EDITS = {
  ...EDITS,
  move(film, op) {
    const lengths = film.scenes.map(scene => scene.length_s);
    EDITS.move(film, op);
    film.scenes.forEach((scene, i) => (scene.length_s = lengths[i]));
  },
  length(film, op) {
    const [first, second] = film.scenes.slice(placeOf(film, op.id), placeOf(film, op.id) + 2);
    if (!second) return; // the last one ends with the music
    const both_s = first.length_s + second.length_s;
    first.length_s = clamp(op.length_s, SHORTEST_SHOT_S, both_s - SHORTEST_SHOT_S);
    second.length_s = both_s - first.length_s;
    first.stale = second.stale = true;
  },
  delete(film, op) {
    if (film.scenes.length < 2) return;
    const place = placeOf(film, op.id);
    const [shot] = film.scenes.splice(place, 1);
    film.scenes[Math.max(place - 1, 0)].length_s += shot.length_s;
  },
  split(film, op) {
    const shot = sceneOf(film, op.id);
    if (sceneOf(film, op.new_id)) return; // the server's film has it already
    const rest = { id: op.new_id, length_s: shot.length_s - op.at_s, transition: 'cut', blend_s: 0 };
    film.scenes.splice(placeOf(film, op.id) + 1, 0, { ...shot, ...rest, cues: [] });
    Object.assign(shot, { length_s: op.at_s, stale: true });
  },
};
