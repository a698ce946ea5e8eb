"""Drawing with Skia straight into a frame's memory."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import cv2
import numpy as np
import skia
from numpy.typing import NDArray

from studio.visuals.shot import Frame
from studio.visuals.zones import Box

Point = tuple[float, float]
LINEAR = skia.SamplingOptions(skia.FilterMode.kLinear)


def argb(colour: str, alpha: float = 1.0) -> int:
    """Skia's colour of ``#rrggbb``."""
    value = round(min(1.0, max(0.0, alpha)) * 255)
    return value << 24 | int(colour.lstrip("#"), 16)


def fill(colour: str, alpha: float = 1.0) -> Any:
    """A paint that fills."""
    return skia.Paint(Color=argb(colour, alpha), AntiAlias=True)


def stroke(colour: str, width: float, alpha: float = 1.0, *, butt: bool = False) -> Any:
    """A paint that draws lines, with round ends unless `butt`."""
    cap = skia.Paint.kButt_Cap if butt else skia.Paint.kRound_Cap
    return skia.Paint(
        Color=argb(colour, alpha),
        AntiAlias=True,
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=width,
        StrokeCap=cap,
        StrokeJoin=skia.Paint.kRound_Join,
    )


def rect_of(box: Box) -> Any:
    """Skia's rectangle."""
    return skia.Rect.MakeLTRB(box.left, box.top, box.right, box.bottom)


def linear_gradient(start: Point, end: Point, stops: list[tuple[str, float]]) -> Any:
    """A shader from `start` to `end` over (colour, alpha) at equal distances."""
    points = [skia.Point(*start), skia.Point(*end)]
    return skia.GradientShader.MakeLinear(points, [argb(c, a) for c, a in stops])


def radial_gradient(centre: Point, radius: float, stops: list[tuple[str, float]]) -> Any:
    """A shader from the centre outwards over (colour, alpha) at equal distances."""
    colours = [argb(c, a) for c, a in stops]
    return skia.GradientShader.MakeRadial(skia.Point(*centre), radius, colours)


class Pen:
    """A canvas on a frame (or on any premultiplied BGRA array) and the strokes we use.

    The surface lives as long as the pen: a Skia canvas doesn't keep it alive by itself.

    Parameters
    ----------
    frame : what is drawn on.
    words : whether words are drawn; without them one sees what they stand on.
    """

    def __init__(self, frame: Frame, *, words: bool = True) -> None:
        height, width = frame.shape[:2]
        info = skia.ImageInfo.Make(width, height, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
        self.frame = frame
        self.words = words
        self._surface = skia.Surface.MakeRasterDirect(info, frame, frame.strides[0])
        self.canvas: Any = self._surface.getCanvas()

    @contextmanager
    def moved(
        self, x: float = 0.0, y: float = 0.0, turn: float = 0.0, scale: float = 1.0
    ) -> Iterator[None]:
        """Draw around a new origin, turned by degrees and scaled."""
        self.canvas.save()
        self.canvas.translate(x, y)
        if turn:
            self.canvas.rotate(turn)
        if scale != 1.0:
            self.canvas.scale(scale, scale)
        yield
        self.canvas.restore()

    @contextmanager
    def clipped(self, shape: Any) -> Iterator[None]:
        """Draw only within a path or a box."""
        self.canvas.save()
        if isinstance(shape, Box):
            self.canvas.clipRect(rect_of(shape), True)
        else:
            self.canvas.clipPath(shape, True)
        yield
        self.canvas.restore()

    def circle(self, x: float, y: float, radius: float, paint: Any) -> None:
        """A circle."""
        if radius > 0:
            self.canvas.drawCircle(x, y, radius, paint)

    def box(self, box: Box, paint: Any, radius: float = 0.0) -> None:
        """A rectangle, with round corners where `radius` > 0."""
        if radius > 0:
            self.canvas.drawRoundRect(rect_of(box), radius, radius, paint)
        else:
            self.canvas.drawRect(rect_of(box), paint)

    def line(self, start: Point, end: Point, paint: Any) -> None:
        """A straight line."""
        self.canvas.drawLine(start[0], start[1], end[0], end[1], paint)

    def path(self, path: Any, paint: Any) -> None:
        """A path."""
        self.canvas.drawPath(path, paint)

    def drawn(self, path: Any, paint: Any, done: float) -> None:
        """The first `done` (0..1) of a path's length, as if a hand drew it."""
        # Skia makes no effect of a length that single precision rounds to nothing or to all
        if done <= 1e-4:
            return
        if done < 1 - 1e-4:
            paint.setPathEffect(skia.TrimPathEffect.Make(0, done))
        self.canvas.drawPath(path, paint)

    def arc(
        self, x: float, y: float, radius: float, start: float, sweep: float, paint: Any
    ) -> None:
        """Part of a circle, in degrees from three o'clock, clockwise."""
        oval = skia.Rect.MakeLTRB(x - radius, y - radius, x + radius, y + radius)
        self.canvas.drawArc(oval, start, sweep, False, paint)

    def image(self, image: Any, x: float, y: float, alpha: float = 1.0) -> None:
        """An image; whole pixels are copied without resampling where the canvas only moves."""
        if alpha <= 0:
            return
        paint = skia.Paint(Alphaf=min(1.0, alpha)) if alpha < 1 else None
        whole = abs(x - round(x)) < 1e-3 and abs(y - round(y)) < 1e-3
        if whole and self.canvas.getTotalMatrix().isTranslate():
            self.canvas.drawImage(image, round(x), round(y), skia.SamplingOptions(), paint)
        else:
            self.canvas.drawImage(image, x, y, LINEAR, paint)


def blank(width: float, height: float) -> Frame:
    """A transparent premultiplied BGRA array."""
    return np.zeros((max(1, math.ceil(height)), max(1, math.ceil(width)), 4), np.uint8)


def image_of(pixels: NDArray[np.uint8], *, opaque: bool = False) -> Any:
    """A Skia image with its own copy of premultiplied BGRA pixels."""
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    alpha = skia.kOpaque_AlphaType if opaque else skia.kPremul_AlphaType
    info = skia.ImageInfo.Make(width, height, skia.kBGRA_8888_ColorType, alpha)
    return skia.Image.MakeRasterCopy(skia.Pixmap(info, pixels, width * 4))


def baked(width: float, height: float, draw: Callable[[Pen], None]) -> Any:
    """What `draw` draws, once, as an image."""
    pixels = blank(width, height)
    draw(Pen(pixels))
    return image_of(pixels)


def shadow(path: Any, blur_px: float, colour: str, alpha: float) -> tuple[Any, float, float]:
    """A soft shadow of a path: an image, and where its corner lies.

    Blurred at a quarter of the size: a shadow has no detail, and Skia's own blur is slow.
    """
    bounds = path.computeTightBounds()
    pad = blur_px * 3
    left, top = math.floor(bounds.left() - pad), math.floor(bounds.top() - pad)
    width, height = bounds.width() + 2 * pad, bounds.height() + 2 * pad
    step = max(1.0, min(4.0, blur_px / 2))
    small = blank(width / step, height / step)
    pen = Pen(small)
    pen.canvas.scale(1 / step, 1 / step)
    pen.canvas.translate(-left, -top)
    pen.path(path, fill(colour, alpha))
    soft = cv2.GaussianBlur(small, (0, 0), max(0.5, blur_px / step))
    full = cv2.resize(soft, (math.ceil(width), math.ceil(height)), interpolation=cv2.INTER_LINEAR)
    return image_of(full.astype(np.uint8)), left, top


def polygon(points: Iterable[Point], *, closed: bool = True) -> Any:
    """A path through points."""
    path = skia.Path()
    path.addPoly([skia.Point(*p) for p in points], closed)
    return path


def smooth(points: list[Point], *, closed: bool = True) -> Any:
    """A smooth path through points (Catmull and Rom, 1974, as cubic Béziers)."""
    path = skia.Path()
    count = len(points)
    path.moveTo(*points[0])
    for i in range(count if closed else count - 1):
        before, here = points[i - 1 if closed or i else 0], points[i]
        there = points[(i + 1) % count]
        after = points[(i + 2) % count] if closed or i + 2 < count else there
        path.cubicTo(
            here[0] + (there[0] - before[0]) / 6,
            here[1] + (there[1] - before[1]) / 6,
            there[0] - (after[0] - here[0]) / 6,
            there[1] - (after[1] - here[1]) / 6,
            there[0],
            there[1],
        )
    if closed:
        path.close()
    return path
