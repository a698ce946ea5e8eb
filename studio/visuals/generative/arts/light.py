"""Light that adds up on a dark ground: points, strands and lines, with their glow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.colour import mixed, rgb_of
from studio.visuals.generative.kit import ArtKit
from studio.visuals.kit import lights
from studio.visuals.shot import Frame

Floats = NDArray[np.floating[Any]]
Places = NDArray[np.int32]  # in sixteenths of a pixel

_UNIT_PX = 10.8  # a hundredth of 1080 lines: the size at which weights are given
_SHIFT = 4  # cv2 takes sixteenths of a pixel
_SHADES = 20  # of lines: each costs a call
_FULL = 255.0  # the sum's unit of light


def ramp(stops: Sequence[str], count: int = 256) -> NDArray[np.uint8]:
    """`count` colours through `stops`, as BGRA; mixed in OKLab.

    Returns
    -------
    ndarray, shape = (count, 4)
    """
    out = np.full((count, 4), 255, np.uint8)
    last = len(stops) - 1
    for i in range(count):
        place = i / (count - 1) * last
        at = min(int(place), last - 1)
        r, g, b = rgb_of(mixed(stops[at], stops[at + 1], place - at))
        out[i, :3] = round(b * 255), round(g * 255), round(r * 255)
    return out


class Light:
    """Light on a frame, summed in one channel and coloured by how much there is of it.

    Parameters
    ----------
    size_px : width and height of the frame.
    stops : colours from faint to bright; below the first lies black.
    """

    def __init__(self, size_px: tuple[int, int], stops: Sequence[str]) -> None:
        self.width, self.height = size_px
        self.scale = min(size_px) / 100 / _UNIT_PX  # of a line's share of the frame
        self._stride = self.width + 3
        self._sum = np.zeros((self.height + 3, self._stride), np.float32)
        self._inner = self._sum[1:-2, 1:-2]
        self._mask = np.zeros((self.height, self.width), np.uint8)
        self._value = np.empty((self.height, self.width), np.float32)
        self._coloured = np.empty((self.height, self.width), np.uint32)
        self._ramp = ramp(("#000000", *stops)).view(np.uint32)[:, 0]

    def clear(self) -> None:
        """Begin again in the dark."""
        self._sum.fill(0)

    def points(self, xs: Floats, ys: Floats, weight: Floats | float) -> None:
        """Points between pixels, of a weight as on a frame of 1080 lines."""
        row, down = self._split(ys.ravel(), self.height)
        column, across = self._split(xs.ravel(), self.width)
        made = np.broadcast_to(np.asarray(weight, np.float32), xs.shape).ravel()
        made = made * np.float32(self.scale * self.scale * _FULL)
        place = row * self._stride + column
        flat = self._sum.reshape(-1)
        upper, lower = made * (1 - down), made * down
        np.add.at(flat, place, upper * (1 - across))
        np.add.at(flat, place + 1, upper * across)
        np.add.at(flat, place + self._stride, lower * (1 - across))
        np.add.at(flat, place + self._stride + 1, lower * across)

    def strands(self, places: Floats, weight: Floats | float, upright: bool = False) -> None:
        """Lines from one edge to the other: from left to right, or `upright` from top to foot.

        places : ndarray, shape = (lines, length): the height for each column, or the place
            across for each row; weight of the same shape, or one that broadcasts.
        """
        steep = np.abs(np.diff(places, axis=1, append=places[:, -1:]))
        made = np.broadcast_to(np.asarray(weight, np.float32), places.shape) * np.sqrt(1 + steep)
        along = np.broadcast_to(np.arange(places.shape[1], dtype=np.intp), places.shape).ravel()
        whole, share = self._split(places.ravel(), self.width if upright else self.height)
        step, stride = (1, self._stride) if upright else (self._stride, 1)
        at = whole * step + (along + 1) * stride
        flat, made = self._sum.reshape(-1), (made * (self.scale * _FULL)).ravel()
        np.add.at(flat, at, made * (1 - share))
        np.add.at(flat, at + step, made * share)

    def lines(self, paths: Floats, weights: Floats, width_px: float, closed: bool = False) -> None:
        """Curves of any direction; where two cross, the brighter one is seen.

        paths : ndarray, shape = (lines, points, 2); weights : 0 to 1, shape = (lines,).
        """
        thick = max(1, round(width_px))
        shades = np.rint(np.clip(weights, 0, 1) * min(1.0, width_px / thick) * _SHADES)
        self._mask.fill(0)
        places = sixteenths(paths)
        for shade in range(1, _SHADES + 1):
            drawn = list(places[shades == shade])
            value = round(255 * shade / _SHADES)
            if drawn:
                cv2.polylines(self._mask, drawn, closed, value, thick, cv2.LINE_AA, _SHIFT)
        self.add_mask(self._mask)

    def fills(self, shapes: Floats, weights: Floats) -> None:
        """Convex shapes, the first ones farthest away.

        shapes : ndarray, shape = (shapes, corners, 2); weights : 0 to 1, shape = (shapes,).
        """
        self._mask.fill(0)
        shades = np.rint(np.clip(weights, 0, 1) * 255).tolist()
        for corners, shade in zip(sixteenths(shapes), shades, strict=True):
            cv2.fillConvexPoly(self._mask, corners, shade, cv2.LINE_AA, _SHIFT)
        self.add_mask(self._mask)

    def add_mask(self, mask: NDArray[np.uint8]) -> None:
        """Light as another drawing has it, 255 being 1."""
        cv2.accumulate(mask, self._inner)

    def shine_on(self, frame: Frame, glow: float, reach_u: float, gain: float = 1.0) -> None:
        """Add the light to a picture; bright places saturate softly.

        Parameters
        ----------
        glow : share of the light that is spread softly around besides.
        reach_u : how far, in hundredths of the short side.
        """
        step = max(1, min(self.width, self.height) // 135)
        size = max(2, self.width // step), max(2, self.height // step)
        small = cv2.resize(self._inner, size, interpolation=cv2.INTER_AREA)
        soft = cv2.GaussianBlur(small, (0, 0), max(0.6, reach_u * min(size) / 100))
        value, factor = self._value, -gain / _FULL
        cv2.resize(soft, (self.width, self.height), dst=value, interpolation=cv2.INTER_LINEAR)
        cv2.addWeighted(value, glow * factor, self._inner, factor, 0, dst=value)
        np.exp(value, out=value)
        index = np.asarray(cv2.convertScaleAbs(value, alpha=-255.0, beta=255.0), np.uint8)
        self._ramp.take(index, mode="clip", out=self._coloured)
        cv2.add(frame, self._coloured.view(np.uint8).reshape(frame.shape), dst=frame)

    def amount(self) -> Floats:
        """How much light there is, shape = (height, width)."""
        return self._inner / np.float32(_FULL)

    def _split(self, values: Floats, limit: int) -> tuple[NDArray[np.intp], Floats]:
        """Whole places in the padded sum, and what is left; what lies outside goes to its edge."""
        inside = np.clip(values + np.float32(1), 0, limit + 1).astype(np.float32)
        whole = inside.astype(np.intp)  # what np.add.at takes without converting
        return whole, inside - whole.astype(np.float32)


def sixteenths(places: Floats) -> Places:
    """As cv2 takes them; places far outside are moved nearer, or they would overflow."""
    return np.rint(np.clip(places, -9e3, 2e4) * (1 << _SHIFT)).astype(np.int32)


class Ground:
    """A dark sheet with soft lights that grow with the music, slowly.

    Parameters
    ----------
    lobes : lights as `studio.visuals.kit.lights` takes them.
    louder : how much stronger they are in the loudest music.
    """

    def __init__(
        self,
        kit: ArtKit,
        lobes: list[tuple[float, float, float, str, float]],
        louder: float = 1.7,
    ) -> None:
        base = mixed(kit.colours.deep, "#000000", 0.45)
        strong = [(x, y, r, c, s * louder) for x, y, r, c, s in lobes]
        self._quiet = lights(kit.size_px, base, lobes)
        self._loud = lights(kit.size_px, base, strong)

    def etch(self, mask: Floats, colour: str, strength: float) -> None:
        """Add a fine drawing to the sheet, brighter in loud music; mask from 0 to 1."""
        tint = np.array([*rgb_of(colour)[::-1], 0.0], np.float32) * 255
        for sheet, share in ((self._quiet, 0.6), (self._loud, 1.0)):
            added = (mask[..., None] * tint * (strength * share)).astype(np.uint8)
            cv2.add(sheet, added, dst=sheet)

    def lay(self, frame: Frame, loudness: float) -> None:
        """Fill the frame; `loudness` from 0 to 1."""
        share = min(1.0, max(0.0, loudness))
        cv2.addWeighted(self._loud, share, self._quiet, 1 - share, 0, dst=frame)


def noise(rng: np.random.Generator, size: int, octaves: int = 5, start: int = 3) -> Floats:
    """Tileable value noise of several octaves, mean 0, about -1 to 1.

    Returns
    -------
    ndarray, shape = (size, size), which repeats at its edges
    """
    out = np.zeros((size, size), np.float32)
    for octave in range(octaves):
        cells = min(size, start * 2**octave)
        grid = rng.standard_normal((cells, cells)).astype(np.float32)
        pad = np.pad(grid, 3, mode="wrap")
        factor = size / cells
        big = cv2.resize(pad, (round(pad.shape[1] * factor),) * 2, interpolation=cv2.INTER_CUBIC)
        cut = round(3 * factor)
        out += big[cut : cut + size, cut : cut + size] * 0.5**octave
    return out / max(1e-6, float(np.abs(out).max()))


def wrapped(field: Floats, xs: Floats, ys: Floats) -> Floats:
    """A tileable field read between its cells, at any place; xs and ys in cells."""
    shape = xs.shape
    flat = xs.reshape(-1, shape[-1]), ys.reshape(-1, shape[-1])
    read = cv2.remap(
        field,
        flat[0].astype(np.float32),
        flat[1].astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_WRAP,
    )
    return np.asarray(read, np.float32).reshape(shape)


def smooth_step(low: float, high: float, x: Floats) -> Floats:
    """0 below `low`, 1 above `high`, smooth between."""
    t = np.clip((x - low) / (high - low), 0, 1)
    smooth: Floats = (t * t * (3 - 2 * t)).astype(np.float32)
    return smooth


TURN = np.float32(2 * math.pi)
