"""Contact sheets: every layout of a style in one format."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from studio.gallery.samples import SECONDS, Sample
from studio.visuals.layout_table import LAYOUT_NAMES, LAYOUT_ROWS
from studio.visuals.motion import MotionGraphics
from studio.visuals.pen import Pen
from studio.visuals.shot import Frame
from studio.visuals.typography.typeset import Face, sprite

#: Format -> size of a frame on the sheet in pixels, and frames in a row.
FRAMES: dict[str, tuple[tuple[int, int], int]] = {
    "16:9": ((320, 180), 6),
    "9:16": ((180, 320), 10),
    "1:1": ((232, 232), 7),
    "4:5": ((208, 260), 7),
}
AT = 0.7  # of the shot: everything has come in
_OVERSAMPLED = 2  # drawn larger than shown, as thumbnails are
_GAP_PX, _EDGE_PX, _LABEL_PX = 14, 28, 26
_PAPER, _INK = "#ececea", "#26282a"
_LABEL = Face("Geist-Regular")
#: Layouts that are shown with pictures: how many.
_PICTURED = {
    "full_bleed": 1,
    "split": 1,
    "windows": 1,
    "photo_grid": 3,
    "before_after": 2,
    "device": 1,
}


def pictures_for(layout: str, pictures: Sequence[Path]) -> tuple[Path, ...]:
    """The pictures that a layout is shown with; neighbours begin with different ones."""
    count = _PICTURED.get(layout, 0)
    first = LAYOUT_NAMES.index(layout)
    return tuple(pictures[(first + i) % len(pictures)] for i in range(count))


def still(sample: Sample, layout: str, size_px: tuple[int, int], pictures: Sequence[Path]) -> Frame:
    """A layout late in its shot, with everything on it; (height, width, 4), BGRA."""
    width, height = (side * _OVERSAMPLED for side in size_px)
    shown = pictures_for(layout, pictures)
    first, more = (shown[0] if shown else None), shown[1:]
    drawing = MotionGraphics().prepare(
        sample.shot(layout), (width, height), first, None, None, more
    )
    frame = np.zeros((height, width, 4), np.uint8)
    drawing.draw(AT * SECONDS, frame)
    return cv2.resize(frame, size_px, interpolation=cv2.INTER_AREA).astype(np.uint8)


def sheet(sample: Sample, fmt: str, pictures: Sequence[Path]) -> Frame:
    """All layouts of the sample's style in one format, each with its name beneath."""
    (width, height), across = FRAMES[fmt]
    down = math.ceil(len(LAYOUT_ROWS) / across)
    step_x, step_y = width + _GAP_PX, height + _LABEL_PX + _GAP_PX
    size = (2 * _EDGE_PX + across * step_x - _GAP_PX, 2 * _EDGE_PX + down * step_y - _GAP_PX)
    page = np.empty((size[1], size[0], 4), np.uint8)
    page[:] = [*(int(_PAPER[i : i + 2], 16) for i in (5, 3, 1)), 255]
    for place, row in enumerate(LAYOUT_ROWS):
        x = _EDGE_PX + place % across * step_x
        y = _EDGE_PX + place // across * step_y
        page[y : y + height, x : x + width] = still(sample, row.name, (width, height), pictures)
        label = sprite(row.label, _LABEL, 13.0, _INK)
        label.draw(Pen(page), x, y + height + 17)
    return page


def write_jpeg(path: Path, frame: Frame, quality: int = 78) -> None:
    """Write a frame as JPEG."""
    _, data = cv2.imencode(".jpg", frame[..., :3], [cv2.IMWRITE_JPEG_QUALITY, quality])
    path.write_bytes(data.tobytes())
