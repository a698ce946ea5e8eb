"""Removing the artifacts that nothing needs any more.

Needed is what the database names, and all that it was made from. Every SHA-256 in every table
counts, be it in a document, a job's parameters or result, a batch or a kit: what is added to the
tables later is protected without being known here. What was heard in a needed sound stays with it,
as listening takes minutes and no result names it.

While productions run nothing they use can go: it was found or made since they began, and that
leaves a sign of use which is younger than `GRACE_S`. `Artifacts.remove` looks at that sign once
more when the artifact has lost its name, so what is asked for at that very moment survives, too.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import JSON, Column, String, Text, cast, func, select

from storage.artifact_store import Artifacts, Entry
from storage.database import Database
from storage.jobs import ACTIVE
from storage.tables import Base, JobRow
from studio.document import MediaRef
from studio.errors import InputError
from studio.recipes import Provenance, upload_recipe

DAY_S = 24 * 3600
KEEP_DAYS = 7
GRACE_S = 3 * 3600  # what was used since then stays, whatever is asked
LISTENED = ("song", "windows", "tags", "vocals", "lyrics", "transcript", "poster", "proxy")
LEFTOVER = "leftover"  # kind of what has no provenance: a half-written or damaged artifact
ROWS = 200
_SHA256 = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


@dataclass
class Amount:
    """Some artifacts."""

    artifacts: int = 0
    size_bytes: int = 0

    def add(self, entry: Entry) -> None:
        """One more."""
        self.artifacts += 1
        self.size_bytes += entry.size_bytes


@dataclass
class Cleaning:
    """What was removed, or would be: by kind of step, and in all."""

    kept: Amount = field(default_factory=Amount)
    recent: Amount = field(default_factory=Amount)  # not needed, but used lately
    removed: Amount = field(default_factory=Amount)
    by_kind: dict[str, Amount] = field(default_factory=dict)


class References:
    """What the rows of the database refer to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def named(self) -> set[str]:
        """The artifacts that the database names; of uploads it names the content."""
        found: set[str] = set()
        for text in self._texts():
            found.update(_SHA256.findall(text))
        return found | {upload_digest(sha256) for sha256 in found}

    def ordered_at(self) -> float | None:
        """When the oldest job that waits or is under way was ordered, in seconds since the epoch.

        None where there is none.
        """
        active = JobRow.state.in_(ACTIVE)
        with self._database.read() as session:
            oldest: datetime | None = session.scalar(
                select(func.min(JobRow.created_at)).where(active)
            )
        return oldest.timestamp() if oldest else None

    def _texts(self) -> Iterator[str]:
        """Every text and JSON value in the database."""
        for table in Base.metadata.sorted_tables:
            columns = [cast(column, Text) for column in table.columns if _may_name(column)]
            if not columns:
                continue
            with self._database.read() as session:
                for row in session.execute(select(*columns)).yield_per(ROWS):
                    yield from (value for value in row if value)


def clean(
    references: References,
    store: Artifacts,
    *,
    also: Iterable[str] = (),
    keep_days: float = KEEP_DAYS,
    dry_run: bool = False,
) -> Cleaning:
    """Remove what nothing needs and nobody used for `keep_days`.

    also : digests of more artifacts that are needed.
    dry_run : only tell what would be removed.

    Raises
    ------
    InputError : the database names nothing at all, so it is hardly this store's.
    """
    unused_since = _unused_since(references, keep_days)
    named = references.named()
    entries = list(store.entries())
    if entries and not named:
        raise InputError(
            "The database names no file at all, yet the store holds some.",
            remedy="Check STUDIO_DATABASE_URL: a store belongs to one database.",
            field="STUDIO_DATABASE_URL",
        )
    known = Provenances(store)
    needed = closure(named | set(also), known)
    needed |= _listened(needed, [entry.digest for entry in entries], known)
    cleaning = Cleaning()
    for entry in entries:
        if entry.digest in needed:
            cleaning.kept.add(entry)
        elif entry.used_at >= unused_since:
            cleaning.recent.add(entry)
        elif dry_run or store.remove(entry.digest, unused_since):
            cleaning.removed.add(entry)
            cleaning.by_kind.setdefault(known.kind(entry.digest), Amount()).add(entry)
    if not dry_run:
        store.sweep()
    return cleaning


def digests_in(value: object) -> set[str]:
    """Every artifact that a value of a job or a document names, wherever it stands."""
    found = set(_SHA256.findall(json.dumps(value)))
    return found | {upload_digest(sha256) for sha256 in found}


def upload_digest(sha256: str) -> str:
    """The artifact of a person's file with this content."""
    return upload_recipe(MediaRef(sha256=sha256, name="")).digest


@dataclass
class Provenances:
    """What made artifacts, read once and many at a time."""

    store: Artifacts
    _known: dict[str, Provenance | None] = field(default_factory=dict)

    def read(self, digests: Iterable[str]) -> None:
        """Know these."""
        new = [digest for digest in digests if digest not in self._known]
        self._known.update(dict.fromkeys(new))
        self._known.update(self.store.provenances(new))

    def of(self, digest: str) -> Provenance | None:
        """What made an artifact; None where nobody knows any more."""
        self.read([digest])
        return self._known[digest]

    def inputs(self, digest: str) -> set[str]:
        """What an artifact was made from."""
        provenance = self.of(digest)
        return set(provenance.recipe.inputs.values()) if provenance else set()

    def kind(self, digest: str) -> str:
        """Kind of step of an artifact."""
        provenance = self.of(digest)
        return provenance.recipe.kind if provenance else LEFTOVER


def closure(roots: Iterable[str], known: Provenances) -> set[str]:
    """These artifacts, and all that they were made from."""
    needed: set[str] = set()
    waiting = set(roots)
    while waiting:
        known.read(waiting)
        needed |= waiting
        waiting = {d for digest in waiting for d in known.inputs(digest)} - needed
    return needed


def _listened(needed: set[str], held: list[str], known: Provenances) -> set[str]:
    """What was heard or seen in needed sounds and clips, and in that."""
    known.read(held)
    candidates = [d for d in held if d not in needed and known.kind(d) in LISTENED]
    found: set[str] = set()
    while new := {d for d in candidates if d not in found and known.inputs(d) <= needed | found}:
        found |= new
    return found


def _unused_since(references: References, keep_days: float) -> float:
    """What was used after this moment stays.

    A clock that was set forward makes everything look old, so what jobs under way have used since
    they were ordered stays as well.
    """
    wanted = time.time() - max(keep_days * DAY_S, GRACE_S)
    ordered_at = references.ordered_at()
    return min(wanted, ordered_at - GRACE_S) if ordered_at else wanted


def _may_name(column: Column[object]) -> bool:
    """Has the column room for a digest?"""
    if isinstance(column.type, JSON):
        return True
    return isinstance(column.type, String) and (column.type.length or 64) >= 64
