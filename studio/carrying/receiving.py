"""Taking the archive of a project: streamed to the disk, its digest told as it comes."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from studio.errors import InputError, StorageError
from studio.moving.sealed import FIELD

ARCHIVE_BYTES = 20_000_000_000
FILE = "archive.zip"


async def receive_archive(chunks: AsyncIterator[bytes], folder: Path, declared: int) -> str:
    """Write an archive into `folder` as it comes; the SHA-256 of all of it, in hex.

    Parameters
    ----------
    declared : bytes to come, as the sender says; 0 where it says nothing.

    Raises
    ------
    InputError : it is larger than `ARCHIVE_BYTES`.
    StorageError : the disk is full.
    """
    _check_size(declared)
    digest, size = hashlib.sha256(), 0
    try:
        with (folder / FILE).open("wb") as file:
            async for chunk in chunks:
                size += len(chunk)
                _check_size(size)
                digest.update(chunk)
                await run_in_threadpool(file.write, chunk)
    except OSError as error:
        raise StorageError(
            f"The project could not be kept ({error.strerror or error}).",
            remedy="Free some space on the disk, then bring it in again.",
        ) from error
    return digest.hexdigest()


def _check_size(size_bytes: int) -> None:
    if size_bytes > ARCHIVE_BYTES:
        raise InputError(
            f"This file is larger than {ARCHIVE_BYTES // 1_000_000_000} GB.",
            remedy="Export the project with fewer films: --with-media uploads.",
            field=FIELD,
        )
