"""Files elsewhere, by the URL of any fsspec file system, with errors that a person can act on.

Credentials never stand in the URL: they come from the environment of the machine that opens it
(for S3 the standard AWS variables, with ``AWS_ENDPOINT_URL`` for other servers than Amazon's).
"""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from studio.errors import BackendUnavailable, InputError, StorageError, StudioError

FIELD = "STUDIO_ARTIFACTS_URL"
BUCKETS = ("s3", "s3a", "gs", "gcs")  # the first part of the path has to exist
S3_TRIES = 2
#: Answers come within seconds, or somebody is told why not.
S3_OPTIONS: dict[str, Any] = {
    "config_kwargs": {
        "connect_timeout": 3,
        "read_timeout": 10,
        "retries": {"total_max_attempts": 1},  # s3fs tries again by itself
    }
}
PACKAGES = {"s3": "s3fs", "s3a": "s3fs"}
_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
_NO_ACCESS = ("NoCredentialsError", "PartialCredentialsError", "PermissionError", "ProfileNotFound")


@dataclass(frozen=True)
class RemoteFile:
    """A file as a listing tells of it; `changed_at` in seconds since the epoch."""

    size_bytes: int
    changed_at: float


class RemoteFiles:
    """The files below a URL. It is opened with the first use."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        if not urlsplit(url).netloc and not urlsplit(url).path:
            raise _no_address(url)
        if urlsplit(url).password:
            raise InputError(
                "The URL of the artifacts holds a password.",
                remedy="Leave it out: credentials are read from the environment.",
                field=FIELD,
            )
        self._protocol = url.partition("://")[0].rpartition(":")[2]
        self._lock = threading.Lock()
        self._opened: tuple[Any, str] | None = None

    def read(self, key: str) -> bytes | None:
        """The content of a small file; None where there is none."""
        with self._errors():
            fs, base = self._open()
            try:
                return bytes(fs.cat_file(f"{base}/{key}"))
            except FileNotFoundError:
                return None

    def read_all(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The contents of many small files, at once; without those that are not there."""
        with self._errors():
            fs, base = self._open()
            paths = {f"{base}/{key}": key for key in keys}
            found = fs.cat(list(paths), on_error="return") if paths else {}
            for answer in found.values():
                if isinstance(answer, Exception) and not isinstance(answer, FileNotFoundError):
                    raise answer
            return {paths[p]: data for p, data in found.items() if isinstance(data, bytes)}

    def write(self, key: str, content: bytes) -> None:
        """Keep a small file."""
        with self._errors(), _gone_place(self.url):
            fs, base = self._open()
            fs.pipe_file(f"{base}/{key}", content)

    def upload(self, path: Path, key: str) -> None:
        """Keep a file of this machine."""
        with self._errors(), _gone_place(self.url):
            fs, base = self._open()
            fs.put_file(str(path), f"{base}/{key}")

    def download(self, key: str, path: Path) -> bool:
        """Write a file to this machine; False where there is none."""
        with self._errors():
            fs, base = self._open()
            try:
                fs.get_file(f"{base}/{key}", str(path))
            except FileNotFoundError:
                return False
            return True

    def listing(self, folder: str = "") -> dict[str, RemoteFile]:
        """All files below a folder, by their key."""
        with self._errors():
            fs, base = self._open()
            place = f"{base}/{folder}".rstrip("/")
            try:
                found: Mapping[str, dict[str, Any]] = fs.find(place, detail=True)
            except FileNotFoundError:
                return {}
            skip = len(base) + 1
            return {
                path[skip:]: RemoteFile(int(info["size"] or 0), _changed_at(fs, path, info))
                for path, info in found.items()
            }

    def delete(self, key: str) -> None:
        """Remove a file, if it is there."""
        with self._errors():
            fs, base = self._open()
            try:
                fs.rm_file(f"{base}/{key}")
            except FileNotFoundError:
                return

    def _open(self) -> tuple[Any, str]:
        with self._lock:
            if self._opened is None:
                self._opened = self._connected()
            return self._opened

    def _connected(self) -> tuple[Any, str]:
        from fsspec.core import url_to_fs

        options = S3_OPTIONS if self._protocol in ("s3", "s3a") else {}
        try:
            fs, base = url_to_fs(self.url, use_listings_cache=False, **options)
        except ImportError as error:
            package = PACKAGES.get(self._protocol)
            with_make = " (or make team-install)" if package else ""
            raise BackendUnavailable(
                f"A package is missing for {self._protocol}:// addresses.",
                remedy=f"pip install {package}{with_make}" if package else str(error),
                field=FIELD,
            ) from error
        except ValueError as error:
            raise _no_address(self.url) from error
        base = base.rstrip("/")
        if hasattr(type(fs), "retries"):
            fs.retries = S3_TRIES
        bucket = base.split("/")[0]
        with _gone_place(self.url):
            if self._protocol in BUCKETS:
                fs.info(bucket)
        return fs, base

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (StudioError, KeyboardInterrupt):
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno in _DISK:
                raise  # of this machine's disk
            raise _told(error, self.url) from error


@contextmanager
def _gone_place(url: str) -> Iterator[None]:
    """Where a bucket is missing, nothing can be kept."""
    try:
        yield
    except FileNotFoundError as error:
        raise StorageError(
            f"There is no bucket at {url}.",
            remedy="Make it, or correct STUDIO_ARTIFACTS_URL.",
            field=FIELD,
        ) from error


def _no_address(url: str) -> InputError:
    return InputError(
        f"{url} is no address of a store.",
        remedy="Give one such as s3://bucket/studio.",
        field=FIELD,
    )


def _told(error: Exception, url: str) -> StorageError:
    chain = [error, error.__cause__, error.__context__]
    names = {base.__name__ for e in chain if e is not None for base in type(e).__mro__}
    if names & set(_NO_ACCESS) or "(403)" in str(error) or "Forbidden" in str(error):
        return StorageError(
            f"The store at {url} does not let this machine in.",
            remedy="Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY here, and that they may "
            "list, read, write and delete there.",
            field=FIELD,
        )
    return StorageError(
        f"The store at {url} does not answer as it should ({type(error).__name__}).",
        remedy="Check that it runs and that AWS_ENDPOINT_URL leads to it, then start again: "
        "what was finished is kept.",
        field=FIELD,
    )


def _changed_at(fs: Any, path: str, info: Mapping[str, Any]) -> float:
    """When a file was written, whichever name its file system has for that."""
    for name in ("LastModified", "created", "updated", "last_modified", "mtime"):
        value = info.get(name)
        if isinstance(value, datetime):
            return value.timestamp()
        if isinstance(value, int | float):
            return float(value)
    modified: datetime = fs.modified(path)
    return modified.timestamp()
