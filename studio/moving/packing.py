"""A project to an archive."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from pydantic import BaseModel

from studio.moving.manifest import (
    KITS,
    PROJECT,
    PROVENANCE,
    CarriedJob,
    CarriedKit,
    CarriedProject,
    CarriedRevision,
    Entry,
    Manifest,
    MediaChoice,
    artifact_name,
    job_name,
    revision_name,
)
from studio.moving.sealed import Content, sealed_blocks
from studio.recipes import Artifact, canonical_json


def pack(
    title: str,
    media: MediaChoice,
    project: CarriedProject,
    revisions: Callable[[], Iterable[CarriedRevision]],
    jobs: Sequence[CarriedJob],
    kits: Sequence[CarriedKit],
    artifacts: Iterable[Artifact],
) -> Iterator[bytes]:
    """The archive, block by block; the same project makes the same bytes.

    Parameters
    ----------
    jobs : the newest first.
    artifacts : one is held at a time, however many there are.

    Raises
    ------
    StorageError : a file cannot be read, or is damaged.
    """

    def describe(entries: list[Entry]) -> bytes:
        return _json(Manifest(title=title, media=media, entries=tuple(entries)))

    def contents() -> Iterator[Content]:
        yield Content(PROJECT, _json(project))
        yield Content(KITS, canonical_json([kit.model_dump(mode="json") for kit in kits]))
        for revision in revisions():
            yield Content(revision_name(revision.number), _json(revision))
        for number, job in enumerate(reversed(jobs), 1):
            yield Content(job_name(number), _json(job))
        for artifact in artifacts:
            yield from _artifact(artifact)

    return sealed_blocks(contents(), describe)


def _artifact(artifact: Artifact) -> Iterator[Content]:
    digest, provenance = artifact.digest, artifact.provenance
    yield Content(artifact_name(digest, PROVENANCE), _json(provenance))
    for name, facts in sorted(provenance.files.items()):
        yield Content(artifact_name(digest, name), artifact.file(name), facts.sha256)


def _json(value: BaseModel) -> bytes:
    return json.dumps(
        value.model_dump(mode="json"), sort_keys=True, ensure_ascii=False, indent=1
    ).encode()
