"""Many films at once: a batch of briefs, and variants of one ad."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import Field

from storage.batches import Batch
from storage.jobs import JobState
from studio.api import models
from studio.api.conditions import found
from studio.api.deps import Studio
from studio.api.idempotency import OnceRoute
from studio.api.ids import ProjectId
from studio.api.jobs import FILM, Answered, ErrorOut, JobOut, job_out
from studio.api.limits import QueueRoom
from studio.api.orders import engines_of
from studio.api.problems import answers
from studio.api.webhooks import WebhookUrl, call_when_done, check_webhook
from studio.batches.folder import sheet_files
from studio.batches.order import (
    BatchView,
    ItemFilm,
    order_batch,
    ready_sheet,
    stop,
    try_again,
    view_of,
)
from studio.batches.rows import Row, title_of
from studio.batches.table import MAX_ROWS
from studio.brief_file import LANGUAGES
from studio.document import FRAME_SIZES, Document, Format, Language
from studio.new_projects import brief_of
from studio.served_files import file_link
from studio.variations.documents import check_words
from studio.variations.matrix import MAX_TEXTS, Matrix, matrix_of
from studio.workspace import Workspace
from studio.writing.translating import check_translator

router = APIRouter(prefix="/api/v1", tags=["batches"], route_class=OnceRoute)
BatchId = Annotated[str, Path(pattern=r"^[0-9a-zA-Z]{1,40}$", description="A batch.")]
Texts = Annotated[list[models.Words], Field(max_length=MAX_TEXTS)]
Formats = Annotated[list[Format], Field(max_length=len(FRAME_SIZES))]


class NewBatch(models.Asked):
    """Films of many briefs."""

    name: models.Title = ""
    briefs: Annotated[list[models.BriefWish], Field(min_length=1, max_length=MAX_ROWS)]
    formats: Formats = Field(default=[], description="Of every brief; none: 16:9.")
    engines: models.EnginesWish = models.EnginesWish()
    accept_licences: list[models.Name] = Field(default=[], max_length=20)
    webhook: WebhookUrl | None = Field(
        default=None, description="Called when the job of each film has ended."
    )


class NewVariants(models.Asked):
    """Variants of one ad; what is empty stays as the project has it."""

    hooks: Texts = Field(default=[], description="Said first; an empty one: as the ad has it.")
    calls_to_action: Texts = Field(default=[], description="Said last; the same.")
    formats: Formats = Field(default=[])
    languages: list[Language] = Field(default=[], max_length=len(LANGUAGES))
    words: dict[Language, dict[str, models.Words]] = Field(
        default={}, description="Lines by their keys, by language, where nobody translates."
    )
    writer: Annotated[str, Field(pattern=r"^[\w.-]{0,80}$")] = Field(
        default="", description="Who translates: a writer that does, by name."
    )
    webhook: WebhookUrl | None = None


class BatchFilmOut(Answered):
    """One film of a batch."""

    format: Format
    job: str
    state: JobState
    fraction: float
    error: ErrorOut | None
    film: str | None
    duration_s: float | None


class BatchItemOut(Answered):
    """One brief of a batch; `film` is its first one that is there."""

    row: int
    title: str
    project: str
    state: JobState
    jobs: list[str]
    film: str | None
    films: list[BatchFilmOut]


class BatchCardOut(Answered):
    """A batch without its items."""

    id: str
    name: str
    state: Literal["running", "done", "failed"]
    fraction: float
    films: int
    done: int
    failed: int
    created_at: datetime
    self: str


class BatchOut(BatchCardOut):
    """A batch as it is now; `sheet` are the pages of its contact sheet, once all have ended."""

    items: list[BatchItemOut]
    sheet: list[str]


class Batches(Answered):
    """Batches, the newest first."""

    batches: list[BatchCardOut]


@router.post(
    "/batches",
    status_code=202,
    dependencies=[QueueRoom],
    responses=answers("queue-full", "engine"),
)
def post_batch(studio: Studio, wish: NewBatch, response: Response) -> BatchOut:
    """Have films made of many briefs; what was made of the same brief before is found."""
    check_webhook(studio, wish.webhook)
    formats: tuple[Format, ...] = tuple(dict.fromkeys(wish.formats)) or ("16:9",)
    rows = [_row(number, brief, formats) for number, brief in enumerate(wish.briefs, 1)]
    engines = engines_of(wish.engines, wish.accept_licences)
    batch = order_batch(studio, rows, wish.name, engines)
    for job in batch.jobs:
        call_when_done(studio, job, wish.webhook)
    told = _batch_out(studio, batch)
    response.headers["Location"] = told.self
    return told


@router.get("/batches")
def get_batches(studio: Studio, limit: Annotated[int, Query(ge=1, le=100)] = 50) -> Batches:
    """All batches, the newest first."""
    views = [view_of(studio, batch, results=False) for batch in studio.batches.recent(limit)]
    return Batches(batches=[BatchCardOut(**_card(view)) for view in views])


@router.get("/batches/{batch_id:id}")
def get_batch(studio: Studio, batch_id: BatchId) -> BatchOut:
    """A batch with its films; its contact sheet is begun once all of them have ended."""
    return _batch_out(studio, studio.batches.get(batch_id))


@router.post("/batches/{batch_id:id}:cancel")
def cancel_batch(studio: Studio, batch_id: BatchId) -> BatchOut:
    """Stop what has not ended; finished films are kept."""
    batch = studio.batches.get(batch_id)
    stop(studio, batch)
    return _batch_out(studio, batch)


@router.post(
    "/batches/{batch_id:id}:retry",
    status_code=202,
    dependencies=[QueueRoom],
    responses=answers("queue-full"),
)
def retry_batch(studio: Studio, batch_id: BatchId) -> BatchOut:
    """Have the films that failed or were stopped made once more."""
    return _batch_out(studio, try_again(studio, studio.batches.get(batch_id)))


@router.post(
    "/projects/{project_id}/variants",
    status_code=202,
    dependencies=[QueueRoom],
    responses=answers("queue-full", "engine"),
)
def post_variants(
    studio: Studio, project_id: ProjectId, wish: NewVariants, response: Response
) -> JobOut:
    """Have all films of a matrix made in one job, whose result lists them with a contact sheet."""
    project = found(studio, project_id)
    check_webhook(studio, wish.webhook)
    asked = wish.model_dump(mode="json", exclude={"webhook"})
    matrix = matrix_of(project.document, asked)
    _check_languages(project.document, matrix, wish)
    params = {name: value for name, value in asked.items() if value}
    job = studio.jobs.enqueue("variants", project.id, project.revision, params, lane="background")
    call_when_done(studio, job.id, wish.webhook)
    told = job_out(studio, job)
    response.headers["Location"] = told.links.self
    return told


def _check_languages(document: Document, matrix: Matrix, wish: NewVariants) -> None:
    if wish.writer:
        check_translator(document, wish.writer)
    else:
        check_words(document, matrix, {str(name): lines for name, lines in wish.words.items()})


def _row(number: int, wish: models.BriefWish, formats: tuple[Format, ...]) -> Row:
    brief = brief_of(wish.model_dump())
    return Row(number, title_of(brief), brief, formats)


def _batch_out(studio: Workspace, batch: Batch) -> BatchOut:
    view = view_of(studio, batch)
    digest = ready_sheet(studio, view)
    sheet = studio.artifacts.find(digest) if digest else None
    pages = [file_link(digest, path.name) for path in sheet_files(sheet).values()] if sheet else []
    items = [_item([film for film in view.films if film.item is item]) for item in batch.items]
    return BatchOut(**_card(view), items=items, sheet=pages)


def _card(view: BatchView) -> dict[str, object]:
    return {
        "id": view.batch.id,
        "name": view.batch.name,
        "state": view.state,
        "fraction": view.fraction,
        "films": len(view.films),
        "done": len(view.done),
        "failed": len(view.failed),
        "created_at": view.batch.created_at,
        "self": f"{router.prefix}/batches/{view.batch.id}",
    }


def _item(films: list[ItemFilm]) -> BatchItemOut:
    told = [_film(film) for film in films]
    states = [film.state for film in told]
    item = films[0].item
    order: tuple[JobState, ...] = ("running", "queued", "failed", "cancelled", "done")
    return BatchItemOut(
        row=item.row,
        title=item.title,
        project=item.project,
        state=next(state for state in order if state in states),
        jobs=[film.job for film in told],
        film=next((film.film for film in told if film.film), None),
        films=told,
    )


def _film(film: ItemFilm) -> BatchFilmOut:
    state = film.state
    error = state.error
    return BatchFilmOut(
        format=film.format,
        job=state.job,
        state=state.state,
        fraction=state.fraction,
        error=ErrorOut(**error) if error else None,
        film=file_link(state.film, FILM) if state.film else None,
        duration_s=state.duration_s if state.film else None,
    )
