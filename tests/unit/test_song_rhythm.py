"""Beats, bars and tempo of rendered songs whose beats are known; and none where there are none."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from scipy import signal

from studio.analysis.song import beat_network, beatless, beats, downbeats
from studio.analysis.song.features import measure
from studio.analysis.song.rendered import Manner, RenderedSong, render
from studio.analysis.song.rhythm import Rhythm, rhythm_of
from studio.analysis.song.scores import f_measure, hits
from studio.music.score import TICKS_PER_BEAT, Note, Part, Score
from studio.music.soundfonts import SHIPPED
from tests.sounds import spoken

SOUND_HZ = 48_000
LINE = (  # that of another test: it is spoken once a run
    "Meet Sunrise Coffee, the fresh roast that arrives at your door every week. "
    "Start your free trial today."
)
CHORDS = ((60, 64, 67), (57, 60, 64), (65, 69, 72), (67, 71, 74))


def band(beats_per_bar: int, bpm: float, n_bars: int = 16) -> Score:
    """Drums, bass and piano: a chord a bar, kick on one, snare on the backbeat or two and three."""
    beat, bar = TICKS_PER_BEAT, beats_per_bar * TICKS_PER_BEAT
    drums, bass, piano = [], [], []
    for number in range(n_bars):
        start, chord = number * bar, CHORDS[number % 4]
        for place in range(beats_per_bar):
            at = start + place * beat
            key = 36 if place % 4 in (0, 2) and beats_per_bar == 4 else 38
            drums.append(Note(at, 36 if place == 0 else key, at + beat // 4, 110))
            drums += [Note(at + half, 42, at + half + 60, 70) for half in (0, beat // 2)]
            piano += [Note(at, pitch, at + beat - 20, 80) for pitch in chord] if place else []
        bass.append(Note(start, chord[0] - 24, start + bar - 20, 100))
        piano += [Note(start, pitch, start + bar, 90) for pitch in chord]
    parts = (
        Part.of("drums", 0, drums, is_drum=True),
        Part.of("bass", 33, bass),
        Part.of("piano", 0, piano),
    )
    return Score(round(60e6 / bpm), parts, beats_per_bar)


@cache
def song(beats_per_bar: int, bpm: float) -> RenderedSong:
    return render(band(beats_per_bar, bpm), SHIPPED, Manner(loose_s=0.004))


@cache
def heard(beats_per_bar: int, bpm: float) -> Rhythm:
    return rhythm_of(measure([song(beats_per_bar, bpm).samples]))


@pytest.mark.parametrize(("beats_per_bar", "bpm"), [(4, 96.0), (4, 132.0), (3, 120.0)])
def test_beats_bars_and_tempo_of_a_band_are_heard(beats_per_bar: int, bpm: float) -> None:
    true, found = song(beats_per_bar, bpm), heard(beats_per_bar, bpm)
    assert f_measure(found.beats_s, true.beats_s) > 0.95
    assert f_measure(found.downbeats_s, true.downbeats_s) > 0.9
    assert found.bpm == pytest.approx(bpm, rel=0.01)


def test_every_downbeat_is_a_beat() -> None:
    found = heard(4, 96.0)
    assert set(found.downbeats_s) <= set(found.beats_s)
    assert (np.diff(found.beats_s) > 0.2).all()


def test_the_first_beat_need_not_be_at_the_start() -> None:
    later = song(4, 96.0).since(1.4)
    found = rhythm_of(measure([later.samples]))
    assert f_measure(found.beats_s, later.beats_s) > 0.95
    assert f_measure(found.downbeats_s, later.downbeats_s) > 0.9


@pytest.mark.parametrize("seed", [1, 2])
def test_noise_has_no_beat(seed: int) -> None:
    found = rhythm_of(measure([beatless.noise(np.random.default_rng(seed), 20.0)]))
    assert found.bpm == 0 and not len(found.beats_s) and not len(found.downbeats_s)


def test_a_single_click_has_no_beat() -> None:
    assert rhythm_of(measure([beatless.clicks([3.0], 10.0)])).bpm == 0


def test_speech_has_no_beat() -> None:
    speech = spoken(LINE, "en")
    line = signal.resample_poly(speech.samples, SOUND_HZ, speech.rate_hz)
    pauses = [np.zeros(int(pause_s * SOUND_HZ)) for pause_s in (0.3, 1.1, 0.6)]
    mono = np.concatenate([part for pause in pauses for part in (line, pause)])
    assert rhythm_of(measure([np.stack([mono, mono], axis=1).astype(np.float32)])).bpm == 0


def test_notes_without_a_pulse_have_no_beat() -> None:
    score = beatless.free_notes(np.random.default_rng(4), 20.0)
    assert rhythm_of(measure([render(score, SHIPPED, max_s=20.0).samples])).bpm == 0


def test_steady_clicks_have_their_tempo() -> None:
    times = np.arange(0.5, 24, 0.5)
    found = rhythm_of(measure([beatless.clicks(list(times), 25.0)]))
    assert found.bpm == pytest.approx(120, rel=0.02)
    assert f_measure(found.beats_s, times) > 0.9


def test_the_networks_hear_the_same_in_stretches() -> None:
    bands = measure([song(4, 96.0).samples]).bands
    whole = beat_network.shares_of(bands)
    np.testing.assert_allclose(beat_network.shares_of(bands, stretch=333), whole, atol=1e-4)


def test_the_decoder_follows_a_tempo_that_rises() -> None:
    true = np.cumsum(np.linspace(30, 24, 40)).astype(int)
    shares = np.full(true[-1] + 30, 0.02, np.float32)
    shares[true] = 0.9
    assert f_measure(beats.decode(shares) / 50, true / 50, 0.025) > 0.97


def test_the_decoder_goes_on_through_a_break() -> None:
    true = np.arange(10, 2000, 25)
    shares = np.full(2000, 0.02, np.float32)
    shares[true] = 0.9
    shares[800:1000] = 0.02
    assert f_measure(beats.decode(shares) / 50, true / 50, 0.025) > 0.97


@pytest.mark.parametrize("length", [3, 4, 5, 6])
def test_bars_of_every_length_are_found_in_spite_of_mistakes(length: int) -> None:
    rng = np.random.default_rng(length)
    true = np.arange(1, 97, length)
    likelihoods = np.full(97, 0.1)
    likelihoods[true] = 0.85
    likelihoods[rng.choice(97, 6, replace=False)] = 0.5
    assert downbeats.first_beats(likelihoods).tolist() == true.tolist()


def test_no_beats_have_no_bars() -> None:
    assert not len(downbeats.first_beats(np.empty(0)))


def test_each_true_time_is_hit_once() -> None:
    assert hits([1.0, 1.01, 2.0], [1.0, 2.02, 3.0], 0.07) == 2
    assert f_measure([], []) == 1.0 and f_measure([1.0], []) == 0.0
