"""Downloading one large file: checked, continued where the connection broke, never half there."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen
from uuid import uuid4

from studio.errors import BackendFailed, StorageError
from studio.model_store import sha256_of

TIMEOUT_S = 30.0
ATTEMPTS = 4
BACK_OFF_S = 1.0
_BLOCK_BYTES = 1 << 20
_MB = 10**6

Tell = Callable[[float, str], None]


class _Broken(Exception):
    """The connection broke off; what has come so far is kept."""


def download(
    url: str, target: Path, sha256: str, tell: Tell, back_off_s: float = BACK_OFF_S
) -> None:
    """Bring a file to `target`; it appears under this name only when it is whole.

    Parameters
    ----------
    sha256 : of the content, in hex.
    tell : takes the share done (0 to 1) and a word about it; may raise `Cancelled`.

    Raises
    ------
    BackendFailed : the server refuses, the connection breaks again and again, or other content
        came.
    StorageError : the disk is full, or the folder cannot be written.
    """
    part = target.with_name(f".{target.name}.{uuid4().hex[:8]}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.touch()
        _fill(url, part, tell, back_off_s)
        if sha256_of(part) != sha256:
            raise BackendFailed(
                f"{target.name} did not arrive as it should: its SHA-256 is another.",
                remedy="Fetch it again.",
            )
        part.replace(target)
    except OSError as error:
        raise StorageError(
            f"{target} cannot be written ({error.strerror or error}).",
            remedy="Free some space, or choose a folder that can be written.",
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _fill(url: str, part: Path, tell: Tell, back_off_s: float) -> None:
    for attempt in range(ATTEMPTS):
        if attempt:
            time.sleep(back_off_s * 2 ** (attempt - 1) * random.uniform(0.5, 1.5))
        try:
            _append(url, part, tell)
            return
        except _Broken as error:
            cause = error
    raise BackendFailed(
        f"The download broke off: {cause}.",
        remedy="Check the connection, then fetch it again.",
    ) from cause


def _append(url: str, part: Path, tell: Tell) -> None:
    """Bring what is missing of a file."""
    have = part.stat().st_size
    with _opened(url, have) as response:
        if response.status != 206:  # it sends the whole file once more
            have = 0
        total = have + int(response.headers.get("Content-Length") or 0)
        with part.open("r+b") as file:
            file.truncate(have)
            file.seek(have)
            for block in _blocks(response):
                file.write(block)
                have += len(block)
                tell(have / max(total, 1), f"{have // _MB} of {total // _MB} MB")
    if have < total:
        raise _Broken(f"{have // _MB} of {total // _MB} MB came")


def _opened(url: str, start: int) -> HTTPResponse:
    headers = {"Range": f"bytes={start}-"} if start else {}
    try:
        response: HTTPResponse = urlopen(Request(url, headers=headers), timeout=TIMEOUT_S)
    except HTTPError as error:
        if error.code == 429 or error.code >= 500:
            raise _Broken(f"the server answers {error.code}") from error
        raise BackendFailed(
            f"The server does not give the file (HTTP {error.code}).",
            remedy="Try again later, or fetch the file by hand.",
        ) from error
    except (URLError, HTTPException, OSError) as error:
        raise _Broken(str(getattr(error, "reason", error))) from error
    return response


def _blocks(response: HTTPResponse) -> Iterator[bytes]:
    while True:
        try:
            block = response.read(_BLOCK_BYTES)
        except (HTTPException, OSError) as error:
            raise _Broken(type(error).__name__) from error
        if not block:
            return
        yield block
