"""Where weights that come in packages are put together, and how a file gets there whole."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from platformdirs import user_cache_dir

from studio.errors import StorageError

BLOCK_BYTES = 1 << 20


def models_folder() -> Path:
    """``$STUDIO_HOME/models``, or the user's cache folder: other studios share what lies there."""
    home = os.environ.get("STUDIO_HOME")
    base = Path(home).expanduser() if home else Path(user_cache_dir("pisces-studio"))
    return base / "models"


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's content, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def blocks_of(path: Path) -> Iterable[bytes]:
    """The content of a file, piece by piece."""
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            yield block


def write_whole(path: Path, blocks: Iterable[bytes], what: str) -> None:
    """Write a file that is never found half-written; any number of processes may do so at once.

    what : that is written, for the message, such as ``The voice model``.

    Raises
    ------
    StorageError : the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(blocks)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StorageError(
            f"{what} cannot be written to {path.parent}: {error.strerror}.",
            remedy="Free some space, or set STUDIO_HOME to a folder that can be written.",
        ) from error
