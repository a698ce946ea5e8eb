"""What is said is heard word for word and on time; what nobody said is left out."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from studio.analysis.listening import MAX_PIECE_S, Heard, is_speech, speech_pieces
from studio.analysis.sound_file import RATE_HZ, read_16_khz
from studio.analysis.transcriber import HeardWord, Transcript
from studio.analysis.whisper_ct2 import FasterWhisper
from studio.audio.files import write_wav
from studio.music.arranger import Arranger
from studio.music.composer import RATE_HZ as MUSIC_RATE_HZ
from studio.music.composing import request as music_request
from studio.voice.narrator import Speech
from tests.hearing import plain, word_error_rate
from tests.sounds import spoken

LINES = {
    "en": "Meet Sunrise Coffee, the fresh roast that arrives at your door every week. "
    "Start your free trial today.",
    "es": "Descubre nuestro café, que llega a tu puerta cada semana. Empieza hoy tu prueba gratis.",
}
_PAUSE_S = 1.5


@dataclass(frozen=True)
class Case:
    """A line as it was spoken, after a pause, and as it was heard."""

    line: str
    speech: Speech
    heard: Transcript
    sound: Path


@pytest.fixture(scope="module", params=list(LINES))
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    language = request.param
    speech = spoken(LINES[language], language)
    sound = tmp_path_factory.mktemp("speech") / f"{language}.wav"
    pause = np.zeros(round(_PAUSE_S * speech.rate_hz), np.float32)
    write_wav(sound, np.concatenate([pause, speech.samples]), speech.rate_hz)
    return Case(LINES[language], speech, FasterWhisper().transcribe(sound), sound)


def test_the_language_is_told_by_the_sound(case: Case) -> None:
    assert case.heard.language == next(code for code, line in LINES.items() if line == case.line)
    assert 0.8 < case.heard.language_probability <= 1


def test_speech_is_heard_word_for_word(case: Case) -> None:
    assert word_error_rate(case.line, case.heard.text, case.heard.language) < 0.1, case.heard.text


def test_words_begin_when_the_voice_says_them(case: Case) -> None:
    said = {_key(w.text): w.start_s + _PAUSE_S for w in case.speech.words}
    heard = {_key(w.text): w.start_s for w in case.heard.words}
    shared = said.keys() & heard.keys()
    assert len(shared) > 0.8 * len(said)
    assert np.median([abs(said[word] - heard[word]) for word in shared]) < 0.15


def _key(word: str) -> str:
    return plain(word, "es")


@pytest.mark.parametrize("prompt", ["warm acoustic guitar and soft drums", "a choir, slow pads"])
def test_nothing_is_heard_in_music(tmp_path: Path, prompt: str) -> None:
    music = Arranger().compose(music_request(prompt, 8.0, 1))
    write_wav(tmp_path / "music.wav", music.samples, MUSIC_RATE_HZ)
    heard = FasterWhisper().transcribe(tmp_path / "music.wav")
    assert heard.text == "" and heard.language == ""


def test_long_speech_is_cut_at_pauses(case: Case) -> None:
    line = read_16_khz(case.sound)
    pieces = speech_pieces(np.tile(line, 6))
    assert 1 < len(pieces) <= 6
    assert all(len(piece.samples) <= MAX_PIECE_S * RATE_HZ for piece in pieces)
    spoken_s = 6 * case.speech.duration_s
    assert sum(len(piece.samples) for piece in pieces) / RATE_HZ > 0.9 * spoken_s
    for piece in pieces:  # at both ends is a pause
        assert np.abs(piece.samples[: RATE_HZ // 50]).max() < 0.05
        assert np.abs(piece.samples[-RATE_HZ // 50 :]).max() < 0.05


@pytest.mark.parametrize(
    ("text", "logprob", "no_speech", "compression", "kept"),
    [
        ("Fresh bread.", -0.2, 0.1, 1.0, True),
        ("Fresh bread.", -0.2, 0.9, 1.0, True),  # said softly
        ("You", -0.76, 0.74, 0.3, False),  # what it says of silence
        ("I'm sorry, I'm sorry, I'm sorry.", -0.86, 0.77, 2.35, False),  # of noise
        ("I am", -1.31, 0.31, 0.3, False),  # of music
        (".", -0.3, 0.1, 0.1, False),
        ("la la la la", -0.2, 0.1, 6.0, True),  # a chorus
        ("la la la la", -0.7, 0.1, 6.0, False),
    ],
)
def test_what_the_model_makes_up_is_left_out(
    text: str, logprob: float, no_speech: float, compression: float, kept: bool
) -> None:
    words = tuple(HeardWord(word, 0.0, 0.1, 0.5) for word in text.split())
    heard = Heard(text, 0.0, 1.0, words, logprob, no_speech, compression)
    assert is_speech(heard) is kept
