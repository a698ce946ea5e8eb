"""The pulse: what pictures move to."""

from __future__ import annotations

import numpy as np
import pytest

from studio.analysis.pulse import CURVES, RATE_HZ, Pulse

SONG_S = 10


@pytest.fixture
def pulse() -> Pulse:
    """Loudness rises from 0 to 1; a beat every half second, every fourth begins a bar."""
    rising = np.linspace(0, 1, SONG_S * RATE_HZ, dtype=np.float32)
    beats = tuple(np.arange(0.5, SONG_S, 0.5).tolist())
    return Pulse(dict.fromkeys(CURVES, rising), beats, beats[::4])


def test_a_curve_is_read_between_its_values_and_held_at_its_ends(pulse):
    values = pulse.curves["level"]
    assert pulse.at("level", 3 / RATE_HZ) == values[3]
    assert pulse.at("level", 3.5 / RATE_HZ) == pytest.approx((values[3] + values[4]) / 2)
    assert (pulse.at("level", -5), pulse.at("level", 99)) == (0.0, 1.0)


def test_flow_never_falls_and_is_at_most_a_second_a_second(pulse):
    times = np.arange(-1, SONG_S + 1, 0.013)
    flows = [pulse.flow("bass", time_s) for time_s in times]
    steps = np.diff(flows)
    assert steps.min() >= -1e-9
    assert steps.max() <= 0.013 + 1e-6
    assert pulse.flow("bass", 0.0) == 0.0
    assert pulse.flow("bass", SONG_S) == pytest.approx(SONG_S / 2, rel=0.01)


def test_a_beat_is_1_and_falls_to_0_before_the_next(pulse):
    assert pulse.beat(0.49) == 0.0
    assert pulse.beat(0.5) == 1.0
    assert pulse.beat(0.99) < 0.01
    assert pulse.downbeat(2.5) == 1.0
    assert pulse.downbeat(3.0) < 1.0


def test_beats_are_counted_with_the_share_of_the_one_under_way(pulse):
    seen = Pulse(pulse.curves, pulse.beats_s, pulse.downbeats_s, start_s=1.0)
    assert seen.beats_before(0.0) == 0.0
    assert seen.beats_before(0.75) == pytest.approx(1.5)
    assert seen.beats_before(100.0) == len(pulse.beats_s) - 2


def test_a_shot_sees_the_song_from_its_own_start(pulse):
    seen = Pulse(pulse.curves, pulse.beats_s, pulse.downbeats_s, start_s=4.0)
    assert seen.at("mid", 1.0) == pulse.at("mid", 5.0)
    assert seen.beat(0.3) == pulse.beat(4.3)


def test_what_is_written_is_what_is_read(pulse, tmp_path):
    pulse.write(tmp_path / "pulse.npz")
    read = Pulse.read(tmp_path / "pulse.npz", start_s=2.0)
    assert read.beats_s == pulse.beats_s
    assert all(np.array_equal(read.curves[name], pulse.curves[name]) for name in CURVES)
    assert read.start_s == 2.0


def test_silence_moves_nothing():
    silent = Pulse.silent()
    assert silent.at("level", 1.0) == silent.flow("level", 5.0) == silent.beat(2.0) == 0.0
    assert silent.beats_before(3.0) == 0.0
