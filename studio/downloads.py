"""A film with all that belongs to it as one ZIP file, and how it was made as JSON."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from studio.recipes import ArtifactStore

BLOCK_BYTES = 1 << 18


class Outbox:
    """What `zipfile` wrote since the last look; it cannot seek, so nothing is kept."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: Any) -> int:
        """Keep some bytes until they are taken."""
        part = bytes(data)
        self._parts.append(part)
        return len(part)

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        """What was written since the last look."""
        parts, self._parts = self._parts, []
        return b"".join(parts)


def zip_blocks(files: Mapping[str, Path | bytes]) -> Iterator[bytes]:
    """A ZIP file, block by block: films do not shrink, so they are stored as they are.

    files : name in the ZIP -> a file, or its content.
    """
    outbox = Outbox()
    with zipfile.ZipFile(outbox, "w", zipfile.ZIP_STORED) as box:  # type: ignore[call-overload]
        for name, source in files.items():
            if isinstance(source, bytes):
                box.writestr(name, source)
                continue
            entry = zipfile.ZipInfo.from_file(source, name)
            with source.open("rb") as file, box.open(entry, "w") as out:
                while block := file.read(BLOCK_BYTES):
                    out.write(block)
                    yield outbox.take()
    yield outbox.take()


def attached(name: str) -> dict[str, str]:
    """Headers of an answer that a browser saves under this name (RFC 6266)."""
    return {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-cache",
    }


def provenance_of(store: ArtifactStore, film: str) -> list[dict[str, Any]]:
    """What made a film: its own provenance, then that of everything in it, each once.

    What is no longer in the store is named by its digest alone.
    """
    told: dict[str, dict[str, Any]] = {}
    waiting = [film]
    while waiting:
        digest = waiting.pop(0)
        if digest in told:
            continue
        artifact = store.find(digest)
        if artifact is None:
            told[digest] = {"digest": digest, "gone": True}
            continue
        told[digest] = {"digest": digest, **artifact.provenance.model_dump(mode="json")}
        waiting += artifact.provenance.recipe.inputs.values()
    return list(told.values())
