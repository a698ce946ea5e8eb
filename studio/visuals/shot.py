"""The animator's role, and the value it draws from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from studio.document import Hex, Model, Role

Frame = NDArray[np.uint8]  # shape = (height_px, width_px, 4), BGRA, opaque


class ShotWord(Model):
    """A spoken word, in seconds from the first visible frame of the shot."""

    text: str
    start_s: float
    end_s: float


class Shot(Model):
    """All that decides how one scene looks, and nothing else: it is hashed into recipes.

    Times are in seconds from the first frame on which the shot is visible at all (the start of
    the transition into it). The scene's spoken words lie in `words`.
    """

    index: int  # a number of the scene's own; neighbours usually have neighbouring ones
    role: Role
    text: str  # on-screen text, at most a few words
    narration: str
    visual: str
    layout: str  # a layout's name, or auto
    style: str  # a style's name, or auto
    tone: str
    language: str
    product: str
    offer: str
    call_to_action: str
    key_points: tuple[str, ...]
    items: tuple[str, ...] = ()  # a layout's own lines, in the place of the key points
    brand_name: str
    website: str
    colors: tuple[Hex, ...]
    duration_s: float  # from first to last visible frame
    lead_s: float  # of that, the transition in
    tail_s: float  # of that, the transition out
    words: tuple[ShotWord, ...]
    captions: bool
    caption_look: str = "auto"
    seed: int


@dataclass(frozen=True)
class ClipSource:
    """The person's own video that a scene shows, from `start_s` of it on."""

    path: Path
    start_s: float = 0.0


@dataclass(frozen=True)
class PulseSource:
    """The pulse of the film's music (`studio.analysis.pulse`), from `start_s` of it on."""

    path: Path
    start_s: float = 0.0


class Drawing(Protocol):
    """A shot made ready for one frame size."""

    def draw(self, time_s: float, frame: Frame) -> None:
        """Fill `frame` with the picture at `time_s` from the shot's first visible frame.

        A pure function of time: any order of calls gives the same pixels. Captions are not
        part of it.
        """
        ...


class Animator(Protocol):
    """Turns shots into drawings."""

    def prepare(
        self,
        shot: Shot,
        size_px: tuple[int, int],
        image: Path | None,
        logo: Path | None,
        clip: ClipSource | None = None,
    ) -> Drawing:
        """Do once what all frames share: decode, scale, lay out, shape text.

        One that `shows_more` photos takes them besides, by the name of images; one that is moved
        `to_music` a `PulseSource`, by the name of pulse (see `studio.backends.Backend`).
        """
        ...
