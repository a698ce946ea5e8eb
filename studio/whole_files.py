"""Files for a person's own folders: each gets its name once it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from studio.errors import StorageError


@contextmanager
def written(path: Path, remedy: str = "Choose another place.", field: str = "") -> Iterator[Path]:
    """A hidden file to write into, which is called `path` afterwards; its folder is made.

    Raises
    ------
    StorageError : it cannot be written; with `remedy` and `field`.
    """
    partial = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield partial
        partial.replace(path)
    except OSError as error:
        raise StorageError(
            f"{path} cannot be written ({error.strerror or error}).", remedy=remedy, field=field
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink()
