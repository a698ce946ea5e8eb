"""From one picture to the next. Progress 0 is exactly `a`, 1 exactly `b`.

What there is and how long each takes is in `studio.transitions`; this draws it.
"""

from __future__ import annotations

import numpy as np

from studio.visuals.shot import Frame, Shot
from studio.visuals.styles import style_named
from studio.visuals.transitions.common import Inks, Transition
from studio.visuals.transitions.fades import blur, crossfade, dip, flash
from studio.visuals.transitions.fields import luma, wipe
from studio.visuals.transitions.pieces import blinds, tiles
from studio.visuals.transitions.shapes import arch, clock, iris, paper, swipe
from studio.visuals.transitions.slides import bounce, cover, doors, push, rule, stack
from studio.visuals.transitions.zooms import panel, whip, zoom

__all__ = ["TRANSITIONS", "Inks", "blended", "inks_of"]

#: Transition -> how what lies between its ends is drawn.
TRANSITIONS: dict[str, Transition] = {
    draw.__name__: draw
    for draw in (
        crossfade, push, wipe, cover, bounce, rule, doors, stack, iris, arch, clock, swipe, paper,
        luma, blinds, tiles, zoom, panel, whip, blur, dip, flash,
    )
}  # fmt: skip


def inks_of(shot: Shot) -> Inks:
    """The colours of the scene that comes in."""
    return Inks.of(style_named(shot.style).palette(shot.colors, shot.product))


def blended(
    kind: str, a: Frame, b: Frame, progress: float, out: Frame, inks: Inks | None = None
) -> None:
    """Fill `out` with what is seen at a progress from 0, exactly `a`, to 1, exactly `b`.

    Parameters
    ----------
    kind : a name of `TRANSITIONS`.
    inks : the colours of the film's style, for the kinds that show some.
    """
    if progress <= 0 or progress >= 1:
        np.copyto(out, a if progress <= 0 else b)
    else:
        TRANSITIONS[kind](a, b, progress, out, inks or Inks())
