"""One large file of the model hub, fetched so that a run that ends half-way is not lost.

The hub's own library starts a broken file anew with the next run. Here it goes on behind what has
arrived, and what has arrived whole is checked by its SHA-256.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from studio.errors import BackendFailed
from studio.gpu.weights import cache_folder, cache_root
from studio.under_way import Listener

if TYPE_CHECKING:
    from huggingface_hub import RepoFile

GB = 10**9
TIMEOUT_S = 30.0
_HASH_BYTES = 1 << 26


@dataclass(frozen=True)
class Source:
    """Where a model comes from.

    endpoint, token : the hub's address and the key for it; without one it is asked as a stranger
    revision : branch, tag or commit that was asked for
    only : the files to fetch; empty: those that diffusers or transformers loads
    commit : what the revision is now
    """

    hub_id: str
    endpoint: str
    token: str | None
    revision: str
    only: tuple[str, ...] = ()
    commit: str = ""

    def asked(self) -> dict[str, Any]:
        """The arguments that every download of the library takes."""
        return {
            "repo_id": self.hub_id,
            "cache_dir": cache_root(),
            "endpoint": self.endpoint,
            "token": self.token,
        }


class Meter:
    """Counts bytes and tells how far the whole is."""

    def __init__(self, total: int, tell: Listener) -> None:
        self.total, self.done, self._tell = total, 0, tell

    def add(self, count: float | None) -> None:
        """So many bytes more have arrived."""
        self.done += int(count or 0)
        unit, name = (GB, "GB") if self.total >= GB else (GB // 1000, "MB")
        words = f"{self.done / unit:.1f} of {self.total / unit:.1f} {name}"
        self._tell(self.done / max(self.total, 1), words)


class _Bar:
    """What the library takes for the progress bar of one file."""

    def __init__(self, meter: Meter, initial: int = 0, **_options: object) -> None:
        self._meter = meter
        meter.add(initial)

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_exception: object) -> None: ...

    def update(self, count: float | None = 1) -> None:
        self._meter.add(count)


def lacking_bytes(source: Source, file: RepoFile) -> int:
    """How much of a large file has not arrived yet."""
    blob = _blob(source, file)
    return 0 if blob.is_file() else file.size - _arrived(_part(blob))


def bring(source: Source, file: RepoFile, meter: Meter) -> None:
    """Fetch the contents of a large file, from where the last run ended.

    Raises
    ------
    BackendFailed : they arrived damaged, and were thrown away.
    """
    blob = _blob(source, file)
    if blob.is_file():
        meter.add(file.size)
        return
    part = _part(blob)
    part.parent.mkdir(parents=True, exist_ok=True)
    if _arrived(part) < file.size:
        _download(source, file, part, meter)
    else:
        meter.add(file.size)
    if _sha256(part, meter) != blob.name:
        part.unlink()
        raise BackendFailed(f"{file.path} arrived damaged.", remedy="Fetch it again.")
    part.replace(blob)


def _blob(source: Source, file: RepoFile) -> Path:
    """Where the library keeps the contents of a large file."""
    assert file.lfs is not None
    return cache_folder(source.hub_id) / "blobs" / file.lfs.sha256


def _part(blob: Path) -> Path:
    return blob.with_name(f"{blob.name}.incomplete")


def _arrived(part: Path) -> int:
    return part.stat().st_size if part.is_file() else 0


def _download(source: Source, file: RepoFile, part: Path, meter: Meter) -> None:
    from huggingface_hub import get_hf_file_metadata, hf_hub_url
    from huggingface_hub.file_download import http_get

    url = hf_hub_url(source.hub_id, file.path, revision=source.commit, endpoint=source.endpoint)
    place = get_hf_file_metadata(url, token=source.token, timeout=TIMEOUT_S).location
    bar: Any = partial(_Bar, meter)
    at_hub = urlsplit(place).netloc == urlsplit(url).netloc  # its key is not for the store behind
    with part.open("ab") as stream:
        http_get(
            place,
            stream,
            resume_size=stream.tell(),
            headers={"authorization": f"Bearer {source.token}"} if source.token and at_hub else {},
            expected_size=file.size,
            tqdm_class=bar,
        )


def _sha256(path: Path, meter: Meter) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_HASH_BYTES):
            digest.update(piece)
            meter.add(0)  # it takes a while: hear whether it is still wanted
    return digest.hexdigest()
