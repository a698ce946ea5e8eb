"""What a scene is stacked from."""

from __future__ import annotations

from typing import Protocol

from studio.visuals.pen import Pen
from studio.visuals.zones import Box


class Layer(Protocol):
    """Something drawn over the backdrop."""

    bounds: Box

    def draw(self, pen: Pen, time_s: float) -> None:
        """Draw at a time from the shot's first visible frame."""
        ...
