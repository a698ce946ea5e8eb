"""The back-end ``ast``: an Audio Spectrogram Transformer that learned from two million clips.

Source: Gong, Chung, Glass, "AST: Audio Spectrogram Transformer", Interspeech 2021
(arXiv:2104.01778), through transformers. It hears 10.24 s at a time; a window is put at the
beginning of that, and the rest is empty. Its confidences are those it learned for AudioSet's
classes, which are cautious: they are not calibrated on our sounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from studio.analysis.tagger import Tags
from studio.analysis.taggers.audioset import FromAudioSet
from studio.analysis.taggers.framing import Samples, tag_windows
from studio.errors import BackendUnavailable, StudioError
from studio.gpu import failures, weights
from studio.gpu.model_files import MODEL, read_json
from studio.gpu.resident import resident
from studio.keys import setting
from studio.under_way import note, tell

MODEL_SETTING = "STUDIO_AST_MODEL"
DEFAULT_MODEL = "MIT/ast-finetuned-audioset-10-10-0.4593"
NAME: Final = "Audio Spectrogram Transformer"
KIND: Final = "audio-spectrogram-transformer"  # the ``model_type`` of its configuration
_AT_ONCE = {"cuda": 32, "mps": 8, "cpu": 4}
_NO_ROOM = "Close what else uses the graphics card, or choose the tagger 'pisces-ears'."


class SpectrogramTransformer:
    """Tells instruments with an AST model that knows AudioSet's classes."""

    def labels(self) -> tuple[str, ...]:
        """The instruments that AudioSet has a class for.

        Raises
        ------
        BackendUnavailable : the weights are not here, or are no AST of AudioSet.
        """
        return _classes_of(weights.require(_model(), NAME)).labels

    def tag(self, sound: Path, window_s: float = 1.0, name: str = "") -> Tags:
        """Listen to a sound file, window by window; see `Tagger`.

        Raises
        ------
        BackendFailed : the model failed, or found no room.
        """
        model = _model()
        folder = weights.require(model, NAME)
        classes = _classes_of(folder)
        tell(0.0, "loading the model")
        with _working():
            loaded = resident(("ast", str(folder)), lambda: Loaded(folder))
            note(model=model, revision=weights.revision_of(folder), device=loaded.device)
            return tag_windows(
                sound,
                name,
                window_s,
                loaded.rate_hz,
                classes.labels,
                lambda windows: classes.confidences(loaded.hear(windows)),
                _AT_ONCE[loaded.device],
            )


class Loaded:
    """A model in memory, with what makes its spectrograms."""

    def __init__(self, folder: Path) -> None:
        import transformers

        from studio.gpu.card import card

        self.device = card().device
        self._spectrograms: Any = transformers.ASTFeatureExtractor.from_pretrained(folder)
        self.rate_hz = int(self._spectrograms.sampling_rate)
        model: Any = transformers.ASTForAudioClassification.from_pretrained(folder)
        self._model = model.to(self.device).eval()

    def hear(self, windows: Samples) -> NDArray[np.float32]:
        """How likely each class is, shape = (n_windows, n_classes)."""
        import torch

        inputs = self._spectrograms(
            list(windows), sampling_rate=self.rate_hz, return_tensors="pt"
        ).to(self.device)
        with torch.inference_mode():
            likely = torch.sigmoid(self._model(**inputs).logits)
        heard: NDArray[np.float32] = likely.float().cpu().numpy()
        return heard


def _model() -> str:
    return setting(MODEL_SETTING, DEFAULT_MODEL)


def _classes_of(folder: Path) -> FromAudioSet:
    """The classes that a model's configuration names."""
    config = read_json(folder / MODEL)
    names = config.get("id2label", {}) if config.get("model_type") == KIND else {}
    classes = FromAudioSet({int(number): str(name) for number, name in names.items()})
    if not classes.labels:
        raise BackendUnavailable(
            f"{folder.name} is no {NAME} that knows the instruments of AudioSet.",
            remedy=f"Set {MODEL_SETTING} to one, such as {DEFAULT_MODEL}.",
            field=MODEL_SETTING,
        )
    return classes


@contextmanager
def _working() -> Iterator[None]:
    """What a library raises inside the block becomes a `BackendFailed` that says what to do."""
    try:
        yield
    except StudioError:
        raise
    except Exception as error:
        if failures.is_out_of_memory(error):
            raise failures.out_of_memory(NAME, _NO_ROOM) from error
        raise failures.failed(NAME, error) from error
