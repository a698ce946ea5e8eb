"""Bars that grow out of an axis at zero, each in the style's own cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from studio.visuals.easing import out_cubic, progress
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.layouts.parts.bar_looks import CUTS, bar_image
from studio.visuals.layouts.parts.grid import columns, in_reading_order, rows
from studio.visuals.layouts.parts.items import said
from studio.visuals.layouts.parts.places import mirrored_in
from studio.visuals.layouts.parts.rows import ValueRow
from studio.visuals.layouts.parts.text import TextBlock, common_size
from studio.visuals.layouts.parts.timing import cues, entered, settled_s
from studio.visuals.layouts.parts.tone import Tone
from studio.visuals.pen import Pen, stroke
from studio.visuals.typography.typeset import measure
from studio.visuals.zones import Box


@dataclass(frozen=True)
class _Bar:
    """One bar at its full length, and where it begins."""

    box: Box
    image: Any
    label: TextBlock
    value: TextBlock
    begin_s: float
    below: bool


class Bars:
    """A bar a row: upright where the labels have room beneath, lying where they have not."""

    def __init__(self, kit: Kit, given: tuple[ValueRow, ...], box: Box, tone: Tone) -> None:
        self.kit, self.tone, self.bounds = kit, tone, box
        self._rows = given
        values = [row.value for row in given]
        self._low, self._high = min(0.0, *values), max(0.0, *values)
        self._begin = cues(kit, [row.label for row in given], 0.1)
        # below zero there is only downwards
        self.upright = self._low < 0 or self._has_room(columns(box, len(given), 0))
        self._axis: tuple[Box, ...] = ()
        self._bars = self._standing(box) if self.upright else self._lying(box)

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """Labels and values."""
        return tuple(
            area
            for bar in self._bars
            for block in (bar.label, bar.value)
            for area in block.areas(settled_s(self.kit, bar.begin_s) + 0.1)
        )

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The bars at their full length, in the rows' order."""
        return tuple(bar.box for bar in self._bars)

    def _has_room(self, slots: tuple[Box, ...]) -> bool:
        face, u = self.kit.style.type.strong, self.kit.u
        longest = max(
            measure(word, face, 3.2 * u) for row in self._rows for word in row.label.split()
        )
        return longest < 0.94 * slots[0].width and slots[0].height > 34 * u

    def _best(self) -> int:
        """The bar that counts: one's own where a row is named so, else the longest."""
        own = {said("us", self.kit.shot.language).casefold(), self.kit.shot.brand_name.casefold()}
        for place, row in enumerate(self._rows):
            if row.label.casefold() in own:
                return place
        values = [abs(row.value) for row in self._rows]
        return values.index(max(values))

    def _standing(self, box: Box) -> list[_Bar]:
        kit, u, type_ = self.kit, self.kit.u, self.kit.style.type
        slots = in_reading_order(kit, columns(box, len(self._rows), 1.6 * u))
        width = min(slots[0].width * CUTS[kit.style.name].share, 24 * u)
        foot, head = 7.5 * u, 8 * u
        label_px = common_size(
            [row.label for row in self._rows], type_.strong, _sized(slots[0].width, foot), 3.6 * u
        )
        value_px = common_size(
            [row.text for row in self._rows], type_.figures, _sized(slots[0].width, head), 7 * u, 1
        )
        lowest = box.bottom - foot - (head if self._low < 0 else 0)
        plot = Box(box.left, box.top + head, box.right, lowest)
        zero = plot.bottom + self._low / (self._high - self._low or 1) * plot.height
        self._axis = (Box(plot.left, zero, plot.right, zero),)
        out = []
        for i, (row, slot) in enumerate(zip(self._rows, slots, strict=True)):
            high = abs(row.value) / (self._high - self._low or 1) * plot.height
            below, x = row.value < 0, slot.centre[0]
            top = zero if below else zero - high
            bar = Box(x - width / 2, top, x + width / 2, top + high)
            at = (
                Box(slot.left, bar.bottom + 1.2 * u, slot.right, bar.bottom + head)
                if below
                else Box(slot.left, bar.top - head, slot.right, bar.top - 1.2 * u)
            )
            under = Box(slot.left, box.bottom - foot + 1.6 * u, slot.right, box.bottom)
            out.append(self._bar(i, bar, under, at, (label_px, value_px), below, 0.5))
        return out

    def _lying(self, box: Box) -> list[_Bar]:
        kit, u, type_ = self.kit, self.kit.u, self.kit.style.type
        count = len(self._rows)
        whole, inset = box, 1.6 * u  # from the axis to the bars and their labels
        box = Box(box.left + inset, box.top, box.right, box.bottom)
        if kit.rtl:
            box = Box(whole.left, box.top, whole.right - inset, box.bottom)
        share = min(box.height, count * 20 * u)
        top = box.top + (box.height - share) / 2
        slots = rows(Box(box.left, top, box.right, top + share), count, 2.4 * u)
        high = slots[0].height
        label_px = common_size(
            [row.label for row in self._rows],
            type_.strong,
            _sized(box.width, high * 0.42),
            4 * u,
            1,
        )
        value_px = common_size(
            [row.text for row in self._rows],
            type_.figures,
            _sized(box.width * 0.34, high * 0.5),
            6.6 * u,
            1,
        )
        room = 2.5 * u + max(measure(row.text, type_.figures, value_px) for row in self._rows)
        reach = box.width - room
        out = []
        for i, (row, slot) in enumerate(zip(self._rows, slots, strict=True)):
            length = row.value / (self._high or 1.0) * reach
            body = Box(slot.left, slot.top + 0.46 * high, slot.left + length, slot.bottom)
            at = Box(body.right + 1.6 * u, body.top, body.right + room, body.bottom)
            over = Box(slot.left, slot.top, slot.right, slot.top + 0.4 * high)
            if kit.rtl:
                body, at = (mirrored_in(b, box) for b in (body, at))
            across = kit.across()
            out.append(self._bar(i, body, over, at, (label_px, value_px), False, across))
        edge = whole.right if kit.rtl else whole.left
        self._axis = (Box(edge, slots[0].top, edge, slots[-1].bottom),)
        return out

    def _bar(
        self,
        place: int,
        box: Box,
        label_at: Box,
        value_at: Box,
        sizes_px: tuple[float, float],
        below: bool,
        across: float,
    ) -> _Bar:
        kit, tone, row = self.kit, self.tone, self._rows[place]
        best = place == self._best()
        whole = Box(round(box.left), round(box.top), round(box.right), round(box.bottom))
        upright_down = 0.0 if below else 1.0
        towards = ("down" if below else "up") if self.upright else "left" if kit.rtl else "right"
        return _Bar(
            box=whole,
            image=bar_image(kit, tone, whole, place, best=best, towards=towards),
            label=TextBlock(
                kit, row.label, label_at, kit.style.type.strong, sizes_px[0],
                tone.ink if best else tone.mute, across=across, down=0.0 if self.upright else 1.0,
            ),
            value=TextBlock(
                kit, row.text, value_at, kit.style.type.figures, sizes_px[1], tone.ink,
                across=across, down=upright_down if self.upright else 0.5, most_lines=1,
            ),
            begin_s=self._begin[place],
            below=below,
        )  # fmt: skip

    def draw(self, pen: Pen, time_s: float) -> None:
        """Axis, then a bar after the other; each carries its value up."""
        for axis in self._axis:
            e = progress(time_s, self.kit.start_s - 0.3, 0.8, out_cubic)
            end = (
                axis.left + (axis.right - axis.left) * e,
                axis.top + (axis.bottom - axis.top) * e,
            )
            weight = max(0.16, 0.5 * self.kit.style.line_u) * self.kit.u
            pen.line((axis.left, axis.top), end, stroke(self.tone.line, weight, butt=True))
        for bar in self._bars:
            self._draw(pen, bar, time_s)

    def _draw(self, pen: Pen, bar: _Bar, time_s: float) -> None:
        e = entered(self.kit, time_s, bar.begin_s, 1.25 * self.kit.style.motion.length_s)
        seen = progress(time_s, bar.begin_s, 0.35 * self.kit.pace)
        bar.label.draw(pen, alpha=seen)
        if e <= 0:
            return
        b, left = bar.box, 1 - e
        dx = dy = 0.0
        if self.upright:
            dy = left * b.height * (-1 if bar.below else 1)
            room = Box(b.left - b.width, -1e5, b.right + b.width, b.bottom)
            room = Box(room.left, b.top, room.right, 1e5) if bar.below else room
        else:
            dx = left * b.width * (1 if self.kit.rtl else -1)
            room = Box(b.left, b.top - b.height, 1e5, b.bottom + b.height)
            if self.kit.rtl:
                room = Box(-1e5, room.top, b.right, room.bottom)
        x, y = self._corner(bar)
        with pen.clipped(room):
            pen.image(bar.image, round(x + dx), round(y + dy))
        bar.value.draw(pen, dx, dy, seen)

    def _corner(self, bar: _Bar) -> tuple[float, float]:
        """Where the image's corner lies: what is beyond the axis lies beyond it."""
        b = bar.box
        if self.upright:
            return b.left, b.bottom - bar.image.height() if bar.below else b.top
        return (b.left if self.kit.rtl else b.right - bar.image.width()), b.top


def _sized(width: float, height: float) -> Box:
    return Box(0, 0, width, height)
