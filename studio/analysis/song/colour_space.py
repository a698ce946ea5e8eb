"""Colours by lightness, chroma and hue, and how far apart two of them look.

OKLCH: B. Ottosson, 'A perceptual color space for image processing', 2020. CIE Lab: D65, 2°.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Triple = NDArray[np.float64]  # shape = (3,)

_LMS_OF_LAB = np.array(
    [
        [1.0, 0.3963377774, 0.2158037573],
        [1.0, -0.1055613458, -0.0638541728],
        [1.0, -0.0894841775, -1.2914855480],
    ]
)
_RGB_OF_LMS = np.array(
    [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.7076147010],
    ]
)
_XYZ_OF_RGB = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


def hex_of_oklch(lightness: float, chroma: float, hue_deg: float) -> str:
    """The colour, such as ``#5fa8d3``; with less chroma where a screen cannot show as much.

    Parameters
    ----------
    lightness : 0 to 1; chroma : 0 (grey) to about 0.3; hue_deg : 29 is red, 142 green, 264 blue.
    """
    angle = np.radians(hue_deg)
    for share in np.linspace(1, 0, 41):
        a, b = (share * chroma * turn for turn in (np.cos(angle), np.sin(angle)))
        linear = _RGB_OF_LMS @ (_LMS_OF_LAB @ [lightness, a, b]) ** 3
        if share == 0 or (linear.min() >= -1e-4 and linear.max() <= 1 + 1e-4):
            return _hex(linear)
    raise AssertionError("the last share is 0")


def hue_of(linear: Triple) -> float:
    """OKLCH hue in degrees of linear sRGB."""
    lms = np.cbrt(np.linalg.solve(_RGB_OF_LMS, linear))
    _, a, b = np.linalg.solve(_LMS_OF_LAB, lms)
    return float(np.degrees(np.arctan2(b, a)) % 360)


def lab_of(colour: str) -> Triple:
    """CIE Lab of a colour such as ``#5fa8d3``."""
    values = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    shares = _XYZ_OF_RGB @ linear / _WHITE
    x, y, z = np.where(shares > 0.008856, np.cbrt(shares), shares * 7.787 + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def linear_of_xyz(xyz: Triple) -> Triple:
    """Linear sRGB; negative where a screen cannot show the colour."""
    return np.linalg.solve(_XYZ_OF_RGB, xyz)


def _hex(linear: Triple) -> str:
    clipped = np.clip(linear, 0, 1)
    curved = np.where(clipped <= 0.0031308, 12.92 * clipped, 1.055 * clipped ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(255 * float(value)):02x}" for value in curved)
