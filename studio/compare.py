"""Comparing documents: what differs, whether two edits clash, and both in words for a person.

A document is laid out flat: ``style``, ``music.bpm``, ``scene/<id>/narration``, ``marker/<id>``
and ``order`` each name one value that a person can change by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studio.document import Document, Scene

Flat = dict[str, Any]
MISSING = None
SHORT_CHARS = 90
SCENE = "scene/"
HEARD = "song.heard/"

#: What a path's last part is called.
NAMES = {
    "narration": "Narration",
    "on_screen_text": "On-screen text",
    "caption_text": "Captions",
    "voice": "Voice",
    "voice_seed": "Voice take",
    "music_mood": "Mood",
    "visual": "Picture in words",
    "length_s": "Length",
    "transition": "Transition",
    "transition_s": "Length of the transition",
    "role": "Role",
    "locked": "Lock",
    "look.layout": "Layout",
    "look.image": "Photo",
    "look.images": "Further photos",
    "look.items": "Lines of the layout",
    "look.clip": "Clip",
    "look.clip_start_s": "Start of the clip",
    "look.seed": "Look",
    "look.backend": "Engine of the picture",
    "look.goes_on": "Goes on from the scene before",
    "pictures.backend": "Engine of the pictures",
    "voice.backend": "Engine of the voice",
    "music.backend": "Composer",
    "title": "Title",
    "style": "Style",
    "format": "Format",
    "fps": "Frames a second",
    "order": "Order of scenes",
    "voice.voice": "Narrator",
    "voice.speed": "Speed of the voice",
    "music.enabled": "Music",
    "music.prompt": "How the music sounds",
    "music.seed": "Piece of music",
    "music.bpm": "Tempo",
    "music.gain_db": "Level of the music",
    "music.rewrites": "Bars written anew",
    "music.hits_cuts": "Music hits the cuts",
    "mix.target_lufs": "Loudness",
    "mix.true_peak_dbtp": "True peak",
    "mix.duck_db": "Music under the voice",
    "captions.enabled": "Captions",
    "captions.look": "Look of the captions",
    "look.colors": "Colours of the shot",
    "song.language": "Language of the words",
    "song.lyrics": "Words of the song",
    "song.wording": "Form of the sentences",
    "song.window_s": "Length of a window",
    "song.tagger": "Engine that hears instruments",
    "song.transcriber": "Engine that hears words",
    "song.colour_map": "How colours follow the music",
}
#: What changes no scene by itself.
BESIDE_SCENES = (
    *("order", "marker/", "music.", "mix.", "title", "brief.duration_s"),
    *("song.duration_s", "song.window_s", "song.wording", "song.tagger", "song.colour_map"),
    *("writer", "script", "accepted"),
)
UNSEEN = ("/locked", "/music_mood")
#: Kept for the machine; a person has not changed them.
SILENT = ("music_cue.", "version", "seed", "writer", "script", "accepted", "kind")


@dataclass(frozen=True)
class Difference:
    """One value that is not the same: where, and both values in short words."""

    place: str  # such as ``Scene 2``; empty: the whole film
    name: str
    before: str
    after: str


def flat(document: Document) -> Flat:
    """All values of a document that can change by themselves, by path."""
    values = document.model_dump(exclude={"scenes", "markers", "music_cue"})
    said = (values["song"] or {}).pop("heard", ())
    found = _dotted(values) | {f"{HEARD}{heard['window']}": heard for heard in said}
    found["order"] = tuple(scene.id for scene in document.scenes)
    for scene in document.scenes:
        for path, value in _dotted(scene.model_dump(exclude={"id"})).items():
            found[f"{SCENE}{scene.id}/{path}"] = value
    for marker in document.markers:
        found[f"marker/{marker.id}"] = (marker.time_s, marker.name)
    return found


def changed_paths(old: Document, new: Document) -> dict[str, Any]:
    """Every path whose value differs, with the new value; None where it is gone."""
    before, after = flat(old), flat(new)
    return {
        path: after.get(path, MISSING)
        for path in {**before, **after}
        if before.get(path, MISSING) != after.get(path, MISSING)
    }


def clashes(base: Document, mine: Document, theirs: Document) -> list[str]:
    """Paths that two edits of `base` both set, to different values; of scenes that one deleted too.

    The order clashes only where both moved scenes that both still have.
    """
    my_changes, their_changes = changed_paths(base, mine), changed_paths(base, theirs)
    both = [path for path in my_changes if path in their_changes and path != "order"]
    found = [path for path in both if my_changes[path] != their_changes[path]]
    if {"order"} <= my_changes.keys() & their_changes.keys() and _orders_clash(base, mine, theirs):
        found.append("order")
    return found


def strays(base: Document, mine: Document, theirs: Document, after: Document) -> list[str]:
    """Paths that an edit changes in their document though it left them alone in `base`.

    Such as their clip, which my photo takes the place of, or a scene that is merged with another
    than the one that I saw beside it.

    Parameters
    ----------
    mine, after : the same edit, made in `base` and in `theirs`.
    """
    meant, there = changed_paths(base, mine), flat(theirs)
    return [path for path in changed_paths(theirs, after) if path in there and path not in meant]


def in_words(old: Document, new: Document) -> list[Difference]:
    """What is different in `new`, for a person; the whole film first, then scene by scene."""
    before, after = flat(old), flat(new)
    numbers = _numbers(old) | _numbers(new)
    gone = [scene for scene in old.scenes if scene.id not in _numbers(new)]
    came = [scene for scene in new.scenes if scene.id not in _numbers(old)]
    whole_scenes = {scene.id for scene in (*gone, *came)}
    rows = [Difference(f"Scene {_numbers(old)[s.id]}", "Deleted", _short(s), "") for s in gone]
    rows += [Difference(f"Scene {_numbers(new)[s.id]}", "Added", "", _short(s)) for s in came]
    for path in {**before, **after}:
        if before.get(path, MISSING) == after.get(path, MISSING) or path.startswith(SILENT):
            continue
        scene_id, name = _parts(path)
        if scene_id in whole_scenes:
            continue
        if path == "order" and _same_order(old, new):
            continue
        place = f"Scene {numbers[scene_id]}" if scene_id else ""
        values = [_value(path, side.get(path, MISSING), numbers) for side in (before, after)]
        rows.append(Difference(place, name, *values))
    return sorted(rows, key=_place_key)


def stale_scenes(drafted: Document, now: Document) -> set[str]:
    """Scenes that look or sound other than when they were drafted, or were not there."""
    changes = [path for path in changed_paths(drafted, now) if not path.endswith(UNSEEN)]
    if any(not path.startswith((SCENE, *BESIDE_SCENES)) for path in changes):
        return {scene.id for scene in now.scenes}
    changed = {path.split("/")[1] for path in changes if path.startswith(SCENE)}
    return changed & {scene.id for scene in now.scenes}


def name_of(path: str, document: Document) -> str:
    """A path for a person, such as ``narration of scene 2``."""
    scene_id, name = _parts(path)
    number = _numbers(document).get(scene_id)
    if number is not None:
        return f"{name[:1].lower()}{name[1:]} of scene {number}"
    return f"{name[:1].lower()}{name[1:]}"


def names_of(paths: list[str], document: Document, after: Document) -> tuple[str, ...]:
    """Paths for a person, each once; of a scene that `after` lacks, only that it is the scene."""
    numbers = _numbers(document)
    gone = numbers.keys() - _numbers(after).keys()
    scenes = {path: _parts(path)[0] for path in paths}
    names = [
        f"scene {numbers[i]}" if i in gone else name_of(p, document) for p, i in scenes.items()
    ]
    return tuple(dict.fromkeys(names))


def _dotted(values: Mapping[str, Any], prefix: str = "") -> Flat:
    found: Flat = {}
    for key, value in values.items():
        path = f"{prefix}{key}"
        # A file is one value: a photo is not changed by halves.
        if isinstance(value, dict) and "sha256" not in value:
            found |= _dotted(value, f"{path}.")
        else:
            found[path] = value
    return found


def _orders_clash(base: Document, mine: Document, theirs: Document) -> bool:
    common = set(_numbers(base)) & set(_numbers(mine)) & set(_numbers(theirs))
    orders = [[s.id for s in d.scenes if s.id in common] for d in (base, mine, theirs)]
    return orders[0] != orders[1] != orders[2] != orders[0]


def _same_order(old: Document, new: Document) -> bool:
    common = set(_numbers(old)) & set(_numbers(new))
    kept = [[scene.id for scene in d.scenes if scene.id in common] for d in (old, new)]
    return kept[0] == kept[1]


def _numbers(document: Document) -> dict[str, int]:
    return {scene.id: number for number, scene in enumerate(document.scenes, 1)}


def _parts(path: str) -> tuple[str, str]:
    """Scene id (or empty) and name of a path."""
    if path.startswith(SCENE):
        _, scene_id, rest = path.split("/", 2)
        return scene_id, NAMES.get(rest, rest.rpartition(".")[2].replace("_", " ").capitalize())
    if path.startswith("marker/"):
        return "", "Marker"
    if path.startswith(HEARD):
        return "", "What is heard"
    last = path.rpartition(".")[2].replace("_", " ").capitalize()
    return "", NAMES.get(path, f"Music: {last.lower()}" if path.startswith("music.") else last)


def _value(path: str, value: Any, numbers: Mapping[str, int]) -> str:
    """A value in short words."""
    if value is MISSING or value == "" or value == ():
        return "–"
    if path == "order":
        return " ".join(str(numbers[scene_id]) for scene_id in value)
    if path.startswith("marker/"):
        return f"{value[1] or 'Marker'} at {value[0]:.1f} s"
    if path.startswith(HEARD):
        return "corrected"
    if isinstance(value, dict):
        return str(value.get("name", "file"))
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".") + (" s" if path.endswith("_s") else "")
    if isinstance(value, (tuple, list)):
        if value and isinstance(value[0], dict):
            return str(len(value))
        return ", ".join(str(part) for part in value)
    return _cut(str(value))


def _short(scene: Scene) -> str:
    return _cut(scene.narration or scene.on_screen_text or scene.role.value)


def _cut(words: str) -> str:
    return words if len(words) <= SHORT_CHARS else words[: SHORT_CHARS - 1].rstrip() + "…"


def _place_key(row: Difference) -> tuple[int, str]:
    number = row.place.removeprefix("Scene ")
    return (int(number) if number.isdigit() else 0, row.name)
