"""Frames in between, and footage as files."""

from __future__ import annotations

from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from studio.visuals.generated.footage_file import film_rate, write_footage
from studio.visuals.generated.resample import SLOWEST, Between, positions, resample
from studio.visuals.generator import Footage

SIZE = (240, 160)
SIDE = 40
RED = (235, 120, 110)


def ground(seed: int) -> NDArray[np.uint8]:
    """A soft grey pattern: something that flow can hold on to."""
    noise = np.random.default_rng(seed).integers(20, 90, (20, 30), np.uint8)
    grey = cv2.resize(noise, SIZE, interpolation=cv2.INTER_CUBIC)
    return np.repeat(grey[..., None], 3, axis=2)


def square_at(x: float, y: float, scene: int = 1) -> NDArray[np.uint8]:
    """A red square with its upper left corner at (x, y), also between pixels."""
    sheet = ground(scene)
    corners = np.array([[x, y], [x + SIDE, y], [x + SIDE, y + SIDE], [x, y + SIDE]])
    fixed = np.rint((corners - 0.5) * 256).astype(np.int32)
    cv2.fillPoly(sheet, [fixed], RED, lineType=cv2.LINE_AA, shift=8)
    return sheet


def moving(frames: int, step: float) -> NDArray[np.uint8]:
    return np.stack([square_at(30 + step * i, 50 + step / 2 * i) for i in range(frames)])


def middle_of_red(frame: NDArray[np.uint8]) -> tuple[float, float]:
    redness = np.clip(frame[..., 0].astype(float) - frame[..., 1], 0, 115)
    redness[redness < 30] = 0
    ys, xs = np.mgrid[0 : frame.shape[0], 0 : frame.shape[1]]
    whole = redness.sum()
    return float((xs * redness).sum() / whole), float((ys * redness).sum() / whole)


@pytest.mark.parametrize("step", [2.0, 6.0, 10.0])
@pytest.mark.parametrize(("fps", "out_fps"), [(8, 24), (16, 24)])
def test_a_moving_thing_is_where_it_would_be_in_between(
    step: float, fps: int, out_fps: int
) -> None:
    made = resample(moving(5, step), fps, out_fps, 4 / fps)
    for i, frame in enumerate(made):
        moved = i * fps / out_fps * step
        expected = middle_of_red(square_at(30 + moved, 50 + moved / 2))
        off = np.hypot(*np.subtract(middle_of_red(frame), expected))
        assert off < 1, (i, off)


def test_frames_that_are_there_stay_as_they_are() -> None:
    frames = moving(4, 5)
    made = resample(frames, 8, 24, 3 / 8)
    assert (made[::3] == frames[:3]).all()
    assert (resample(frames, 24, 24, 4 / 24) == frames).all()


def test_in_between_the_picture_stays_sharp() -> None:
    frames = moving(2, 10)
    between = resample(frames, 8, 16, 3 / 16)[1]
    real = square_at(35, 52.5)
    fade = frames.astype(float).mean(axis=0)
    error = np.abs(between.astype(float) - real).mean()
    assert error < np.abs(fade - real).mean() / 3


def test_a_cut_is_not_mixed() -> None:
    rng = np.random.default_rng(3)
    one, other = (rng.integers(0, 256, (*SIZE[::-1], 3), np.uint8) for _ in range(2))
    pair = Between(one, other)
    assert pair.is_cut
    assert (pair.at(0.4) == one).all()
    assert (pair.at(0.6) == other).all()
    assert not Between(*moving(2, 6)).is_cut


def test_too_few_frames_are_slowed_down_to_the_scene_but_not_beyond_one_and_a_half_times() -> None:
    # 49 frames at 8 a second last 6 s
    for seconds in (4.0, 6.0, 7.5, 9.0):
        at = positions(49, 8, 24, seconds)
        assert len(at) in (round(seconds * 24), round(seconds * 24) + 1)
        assert (np.diff(at) > 0).all()
        assert at[-1] <= 48
    longest = positions(49, 8, 24, 30.0)
    assert len(longest) == int(48 / 8 * SLOWEST * 24) + 1
    assert np.diff(longest).min() >= 8 / 24 / SLOWEST - 1e-9


def test_a_single_frame_is_held() -> None:
    made = resample(moving(1, 0), 8, 24, 0.5)
    assert made.shape == (12, *SIZE[::-1], 3)
    assert (made == made[0]).all()


def test_low_rates_become_24_or_30_and_others_stay() -> None:
    assert [film_rate(fps) for fps in (8, 10, 12, 15, 16, 24, 25, 30)] == [
        24, 30, 24, 30, 24, 24, 25, 30,
    ]  # fmt: skip


def test_a_clip_is_written_smooth_and_in_its_colours(tmp_path: Path) -> None:
    facts = write_footage(Footage(moving(9, 4), 8.0), tmp_path, 1.0)
    assert facts == {"file": "clip.mp4", "frames": 24, "fps": 24, "width": 240, "height": 160}
    with av.open(str(tmp_path / "clip.mp4")) as container:
        stream = container.streams.video[0]
        assert (stream.average_rate, stream.codec_context.name) == (24, "h264")
        assert int(stream.codec_context.colorspace) == 1
        frames = [f.to_ndarray(format="rgb24") for f in container.decode(stream)]
    assert len(frames) == 24
    red = frames[0][60:80, 40:60].reshape(-1, 3).mean(axis=0)
    assert np.abs(red - RED).max() < 8


def test_a_still_is_written_as_it_is(tmp_path: Path) -> None:
    picture = square_at(20, 20)
    facts = write_footage(Footage(picture[None], 0.0), tmp_path, 3.0)
    assert facts == {"file": "picture.png", "frames": 1, "fps": 0, "width": 240, "height": 160}
    assert (np.asarray(Image.open(tmp_path / "picture.png")) == picture).all()
