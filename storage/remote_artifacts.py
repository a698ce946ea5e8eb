"""The artifact store elsewhere: in any fsspec file system, with a folder here as its cache.

How artifacts lie there is `storage.remote_shelf`'s matter. An artifact in the cache that lies
there, too, holds a file ``elsewhere`` with the URL; its other files are fetched when somebody wants
them. One without it was made here and is not brought there yet.
"""

from __future__ import annotations

import logging
import os
import shutil
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from uuid import uuid4
from weakref import WeakValueDictionary

from storage.artifact_store import GB, Artifacts, Entry
from storage.artifacts import PROVENANCE, FolderArtifacts
from storage.disk_errors import storage_errors
from storage.file_checks import facts_of, has_size, is_sound
from storage.remote_shelf import RemoteShelf
from studio.errors import InputGone, StorageError
from studio.recipes import Artifact, Build, FileFacts, Provenance, Recipe
from studio.settings import Settings

ELSEWHERE = "elsewhere"
MARK_EVERY_S = 3600  # how old the sign of use elsewhere may become
RECENT_S = 1800  # what was used since then stays in the cache
LOOK_AGAIN_SHARE = 0.05  # of the limit: after so much has arrived the cache is measured
logger = logging.getLogger(__name__)


@lru_cache
def opened(url: str, cache: Path, limit_bytes: int) -> RemoteArtifacts:
    """The store at a URL; one in each process."""
    return RemoteArtifacts(url, cache, limit_bytes)


def opened_here(url: str) -> Artifacts:
    """The store at a URL with the cache of the machine that this runs on."""
    settings = Settings.from_environment()
    return opened(url, settings.artifacts, settings.cache_gb * GB)


class RemoteArtifacts(FolderArtifacts):
    """`storage.artifact_store.Artifacts` at a URL; `root` is the cache."""

    def __init__(self, url: str, cache: Path, limit_bytes: int) -> None:
        super().__init__(cache)
        self.shelf = RemoteShelf(url)
        self._limit_bytes = limit_bytes
        self._arrived_bytes = 0
        self._in_use: WeakValueDictionary[tuple[str, int], Artifact] = WeakValueDictionary()
        self._fetching: WeakValueDictionary[str, threading.Lock] = WeakValueDictionary()
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[object, ...]:
        # To another machine goes the address alone: it has a cache and credentials of its own.
        return opened_here, (self.shelf.url,)

    def location(self) -> str:
        """The URL."""
        return self.shelf.url

    def find(self, digest: str) -> Artifact | None:
        """The artifact, from the cache or elsewhere."""
        return self._here(digest) or self._found_elsewhere(digest)

    def verified(self, digest: str) -> Artifact | None:
        """The artifact; what of it lies here is sound, the rest is checked as it arrives."""
        artifact = self.find(digest)
        if artifact is not None and not self._drop_damaged(artifact):
            artifact = self._found_elsewhere(digest)
        return self._held(artifact) if artifact else None

    def recheck(self, digest: str) -> Artifact | None:
        """As `verified`, and what lies elsewhere is looked at, too."""
        self._forget_checks(digest)
        artifact = self.find(digest)
        if artifact is not None and not self._drop_damaged(artifact):
            artifact = self._found_elsewhere(digest)
        if artifact is None or self.shelf.holds(artifact.provenance):
            return artifact
        return self._bring_there(artifact)

    def provenances(self, digests: Iterable[str]) -> dict[str, Provenance]:
        """What made these artifacts; what the cache does not know is read at once."""
        wanted = list(dict.fromkeys(digests))
        found = super().provenances(wanted)
        unknown = [digest for digest in wanted if digest not in found]
        return found | self.shelf.provenances(unknown)

    def put(
        self, recipe: Recipe, build: Build, licence: str = "", made: Provenance | None = None
    ) -> Artifact:
        """Build here, then bring it there; if that fails it is brought with the next use."""
        kept = super().put(recipe, build, licence, made)
        kept = kept if kept.bring else self._bring_there(kept) or kept
        self._arrived(sum(facts.size_bytes for facts in kept.provenance.files.values()))
        return kept

    def sweep(self) -> None:
        """Clean up here, and bring there what a killed process could not."""
        super().sweep()
        try:
            for entry in super().entries():
                artifact = self._here(entry.digest)
                if artifact is not None and artifact.bring is None:
                    self._bring_there(artifact)
        except StorageError as error:  # whoever needs the store says so to a person
            logger.warning("artifacts were not brought to the store: %s", error)
        self._make_room()

    def entries(self) -> Iterator[Entry]:
        """Everything that lies elsewhere."""
        return self.shelf.entries()

    def remove(self, digest: str, unused_since: float) -> bool:
        """Remove an artifact there and here, unless it was used after `unused_since`."""
        removed = self.shelf.remove(digest, unused_since)
        if removed:
            self._drop(digest)
        return removed

    # --- the cache ------------------------------------------------------------------------------

    def _here(self, digest: str) -> Artifact | None:
        folder = self._folder(digest)
        if not self._lies_elsewhere(folder):
            return super()._here(digest)
        provenance = self._read(folder)
        if provenance is None:
            return None
        with storage_errors(self.root):
            for name, facts in provenance.files.items():
                if not has_size(folder / name, facts):
                    (folder / name).unlink(missing_ok=True)  # it is fetched again
        artifact = Artifact(digest, folder, provenance, partial(self._bring_here, provenance))
        with self._lock:
            self._in_use[digest, id(artifact)] = artifact
        return artifact

    def _lies_elsewhere(self, folder: Path) -> bool:
        """Does the cache know that this artifact lies at our URL, too?"""
        with suppress(OSError):
            return (folder / ELSEWHERE).read_text("utf-8") == self.shelf.url
        return False

    def _drop_damaged(self, artifact: Artifact) -> bool:
        """Drop what is damaged here, to be fetched again; False where it cannot be fetched."""
        with storage_errors(self.root):
            for name, facts in artifact.provenance.files.items():
                path = artifact.folder / name
                if is_sound(path, facts):
                    continue
                if artifact.bring is None:
                    self._set_aside(artifact.folder, f"{name} has other content")
                    return False
                path.unlink(missing_ok=True)
        return True

    def _drop(self, digest: str) -> None:
        """Forget an artifact here."""
        with storage_errors(self.root):
            if self._folder(digest).exists():
                self._out_of_the_way(self._folder(digest))

    def _bring_here(self, provenance: Provenance, name: str) -> None:
        """Fetch a file of an artifact, unless it is here."""
        digest, facts = provenance.recipe.digest, provenance.files[name]
        path = self._folder(digest) / name
        if has_size(path, facts):
            return
        with self._lock:
            fetching = self._fetching.setdefault(str(path), threading.Lock())
        with fetching:
            if has_size(path, facts):
                return
            with storage_errors(self.root):
                arrived = self._download(digest, facts)
                try:
                    self._file_into_cache(arrived, provenance, name)
                finally:
                    arrived.unlink(missing_ok=True)
        self._arrived(facts.size_bytes)

    def _download(self, digest: str, facts: FileFacts) -> Path:
        """A file with the bytes that it is to have, under a temporary name."""
        self.tmp.mkdir(parents=True, exist_ok=True)
        arrived = self.tmp / f"fetched-{uuid4().hex}"
        for _ in range(2):
            if not self.shelf.download(digest, facts, arrived):
                break
            if facts_of(arrived).sha256 == facts.sha256:
                return arrived
        arrived.unlink(missing_ok=True)
        self.shelf.take_name_away(digest, facts)
        self._drop(digest)
        raise _gone(digest)

    def _file_into_cache(self, arrived: Path, provenance: Provenance, name: str) -> None:
        digest = provenance.recipe.digest
        for _ in range(3):
            here = self._read(self._folder(digest))
            if here is None:  # it had to make room meanwhile
                self._remember(provenance)
            elif here.files.get(name) != provenance.files[name]:
                raise _gone(digest)  # another one took its place
            else:
                with suppress(FileNotFoundError):
                    arrived.replace(self._folder(digest) / name)
                    return
        raise _gone(digest)

    def _remember(self, provenance: Provenance) -> None:
        """Have the cache know an artifact that lies elsewhere."""
        work = self._work_folder()
        try:
            (work / PROVENANCE).write_text(provenance.model_dump_json(indent=1), "utf-8")
            (work / ELSEWHERE).write_text(self.shelf.url, "utf-8")
            os.utime(work / ELSEWHERE, (0, 0))  # no sign of use was left there yet
            self._move_into_place(work, provenance.recipe.digest)
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def _arrived(self, size_bytes: int) -> None:
        with self._lock:
            self._arrived_bytes += size_bytes
            full = self._arrived_bytes > LOOK_AGAIN_SHARE * self._limit_bytes
            self._arrived_bytes = 0 if full else self._arrived_bytes
        if full:
            self._make_room()

    def _make_room(self) -> None:
        """Forget what was not used for longest, until the cache has its size again."""
        held = sorted(super().entries(), key=lambda entry: entry.used_at)
        over_bytes = sum(entry.size_bytes for entry in held) - self._limit_bytes
        with self._lock:
            in_use = {digest for digest, _ in self._in_use}
        recent = time.time() - RECENT_S
        for entry in held:
            if over_bytes <= 0 or entry.used_at >= recent:
                return
            safe = self._lies_elsewhere(self._folder(entry.digest))
            if safe and entry.digest not in in_use and super().remove(entry.digest, recent):
                over_bytes -= entry.size_bytes

    # --- elsewhere ------------------------------------------------------------------------------

    def _found_elsewhere(self, digest: str) -> Artifact | None:
        provenance = self.shelf.provenance(digest)
        if provenance is None:
            return None
        with storage_errors(self.root):
            self._remember(provenance)
        return self._here(digest)

    def _held(self, artifact: Artifact) -> Artifact | None:
        """Leave a sign that an artifact is in use, and see that it is still there."""
        if artifact.bring is None:
            return self._bring_there(artifact)
        mark = artifact.folder / ELSEWHERE
        with suppress(FileNotFoundError):
            if abs(time.time() - mark.stat().st_mtime) < MARK_EVERY_S:
                return artifact
        # First the sign, then the look: see `RemoteShelf.remove`.
        self.shelf.sign(artifact.digest)
        if not self.shelf.holds(artifact.provenance):
            return self._bring_there(artifact)
        with suppress(OSError):
            os.utime(mark)
        return artifact

    def _bring_there(self, artifact: Artifact) -> Artifact | None:
        """Bring an artifact there; None where it is not whole, so that it is made again."""
        digest, provenance = artifact.digest, artifact.provenance
        if not all(has_size(artifact.folder / n, facts) for n, facts in provenance.files.items()):
            self.shelf.take_name_away(digest)
            self._drop(digest)
            return None
        self.shelf.add(provenance, artifact.folder)
        with storage_errors(self.root), suppress(FileNotFoundError):
            (artifact.folder / ELSEWHERE).write_text(self.shelf.url, "utf-8")
        return self._here(digest)


def _gone(digest: str) -> InputGone:
    return InputGone("A file is gone or damaged.", remedy="Make it again.", field=digest)
