"""Is a file what its provenance says? Every byte is read once in a process, then remembered.

A file that has changed since has another size, time or inode, and is read again.
"""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

from studio.recipes import FileFacts

MOST_REMEMBERED = 200_000

#: SHA-256, size, time of the last change in ns, inode and device of files that were read.
_Known = tuple[str, int, int, int, int]
_sound: set[_Known] = set()


def facts_of(path: Path) -> FileFacts:
    """Size and digest of a file; it is remembered as sound, as it was just read."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        status = os.fstat(file.fileno())
    if len(_sound) >= MOST_REMEMBERED:
        _sound.clear()
    _sound.add(_known(sha256, status))
    return FileFacts(size_bytes=status.st_size, sha256=sha256)


def is_sound(path: Path, facts: FileFacts) -> bool:
    """Does the file have the bytes that it is to have?"""
    try:
        status = path.stat()
        if status.st_size != facts.size_bytes:
            return False
        return _known(facts.sha256, status) in _sound or facts_of(path).sha256 == facts.sha256
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        if error.errno == errno.EIO:  # the disk has lost it
            return False
        raise


def has_size(path: Path, facts: FileFacts) -> bool:
    """Is the file there, with its size?"""
    try:
        return path.stat().st_size == facts.size_bytes
    except (FileNotFoundError, NotADirectoryError):
        return False


def forget(path: Path, facts: FileFacts) -> None:
    """Have the file read again the next time: somebody else found it damaged."""
    try:
        _sound.discard(_known(facts.sha256, path.stat()))
    except OSError:
        return


def _known(sha256: str, status: os.stat_result) -> _Known:
    return sha256, status.st_size, status.st_mtime_ns, status.st_ino, status.st_dev
