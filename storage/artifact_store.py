"""What every artifact store of the studio can do, and which one the settings name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from studio.document import MediaRef
from studio.recipes import ArtifactStore
from studio.settings import Settings

GB = 1_000_000_000


@dataclass(frozen=True)
class Entry:
    """What a store holds under one digest, whole or not.

    used_at : when it was made or last used, in seconds since the epoch by the store's clock.
    """

    digest: str
    size_bytes: int
    used_at: float


class Artifacts(ArtifactStore, Protocol):
    """An artifact store with all that the studio around the engine asks of it."""

    @property
    def tmp(self) -> Path:
        """A folder on the disk that artifacts are built on."""
        ...

    def add_upload(self, content: bytes, name: str, kind: str = "image") -> MediaRef:
        """Keep a person's own file; the same content is kept once.

        Raises
        ------
        InputError : it is empty.
        StorageError : the store cannot be written.
        """
        ...

    def verify(self, digest: str) -> bool:
        """Is it there, and sound? Everything is read anew."""
        ...

    def sweep(self) -> None:
        """Put in order what killed processes left."""
        ...

    def entries(self) -> Iterator[Entry]:
        """Everything that the store holds."""
        ...

    def remove(self, digest: str, unused_since: float) -> bool:
        """Remove an artifact, unless it was used after `unused_since`; was it removed?

        A production that asks for it at the same moment gets it, or has it made again.
        """
        ...


def open_artifacts(settings: Settings) -> Artifacts:
    """The store that the settings name: a folder, or one elsewhere with a folder as its cache.

    Raises
    ------
    InputError : the URL cannot be used.
    """
    from storage.artifacts import FolderArtifacts

    url = settings.artifacts_url
    if not url:
        return FolderArtifacts(settings.artifacts)
    protocol, separator, place = url.partition("://")
    if not separator or protocol in ("file", "local"):
        return FolderArtifacts(Path(place or url).expanduser().resolve())
    from storage.remote_artifacts import opened

    return opened(url, settings.artifacts, settings.cache_gb * GB)
