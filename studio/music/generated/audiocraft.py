"""MusicGen through audiocraft, its authors' own library, in an environment of its own."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from studio import under_way
from studio.audio.files import read_wav
from studio.environments import ENVIRONMENTS, python_of
from studio.errors import BackendFailed, BackendUnavailable
from studio.gpu import weights
from studio.gpu.resident import resident
from studio.keys import setting
from studio.music.composer import Composition, MusicRequest
from studio.music.generated.audiocraft_files import (
    DEFAULT_MODEL,
    MODEL_SETTING,
    folder_of,
    missing_files,
)
from studio.music.generated.finishing import Drawn
from studio.music.generated.piece import compose, tell_drawn
from studio.music.generated.prompts import Asked
from studio.music.generated.worker_process import Event, WorkerProcess, program

PROGRAM: Final = Path(__file__).with_name("audiocraft_worker.py")


class Audiocraft:
    """Draws music with audiocraft's MusicGen."""

    def compose(self, request: MusicRequest) -> Composition:
        """Music of the exact length; the same request gives the same sound on the same machine.

        Raises
        ------
        BackendUnavailable : the environment or the weights are not here.
        BackendFailed : the worker failed, or was ended.
        InputError, Cancelled : see `piece.compose`.
        """
        return compose(request, _draw)


def _draw(asked: Asked, seconds: float, seed: int) -> Drawn:
    python = python_of(ENVIRONMENTS["audiocraft"])
    if python is None:
        raise BackendUnavailable(
            "This needs the audiocraft environment.", remedy="Run: studio setup audiocraft"
        )
    model = setting(MODEL_SETTING, DEFAULT_MODEL)
    for missing in missing_files(model):
        raise BackendUnavailable(f"This needs {missing.what}.", remedy=missing.remedy)
    folder = folder_of(model)  # none for the one without weights
    # One worker an interpreter: it changes models by itself.
    worker = resident(
        ("audiocraft", str(python)),
        lambda: WorkerProcess(program(PROGRAM, python), "audiocraft"),
    )
    under_way.tell(0.0, "loading the model")
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "sound.wav"
        request = {
            "do": "generate",
            "model": str(folder or model),
            "text": asked.text,
            "seconds": seconds,
            "seed": seed,
            "file": str(file),
        }
        result = worker.ask(request, _Progress(seconds))
        drawn = _read(file)
    under_way.note(
        model=model,
        revision=weights.revision_of(folder) if folder else "",
        device=str(result.get("device", "")),
    )
    return drawn


class _Progress:
    """Tells how far the worker is; also while it says nothing, so that it can be given up."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._done = seconds, 0.0

    def __call__(self, event: Event) -> None:
        if event:
            self._done = self._seconds * event["done"] / max(event["of"], 1)
        if self._done:
            tell_drawn(self._done, self._seconds)
        else:
            under_way.tell(0.0, "loading the model")


def _read(file: Path) -> Drawn:
    try:
        samples, rate_hz = read_wav(file)
    except (OSError, ValueError) as error:
        raise BackendFailed(
            "audiocraft left no sound that can be read.", remedy="Try again."
        ) from error
    return Drawn(samples.reshape(len(samples), -1), rate_hz)
