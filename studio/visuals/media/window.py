"""A window of a scene in which a picture or clip is to be shown."""

from __future__ import annotations

from dataclasses import dataclass

from studio.visuals.media.moves import MIDDLE, Aim
from studio.visuals.zones import Box

BLOWN_UP = 2.6  # most that few pixels are enlarged in a film of 1080 lines


@dataclass(frozen=True)
class Window:
    """Where a picture is shown, and how it goes with the scene.

    Parameters
    ----------
    size_px : width and height.
    seed : decides a camera's move.
    ground : colour behind what does not fill the window, ``#rrggbb``.
    style : to which photos are matched; empty for none.
    finer : pixels of a film of 1080 lines for one here: a draft is placed as the film is.
    corner_px : radius of a card.
    framed : whether the style's ground is seen around the window.
    words : where words stand over it, in its pixels.
    """

    size_px: tuple[int, int]
    duration_s: float
    seed: str
    ground: str
    aim: Aim = MIDDLE
    style: str = ""
    finer: float = 1.0
    corner_px: float = 0.0
    framed: bool = True
    words: tuple[Box, ...] = ()

    @property
    def most_scale(self) -> float:
        """How much a picture may be enlarged here."""
        return BLOWN_UP / self.finer
