"""What every film's frames have: a first one that speaks, movement, a last one with the brand."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.document import Role
from studio.visuals.layouts import LAYOUTS
from studio.visuals.motion import MotionDrawing, MotionGraphics
from studio.visuals.styles import STYLES
from tests.visuals.samples import FORMATS, scene, scripted

STILL_S = 2.0  # nothing stands still for longer


def drawn(drawing: MotionDrawing, time_s: float, words: bool = True) -> NDArray[np.uint8]:
    width, height = drawing.size_px
    frame = np.zeros((height, width, 4), np.uint8)
    drawing.composition.draw(time_s, frame, words=words)
    return frame[..., :3]


def prepared(layout: str, style: str, fmt: str = "16:9", **changes: object) -> MotionDrawing:
    shot = scripted(layout, "latin", 2, style=style, **changes)
    return MotionGraphics().prepare(shot, FORMATS[fmt], None, None)


def differing(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Share of pixels that differ visibly."""
    return float((np.abs(one.astype(np.int16) - other).max(-1) > 10).mean())


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("fmt", FORMATS)
def test_the_first_frame_says_something(style: str, fmt: str) -> None:
    for layout in ("kinetic", "question", "title", "hero", "full_bleed", "statement"):
        drawing = prepared(layout, style, fmt, lead_s=0.0, role=Role.HOOK)
        first = drawn(drawing, 0.0)
        assert differing(first, drawn(drawing, 0.0, words=False)) > 0.002, layout


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_stands_still_for_long(layout: str) -> None:
    for place, style in enumerate(STYLES):
        fmt = list(FORMATS)[place % 4]
        drawing = prepared(layout, style, fmt, duration_s=8.0)
        frames = [drawn(drawing, time_s) for time_s in (3.0, 3.0 + STILL_S, 3.0 + 2 * STILL_S)]
        for one, other in pairwise(frames):
            assert differing(one, other) > 0.0005, (style, fmt)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_frames_are_the_same_in_any_order(layout: str) -> None:
    style = list(STYLES)[list(LAYOUTS).index(layout) % len(STYLES)]
    times_s = (0.0, 0.37, 1.1, 2.9, 4.6)
    one, other = (prepared(layout, style) for _ in range(2))
    forwards = {t: _digest(drawn(one, t)) for t in times_s}
    backwards = {t: _digest(drawn(other, t)) for t in reversed(times_s)}
    assert forwards == backwards


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("fmt", FORMATS)
def test_the_last_frame_holds_the_brand(style: str, fmt: str) -> None:
    """With the brand's name and without it, the end card's last frame differs in its words."""
    with_brand, without = (
        MotionGraphics().prepare(
            scene(layout="end_card", style=style, brand_name=name, website="", tail_s=0.0),
            FORMATS[fmt], None, None,
        )
        for name in ("Marrow & Rye", "")
    )  # fmt: skip
    assert differing(drawn(with_brand, 4.95), drawn(without, 4.95)) > 0.001


def _digest(frame: NDArray[np.uint8]) -> str:
    return hashlib.sha256(frame.tobytes()).hexdigest()
