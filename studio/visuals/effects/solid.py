"""Line drawings and letters as solid objects under a light: blown up, moulded, or cast in metal.

The shape's distance to its edge becomes a height, the slope of that height its light: Lambert's
diffuse term and Blinn's highlight (J. Blinn, "Models of light reflection for computer synthesized
pictures", 1977). Everything is worked out once; what is left to draw is an image.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.colour import rgb_of
from studio.visuals.pen import Pen, blank, fill, stroke
from studio.visuals.shot import Frame

Map = NDArray[np.float32]
MARGIN = 0.06  # of the image, around the shape
_FINEST_PX = 620  # larger objects are worked out at this size and scaled up
_KEY = np.array([-0.46, -0.62, 0.64], np.float32)  # light from the upper left
_HALF = np.array([-0.25, -0.34, 0.905], np.float32)  # between that light and the eye


@dataclass(frozen=True)
class Skin:
    """What a solid is made of.

    Parameters
    ----------
    body, line : colours of what the lines enclose, and of the lines themselves.
    lit, deep : colours of both in the light and in the shade.
    gloss : strength of the highlight, 0..1.
    bulge : how far the roundness reaches inwards, as a part of the object's size.
    metal : reflects a room of light and dark bands instead of shading softly.
    hollow : shows the lines only.
    """

    body: str
    line: str
    lit: str
    deep: str
    gloss: float = 0.6
    bulge: float = 0.15
    metal: bool = False
    hollow: bool = False


def shape_masks(path: Any, size_px: int, line: float, margin: float = MARGIN) -> tuple[Map, Map]:
    """Coverage 0..1 of a shape and of its lines, in a square of `size_px`.

    `line` is the width of the path's lines in its own units; 0 fills the path instead. The shape
    is what the lines enclose, with the lines.
    """
    bounds = path.computeTightBounds()
    reach = max(bounds.width(), bounds.height()) + line
    scale = size_px * (1 - 2 * margin) / reach
    pixels = blank(size_px, size_px)
    pen = Pen(pixels)
    pen.canvas.translate(size_px / 2, size_px / 2)
    pen.canvas.scale(scale, scale)
    pen.canvas.translate(-bounds.centerX(), -bounds.centerY())
    pen.path(path, stroke("#ffffff", line) if line else fill("#ffffff"))
    drawn: Map = pixels[..., 3].astype(np.float32) / np.float32(255)
    if not line:
        return drawn, np.zeros_like(drawn)
    outside = (drawn < 0.5).astype(np.uint8)
    cv2.floodFill(outside, None, (0, 0), 2)
    return np.where(outside == 1, np.float32(1), drawn), drawn


def moulded(path: Any, size_px: float, skin: Skin, line: float = 2.4) -> Frame:
    """A path as a solid: premultiplied BGRA, `size_px` square."""
    side = max(8, min(round(size_px), _FINEST_PX))
    body, lines = shape_masks(path, side, line)
    if skin.hollow and line:
        body = lines
    height = _pillow(body, skin.bulge * side)
    if line and not skin.hollow:
        tube = _pillow(lines, line / 24 * side * 0.5)
        height = height + 0.9 * tube
    normal = _normals(height)
    share = np.asarray(cv2.GaussianBlur(lines, (0, 0), 0.7), np.float32)[..., None]
    base = _bgr(skin.body) * (1 - share) + _bgr(skin.line) * share
    colour = _metal(skin, normal) if skin.metal else _shaded(skin, normal, base)
    if line and not skin.hollow:
        near = cv2.GaussianBlur(lines, (0, 0), 0.016 * side)[..., None] - 0.5 * share
        colour *= 1 - 0.26 * np.clip(near, 0, 1).astype(np.float32)
    shine: Map = np.clip(normal @ _HALF, 0, 1) ** 42
    colour += (255 - colour) * (skin.gloss * shine)[..., None]
    return _sized(colour, body, round(size_px))


def _pillow(mask: Map, reach: float) -> Map:
    """A height that rises like a quarter of a circle from the edge inwards."""
    far = cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    inward = np.clip(far / max(reach, 1.0), 0, 1)
    round_up = reach * np.sqrt(np.clip(1 - (1 - inward) ** 2, 0, 1))
    return np.asarray(cv2.GaussianBlur(round_up, (0, 0), max(0.8, reach * 0.16)), np.float32)


def _normals(height: Map) -> Map:
    down, right = np.gradient(height)
    normal = np.stack([-right, -down, np.ones_like(height)], -1)
    return np.asarray(normal / np.linalg.norm(normal, axis=-1, keepdims=True), np.float32)


def _shaded(skin: Skin, normal: Map, base: Map) -> Map:
    light = np.clip(normal @ _KEY, 0, 1)[..., None]
    towards = np.clip((light - 0.62) / 0.38, 0, 1)
    away = np.clip((0.60 - light) / 0.60, 0, 1)
    colour = base + (_bgr(skin.lit) - base) * 0.75 * towards
    colour = colour + (_bgr(skin.deep) - base) * 0.85 * away
    # light thrown back by the ground, along the edge that faces away
    back = np.clip(normal @ np.array([0.5, 0.62, -0.1], np.float32), 0, 1) ** 3
    return np.asarray(colour + (_bgr(skin.lit) - colour) * 0.35 * back[..., None], np.float32)


def _metal(skin: Skin, normal: Map) -> Map:
    """A polished surface: the bands of a room, by how far it leans up or down."""
    lean = normal[..., 1] * 0.85 + normal[..., 0] * 0.5
    at = (-1.0, -0.6, -0.32, -0.1, 0.12, 0.4, 0.62, 1.0)
    white = np.array([236, 248, 255], np.float32)
    lit, body, deep = _bgr(skin.lit), _bgr(skin.body), _bgr(skin.deep)
    bands = np.stack([body, white, lit, body, deep, body, lit, deep])
    flat = lean.ravel()
    out = np.stack([np.interp(flat, at, bands[:, k]) for k in range(3)], -1)
    return out.reshape(*lean.shape, 3).astype(np.float32)


def _bgr(colour: str) -> Map:
    return np.array(rgb_of(colour)[::-1], np.float32) * 255


def _sized(colour: Map, alpha: Map, size_px: int) -> Frame:
    out = np.empty((*alpha.shape, 4), np.float32)
    out[..., :3] = np.clip(colour, 0, 255) * alpha[..., None]
    out[..., 3] = alpha * 255
    if alpha.shape[0] != size_px:
        out = cv2.resize(out, (size_px, size_px), interpolation=cv2.INTER_CUBIC)
        out[..., 3] = np.clip(out[..., 3], 0, 255)
        out[..., :3] = np.clip(out[..., :3], 0, out[..., 3:])
    return np.rint(out).astype(np.uint8)
