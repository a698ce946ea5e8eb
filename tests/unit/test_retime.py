"""Music by whole bars: the beat goes on, the scenes keep their music, the ending stays."""

import numpy as np
import pytest

from studio.audio.retime import join, joined_length, plan

BAR = 96_000  # two seconds
LENGTH = 12 * BAR
STARTS = [0, 3 * BAR, 6 * BAR, 9 * BAR]


def numbered() -> np.ndarray:
    """Music whose every sample tells its bar."""
    bars = np.repeat(np.arange(12, dtype=np.float32), BAR)
    return np.stack([bars, bars], axis=1)


def retime(music: np.ndarray, old: list[int], new: list[int], length: int) -> np.ndarray:
    pieces = plan(len(music), BAR, old, new, length)
    joined = np.zeros((joined_length(pieces), 2), np.float32)
    join(music, pieces, joined)
    return joined


def bars_of(music: np.ndarray) -> list[int]:
    return [int(music[i + BAR // 2, 0]) for i in range(0, len(music) - BAR // 2, BAR)]


def moved(scene: int, by: float) -> tuple[list[int], int]:
    """Starts and length of the film after one scene became longer."""
    delta = round(by * BAR)
    starts = [start + (delta if i > scene else 0) for i, start in enumerate(STARTS)]
    return starts, LENGTH + delta


def test_a_film_that_did_not_change_keeps_its_music():
    assert np.array_equal(retime(numbered(), STARTS, STARTS, LENGTH), numbered())
    assert plan(LENGTH, BAR, STARTS, STARTS, LENGTH) == [(0, LENGTH)]


@pytest.mark.parametrize("by", [0.3, -0.4])
def test_less_than_half_a_bar_changes_nothing(by):
    starts, length = moved(1, by)
    assert plan(LENGTH, BAR, STARTS, starts, length) == [(0, LENGTH)]


def test_a_longer_scene_repeats_its_own_bars():
    starts, length = moved(1, 2)
    music = retime(numbered(), STARTS, starts, length)
    assert bars_of(music) == [0, 1, 2, 3, 4, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    assert len(music) == length


def test_a_shorter_scene_leaves_bars_out():
    starts, length = moved(1, -2)
    music = retime(numbered(), STARTS, starts, length)
    assert bars_of(music) == [0, 1, 2, 5, 6, 7, 8, 9, 10, 11]


@pytest.mark.parametrize("scene", range(4))
@pytest.mark.parametrize("by", [-3, -1.6, -1, 1, 1.4, 3, 5])
def test_the_ending_stays_and_the_length_is_near(scene, by):
    starts, length = moved(scene, by)
    music = retime(numbered(), STARTS, starts, length)
    assert bars_of(music)[-2:] == [10, 11]
    if not (scene == 3 and by < -1):  # the ending itself is not shortened
        assert abs(len(music) - length) <= BAR / 2 + 1


def test_two_edits_are_both_followed():
    starts = [0, 4 * BAR, 7 * BAR, 9 * BAR]
    music = retime(numbered(), STARTS, starts, LENGTH)
    assert bars_of(music) == [0, 0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11]


def test_seams_make_no_click():
    t = np.arange(LENGTH) / 48_000
    tone = np.sin(2 * np.pi * 220.3 * t).astype(np.float32)
    music = np.stack([tone, tone], axis=1)
    starts, length = moved(1, 2)
    joined = retime(music, STARTS, starts, length)
    assert np.abs(np.diff(joined[:, 0])).max() < 2 * np.abs(np.diff(tone)).max()


@pytest.mark.parametrize("bars", [0.4, 1, 2])
def test_very_short_music_is_left_alone(bars):
    n = round(bars * BAR)
    assert plan(n, BAR, [0], [0], n + BAR) == [(0, n)]
