"""Edits of the order of scenes: add, delete, move, split, merge."""

from __future__ import annotations

from uuid import uuid4

from studio.document import Document, Role, Scene
from studio.edits.common import fitting, place_of, with_scenes
from studio.edits.scene import MAX_NARRATION_CHARS, MAX_SCENE_S, check_unlocked
from studio.errors import InputError
from studio.pacing import SHORTEST_SHOT_S

MAX_SCENES = 100
MAX_SHOTS = 600  # of a clip or a music video
NEW_SCENE_S = 3.0


def add_scene(document: Document, after: str = "", scene_id: str = "") -> Document:
    """A new, empty scene after the scene `after`, or at the end; never the same one twice.

    Raises
    ------
    InputError : the film already has `MAX_SCENES` scenes, or `MAX_SHOTS` shots; a shot beside
        which one is to stand is too short for two.
    """
    if scene_id and any(scene.id == scene_id for scene in document.scenes):
        return document
    most = MAX_SCENES if document.kind == "ad" else MAX_SHOTS
    if len(document.scenes) >= most:
        raise InputError(
            f"A film has at most {most} scenes.", remedy="Delete one first.", field="scenes"
        )
    place = place_of(document, after) + 1 if after else len(document.scenes)
    new_id = scene_id or uuid4().hex[:8]
    if document.kind != "ad":
        return _shot_beside(document, max(place - 1, 0), new_id)
    scene = Scene(
        id=new_id, role=Role.BENEFIT, narration="", length_s=NEW_SCENE_S, transition="auto"
    )
    return with_scenes(document, [*document.scenes[:place], scene, *document.scenes[place:]])


def delete_scene(document: Document, scene_id: str) -> Document:
    """The film without a scene.

    Raises
    ------
    InputError : it is the only one.
    """
    place = place_of(document, scene_id)
    if len(document.scenes) == 1:
        raise InputError(
            "A film needs at least one scene.",
            remedy="Change this scene, or add another one first.",
            field="scenes",
        )
    scenes = [*document.scenes[:place], *document.scenes[place + 1 :]]
    if document.kind != "ad":  # the music is as long as before: a neighbour takes its time
        beside = max(place - 1, 0)
        scenes[beside] = with_length(scenes[beside], document.scenes[place].length_s)
    return with_scenes(document, scenes)


def move_scene(document: Document, scene_id: str, to: int) -> Document:
    """The scene at place `to`, counted from 0."""
    scenes = list(document.scenes)
    scene = scenes.pop(place_of(document, scene_id))
    scenes.insert(min(max(to, 0), len(scenes)), scene)
    return _ordered(document, scenes)


def set_order(document: Document, scene_ids: list[str]) -> Document:
    """All scenes in this order.

    Raises
    ------
    InputError : these are not the scenes of the film, each once.
    """
    scenes = {scene.id: scene for scene in document.scenes}
    if sorted(scene_ids) != sorted(scenes):
        raise InputError(
            "The film has other scenes than this order names.",
            remedy="Look at the newest version and move the scene again.",
            field="scenes",
        )
    return _ordered(document, [scenes[scene_id] for scene_id in scene_ids])


def _ordered(document: Document, scenes: list[Scene]) -> Document:
    """The scenes in this order; shots change places and leave the cuts where the music has them."""
    if document.kind != "ad":
        lengths_s = [scene.length_s for scene in document.scenes]
        scenes = [
            scene.model_copy(update={"length_s": length_s})
            for scene, length_s in zip(scenes, lengths_s, strict=True)
        ]
    return with_scenes(document, scenes)


def _shot_beside(document: Document, place: int, new_id: str) -> Document:
    """Another shot after the one at `place`, in the second half of its time."""
    if not document.scenes:
        raise InputError(
            "There are no shots yet.", remedy="They come with the music.", field="scenes"
        )
    shot = document.scenes[place]
    if shot.length_s < 2 * SHORTEST_SHOT_S:
        raise InputError(
            "This shot is too short for two.", remedy="Make it longer first.", field="length"
        )
    half_s = shot.length_s / 2
    first = shot.model_copy(update={"length_s": shot.length_s - half_s})
    look = shot.look.model_copy(update={"seed": shot.look.seed + 1})
    second = shot.model_copy(
        update={"id": new_id, "length_s": half_s, "look": look, "transition": "cut"}
    )
    return with_scenes(
        document, [*document.scenes[:place], first, second, *document.scenes[place + 1 :]]
    )


def with_length(scene: Scene, longer_s: float) -> Scene:
    """A shot that is so much longer, or shorter."""
    return scene.model_copy(update={"length_s": max(scene.length_s + longer_s, SHORTEST_SHOT_S)})


def split_scene(document: Document, scene_id: str, at: int, new_id: str = "") -> Document:
    """Two scenes of one: the narration is divided before its character `at`, counted from 0.

    The first keeps the on-screen text; the time is shared as the words are.

    Raises
    ------
    InputError : one side would be empty, its words are locked, or the film has `MAX_SCENES` scenes.
    """
    if new_id and any(scene.id == new_id for scene in document.scenes):
        return document
    place = place_of(document, scene_id)
    scene = document.scenes[place]
    check_unlocked(document, scene_id)
    first, second = scene.narration[:at].strip(), scene.narration[at:].strip()
    if not first or not second:
        raise InputError(
            "There are no words on one side of the cursor.",
            remedy="Put the cursor between two sentences.",
            field="narration",
        )
    longer = add_scene(document, scene_id, new_id)
    share = len(first) / (len(first) + len(second))
    kept = {"narration": first, "caption_text": "", "length_s": round(scene.length_s * share, 2)}
    added = {
        "id": longer.scenes[place + 1].id,
        "narration": second,
        "caption_text": "",
        "on_screen_text": "",
        "length_s": round(scene.length_s * (1 - share), 2),
        "transition": "cut",
    }
    scenes = list(longer.scenes)
    scenes[place] = scene.model_copy(update=kept)
    scenes[place + 1] = scene.model_copy(update=added)
    return with_scenes(document, scenes)


def merge_with_next(document: Document, scene_id: str) -> Document:
    """One scene of two: its words, then those of the scene after it.

    Raises
    ------
    InputError : it is the last one, or one of the two is locked.
    """
    place = place_of(document, scene_id)
    if place == len(document.scenes) - 1:
        raise InputError(
            "There is no scene after this one.", remedy="Choose an earlier one.", field="scenes"
        )
    first, second = document.scenes[place : place + 2]
    for scene in (first, second):
        check_unlocked(document, scene.id)
    words = fitting(f"{first.narration} {second.narration}", MAX_NARRATION_CHARS, "narration")
    both_s = first.length_s + second.length_s
    if document.kind == "ad":
        both_s = round(min(both_s, MAX_SCENE_S), 2)
    both = {
        "narration": words,
        "caption_text": "",
        "on_screen_text": first.on_screen_text or second.on_screen_text,
        "length_s": both_s,
    }
    merged = first.model_copy(update=both)
    return with_scenes(document, [*document.scenes[:place], merged, *document.scenes[place + 2 :]])
