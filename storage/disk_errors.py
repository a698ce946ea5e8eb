"""What a disk says when it cannot do something, in words for a person, with the remedy."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studio.errors import Cancelled, InputError, NotFoundError, StorageError

REMEDIES = {
    errno.ENOSPC: (
        "The disk is full.",
        "Free some space ('studio gc' removes what nothing needs), then start again: "
        "nothing is lost.",
    ),
    errno.EDQUOT: ("Your disk quota is used up.", "Free some space, then start again."),
    errno.EROFS: ("The disk is read-only.", "Choose another folder with STUDIO_HOME."),
    errno.EACCES: ("You may not write there.", "Choose another folder with STUDIO_HOME."),
    errno.EPERM: ("You may not write there.", "Choose another folder with STUDIO_HOME."),
    errno.EIO: ("The disk reports a fault.", "Check it, and keep a copy of what it holds."),
}
FULL_BYTES = 1 << 18  # less room than this is none


def storage_error(error: OSError, root: Path) -> StorageError:
    """The disk's complaint as an error of the store in `root`."""
    message, remedy = REMEDIES.get(
        error.errno or 0, (f"{error.strerror or error}.", "Check the disk.")
    )
    return StorageError(message, remedy=remedy, field=str(root))


@contextmanager
def storage_errors(root: Path) -> Iterator[None]:
    """Every complaint of the disk is the store's.

    Raises
    ------
    StorageError : with the remedy.
    """
    try:
        yield
    except OSError as error:
        raise storage_error(error, root) from error


@contextmanager
def step_disk_errors(root: Path) -> Iterator[None]:
    """A step's own errors pass; a full or read-only disk under it is the store's.

    Many libraries say only that they could not write, so the room that is left is looked at, too.

    Raises
    ------
    StorageError : with the remedy.
    """
    try:
        yield
    except (StorageError, Cancelled, InputError, NotFoundError):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in REMEDIES:
            raise storage_error(error, root) from error
        if is_full(root):
            raise storage_error(OSError(errno.ENOSPC, "full"), root) from error
        raise


def is_full(root: Path) -> bool:
    """Is there no room left where `root` is?"""
    try:
        room = os.statvfs(root)
    except OSError:
        return False
    return room.f_bavail * room.f_frsize < FULL_BYTES
