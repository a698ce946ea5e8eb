"""The step ``translation``: lines of an ad in another language, by a writer that translates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from studio.backends import Backend, choose, named, rows_for
from studio.consent import check_accepted
from studio.document import Brief, Document, Language
from studio.errors import BackendUnavailable
from studio.recipes import Artifact, Recipe

LINES_FILE = "lines.json"
TRANSLATE_S = 4.0  # weight for the time left


class Translator(Protocol):
    """What a writer whose row says `translates` can do as well."""

    def translate(
        self, brief: Brief, lines: Mapping[str, str], language: Language
    ) -> dict[str, str]:
        """Every line in `language`, by its key; names, addresses and figures stay.

        Raises
        ------
        BackendFailed : the model wrote nothing that can be used.
        """
        ...


def translators() -> list[Backend]:
    """The writers that translate and lack nothing, the best first."""
    return [row for row in rows_for("writer") if row.translates and not row.missing()]


def check_translator(document: Document, writer: str) -> Backend:
    """The row of a writer that can translate this ad.

    Raises
    ------
    InputError : there is no such writer, or its licence was not accepted.
    BackendUnavailable : it lacks something, or does not translate.
    """
    backend = choose("writer", writer)
    check_accepted(document, backend)
    if not backend.translates:
        able = ", ".join(row.name for row in rows_for("writer") if row.translates)
        raise BackendUnavailable(
            f"{backend.label} does not translate.",
            remedy=f"Give the words of each language yourself, or choose a writer that does: "
            f"{able}.",
            field="writer",
        )
    return backend


def translation_recipe(
    document: Document, lines: Mapping[str, str], language: Language, writer: str
) -> Recipe:
    """The recipe of these lines in another language.

    writer : the name of a back-end that translates; nobody takes its place.

    Raises
    ------
    InputError, BackendUnavailable : as in `check_translator`.
    """
    backend = check_translator(document, writer)
    told = document.brief.model_dump(mode="json", exclude={"brand": {"colors", "logo", "font"}})
    asked: dict[str, Any] = {"brief": told, "lines": dict(lines), "language": language}
    settings = backend.recipe_settings()
    params = asked | ({"settings": settings} if settings else {})
    return Recipe(kind="translation", engine=backend.name, version=backend.version, params=params)


def run_translation(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Translate the lines."""
    asked = recipe.params
    writer: Translator = named("writer", recipe.engine)
    brief = Brief.model_validate(asked["brief"])
    lines = writer.translate(brief, asked["lines"], asked["language"])
    (folder / LINES_FILE).write_text(json.dumps(lines, ensure_ascii=False), "utf-8")
    return {"language": asked["language"], "lines": len(lines)}


def lines_in(artifact: Artifact) -> dict[str, str]:
    """The lines that were translated, by their keys."""
    lines: dict[str, str] = json.loads(artifact.file(LINES_FILE).read_text("utf-8"))
    return lines
