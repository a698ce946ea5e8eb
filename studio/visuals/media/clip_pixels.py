"""A decoded frame to pixels: upright, in the film's colours, cropped to a window's shape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter
from numpy.typing import NDArray

from studio.visuals.media.clip_file import TRANSFERS
from studio.visuals.media.hdr import tone_mapped
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
_LITTLE = 0.7  # down to this scale, two pixels in each direction make one well enough
_BLUE_GREEN_RED = (1, 0, 2)  # planes of FFmpeg's gbrp
#: Degrees against the clock that a frame has to be turned by -> how OpenCV calls it.
_TURNS = {
    90: cv2.ROTATE_90_COUNTERCLOCKWISE,
    180: cv2.ROTATE_180,
    270: cv2.ROTATE_90_CLOCKWISE,
}


#: A point of the upright picture in fractions -> the same one before a frame is turned.
_BEFORE_TURN: dict[int, Callable[[float, float], tuple[float, float]]] = {
    0: lambda x, y: (x, y),
    90: lambda x, y: (1 - y, x),
    180: lambda x, y: (1 - x, 1 - y),
    270: lambda x, y: (y, 1 - x),
}


class ClipPixels:
    """Frames of one clip in one window, cropped to its shape.

    Parameters
    ----------
    size_px : width and height of the window.
    pixel_aspect : width of a pixel of the clip over its height.
    curves : what is done to the levels of blue, green and red; shape = (256, 1, 3).
    """

    def __init__(
        self,
        size_px: tuple[int, int],
        pixel_aspect: float = 1.0,
        curves: NDArray[np.uint8] | None = None,
    ) -> None:
        self._size = size_px
        self._aspect = pixel_aspect
        self._curves = curves
        self._reformatter = VideoReformatter()  # keeps its tables from frame to frame

    def fill(self, frame: Any, out: Frame, centre: tuple[float, float] = (0.5, 0.5)) -> None:
        """Draw a decoded frame into the window.

        `centre` is the middle of what is seen, in fractions of the upright picture.
        """
        turn = round(frame.rotation / 90) * 90 % 360
        width, height = self._size
        target = (height, width) if turn % 180 else (width, height)
        transfer = TRANSFERS.get(int(frame.color_trc), "")
        picture = self._converted(frame, "gbrp16le" if transfer else "gbrp")
        planes = [_plane(picture, i) for i in _BLUE_GREEN_RED]
        if frame.interlaced_frame:
            planes = [deinterlaced(plane) for plane in planes]
        crop = Crop.around(planes[0].shape, target, self._aspect, _BEFORE_TURN[turn](*centre))
        parts: list[Any] = [crop.cut(plane) for plane in planes]
        if transfer:
            deep = np.asarray(cv2.merge(parts), np.uint16)
            parts = list(cv2.split(tone_mapped(deep, transfer)))
        if self._curves is not None:
            parts = [cv2.LUT(part, self._curves[:, 0, i]) for i, part in enumerate(parts)]
        opaque = np.full_like(parts[0], 255)
        if not turn and not crop.moves:
            cv2.merge([*parts, opaque], dst=out)
            return
        pixels = crop.moved(cv2.merge([*parts, opaque]))
        np.copyto(out, cv2.rotate(pixels, _TURNS[turn]) if turn else pixels)

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


@dataclass(frozen=True)
class Crop:
    """The part of a clip's planes that a window shows.

    A crop that `moves` does so by less than a pixel, and at one scale, or it would tremble.
    """

    target: tuple[int, int]
    corner: tuple[float, float]
    part: tuple[float, float]  # width and height in the clip's own pixels
    near: tuple[int, int, int, int]  # left, top, width and height of whole pixels around it
    moves: bool

    @classmethod
    def around(
        cls,
        shape: tuple[int, ...],
        target: tuple[int, int],
        aspect: float,
        at: tuple[float, float],
    ) -> Crop:
        """The largest part with the target's shape whose middle is nearest to `at`."""
        height, width = shape[:2]
        ratio = target[0] / target[1] / aspect  # width over height, in the clip's own pixels
        part_w, part_h = min(float(width), height * ratio), min(float(height), width / ratio)
        if at == (0.5, 0.5):
            whole = max(1, round(part_w)), max(1, round(part_h))
            near = ((width - whole[0]) // 2, (height - whole[1]) // 2, *whole)
            return cls(target, (near[0], near[1]), (part_w, part_h), near, False)
        left = min(max(at[0] * width - part_w / 2, 0.0), width - part_w)
        top = min(max(at[1] * height - part_h / 2, 0.0), height - part_h)
        wide, high = min(width, int(part_w) + 2), min(height, int(part_h) + 2)
        near = (min(int(left), width - wide), min(int(top), height - high), wide, high)
        return cls(target, (left, top), (part_w, part_h), near, True)

    def cut(self, plane: NDArray[Any]) -> NDArray[Any]:
        """The whole pixels around the crop: at its size, or ready to be `moved`."""
        x, y, wide, high = self.near
        pixels = plane[y : y + high, x : x + wide]
        if not self.moves:
            return _scaled(pixels, self.target)
        if self.part[0] <= self.target[0]:
            return pixels
        scale = self.target[0] / self.part[0], self.target[1] / self.part[1]
        return _scaled(pixels, (max(1, round(wide * scale[0])), max(1, round(high * scale[1]))))

    def moved(self, pixels: NDArray[Any]) -> NDArray[Any]:
        """What `cut` gave, shifted to the crop's own corner."""
        if not self.moves:
            return pixels
        x, y, wide, high = self.near
        across, down = pixels.shape[1] / wide, pixels.shape[0] / high
        steps = self.part[0] * across / self.target[0], self.part[1] * down / self.target[1]
        matrix = np.array(
            [
                [steps[0], 0, (self.corner[0] - x) * across + 0.5 * steps[0] - 0.5],
                [0, steps[1], (self.corner[1] - y) * down + 0.5 * steps[1] - 0.5],
            ],
            np.float32,
        )
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return np.asarray(
            cv2.warpAffine(
                pixels, matrix, self.target, flags=flags, borderMode=cv2.BORDER_REPLICATE
            )
        )


def deinterlaced(plane: NDArray[Any]) -> NDArray[Any]:
    """A picture of two moments, its second lines drawn anew where they moved; else as they are."""
    first, second = plane[0::2], plane[1::2]
    below = np.concatenate([first[1:], first[-1:]])[: len(second)]
    above = first[: len(second)]
    between = cv2.addWeighted(above, 0.5, below, 0.5, 0)
    limit = 0.04 * np.iinfo(plane.dtype).max
    combed = cv2.absdiff(second, between).astype(np.float32)
    combed -= cv2.absdiff(above, below).astype(np.float32)
    combed[len(first) - 1 :] = 0  # the last line has none below it to be compared with
    moved = cv2.dilate((combed > limit).astype(np.uint8), np.ones((3, 5), np.uint8))
    out = plane.copy()
    out[1::2] = np.where(moved > 0, between, second)
    return out


def _scaled(pixels: NDArray[Any], target: tuple[int, int]) -> NDArray[Any]:
    height, width = pixels.shape[:2]
    if (width, height) == target:
        return pixels
    method = cv2.INTER_AREA if _LITTLE * width > target[0] else cv2.INTER_LINEAR
    scaled: NDArray[Any] = cv2.resize(pixels, target, interpolation=method)
    return scaled
