"""The back-end ``openai-whisper``: OpenAI's own Whisper on PyTorch, with its official weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from studio import keys
from studio.analysis.listening import (
    TEMPERATURES,
    Heard,
    Samples,
    Span,
    listen,
)
from studio.analysis.openai_files import DEFAULT_MODEL, SETTING, require
from studio.analysis.sound_file import read_16_khz
from studio.analysis.transcriber import HeardWord, Transcript
from studio.analysis.whisper_languages import LANGUAGES, check_language
from studio.errors import BackendFailed, InputError
from studio.gpu.resident import resident
from studio.under_way import note

_BEAMS = 5
_SEED = 0


class OpenAIWhisper:
    """Any official Whisper, or a checkpoint in the same form."""

    def languages(self) -> Mapping[str, str]:
        """All that Whisper knows."""
        return LANGUAGES

    def transcribe(
        self, sound: Path, language: str = "", name: str = "", spans: Sequence[Span] = ()
    ) -> Transcript:
        """Listen to a sound or video file; see `Transcriber`."""
        check_language(language)
        samples = read_16_khz(sound, name)
        asked = keys.setting(SETTING, DEFAULT_MODEL)
        file = require(asked)
        model = _loaded(asked, file.path)
        _check_model(model, language)
        note(model=asked, revision=file.sha256[:12], device=str(model.device))
        return listen(TorchEars(model), samples, language, spans)


class TorchEars:
    """A loaded model of the package whisper."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def detect(self, samples: Samples) -> tuple[str, float]:
        """The most likely language and its probability."""
        from whisper.audio import log_mel_spectrogram, pad_or_trim

        if not self._model.is_multilingual:
            return "en", 1.0
        mel = log_mel_spectrogram(pad_or_trim(samples), self._model.dims.n_mels)
        _, by_language = self._model.detect_language(mel.to(self._model.device))
        language = max(by_language, key=by_language.__getitem__)
        return language, float(by_language[language])

    def hear(self, samples: Samples, language: str) -> Iterator[Heard]:
        """The segments of at most 30 s, which are heard at once."""
        import torch

        on_card = self._model.device.type == "cuda"
        cards = [self._model.device] if on_card else []
        with torch.random.fork_rng(devices=cards):
            torch.manual_seed(_SEED)
            result = self._model.transcribe(
                samples,
                language=language,
                beam_size=_BEAMS,
                temperature=TEMPERATURES,
                condition_on_previous_text=False,
                word_timestamps=True,
                fp16=on_card,
            )
        yield from map(_heard, result["segments"])


def _loaded(asked: str, path: Path) -> Any:
    """The model, kept until another one needs its room; torch chooses the card if there is one."""
    return resident(("openai-whisper", str(path)), lambda: _load(asked, path))


def _load(asked: str, path: Path) -> Any:
    import whisper

    # By its name it also gets its alignment heads, which make the words' times better.
    name = asked if asked in whisper.available_models() else str(path)
    try:
        return whisper.load_model(name, download_root=str(path.parent))
    except Exception as error:  # torch and pickle have many kinds for a file that is no model
        raise BackendFailed(
            f"The Whisper model {path.name} could not be loaded: {type(error).__name__}.",
            remedy=f"Give one of OpenAI's .pt files as {SETTING}, or run: studio fetch whisper",
            field=SETTING,
        ) from error


def _check_model(model: Any, language: str) -> None:
    """Refuse a language that this very model does not know."""
    known = tuple(LANGUAGES)[: model.num_languages] if model.is_multilingual else ("en",)
    if language and language not in known:
        raise InputError(
            f"This Whisper model does not know {LANGUAGES[language]}.",
            remedy="Choose another model or language.",
            field="language",
        )


def _heard(segment: Mapping[str, Any]) -> Heard:
    words = tuple(
        HeardWord(
            word["word"].strip(),
            float(word["start"]),
            float(word["end"]),
            float(word["probability"]),
        )
        for word in segment["words"]
        if word["word"].strip()
    )
    return Heard(
        segment["text"].strip(),
        float(segment["start"]),
        float(segment["end"]),
        words,
        segment["avg_logprob"],
        segment["no_speech_prob"],
        segment["compression_ratio"],
    )
