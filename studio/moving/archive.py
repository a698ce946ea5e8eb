"""An archive that was checked from its first byte to its last: nothing of it is taken before."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from studio import __version__
from studio.document import DOCUMENT_VERSION
from studio.errors import InputError
from studio.moving import unsealing
from studio.moving.manifest import (
    FORMAT_NAME,
    FORMAT_VERSION,
    KITS,
    MANIFEST,
    PROJECT,
    PROVENANCE,
    CarriedJob,
    CarriedKit,
    CarriedProject,
    CarriedRevision,
    Entry,
    Manifest,
    artifact_name,
)
from studio.moving.results import check_result
from studio.moving.sealed import FIELD, damaged, foreign
from studio.recipes import Provenance

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")
MAX_JSON_BYTES = 20_000_000  # of one document, job or provenance, and of the manifest
MAX_WORDS_BYTES = 250_000_000  # of all of them
#: The kind of a person's own file, and its name in its artifact.
UPLOAD_KIND, UPLOAD_FILE = "upload", "file"


@dataclass(frozen=True)
class Archive:
    """A whole archive, open for reading."""

    manifest: Manifest
    project: CarriedProject
    kits: tuple[CarriedKit, ...]
    provenances: dict[str, Provenance]  # by the artifact's digest
    _box: zipfile.ZipFile
    _infos: dict[str, zipfile.ZipInfo]
    _entries: dict[str, Entry]

    def revisions(self) -> Iterator[CarriedRevision]:
        """All revisions, the oldest first."""
        for name in self._names("revisions/"):
            yield self._value(name, CarriedRevision)

    def jobs(self) -> Iterator[CarriedJob]:
        """The finished jobs, the oldest first."""
        for name in self._names("jobs/"):
            yield self._value(name, CarriedJob)

    def copy(self, digest: str, folder: Path) -> None:
        """Write an artifact's files into a folder.

        Raises
        ------
        InputError : the archive was changed since it was checked.
        """
        for name in self.provenances[digest].files:
            with (folder / name).open("xb") as out:
                for block in self._blocks(artifact_name(digest, name)):
                    out.write(block)

    def check(self) -> None:
        """Read everything once.

        Raises
        ------
        InputError : something in it is not as the studio writes it.
        """
        for name in self._infos:
            if name != MANIFEST:
                for _ in self._blocks(name):
                    pass
        _check_history(self)
        for job in self.jobs():
            check_result(job)

    def _names(self, start: str) -> list[str]:
        return sorted(name for name in self._infos if name.startswith(start))

    def _blocks(self, name: str) -> Iterator[bytes]:
        return unsealing.blocks_of(self._box, self._infos[name], self._entries[name])

    def _value(self, name: str, kind: type[M]) -> M:
        return _parsed(b"".join(self._blocks(name)), kind, self.manifest.studio)


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive in a file, after all of it was checked.

    Raises
    ------
    InputError : it is no archive, damaged, or of a newer studio; says which.
    """
    with unsealing.opened(path) as (box, infos):
        archive = _read(box, infos)
        archive.check()
        yield archive


def _read(box: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo]) -> Archive:
    if MANIFEST not in infos:
        raise foreign()
    _check_sizes(infos)
    manifest = _manifest(unsealing.read_whole(box, infos[MANIFEST]))
    entries = {entry.name: entry for entry in manifest.entries}
    listed = {name: entry.size_bytes for name, entry in entries.items()}
    there = {name: info.file_size for name, info in infos.items() if name != MANIFEST}
    if listed != there or len(entries) < len(manifest.entries):
        raise damaged()
    if not {PROJECT, KITS} <= set(entries):
        raise damaged()

    def text(name: str) -> bytes:
        return b"".join(unsealing.blocks_of(box, infos[name], entries[name]))

    folders = {name.split("/")[1] for name in entries if name.startswith("artifacts/")}
    provenances = {
        digest: _provenance(digest, text, entries, manifest.studio) for digest in sorted(folders)
    }
    kits = TypeAdapter(tuple[CarriedKit, ...])
    return Archive(
        manifest,
        _parsed(text(PROJECT), CarriedProject, manifest.studio),
        _validated(lambda: kits.validate_json(text(KITS)), manifest.studio),
        provenances,
        box,
        infos,
        entries,
    )


def _check_sizes(infos: dict[str, zipfile.ZipInfo]) -> None:
    """What is read into memory is bounded before it is read."""
    words = [
        info.file_size
        for name, info in infos.items()
        if not name.startswith("artifacts/") or name.endswith(f"/{PROVENANCE}")
    ]
    if max(words) > MAX_JSON_BYTES or sum(words) > MAX_WORDS_BYTES:
        raise foreign("This project file holds more words than a project can have.")


def _manifest(content: bytes) -> Manifest:
    """The manifest; what it says of its format is read before anything else in it."""
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        raise foreign() from None
    if not isinstance(values, dict) or values.get("format") != FORMAT_NAME:
        raise foreign()
    known = {"format_version": FORMAT_VERSION, "document_version": DOCUMENT_VERSION}
    if any(isinstance(values.get(name), int) and values[name] > known[name] for name in known):
        raise _newer(str(values.get("studio", ""))[:20])
    return _parsed(content, Manifest, str(values.get("studio", "")))


def _provenance(
    digest: str, text: Callable[[str], bytes], entries: dict[str, Entry], studio: str
) -> Provenance:
    """How an artifact was made; its files are those that lie in its folder."""
    name = artifact_name(digest, PROVENANCE)
    if name not in entries:
        raise damaged()
    provenance = _parsed(text(name), Provenance, studio)
    said = {artifact_name(digest, file): facts for file, facts in provenance.files.items()}
    there = [other for other in entries if other.startswith(artifact_name(digest, ""))]
    if provenance.recipe.digest != digest or {*said, name} != set(there) or not said:
        raise damaged()
    for file, facts in said.items():
        entry = entries[file]
        if (facts.size_bytes, facts.sha256) != (entry.size_bytes, entry.sha256):
            raise damaged()
    params = provenance.recipe.params
    if provenance.recipe.kind == UPLOAD_KIND:
        uploaded = provenance.files.get(UPLOAD_FILE)
        if uploaded is None or uploaded.sha256 != params.get("sha256"):
            raise damaged()
    return provenance


def _check_history(archive: Archive) -> None:
    """Every revision has its own number and an earlier parent, and the current one is there."""
    numbers: set[int] = set()
    current = False
    for revision in archive.revisions():
        first = revision.parent is None
        if revision.number in numbers or not (first or revision.parent in numbers):
            raise damaged()
        numbers.add(revision.number)
        current = current or (revision.number == archive.project.revision and not revision.aside)
    if not current:
        raise damaged()


def _parsed(content: bytes, kind: type[M], studio: str) -> M:
    return _validated(lambda: kind.model_validate_json(content), studio)


def _validated(read: Callable[[], T], studio: str) -> T:
    """What a newer studio wrote may have fields that this one does not know."""
    try:
        return read()
    except (ValidationError, ValueError, RecursionError):
        if _version(studio) > _version(__version__):
            raise _newer(studio) from None
        raise damaged() from None


def _version(text: str) -> tuple[int, ...]:
    parts = text.split(".")
    return tuple(int(part) for part in parts) if all(p.isdecimal() for p in parts) else ()


def _newer(studio: str) -> InputError:
    return InputError(
        f"This project was made with a newer studio (version {studio or 'unknown'}).",
        remedy=f"This studio is version {__version__}: update it, then bring the project in again.",
        field=FIELD,
    )
