"""A website as a QR code."""

from __future__ import annotations

import math
import re

import numpy as np
import segno
import skia

from studio.visuals.colour import ink_on
from studio.visuals.easing import out_back, progress
from studio.visuals.kit import Kit
from studio.visuals.pen import LINEAR, Pen, blank, fill, image_of
from studio.visuals.zones import Box

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.I)


def web_address(website: str) -> tuple[str, str]:
    """A website as people read it and as a code carries it."""
    address = website.strip()
    full = address if _SCHEME.match(address) else f"https://{address}"
    # Not through urllib, which refuses what people take for an address.
    shown = re.split(r"[?#]", _SCHEME.sub("", full), maxsplit=1)[0].rstrip("/")
    return re.sub(r"^www\.", "", shown), full


class QrCode:
    """A QR code (ISO/IEC 18004, level M) with its quiet zone on a white plate."""

    def __init__(self, kit: Kit, website: str, box: Box) -> None:
        self.kit = kit
        code = segno.make(web_address(website)[1], error="m", micro=False)
        matrix = np.array([list(row) for row in code.matrix], np.uint8)
        cells = matrix.shape[0] + 8
        self._cell = max(1, int(min(box.width, box.height) // cells))
        side = self._cell * cells
        pixels = blank(side, side)
        pen = Pen(pixels)
        pen.box(Box(0, 0, side, side), fill("#ffffff"), self._cell * 2.5)
        dark = ink_on("#ffffff", kit.colours.accent)
        for j, i in np.argwhere(matrix == 1):
            x, y = (i + 4) * self._cell, (j + 4) * self._cell
            pen.canvas.drawRect(
                skia.Rect.MakeXYWH(float(x), float(y), self._cell, self._cell),
                skia.Paint(Color=_argb(dark)),
            )
        self._image = image_of(pixels)
        x, y = round(box.centre[0] - side / 2), round(box.centre[1] - side / 2)
        self.bounds = Box(x, y, x + side, y + side)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Grows in and stays still, so that it can be read."""
        e = progress(time_s, self.kit.start_s + 0.35, 0.6, out_back)
        if e <= 0:
            return
        half, u = self.bounds.width / 2, self.kit.u
        sway = 0.5 * u * math.sin(time_s * 1.3)
        with pen.moved(*self.bounds.centre, scale=max(0.01, e)):
            plate = Box(
                -half + 1.7 * u + sway,
                -half + 1.7 * u - sway,
                half + 1.7 * u + sway,
                half + 1.7 * u - sway,
            )
            pen.box(plate, fill(self.kit.colours.accent), self._cell * 2.5)
        if e == 1.0:
            pen.image(self._image, self.bounds.left, self.bounds.top)
            return
        with pen.moved(*self.bounds.centre, scale=max(0.01, e)):
            pen.canvas.drawImage(self._image, -half, -half, LINEAR)


def _argb(colour: str) -> int:
    return 0xFF000000 | int(colour.lstrip("#"), 16)
