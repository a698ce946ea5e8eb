"""What a generative picture is made of, and its protocol."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from studio.analysis.pulse import Pulse
from studio.visuals.colour import mixed, oklch, oklch_of
from studio.visuals.shot import Frame, Shot


@dataclass(frozen=True)
class Colours:
    """Five colours of a picture, as ``#rrggbb``, from ground to light."""

    deep: str  # the darkest: night, depth, ground
    low: str
    mid: str
    high: str
    light: str  # the lightest: sparks, edges, the sun

    @classmethod
    def around(cls, *colours: str) -> Colours:
        """A palette of the hues of up to three colours; the first is the main one."""
        main = colours[0]
        second = colours[1] if len(colours) > 1 else main
        third = colours[2] if len(colours) > 2 else second
        _, chroma, hue = oklch_of(main)
        chroma = max(chroma, 0.02)
        return cls(
            deep=oklch(0.16, min(chroma, 0.06), hue),
            low=mixed(oklch(0.32, chroma * 0.8, hue), second, 0.15),
            mid=main,
            high=oklch(0.78, max(oklch_of(second)[1], 0.04), oklch_of(second)[2]),
            light=oklch(0.95, min(oklch_of(third)[1], 0.06), oklch_of(third)[2]),
        )


@dataclass(frozen=True)
class ArtKit:
    """All that a picture is drawn from.

    pulse : of the music, with its time 0 at the shot's first visible frame.
    """

    shot: Shot
    size_px: tuple[int, int]
    colours: Colours
    pulse: Pulse

    @property
    def u(self) -> float:
        """A hundredth of the frame's shorter side, in pixels."""
        return min(self.size_px) / 100

    def random(self, salt: int = 0) -> np.random.Generator:
        """The shot's own chance: the same for the same seed, scene and salt."""
        return np.random.default_rng((self.shot.seed, self.shot.index, salt))


class Art(Protocol):
    """A generative picture for one shot and one frame size."""

    def draw(self, time_s: float, frame: Frame) -> None:
        """Fill `frame`, all of it, opaque; a pure function of `time_s` (see `Drawing`)."""
        ...


ArtMaker = Callable[[ArtKit], Art]
