"""Arrangements of two to nine pictures, and the panes that show them."""

from __future__ import annotations

from typing import Any

import numpy as np
import skia

from studio.visuals.easing import in_out_cubic, progress
from studio.visuals.kit import Kit
from studio.visuals.media.footage import moved_boxes, moving
from studio.visuals.pen import Pen, fill, image_of, polygon, rect_of, stroke
from studio.visuals.zones import Box

#: Count -> plans for a wide, a square and a tall box: rows of cells, one letter a picture.
PLANS: dict[int, tuple[str, str, str]] = {
    1: ("a", "a", "a"),
    2: ("aab", "ab", "a/b"),
    3: ("aab/aac", "aa/aa/bc", "aa/aa/bc"),
    4: ("aabb/aacd", "aab/aac/ddc", "aab/aac/ddc"),
    5: ("aabc/aade", "aab/aac/dde", "aa/aa/bc/de"),
    6: ("abbc/ddef", "aab/aac/def", "aab/aac/ddc/eff"),
    7: ("aabcd/aaefg", "aabb/aacd/efgg", "aab/aac/dee/fgg"),
    8: ("abbcd/eefgh", "aab/aac/def/ggh", "aab/aac/def/ggh"),
    9: ("aabcc/aadef/gghhi", "abc/def/ghi", "aab/aac/def/ghi"),
}
_STAGGER_S, _OPEN_S = 0.11, 0.85


def cells(box: Box, count: int, gap: float) -> tuple[Box, ...]:
    """The pictures' boxes, in order."""
    ratio = box.width / max(box.height, 1e-6)
    plan = PLANS[count][0 if ratio > 1.25 else 2 if ratio < 0.95 else 1].split("/")
    columns, rows = len(plan[0]), len(plan)
    step_x, step_y = (box.width + gap) / columns, (box.height + gap) / rows
    out = []
    for letter in "abcdefghi"[:count]:
        places = [(x, y) for y in range(rows) for x in range(columns) if plan[y][x] == letter]
        left, top = min(x for x, _ in places), min(y for _, y in places)
        right, bottom = max(x for x, _ in places) + 1, max(y for _, y in places) + 1
        out.append(
            Box(
                round(box.left + left * step_x),
                round(box.top + top * step_y),
                round(box.left + right * step_x - gap),
                round(box.top + bottom * step_y - gap),
            )
        )
    return tuple(out)


class Pane:
    """One picture that opens from a side and then moves slowly.

    Parameters
    ----------
    which : the picture's place in the scene.
    zoom : 1 shows all of it, more a part around what matters in it.
    """

    def __init__(self, kit: Kit, box: Box, which: int, place: int, zoom: float = 1.0) -> None:
        self.kit, self._box, self._place = kit, box, place
        self.bounds = Box(*box.centre, *box.centre)
        size = (max(2, round(box.width * zoom)), max(2, round(box.height * zoom)))
        self._size = (max(2, int(box.width)), max(2, int(box.height)))
        self._camera = moving(kit, size, which)
        self._view = np.zeros((size[1], size[0], 4), np.uint8)
        self._corner = self._part(size)
        self._shape = _outline(kit, box, place)
        left, top = box.left - self._corner[0], box.top - self._corner[1]
        self.faces = moved_boxes(self._camera.faces, left, top)
        self._begin_s = kit.start_s - 0.45 + _STAGGER_S * place * kit.pace

    def _part(self, size: tuple[int, int]) -> tuple[int, int]:
        """Where the part that is shown begins within the whole view."""
        subject = self._camera.subject
        x, y = subject.centre if subject is not None else (size[0] / 2, size[1] / 2)
        left = min(max(0.0, x - self._size[0] / 2), size[0] - self._size[0])
        top = min(max(0.0, y - self._size[1] / 2), size[1] - self._size[1])
        return round(left), round(top)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Open, showing colour at the edge; then the picture under its slow camera."""
        e = progress(time_s, self._begin_s, _OPEN_S * self.kit.pace, in_out_cubic)
        if e <= 0:
            return
        self._camera.view(time_s, self._view)
        (left, top), (width, height) = self._corner, self._size
        shown = np.ascontiguousarray(self._view[top : top + height, left : left + width])
        b, lead = self._box, min(1.0, e * 1.12)
        with pen.clipped(self._shape):
            pen.box(self._opened(lead), fill(self.kit.colours.accent))
            with pen.clipped(self._opened(e)):
                pen.image(image_of(shown, opaque=True), b.left, b.top)
        if self.kit.style.name in ("luxury", "tech") and e >= 1:
            weight = 0.16 * self.kit.u
            pen.path(self._shape, stroke(self.kit.colours.accent, weight, 0.7))

    def _opened(self, e: float) -> Box:
        """The part of the box that is open: from below, from the side, in turns."""
        b = self._box
        if self._place % 3 == 1:
            return Box(b.left, b.top, b.left + b.width * e, b.bottom)
        if self._place % 3 == 2:
            return Box(b.left, b.top, b.right, b.top + b.height * e)
        return Box(b.left, b.bottom - b.height * e, b.right, b.bottom)


def _outline(kit: Kit, box: Box, place: int) -> Any:
    """A pane's edge: round, straight or cut by hand."""
    name, u = kit.style.name, kit.u
    if name == "craft":
        rng, by = kit.rng(f"pane {place}"), 0.6 * u
        corners = [
            (box.left, box.top), (box.right, box.top),
            (box.right, box.bottom), (box.left, box.bottom),
        ]  # fmt: skip
        inner = [(x + rng.uniform(-by, by), y + rng.uniform(-by, by)) for x, y in corners]
        return polygon(inner)
    radius = {"clean": 1.8, "playful": 4.5, "tech": 1.0, "documentary": 0.4}.get(name, 0.0) * u
    path = skia.Path()
    path.addRoundRect(rect_of(box), radius, radius)
    return path
