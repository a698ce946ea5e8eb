"""What matters in a picture: faces first, else what stands out."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.media.faces import faces_in
from studio.visuals.zones import Box

WHOLE = Box(0.0, 0.0, 1.0, 1.0)
_SIDE_PX = 96  # the longer side at which saliency is measured
_SCALES_PX = (64, 32)  # of the spectral residual
_CENTRE = 0.42  # standard deviation of where people put what matters, of each side
_TAIL = 0.035  # of what stands out may lie beyond each edge of the subject's box
_MARGIN = 0.06  # around it
_EVEN = 1.0  # a picture whose greys differ by less shows nothing
_SPREAD = 0.62  # a box that fills more than this of the picture is no subject
_SHOULDERS, _CHEST = 0.55, 1.1  # of the head, beside and below it


@dataclass(frozen=True)
class Subject:
    """What matters, in fractions of the picture.

    Parameters
    ----------
    box : around it; the whole picture where nothing stands out.
    faces : whole heads, which no crop may cut.
    focus : where the eye goes.
    """

    box: Box
    faces: tuple[Box, ...]
    focus: tuple[float, float]

    @property
    def clear(self) -> bool:
        """Whether something stands out at all."""
        return self.box != WHOLE


def subject_of(picture: NDArray[np.uint8], alpha: NDArray[np.uint8] | None = None) -> Subject:
    """The subject of a BGR picture; `alpha` tells what of it is seen."""
    faces = faces_in(picture)
    if faces:
        heads = around(faces)
        largest = faces[0]
        body = Box(
            max(0.0, heads.left - _SHOULDERS * largest.width),
            heads.top,
            min(1.0, heads.right + _SHOULDERS * largest.width),
            min(1.0, heads.bottom + _CHEST * largest.height),
        )
        return Subject(body, faces, heads.centre)
    weights = saliency(picture)
    if alpha is not None:
        weights *= cv2.resize(alpha, weights.shape[::-1], interpolation=cv2.INTER_AREA) / 255
    return _standing_out(weights)


def around(boxes: tuple[Box, ...]) -> Box:
    """The smallest box around several."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def shared(a: Box, b: Box) -> float:
    """The area that two boxes have in common."""
    wide = min(a.right, b.right) - max(a.left, b.left)
    high = min(a.bottom, b.bottom) - max(a.top, b.top)
    return max(0.0, wide) * max(0.0, high)


def saliency(picture: NDArray[np.uint8]) -> NDArray[np.float64]:
    """How much each place stands out, 0 and up, at a small size.

    The spectral residual (Hou and Zhang, CVPR 2007) at two scales, how far a colour is from
    those at the picture's edges, and that people put what matters near the middle.
    """
    height, width = picture.shape[:2]
    scale = _SIDE_PX / max(height, width)
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)
    if float(grey.std()) < _EVEN:
        return np.zeros(grey.shape)
    found = _scaled(_unlike_edges(small))
    for side in _SCALES_PX:
        found += 0.5 * _scaled(np.asarray(cv2.resize(_residual(grey, side), size), np.float64))
    ys, xs = np.mgrid[-0.5 : 0.5 : size[1] * 1j, -0.5 : 0.5 : size[0] * 1j]
    centre = np.exp(-0.5 * (xs**2 + ys**2) / _CENTRE**2)
    return np.asarray(found * centre, np.float64)


def _scaled(values: NDArray[np.float64]) -> NDArray[np.float64]:
    top = float(np.quantile(values, 0.995))
    return np.clip(values / top, 0, 1) if top > 1e-9 else np.zeros_like(values)


def _residual(grey: NDArray[np.uint8], side: int) -> NDArray[np.float64]:
    small = cv2.resize(grey, (side, side), interpolation=cv2.INTER_AREA).astype(np.float64)
    spectrum = np.fft.fft2(small)
    log_amplitude = np.log(np.abs(spectrum) + 1e-9)
    residual = log_amplitude - cv2.blur(log_amplitude, (3, 3))
    found = np.abs(np.fft.ifft2(np.exp(residual + 1j * np.angle(spectrum)))) ** 2
    return np.asarray(cv2.GaussianBlur(found, (0, 0), side * 0.045), np.float64)


def _unlike_edges(small: NDArray[np.uint8]) -> NDArray[np.float64]:
    """How many standard deviations a colour is from those along the edges."""
    lab = cv2.cvtColor(small, cv2.COLOR_BGR2LAB).astype(np.float64)
    edge = np.concatenate([lab[:2].reshape(-1, 3), lab[:, :2].reshape(-1, 3),
                           lab[:, -2:].reshape(-1, 3)])  # fmt: skip
    spread = np.linalg.inv(np.cov(edge.T) + 16 * np.eye(3))
    off = lab - edge.mean(axis=0)
    far = np.sqrt(np.einsum("yxi,ij,yxj->yx", off, spread, off))
    return np.asarray(cv2.GaussianBlur(np.maximum(0, far - 1), (0, 0), 1.5), np.float64)


def _standing_out(weights: NDArray[np.float64]) -> Subject:
    strong = np.clip(weights - max(np.quantile(weights, 0.6), 0.3 * weights.max()), 0, None)
    total = float(strong.sum())
    if total <= 1e-9:
        return Subject(WHOLE, (), (0.5, 0.5))
    left, x, right = _marks(strong.sum(axis=0))
    top, y, bottom = _marks(strong.sum(axis=1))
    box = Box(left, top, right, bottom)
    if box.width * box.height > _SPREAD:
        box = WHOLE
    return Subject(box, (), (round(0.5 + 0.85 * (x - 0.5), 3), round(0.5 + 0.85 * (y - 0.5), 3)))


def _marks(along: NDArray[np.float64]) -> tuple[float, float, float]:
    """Where the subject begins, has its middle and ends, in fractions."""
    part = np.concatenate([[0.0], np.cumsum(along)]) / along.sum()
    places = np.linspace(0, 1, len(part))
    middle = float((along * (np.arange(len(along)) + 0.5)).sum() / along.sum() / len(along))
    begin, end = np.interp([_TAIL, 1 - _TAIL], part, places)
    margin = _MARGIN * float(end - begin)
    first, last = max(0.0, float(begin) - margin), min(1.0, float(end) + margin)
    return round(first, 3), round(middle, 3), round(last, 3)
