"""What the pages read from the result of a finished job has to be there."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from studio.moving.manifest import CarriedJob, Digest
from studio.moving.sealed import damaged


class Told(BaseModel):
    """Base: what is not named here is taken as it is."""

    model_config = ConfigDict(extra="allow", allow_inf_nan=False)


class SceneTold(Told):
    """A scene of a film."""

    id: str
    start_s: float
    duration_s: float
    still: Digest
    voice: str


class StepTold(Told):
    """What made a part of a film."""

    step: str
    engine: str
    licence: str
    reused: bool


class CertificateTold(Told):
    """The measured loudness."""

    integrated_lufs: float
    true_peak_dbtp: float
    loudness_range_lu: float


class FilmTold(Told):
    """A draft or a film."""

    film: Digest
    duration_s: float
    frames: int
    width: int
    height: int
    certificate: CertificateTold
    scenes: list[SceneTold]
    made_by: list[StepTold]
    timeline: dict[str, Any] = {}


class ExportTold(FilmTold):
    """A film in a format."""

    format: str


class ClipTold(Told):
    """A person's clip that was made ready."""

    poster: Digest
    proxy: Digest
    duration_s: float
    width: int
    height: int


RESULTS: dict[str, type[Told]] = {"draft": FilmTold, "export": ExportTold, "ingest": ClipTold}


def check_result(job: CarriedJob) -> None:
    """Refuse a result that no job of its kind has.

    Raises
    ------
    InputError : a page would stumble over it.
    """
    try:
        RESULTS.get(job.kind, Told).model_validate(job.result)
    except (ValidationError, RecursionError):
        raise damaged() from None
