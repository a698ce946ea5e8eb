"""Ears for the tests: what a recogniser hears in a sound, and how far that is from the script.

The recogniser is the studio's own: Whisper base, without what a transcriber does about silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import jiwer
import numpy as np
import soundfile
from num2words import num2words
from numpy.typing import NDArray
from scipy.signal import resample_poly

from studio.analysis.sound_file import RATE_HZ
from studio.analysis.whisper_ct2 import loaded
from studio.analysis.whisper_files import builtin_folder

_CODES = {"pt": "pt_BR"}


@dataclass(frozen=True)
class Heard:
    """What was heard: the text, and each word with its start and end in seconds."""

    text: str
    words: tuple[tuple[str, float, float], ...]


def hear(
    sound: Path | NDArray[np.float32],
    language: str = "en",
    rate_hz: int = 24_000,
    *,
    timed: bool = False,
) -> Heard:
    """The words in a sound file, or in samples at `rate_hz`; with their times only if `timed`."""
    if isinstance(sound, Path):
        sound, rate_hz = soundfile.read(sound, dtype="float32", always_2d=True)
        sound = sound.mean(axis=1)
    at_16k = resample_poly(sound, RATE_HZ, rate_hz).astype(np.float32)
    segments, _ = loaded(builtin_folder()).transcribe(
        at_16k, language=language, beam_size=1, word_timestamps=timed, temperature=0.0
    )
    found = list(segments)
    words = [(w.word.strip(), w.start, w.end) for s in found for w in s.words or ()]
    return Heard(" ".join(s.text.strip() for s in found), tuple(words))


def word_error_rate(script: str, heard: str, language: str = "en") -> float:
    """Wrong, missing and added words per word of the script; figures, case, marks do not count."""
    return float(jiwer.wer(plain(script, language), plain(heard, language)))


def plain(text: str, language: str = "en") -> str:
    """Lower-case words without punctuation, figures spelled out."""
    code = _CODES.get(language, language)
    text = text.lower().replace("%", " percent " if language == "en" else " % ").replace("’", "'")
    text = re.sub(r"\d+", lambda m: f" {num2words(int(m.group()), lang=code)} ", text)
    text = re.sub(r"[^\w' ]+|_", " ", text.replace("-", " "))
    return " ".join(text.replace("'", "" if language == "en" else " ").split())
