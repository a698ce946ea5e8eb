"""The artifact store in a folder.

``<root>/<two letters>/<digest>/`` holds an artifact's files and its ``provenance.json``. A
finished folder is moved into place in one step, so a half-made artifact is never found; what a
killed process left lies under ``<root>/tmp`` and is swept when it is a day old.

An artifact that turns out damaged loses its name: ``provenance.json`` becomes ``damaged.json``,
which still tells how to make it again. Whoever asks for an artifact makes its provenance young, so
that `storage.gc` knows what is in use.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import shutil
import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from pydantic import ValidationError

from storage.artifact_store import Entry
from storage.disk_errors import step_disk_errors, storage_errors
from storage.file_checks import facts_of, forget, has_size, is_sound
from studio.document import MediaRef
from studio.errors import BackendFailed, InputError, StorageError
from studio.recipes import Artifact, Build, Provenance, Recipe, upload_recipe

PROVENANCE, DAMAGED = "provenance.json", "damaged.json"
STALE_TMP_S = 24 * 3600
TOUCH_EVERY_S = 600  # how old a sign of use may become before it is renewed
UPLOAD_FILE = "file"
logger = logging.getLogger(__name__)


class FolderArtifacts:
    """`storage.artifact_store.Artifacts` in a folder of this machine or a shared one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.tmp = root / "tmp"

    def location(self) -> str:
        """The folder."""
        return str(self.root)

    def find(self, digest: str) -> Artifact | None:
        """The artifact, if it is there and its files have their sizes."""
        return self._here(digest)

    def verified(self, digest: str) -> Artifact | None:
        """The artifact, if every byte of its files is as it was made."""
        artifact = self._here(digest)
        if artifact is None:
            return None
        with storage_errors(self.root):
            for name, facts in artifact.provenance.files.items():
                if not is_sound(artifact.folder / name, facts):
                    self._set_aside(artifact.folder, f"{name} has other content")
                    return None
        return artifact

    def recheck(self, digest: str) -> Artifact | None:
        """As `verified`, with every byte read anew."""
        self._forget_checks(digest)
        return self.verified(digest)

    def verify(self, digest: str) -> bool:
        """Is it there, and sound?"""
        return self.recheck(digest) is not None

    def provenances(self, digests: Iterable[str]) -> dict[str, Provenance]:
        """What made these artifacts, also of damaged ones; they do not count as used by that."""
        found = {digest: self._remains(digest) for digest in digests}
        return {digest: known for digest, known in found.items() if known is not None}

    def put(
        self, recipe: Recipe, build: Build, licence: str = "", made: Provenance | None = None
    ) -> Artifact:
        """Build into a temporary folder, then move it into place."""
        work = self._work_folder()
        try:
            started = time.monotonic()
            with step_disk_errors(self.root):
                facts = dict(build(work))
            if not any(work.iterdir()):
                raise BackendFailed(f"The step {recipe.kind!r} wrote no file.")
            with storage_errors(self.root):
                provenance = Provenance(
                    recipe=recipe,
                    files={path.name: facts_of(path) for path in sorted(work.iterdir())},
                    facts=facts,
                    licence=licence,
                    took_s=made.took_s if made else round(time.monotonic() - started, 3),
                    made_at=made.made_at if made else _now(),
                )
                return self._settle(work, provenance)
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
        if self.verified(recipe.digest) is None:

            def build(folder: Path) -> dict[str, str]:
                (folder / UPLOAD_FILE).write_bytes(content)
                return {"name": name}

            self.put(recipe, build)
        return ref

    def sweep(self) -> None:
        """Remove what killed processes left, once it is a day old."""
        if not self.tmp.is_dir():
            return
        for path in self.tmp.iterdir():
            with suppress(OSError):  # another process is done with it meanwhile
                stale = abs(time.time() - path.stat().st_mtime) > STALE_TMP_S
                if stale and not _maker_lives(path.name):
                    _remove_tree(path)

    def entries(self) -> Iterator[Entry]:
        """Everything that lies in the folder."""
        if not self.root.is_dir():
            return
        for letters in sorted(self.root.iterdir()):
            if len(letters.name) != 2 or not letters.is_dir():
                continue
            for folder in sorted(letters.iterdir()):
                with suppress(FileNotFoundError, NotADirectoryError):
                    size_bytes = sum(path.stat().st_size for path in folder.iterdir())
                    yield Entry(folder.name, size_bytes, _used_at(folder))

    def remove(self, digest: str, unused_since: float) -> bool:
        """Remove an artifact, unless it was used after `unused_since`."""
        folder = self._folder(digest)
        aside = self.tmp / f"gone-{digest}-{uuid4().hex[:6]}"
        with storage_errors(self.root):
            try:
                if _used_at(folder) >= unused_since:
                    return False
                self.tmp.mkdir(parents=True, exist_ok=True)
                folder.rename(aside)
            except FileNotFoundError:
                return False
            # Who asked for it before it was out of the way has made it young, and gets it back.
            if _used_at(aside) >= unused_since:
                with suppress(OSError):  # it was made again meanwhile
                    aside.rename(folder)
                    return False
        _remove_tree(aside)
        return True

    def _folder(self, digest: str) -> Path:
        if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
            raise InputError(f"{digest!r} is not an artifact's digest.")
        return self.root / digest[:2] / digest

    def _here(self, digest: str) -> Artifact | None:
        """The artifact in this folder, whole."""
        folder = self._folder(digest)
        provenance = self._read(folder)
        if provenance is None:
            return None
        with storage_errors(self.root):
            for name, facts in provenance.files.items():
                if not has_size(folder / name, facts):
                    self._set_aside(folder, f"{name} is missing or has another size")
                    return None
        return Artifact(digest, folder, provenance)

    def _read(self, folder: Path) -> Provenance | None:
        """The provenance of an artifact that somebody wants to use."""
        path = folder / PROVENANCE
        try:
            text = path.read_bytes()
            with suppress(OSError):  # of a read-only disk nothing is removed, either
                if abs(time.time() - path.stat().st_mtime) > TOUCH_EVERY_S:
                    os.utime(path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            with storage_errors(self.root):
                raise error
        try:
            return Provenance.model_validate_json(text)
        except ValidationError:
            self._set_aside(folder, "its provenance cannot be read")
            return None

    def _remains(self, digest: str) -> Provenance | None:
        folder = self._folder(digest)
        for name in (PROVENANCE, DAMAGED):
            with suppress(OSError, ValidationError):
                return Provenance.model_validate_json((folder / name).read_bytes())
        return None

    def _forget_checks(self, digest: str) -> None:
        known = self._remains(digest)
        for name, facts in known.files.items() if known else ():
            forget(self._folder(digest) / name, facts)

    def _work_folder(self) -> Path:
        """An empty folder to build in; its name says which process builds."""
        work = self.tmp / f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex}"
        with storage_errors(self.root):
            work.mkdir(parents=True)
        return work

    def _settle(self, work: Path, provenance: Provenance) -> Artifact:
        """Move a built artifact into place; if a whole one is there already, it is as good."""
        digest = provenance.recipe.digest
        for path in work.iterdir() if provenance.recipe.kind == "upload" else ():
            _to_disk(path)  # nobody can make it again
        (work / PROVENANCE).write_text(provenance.model_dump_json(indent=1), "utf-8")
        _to_disk(work / PROVENANCE)
        self._move_into_place(work, digest)
        made = self._here(digest)
        if made is None:
            raise StorageError("What was made is gone at once.", remedy="Check the disk.")
        return made

    def _move_into_place(self, work: Path, digest: str) -> None:
        final = self._folder(digest)
        final.parent.mkdir(parents=True, exist_ok=True)
        for _ in range(3):
            try:
                work.rename(final)
                return
            except OSError as error:
                if error.errno not in (errno.EEXIST, errno.ENOTEMPTY):
                    raise
            if self._here(digest) is not None:
                return
            self._out_of_the_way(final)

    def _set_aside(self, folder: Path, why: str) -> None:
        """Take a damaged artifact's name away, so that it is made again."""
        logger.warning("artifact %s is damaged (%s); it will be made again", folder.name, why)
        with suppress(OSError):  # another process has seen it, too, or the disk is read-only
            (folder / PROVENANCE).rename(folder / DAMAGED)

    def _out_of_the_way(self, folder: Path) -> None:
        """Move what is left of an artifact to where it will be swept."""
        self.tmp.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            folder.rename(self.tmp / f"damaged-{folder.name}-{uuid4().hex[:6]}")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _used_at(folder: Path) -> float:
    """When an artifact was made or last asked for; of what is left of one, when it last changed."""
    try:
        return (folder / PROVENANCE).stat().st_mtime
    except FileNotFoundError:
        return folder.stat().st_mtime


def _maker_lives(name: str) -> bool:
    """Does the process of this machine that builds in this folder still run?"""
    host, _, process = name.rpartition("-")[0].rpartition("-")
    if host != socket.gethostname() or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # of another user
        return True
    return True


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _remove_tree(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
