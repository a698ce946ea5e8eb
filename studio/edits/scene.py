"""Edits of one scene: its words, look, voice and length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from studio.document import (
    MAX_ITEM_CHARS,
    MOST_ITEMS,
    MOST_MORE_IMAGES,
    Document,
    Look,
    MediaRef,
    Role,
)
from studio.edits.common import (
    changed,
    fitting,
    place_of,
    scene_of,
    with_scene,
    with_scenes,
)
from studio.errors import InputError
from studio.pacing import SHORTEST_SHOT_S
from studio.transitions import LONGEST_S, SHORTEST_S, TRANSITIONS

MAX_NARRATION_CHARS = 1200
MAX_ON_SCREEN_CHARS = 160
MAX_VISUAL_CHARS = 1200
MAX_SCENE_S = 30.0


def set_narration(document: Document, scene_id: str, text: str) -> Document:
    """What the voice says in a scene."""
    words = fitting(text, MAX_NARRATION_CHARS, "narration")
    check_unlocked(document, scene_id)
    if words and scene_of(document, scene_id).role is Role.SHOT:
        raise InputError(
            "Nobody speaks in a shot that goes to music.",
            remedy="Change what is to be seen in it, or the words on the screen.",
            field="narration",
        )
    return with_scene(document, scene_id, narration=words)


def set_on_screen_text(document: Document, scene_id: str, text: str) -> Document:
    """The words drawn into a scene's picture."""
    words = fitting(text, MAX_ON_SCREEN_CHARS, "on-screen text")
    check_unlocked(document, scene_id)
    return with_scene(document, scene_id, on_screen_text=words)


def set_caption_text(document: Document, scene_id: str, text: str) -> Document:
    """What the captions of a scene say instead of the spoken words; empty: as spoken."""
    words = fitting(text, MAX_NARRATION_CHARS, "caption")
    scene = scene_of(document, scene_id)
    same = words.split() == scene.narration.split()
    return with_scene(document, scene_id, caption_text="" if same else words)


def set_locked(document: Document, scene_id: str, locked: bool) -> Document:
    """Keep a scene's words as they are, or let them be changed again."""
    return with_scene(document, scene_id, locked=locked)


def set_role(document: Document, scene_id: str, role: str) -> Document:
    """What a scene does for the ad, and what the music makes of it."""
    scene = changed(scene_of(document, scene_id), role=role)
    return with_scenes(document, [scene if s.id == scene_id else s for s in document.scenes])


def set_layout(document: Document, scene_id: str, layout: str) -> Document:
    """The layout of a scene's picture, or ``auto``."""
    return _with_look(document, scene_id, layout=layout or "auto")


def set_items(document: Document, scene_id: str, lines: Sequence[str]) -> Document:
    """What a layout lists: steps, rows of a table or a chart; none: taken from the brief."""
    kept = tuple(fitting(line, MAX_ITEM_CHARS, "line") for line in lines if line.strip())
    if len(kept) > MOST_ITEMS:
        raise InputError(
            f"A layout lists at most {MOST_ITEMS} lines.",
            remedy=f"Take {len(kept) - MOST_ITEMS} of them out.",
            field="items",
        )
    return _with_look(document, scene_id, items=kept)


def set_more_photos(document: Document, scene_id: str, images: Sequence[MediaRef]) -> Document:
    """The photos that a scene shows besides its first one, in layouts that show several."""
    kept = tuple(dict.fromkeys(images))
    if len(kept) > MOST_MORE_IMAGES:
        raise InputError(
            f"A scene shows at most {1 + MOST_MORE_IMAGES} photos.",
            remedy=f"Take {len(kept) - MOST_MORE_IMAGES} of them out.",
            field="images",
        )
    return _with_look(document, scene_id, images=kept)


def set_photo(document: Document, scene_id: str, image: MediaRef | None) -> Document:
    """The photo that a scene shows, or none; it takes the place of a clip."""
    return _with_look(document, scene_id, image=image, clip=None, clip_start_s=0.0)


def set_clip(
    document: Document, scene_id: str, clip: MediaRef | None, start_s: float = 0.0
) -> Document:
    """The person's own video that a scene shows from `start_s` on; it takes a photo's place."""
    start_s = round(max(start_s, 0.0), 2) if clip else 0.0
    return _with_look(document, scene_id, clip=clip, clip_start_s=start_s, image=None)


def set_scene_animator(document: Document, scene_id: str, backend: str) -> Document:
    """The animator of one scene; ``auto`` for the project's."""
    return _with_look(document, scene_id, backend=backend or "auto")


def set_goes_on(document: Document, scene_id: str, goes_on: bool) -> Document:
    """Begin a generated video with the last frame of the scene before."""
    return _with_look(document, scene_id, goes_on=goes_on)


def set_visual(document: Document, scene_id: str, text: str) -> Document:
    """What is to be seen in a scene, in words for a generator."""
    words = fitting(text, MAX_VISUAL_CHARS, "picture")
    return with_scene(document, scene_id, visual=words)


def set_scene_voice(document: Document, scene_id: str, voice: str) -> Document:
    """A voice for one scene; empty for the project's voice."""
    return with_scene(document, scene_id, voice=voice)


def set_transition(document: Document, scene_id: str, kind: str) -> Document:
    """How the film comes into a scene; ``auto`` as suits its style. It takes its own time again."""
    if kind not in TRANSITIONS:
        raise InputError(
            f"{kind!r} is not a transition.",
            remedy=f"Choose one of: {', '.join(TRANSITIONS)}.",
            field="transition",
        )
    same = kind == scene_of(document, scene_id).transition
    return with_scene(document, scene_id, transition=kind, **({} if same else {"transition_s": 0}))


def set_transition_length(document: Document, scene_id: str, length_s: float) -> Document:
    """How long the transition into a scene takes, in seconds; 0: as long as its kind does.

    Raises
    ------
    InputError : neither 0 nor within `SHORTEST_S` and `LONGEST_S`.
    """
    if length_s != 0 and not SHORTEST_S <= length_s <= LONGEST_S:
        raise InputError(
            f"A transition cannot take {length_s:g} s.",
            remedy=f"Use {SHORTEST_S:g} to {LONGEST_S:g} seconds, or 0 for its own length.",
            field="transition_s",
        )
    return with_scene(document, scene_id, transition_s=round(length_s, 3))


def set_length(document: Document, scene_id: str, length_s: float) -> Document:
    """The least length of a scene in seconds; 0 for as long as its voice.

    Of a shot it is the length, and the next one takes or gives the difference: the music goes on.
    """
    if document.kind != "ad":
        return _roll(document, scene_id, length_s)
    return with_scene(document, scene_id, length_s=round(min(max(length_s, 0.0), MAX_SCENE_S), 2))


def _roll(document: Document, scene_id: str, length_s: float) -> Document:
    """Move the cut after a shot; both its neighbours keep half a second at least."""
    place = place_of(document, scene_id)
    pair = document.scenes[place : place + 2]
    if len(pair) < 2:
        return document  # the last one ends with the music
    both_s = pair[0].length_s + pair[1].length_s
    first_s = round(min(max(length_s, SHORTEST_SHOT_S), both_s - SHORTEST_SHOT_S), 3)
    document = with_scene(document, pair[0].id, length_s=first_s)
    return with_scene(document, pair[1].id, length_s=round(both_s - first_s, 6))


def new_voice_take(document: Document, scene_id: str, seed: int = 0) -> Document:
    """The same words, spoken anew; with a seed above `seed`, which numbers the takes so far."""
    latest = max(scene_of(document, scene_id).voice_seed, seed)
    return with_scene(document, scene_id, voice_seed=latest + 1)


def new_look(document: Document, scene_id: str, seed: int = 0) -> Document:
    """The same scene, drawn anew; with a seed above `seed`, which numbers the takes so far."""
    latest = max(scene_of(document, scene_id).look.seed, seed)
    return _with_look(document, scene_id, seed=latest + 1)


def use_look(document: Document, scene_id: str, look: Look) -> Document:
    """An earlier look of a scene."""
    return with_scene(document, scene_id, look=look)


def use_voice_take(
    document: Document, scene_id: str, narration: str, voice: str, voice_seed: int
) -> Document:
    """An earlier take of a scene's voice, with the words that it speaks."""
    if narration != scene_of(document, scene_id).narration:
        document = set_narration(document, scene_id, narration)
    return with_scene(document, scene_id, voice=voice, voice_seed=voice_seed)


def check_unlocked(document: Document, scene_id: str) -> None:
    """Refuse to change words that were locked.

    Raises
    ------
    InputError : they are.
    """
    if scene_of(document, scene_id).locked:
        raise InputError(
            "The words of this scene are locked.", remedy="Unlock it first.", field="narration"
        )


def _with_look(document: Document, scene_id: str, **values: Any) -> Document:
    look: Look = changed(scene_of(document, scene_id).look, **values)
    return with_scene(document, scene_id, look=look)
