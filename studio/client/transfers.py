"""Files on their way: uploads as they are read, downloads that go on where they broke off."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from studio.client.connection import Connection, place
from studio.client.patience import PATIENT_TRIES, Patience, TryAgain
from studio.document import MediaRef
from studio.errors import InputError, StorageError

KINDS = ("image", "video", "audio")
#: Told how many bytes have come, and how many there are (0: not known).
Received = Callable[[int, int], None]


def upload(connection: Connection, path: Path, kind: str = "", field: str = "") -> MediaRef:
    """Give the studio a picture, a video or a sound; the same content is kept once.

    Parameters
    ----------
    kind : image, video or audio; empty: as the file's name says.
    field : that errors are about.

    Raises
    ------
    InputError : it cannot be read, or the studio does not take it.
    """
    guessed = (mimetypes.guess_type(path.name)[0] or "").partition("/")[0]
    params = {"name": path.name, "kind": kind or (guessed if guessed in KINDS else "image")}
    try:
        with path.open("rb") as file:
            told = connection.answer(
                "POST",
                place("uploads"),
                params=params,
                file=file,
                headers={"Content-Type": "application/octet-stream"},
            )
    except OSError as error:
        raise InputError(
            f"{path} cannot be read ({error.strerror}).", remedy="Check the path.", field=field
        ) from error
    except InputError as error:
        raise InputError(error.message, remedy=error.remedy, field=field or error.field) from error
    return MediaRef.model_validate({name: told[name] for name in MediaRef.model_fields})


def download(
    connection: Connection, link: str, target: Path, received: Received | None = None
) -> Path:
    """Save a file of the studio; nothing stands under the name until all of it is there.

    Raises
    ------
    NotFoundError : the studio has no such file.
    StorageError : the place cannot be written.
    """
    partial = target.with_name(f".{target.name}.{uuid4().hex[:8]}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _fetch(connection, link, partial, received)
        partial.replace(target)
    except OSError as error:
        raise StorageError(
            f"{target} cannot be written ({error.strerror}).",
            remedy="Choose another place; the film itself is kept in the studio.",
            field="to",
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink()
    return target


def _fetch(connection: Connection, link: str, partial: Path, received: Received | None) -> None:
    patience, etag = Patience(PATIENT_TRIES), ""
    with partial.open("wb") as file:
        while True:
            headers = {"Accept-Encoding": "identity"}
            if etag:  # If-Range: all of it again, should it be another file by now
                headers |= {"Range": f"bytes={file.tell()}-", "If-Range": etag}
            try:
                with connection.stream(link, headers) as response:
                    etag = response.headers.get("etag", "")
                    file.seek(file.tell() if response.status_code == 206 else 0)
                    file.truncate()
                    total = file.tell() + int(response.headers.get("content-length") or 0)
                    for block in response.iter_bytes():
                        file.write(block)
                        patience.renew()
                        if received:
                            received(file.tell(), total)
                return
            except TryAgain as passing:
                patience.wait(passing)
