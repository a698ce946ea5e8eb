"""A photo under a moving camera: slow push, pull or pan around what matters in it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.easing import in_out_sine, mix
from studio.visuals.media import photo_pixels
from studio.visuals.shot import Frame

_REACH = 1.22  # how much larger than its window a photo is kept, for the moves


def focus_point(photo: NDArray[np.uint8]) -> tuple[float, float]:
    """Where the eye goes, in fractions of width and height.

    The centre of the spectral residual saliency (Hou and Zhang, CVPR 2007), drawn halfway to
    the middle of the picture, because people put what matters near it.
    """
    grey = cv2.resize(
        cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY), (64, 64), interpolation=cv2.INTER_AREA
    )
    spectrum = np.fft.fft2(grey.astype(np.float64))
    log_amplitude = np.log(np.abs(spectrum) + 1e-9)
    residual = log_amplitude - cv2.blur(log_amplitude, (3, 3))
    saliency = np.abs(np.fft.ifft2(np.exp(residual + 1j * np.angle(spectrum)))) ** 2
    saliency = cv2.GaussianBlur(saliency, (0, 0), 3.0)
    weights = np.clip(saliency - np.quantile(saliency, 0.7), 0, None)
    total = float(weights.sum())
    if total <= 0:
        return 0.5, 0.5
    ys, xs = np.mgrid[0:64, 0:64]
    x, y = float((weights * xs).sum() / total / 63), float((weights * ys).sum() / total / 63)
    return 0.5 + 0.6 * (x - 0.5), 0.5 + 0.6 * (y - 0.5)


@dataclass(frozen=True)
class View:
    """A part of the photo: centre in fractions of it, and size against the closest fit."""

    x: float
    y: float
    scale: float


def choose_move(
    focus: tuple[float, float], fits: tuple[float, float], seed: str
) -> tuple[View, View]:
    """From and to: a push towards what matters, a pull away from it, or a pan across it.

    Parameters
    ----------
    focus : what matters, in fractions.
    fits : width and height of the closest fit, in fractions of the photo (one of them is 1).
    """
    rng = random.Random(seed)
    kind, side = rng.choice(("push", "push", "pull", "pan")), rng.choice((-1, 1))
    if kind == "pan":
        along_x = fits[0] <= fits[1]
        centre, half = (focus[0] if along_x else focus[1]), 0.09 * side
        ends = [_within(centre + d, 0.86 * min(fits)) for d in (-half, half)]
        if abs(ends[1] - ends[0]) < 0.1:  # it stands at the edge: move on from there
            inwards = 1 if centre < 0.5 else -1
            ends[1] = ends[0] + 0.1 * inwards
        views = [View(e, focus[1], 0.86) if along_x else View(focus[0], e, 0.86) for e in ends]
        return _kept(views[0], fits), _kept(views[1], fits)
    near = _kept(View(*focus, 0.83), fits)
    far = _kept(View(focus[0] - 0.06 * side, focus[1] - 0.03, 0.965), fits)
    return (far, near) if kind == "push" else (near, far)


def _within(centre: float, part: float) -> float:
    return min(max(centre, part / 2), 1 - part / 2)


def _kept(view: View, fits: tuple[float, float]) -> View:
    """The view moved so that it lies within the photo."""
    return View(
        _within(view.x, view.scale * fits[0]), _within(view.y, view.scale * fits[1]), view.scale
    )


class Camera:
    """A photo scaled once for its window, then moved to the fraction of a pixel.

    Parameters
    ----------
    path : the photo.
    size_px : width and height of the window.
    duration_s : the move's length.
    seed : decides the move.
    """

    def __init__(
        self, path: Path, size_px: tuple[int, int], duration_s: float, seed: str, ground: str
    ) -> None:
        photo = photo_pixels(path, ground)
        self.size = size_px
        self.duration_s = max(duration_s, 0.1)
        cover = max(size_px[0] / photo.shape[1], size_px[1] / photo.shape[0])
        fits = (
            min(1.0, size_px[0] / (photo.shape[1] * cover)),
            min(1.0, size_px[1] / (photo.shape[0] * cover)),
        )
        self._fits = fits
        self._start, self._end = choose_move(focus_point(photo), fits, seed)
        size = (
            max(size_px[0], round(photo.shape[1] * cover * _REACH)),
            max(size_px[1], round(photo.shape[0] * cover * _REACH)),
        )
        method = cv2.INTER_AREA if cover * _REACH < 1 else cv2.INTER_CUBIC
        self._photo = cv2.cvtColor(
            cv2.resize(photo, size, interpolation=method), cv2.COLOR_BGR2BGRA
        )

    def view(self, time_s: float, out: Frame) -> None:
        """Fill `out` (height, width of the window) with the view at `time_s`."""
        x = in_out_sine(min(1.0, max(0.0, time_s / self.duration_s)))
        # a little linear movement keeps both ends from standing still
        x = 0.75 * x + 0.25 * min(1.0, max(0.0, time_s / self.duration_s))
        a, b = self._start, self._end
        height, width = self._photo.shape[:2]
        part = mix(a.scale, b.scale, x)
        view_w, view_h = part * self._fits[0] * width, part * self._fits[1] * height
        left = mix(a.x, b.x, x) * width - view_w / 2
        top = mix(a.y, b.y, x) * height - view_h / 2
        scale = view_w / self.size[0]
        matrix = np.array(
            [[scale, 0, left + 0.5 * scale - 0.5], [0, scale, top + 0.5 * scale - 0.5]], np.float32
        )
        cv2.warpAffine(
            self._photo,
            matrix,
            self.size,
            dst=out,
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
