"""A block of small type that comes in after the headline."""

from __future__ import annotations

from studio.visuals.kit import Kit
from studio.visuals.layer import TextArea
from studio.visuals.layouts.parts.text import TextBlock
from studio.visuals.layouts.parts.timing import arrived, entered
from studio.visuals.pen import Pen


class Under:
    """A text block as a layer, `after_s` the scene's start."""

    def __init__(self, kit: Kit, block: TextBlock, after_s: float) -> None:
        self.kit, self._block, self.bounds = kit, block, block.bounds
        self._begin_s = kit.start_s + after_s * kit.pace

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """The block."""
        return self._block.areas(self._begin_s + self.kit.style.motion.length_s * self.kit.pace)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Arrive as the style moves."""
        e = entered(self.kit, time_s, self._begin_s)
        if e > 0:
            dx, dy, alpha = arrived(self.kit, e)
            self._block.draw(pen, 0.3 * dx, 0.5 * dy, alpha)
