"""Artifacts as they lie elsewhere: where their files are, and what makes them found.

``<url>/<two letters>/<digest>/`` holds an artifact's files by the SHA-256 of their content, then
its ``provenance.json``, which is written last: without it nothing is found. As content names the
files, two machines that make the same artifact at once never mix theirs: the last provenance wins,
and all that it names is there. An empty ``used`` tells `storage.gc` when it was last wanted.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from storage.artifact_store import Entry
from storage.artifacts import DAMAGED, PROVENANCE
from storage.remote_files import RemoteFile, RemoteFiles
from studio.recipes import FileFacts, Provenance

USED = "used"
logger = logging.getLogger(__name__)


class RemoteShelf:
    """The artifacts below a URL."""

    def __init__(self, url: str) -> None:
        self.files = RemoteFiles(url)
        self.url = self.files.url

    def provenance(self, digest: str) -> Provenance | None:
        """What makes an artifact found; None where it is not there."""
        content = self.files.read(_key(digest, PROVENANCE))
        if content is None:
            return None
        try:
            return Provenance.model_validate_json(content)
        except ValidationError:
            self.take_name_away(digest)
            return None

    def provenances(self, digests: Iterable[str]) -> dict[str, Provenance]:
        """What made these, also damaged ones; read at once."""
        wanted, found = list(digests), dict[str, Provenance]()
        for name in (PROVENANCE, DAMAGED):
            keys = [_key(digest, name) for digest in wanted if digest not in found]
            for key, content in self.files.read_all(keys).items():
                with suppress(ValidationError):
                    found[key.split("/")[1]] = Provenance.model_validate_json(content)
        return found

    def add(self, provenance: Provenance, folder: Path) -> None:
        """Bring all files there, then the provenance."""
        digest = provenance.recipe.digest
        for name, facts in provenance.files.items():
            self.files.upload(folder / name, _key(digest, facts.sha256))
        content = provenance.model_dump_json(indent=1).encode()
        self.files.write(_key(digest, PROVENANCE), content)

    def download(self, digest: str, facts: FileFacts, path: Path) -> bool:
        """Write a file of an artifact to this machine; False where it is not there."""
        return self.files.download(_key(digest, facts.sha256), path)

    def holds(self, provenance: Provenance) -> bool:
        """Is the artifact found, and are all of these files there?"""
        digest = provenance.recipe.digest
        there = self.files.listing(_key(digest))
        if _key(digest, PROVENANCE) not in there:
            return False
        wanted = provenance.files.values()
        found = (there.get(_key(digest, facts.sha256)) for facts in wanted)
        return all(f and f.size_bytes == w.size_bytes for f, w in zip(found, wanted, strict=True))

    def sign(self, digest: str) -> None:
        """Leave a sign that an artifact is in use."""
        self.files.write(_key(digest, USED), b"")

    def take_name_away(self, digest: str, lost: FileFacts | None = None) -> None:
        """Have nobody find a damaged artifact; where `lost` is given, only one that has it."""
        content = self.files.read(_key(digest, PROVENANCE))
        if content is None or (lost is not None and lost.sha256.encode() not in content):
            return
        logger.warning("artifact %s is damaged in the store; it will be made again", digest)
        self.files.write(_key(digest, DAMAGED), content)
        self.files.delete(_key(digest, PROVENANCE))

    def entries(self) -> Iterator[Entry]:
        """Everything that lies there."""
        folders: dict[str, list[RemoteFile]] = {}
        for key, file in self.files.listing().items():
            parts = key.split("/")
            if len(parts) == 3:
                folders.setdefault(parts[1], []).append(file)
        for digest, files in folders.items():
            used_at = max(file.changed_at for file in files)
            yield Entry(digest, sum(file.size_bytes for file in files), used_at)

    def remove(self, digest: str, unused_since: float) -> bool:
        """Remove an artifact, unless it was used after `unused_since`."""
        there = self.files.listing(_key(digest))
        if not there or _changed_since(there, unused_since):
            return False
        commit = self.files.read(_key(digest, PROVENANCE))
        self.files.delete(_key(digest, PROVENANCE))
        # Who wanted it before it lost its name has left a sign first, and gets it back.
        left = self.files.listing(_key(digest))
        if _changed_since(left, unused_since):
            if commit is not None:
                self.files.write(_key(digest, PROVENANCE), commit)
            return False
        for key in left:
            self.files.delete(key)
        # Who brought it there anew between our look and now has lost files by that.
        self.take_name_away(digest)
        return True


def _changed_since(files: dict[str, RemoteFile], moment: float) -> bool:
    return any(file.changed_at >= moment for file in files.values())


def _key(digest: str, name: str = "") -> str:
    return f"{digest[:2]}/{digest}/{name}".rstrip("/")
