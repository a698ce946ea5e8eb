"""The ground that a scene stands on, and the colours of words and shapes over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.visuals.art.base import Art
from studio.visuals.colour import mixed, readable
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer, Worded
from studio.visuals.layouts.base import LIGHT, FullPhoto, photo_accent, quiet_ground
from studio.visuals.zones import Box


@dataclass(frozen=True)
class Tone:
    """Colours over one ground.

    `ink`, `mute` and `accent` are readable on it; `shape` is the accent of shapes without words,
    `quiet` that of shapes which stand back; `line` is a hairline's colour.
    """

    ink: str
    mute: str
    accent: str
    shape: str
    quiet: str
    line: str
    lit: bool

    @property
    def headline(self) -> tuple[str, str]:
        """Colours of a headline whose last line is in the accent."""
        return self.ink, self.accent


def tone(kit: Kit) -> Tone:
    """Colours over the style's own ground, or over a darkened photo."""
    if kit.pictured:
        accent, turn = photo_accent(kit), kit.style.turn_colour
        return Tone(LIGHT, LIGHT, accent if turn else LIGHT, accent, "#8f8a84", "#b9b5ae", lit=True)
    return on_ground(kit)


def on_ground(kit: Kit) -> Tone:
    """Colours over the style's own ground."""
    c, turn = kit.colours, kit.style.turn_colour
    # in the dark, light from the scenery may lie under it
    mute = readable(c.mute, (c.paper, c.field), 6.4) if c.dark else c.mute
    if kit.style.name == "documentary":  # no quieter colour is readable all over its hills
        mute = c.ink
    return Tone(
        ink=c.ink,
        mute=mute,
        accent=c.accent_text if turn else c.ink,
        shape=c.accent,
        quiet=mixed(mixed(c.paper, c.ink, 0.16), c.accent, 0.28),
        line=mixed(c.paper, c.ink, 0.3),
        lit=False,
    )


def ground_under(
    kit: Kit,
    layers: Sequence[Layer],
    everywhere: float = 0.2,
    within: Box | None = None,
    apart: Sequence[Layer] = (),
) -> Art | FullPhoto:
    """The scene's photo or clip, darkened under the words of `layers`; else the style's ground.

    Parameters
    ----------
    layers : those whose words stand on the ground itself, in one shade.
    everywhere : how dark the photo is where no words are.
    within : what else stands on it and needs the dark, such as a chart.
    apart : layers far from the others, each in a shade of its own.
    """
    if not kit.pictured:
        return quiet_ground(kit)
    boxes = _boxes(layers) + ([within] if within is not None else [])
    shades = [_around(boxes)] if boxes else []
    return FullPhoto(kit, (*shades, *_boxes(apart)), 0.84, everywhere)


def _boxes(layers: Sequence[Layer]) -> list[Box]:
    return [text.box for x in layers if isinstance(x, Worded) for text in x.texts]


def _around(boxes: list[Box]) -> Box:
    """One box around all: one soft shade looks better than many small ones."""
    return Box(
        min(b.left for b in boxes),
        min(b.top for b in boxes),
        max(b.right for b in boxes),
        max(b.bottom for b in boxes),
    )
