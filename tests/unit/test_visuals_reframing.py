"""Clips in windows of another shape or a longer scene: followed, whole, slowed, without a jump."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.visuals.media.clip_inputs import clip_facts
from studio.visuals.media.clip_pixels import deinterlaced
from studio.visuals.media.clip_player import Footage
from studio.visuals.media.clip_speed import speed_in
from studio.visuals.media.clip_window import ClipOnBlur, clip_in
from studio.visuals.media.reframe import looked_over
from studio.visuals.media.window import Window
from studio.visuals.shot import ClipSource
from tests.footage import clip, colour_of
from tests.pictures import person, scenery, screenshot

SIZE = (480, 270)
HILLS = scenery(*SIZE)[..., ::-1]


def ball(number: int, width: int, height: int) -> np.ndarray:
    """A red ball that crosses hills in two seconds."""
    frame = HILLS.copy()
    ys, xs = np.mgrid[0:height, 0:width]
    frame[(xs - 40 - number * 6.6) ** 2 + (ys - 150) ** 2 < 24**2] = (230, 30, 30)
    return frame


def window(size: tuple[int, int], duration_s: float = 2.0, style: str = "") -> Window:
    return Window(size, duration_s, "a", "#203040", style=style, framed=False)


def seen(footage: Footage | ClipOnBlur, size: tuple[int, int], time_s: float) -> np.ndarray:
    out = np.zeros((size[1], size[0], 4), np.uint8)
    footage.view(time_s, out)
    assert (out[..., 3] == 255).all()
    return out[..., 2::-1].astype(int)


def red_middle(picture: np.ndarray) -> float:
    """Where the ball is, as a fraction of the width; not a number without it."""
    xs = np.nonzero((picture[..., 0] > 170) & (picture[..., 1] < 90))[1]
    return float(xs.mean()) / picture.shape[1] if len(xs) else float("nan")


@pytest.fixture(scope="module")
def crossing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clip(tmp_path_factory.mktemp("clips") / "ball.mp4", size=SIZE, draw=ball)


def test_a_crop_follows_what_moves_and_never_jumps(crossing: Path) -> None:
    source = ClipSource(crossing)
    course = looked_over(source, 2.0).course
    xs = np.array([course.at(t)[0] for t in np.arange(0, 2, 1 / 30)])
    assert xs[0] < 0.35 and xs[-1] > 0.65 and np.abs(np.diff(xs)).max() < 0.016
    size = (90, 160)
    footage = clip_in(source, window(size))
    for number in range(0, 60, 6):
        assert 0.1 < red_middle(seen(footage, size, number / 30)) < 0.9, number


def test_a_followed_clip_is_the_same_in_any_order(crossing: Path) -> None:
    size = (90, 160)
    times = (0.0, 1.5, 0.4, 1.9, 0.4333)
    forwards = clip_in(ClipSource(crossing), window(size))
    for time_s in times:
        alone = clip_in(ClipSource(crossing), window(size))
        assert np.array_equal(seen(forwards, size, time_s), seen(alone, size, time_s))


def test_a_film_of_more_frames_than_the_clip_shows_each_frame_in_one_place(crossing: Path) -> None:
    footage, size = clip_in(ClipSource(crossing), window((90, 160))), (90, 160)
    first = seen(footage, size, 0.5)
    assert np.array_equal(first, seen(footage, size, 0.5 + 1 / 60))
    assert not np.array_equal(first, seen(footage, size, 0.5 + 2 / 60))


def test_heads_stay_in_the_crop_and_are_told(tmp_path: Path) -> None:
    def walking(number: int, width: int, height: int) -> np.ndarray:
        frame = np.ascontiguousarray(HILLS[..., ::-1])
        return person(frame, 70 + number * 5, 120, 30)[..., ::-1]

    source = ClipSource(clip(tmp_path / "walk.mp4", size=SIZE, draw=walking))
    looks = looked_over(source, 2.0).looks
    assert sum(bool(look.heads) for look in looks) >= 0.7 * len(looks)
    footage = clip_in(source, window((108, 192)))
    (box,) = footage.faces
    assert box.left > 2 and box.right < 106 and box.top > 2 and 20 < box.height < 140


def test_a_tall_clip_in_a_wide_window_is_whole_on_its_blur(tmp_path: Path) -> None:
    def rim(_number: int, width: int, height: int) -> np.ndarray:
        frame = np.ascontiguousarray(HILLS[:, 100:252])
        frame[:6], frame[-6:] = (230, 30, 30), (230, 30, 30)
        return frame

    source = ClipSource(clip(tmp_path / "tall.mp4", size=(152, 270), draw=rim, frames=30))
    footage = clip_in(source, window((320, 180), 1.0))
    assert isinstance(footage, ClipOnBlur)
    picture = seen(footage, (320, 180), 0.3)
    red = (picture[..., 0] > 170) & (picture[..., 1] < 90)
    ys, xs = np.nonzero(red)
    assert abs((np.ptp(xs) + 1) / (np.ptp(ys) + 1) - 152 / 270) < 0.04
    assert np.abs(np.diff(picture[:, :60], axis=1)).max() < 12  # blur at the sides


def test_a_screen_recording_is_never_cropped_nor_graded(tmp_path: Path) -> None:
    sheet = screenshot(480, 320)[..., ::-1]
    source = ClipSource(clip(tmp_path / "s.mp4", size=(480, 320), draw=lambda *_: sheet, frames=20))
    footage = clip_in(source, window((180, 320), 0.6, "documentary"))
    assert isinstance(footage, ClipOnBlur) and footage.subject is not None
    box = footage.subject
    assert abs(box.width / box.height - 1.5) < 0.02
    picture = seen(footage, (180, 320), 0.2)
    part = picture[int(box.top) + 3 : int(box.bottom) - 3, int(box.left) + 4 : int(box.right) - 4]
    assert np.abs(np.median(part, axis=(0, 1)) - (244, 246, 251)).max() < 7


def test_clips_are_graded_alike_from_frame_to_frame(crossing: Path) -> None:
    plain = clip_in(ClipSource(crossing), window(SIZE))
    warm = clip_in(ClipSource(crossing), window(SIZE, 2.0, "craft"))
    tints = []
    for time_s in (0.2, 1.8):
        before, after = seen(plain, SIZE, time_s), seen(warm, SIZE, time_s)
        change = (after - before)[:100].mean(axis=(0, 1))
        assert 0.3 < np.abs(change).max() < 25 and change[0] > change[2]
        tints.append(change)
    assert np.abs(tints[0] - tints[1]).max() < 1.0


# --- slowed ----------------------------------------------------------------------------------


def test_only_clips_that_are_a_little_short_are_slowed() -> None:
    assert speed_in(5.0, 4.0) == 1.0 and speed_in(4.0, 4.0) == 1.0
    assert speed_in(3.0, 4.0) == 0.75 and speed_in(2.4, 4.0) == pytest.approx(0.6)
    assert speed_in(2.0, 4.0) == 1.0  # too short by far: its last frame is held


def test_a_slowed_clip_lasts_for_the_scene_and_blends_its_frames(tmp_path: Path) -> None:
    path = clip(tmp_path / "short.mp4", frames=60)  # two seconds
    footage, size = Footage(ClipSource(path), (160, 90), 2.5), (160, 90)
    assert np.abs(seen(footage, size, 1.25)[45, 80] - colour_of(30)).max() <= 6  # half of it
    between = seen(footage, size, 1.25 + 0.5 / 24)[45, 80]
    wanted = (np.array(colour_of(30)) + colour_of(31)) / 2
    assert np.abs(between - wanted).max() <= 7
    late = 0.2 * np.array(colour_of(58)) + 0.8 * np.array(colour_of(59))
    assert np.abs(seen(footage, size, 2.45)[45, 80] - late).max() <= 8  # not held yet
    alone = Footage(ClipSource(path), size, 2.5)
    for time_s in (2.0, 0.3, 1.27):
        assert np.array_equal(seen(footage, size, time_s), seen(alone, size, time_s))


class _Upload:
    def __init__(self, path: Path) -> None:
        self._path = path

    def file(self, name: str = "") -> Path:
        return self._path


@pytest.mark.parametrize(("scene_s", "held_s"), [(2.5, 0.0), (4.0, 2.0)])
def test_how_long_the_last_frame_is_held_is_told(
    tmp_path: Path, scene_s: float, held_s: float
) -> None:
    from studio.recipes import Recipe

    path = clip(tmp_path / "short.mp4", frames=60)
    params = {"shots": [{"duration_s": scene_s}], "clip_starts_s": [0.0]}
    recipe = Recipe(kind="body", engine="e", version="1", params=params, inputs={})
    facts = clip_facts(recipe, {"clip:0": _Upload(path)})  # type: ignore[dict-item]
    assert facts == {"clip_held_s": [pytest.approx(held_s, abs=0.02)]}


# --- interlaced ------------------------------------------------------------------------------


def test_combs_are_taken_out_and_what_stands_still_keeps_its_lines() -> None:
    ys, xs = np.mgrid[0:120, 0:200]
    still = ((ys // 7 + xs // 9) % 2 * 120 + 60).astype(np.uint8)
    woven = still.copy()
    woven[0::2, 60:100] = 20
    woven[0::2, 100:140] = 240
    woven[1::2, 60:110] = 20  # the edge has gone on by ten pixels, half a frame later
    woven[1::2, 110:140] = 240
    out = deinterlaced(woven)
    assert np.array_equal(out[0::2], woven[0::2])
    comb = np.abs(out[1:-1:2, 100:110].astype(int) - out[0:-2:2, 100:110]).mean()
    assert comb < 5 < np.abs(woven[1:-1:2, 100:110].astype(int) - woven[0:-2:2, 100:110]).mean()
    assert np.array_equal(out[:, :50], still[:, :50])


def test_interlaced_clips_are_shown_without_combs(tmp_path: Path) -> None:
    def fields(number: int, width: int, height: int) -> np.ndarray:
        frame = np.full((height, width, 3), 60, np.uint8)
        frame[0::2, 8 * number + 40 :] = 200
        frame[1::2, 8 * number + 52 :] = 200
        return frame

    path = clip(
        tmp_path / "tv.mkv", frames=10, draw=fields, pixels="yuv444p",
        options={"x264-params": "interlaced=1:tff=1"},
    )  # fmt: skip
    picture = seen(Footage(ClipSource(path), (320, 180)), (320, 180), 0.1)
    assert np.abs(np.diff(picture[20:-20], axis=0)).max() < 25
