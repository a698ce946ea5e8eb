"""The built-in voice is heard word for word, on time and at one loudness."""

from functools import cache
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest

from studio.errors import BackendUnavailable
from studio.voice import polish
from studio.voice.choose import choose_voice
from studio.voice.kokoro import KokoroNarrator
from studio.voice.narrator import Speech
from studio.voice.phonemes import phonemizer
from studio.voice.phrasing import phrases
from studio.voice.reading import read_aloud
from studio.voice.voices import vectors
from tests.hearing import Heard, hear, word_error_rate

AD = (
    "Tired of slow mornings? Meet Sunrise Coffee, the fresh roast that arrives at your door every "
    "week. Rich taste, fair prices, and no waiting in line. Start your free trial today."
)
#: What each voice says; the first says all of it, the others a sentence each.
LINES = {
    "af_heart": AD,
    "am_michael": "Meet Sunrise Coffee, the fresh roast that arrives at your door every week.",
    "bf_emma": "Rich taste, fair prices, and no waiting in line.",
}
#: Spanish is heard in test_transcribing_speech.py.
HEARD = ("fr", "pt", "it")
FOREIGN = {
    "es": "Descubre nuestro café, que llega a tu puerta cada semana. Empieza hoy tu prueba gratis.",
    "fr": "Découvrez notre nouveau café, livré chez vous chaque semaine. Commencez aujourd'hui.",
    "pt": "Conheça o nosso café, que chega à sua porta toda semana. Comece hoje o seu teste.",
    "it": "Scopri il nostro caffè, che arriva a casa tua ogni settimana. Inizia oggi la prova.",
}


@pytest.fixture(scope="module")
def narrator() -> KokoroNarrator:
    return KokoroNarrator()


@cache
def _spoken(narrator: KokoroNarrator, voice: str) -> Speech:
    return narrator.speak(LINES[voice], voice, "en", 1.0, 0)


@cache
def _heard_ad(narrator: KokoroNarrator) -> Heard:
    return hear(_spoken(narrator, "af_heart").samples, timed=True)


def test_english_voices_are_heard_word_for_word(narrator: KokoroNarrator) -> None:
    others = ("am_michael", "bf_emma")
    pause = np.zeros(12_000, np.float32)
    together = np.concatenate([_spoken(narrator, others[0]).samples, pause,
                               _spoken(narrator, others[1]).samples])  # fmt: skip
    heard = hear(together).text  # at once: half a minute costs as much as a second
    said = " ".join(LINES[voice] for voice in others)
    assert word_error_rate(said, heard) <= 0.05, heard
    assert word_error_rate(AD, _heard_ad(narrator).text) <= 0.05, _heard_ad(narrator).text


@pytest.mark.parametrize("language", HEARD)
def test_other_languages_are_heard(narrator: KokoroNarrator, language: str) -> None:
    heard = hear(narrator.speak(FOREIGN[language], "", language, 1.0, 0).samples, language)
    assert word_error_rate(FOREIGN[language], heard.text, language) <= 0.15, heard.text


def test_words_are_lit_when_they_are_heard(narrator: KokoroNarrator) -> None:
    speech = _spoken(narrator, "af_heart")
    heard = {
        word.strip(".,?").lower(): (start, end) for word, start, end in _heard_ad(narrator).words
    }
    shared = [
        (word, heard[key])
        for word in speech.words
        if (key := word.text.strip(".,?").lower()) in heard and AD.lower().split().count(key) == 1
    ]
    assert len(shared) >= 20
    assert np.median([abs(word.start_s - start) for word, (start, _) in shared]) < 0.1
    assert np.median([abs(word.end_s - end) for word, (_, end) in shared]) < 0.1
    assert max(abs(word.start_s - start) for word, (start, _) in shared) < 0.4


def test_a_price_is_heard_as_it_is_said(narrator: KokoroNarrator) -> None:
    speech = narrator.speak("Yours for just $9.99 at example.com.", "", "en", 1.0, 0)
    heard = hear(speech.samples).text.lower()
    assert "9.99" in heard or "nine dollars and ninety-nine cents" in heard
    assert "example.com" in heard or "example dot com" in heard
    price = speech.words[3]
    assert price.text == "$9.99" and price.end_s - price.start_s > 0.9


def test_all_lines_are_equally_loud_and_start_and_end_in_silence(narrator: KokoroNarrator) -> None:
    meter = pyloudnorm.Meter(24_000)
    for voice in LINES:
        samples = _spoken(narrator, voice).samples
        assert meter.integrated_loudness(samples) == pytest.approx(-20, abs=0.5)
        assert np.abs(samples).max() <= polish.PEAK + 1e-6
        edge = round(0.03 * 24_000)
        assert np.abs(samples[:edge]).max() < 0.05 and np.abs(samples[-edge:]).max() < 0.05
        assert abs(samples[0]) < 1e-3 and abs(samples[-1]) < 1e-3


def test_sentences_are_a_breath_apart(narrator: KokoroNarrator) -> None:
    words = _spoken(narrator, "af_heart").words
    ends = [at for at, word in enumerate(words[:-1]) if word.text[-1] in ".?"]
    assert len(ends) == 3
    for at in ends:
        assert words[at + 1].start_s - words[at].end_s == pytest.approx(0.3, abs=0.05)


def test_long_text_is_cut_at_sentences_then_at_clauses() -> None:
    phonemes = ["a" * 30] * 7 + ["a,"] + ["a" * 30] * 8 + ["a."] + ["b."]
    parts = phrases(phonemes, 400)
    assert [(part.first, part.last) for part in parts] == [(0, 8), (8, 17), (17, 18)]
    assert parts[0].pause_s < parts[1].pause_s


def test_a_very_long_sentence_without_marks_is_spoken_whole() -> None:
    parts = phrases(["aaaa"] * 300, 400)
    assert parts[0].first == 0 and parts[-1].last == 300
    assert all(part.last - part.first <= 80 for part in parts)


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt", "it"])
def test_every_word_has_phonemes_that_the_model_knows(
    language: str, narrator: KokoroNarrator
) -> None:
    text = {"en": AD, **FOREIGN}[language] + " QuickFix Zyxqua Wi-Fi 24/7 hello@example.com"
    spoken = [said for _, said in read_aloud(text, language)]
    phonemes = phonemizer(language)(spoken)
    assert len(phonemes) == len(spoken) and all(phonemes)
    assert set("".join(phonemes)) <= set(narrator._symbols)


def test_british_voices_drop_the_final_r() -> None:
    assert phonemizer("en", "American")(["car", "park."]) == ["kˈɑɹ", "pˈɑɹk."]
    assert phonemizer("en", "British")(["car", "park."]) == ["kˈɑː", "pˈɑːk."]


def test_every_listed_voice_has_vectors(narrator: KokoroNarrator) -> None:
    for voice in narrator.voices():
        table = vectors(voice.name)
        assert table.shape == (510, 256) and np.isfinite(table).all() and table.std() > 0.05


def test_auto_takes_a_voice_of_the_language_that_fits_the_tone(narrator: KokoroNarrator) -> None:
    languages = {voice.name: voice.language for voice in narrator.voices()}
    tones = ("", "warm", "luxury and calm", "bold, urgent", "fun", "serio", "unheard-of")
    for language in ("en", "es", "fr", "pt", "it"):
        for tone in tones:
            for seed in range(4):
                assert languages[choose_voice(language, tone, seed)] == language
    assert choose_voice("en", "Luxury", 0) == "bf_emma"
    assert choose_voice("en", "high-energy", 0) == "am_puck"
    assert choose_voice("en", "warm and friendly", 0) == "af_heart"


def test_a_missing_espeak_ng_is_reported_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackendUnavailable, match="apt install espeak-ng"):
        KokoroNarrator().speak("Hola.", "", "es", 1.0, 0)
