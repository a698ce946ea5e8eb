"""The style's own object under the words of a tall frame, where there is room for it."""

from __future__ import annotations

from collections.abc import Sequence

from studio.visuals.art import ART
from studio.visuals.art.base import Art
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer, TextArea, Worded
from studio.visuals.layouts.base import Scenery, quiet_ground
from studio.visuals.zones import Box

_GAP_U = 6.0  # between the words and the object
_LEAST_U = 30.0  # of free height: less would show nothing of the object
_WHOLE_U = 56.0  # with less it runs off the frame's foot, in the corner where lines end
_SIZE_U, _LARGEST_U = 74.0, 84.0
_REACH = 0.93  # of the frame's height, for an object that stands whole


def footed(kit: Kit, layers: Sequence[Layer], surface: float = 0.0) -> tuple[Art, list[Layer]]:
    """The ground, and what stands on it beneath these layers' words.

    Parameters
    ----------
    surface : where the lowest surface ends that words stand on.
    """
    z, u = kit.zones, kit.u
    lowest = max((text.box.bottom for text in _texts(layers)), default=z.content.top)
    above = max(lowest, surface, z.captions.bottom if kit.shot.captions else 0.0)
    top = above + _GAP_U * u
    free = _REACH * z.height - top
    if z.shape != "tall" or kit.pictured or free < _LEAST_U * u:
        return quiet_ground(kit), []
    whole = free >= _WHOLE_U * u
    size = min(_LARGEST_U * u, free) if whole else _SIZE_U * u
    x, top = (0.5, top + 0.5 * (free - size)) if whole else (0.29 if kit.rtl else 0.71, top)
    left = x * z.width - size / 2
    stage = Box(left, top, left + size, top + size)
    art = ART[kit.style.name](kit, stage, False)
    return art, [Scenery(art, stage)]


def _texts(layers: Sequence[Layer]) -> list[TextArea]:
    return [text for layer in layers if isinstance(layer, Worded) for text in layer.texts]
