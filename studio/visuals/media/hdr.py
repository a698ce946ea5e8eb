"""High dynamic range footage (BT.2100 PQ and HLG) to the BT.709 of the film."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

WHITE_NITS = 203.0  # reference white of HDR pictures (BT.2408), shown as 1.0
PEAK_NITS = 1000.0
_LEVELS = 65_536
_STEPS = 8192  # of shown light
_BRIGHTEST = 10_000 / WHITE_NITS  # what PQ reaches, in reference whites
_ROWS = 64  # at a time: what is worked on stays in the processor's cache
_KNEE = 0.5  # below it light is kept, above it highlights are compressed
_TO_709 = np.array(
    [  # linear BT.2020 to BT.709, as in BT.2087, for blue, green, red
        [1.1187, -0.1006, -0.0182],
        [-0.0083, 1.1329, -0.1246],
        [-0.0728, -0.5876, 1.6605],
    ],
    np.float32,
)
_LUMA = np.array([0.0593, 0.6780, 0.2627], np.float32)  # of BT.2020, for blue, green, red


def tone_mapped(bgr: NDArray[np.uint16], transfer: str) -> NDArray[np.uint8]:
    """8-bit BT.709 pixels of 16-bit BT.2020 ones; `transfer` is ``pq`` or ``hlg``."""
    out = np.empty(bgr.shape, np.uint8)
    for top in range(0, len(bgr), _ROWS):
        rows = slice(top, top + _ROWS)
        out[rows] = _tone_mapped(bgr[rows], transfer)
    return out


def _tone_mapped(bgr: NDArray[np.uint16], transfer: str) -> NDArray[np.uint8]:
    light: NDArray[Any] = _linear(transfer).take(bgr)
    if transfer == "hlg":  # the display's own gamma (BT.2100): brighter is steeper
        gamma: NDArray[Any] = cv2.pow(cv2.transform(light, _LUMA[None, :]), 0.2)
        light *= gamma[..., None] * np.float32(PEAK_NITS / WHITE_NITS)
    light = cv2.transform(light, _TO_709)
    brightest = light.max(axis=2) * ((_LEVELS - 1) / _BRIGHTEST)
    gain = _gain().take(np.clip(brightest, 0, _LEVELS - 1).astype(np.uint16))
    light *= gain[..., None] * np.float32(_STEPS - 1)
    np.clip(light, 0, _STEPS - 1, out=light)
    return _encoded().take(light.astype(np.uint16))


@cache
def _gain() -> NDArray[np.float32]:
    """What a pixel is multiplied by, by its brightest colour: all colours alike keep the hue."""
    light = np.linspace(0, _BRIGHTEST, _LEVELS)
    peak = (PEAK_NITS / WHITE_NITS - _KNEE) / (1 - _KNEE)
    over = np.clip((light - _KNEE) / (1 - _KNEE), 0.0, peak)
    shown = _KNEE + (1 - _KNEE) * over * (1 + over / peak**2) / (1 + over)
    gain = np.where(light > _KNEE, shown / np.maximum(light, _KNEE), 1.0)
    return gain.astype(np.float32)


@cache
def _linear(transfer: str) -> NDArray[np.float32]:
    """Light by 16-bit code: 1.0 is reference white for PQ, the peak of the scene for HLG."""
    code = np.linspace(0, 1, _LEVELS)
    curves: dict[str, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {
        "pq": _pq, "hlg": _hlg,
    }  # fmt: skip
    return curves[transfer](code).astype(np.float32)


def _pq(code: NDArray[np.float64]) -> NDArray[np.float64]:
    """SMPTE ST 2084."""
    m1, m2 = 2610 / 16384, 2523 / 4096 * 128
    c1, c2, c3 = 3424 / 4096, 2413 / 4096 * 32, 2392 / 4096 * 32
    power = code ** (1 / m2)
    return (np.maximum(power - c1, 0) / (c2 - c3 * power)) ** (1 / m1) * (10_000 / WHITE_NITS)


def _hlg(code: NDArray[np.float64]) -> NDArray[np.float64]:
    """ARIB STD-B67."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    return np.where(code <= 0.5, code**2 / 3, (np.exp((code - c) / a) + b) / 12)


@cache
def _encoded() -> NDArray[np.uint8]:
    """8-bit code by light, for a display of BT.1886."""
    light = np.linspace(0, 1, _STEPS)
    return np.rint(255 * light ** (1 / 2.4)).astype(np.uint8)
