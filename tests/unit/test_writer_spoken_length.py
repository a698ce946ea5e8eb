"""Facts about the estimate of how long a line takes to say."""

from __future__ import annotations

import pytest

from studio.voice.estimate import PACES, VOICE_PACES, spoken_s
from studio.voice.voices import all_voices

#: Lines, and how many seconds the recommended voice took for them.
MEASURED = [
    ("en", "Save 20% until June 14, only at example.com.", 4.30),
    ("es", "Fundada en 1987; más de 12.000 familias confían en nosotros.", 5.35),
    ("fr", "Il coûte 19,99 € par mois, et vous pouvez arrêter quand vous voulez.", 5.45),
    ("pt", "Fundada em 1987; mais de 12.000 famílias confiam em nós.", 4.88),
    ("it", "Chiedi quello che vuoi. Le domande dirette sono le migliori.", 3.85),
    ("it", "Prenota subito!", 1.36),
]


@pytest.mark.parametrize(("language", "line", "took_s"), MEASURED)
def test_is_near_what_the_voice_takes(language: str, line: str, took_s: float) -> None:
    assert spoken_s(line, language) == pytest.approx(took_s, abs=0.65)


@pytest.mark.parametrize("language", PACES)
def test_more_to_say_takes_longer(language: str) -> None:
    short, long = "Bravo.", "Bravo. Bravo, bravo. Bravo 1987."
    assert 0 < spoken_s(short, language) < spoken_s(long, language)


def test_speed_and_voice_count() -> None:
    line = "Good bread takes its time."
    assert spoken_s(line, "en", 2.0) == pytest.approx(spoken_s(line, "en") / 2)
    assert spoken_s(line, "en", 1.0, "af_nicole") > 1.4 * spoken_s(line, "en", 1.0, "auto")
    assert set(VOICE_PACES) <= {voice.name for voice in all_voices()}


def test_figures_count_as_they_are_read() -> None:
    assert spoken_s("It is $19.99.", "en") > spoken_s("It is cheap.", "en") + 0.8


@pytest.mark.parametrize("text", ["", "  ", "...", "🔥"])
def test_nothing_to_say_takes_no_time(text: str) -> None:
    assert spoken_s(text, "it") == 0


def test_half_typed_words_have_a_length_too() -> None:
    assert spoken_s("Matcha 抹茶 tea", "en") > 0.3
