"""Taking a person's file: streamed to the disk, told by its content, checked, then kept.

Pictures are decoded in a process of their own with limits, not in the job that makes clips ready:
the brief's form has to answer at once, and a brief may be written before any worker is free.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from starlette.concurrency import run_in_threadpool

from storage.artifact_store import Artifacts
from studio.analysis.sound_kinds import is_sound
from studio.document import MediaRef
from studio.errors import InputError, StorageError
from studio.recipes import upload_recipe
from studio.visuals.media.file_kinds import HEAD_BYTES, kind_of

PICTURE_BYTES, CLIP_BYTES = 25_000_000, 500_000_000
SONG_BYTES = 1_500_000_000  # 15 minutes of a studio's own rate
MAX_NAME_CHARS = 120
CHECK_S = 30
FILE = "file"
_JOINERS = "\u200c\u200d"  # they hold emoji and scripts together
_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Upload:
    """A file on its way in."""

    path: Path
    name: str
    kind: str  # image, video, audio, or nothing
    sha256: str
    size_bytes: int


def display_name(raw: str, otherwise: str = "file") -> str:
    """What a person calls a file, fit to be shown; it is never used as a path."""
    last = raw.replace("\\", "/").rpartition("/")[2]
    # Control characters, surrogates and the signs that turn text around.
    kept = "".join(c for c in last if unicodedata.category(c)[0] != "C" or c in _JOINERS)
    words = " ".join(kept.split()).strip()
    if not words.strip(". "):
        return otherwise
    if len(words) > MAX_NAME_CHARS:
        stem, dot, ending = words.rpartition(".")
        ending = dot + ending if stem and len(ending) <= 8 else ""
        words = words[: MAX_NAME_CHARS - len(ending) - 1].rstrip() + "…" + ending
    return words


async def receive(
    chunks: AsyncIterator[bytes],
    folder: Path,
    name: str,
    declared: int,
    clips: bool,
    songs: bool = False,
) -> Upload:
    """Write a file as it comes; it ends as soon as it is too large for what it is.

    Parameters
    ----------
    declared : bytes to come, as the sender says; 0 where it says nothing.
    clips : whether videos are taken too.
    songs : whether a song is expected, which may be as large as a video.

    Raises
    ------
    InputError : it is larger than pictures, or videos, may be.
    StorageError : the disk is full.
    """
    limit = SONG_BYTES if songs else CLIP_BYTES if clips else PICTURE_BYTES
    path, digest, head, size = folder / FILE, hashlib.sha256(), b"", 0

    def store(chunk: bytes, file: BinaryIO) -> None:
        digest.update(chunk)
        file.write(chunk)

    _check_size(declared, limit, name)
    with _storage_errors(), path.open("wb") as file:
        async for chunk in chunks:
            head = (head + chunk)[:HEAD_BYTES]
            if clips and not songs and len(head) == HEAD_BYTES and kind_of(head) != "video":
                limit = PICTURE_BYTES
            size += len(chunk)
            _check_size(max(size, declared), limit, name)
            await run_in_threadpool(store, chunk, file)
    return Upload(path, name, kind_of(head), digest.hexdigest(), size)


def checked(upload: Upload, clips: bool) -> Upload:
    """The same file, after a picture has been decoded; clips are checked by a worker.

    Raises
    ------
    InputError : it is empty, damaged, or of a kind that is not taken.
    """
    if upload.kind == "video" and clips:
        return upload
    if clips and upload.size_bytes and not upload.kind and not _may_be_drawing(upload.path):
        raise InputError(
            f"'{upload.name}' is neither a picture nor a video that can be read.",
            remedy="Give a JPEG, PNG or WebP picture, or an MP4, MOV or WebM video.",
            field=upload.name,
        )
    check_picture(upload.path, upload.name)
    return replace(upload, kind="image")


def checked_song(upload: Upload) -> Upload:
    """The same file as a song; a worker listens to it.

    Raises
    ------
    InputError : its first bytes are not those of a sound, or of a video with sound.
    """
    with upload.path.open("rb") as file:
        if not is_sound(file.read(HEAD_BYTES)):
            raise InputError(
                f"'{upload.name}' isn't a sound that can be read.",
                remedy="Give a WAV, MP3, FLAC, Ogg or M4A file.",
                field=upload.name,
            )
    return replace(upload, kind="audio")


def check_picture(path: Path, name: str) -> None:
    """Decode a picture in a process of its own, which may use two GB and 20 seconds of CPU.

    Raises
    ------
    InputError : it cannot be used; says why.
    """
    command = [sys.executable, "-m", "studio.visuals.media.picture_check", str(path), name]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    try:
        answer = subprocess.run(
            command, cwd=_ROOT, env=environment, capture_output=True, timeout=CHECK_S, check=False
        )
        said = json.loads(answer.stdout or b"null")
    except (subprocess.TimeoutExpired, ValueError):
        said = None
    if said is None:  # it was ended by a limit
        raise InputError(
            f"The picture '{name}' takes too much to decode.",
            remedy="Save it as a JPEG of 4000 pixels on its long side; a film shows no more.",
            field=name,
        )
    if said["message"]:
        raise InputError(said["message"], remedy=said["remedy"], field=name)


def keep(store: Artifacts, upload: Upload) -> MediaRef:
    """Move a checked file into the store; the same content is kept once."""
    values = {"sha256": upload.sha256, "name": upload.name, "kind": upload.kind}
    ref = MediaRef.model_validate(values)
    recipe = upload_recipe(ref)
    if store.verified(recipe.digest) is None:

        def build(folder: Path) -> dict[str, str]:
            upload.path.replace(folder / FILE)
            return {"name": upload.name}

        store.put(recipe, build)
    return ref


@contextmanager
def incoming(store: Artifacts) -> Iterator[Path]:
    """A folder beside the store's own for one file on its way in."""
    folder = store.tmp / f"upload-{uuid4().hex}"
    with _storage_errors():
        folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def from_disk(
    store: Artifacts, path: Path, limit_bytes: int, remedy: str, field: str
) -> Iterator[Upload]:
    """A sound or video on this computer's disk, copied on its way in.

    Parameters
    ----------
    remedy : for a file of more than `limit_bytes`.
    field : that errors are about.

    Raises
    ------
    InputError : it cannot be read, or is too large.
    """
    try:
        size = path.stat().st_size
        if size > limit_bytes:
            message = f"{path.name} is larger than {limit_bytes // 1_000_000} MB."
            raise InputError(message, remedy=remedy, field=field)
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(
            f"{path} cannot be read ({error.strerror}).", remedy="Check the path.", field=field
        ) from error
    with incoming(store) as folder:
        copy = folder / FILE
        shutil.copyfile(path, copy)
        yield Upload(copy, display_name(path.name), "audio", sha256, size)


def _may_be_drawing(path: Path) -> bool:
    """SVG has a refusal of its own."""
    with path.open("rb") as file:
        return b"<svg" in file.read(1024).lower()


def _check_size(size: int, limit: int, name: str) -> None:
    if size <= limit:
        return
    remedies = {
        PICTURE_BYTES: "Scale it down to 4000 pixels on its long side; a film shows no more.",
        CLIP_BYTES: "Cut out the part that you want to show, and add that.",
        SONG_BYTES: "Save it as FLAC, or at 48 kHz.",
    }
    message = f"'{name}' is larger than {limit // 1_000_000} MB."
    raise InputError(message, remedy=remedies[limit], field=name)


@contextmanager
def _storage_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"The file could not be kept ({error.strerror or error}).",
            remedy="Free some space on the disk, then add it again.",
        ) from error
