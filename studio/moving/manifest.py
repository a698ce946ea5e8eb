"""What an archive of a project holds, as values; `docs/moving.md` describes the file."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from studio import __version__
from studio.document import DOCUMENT_VERSION, Brand, Document

FORMAT_NAME: Literal["pisces-studio project"] = "pisces-studio project"
FORMAT_VERSION = 1
MANIFEST, PROJECT, KITS = "manifest.json", "project.json", "brand_kits.json"
PROVENANCE = "provenance.json"

#: How much goes along: a person's own files; also what the pages show and a new export needs; all.
MediaChoice = Literal["uploads", "films", "all"]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
#: NUL is no text for every database.
Text = StringConstraints(pattern=r"^[^\x00]*$")
MAX_REVISION = 999_999
FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
ENTRY_NAME = re.compile(
    rf"{MANIFEST}|{PROJECT}|{KITS}|(revisions|jobs)/[0-9]{{6}}\.json"
    rf"|artifacts/[0-9a-f]{{64}}/{FILE_NAME.pattern}"
)


class Part(BaseModel):
    """Base of all parts of an archive: frozen, no unknown fields, numbers that JSON can hold."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Entry(Part):
    """One file of an archive."""

    name: str
    size_bytes: Annotated[int, Field(ge=0)]
    sha256: Digest


class Manifest(Part):
    """The list of all other files, and what made them."""

    format: Literal["pisces-studio project"] = FORMAT_NAME
    format_version: int = FORMAT_VERSION
    document_version: int = DOCUMENT_VERSION
    studio: str = __version__
    title: str
    media: MediaChoice
    entries: tuple[Entry, ...]


class CarriedProject(Part):
    """A project without its revisions."""

    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    revision: Annotated[int, Field(ge=1)]
    created_at: AwareDatetime
    updated_at: AwareDatetime
    thumbnail: Digest | Literal[""] = ""
    source: Digest | Literal[""] = ""  # of what it was made from in the terminal


class CarriedRevision(Part):
    """A revision with its whole document."""

    number: Annotated[int, Field(ge=1, le=MAX_REVISION)]
    parent: int | None
    summary: Annotated[str, Text, StringConstraints(max_length=300)]
    created_at: AwareDatetime
    aside: bool
    document: Document


class CarriedJob(Part):
    """A finished job: the pages read from its result what was made."""

    kind: Annotated[str, StringConstraints(max_length=20)]
    revision: Annotated[int, Field(ge=0, le=MAX_REVISION)]
    params: dict[str, Any]
    result: dict[str, Any]
    lane: Literal["", "background"]
    created_at: AwareDatetime
    started_at: AwareDatetime | None
    finished_at: AwareDatetime | None


class CarriedKit(Part):
    """A brand kit with the project's brand."""

    name: Annotated[str, Text, StringConstraints(min_length=1, max_length=120)]
    brand: Brand


def revision_name(number: int) -> str:
    """The entry of a revision."""
    return f"revisions/{number:06}.json"


def job_name(number: int) -> str:
    """The entry of a job; they are counted from the oldest."""
    return f"jobs/{number:06}.json"


def artifact_name(digest: str, file: str) -> str:
    """The entry of an artifact's file."""
    return f"artifacts/{digest}/{file}"
