"""Two states in one box; the edge that parts them sweeps, comes to rest and keeps swaying."""

from __future__ import annotations

import math
from typing import Protocol

from studio.visuals.easing import in_out_cubic, mix, progress
from studio.visuals.icons import draw_icon
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.layouts.parts.sheet import Colours
from studio.visuals.layouts.parts.shown import ShownPicture
from studio.visuals.layouts.parts.text import TextBlock
from studio.visuals.pen import Pen, Point, fill, polygon, stroke
from studio.visuals.zones import Box

FIRST = 0.96  # where the edge begins, in fractions from the side of before
SWAY = 0.016
_GHOST = 0.07  # alpha of the sign behind the words
_TURNS_AT, _RESTS_AT = 0.34, 0.52  # of the visible time
_HANDLE, _ON_HANDLE = "#ffffff", "#15171a"


class Side(Protocol):
    """One of the states."""

    faces: tuple[Box, ...]
    words: TextBlock | None

    def draw(self, pen: Pen, time_s: float) -> None:
        """Fill the whole box; what is not to be seen is cut off."""
        ...


class PicturedSide(ShownPicture):
    """A photo or clip of the scene's."""

    words: TextBlock | None = None


class WordedSide:
    """Words on a field of colour, before a great sign.

    Parameters
    ----------
    box : of both states; `half` is where this one's words may stand.
    sign : an icon's name.
    """

    faces: tuple[Box, ...] = ()

    def __init__(self, box: Box, half: Box, on: Colours, words: TextBlock, sign: str) -> None:
        self._box, self._on, self._sign = box, on, sign
        self._sign_px = 0.95 * min(half.width, max(half.height, 0.5 * half.width))
        self._sign_at = (half.centre[0] + 0.2 * half.width, half.bottom - 0.2 * self._sign_px)
        self.words: TextBlock | None = words

    def draw(self, pen: Pen, time_s: float) -> None:
        """Field and words."""
        pen.box(self._box, fill(self._on.ground))
        x, y = self._sign_at
        sway = 0.02 * self._sign_px * math.sin(0.9 * time_s)
        with pen.moved(x, y + sway):
            draw_icon(pen, self._sign, (0, 0), self._sign_px, self._on.ink, 2.2, 1.0, _GHOST)
        if self.words:
            self.words.draw(pen)


class Parted:
    """The two states, the edge between them and its handle.

    Parameters
    ----------
    stacked : before stands above after, not beside it.
    far : how far the edge sweeps before it comes back.
    rest : where it stays.
    """

    def __init__(
        self,
        kit: Kit,
        box: Box,
        sides: tuple[Side, Side],
        *,
        stacked: bool,
        far: float,
        rest: float,
    ) -> None:
        self.kit, self._box, self._sides = kit, box, sides
        self._stacked, self._turned = stacked, kit.rtl and not stacked
        self._far, self._rest = far, rest
        self.bounds = Box(*box.centre, *box.centre)
        self.faces = sides[0].faces + sides[1].faces
        seen_s = kit.shot.duration_s - kit.shot.lead_s - kit.shot.tail_s
        self._turn_s = kit.start_s + _TURNS_AT * seen_s
        self.rest_s = kit.start_s + _RESTS_AT * seen_s

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """Words on the sides, once the edge rests."""
        said = [side.words for side in self._sides if side.words]
        return tuple(area for block in said for area in block.areas(self.rest_s))

    def _edge(self, time_s: float) -> float:
        """Where the edge is, from the side of before."""
        start_s = self.kit.start_s
        first = progress(time_s, start_s, self._turn_s - start_s, in_out_cubic)
        back = progress(time_s, self._turn_s, self.rest_s - self._turn_s, in_out_cubic)
        sway = SWAY * math.sin(1.3 * (time_s - self.rest_s)) * back
        return mix(mix(FIRST, self._far, first), self._rest, back) + sway

    def draw(self, pen: Pen, time_s: float) -> None:
        """After over all, before up to the edge, and the edge with its handle."""
        b = self._box
        ends = self._ends(self._edge(time_s))
        far = b.right if self._turned else b.left
        corners = (
            [(b.left, b.top), (b.right, b.top)]
            if self._stacked
            else [(far, b.top), (far, b.bottom)]
        )
        with pen.clipped(b):
            self._sides[1].draw(pen, time_s)
            with pen.clipped(polygon([corners[0], *ends, corners[1]])):
                self._sides[0].draw(pen, time_s)
            self._handle(pen, ends, time_s)

    def _ends(self, at: float) -> tuple[Point, Point]:
        """Of the edge."""
        b = self._box
        if self._stacked:
            y = b.top + at * b.height
            return (b.left, y), (b.right, y)
        x = b.left + (1 - at if self._turned else at) * b.width
        lean = edge_lean(self.kit)
        return (x + lean, b.top), (x - lean, b.bottom)

    def _handle(self, pen: Pen, ends: tuple[Point, Point], time_s: float) -> None:
        u = self.kit.u
        weight = max(0.3, min(0.9, 1.6 * self.kit.style.line_u)) * u
        pen.line(*ends, stroke(_HANDLE, weight, butt=True))
        x, y = (ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2
        turn = 90.0 if self._stacked else 180.0 if self._turned else 0.0
        with pen.moved(x, y, turn):
            pen.circle(0, 0, 4.1 * u, fill("#000000", 0.16))
            pen.circle(0, 0, 3.7 * u, fill(_HANDLE))
            nod = 0.35 * u * math.sin(3.0 * time_s)
            draw_icon(pen, "arrow-right", (nod, 0), 4.4 * u, _ON_HANDLE, 2.0)


def edge_lean(kit: Kit) -> float:
    """How far an upright edge leans at its ends."""
    return 5 * kit.u if kit.style.name == "bold" else 0.0
