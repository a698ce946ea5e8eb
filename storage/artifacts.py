"""The artifact store in a folder.

``<root>/<two letters>/<digest>/`` holds an artifact's files and its ``provenance.json``. A
finished folder is moved into place in one step, so a half-made artifact is never found; what a
killed process left lies under ``<root>/tmp`` and is swept when it is a day old.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from pydantic import ValidationError

from studio.document import MediaRef
from studio.errors import BackendFailed, InputError, StorageError
from studio.recipes import Artifact, Build, FileFacts, Provenance, Recipe, upload_recipe

PROVENANCE = "provenance.json"
STALE_TMP_S = 24 * 3600
logger = logging.getLogger(__name__)


class FolderArtifacts:
    """`studio.recipes.ArtifactStore` in a folder of this machine or a shared one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.tmp = root / "tmp"

    def location(self) -> str:
        """The folder."""
        return str(self.root)

    def find(self, digest: str) -> Artifact | None:
        """The artifact, if it is there and its files have their sizes."""
        folder = self._folder(digest)
        try:
            text = (folder / PROVENANCE).read_text("utf-8")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _storage_error(error, self.root) from error
        try:
            provenance = Provenance.model_validate_json(text)
        except ValidationError:
            self._set_aside(folder, "its provenance cannot be read")
            return None
        for name, facts in provenance.files.items():
            path = folder / name
            if not path.is_file() or path.stat().st_size != facts.size_bytes:
                self._set_aside(folder, f"{name} is missing or has another size")
                return None
        return Artifact(digest, folder, provenance)

    def put(self, recipe: Recipe, build: Build, licence: str = "") -> Artifact:
        """Build into a temporary folder, then move it into place."""
        work = self.tmp / uuid4().hex
        try:
            with _storage_errors(self.root):
                work.mkdir(parents=True)
            started = time.monotonic()
            with _full_disk_errors(self.root):
                facts = dict(build(work))
            if not any(work.iterdir()):
                raise BackendFailed(f"The step {recipe.kind!r} wrote no file.")
            provenance = Provenance(
                recipe=recipe,
                files={path.name: _file_facts(path) for path in sorted(work.iterdir())},
                facts=facts,
                licence=licence,
                took_s=round(time.monotonic() - started, 3),
                made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            )
            with _storage_errors(self.root):
                return self._move_into_place(work, provenance)
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def add_upload(self, content: bytes, name: str, kind: str = "image") -> MediaRef:
        """Keep a person's own file; the same content is kept once."""
        if not content:
            raise InputError(f"{name} is empty (0 bytes).", remedy="Choose another file.")
        ref = MediaRef.model_validate(
            {"sha256": hashlib.sha256(content).hexdigest(), "name": name, "kind": kind}
        )
        recipe = upload_recipe(ref)
        if self.find(recipe.digest) is None:

            def build(folder: Path) -> dict[str, str]:
                (folder / "file").write_bytes(content)
                return {"name": name}

            self.put(recipe, build)
        return ref

    def verify(self, digest: str) -> bool:
        """Read every byte and compare digests; a damaged artifact is set aside."""
        artifact = self.find(digest)
        if artifact is None:
            return False
        for name, facts in artifact.provenance.files.items():
            if _file_facts(artifact.folder / name).sha256 != facts.sha256:
                self._set_aside(artifact.folder, f"{name} has other content")
                return False
        return True

    def sweep(self) -> None:
        """Remove what killed processes left, once it is a day old."""
        if not self.tmp.is_dir():
            return
        for path in self.tmp.iterdir():
            with suppress(FileNotFoundError):  # another process is done with it meanwhile
                if time.time() - path.stat().st_mtime > STALE_TMP_S:
                    shutil.rmtree(path, ignore_errors=True)

    def _folder(self, digest: str) -> Path:
        if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
            raise InputError(f"{digest!r} is not an artifact's digest.")
        return self.root / digest[:2] / digest

    def _move_into_place(self, work: Path, provenance: Provenance) -> Artifact:
        digest = provenance.recipe.digest
        with (work / PROVENANCE).open("w", encoding="utf-8") as file:
            file.write(provenance.model_dump_json(indent=1))
            file.flush()
            os.fsync(file.fileno())
        final = self._folder(digest)
        final.parent.mkdir(parents=True, exist_ok=True)
        try:
            work.rename(final)
        except OSError as error:
            # Somebody else made the same artifact meanwhile: theirs is as good.
            if error.errno not in (errno.EEXIST, errno.ENOTEMPTY):
                raise
            made = self.find(digest)
            if made is not None:
                return made
            work.rename(final)
        return Artifact(digest, final, provenance)

    def _set_aside(self, folder: Path, why: str) -> None:
        logger.warning("artifact %s is damaged (%s); it will be made again", folder.name, why)
        self.tmp.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):  # another process has seen it, too
            folder.rename(self.tmp / f"damaged-{folder.name}-{uuid4().hex[:6]}")


def _file_facts(path: Path) -> FileFacts:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileFacts(size_bytes=path.stat().st_size, sha256=digest)


_REMEDIES = {
    errno.ENOSPC: ("The disk is full.", "Free some space, then start again: nothing is lost."),
    errno.EDQUOT: ("Your disk quota is used up.", "Free some space, then start again."),
    errno.EROFS: ("The disk is read-only.", "Choose another folder with STUDIO_HOME."),
    errno.EACCES: ("You may not write there.", "Choose another folder with STUDIO_HOME."),
}


def _storage_error(error: OSError, root: Path) -> StorageError:
    number = error.errno or 0
    message, remedy = _REMEDIES.get(number, (f"{error.strerror or error}.", "Check the disk."))
    return StorageError(message, remedy=remedy, field=str(root))


@contextmanager
def _storage_errors(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _storage_error(error, root) from error


@contextmanager
def _full_disk_errors(root: Path) -> Iterator[None]:
    """A step's own errors pass; a full or read-only disk under it is the store's."""
    try:
        yield
    except OSError as error:
        if error.errno not in _REMEDIES:
            raise
        raise _storage_error(error, root) from error
