"""Editorial: fine rules, and a printed board with one large plate and forms that turn."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import skia

from studio.document import Role
from studio.visuals.art.base import Stage, blended
from studio.visuals.art.editorial_forms import FORMS
from studio.visuals.art.exhibit import Exhibit
from studio.visuals.colour import mixed
from studio.visuals.easing import in_out_cubic, loop, out_expo, progress
from studio.visuals.effects.furniture import Folio, words_beside
from studio.visuals.effects.materials import lit_sheet, slanted, small_grid
from studio.visuals.effects.morph import Morph
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen, fill, shadow, stroke
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

_TURN_S = 0.8
_PLATE = 2  # cells to a side
_MORPH_S = 2.2
_READ_S = 4.6


@lru_cache(1)
def _morphs() -> tuple[Morph, ...]:
    """From form to form and back to the first, each in a square of 200 around the origin."""
    half, disc, leaf, arch = (skia.Path() for _ in range(4))
    round_ = skia.Rect.MakeLTRB(-100, -100, 100, 100)
    half.addArc(round_, 160, 180)
    half.close()
    disc.addCircle(0, 0, 88)
    leaf.moveTo(-100, 20)
    leaf.quadTo(-90, -100, 30, -100)
    leaf.quadTo(40, 30, -100, 20)
    leaf.close()
    arch.addArc(round_, 180, 180)
    arch.lineTo(100, 40)
    arch.lineTo(-100, 40)
    arch.close()
    forms = (half, arch, disc, leaf)
    return tuple(Morph(a, b) for a, b in zip(forms, (*forms[1:], half), strict=True))


class EditorialArt(Stage):
    """Scenery of the style ``editorial``."""

    def __init__(self, kit: Kit, stage: Box, quiet: bool) -> None:
        super().__init__(kit, stage, quiet)
        c = self.colours
        self._papers = self._window_light()
        told = kit.logo is None and kit.shot.role is not Role.CALL_TO_ACTION
        self._ruled = told and not words_beside(kit)
        self._folio = Folio(kit, c.mute) if quiet else None
        if quiet:
            self._morphs = _morphs()
        else:
            self._make_board()

    def _window_light(self) -> tuple[Frame, Frame]:
        """The paper with a band of light across it, in two of its places."""
        c = self.colours
        light = slanted(self.size, 1.01, 0.975) if not c.dark else slanted(self.size, 1.15, 0.86)
        xs, ys = small_grid(self.size)
        deep = 0.035 if not c.dark else 0.16
        sheets = []
        for at in (0.30, 0.72):
            far = (xs / xs.max() + 0.45 * ys / ys.max() - at * 1.3) / 0.22
            band = 1 - deep * (1 - np.exp(-(far**4)))
            sheets.append(lit_sheet(self.size, c.paper, light * band, 2.4, 3.0))
        return sheets[0], sheets[1]

    def _make_board(self) -> None:
        stage, c, rng = self.stage, self.colours, self.kit.rng("grid")
        wide = stage.width / stage.height
        self.columns = 4 if wide > 1.25 else 3
        self.rows = 4 if wide < 0.8 else 3
        self.cell = min(stage.width / self.columns, stage.height / self.rows)
        self._left = stage.right - self.columns * self.cell
        self._top = stage.top + (stage.height - self.rows * self.cell) / 2
        across, down = self.columns * self.cell, self.rows * self.cell
        self._board = Box(self._left, self._top, self._left + across, self._top + down)
        self._plate_at = (rng.randrange(self.columns - 1), rng.randrange(self.rows - 1))
        self._plate_tone = "#ffffff" if not c.dark else c.field
        self._plate_tone = mixed(self._plate_tone, c.accent, 0.06)
        self._exhibit = self.held(_PLATE * self.cell * 0.78, self._plate_tone)
        free = [p for p in range(self.columns * self.rows) if not self._on_plate(p)]
        forms = ["quarter", "half", "disc", "dots", "stripes", "ring", "leaf", "quarter"]
        deck = (forms * 2)[: len(free)]
        rng.shuffle(deck)
        tones = [place % 4 for place in range(len(free))]
        rng.shuffle(tones)
        quarters = [rng.randrange(4) for _ in free]
        self._cells = list(zip(free, deck, tones, quarters, strict=True))
        self._order = rng.sample(range(len(free)), len(free))
        path = skia.Path()
        path.addRect(
            skia.Rect.MakeLTRB(self._left, self._top, self._board.right, self._board.bottom)
        )
        dark = mixed(c.ink if not c.dark else c.paper, "#000000", 0.4)
        self._shade = shadow(path, 2.4 * self.u, dark, 0.34)

    def _on_plate(self, place: int) -> bool:
        i, j = place % self.columns, place // self.columns
        x, y = self._plate_at
        return self._exhibit is not None and x <= i < x + _PLATE and y <= j < y + _PLATE

    def backdrop(self, frame: Frame, time_s: float) -> None:
        """Paper with column rules; where quiet a great form that changes."""
        blended(self._papers, 0.5 + 0.5 * loop(time_s, 6.5), frame)
        pen, u, c = Pen(frame), self.u, self.colours
        width, height = self.size
        e = progress(time_s, -0.2, 1.2, out_expo)
        content = self.kit.zones.content
        margin = content.left
        count = 6 if width > height else 4
        for i in range(count + 1):
            x = margin + (width - 2 * margin) * i / count
            pen.line((x, 0), (x, height * e), stroke(c.ink, 0.1 * u, 0.10, butt=True))
        self._reader(pen, time_s, e)
        if self._ruled:
            y = content.top + 6.0 * u
            end = margin + (width - 2 * margin) * e
            pen.line((margin, y), (end, y), stroke(c.ink, 0.14 * u, 0.8, butt=True))
        if self._folio is not None:
            self._great_form(pen, time_s)
            self._folio.draw(pen, time_s)

    def _reader(self, pen: Pen, time_s: float, e: float) -> None:
        """A stroke of the accent that follows the head rule, then the last column's rule down."""
        height, u = self.size[1], self.u
        content = self.kit.zones.content
        top = content.top + 6.0 * u if self._ruled else 0.0
        across = content.width if self._ruled else 0.0
        whole, long = across + height - top, 20 * u
        head = (whole + long) * (time_s / _READ_S % 1.0)
        path = skia.Path()
        # down where lines of type end, not where they all begin
        x, back = (content.left, across) if self.kit.rtl else (content.right, -across)
        path.moveTo(x + back, top)
        path.lineTo(x, top)
        path.lineTo(x, height)
        paint = stroke(self.colours.accent, 0.34 * u, 0.85 * e, butt=True)
        begin, end = max(0.0, (head - long) / whole), min(1.0, head / whole)
        if end - begin > 1e-3:
            if begin > 1e-4 or end < 1 - 1e-4:
                paint.setPathEffect(skia.TrimPathEffect.Make(begin, end))
            pen.path(path, paint)

    def _great_form(self, pen: Pen, time_s: float) -> None:
        """A form in the corner that becomes another every few seconds, with orbits around it."""
        c, u = self.colours, self.u
        x, y, r, colour = self.corner
        keep = self.kit.zones.content.inset(-2 * u)
        place, part = divmod(time_s / _MORPH_S, 1.0)
        changed = in_out_cubic(min(1.0, part / 0.8))
        shape = self._morphs[int(place) % len(self._morphs)].at(changed)
        with pen.moved(x, y, 14 * math.sin(time_s * 0.7), r / 100):
            pen.path(shape, fill(colour))
        for i in range(4):
            pen.circle(x, y, r + (4 + 5 * i) * u, stroke(c.ink, 0.13 * u, 0.5 - 0.1 * i))
            a, orbit = time_s * (0.5 - 0.1 * i) + i, r + (4 + 5 * i) * u
            at = (x + orbit * math.cos(a), y + orbit * math.sin(a))
            if not (keep.left < at[0] < keep.right and keep.top < at[1] < keep.bottom):
                pen.circle(*at, 1.1 * u, fill(c.ink))

    def draw(self, pen: Pen, time_s: float) -> None:
        """The board: forms in their cells, the object on its plate."""
        shown = progress(time_s, self.kit.start_s - 0.1, 0.8, out_expo)
        image, left, top = self._shade
        pen.image(image, round(left + 0.6 * self.u), round(top + 1.4 * self.u), shown)
        for order, (place, kind, tone, quarter) in enumerate(self._cells):
            i, j = place % self.columns, place // self.columns
            e = progress(time_s, self.kit.start_s - 0.15 + 0.06 * (i + j), 0.7, out_expo)
            if e <= 0:
                continue
            x, y = self._left + (i + 0.5) * self.cell, self._top + (j + 0.5) * self.cell
            with pen.moved(x, y):
                self._form(pen, (kind, tone, quarter + self._turned(order, time_s)), e)
        if self._exhibit is not None:
            self._plate(pen, self._exhibit, time_s)
        pen.box(self._board, stroke(self.colours.ink, 0.16 * self.u, shown, butt=True))

    def _turned(self, order: int, time_s: float) -> float:
        """Quarter turns so far: one cell after another turns, a round takes as long as all."""
        rounds = time_s / (_TURN_S * 0.5 * len(self._cells))
        mine = self._order[order] / len(self._cells)
        if rounds < mine:
            return 0.0
        part = (rounds - mine) % 1.0 * len(self._cells) * 0.5
        return math.floor(rounds - mine) + in_out_cubic(min(1.0, part))

    def _form(self, pen: Pen, form: tuple[str, int, float], e: float) -> None:
        kind, tone, quarters = form
        c, half = self.colours, self.cell / 2
        ground = (c.paper, c.field, "#ffffff" if not c.dark else c.field, c.ink)[tone]
        colour = (c.ink, c.ink, c.accent, c.paper)[tone]
        cell = Box(-half, -half, half, half)
        pen.box(cell, fill(ground, e))
        with pen.clipped(cell), pen.moved(0, 0, 90 * quarters, 0.6 + 0.4 * e):
            FORMS[kind](pen, half, colour, e)
        pen.box(cell, stroke(c.ink, 0.1 * self.u, 0.5 * e, butt=True))

    def _plate(self, pen: Pen, exhibit: Exhibit, time_s: float) -> None:
        """The large cell: its tone, a disc behind the object, the marks of the printer."""
        c, u = self.colours, self.u
        e = progress(time_s, self.kit.start_s, 0.9, out_expo)
        side = _PLATE * self.cell
        left, top = (
            self._left + self._plate_at[0] * self.cell,
            self._top + self._plate_at[1] * self.cell,
        )
        x, y = left + side / 2, top + side / 2
        box = Box(left, top, left + side, top + side)
        dx, dy = self.drift(time_s, 1.6)
        with pen.clipped(Box(left, top, left + side, top + side * max(0.01, e))):
            pen.box(box, fill(self._plate_tone))
            sun = mixed(self._plate_tone, c.accent, 0.20)
            pen.circle(x + 0.16 * side - 2 * dx, y - 0.12 * side - 2 * dy, 0.34 * side, fill(sun))
            foot = top + 0.84 * side
            pen.line((left, foot), (left + side, foot), stroke(c.ink, 0.13 * u, 0.5, butt=True))
            at = (x, foot - exhibit.foot_px) if exhibit.stands else (x + dx, y + dy)
            exhibit.draw(pen, at, time_s, min(1.0, 1.4 * e))
            self._register(pen, box)
        pen.box(box, stroke(c.ink, 0.13 * u, e, butt=True))

    def _register(self, pen: Pen, box: Box) -> None:
        """A printer's cross in each corner of the plate."""
        u, paint = self.u, stroke(self.colours.ink, 0.11 * self.u, 0.8)
        for x in (box.left + 2.6 * u, box.right - 2.6 * u):
            for y in (box.top + 2.6 * u, box.bottom - 2.6 * u):
                pen.circle(x, y, 0.62 * u, paint)
                pen.line((x - 1.1 * u, y), (x + 1.1 * u, y), paint)
                pen.line((x, y - 1.1 * u), (x, y + 1.1 * u), paint)
