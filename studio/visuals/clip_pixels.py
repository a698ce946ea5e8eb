"""A decoded frame to pixels: upright, in the film's colours, cropped to a window's shape."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter
from numpy.typing import NDArray

from studio.visuals.clip_file import TRANSFERS
from studio.visuals.hdr import tone_mapped
from studio.visuals.shot import Frame

#: Matrices of ITU-T H.273 that files name, as the scaler knows them.
_MATRICES = {
    1: Colorspace.ITU709,
    4: Colorspace.FCC,
    5: Colorspace.ITU601,
    6: Colorspace.SMPTE170M,
    7: Colorspace.SMPTE240M,
    9: Colorspace.BT2020,
}
_HD_LINES = 720  # files that name no matrix: BT.709 from here on, BT.601 below
#: Without these the scaler is up to 2.5 of 255 off, always to the dark side.
_EXACT = Interpolation.BILINEAR | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT
_BLUE_GREEN_RED = (1, 0, 2)  # planes of FFmpeg's gbrp
#: Degrees against the clock that a frame has to be turned by -> how OpenCV calls it.
_TURNS = {
    90: cv2.ROTATE_90_COUNTERCLOCKWISE,
    180: cv2.ROTATE_180,
    270: cv2.ROTATE_90_CLOCKWISE,
}


class ClipPixels:
    """Frames of one clip in one window, cropped around their middle.

    Parameters
    ----------
    size_px : width and height of the window.
    pixel_aspect : width of a pixel of the clip over its height.
    """

    def __init__(self, size_px: tuple[int, int], pixel_aspect: float = 1.0) -> None:
        self._size = size_px
        self._aspect = pixel_aspect
        self._reformatter = VideoReformatter()  # keeps its tables from frame to frame

    def fill(self, frame: Any, out: Frame) -> None:
        """Draw a decoded frame into the window."""
        turn = round(frame.rotation / 90) * 90 % 360
        width, height = self._size
        target = (height, width) if turn % 180 else (width, height)
        transfer = TRANSFERS.get(int(frame.color_trc), "")
        picture = self._converted(frame, "gbrp16le" if transfer else "gbrp")
        parts = [_cropped(_plane(picture, i), target, self._aspect) for i in _BLUE_GREEN_RED]
        pixels: NDArray[Any] = cv2.merge([_scaled(part, target) for part in parts])
        if transfer:
            pixels = tone_mapped(pixels, transfer)
        if turn:
            pixels = cv2.rotate(pixels, _TURNS[turn])
        out[..., :3] = pixels
        out[..., 3] = 255

    def _converted(self, frame: Any, pixel_format: str) -> Any:
        named = _MATRICES.get(int(frame.colorspace))
        usual = Colorspace.ITU709 if frame.height >= _HD_LINES else Colorspace.ITU601
        full = int(frame.color_range) == ColorRange.JPEG or frame.format.name.startswith("yuvj")
        return self._reformatter.reformat(
            frame,
            format=pixel_format,
            src_colorspace=named or usual,
            src_color_range=ColorRange.JPEG if full else ColorRange.MPEG,
            dst_color_range=ColorRange.JPEG,
            interpolation=_EXACT,
            threads=1,
        )


def _plane(picture: Any, index: int) -> NDArray[Any]:
    """One colour of a planar picture, without copying it."""
    plane = picture.planes[index]
    kind = np.uint16 if picture.format.name == "gbrp16le" else np.uint8
    values = np.frombuffer(plane, kind)
    step = plane.line_size // values.itemsize
    return values[: step * plane.height].reshape(plane.height, step)[:, : plane.width]


def _cropped(pixels: NDArray[Any], target: tuple[int, int], aspect: float) -> NDArray[Any]:
    """The largest middle part with the target's shape."""
    height, width = pixels.shape[:2]
    shape = target[0] / target[1] / aspect  # width over height, in the clip's own pixels
    part_w = min(width, max(1, round(height * shape)))
    part_h = min(height, max(1, round(width / shape)))
    left, top = (width - part_w) // 2, (height - part_h) // 2
    return pixels[top : top + part_h, left : left + part_w]


def _scaled(pixels: NDArray[Any], target: tuple[int, int]) -> NDArray[Any]:
    height, width = pixels.shape[:2]
    if (width, height) == target:
        return pixels
    method = cv2.INTER_AREA if width > target[0] else cv2.INTER_LINEAR
    scaled: NDArray[Any] = cv2.resize(pixels, target, interpolation=method)
    return scaled
