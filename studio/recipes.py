"""Recipes and artifacts: how each generated thing was made, and where it lies.

A recipe says all that decides a result: kind of step, engine and its version, parameters with
the seed, and the recipes of what goes in. Its SHA-256 names the artifact. If that is in the
store, nothing is computed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

from studio.document import MediaRef

#: Writes files into the given folder and returns facts about them, ready for JSON.
Build = Callable[[Path], Mapping[str, Any]]


class Recipe(BaseModel):
    """How to make one artifact."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str  # the step: voice, music, body, blend, still, mix, film
    engine: str  # the back-end's name
    version: str  # changed whenever the engine's output changes
    params: dict[str, Any]
    inputs: dict[str, str] = {}  # name -> digest of the recipe that makes it

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON form, in hex."""
        return hashlib.sha256(canonical_json(self.model_dump())).hexdigest()


def canonical_json(value: object) -> bytes:
    """One byte form for equal values: sorted keys, no spaces, UTF-8.

    Raises
    ------
    ValueError : the value holds NaN or infinity, which are not JSON.
    """
    text = json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode()


def upload_recipe(ref: MediaRef) -> Recipe:
    """The recipe of a person's own file: its content decides, its name does not."""
    return Recipe(kind="upload", engine="person", version="1", params={"sha256": ref.sha256})


class FileFacts(BaseModel):
    """One file of an artifact."""

    size_bytes: int
    sha256: str


class Provenance(BaseModel):
    """What made an artifact; kept beside its files."""

    recipe: Recipe
    files: dict[str, FileFacts]
    facts: dict[str, Any]
    licence: str = ""
    took_s: float
    made_at: str  # ISO 8601, UTC


@dataclass(frozen=True)
class Artifact:
    """Files that one recipe made. They never change.

    `bring` fetches a file that lies elsewhere into `folder`; None where all of them are there.
    """

    digest: str
    folder: Path
    provenance: Provenance
    bring: Callable[[str], None] | None = field(default=None, compare=False, repr=False)

    @property
    def facts(self) -> dict[str, Any]:
        """What the engine said about the result."""
        return self.provenance.facts

    def file(self, name: str = "") -> Path:
        """Path of a file, fetched where it has to be; without a name, of the only one.

        Raises
        ------
        KeyError : there is no such file.
        InputGone : it cannot be fetched any more.
        StorageError : the store does not answer.
        """
        if not name:
            (name,) = self.provenance.files
        if name not in self.provenance.files:
            raise KeyError(f"{name}: this artifact holds {sorted(self.provenance.files)}")
        if self.bring is not None:
            self.bring(name)
        return self.folder / name

    def whole(self) -> Path:
        """The folder, with every file in it."""
        for name in self.provenance.files:
            self.file(name)
        return self.folder


class ArtifactStore(Protocol):
    """Keeps artifacts by the digest of their recipe."""

    def find(self, digest: str) -> Artifact | None:
        """The artifact, or None; its files have their sizes, which costs little."""
        ...

    def verified(self, digest: str) -> Artifact | None:
        """The artifact, or None; every byte of its files was read once in this process.

        What is damaged is set aside. What a production reuses is asked for this way; it counts as
        in use then.
        """
        ...

    def recheck(self, digest: str) -> Artifact | None:
        """As `verified`, with nothing taken as known: another process found it damaged or gone."""
        ...

    def provenances(self, digests: Iterable[str]) -> dict[str, Provenance]:
        """What made these artifacts, also of damaged ones; without those that are unknown."""
        ...

    def put(
        self, recipe: Recipe, build: Build, licence: str = "", made: Provenance | None = None
    ) -> Artifact:
        """Run `build` in an empty folder and keep what it wrote, all of it or nothing.

        made : of what another studio made: when that was and how long it took is kept.

        Raises
        ------
        StorageError : the store cannot be written (disk full, read-only, it does not answer).
        """
        ...

    def location(self) -> str:
        """Where the store is, so that another process can open it."""
        ...
