"""One benefit: a badge with its icon, the words, a supporting line."""

from __future__ import annotations

import math

from studio.visuals.easing import out_back, progress
from studio.visuals.headline import Headline, Lines
from studio.visuals.icons import draw_icon
from studio.visuals.kit import Kit
from studio.visuals.layouts.base import (
    Composition,
    brand_line,
    divided,
    picture,
    support,
)
from studio.visuals.layouts.hero import hero
from studio.visuals.layouts.titled import titled
from studio.visuals.pen import Pen, fill
from studio.visuals.zones import Box


class Badge:
    """A tile with an icon that is drawn."""

    def __init__(self, kit: Kit, x: float, y: float, size: float) -> None:
        self.kit, self._x, self._y, self._size = kit, x, y, size
        self.bounds = Box(x, y, x, y)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Pop in; a slight sway goes on."""
        e = progress(time_s, self.kit.start_s, 0.6, out_back)
        if e <= 0:
            return
        half, c = self._size / 2, self.kit.colours
        turn = (
            3.0 * math.sin(time_s * 1.6)
            if self.kit.style.name in ("bold", "playful", "craft")
            else 0.0
        )
        corner = {"luxury": half, "documentary": half, "craft": half}.get(
            self.kit.style.name, min(self.kit.style.corner_u * self.kit.u, half * 0.6)
        )
        with pen.moved(self._x + half, self._y + half, turn, e):
            pen.box(Box(-half, -half, half, half), fill(c.accent), corner)
            done = progress(time_s, self.kit.start_s + 0.2, 0.9)
            draw_icon(pen, self.kit.icon, (0, 0), self._size * 0.6, c.on_accent, 1.9, done)


def feature(kit: Kit) -> Composition:
    """Badge, headline, line; the picture beside or below."""
    if not kit.shot.text.strip():
        return hero(kit)
    if not kit.icon:
        return _plain(kit)
    words, window = divided(kit, 0.5)
    ground, object_layer = picture(kit, window)
    u, wide = kit.u, kit.zones.shape == "wide"
    size = 10.5 * u if kit.zones.shape != "square" else 8 * u
    line = support(kit)
    line_room = (10 * u if wide else 8 * u) if line else 0
    box = Box(words.left, words.top, words.right, words.bottom - size - 3.5 * u - line_room)
    head = Headline(kit, kit.shot.text, box, down=0.0, after_s=0.15)
    if head.fitted.size < 4.6 * u:  # many words: they need the badge's room
        return hero(kit)
    high = head.bounds.height + size + 3.5 * u + line_room
    top = words.top + max(0.0, (words.height - high) * 0.45)
    box = Box(
        box.left,
        top + size + 3.5 * u,
        box.right,
        top + size + 3.5 * u + max(head.bounds.height, 1) + 0.5,
    )
    head = Headline(kit, kit.shot.text, box, down=0.0, after_s=0.15, largest_u=head.fitted.size / u)
    layers = [object_layer, brand_line(kit, column=words), Badge(kit, words.left, top, size), head]
    if line:
        under = Box(words.left, head.bounds.bottom + 2.5 * u, words.right, words.bottom + 1)
        layers.append(Lines(kit, line, under, 4.1 if wide else 4.4, after_s=0.6))
    return Composition(ground, layers)


def _plain(kit: Kit) -> Composition:
    """Headline and line alone: no icon fits the words."""
    words, window = divided(kit, 0.5 if kit.zones.shape == "wide" else 0.58)
    ground, object_layer = picture(kit, window)
    text = titled(kit, support(kit), words, down=0.46, largest_u=kit.style.head_u * 1.15)
    return Composition(ground, [object_layer, brand_line(kit, column=words), *text])
