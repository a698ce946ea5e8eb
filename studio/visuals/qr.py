"""A website as a QR code."""

from __future__ import annotations

import math
import re

import numpy as np
import segno
import skia
from numpy.typing import NDArray

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


_QUIET = 4  # cells left clear on every side
_EDGED = ("bold", "editorial", "luxury")  # plates with sharp corners


def _cells(website: str) -> NDArray[np.uint8]:
    """The code's cells, 1 where dark."""
    code = segno.make(web_address(website)[1], error="m", micro=False)
    return np.array([list(row) for row in code.matrix], np.uint8)


def side_px(website: str, least: float, most: float) -> int:
    """The side of a code with its quiet zone: whole cells, `least` or more if `most` allows it."""
    cells = len(_cells(website)) + 2 * _QUIET
    return cells * max(1, min(math.ceil(least / cells), int(most // cells)))


class QrCode:
    """A QR code (ISO/IEC 18004, level M) with its quiet zone on a white plate."""

    def __init__(self, kit: Kit, website: str, box: Box) -> None:
        self.kit = kit
        matrix = _cells(website)
        cells = matrix.shape[0] + 2 * _QUIET
        self._cell = max(1, int(min(box.width, box.height) // cells))
        side = self._cell * cells
        pixels = blank(side, side)
        pen = Pen(pixels)
        self._radius = 0.0 if kit.style.name in _EDGED else self._cell * 2.5
        pen.box(Box(0, 0, side, side), fill("#ffffff"), self._radius)
        dark = ink_on("#ffffff", kit.colours.accent)
        for j, i in np.argwhere(matrix == 1):
            x, y = (i + _QUIET) * self._cell, (j + _QUIET) * self._cell
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
            pen.box(plate, fill(self.kit.colours.accent), self._radius)
        if e == 1.0:
            pen.image(self._image, self.bounds.left, self.bounds.top)
            return
        with pen.moved(*self.bounds.centre, scale=max(0.01, e)):
            pen.canvas.drawImage(self._image, -half, -half, LINEAR)


def _argb(colour: str) -> int:
    return 0xFF000000 | int(colour.lstrip("#"), 16)
