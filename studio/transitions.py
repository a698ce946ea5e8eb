"""The ways into a scene: what there is, how long each takes, and which suit a style.

Nothing here draws (`studio.visuals.transitions` does) or is heavy: pages use it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from studio.document import Document, Role, Scene, TransitionKind

AUTO: Final = "auto"
SHORTEST_S, LONGEST_S = 0.1, 3.0  # of a transition whose length a person sets


@dataclass(frozen=True)
class Kind:
    """A way into a scene: what people call it, how long it takes, and what is seen."""

    name: TransitionKind
    label: str
    length_s: float
    shows: str


_ROWS = (
    Kind("auto", "Automatic", 0.6, "One that belongs to the film's style"),
    Kind("cut", "Cut", 0.0, "The next picture at once"),
    Kind("crossfade", "Crossfade", 0.4, "One picture melts into the other"),
    Kind("push", "Push", 0.5, "The next picture pushes this one away"),
    Kind("wipe", "Wipe", 0.5, "A soft slanted edge runs across"),
    Kind("cover", "Cover", 0.6, "The next picture slides over, with a shadow"),
    Kind("bounce", "Bounce", 0.7, "A push that goes a little too far and comes back"),
    Kind("rule", "Rule", 0.7, "A fine line sweeps across and turns the page"),
    Kind("doors", "Doors", 0.6, "The picture opens in the middle"),
    Kind("stack", "Stack", 0.7, "This picture sinks back, the next one rises over it"),
    Kind("iris", "Iris", 0.6, "A disc grows until it fills the frame"),
    Kind("arch", "Arch", 0.9, "An arch rises and widens"),
    Kind("clock", "Clock", 0.6, "A hand turns once around the middle"),
    Kind("swipe", "Swipe", 0.5, "Two bands of colour race across"),
    Kind("paper", "Paper", 0.7, "A torn paper edge is drawn across"),
    Kind("luma", "Ink", 0.9, "The next picture spreads like ink in water"),
    Kind("blinds", "Blinds", 0.5, "Slats turn from one picture to the next"),
    Kind("tiles", "Tiles", 0.6, "Tiles grow in a wave"),
    Kind("zoom", "Zoom", 0.5, "Through this picture into the next"),
    Kind("panel", "Panel", 0.6, "A small panel grows to the whole frame"),
    Kind("whip", "Whip pan", 0.4, "A swing of the camera, blurred by its speed"),
    Kind("blur", "Blur", 0.6, "Out of focus and back into the next picture"),
    Kind("dip", "Dip to colour", 0.7, "Through the style's own colour"),
    Kind("flash", "Light leak", 0.6, "Warm light floods the picture"),
)

#: Kind -> what there is to know of it.
TRANSITIONS: dict[str, Kind] = {row.name: row for row in _ROWS}

#: Style -> its usual way, the one for a turn in the story, the one into the end.
FAMILIES: dict[str, tuple[TransitionKind, TransitionKind, TransitionKind]] = {
    "clean": ("cover", "iris", "cover"),
    "bold": ("whip", "swipe", "zoom"),
    "craft": ("push", "paper", "paper"),
    "tech": ("stack", "panel", "stack"),
    "editorial": ("cut", "rule", "rule"),
    "playful": ("bounce", "iris", "tiles"),
    "luxury": ("crossfade", "arch", "dip"),
    "documentary": ("crossfade", "flash", "dip"),
}
_TURNS = (Role.SOLUTION, Role.OFFER)
#: Seconds of a dissolve in the styles that take their time.
_SLOW = {"luxury": 1.0, "documentary": 0.9}


def resolved(document: Document, style: str) -> Document:
    """The document with a transition of the style's family in the place of each ``auto``.

    Parameters
    ----------
    style : its name, as `studio.visuals.step.style_of` finds it.
    """
    if not any(scene.transition == AUTO for scene in document.scenes):
        return document
    before = Role.HOOK
    scenes = []
    for scene in document.scenes:
        scenes.append(_resolved(scene, before, style.partition("+")[0], document.seed))
        before = scene.role
    return document.model_copy(update={"scenes": tuple(scenes)})


def _resolved(scene: Scene, before: Role, style: str, seed: int) -> Scene:
    if scene.transition != AUTO:
        return scene
    kind = chosen(style, scene.role, before, seed)
    slow_s = _SLOW.get(style, 0.0) if kind == "crossfade" else 0.0
    changes = {"transition": kind, "transition_s": scene.transition_s or slow_s}
    return scene.model_copy(update=changes)


def chosen(style: str, role: Role, before: Role, seed: int) -> TransitionKind:
    """The transition into a scene of a role, after one of another.

    A film keeps to its style's usual one; a turn (from the problem to its solution, into the
    offer) and the close have their own. Some films, by their seed, swap these two.
    """
    usual, turn, close = FAMILIES.get(style, FAMILIES["documentary"])
    if hashlib.sha256(f"transition|{style}|{seed}".encode()).digest()[0] % 3 == 0:
        turn, close = close, turn
    if role is Role.CALL_TO_ACTION:
        return close
    return turn if role in _TURNS and role is not before else usual


def length_s(scene: Scene) -> float:
    """Length of the transition into a scene: as a person set it, or its kind's own."""
    if scene.transition == "cut":
        return 0.0
    return scene.transition_s or TRANSITIONS[scene.transition].length_s
