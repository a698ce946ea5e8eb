"""What a scene is stacked from, and where its words stand."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from studio.visuals.pen import Pen
from studio.visuals.zones import Box


@dataclass(frozen=True)
class TextArea:
    """Words to be read, once they have come in.

    Parameters
    ----------
    box : tight around the ink, in pixels.
    colour : of the type, ``#rrggbb``.
    size_px : of the type.
    from_s, to_s : between these times it stands as told, in seconds of the shot.
    """

    box: Box
    colour: str
    size_px: float
    from_s: float = 0.0
    to_s: float = math.inf


class Layer(Protocol):
    """Something drawn over the backdrop."""

    bounds: Box

    def draw(self, pen: Pen, time_s: float) -> None:
        """Draw at a time from the shot's first visible frame."""
        ...


@runtime_checkable
class Worded(Protocol):
    """A layer that shows words."""

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """Where its words stand."""
        ...
