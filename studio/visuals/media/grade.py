"""Photos and clips matched to a style: first towards neutral, then a mild grade. Skin stays skin.

Made for camera pictures alone: logos, screenshots and cutouts have the colours that they have.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.shot import Frame
from studio.visuals.zones import Box

Pixels = NDArray[np.uint8]

_SIDE_PX = 160  # the longer side at which a picture is measured
_GAIN, _GAMMA = 0.04, 1.16  # most that white balance and exposure are changed by
_PART, _PART_WHITE = 0.5, 0.35  # of the way to the right brightness, and to a white light
_MIDDLE, _FACE = 0.45, 0.56  # median brightness that is right, of a picture and of faces
_POWER = 6  # of the norm that tells the light's colour
_SKIN = (152.0, 104.0, 13.0)  # Cr, Cb and their spread
_SPARED = 0.75  # of a grade, where there is skin


@dataclass(frozen=True)
class Grade:
    """A style's own look: small numbers, so that people know their picture again.

    Parameters
    ----------
    warm : red up and blue down by this share; below 0: cool.
    contrast : of the middle tones; below 0: softer.
    saturation : 1 as it is.
    lift : of black.
    """

    warm: float = 0.0
    contrast: float = 0.0
    saturation: float = 1.0
    lift: float = 0.0


GRADES = {
    "clean": Grade(-0.006, 0.04, 1.03),
    "bold": Grade(0.0, 0.12, 1.12),
    "craft": Grade(0.028, 0.03, 0.97, 0.012),
    "tech": Grade(-0.03, 0.09, 0.90),
    "editorial": Grade(0.004, 0.08, 0.82, 0.01),
    "playful": Grade(0.008, 0.03, 1.10),
    "luxury": Grade(0.018, 0.10, 0.90, 0.006),
    "documentary": Grade(0.008, -0.03, 0.82, 0.032),
}


@dataclass(frozen=True)
class Matching:
    """What is done to a picture: three curves, and how colourful it becomes.

    Parameters
    ----------
    exposed, styled : shape = (256, 1, 3), by level, for blue, green and red; for skin, whose
        brightness alone is mended, and for everything else.
    """

    exposed: Pixels
    styled: Pixels
    saturation: float


def matching(samples: list[Pixels], faces: list[tuple[Box, ...]], style: str) -> Matching:
    """How pictures are matched to a style.

    Parameters
    ----------
    samples : the photo, or some frames of a clip, as BGR.
    faces : heads in each, in fractions.
    style : its name; what belongs to none is left as it is.
    """
    if style not in GRADES:
        same = np.repeat(np.arange(256, dtype=np.uint8)[:, None, None], 3, axis=2)
        return Matching(same, same, 1.0)
    small = [_small(sample) for sample in samples]
    gains = _balance(np.concatenate([part.reshape(-1, 1, 3) for part in small]))
    gamma = _exposure(small, faces)
    grade = GRADES[style]
    return Matching(
        _curves(np.ones(3), gamma, Grade()), _curves(gains, gamma, grade), grade.saturation
    )


def graded(pixels: Pixels, how: Matching) -> Pixels:
    """A BGR picture matched to its style, its skin tones spared."""
    styled = cv2.LUT(pixels, how.styled)
    if how.saturation != 1.0:
        grey = cv2.cvtColor(cv2.cvtColor(styled, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
        styled = cv2.addWeighted(styled, how.saturation, grey, 1 - how.saturation, 0)
    skin = _SPARED * skin_in(pixels)
    if float(skin.max(initial=0.0)) < 0.1:
        return np.asarray(styled, np.uint8)
    return np.asarray(cv2.blendLinear(styled, cv2.LUT(pixels, how.exposed), 1 - skin, skin))


def matched(sheet: Frame, picture: Pixels, faces: tuple[Box, ...], style: str) -> None:
    """Match a BGRA sheet, which shows a part of a picture, in place."""
    how = matching([picture], [faces], style)
    sheet[..., :3] = graded(np.ascontiguousarray(sheet[..., :3]), how)


def skin_in(pixels: Pixels) -> NDArray[np.float32]:
    """How much each pixel has the hue of skin, of any tone: 0 to 1."""
    tones = cv2.cvtColor(pixels, cv2.COLOR_BGR2YCrCb).astype(np.float32)
    red, blue, spread = _SKIN
    far = ((tones[..., 1] - red) ** 2 + (tones[..., 2] - blue) ** 2) / (2 * spread**2)
    return np.asarray(cv2.GaussianBlur(np.exp(-far), (0, 0), 2.0), np.float32)


def _small(pixels: Pixels) -> Pixels:
    scale = min(1.0, _SIDE_PX / max(pixels.shape[:2]))
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _balance(pixels: Pixels) -> NDArray[np.float64]:
    """Gains of blue, green and red that make the light less coloured (shades of grey)."""
    values = pixels.reshape(-1, 3).astype(np.float64) / 255
    usable = (values.max(axis=1) < 0.98) & (values.max(axis=1) > 0.06)
    usable &= skin_in(pixels).ravel() < 0.4  # skin is not meant to be grey
    if usable.mean() < 0.1:
        return np.ones(3)
    light = (values[usable] ** _POWER).mean(axis=0) ** (1 / _POWER)
    gains = (light.mean() / np.maximum(light, 1e-3)) ** _PART_WHITE
    return np.asarray(np.clip(gains, 1 - _GAIN, 1 + _GAIN), np.float64)


def _exposure(samples: list[Pixels], faces: list[tuple[Box, ...]]) -> float:
    """The power that brings the middle tones, or the faces, nearer to where they belong."""
    found: list[float] = []
    for sample, heads in zip(samples, faces, strict=True):
        grey = np.asarray(cv2.cvtColor(sample, cv2.COLOR_BGR2GRAY), np.uint8)
        found += [_middle(grey, head) for head in heads[:3]]
    wanted = _FACE
    if not found:
        wanted = _MIDDLE
        found = [float(np.median(cv2.cvtColor(s, cv2.COLOR_BGR2GRAY))) / 255 for s in samples]
    level = min(0.95, max(0.05, float(np.mean(found))))
    power = math.pow(math.log(wanted) / math.log(level), _PART)
    return min(_GAMMA, max(1 / _GAMMA, power))


def _middle(grey: Pixels, head: Box) -> float:
    """Median brightness of a face, within its head."""
    height, width = grey.shape
    box = head.part(0.25, 0.3, 0.75, 0.8)
    part = grey[
        int(box.top * height) : int(box.bottom * height) + 1,
        int(box.left * width) : int(box.right * width) + 1,
    ]
    return float(np.median(part)) / 255


def _curves(gains: NDArray[np.float64], gamma: float, grade: Grade) -> Pixels:
    levels = np.arange(256)[:, None] / 255
    values = np.clip(levels * gains, 0, 1) ** gamma
    values = values * (1 + grade.warm * np.array([-1.0, 0.0, 1.0]))
    values = np.clip(values, 0, 1)
    values = values + grade.contrast * 2 * values * (1 - values) * (2 * values - 1)
    values = grade.lift + (1 - grade.lift) * values
    return np.rint(np.clip(values, 0, 1) * 255).astype(np.uint8)[:, None, :]
