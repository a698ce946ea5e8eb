"""From what a model drew to a finished piece: windows, two sides, length, loops, endings."""

import numpy as np
import pytest

from studio.errors import BackendFailed, InputError
from studio.music.composer import RATE_HZ, MusicRequest, Rewrite, Section
from studio.music.generated import finishing
from studio.music.generated.continuation import Window, drawn_in_windows, joined, windows
from studio.music.generated.finishing import Drawn, finished
from studio.music.generated.piece import compose
from studio.music.generated.stereo import widened
from studio.music.master import true_peak_db
from studio.music.mixing import integrated_lufs

BPM = 120.0


def tones(seconds: float, rate_hz: int = 32_000, sides: int = 1) -> np.ndarray:
    """A chord with a little noise."""
    time_s = np.arange(round(seconds * rate_hz)) / rate_hz
    rng = np.random.default_rng(1)
    chord = sum(np.sin(2 * np.pi * pitch * time_s) for pitch in (110, 220, 277, 1320))
    sound = [0.1 * chord + 0.02 * rng.standard_normal(len(time_s)) for _ in range(sides)]
    return np.stack(sound, axis=1).astype(np.float32)


def ask(seconds: float, **more: object) -> MusicRequest:
    return MusicRequest("calm", round(seconds * RATE_HZ), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("n_frames", [1, 365, 1500, 1501, 1650, 2500, 12_345])
def test_windows_give_exactly_the_frames(n_frames: int) -> None:
    runs = list(windows(n_frames, 1500, 500))
    assert sum(run.new for run in runs) == n_frames
    assert runs[0].context == 0
    assert all(run.context == 500 for run in runs[1:])
    assert all(run.context + run.new <= 1500 for run in runs)


def test_half_a_minute_is_one_window() -> None:
    assert list(windows(1500, 1500, 500)) == [Window(0, 1500)]


def test_each_window_hears_the_end_of_what_was_drawn() -> None:
    heard = []

    def count_on(before: np.ndarray | None, new: int) -> np.ndarray:
        first = 0 if before is None else before[0, 0]
        heard.append(0 if before is None else len(before))
        known = 0 if before is None else len(before)
        return (first + np.arange(known + new * 4, dtype=np.float32))[:, None]

    sound = drawn_in_windows(windows(100, 40, 15), 4, 100, count_on)
    assert np.allclose(sound[:, 0], np.arange(400))
    assert heard == [0, 60, 60, 60]


def test_a_window_that_is_a_little_longer_does_not_shift_the_next() -> None:
    def draw(before: np.ndarray | None, new: int) -> np.ndarray:
        known = 0 if before is None else len(before)
        return np.ones((known + new * 4 + 3, 1), np.float32)

    assert len(drawn_in_windows(windows(100, 40, 15), 4, 100, draw)) == 400


def test_windows_meet_without_a_step() -> None:
    sound = joined(np.zeros((100, 1), np.float32), np.ones((60, 1), np.float32), 40, 20)
    assert len(sound) == 120
    assert np.abs(np.diff(sound[:, 0])).max() < 0.06


def test_one_side_becomes_two_that_sum_to_it() -> None:
    sound = tones(2, RATE_HZ)
    both = widened(sound)
    assert np.allclose(both.mean(axis=1), sound[:, 0], atol=1e-6)
    side = both[:, 0] - both[:, 1]
    assert np.sqrt(np.mean(side**2)) > 0.1 * np.sqrt(np.mean(both**2))
    bass = np.abs(np.fft.rfft(side))[: 2 * 60].max()
    assert bass < 0.1 * np.abs(np.fft.rfft(side)).max()


def test_two_sides_that_differ_stay_as_they_are() -> None:
    rng = np.random.default_rng(0)
    sound = rng.standard_normal((4800, 2)).astype(np.float32)
    assert widened(sound) is not sound
    assert np.array_equal(widened(sound), sound)


@pytest.mark.parametrize("rate_hz", [16_000, 32_000, 44_100, 48_000])
def test_length_loudness_and_peak_are_exact(rate_hz: int) -> None:
    request = ask(3.3)
    piece = finished(Drawn(tones(4.5, rate_hz), rate_hz), request, BPM)
    assert piece.shape == (request.n_samples, 2)
    assert piece.dtype == np.float32
    assert integrated_lufs(piece) == pytest.approx(-20, abs=0.5)
    assert true_peak_db(piece) <= -3


def test_silence_at_the_start_is_left_out() -> None:
    silence = np.zeros((round(0.8 * RATE_HZ), 1), np.float32)
    piece = finished(Drawn(np.concatenate([silence, tones(4, RATE_HZ)]), RATE_HZ), ask(3), BPM)
    assert np.abs(piece[: RATE_HZ // 10]).max() > 0.02


def test_a_piece_dies_away_and_ends_in_silence() -> None:
    piece = finished(Drawn(tones(9, RATE_HZ), RATE_HZ), ask(8), BPM)
    level = [float(np.abs(piece[a : a + 4800]).max()) for a in (200_000, 330_000, 370_000)]
    assert level == sorted(level, reverse=True)
    assert np.abs(piece[-480:]).max() < 0.001


def test_a_loop_has_no_seam_and_no_ending() -> None:
    request = ask(4, loop=True)
    drawn = tones(finishing.seconds_to_draw(request), RATE_HZ)
    piece = finished(Drawn(drawn, RATE_HZ), request, BPM)
    assert len(piece) == request.n_samples
    steps = np.abs(np.diff(piece, axis=0)).max(axis=1)
    assert np.abs(piece[0] - piece[-1]).max() <= steps.max()
    assert np.abs(piece[-4800:]).max() > 0.3 * np.abs(piece).max()


def test_high_points_are_louder_than_the_opening() -> None:
    sections = (Section(0, "hook"), Section(3, "offer"))
    piece = finished(Drawn(tones(8, RATE_HZ), RATE_HZ), ask(7, sections=sections), BPM)
    rms = [np.sqrt(np.mean(piece[a * RATE_HZ : (a + 2) * RATE_HZ] ** 2)) for a in (0, 3)]
    assert 1.25 < rms[1] / rms[0] < 1.6


@pytest.mark.parametrize("value", [0.0, np.nan])
def test_a_model_that_makes_no_sound_has_failed(value: float) -> None:
    with pytest.raises(BackendFailed, match="no sound"):
        finished(Drawn(np.full((99_999, 1), value, np.float32), 32_000), ask(3), BPM)


def test_a_model_that_makes_too_little_has_failed() -> None:
    with pytest.raises(BackendFailed, match=r"2\.0 s of the 3\.0 s"):
        finished(Drawn(tones(2), 32_000), ask(3), BPM)


@pytest.mark.parametrize(
    "request_",
    [ask(1.5), ask(600), ask(5, accents=(1.0,)), ask(5, rewrites=(Rewrite(1, 1, 2),))],
    ids=["too short", "too long", "accents", "bars written anew"],
)
def test_what_needs_a_score_or_another_length_is_refused_before_anything_is_drawn(
    request_: MusicRequest,
) -> None:
    with pytest.raises(InputError) as error:
        compose(request_, lambda *_: pytest.fail("drawn"))
    assert error.value.remedy
