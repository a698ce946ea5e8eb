"""What every narrator promises."""

import itertools
from collections.abc import Iterator

import numpy as np
import pytest

from studio.errors import Cancelled, InputError
from studio.under_way import listening, noting
from studio.voice.kokoro import KokoroNarrator
from studio.voice.narrator import Narrator, Speech
from studio.voice.piper import PiperNarrator
from tests.fakes.speaking import booth

LINE = "Fresh bread for $3 — order at example.com 🎉 today!"
SHORT = "Order it today."
#: Narrators and the languages that they speak.
SPEAKS = {"kokoro": {"en", "es", "fr", "pt", "it"}, "piper": {"en"}}
SPEAKS["google"] = SPEAKS["kokoro"]


@pytest.fixture(scope="module", params=sorted(SPEAKS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def narrator(name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Narrator]:
    if name == "google":
        with booth(tmp_path_factory.mktemp("google")) as google:
            yield google.narrator
    else:
        yield {"kokoro": KokoroNarrator, "piper": PiperNarrator}[name]()


@pytest.fixture(scope="module")
def speech(narrator: Narrator) -> Speech:
    return narrator.speak(LINE, "", "en", 1.0, 0)


@pytest.fixture(scope="module")
def short(narrator: Narrator) -> Speech:
    return narrator.speak(SHORT, "", "en", 1.0, 0)


def test_words_are_the_script_in_order_and_inside_the_sound(speech: Speech) -> None:
    assert " ".join(word.text for word in speech.words) == LINE
    assert all(0 <= word.start_s <= word.end_s <= speech.duration_s for word in speech.words)
    assert all(a.end_s <= b.start_s for a, b in itertools.pairwise(speech.words))
    spoken = [word for word in speech.words if any(char.isalnum() for char in word.text)]
    assert all(word.end_s - word.start_s > 0.03 for word in spoken)


def test_sound_is_finite_speech_without_clipping(speech: Speech) -> None:
    assert speech.samples.dtype == np.float32 and speech.samples.ndim == 1
    assert np.isfinite(speech.samples).all()
    assert 0.05 < np.abs(speech.samples).max() < 1.0
    assert 2.0 < speech.duration_s < 8.0


def test_the_same_call_gives_the_same_samples_and_another_seed_another_take(
    narrator: Narrator, short: Speech
) -> None:
    with noting() as notes:
        again = narrator.speak(SHORT, "auto", "en", 1.0, 0)
    assert np.array_equal(again.samples, short.samples)
    assert notes["model"] and notes["timings"]
    other = narrator.speak(SHORT, "", "en", 1.0, 4)
    assert not np.array_equal(other.samples, short.samples)
    assert other.duration_s == pytest.approx(short.duration_s, rel=0.15)


def test_speed_changes_the_length(narrator: Narrator, short: Speech) -> None:
    slow, quick = (narrator.speak(SHORT, "", "en", s, 0).duration_s for s in (0.5, 2))
    assert slow > 1.4 * short.duration_s > 1.4 * 1.3 * quick


def test_a_line_that_nobody_wants_any_more_is_given_up(narrator: Narrator) -> None:
    def stop(share: float, _message: str) -> None:
        raise Cancelled

    with listening(stop), pytest.raises(Cancelled):
        narrator.speak(SHORT, "", "en", 1.0, 0)


def test_voices_are_named_once_and_cover_the_languages(name: str, narrator: Narrator) -> None:
    voices = narrator.voices()
    assert len({voice.name for voice in voices}) == len(voices)
    assert {voice.language for voice in voices} == SPEAKS[name]
    assert {voice.gender for voice in voices} <= {"female", "male"}


@pytest.mark.parametrize("text", ["", "...", "🎉🎉", "北京", "www." + "water-" * 200 + "a.com"])
def test_a_line_that_cannot_be_said_is_refused(narrator: Narrator, text: str) -> None:
    with pytest.raises(InputError):
        narrator.speak(text, "", "en", 1.0, 0)


def test_an_unknown_voice_is_refused_with_the_nearest_names(narrator: Narrator) -> None:
    near = narrator.voices()[0].name
    with pytest.raises(InputError, match=near):
        narrator.speak("Hello.", near + "x", "en", 1.0, 0)


def test_a_voice_of_another_language_is_refused(narrator: Narrator) -> None:
    english = next(voice.name for voice in narrator.voices() if voice.language == "en")
    with pytest.raises(InputError, match="Spanish"):
        narrator.speak("Hola.", english, "es", 1.0, 0)


@pytest.mark.parametrize("speed", [0.4, 2.5])
def test_a_speed_out_of_range_is_refused(narrator: Narrator, speed: float) -> None:
    with pytest.raises(InputError, match=r"0\.5 to 2"):
        narrator.speak("Hello.", "", "en", speed, 0)
