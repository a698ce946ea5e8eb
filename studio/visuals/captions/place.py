"""Where a scene's captions go: their own band, or another one where faces are in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from studio.visuals.layer import TextArea
from studio.visuals.shot import Drawing
from studio.visuals.zones import Box, caption_bands, zones

_TOUCHED = 0.02  # of a face: as much may be under a caption


class Composition(Protocol):
    """What is known of a scene that was laid out."""

    @property
    def texts(self) -> list[TextArea]:
        """Where its words stand."""
        ...

    @property
    def faces(self) -> list[Box]:
        """What its faces touch."""
        ...


@runtime_checkable
class Composed(Protocol):
    """A drawing that was laid out by the studio."""

    composition: Composition


def caption_band(drawing: Drawing, size_px: tuple[int, int]) -> Box:
    """The band for the captions of a drawn scene; the usual one where no other is better."""
    bands = caption_bands(zones(size_px, True))
    if not isinstance(drawing, Composed):
        return bands[0]
    composition = drawing.composition
    return clear_band(bands, [text.box for text in composition.texts], composition.faces)


def clear_band(bands: Sequence[Box], texts: Sequence[Box], faces: Sequence[Box]) -> Box:
    """The first band without text that covers least of the faces.

    Parameters
    ----------
    bands : the usual one first; layouts keep it free of text.
    """
    free = [band for band in bands if not any(_shared(band, text) for text in texts)]

    def covered(band: Box) -> float:
        share = max((_shared(band, face) for face in faces), default=0.0)
        return share if share > _TOUCHED else 0.0

    return min(free or bands[:1], key=covered)


def _shared(band: Box, other: Box) -> float:
    """The part of `other` that lies in the band."""
    width = min(band.right, other.right) - max(band.left, other.left)
    height = min(band.bottom, other.bottom) - max(band.top, other.top)
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / max(other.width * other.height, 1e-6)
