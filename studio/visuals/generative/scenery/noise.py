"""Seamless noise, and fields made of it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]


def fbm(
    shape: tuple[int, int],
    cells: tuple[int, int],
    rng: np.random.Generator,
    octaves: int = 5,
    gain: float = 0.5,
) -> Field:
    """Fractal noise that tiles in both directions, of mean 0 and deviation 1.

    Value noise in octaves (K. Perlin, "An image synthesizer", SIGGRAPH 1985, summed as fractional
    Brownian motion).

    Parameters
    ----------
    shape, cells : height and width of the field; cells of the first octave down and across.
    """
    height, width = shape
    total = np.zeros(shape, np.float32)
    for octave in range(octaves):
        rows, columns = cells[0] << octave, cells[1] << octave
        if rows > height or columns > width:
            break
        grid = np.pad(rng.standard_normal((rows, columns)).astype(np.float32), 2, mode="wrap")
        size = (round(width * (columns + 4) / columns), round(height * (rows + 4) / rows))
        big = cv2.resize(grid, size, interpolation=cv2.INTER_CUBIC)
        top, left = round(height * 2 / rows), round(width * 2 / columns)
        total += gain**octave * big[top : top + height, left : left + width]
    total -= total.mean()
    return np.asarray(total / max(float(total.std()), 1e-6), np.float32)


def line(count: int, cells: int, rng: np.random.Generator, octaves: int, gain: float) -> Field:
    """Fractal noise along a line, from about -1 to 1, shape = (count,)."""
    total = np.zeros(count, np.float32)
    for octave in range(octaves):
        knots = cells * 2**octave
        values = rng.uniform(-1, 1, knots + 3).astype(np.float32)
        row = cv2.resize(values[None], (max(count, 4), 1), interpolation=cv2.INTER_CUBIC)[0, :count]
        total += gain**octave * row
    return np.asarray(total / sum(gain**octave for octave in range(octaves)), np.float32)


def ramp(values: Field, low: float, high: float) -> Field:
    """A smooth step: 0 up to `low`, 1 from `high` on."""
    x = np.clip((values - low) / (high - low), 0, 1)
    return np.asarray(x * x * (3 - 2 * x), np.float32)


def sampled(texture: Field, x: Field, y: Field) -> Field:
    """A tiling texture, shape = (rows, columns) or with channels, read between its pixels."""
    found = cv2.remap(texture, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    return np.asarray(found, np.float32)


def waves(size: int, rng: np.random.Generator) -> Field:
    """Slopes of a rough sea that tiles: across and along, of deviation 1; (size, size, 2).

    A random field whose power falls with frequency and along the crests (after J. Tessendorf,
    "Simulating ocean water", 2001).
    """
    k = np.fft.fftfreq(size, 1 / size).astype(np.float32)
    kx, ky = np.meshgrid(k, k)
    length = np.hypot(kx, ky)
    length[0, 0] = 1
    power = length**-1.7 * np.exp(-((length / (size * 0.16)) ** 2)) * (length > 3)
    power *= 0.25 + 0.75 * np.abs(ky / length)
    spectrum = power * np.exp(2j * np.pi * rng.random((size, size)))
    slopes = [np.fft.ifft2(1j * each * spectrum).real for each in (kx, ky)]
    return np.stack([s / s.std() for s in slopes], axis=-1).astype(np.float32)
