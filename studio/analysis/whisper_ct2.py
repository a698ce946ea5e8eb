"""The back-end ``faster-whisper``: Whisper on CTranslate2, with weights that need no download."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from studio import keys
from studio.analysis.listening import (
    TEMPERATURES,
    Heard,
    Samples,
    Span,
    listen,
)
from studio.analysis.sound_file import RATE_HZ, read_16_khz
from studio.analysis.transcriber import HeardWord, Transcript
from studio.analysis.whisper_files import BUILTIN, REVISION, builtin_folder
from studio.analysis.whisper_languages import LANGUAGES, check_language
from studio.errors import BackendFailed, BackendUnavailable, InputError
from studio.gpu.resident import resident
from studio.gpu.weights import revision_of
from studio.under_way import note

if TYPE_CHECKING:
    from faster_whisper import WhisperModel
    from faster_whisper.transcribe import Segment

SETTING = "STUDIO_WHISPER_MODEL"
_THREADS = min(4, os.cpu_count() or 1)
_BEAMS = 5
_MOST_TOKENS = 300  # of 30 s; wordless singing makes the model say one syllable for ever
_SEED = 0
logger = logging.getLogger(__name__)


class FasterWhisper:
    """Whisper base, or another CTranslate2 model, on a CUDA card if there is one."""

    def languages(self) -> Mapping[str, str]:
        """All that Whisper knows."""
        return LANGUAGES

    def transcribe(
        self, sound: Path, language: str = "", name: str = "", spans: Sequence[Span] = ()
    ) -> Transcript:
        """Listen to a sound or video file; see `Transcriber`."""
        check_language(language)
        samples = read_16_khz(sound, name)
        asked, folder = keys.setting(SETTING), model_folder()
        model = loaded(folder)
        _check_model(model, language)
        note(
            model=asked or BUILTIN,
            revision=revision_of(folder) if asked else REVISION,
            device=model.model.device,
        )
        return listen(CTranslate2Ears(model), samples, language, spans)


class CTranslate2Ears:
    """A loaded CTranslate2 model."""

    def __init__(self, model: WhisperModel) -> None:
        self._model = model

    def detect(self, samples: Samples) -> tuple[str, float]:
        """The most likely language and its probability."""
        if not self._model.model.is_multilingual:
            return "en", 1.0
        language, probability, _ = self._model.detect_language(samples)
        return language, float(probability)

    def hear(self, samples: Samples, language: str) -> Iterator[Heard]:
        """The segments, each as soon as it is heard."""
        import ctranslate2

        ctranslate2.set_random_seed(_SEED)
        segments, _ = self._model.transcribe(
            samples,
            language=language,
            beam_size=_BEAMS,
            temperature=TEMPERATURES,
            condition_on_previous_text=False,
            word_timestamps=True,
            max_new_tokens=_MOST_TOKENS,
        )
        yield from map(_heard, segments)


def model_folder() -> Path:
    """Where the weights of the model asked for are.

    Raises
    ------
    BackendUnavailable : they are not on this computer.
    """
    model = keys.setting(SETTING)
    if not model:
        return builtin_folder()
    folder = Path(model).expanduser()
    if folder.is_dir():
        if (folder / "model.bin").is_file():
            return folder
        raise _not_here(model, "it holds no model.bin")
    return _cached(model)


def _cached(model: str) -> Path:
    """A model by its size or hub id, from the hub's cache alone."""
    from faster_whisper.utils import download_model

    try:
        return Path(download_model(model, local_files_only=True))
    except (ValueError, OSError) as error:  # an unknown size; nothing in the cache
        raise _not_here(model, "it is not on this computer") from error


def _not_here(model: str, why: str) -> BackendUnavailable:
    return BackendUnavailable(
        f"The Whisper model {model!r} cannot be used: {why}.",
        remedy=f"Give the folder of a CTranslate2 model as {SETTING}, fetch it with "
        f"huggingface-cli download, or leave {SETTING} empty for the built-in one.",
        field=SETTING,
    )


def loaded(folder: Path) -> WhisperModel:
    """The model of a folder, one a process. It uses a CUDA card if CTranslate2 can."""
    if _has_cuda():
        return resident(("faster-whisper", str(folder)), lambda: _load_on_cuda(folder))
    return _load_on_cpu(folder)


@lru_cache(maxsize=1)  # small enough to stay beside what a card holds
def _load_on_cpu(folder: Path) -> WhisperModel:
    return _load(folder, device="cpu", compute_type="int8", cpu_threads=_THREADS)


def _load_on_cuda(folder: Path) -> WhisperModel:
    try:
        model = _load(folder, device="cuda", compute_type="float16")
        model.detect_language(np.zeros(RATE_HZ, np.float32))  # looks for cuBLAS only now
    except (RuntimeError, BackendFailed) as error:
        logger.warning("Whisper runs on the CPU, as CTranslate2 cannot use the card: %s", error)
        return _load_on_cpu(folder)
    return model


def _load(folder: Path, **options: Any) -> WhisperModel:
    from faster_whisper import WhisperModel

    try:
        return WhisperModel(str(folder), local_files_only=True, **options)
    except (RuntimeError, ValueError, OSError) as error:
        raise BackendFailed(
            f"The Whisper model in {folder.name} could not be loaded: {error}",
            remedy="Use a folder that ct2-transformers-converter wrote, with its tokenizer.json.",
            field=SETTING,
        ) from error


def _has_cuda() -> bool:
    import ctranslate2

    return bool(ctranslate2.get_cuda_device_count())


def _check_model(model: WhisperModel, language: str) -> None:
    """Refuse a language that this very model does not know."""
    known = model.hf_tokenizer.token_to_id(f"<|{language}|>") is not None
    if language and not (known if model.model.is_multilingual else language == "en"):
        raise InputError(
            f"This Whisper model does not know {LANGUAGES[language]}.",
            remedy="Choose another model or language.",
            field="language",
        )


def _heard(segment: Segment) -> Heard:
    words = tuple(
        HeardWord(word.word.strip(), float(word.start), float(word.end), float(word.probability))
        for word in segment.words or ()
        if word.word.strip()
    )
    return Heard(
        segment.text.strip(),
        float(segment.start),
        float(segment.end),
        words,
        segment.avg_logprob,
        segment.no_speech_prob,
        segment.compression_ratio,
    )
