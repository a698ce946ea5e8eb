"""The product's own page on a screen: its name, what it is, its key points and its address."""

from __future__ import annotations

from studio.visuals.choosing.icons import icon_of
from studio.visuals.colour import mixed
from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.layouts.parts.grid import columns, in_reading_order, rows
from studio.visuals.layouts.parts.items import items_of
from studio.visuals.layouts.parts.page_pieces import Greeting, PageStyle, Point, Showcase
from studio.visuals.layouts.parts.sheet import colours_on
from studio.visuals.layouts.parts.text import TextBlock, common_size
from studio.visuals.layouts.parts.timing import cues
from studio.visuals.pen import Pen, fill, stroke
from studio.visuals.zones import Box

MOST_POINTS = 3
_LEAST_U = 34.0  # a lower page has room for the greeting only
_LONGEST_NAME = 40


class Page:
    """A page in the style's colours, of what the brief says and nothing else.

    Parameters
    ----------
    box : the screen.
    seen : what of it lies where words may stand.
    """

    texts: tuple[TextArea, ...]

    def __init__(self, kit: Kit, box: Box, seen: Box) -> None:
        self.kit, self._box = kit, box
        self._upright = box.width < box.height
        self._page = page = _style(kit, box)
        unit = page.unit
        pad, head = (4.0, 5.5) if self._upright else (5.0, 3.0)
        inner = Box(
            box.left + pad * unit, box.top + head * unit, box.right - pad * unit, seen.bottom
        )
        self._name = _name(kit, page, inner)
        self._menu = (inner.left if kit.rtl else inner.right - 3.4 * unit, inner.top + 2.2 * unit)
        points = items_of(kit, MOST_POINTS) if inner.height > _LEAST_U * unit else ()
        greeting, room = self._divided(inner, len(points))
        self._greeting = Greeting(page, greeting, self._upright)
        self._points = self._listed(room, points)
        foot = self._points[-1].box.bottom if self._points else greeting.bottom
        self._showcase = self._below(inner, foot) if self._upright else None
        begin = kit.start_s + 1.0
        self.texts = (
            *self._name.areas(begin),
            *self._greeting.areas(begin),
            *(area for point in self._points for area in point.areas()),
        )

    def _divided(self, inner: Box, points: int) -> tuple[Box, Box]:
        """The field that greets, and the room for the points."""
        unit = self._page.unit
        top = inner.top + 6.4 * unit
        bottom = inner.bottom - (0 if self._upright else 3 * unit)
        share = (0.5 if self._upright else 0.6) if points else 1.0
        high = min(share * (bottom - top), 30 * unit)
        greeting = Box(inner.left, top, inner.right, top + high)
        return greeting, Box(inner.left, greeting.bottom + 2 * unit, inner.right, bottom)

    def _listed(self, room: Box, points: tuple[str, ...]) -> list[Point]:
        """A card a point: under one another on a phone, side by side on a laptop."""
        if not points:
            return []
        kit, page = self.kit, self._page
        if self._upright:
            high = min(room.height, 9.6 * page.unit * len(points))
            whole = Box(room.left, room.top, room.right, room.top + high)
            boxes = rows(whole, len(points), 1.4 * page.unit)
        else:
            boxes = in_reading_order(kit, columns(room, len(points), 2 * page.unit))
        rooms = [Point.room(page, box) for box in boxes]
        face = kit.style.type.strong
        size = common_size(points, face, rooms[0], 3.3 * page.unit)
        made = []
        for text, box, words, begin in zip(points, boxes, rooms, cues(kit, points), strict=True):
            block = TextBlock(kit, text, words, face, size, page.on.ink, down=0.5)
            icon = icon_of(text, kit.shot.language) or "check"
            made.append(Point(page, box, block, icon, begin))
        return made

    def _below(self, inner: Box, foot: float) -> Showcase | None:
        """What the page goes on with, where no words may stand; nothing if it is not to be seen."""
        unit, frame_foot = self._page.unit, float(self.kit.zones.height)
        top = foot + 2.4 * unit
        bottom = min(self._box.bottom, frame_foot + 6 * unit)
        if bottom - top < 12 * unit:
            return None
        return Showcase(self._page, Box(inner.left, top, inner.right, max(bottom, top + 30 * unit)))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Ground, bar, greeting, points."""
        unit, (x, y) = self._page.unit, self._menu
        pen.box(self._box, fill(self._page.on.ground))
        for k in (-1, 0, 1):
            at = y + 1.1 * k * unit
            pen.line((x, at), (x + 3.4 * unit, at), stroke(self._page.on.ink, 0.4 * unit))
        self._name.draw(pen)
        self._greeting.draw(pen, time_s)
        if self._showcase:
            self._showcase.draw(pen, time_s)
        for point in self._points:
            point.draw(pen, time_s)


def _style(kit: Kit, box: Box) -> PageStyle:
    c = kit.colours
    ground = c.field if c.dark else mixed(c.paper, "#ffffff", 0.7)
    upright = box.width < box.height
    unit = min(box.width / 46, box.height / 62) if upright else box.width / 84
    radius = 0.7 * min(kit.style.corner_u, 3.0) * unit
    return PageStyle(kit, unit, radius, colours_on(ground, c), colours_on(c.accent, c))


def _name(kit: Kit, page: PageStyle, inner: Box) -> TextBlock:
    """The brand in the page's bar, beside the menu."""
    aside, unit = 8 * page.unit, page.unit
    left, right = (aside, 0.0) if kit.rtl else (0.0, aside)
    bar = Box(inner.left + left, inner.top, inner.right - right, inner.top + 4.4 * unit)
    name = kit.shot.brand_name.strip() or kit.shot.product.split(".")[0].strip()
    return TextBlock(
        kit, name[:_LONGEST_NAME], bar, kit.style.type.label, 3.0 * unit, page.on.ink,
        down=0.5, most_lines=1,
    )  # fmt: skip
