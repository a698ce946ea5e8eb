"""Recipes and artifacts: how each generated thing was made, and where it lies.

A recipe says all that decides a result: kind of step, engine and its version, parameters with
the seed, and the recipes of what goes in. Its SHA-256 names the artifact. If that is in the
store, nothing is computed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
    """Files that one recipe made. They never change."""

    digest: str
    folder: Path
    provenance: Provenance

    @property
    def facts(self) -> dict[str, Any]:
        """What the engine said about the result."""
        return self.provenance.facts

    def file(self, name: str = "") -> Path:
        """Path of a file; without a name, of the only one."""
        if not name:
            (name,) = self.provenance.files
        if name not in self.provenance.files:
            raise KeyError(f"{name}: this artifact holds {sorted(self.provenance.files)}")
        return self.folder / name


class ArtifactStore(Protocol):
    """Keeps artifacts by the digest of their recipe."""

    def find(self, digest: str) -> Artifact | None:
        """The whole, undamaged artifact, or None."""
        ...

    def put(self, recipe: Recipe, build: Build, licence: str = "") -> Artifact:
        """Run `build` in an empty folder and keep what it wrote, all of it or nothing.

        Raises
        ------
        StorageError : the store cannot be written (disk full, read-only).
        """
        ...

    def location(self) -> str:
        """Where the store is, so that another process can open it."""
        ...
