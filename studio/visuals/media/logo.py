"""The brand's logo, made ready to stand on any ground."""

from __future__ import annotations

import numpy as np

from studio.visuals.colour import contrast, hex_of
from studio.visuals.kit import Kit
from studio.visuals.media.photo_file import logo_pixels
from studio.visuals.pen import Pen, blank, fill, image_of
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

_SEEN = 2.2  # contrast below which a logo would sink into its ground


def placed_logo(kit: Kit, box_px: tuple[float, float], ground: str) -> Frame:
    """Premultiplied pixels of the logo within `box_px`; on a plate where it would not be seen."""
    assert kit.logo is not None
    pixels = logo_pixels(kit.logo, box_px)
    tint = _tint(pixels)
    if tint is None or contrast(tint, ground) >= _SEEN:
        return pixels
    pad = 0.16 * box_px[1]
    pixels = logo_pixels(kit.logo, (box_px[0] - 2 * pad, box_px[1] - 2 * pad))
    height, width = pixels.shape[:2]
    sheet = blank(width + 2 * pad, height + 2 * pad)
    pen = Pen(sheet)
    plate = max("#ffffff", "#101114", key=lambda c: contrast(c, tint))
    whole = Box(0, 0, sheet.shape[1], sheet.shape[0])
    pen.box(whole, fill(plate), min(kit.style.corner_u, 1.6) * kit.u)
    pen.image(image_of(pixels), round(pad), round(pad))
    return sheet


def _tint(pixels: Frame) -> str | None:
    """The mean colour of a logo with a clear ground; nothing if it fills its own rectangle."""
    alpha = pixels[..., 3].astype(np.float64) / 255
    if alpha.mean() > 0.97 or alpha.sum() < 1:
        return None
    blue, green, red = (float(pixels[..., i].sum() / 255 / alpha.sum()) for i in range(3))
    return hex_of((red, green, blue))
