"""What all scenery has in common."""

from __future__ import annotations

from typing import Protocol

import cv2

from studio.visuals.colour import contrast, mixed
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen
from studio.visuals.shot import Frame
from studio.visuals.zones import Box


class Art(Protocol):
    """A style's scenery for one scene."""

    def __init__(self, kit: Kit, stage: Box, quiet: bool) -> None: ...

    def backdrop(self, frame: Frame, time_s: float) -> None:
        """Fill the frame with the ground that everything stands on."""
        ...

    def draw(self, pen: Pen, time_s: float) -> None:
        """Draw the object within its stage; only where the scene isn't quiet."""
        ...


class Stage:
    """Where an object stands: its centre and a radius."""

    def __init__(self, kit: Kit, stage: Box, quiet: bool) -> None:
        self.kit, self.stage, self.quiet = kit, stage, quiet
        self.x, self.y = stage.centre
        self.r = min(stage.width, stage.height) / 2
        self.size = (kit.zones.width, kit.zones.height)
        self.u = kit.u
        self.colours = kit.colours
        self.corner = self._corner()

    def _corner(self) -> tuple[float, float, float, str]:
        """Where a quiet scene may carry a bold shape: x, y, radius, colour.

        It stands at the lower right, below all text, in the accent. Where the room there is too
        small it reaches behind the text and takes a tint on which the text stays readable.
        """
        width, height = self.size
        x, y = width * 0.97, height * 1.03
        room = y - self.kit.zones.content.bottom
        least = 24 * self.u
        return (
            x,
            y,
            max(least, min(room, 46 * self.u)),
            self.colours.accent if room >= least else self.ghost,
        )

    @property
    def ghost(self) -> str:
        """The strongest tint of the accent on which ink and accented words stay readable."""
        c = self.colours
        for share in (0.5, 0.42, 0.34, 0.26, 0.18, 0.12):
            tint = mixed(c.paper, c.accent, share)
            if contrast(c.ink, tint) >= 4.5 and contrast(c.accent_text, tint) >= 3.6:
                return tint
        return mixed(c.paper, c.accent, 0.07)


def blended(pair: tuple[Frame, ...], x: float, out: Frame) -> None:
    """Light that moves: two lightings of one scene, mixed."""
    cv2.addWeighted(pair[0], 1 - x, pair[1], x, 0.0, dst=out)
