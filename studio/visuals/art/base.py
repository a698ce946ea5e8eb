"""What all scenery has in common."""

from __future__ import annotations

from typing import Protocol

import cv2

from studio.visuals.art.exhibit import Exhibit
from studio.visuals.colour import contrast, mixed
from studio.visuals.easing import loop
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
        """The strongest tint of the accent on which all words stay readable."""
        return self.shown_veil(self.colours.accent, 0.5)

    def shown_veil(self, colour: str, most: float = 1.0) -> str:
        """A veil of the colour, or of the field where that one could hardly be seen."""
        c, tint = self.colours, self.veil(colour, most)
        return tint if contrast(tint, c.paper) >= 1.08 else self.veil(c.field, 0.6)

    def veil(self, colour: str, most: float = 1.0) -> str:
        """The strongest tint of a colour, up to `most`, on which all words stay readable."""
        c = self.colours
        for step in range(15):
            tint = mixed(c.paper, colour, most * (1 - step / 15))
            if (
                contrast(c.ink, tint) >= 4.85
                and contrast(c.mute, tint) >= 4.85  # grain lies on it
                and contrast(c.accent_text, tint) >= 3.6  # of large words only
            ):
                return tint
        return c.paper

    def drift(self, time_s: float, depth: float = 1.0, phase: float = 0.0) -> tuple[float, float]:
        """Where a thing floats to; what is nearer (of more `depth`) goes further."""
        motion = self.kit.style.motion
        reach = motion.drift_u * self.u * depth
        return (
            0.6 * reach * loop(time_s, motion.drift_s * 1.37, phase + 0.25),
            reach * loop(time_s, motion.drift_s, phase),
        )

    def held(
        self, size_px: float, ground: str = "", *, letter: bool = True, start_s: float = 0.0
    ) -> Exhibit | None:
        """What there is to show, or nothing."""
        exhibit = Exhibit(self.kit, size_px, ground, letter=letter, start_s=start_s)
        return None if exhibit.empty else exhibit


def blended(pair: tuple[Frame, ...], x: float, out: Frame) -> None:
    """Light that moves: two lightings of one scene, mixed."""
    cv2.addWeighted(pair[0], 1 - x, pair[1], x, 0.0, dst=out)
