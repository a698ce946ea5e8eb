"""The last touch on every frame: a vignette, calm below for the captions, fine static grain."""

from __future__ import annotations

import cv2
import numpy as np

from studio.visuals.generative.scenery.stage import Stage
from studio.visuals.shot import Frame

_GRAIN = 5


class Finish:
    """Darker edges and fine grain, which also hides the steps of gradients."""

    def __init__(self, stage: Stage) -> None:
        width, height = stage.kit.size_px
        y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
        x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
        edges = 1 - 0.2 * np.clip(np.hypot(x, (2 * y - 1) * 0.9) - 0.55, 0, 1) ** 1.4
        below = 1 - 0.26 * np.clip((y - 0.6) / 0.4, 0, 1) ** 1.3
        shade = np.clip(edges * below * 255, 0, 255).astype(np.uint8)
        self._shade = cv2.merge([shade, shade, shade, np.full_like(shade, 255)])
        noise = stage.random(9).integers(0, _GRAIN, (height, width), dtype=np.uint8)
        self._grain = cv2.merge([noise, noise, noise, np.zeros_like(noise)])

    def draw(self, frame: Frame, time_s: float) -> None:
        """Shade and grain the frame."""
        cv2.multiply(frame, self._shade, dst=frame, scale=1 / 255)
        cv2.add(frame, self._grain, dst=frame)
