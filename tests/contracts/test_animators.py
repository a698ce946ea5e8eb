"""What every animator does, whichever it is."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from studio.document import Role
from studio.visuals.motion import MotionGraphics
from studio.visuals.shot import Animator, Frame, Shot

ANIMATORS: list[Animator] = [MotionGraphics()]
SIZES = [(640, 360), (360, 640), (360, 360)]
TIMES = (0.0, 0.35, 1.1, 2.4, 3.9)


def shot(**changes: object) -> Shot:
    values: dict[str, object] = {
        "index": 1, "role": Role.BENEFIT, "text": "Fresh bread before seven",
        "narration": "", "visual": "", "layout": "auto", "style": "auto", "tone": "warm",
        "language": "en", "product": "A neighbourhood bakery", "offer": "Second loaf half price",
        "call_to_action": "Order tonight", "key_points": ("Baked at five", "Stone milled flour"),
        "brand_name": "Marrow & Rye", "website": "marrowandrye.example", "colors": (),
        "duration_s": 4.0, "lead_s": 0.4, "tail_s": 0.4, "words": (), "captions": False, "seed": 3,
    }  # fmt: skip
    return Shot.model_validate(values | changes)


def blank(size: tuple[int, int]) -> Frame:
    return np.zeros((size[1], size[0], 4), np.uint8)


@pytest.fixture(params=ANIMATORS, ids=lambda a: type(a).__name__)
def animator(request: pytest.FixtureRequest) -> Animator:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("photo") / "photo.jpg"
    ys, xs = np.mgrid[0:600, 0:900]
    picture = np.stack([xs % 256, ys % 256, (xs + ys) // 6 % 256], 2).astype(np.uint8)
    cv2.circle(picture, (600, 250), 120, (20, 40, 230), -1)
    cv2.imwrite(str(path), picture)
    return path


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("with_photo", [False, True])
@pytest.mark.parametrize("role", list(Role))
def test_fills_an_opaque_frame(
    animator: Animator, role: Role, with_photo: bool, size: tuple[int, int], photo: Path
) -> None:
    drawing = animator.prepare(shot(role=role), size, photo if with_photo else None, None)
    frame = blank(size)
    drawing.draw(2.0, frame)
    assert (frame[..., 3] == 255).all()
    assert frame[..., :3].std() > 4


@pytest.mark.parametrize("with_photo", [False, True])
def test_is_a_pure_function_of_time(animator: Animator, with_photo: bool, photo: Path) -> None:
    size, image = (640, 360), photo if with_photo else None
    drawing = animator.prepare(shot(), size, image, None)
    forwards = []
    for time_s in TIMES:
        frame = blank(size)
        drawing.draw(time_s, frame)
        forwards.append(frame)
    again = animator.prepare(shot(), size, image, None)
    for time_s, before in reversed(list(zip(TIMES, forwards, strict=True))):
        frame = np.full_like(before, 77)
        again.draw(time_s, frame)
        assert np.array_equal(frame, before)


@pytest.mark.parametrize("role", list(Role))
def test_nothing_stands_still_for_two_seconds(animator: Animator, role: Role) -> None:
    size = (640, 360)
    drawing = animator.prepare(shot(role=role, duration_s=8.0), size, None, None)
    frames = []
    for step in range(7):
        frame = blank(size)
        drawing.draw(step * 1.2, frame)
        frames.append(frame.astype(np.int16))
    for before, after in pairwise(frames):
        changed = (np.abs(before - after).max(axis=2) > 12).mean()
        assert changed > 0.001


def test_another_seed_is_another_picture(animator: Animator) -> None:
    size = (640, 360)
    pictures = set()
    for seed in range(4):
        frame = blank(size)
        animator.prepare(shot(seed=seed), size, None, None).draw(2.0, frame)
        pictures.add(frame.tobytes())
    assert len(pictures) >= 2
