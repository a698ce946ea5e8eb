"""Two to nine pictures side by side, arranged by their count and the frame; one, in crops."""

from __future__ import annotations

from studio.visuals.kit import Kit
from studio.visuals.layouts.base import (
    Composition,
    below_brand,
    brand_line,
    divided,
    mirrored,
    quiet_ground,
)
from studio.visuals.layouts.parts.mosaic import Pane, cells
from studio.visuals.layouts.windows import windows
from studio.visuals.media.footage import pictures
from studio.visuals.shot import Shot
from studio.visuals.typography.headline import Headline
from studio.visuals.zones import Box

MOST = 9
_CROPS = (1.0, 2.1, 1.5)  # of one picture: all of it, close, less close


def suits(shot: Shot, photos: int) -> bool:
    """Whether there are several photos."""
    return photos > 1


def photo_grid(kit: Kit) -> Composition:
    """Words and a mosaic to the frame's edges; without a photo, three windows' own way out."""
    count = min(pictures(kit), MOST)
    if not kit.images:
        return windows(kit)
    words, box = _areas(kit)
    gap = {"bold": 0.0, "editorial": 0.5, "luxury": 1.8}.get(kit.style.name, 1.2) * kit.u
    if count == 1:
        boxes = cells(box, len(_CROPS), gap)
        panes = [Pane(kit, at, 0, i, _CROPS[i]) for i, at in enumerate(boxes)]
    else:
        panes = [Pane(kit, at, i, i) for i, at in enumerate(cells(box, count, gap))]
    brand = brand_line(kit, column=words)
    if not kit.shot.text.strip():
        return Composition(quiet_ground(kit), [*panes, brand])
    head = Headline(kit, kit.shot.text, words, down=0.5)
    return Composition(quiet_ground(kit), [*panes, brand, head])


def _areas(kit: Kit) -> tuple[Box, Box]:
    """The words' column, and the mosaic's box: to the edges of the frame, above captions."""
    z, u = kit.zones, kit.u
    inner = below_brand(kit)
    foot = z.captions.top - 2 * u if kit.shot.captions else float(z.height)
    if not kit.shot.text.strip():
        return inner, Box(inner.left, inner.top, inner.right, min(foot, inner.bottom))
    if z.shape != "wide":
        words, _ = divided(kit, 0.34)
        return words, Box(0, words.bottom + 3 * u, z.width, foot)
    left = 0.38 * z.width
    words = Box(inner.left, inner.top, left - 5 * u, inner.bottom)
    box = Box(left, 0, z.width, foot)
    if mirrored(kit):
        return words.mirrored(z.width), box.mirrored(z.width)
    return words, box
