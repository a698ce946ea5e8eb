"""A small label on a ground of its own, readable over anything."""

from __future__ import annotations

from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.layouts.parts.text import TextBlock
from studio.visuals.layouts.parts.timing import arrived, entered, settled_s
from studio.visuals.pen import Pen, fill
from studio.visuals.zones import Box


class Label:
    """Words on a pill or a block, as the style's corners are.

    Parameters
    ----------
    box : the most room that it may take; it is as large as its words need.
    across, down : where in the box it stands.
    flush : its words, not its edge, stand flush with other words in the box.
    from_s : when it comes in, in seconds of the shot.
    """

    def __init__(
        self,
        kit: Kit,
        text: str,
        box: Box,
        *,
        ground: str,
        ink: str,
        across: float,
        down: float = 0.0,
        size_u: float = 3.6,
        flush: bool = False,
        from_s: float,
    ) -> None:
        self.kit, self._ground, self._from_s = kit, ground, from_s
        pad_x, pad_y = 2.4 * kit.u, 1.5 * kit.u
        face, room = kit.style.type.strong, box.inset(0.0 if flush else pad_x, pad_y)
        self._words = TextBlock(
            kit, text, room, face, size_u * kit.u, ink, across=across, down=down
        )
        self.bounds = b = self._words.bounds
        self.shape = Box(b.left - pad_x, b.top - pad_y, b.right + pad_x, b.bottom + pad_y)
        corner = 1.2 if kit.style.corner_u < 40 else 3.2
        self._radius = min(kit.style.corner_u, corner) * kit.u

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """Its words."""
        return self._words.areas(settled_s(self.kit, self._from_s))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Come in as the style moves."""
        e = entered(self.kit, time_s, self._from_s)
        if e <= 0 or self._words.empty:
            return
        _, dy, alpha = arrived(self.kit, e)
        s = self.shape
        shape = Box(s.left, s.top + dy, s.right, s.bottom + dy)
        pen.box(shape, fill(self._ground, alpha), self._radius)
        self._words.draw(pen, 0, dy, alpha)
