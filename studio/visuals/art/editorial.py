"""Editorial: fine rules and a grid of cut forms that turn a quarter, one after another."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import skia

from studio.visuals.art.base import Stage
from studio.visuals.easing import in_out_cubic, out_expo, progress
from studio.visuals.icons import draw_icon
from studio.visuals.kit import Kit, flat
from studio.visuals.pen import Pen, fill, polygon, stroke
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

_TURN_S = 0.8


class EditorialArt(Stage):
    """Scenery of the style ``editorial``."""

    def __init__(self, kit: Kit, stage: Box, quiet: bool) -> None:
        super().__init__(kit, stage, quiet)
        self._paper = flat(self.size, self.colours.paper, 3.0)
        wide = stage.width / stage.height
        self.columns = 4 if wide > 1.25 else 3
        self.rows = 4 if wide < 0.8 else 3
        self.cell = min(stage.width / self.columns, stage.height / self.rows)
        self._icon_at = (self.columns - 2, 1)
        rng = kit.rng("grid")
        forms = ["quarter", "half", "disc", "dots", "stripes", "ring", "leaf", "quarter"]
        count = self.columns * self.rows
        deck = (forms * 3)[:count]
        rng.shuffle(deck)
        tones = [rng.choice(range(4)) for _ in range(count)]
        self._cells = list(zip(deck, tones, [rng.randrange(4) for _ in range(count)], strict=True))
        self._order = rng.sample(range(count), count)

    def backdrop(self, frame: Frame, time_s: float) -> None:
        """Paper with column rules; where quiet a great circle turning behind."""
        np.copyto(frame, self._paper)
        pen, u, c = Pen(frame), self.u, self.colours
        width, height = self.size
        e = progress(time_s, -0.2, 1.2, out_expo)
        margin = self.kit.zones.content.left
        count = 6 if width > height else 4
        for i in range(count + 1):
            x = margin + (width - 2 * margin) * i / count
            pen.line((x, 0), (x, height * e), stroke(c.ink, 0.1 * u, 0.10, butt=True))
        if self.quiet:
            self._great_circle(pen, time_s)

    def _great_circle(self, pen: Pen, time_s: float) -> None:
        c, u = self.colours, self.u
        x, y, r, colour = self.corner
        keep = self.kit.zones.content.inset(-2 * u)
        with pen.moved(x, y, 160 + 14 * math.sin(time_s * 0.7)):
            half = skia.Path()
            half.addArc(skia.Rect.MakeLTRB(-r, -r, r, r), 0, 180)
            half.close()
            pen.path(half, fill(colour))
        for i in range(4):
            pen.circle(x, y, r + (4 + 5 * i) * u, stroke(c.ink, 0.13 * u, 0.5 - 0.1 * i))
            a, orbit = time_s * (0.5 - 0.1 * i) + i, r + (4 + 5 * i) * u
            at = (x + orbit * math.cos(a), y + orbit * math.sin(a))
            if not (keep.left < at[0] < keep.right and keep.top < at[1] < keep.bottom):
                pen.circle(*at, 0.9 * u, fill(c.ink))

    def draw(self, pen: Pen, time_s: float) -> None:
        """The grid of forms; the icon holds one cell."""
        left = self.stage.right - self.columns * self.cell
        top = self.stage.top + (self.stage.height - self.rows * self.cell) / 2
        for place in range(self.columns * self.rows):
            i, j = place % self.columns, place // self.columns
            e = progress(time_s, self.kit.start_s - 0.15 + 0.06 * (i + j), 0.7, out_expo)
            if e <= 0:
                continue
            with pen.moved(left + (i + 0.5) * self.cell, top + (j + 0.5) * self.cell):
                if self.kit.icon and (i, j) == self._icon_at:
                    self._icon_cell(pen, e, time_s)
                else:
                    self._form(pen, place, e, time_s)
        frame = Box(left, top, left + self.columns * self.cell, top + self.rows * self.cell)
        pen.box(frame, stroke(self.colours.ink, 0.16 * self.u, butt=True))

    def _icon_cell(self, pen: Pen, e: float, time_s: float) -> None:
        half = self.cell / 2
        pen.box(Box(-half, -half, half, half), fill(self.colours.accent, e))
        done = progress(time_s, self.kit.start_s + 0.5, 1.1)
        draw_icon(pen, self.kit.icon, (0, 0), self.cell * 0.56, self.colours.on_accent, 1.4, done)

    def _form(self, pen: Pen, place: int, e: float, time_s: float) -> None:
        kind, tone, quarter = self._cells[place]
        c, half = self.colours, self.cell / 2
        ground = (c.paper, c.field, "#ffffff" if not c.dark else c.field, c.ink)[tone]
        colour = (c.ink, c.ink, c.accent, c.paper)[tone]
        pen.box(Box(-half, -half, half, half), fill(ground, e))
        pen.box(Box(-half, -half, half, half), stroke(c.ink, 0.1 * self.u, 0.5 * e, butt=True))
        # one cell after another turns; a round takes as long as all of them
        rounds = time_s / (_TURN_S * 0.5 * len(self._cells))
        mine = self._order[place] / len(self._cells)
        whole = math.floor(rounds - mine) + 1 if rounds >= mine else 0
        part = (rounds - mine) % 1.0 * len(self._cells) * 0.5
        turned = (whole - 1 + in_out_cubic(min(1.0, part))) if whole > 0 else 0.0
        with pen.moved(0, 0, 90 * (quarter + turned), 0.6 + 0.4 * e):
            _FORMS[kind](pen, half, colour, e)


def _quarter(pen: Pen, half: float, colour: str, e: float) -> None:
    path = skia.Path()
    path.moveTo(-half, -half)
    path.arcTo(skia.Rect.MakeLTRB(-3 * half, -3 * half, half, half), 0, 90, False)
    path.close()
    pen.path(path, fill(colour, e))


def _half(pen: Pen, half: float, colour: str, e: float) -> None:
    path = skia.Path()
    path.addArc(skia.Rect.MakeLTRB(-half, -half, half, half), 0, 180)
    path.close()
    pen.path(path, fill(colour, e))


def _disc(pen: Pen, half: float, colour: str, e: float) -> None:
    pen.circle(0, half * 0.2, half * 0.62, fill(colour, e))
    pen.line((-half, -half * 0.7), (half, -half * 0.7), stroke(colour, half * 0.05, e, butt=True))


def _dots(pen: Pen, half: float, colour: str, e: float) -> None:
    path = skia.Path()
    for i in range(5):
        for j in range(5):
            path.addCircle(
                (i - 2) * half * 0.36, (j - 2) * half * 0.36, half * (0.03 + 0.024 * (i + j))
            )
    pen.path(path, fill(colour, e))


def _stripes(pen: Pen, half: float, colour: str, e: float) -> None:
    for i in range(6):
        y = -half + half * (i + 0.5) / 3
        pen.line((-half, y), (half, y), stroke(colour, half * 0.14, e, butt=True))


def _ring(pen: Pen, half: float, colour: str, e: float) -> None:
    for share in (0.78, 0.5, 0.22):
        pen.arc(
            0, 0, half * share, -90, 300 - 80 * share, stroke(colour, half * 0.11, e, butt=True)
        )


def _leafs(pen: Pen, half: float, colour: str, e: float) -> None:
    path: Any = skia.Path()
    path.moveTo(-half, half)
    path.quadTo(-half, -half, half, -half)
    path.quadTo(half, half, -half, half)
    pen.path(path, fill(colour, e))
    pen.path(
        polygon([(-half, half), (half, -half)], closed=False),
        stroke("#ffffff", half * 0.03, 0.4 * e),
    )


_FORMS = {
    "quarter": _quarter,
    "half": _half,
    "disc": _disc,
    "dots": _dots,
    "stripes": _stripes,
    "ring": _ring,
    "leaf": _leafs,
}
