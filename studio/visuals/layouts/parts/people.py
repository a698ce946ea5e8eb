"""People: an initial in the place of a photo, and names with what they do."""

from __future__ import annotations

from dataclasses import dataclass

from studio.visuals.easing import out_cubic, progress
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.layouts.parts.marks import mark_path
from studio.visuals.layouts.parts.text import TextBlock, common_size
from studio.visuals.layouts.parts.timing import entered, settled_s
from studio.visuals.layouts.parts.tone import on_ground
from studio.visuals.media.footage import pictures
from studio.visuals.pen import Pen, fill
from studio.visuals.zones import Box


@dataclass(frozen=True)
class Person:
    """A name and what they do."""

    name: str
    does: str


class Monogram:
    """A person's initial in the style's frame, in the place of a photo."""

    def __init__(self, kit: Kit, name: str, box: Box, place: int, begin_s: float) -> None:
        self.kit, self._begin_s = kit, begin_s
        side = min(box.width, box.height)
        x, y = box.centre
        self._box = Box(x - side / 2, y - side / 2, x + side / 2, y + side / 2)
        self.bounds = Box(x, y, x, y)
        c = kit.colours
        grounds = ((c.accent, c.on_accent), (c.second, c.on_second), (c.field, c.on_field))
        self._ground, ink = grounds[place % 3]
        self._path = mark_path(kit.style.name, side / 2, place)
        self._path.offset(x, y)
        self._letter = TextBlock(
            kit, name[:1], self._box.inset(0.25 * side), kit.style.type.figures, 0.6 * side, ink,
            across=0.5, down=0.5, most_lines=1,
        )  # fmt: skip

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """The initial."""
        return self._letter.areas(self._begin_s + 0.9)

    def draw(self, pen: Pen, time_s: float) -> None:
        """The frame grows, the letter appears in it."""
        e = entered(self.kit, time_s, self._begin_s)
        if e <= 0:
            return
        x, y = self._box.centre
        with pen.moved(x, y, scale=e), pen.moved(-x, -y):
            pen.path(self._path, fill(self._ground))
        self._letter.draw(pen, alpha=progress(time_s, self._begin_s + 0.2, 0.4, out_cubic))


class NamePlates:
    """Names and what they do, a column or a row each."""

    def __init__(
        self,
        kit: Kit,
        people: tuple[Person, ...],
        boxes: tuple[Box, ...],
        begin_s: tuple[float, ...],
        across: float,
    ) -> None:
        self.kit, self._begin_s = kit, begin_s
        u, type_, c = kit.u, kit.style.type, kit.colours
        upper = Box(0, 0, boxes[0].width, 0.52 * boxes[0].height)
        lower = Box(0, 0, boxes[0].width, 0.44 * boxes[0].height)
        largest, mute = 5.4 if pictures(kit) else 7.0, on_ground(kit).mute
        name_px = common_size([p.name for p in people], type_.strong, upper, largest * u, 1)
        does_px = common_size([p.does for p in people], type_.body, lower, 3.7 * u, 1)
        self._blocks: list[tuple[TextBlock, ...]] = []
        for person, box in zip(people, boxes, strict=True):
            gap = 0.9 * u
            above = Box(box.left, box.top, box.right, box.top + upper.height)
            name = TextBlock(
                kit, person.name, above, type_.strong, name_px, c.ink, across=across, most_lines=1
            )
            below = Box(box.left, name.bounds.bottom + gap, box.right, box.bottom + 0.5)
            does = TextBlock(
                kit, person.does, below, type_.body, does_px, mute, across=across, most_lines=1
            )
            self._blocks.append((name, does))
        first, last = self._blocks[0][0].bounds, self._blocks[-1][1].bounds
        self.bounds = Box(first.left, first.top, max(first.right, last.right), last.bottom)

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """Names and what they do."""
        return tuple(
            area
            for pair, begin in zip(self._blocks, self._begin_s, strict=True)
            for block in pair
            for area in block.areas(settled_s(self.kit, begin) + 0.2)
        )

    def draw(self, pen: Pen, time_s: float) -> None:
        """Each after its picture."""
        for pair, begin in zip(self._blocks, self._begin_s, strict=True):
            for k, block in enumerate(pair):
                e = min(1.0, max(0.0, entered(self.kit, time_s, begin + 0.15 + 0.07 * k)))
                block.draw(pen, dy=(1 - e) * 2 * self.kit.u, alpha=e)
