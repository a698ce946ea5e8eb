"""Sheets of cut paper: an outline with tooth, a lit edge and the shadow it throws."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
import skia

from studio.visuals.colour import rgb_of
from studio.visuals.effects.still import Still, shaded
from studio.visuals.pen import Pen, blank, fill


def cut_sheet(path: Any, colour: str, shade: str, lift_px: float, *, light: float = 0.04) -> Still:
    """A path cut from paper, lying `lift_px` above what is below it.

    Parameters
    ----------
    path : around the origin, which is where the sheet is drawn at.
    shade : colour of its shadow.
    light : how much lighter it is at its upper left than at its lower right.
    """
    bounds = path.computeTightBounds()
    width, height = math.ceil(bounds.width()) + 4, math.ceil(bounds.height()) + 4
    pixels = blank(width, height)
    pen = Pen(pixels)
    moved = skia.Path(path)
    moved.offset(2 - bounds.left(), 2 - bounds.top())
    pen.path(moved, fill("#ffffff"))
    mask = pixels[..., 3].astype(np.float32) / np.float32(255)
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    level = 1 + light * (1 - xs / width - ys / height)
    edge = max(1, round(lift_px * 0.12))
    inner = np.roll(mask, (edge, edge), (0, 1))
    level += 0.16 * np.clip(mask - inner, 0, 1)
    noise = np.random.default_rng(31).normal(0, 0.011, mask.shape).astype(np.float32)
    level += noise + np.asarray(cv2.GaussianBlur(noise, (0, 0), 1.2), np.float32)
    tint = np.array(rgb_of(colour)[::-1], np.float32) * 255
    pixels[..., :3] = np.clip(level[..., None] * tint, 0, 255) * mask[..., None]
    drop = (lift_px * 0.55, lift_px)
    whole, middle = shaded(pixels, max(1.0, lift_px * 0.75), drop, shade, 0.42)
    pad = middle[0] - width / 2
    return Still(whole, (pad + 2 - bounds.left(), pad + 2 - bounds.top()))
