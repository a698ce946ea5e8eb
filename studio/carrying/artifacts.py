"""Which artifacts go along with a project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from storage.artifact_store import Artifacts
from storage.gc import Provenances, closure, digests_in
from studio.document import Document, MediaRef, Song
from studio.errors import BackendUnavailable, InputError
from studio.moving.manifest import CarriedJob, MediaChoice
from studio.recipes import upload_recipe


def needed(
    documents: Sequence[Document],
    jobs: Sequence[CarriedJob],
    media: MediaChoice,
    store: Artifacts,
    more: Iterable[str] = (),
) -> list[str]:
    """Digests of all artifacts that go along and are in the store, sorted.

    Parameters
    ----------
    documents : of all revisions, the current one first.
    jobs : those that go along, the newest first.
    media : ``uploads``: a person's own files; ``films``: also all that the newest draft and the
        newest film of each shape are made of, and what the takes and earlier films show; ``all``:
        also what everything else was made of.
    more : artifacts that the caller knows the project to need, with what they are made of.
    """
    clips = [MediaRef.model_validate(job.params) for job in jobs if job.kind == "ingest"]
    refs = [ref for document in documents for ref in media_of(document)]
    digests = {upload_recipe(ref).digest for ref in [*refs, *clips]}
    digests |= {document.script for document in documents if document.script}
    known = Provenances(store)
    if media != "uploads":
        shown = digests_in([job.result for job in jobs])
        newest = digests_in([job.result for job in _newest_films(jobs)])
        whole = shown if media == "all" else newest
        heard = _heard(documents[0].song)
        digests |= shown | closure({*whole, *heard, *more}, known)
    known.read(digests)
    return sorted(digest for digest in digests if known.of(digest) is not None)


def media_of(document: Document) -> Iterator[MediaRef]:
    """The person's own files that a document names."""
    brief = document.brief
    yield from brief.images
    looks = [scene.look for scene in document.scenes]
    yield from (ref for look in looks for ref in look.images)
    single = [brief.brand.logo, *(look.image for look in looks), *(look.clip for look in looks)]
    single.append(document.song.sound if document.song else None)
    yield from filter(None, single)


def _newest_films(jobs: Sequence[CarriedJob]) -> list[CarriedJob]:
    """The newest draft, and the newest film of each shape with its files for editors."""
    films: dict[tuple[str, str], CarriedJob] = {}
    for job in jobs:
        if job.kind in ("draft", "export", "timeline"):
            films.setdefault((job.kind, str(job.params.get("format", ""))), job)
    return list(films.values())


def _heard(song: Song | None) -> set[str]:
    """What is heard in a music video's song, which no film is made of."""
    from studio.hearing import parts_of  # loads tables that only music videos need

    if song is None:
        return set()
    try:
        return {recipe.digest for recipe in parts_of(song).values()}
    except (BackendUnavailable, InputError):  # it lacks something here: it cannot have been heard
        return set()
