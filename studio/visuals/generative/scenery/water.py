"""Water: it mirrors what is drawn above its horizon, broken by waves that run towards us."""

from __future__ import annotations

import math

import cv2
import numpy as np

from studio.visuals.generative.scenery.disc import Disc
from studio.visuals.generative.scenery.noise import Field, sampled, waves
from studio.visuals.generative.scenery.sky import bgr
from studio.visuals.generative.scenery.stage import Stage
from studio.visuals.shot import Frame

_TEXTURE = 512
#: Two trains of waves that cross: scale, speed across and towards us in texels a second.
_TRAINS = ((1.0, 2.6, 5.2), (1.57, -5.5, 7.4))


class Water:
    """A plane of water from `top` to the frame's lower edge.

    Parameters
    ----------
    rough : 0 for a mirror to 1 for the open sea.
    disc : sun or moon whose light glitters on it.
    """

    def __init__(
        self, stage: Stage, rough: float, disc: Disc | None, top: float | None = None
    ) -> None:
        self.stage, self.rough, self.disc = stage, rough, disc
        self.top = round(stage.horizon if top is None else top)
        self.rows = max(2, stage.height - self.top)
        self.columns = math.ceil(stage.width / (stage.step * 1.25))
        self._texture = waves(_TEXTURE, stage.random(11))
        self._lay_out(stage)

    def _lay_out(self, stage: Stage) -> None:
        """The plane in the waves' own units: large before us, fine towards the horizon.

        The finest waves span four pixels, so that nothing shimmers.
        """
        unit = 100 * stage.u
        y = (np.arange(self.rows, dtype=np.float32) + 0.5) / unit
        fine = 1080 / unit  # texels a pixel of a full-size frame, whatever the size of this one
        pace = (0.26 + 1.05 * np.exp(-y / 0.11)) * fine / stage.zoom**0.5
        ones = np.ones((1, self.columns), np.float32)
        self._along = np.cumsum(np.minimum(pace, 1.4)).astype(np.float32)[:, None] * ones
        x = (np.arange(self.columns, dtype=np.float32) / self.columns - 0.5) * stage.width
        wide = np.minimum((0.075 + 0.2 * np.exp(-y / 0.11)) * fine, 0.35 * max(1.0, fine / 4))
        self._across = wide[:, None] * x[None]
        rows = np.arange(self.rows, dtype=np.float32)
        self._rows = (rows * (1 - 0.3 * self.rough))[:, None] * ones
        self._columns = np.repeat(np.arange(self.columns, dtype=np.float32)[None], self.rows, 0)
        self._reach = ((0.007 + 0.17 * y**0.6) * unit * self.rough)[:, None]
        depth = np.clip(y / 0.5, 0, 1)
        clear = (0.2 + 0.55 * depth**0.7) * (0.35 + 0.65 * self.rough)
        self._clear = clear[:, None]
        self._lean = self._clear * 0.8 * self.rough
        deep = np.append(bgr(stage.light.water), np.float32(255))
        self._depth = np.broadcast_to(deep, (self.rows, self.columns, 4)).copy()

    def draw(self, frame: Frame, time_s: float) -> None:
        """Fill the frame from the water's top down, from what stands above."""
        slopes = self._slopes(time_s)
        sx, sy = slopes[..., 0], slopes[..., 1]
        reach = self._reach * (0.85 + 0.35 * self.stage.moves.bass(time_s))
        down = np.abs(self._rows + (np.abs(sy) + 0.4 * sy) * reach)
        along = self._columns + sx * (reach * (self.columns / self.stage.width * 0.9))
        seen = cv2.remap(
            self._mirror(frame, time_s),
            along,
            down,
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        # faces that lean towards us show the depth, the others the sky
        clear = np.clip(self._clear + self._lean * sy, 0.04, 0.93)
        pixels = cv2.convertScaleAbs(cv2.blendLinear(seen, self._depth, 1 - clear, clear))
        size = (self.stage.width, self.rows)
        cv2.resize(pixels, size, dst=frame[self.top :], interpolation=cv2.INTER_LINEAR)

    def _slopes(self, time_s: float) -> Field:
        run = self.stage.moves.stirred(time_s)
        dx, _, _ = self.stage.camera.at(0.5, time_s)
        total = np.zeros((self.rows, self.columns, 2), np.float32)
        for scale, across, along in _TRAINS:
            total += sampled(
                self._texture,
                self._across * scale + (across * run - dx * 0.1 * scale),
                self._along * scale + (-along * run + 37 * scale),
            )
        total *= 0.6
        return total

    def _mirror(self, frame: Frame, time_s: float) -> Field:
        """What stands above the water, upside down, small across, with the sun's full strength."""
        rows = min(self.rows, self.top)
        above = frame[self.top - rows : self.top]
        small = cv2.resize(above, (self.columns, rows), interpolation=cv2.INTER_AREA)[::-1]
        mirror: Field = small.astype(np.float32)
        if self.disc:
            self._shine(mirror, self.disc, time_s)
        return mirror

    def _shine(self, mirror: Field, disc: Disc, time_s: float) -> None:
        """Light beyond what a frame can hold, so that every facet that meets it sparkles."""
        stage = self.stage
        dx, _, _ = stage.camera.at(0.12, time_s)
        centre = max(self.top - disc.height(stage.moves.travel(time_s)), 0)
        wide, high = disc.radius * 1.15, disc.radius * 1.5 + centre * 0.6
        y = np.arange(len(mirror), dtype=np.float32) - centre
        x = np.arange(self.columns, dtype=np.float32) * (stage.width / self.columns) - disc.x - dx
        lobe = np.exp(-((y / high) ** 2))[:, None] * np.exp(-((x / wide) ** 2))[None]
        breath = 0.85 + 0.2 * stage.moves.level(time_s) + 0.15 * stage.moves.onset(time_s)
        strength = (1.1 if disc.moon else 1.5) * breath
        mirror += (strength * lobe)[..., None] * np.append(bgr(stage.light.glow), np.float32(0))
