"""The job ``variants``: all films of a matrix of one ad; equal artifacts are made once."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from storage.jobs import Job
from studio import keys
from studio.bench import Bench
from studio.brief_file import LANGUAGES
from studio.document import Document, Language
from studio.errors import Cancelled, ComputeLost, InputError, StorageError, StudioError
from studio.export.encode import DRAFT, FINAL, Quality
from studio.produce import produce
from studio.progress import Progress, Report
from studio.results import scenes_of
from studio.stages import FILM_S, Film
from studio.variations.documents import Lines, Variant, lines_of, missing_lines, variant_documents
from studio.variations.matrix import Matrix, matrix_of
from studio.visuals.sheet import SheetFilm, sheet_recipe
from studio.workspace import Workspace
from studio.writing.translating import TRANSLATE_S, lines_in, translation_recipe

QUALITIES: dict[str, Quality] = {quality.name: quality for quality in (FINAL, DRAFT)}


def variants_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Make every film of the matrix; one that fails is told of, and the others go on.

    Parameters of the job: ``hooks``, ``calls_to_action``, ``formats`` and ``languages``, as
    `studio.variations.documents.Matrix` has them; ``words``, the lines of a language by their keys;
    ``writer``, who translates what is not given; ``quality``, ``final`` where it is left out.

    Raises
    ------
    InputError : the matrix cannot be used, or a language lacks words.
    """
    document = workspace.projects.document_at(job.project_id, job.revision)
    matrix = matrix_of(document, job.params)
    words = _words(document, matrix, job.params, bench)
    variants = variant_documents(document, matrix, words)
    quality = QUALITIES[job.params.get("quality", FINAL.name)]
    making = _Making(bench, len(variants))
    films = [_told(variant, making.film(variant, quality)) for variant in variants]
    return {
        "films": films,
        "sheet": _sheet(document.title, films, bench),
        "computed": sum(film["computed"] for film in films),
        "reused": sum(film["reused"] for film in films),
    }


def _words(
    document: Document, matrix: Matrix, params: dict[str, Any], bench: Bench
) -> dict[str, Lines]:
    """What is said in each language: what the person gave, else translated."""
    given: dict[str, Lines] = params.get("words") or {}
    writer = str(params.get("writer", ""))
    words: dict[str, Lines] = {}
    for language in matrix.languages:
        if language == document.brief.language:
            continue
        lines = given.get(language, {})
        if writer and missing_lines(document, matrix, lines):
            lines = _translated(document, matrix, language, writer, bench) | dict(lines)
        words[language] = lines
    return words


def _translated(
    document: Document, matrix: Matrix, language: Language, writer: str, bench: Bench
) -> dict[str, str]:
    here = bench.here()
    recipe = translation_recipe(document, lines_of(document, matrix), language, writer)
    label = f"Words in {LANGUAGES[language]}"
    return lines_in(here.wait([here.make(recipe, label, TRANSLATE_S, about="languages")])[0])


@dataclass
class _Making:
    """Makes films one after the other, and tells how far all of them are.

    Each has a bench of its own: it counts what is made and what is reused for that film, and the
    steps that a failed film gave up do not reach into the next one.
    """

    bench: Bench
    films: int
    ended: int = 0
    began_s: float = field(default_factory=time.monotonic)

    def film(self, variant: Variant, quality: Quality) -> tuple[Film | StudioError, Bench]:
        """The film, or why there is none.

        Raises
        ------
        Cancelled, StorageError, ComputeLost : the next one could not be made either.
        """
        bench = Bench(self.bench.store, self.bench.compute, Progress(sink=self._tell))
        made: Film | StudioError
        try:
            made = produce(variant.document, bench, variant.format, quality)
        except (Cancelled, StorageError, ComputeLost):
            raise
        except StudioError as error:
            made = error
        self.ended += 1
        return made, bench

    def _tell(self, report: Report) -> None:
        done = (self.ended + report.fraction) / self.films
        took_s = time.monotonic() - self.began_s
        # The first film makes what the others reuse: only then there is a pace to judge by.
        eta_s = took_s / done * (1 - done) if self.ended and done else None
        message = f"Film {self.ended + 1} of {self.films}: {report.message}"
        self.bench.progress.sink(Report(done, eta_s, report.stages, message))


def _told(variant: Variant, ended: tuple[Film | StudioError, Bench]) -> dict[str, Any]:
    """One film as the job's result lists it."""
    made, bench = ended
    reused = sum(ticket.reused for ticket in bench.log)
    told: dict[str, Any] = {
        "name": variant.name,
        "hook": variant.hook,
        "call_to_action": variant.call_to_action,
        "format": variant.format,
        "language": variant.language,
        "computed": len(bench.log) - reused,
        "reused": reused,
        "film": "",
        "error": None,
    }
    if isinstance(made, StudioError):
        error = {"message": made.message, "remedy": made.remedy, "field": made.field}
        return told | {"error": {key: keys.redacted(value) for key, value in error.items()}}
    facts = made.film.facts
    return told | {
        "film": made.film.digest,
        "duration_s": facts["duration_s"],
        "width": facts["width"],
        "height": facts["height"],
        "still": scenes_of(made)[0]["still"],
    }


def _sheet(title: str, films: Sequence[dict[str, Any]], bench: Bench) -> str:
    """The contact sheet of what was made; empty where nothing was.

    Raises
    ------
    InputError : no film could be made; the first one's error.
    """
    made = [film for film in films if film["film"]]
    if not made:
        error = films[0]["error"]
        raise InputError(error["message"], remedy=error["remedy"], field=error["field"])
    shown = [SheetFilm(film["film"], film["name"], film["format"]) for film in made]
    return make_sheet(title, shown, bench)


def make_sheet(title: str, films: Sequence[SheetFilm], bench: Bench) -> str:
    """A contact sheet; its digest."""
    ticket = bench.make(sheet_recipe(title, films), "Contact sheet", FILM_S * len(films))
    return bench.wait([ticket])[0].digest
