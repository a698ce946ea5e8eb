"""Spoken lines are sung at the pitch and the time of a melody."""

import numpy as np
import pytest

from studio.analysis.vocals.singing import Note, pitch_track, sing
from studio.voice.narrator import Speech, Word
from tests.songs import clean_song
from tests.sounds import spoken

RATE_HZ = 24_000


def _buzz(pitch_hz: float, length_s: float) -> np.ndarray:
    """A tone with many partials, as a voice has."""
    t = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    partials = [np.cos(2 * np.pi * n * pitch_hz * t) / n for n in range(1, 12)]
    return (0.1 * np.sum(partials, axis=0)).astype(np.float32)


@pytest.mark.parametrize("pitch_hz", [90.0, 150.0, 240.0])
def test_the_pitch_of_a_voice_is_found(pitch_hz: float) -> None:
    found = pitch_track(_buzz(pitch_hz, 0.5), RATE_HZ)[5:-5]
    np.testing.assert_allclose(found, pitch_hz, rtol=0.02)


def test_noise_and_silence_have_no_pitch() -> None:
    noise = np.random.default_rng(0).normal(0, 0.1, RATE_HZ).astype(np.float32)
    assert np.mean(pitch_track(noise, RATE_HZ) > 0) < 0.1
    assert not pitch_track(np.zeros(RATE_HZ, np.float32), RATE_HZ).any()


def test_words_are_sung_on_their_notes() -> None:
    speech = Speech(_buzz(120.0, 1.0), RATE_HZ, (Word("la", 0.0, 0.5), Word("li", 0.5, 1.0)))
    sung = sing(speech, [Note(0.0, 1.0, 180.0), Note(1.0, 3.0, 160.0)])
    assert [(word.text, word.start_s, word.end_s) for word in sung.words] == [
        ("la", 0.0, 1.0),
        ("li", 1.0, 3.0),
    ]
    pitch_hz = pitch_track(sung.samples, RATE_HZ)
    assert np.median(pitch_hz[20:180]) == pytest.approx(180, rel=0.03)
    assert np.median(pitch_hz[220:580]) == pytest.approx(160, rel=0.03)


def test_a_sung_line_is_as_loud_as_the_spoken_one() -> None:
    line = spoken("Hold my heart in the morning light")
    notes = [Note(n * 0.5, n * 0.5 + 0.5, 220.0) for n in range(len(line.words))]
    sung = sing(line, notes)
    assert sung.samples.std() == pytest.approx(line.samples.std(), rel=0.4)
    assert np.abs(sung.samples).max() < 1.5


def test_a_known_song_knows_its_words_and_its_lines() -> None:
    song = clean_song()
    assert len(song.words) == 7 + 8 + 8 + 6 and len(song.spans) == 4
    starts = [word.start_s for word in song.words]
    assert starts == sorted(starts)
    assert all(word.end_s > word.start_s for word in song.words)
    assert song.samples.shape[1] == 2 and np.abs(song.samples).max() == pytest.approx(0.9)
