"""Land: ridges behind ridges, hills, dunes, and the haze between them."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from studio.visuals.generative.scenery.noise import Field, fbm, line, ramp
from studio.visuals.generative.scenery.sky import bgr
from studio.visuals.generative.scenery.stage import MARGIN, Card, Stage, card
from studio.visuals.pen import Pen

#: Something drawn onto a card: it gets the pen and the x of its left edge.
Dressing = Callable[[Pen, float], None]


def span(stage: Stage) -> tuple[int, int]:
    """Left edge and width, in pixels, of land that reaches beyond the frame."""
    left = -round(MARGIN * stage.width)
    return left, stage.width - 2 * left


def ridge(
    stage: Stage,
    crest: Field,
    bottom: float,
    colours: tuple[str, str],
    depth: float,
    shading: Field | None = None,
    dressing: Dressing | None = None,
    headroom: float = 0.0,
) -> Card:
    """Land below a crest.

    Parameters
    ----------
    crest : y in pixels of the frame, one value a pixel across `span`.
    bottom : y down to which it is drawn.
    colours : at the crest, and at the bottom.
    shading : -1 dark to 1 light, shape as the card at half its size or any other.
    dressing : draws trees and the like onto it, from `headroom` pixels above the crest.
    """
    left, width = span(stage)
    top = int(np.floor(crest.min() - headroom)) - 2
    top = max(top, -stage.height // 4)
    height = max(4, int(np.ceil(bottom)) - top)
    y = np.arange(height, dtype=np.float32)[:, None] + top
    alpha = np.clip(y - crest[None] + 0.5, 0, 1)
    share = np.clip((y - crest.min()) / max(bottom - float(crest.min()), 1), 0, 1)
    column = bgr(colours[0]) + (bgr(colours[1]) - bgr(colours[0])) * share[:, :1] ** 0.9
    colour = np.repeat(column[:, None, :], width, axis=1)
    if shading is not None:
        shade = cv2.resize(shading, (width, height), interpolation=cv2.INTER_LINEAR)[..., None]
        light = 0.55 * colour * (1.7 - 0.5 * stage.light.dark) + 0.45 * bgr(stage.light.lit)
        colour += np.clip(shade, 0, 1.5) * (light - colour) * (0.66 - 0.2 * stage.light.dark)
        colour *= 1 - 0.45 * np.clip(-shade, 0, 1)
    pixels = np.empty((height, width, 4), np.uint8)
    pixels[..., :3] = np.clip(colour * alpha[..., None], 0, 255)
    pixels[..., 3] = np.round(alpha * 255)
    if dressing is not None:
        pen = Pen(pixels)
        pen.canvas.translate(-left, -top)
        dressing(pen, left)
    return card(stage, pixels, left, top, depth)


def peaks(stage: Stage, base: float, height: float, roughness: float, salt: int) -> Field:
    """The crest of mountains: a few clear summits with broken flanks; y in pixels across `span`."""
    rng = stage.random(salt)
    _, width = span(stage)
    x = np.arange(width, dtype=np.float32)
    apart = height * float(rng.uniform(1.15, 1.5)) + 0.04 * stage.height
    count = max(3, round(width / apart))
    level = np.zeros(width, np.float32)
    chief = float(rng.uniform(0.15, 0.45) if stage.side > 0 else rng.uniform(0.55, 0.85))
    for i in range(count + 1):
        place = (i + float(rng.uniform(-0.32, 0.32))) * width / count
        # one summit rules: the others are lower the farther they are from it
        away = abs(place / width - chief)
        tall = max(0.25, 1 - 1.1 * away) * float(rng.uniform(0.62, 1.0))
        steep = float(rng.uniform(0.75, 1.15)) / height
        level = np.maximum(level, tall - steep * np.abs(x - place) * (1 + 0.25 * np.sin(x / 97)))
    cells = max(4, round(9 * width / stage.height))
    octaves = int(np.log2(max(8, stage.width / 40)))
    rough = line(width, cells, rng, octaves, 0.56)
    foothills = 0.2 + 0.22 * line(width, max(3, round(4 * width / stage.height)), rng, 3, 0.5)
    level = np.maximum(level, foothills)
    level += 0.16 * roughness * rough * (0.35 + level)
    return np.asarray(base - height * np.maximum(level, -0.05), np.float32)


def rolling(stage: Stage, base: float, height: float, salt: int, cells: float = 2.0) -> Field:
    """The crest of hills: long and soft."""
    rng = stage.random(salt)
    _, width = span(stage)
    count = max(2, round(cells * width / stage.height))
    return np.asarray(base - height * (0.5 + 0.7 * line(width, count, rng, 2, 0.3)), np.float32)


def rocks(stage: Stage, crest: Field, height: int, salt: int, snow: float) -> Field:
    """Faces of rock in light and shade under a crest, with snow on its upper part.

    The line between light and shade runs down from each summit in zigzags.

    snow : how far down it lies, in parts of the card's height; 0 for none.
    """
    rng = stage.random(salt)
    small = (max(8, height // 2), max(8, len(crest) // 2))
    at = np.linspace(0, len(crest) - 1, small[1])
    spine = np.interp(at, np.arange(len(crest)), crest).astype(np.float32)
    y = np.linspace(0, height, small[0], dtype=np.float32)[:, None] + float(crest.min())
    below = (np.maximum(y - spine[None], 0) / stage.height).astype(np.float32)
    field = _cut(fbm((512, 1024), (12, 10), rng, 5, 0.55), small)
    x = np.arange(small[1], dtype=np.float32)[None]
    shade = np.zeros(small, np.float32)
    for wide, zigzag, strength in ((0.035, 0.05, 0.8), (0.009, 0.03, 0.5)):
        slope = _slope(spine, wide * stage.height / 2) * stage.side
        bend = zigzag * stage.height * np.sqrt(below) * (field + np.sin(below * 40 + 9 * wide))
        shade += strength * np.interp(x + bend, x[0], np.tanh(slope * 3)).astype(np.float32)
    shade = np.clip(shade + 0.12 * field, -1, 1)
    if snow <= 0:
        return np.asarray(0.6 * shade * np.exp(-below / 0.3) - 0.05, np.float32)
    reach = snow * height / stage.height
    drop = below + 0.3 * (spine[None] - crest.min()) / stage.height
    lies = ramp((reach - drop + 0.22 * reach * field).astype(np.float32), 0.0, 0.02)
    bare = 0.55 * shade * np.exp(-below / 0.35) - 0.1
    return np.asarray(lies * (0.8 + 0.75 * np.minimum(shade, 0.3)) + (1 - lies) * bare, np.float32)


def _slope(spine: Field, width: float) -> Field:
    """The slope of a crest smoothed over `width` values."""
    half = max(1, round(width))
    window = np.hanning(2 * half + 3)[1:-1]
    padded = np.pad(spine, half, mode="edge")
    smooth = np.convolve(padded, window / window.sum(), "valid")
    return np.asarray(np.gradient(smooth), np.float32)


def _cut(field: Field, shape: tuple[int, int]) -> Field:
    """A field stretched to a shape, at about the density of its own."""
    rows = min(field.shape[0], max(8, shape[0]))
    columns = min(field.shape[1], max(8, shape[1]))
    return np.asarray(
        cv2.resize(field[:rows, :columns], shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32
    )


def soft_light(stage: Stage, crest: Field, height: int, salt: int, grain: float = 0.25) -> Field:
    """Light that rolls over a hill: bright along the crest, with the texture of grass or sand."""
    rng = stage.random(salt)
    small = (max(8, height // 2), max(8, len(crest) // 2))
    spine = cv2.resize(crest[None], (small[1], 1), interpolation=cv2.INTER_AREA)
    below = np.linspace(0, height, small[0], dtype=np.float32)[:, None] + crest.min() - spine
    near = np.exp(-np.maximum(below, 0) / (0.16 * stage.height))
    texture = _cut(fbm((512, 1024), (40, 9), rng, 4, 0.6), small)
    sun = np.linspace(1, -1, small[1], dtype=np.float32)[None] * -stage.side * 0.22
    return np.asarray(0.75 * near - 0.32 + sun + grain * 0.4 * texture, np.float32)
