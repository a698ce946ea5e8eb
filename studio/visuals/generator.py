"""The role of animators that generate: a video or a still picture from words.

What they make is an artifact of its own (the step ``footage``): `studio.visuals.motion` shows it
in the scene like a person's own clip or photo, with type and captions above it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class PictureRequest:
    """What is asked of a generator.

    prompt : what is to be seen, in the manner that the model's family likes
    seconds : how long a video is to be; a model makes as much of it as it can. Stills ignore it.
    size_px : the film's frame; the model makes its own nearest size of the same shape
    image : a picture to begin from, for models that can
    negative : what is not to be seen, for models that take it; empty: the family's own
    """

    prompt: str
    seconds: float
    size_px: tuple[int, int]
    seed: int = 0
    image: Path | None = None
    negative: str = ""


@dataclass(frozen=True)
class Footage:
    """What a model made.

    frames : ndarray, shape = (n_frames, height_px, width_px, 3), uint8, RGB; a still has one
    fps : the model's own frames a second; 0 for a still
    """

    frames: NDArray[np.uint8]
    fps: float


class Generator(Protocol):
    """Makes pictures from words. The same request on the same machine gives the same pictures."""

    def generate(self, request: PictureRequest) -> Footage:
        """Make it.

        `studio.under_way.tell` is called after every denoising step, and `note` with the model,
        its revision, the prompts, the seed, the steps and the device.

        Raises
        ------
        BackendUnavailable : weights or packages are missing; says which and how to get them.
        BackendFailed : the model failed, such as for want of memory; says what to do.
        Cancelled : nobody wants it any more; the model stays usable.
        """
        ...
