"""A six-second film of each style: four scenes with the style's own transitions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from studio.export.encode import DRAFT, segment
from studio.gallery.samples import Sample
from studio.gallery.sheets import pictures_for
from studio.transitions import FAMILIES
from studio.visuals.motion import MotionGraphics
from studio.visuals.shot import Frame
from studio.visuals.transitions import blended, inks_of

FPS = 30
SIZE_PX = (960, 540)
#: A film's scenes: layout and seconds from cut to cut.
SCENES: tuple[tuple[str, float], ...] = (
    ("kinetic", 1.5),
    ("hero", 1.4),
    ("three_icons", 1.5),
    ("end_card", 1.6),
)
BLEND_FRAMES = 12


@dataclass(frozen=True)
class _Scene:
    """A scene's drawing, and the film's frames from which and up to which it is seen."""

    draw: Callable[[float, Frame], None]
    first: int
    end: int


def write_film(sample: Sample, pictures: Sequence[Path], path: Path) -> int:
    """Draw and encode the film of a style; returns its number of frames."""
    scenes = _scenes(sample, pictures)
    width, height = SIZE_PX
    inks = inks_of(sample.shot("end_card"))
    a, b = (np.zeros((height, width, 4), np.uint8) for _ in range(2))
    with segment(path, SIZE_PX, FPS, DRAFT) as writer:
        for number in range(scenes[-1].end):
            frame = writer.buffer()
            shown = [i for i, scene in enumerate(scenes) if scene.first <= number < scene.end]
            if len(shown) == 1:
                _draw(scenes[shown[0]], number, frame)
            else:
                _draw(scenes[shown[0]], number, a)
                _draw(scenes[shown[1]], number, b)
                progress = (number - scenes[shown[1]].first + 0.5) / BLEND_FRAMES
                blended(_kind(sample.style, shown[0]), a, b, progress, frame, inks)
            writer.write(frame)
    return scenes[-1].end


def _kind(style: str, place: int) -> str:
    """The style's three ways, one after the other; a cut needs no frames and is left out."""
    family = [kind for kind in FAMILIES[style] if kind != "cut"]
    return family[place % len(family)]


def _draw(scene: _Scene, number: int, frame: Frame) -> None:
    scene.draw((number - scene.first) / FPS, frame)


def _scenes(sample: Sample, pictures: Sequence[Path]) -> list[_Scene]:
    scenes, cut = [], 0
    half = BLEND_FRAMES // 2
    for place, (layout, seconds) in enumerate(SCENES):
        frames = round(seconds * FPS)
        first = cut - half if place else 0
        end = cut + frames + (half if place < len(SCENES) - 1 else 0)
        lead_s = BLEND_FRAMES / FPS if place else 0.0
        shot = sample.shot(layout, lead_s=lead_s, duration_s=(end - first) / FPS)
        shown = pictures_for(layout, pictures)
        drawing = MotionGraphics().prepare(shot, SIZE_PX, shown[0] if shown else None, None)
        scenes.append(_Scene(drawing.draw, first, end))
        cut += frames
    return scenes
