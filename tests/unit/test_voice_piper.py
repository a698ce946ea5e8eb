"""Piper's voice: what only it does."""

from __future__ import annotations

import pytest

from studio import under_way
from studio.errors import InputError
from studio.voice.piper import PiperNarrator, _phonemes


@pytest.fixture(scope="module")
def narrator() -> PiperNarrator:
    return PiperNarrator()


def test_the_times_of_words_are_the_models_own(narrator):
    with under_way.noting() as notes:
        speech = narrator.speak("Stop. Then the bread.", "joe", "en", 1.0, 0)
    stop, then = speech.words[:2]
    assert then.start_s - stop.end_s > 0.2  # the pause of a sentence belongs to no word
    assert speech.words[-1].end_s == pytest.approx(speech.duration_s - 0.05, abs=0.02)
    assert speech.rate_hz == 22_050
    assert notes["timings"] == "model" and notes["model"] == "piper joe"


def test_it_speaks_english_only_and_says_so(narrator):
    with pytest.raises(InputError, match=r"no French voice\. It speaks English"):
        narrator.speak("Bonjour.", "auto", "fr", 1.0, 0)


def test_words_that_espeak_joins_come_apart(narrator):
    engine = narrator._seeded(0)
    said = ["a", "loaf", "of", "the", "day", "", "for", "an", "hour."]
    phonemes = _phonemes(engine, said)
    assert len(phonemes) == len(said) and phonemes[5] == ""
    assert all(part for at, part in enumerate(phonemes) if at != 5)
    assert phonemes[-1].endswith(".")
