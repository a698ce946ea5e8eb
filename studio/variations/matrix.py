"""What of an ad is to be varied: hooks, calls to action, formats, languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, get_args

from studio import edits
from studio.document import Document, Format, Language
from studio.errors import InputError

MAX_FILMS = 60
MAX_TEXTS = 20  # hooks, or calls to action
AS_IT_IS = ""  # stands for the words that the project has

C = TypeVar("C")


@dataclass(frozen=True)
class Matrix:
    """What is to be varied; what is empty stays as the project has it.

    hooks : words of the first scene, in the project's language; `AS_IT_IS` is its own.
    calls_to_action : the same of the last scene.
    """

    hooks: tuple[str, ...] = ()
    calls_to_action: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    languages: tuple[Language, ...] = ()


def matrix_of(document: Document, values: Mapping[str, Sequence[str]]) -> Matrix:
    """A matrix of what was asked for, each entry once.

    values : lists by the names of the fields of `Matrix`.

    Raises
    ------
    InputError : it is no ad, a value cannot be used, or there are more than `MAX_FILMS` films.
    """
    if document.kind != "ad" or not document.scenes:
        raise InputError(
            "Variants are made of an ad with scenes.",
            remedy="Write its script first." if document.kind == "ad" else "Open an ad.",
            field="project",
        )
    matrix = Matrix(
        hooks=_texts(values, "hooks"),
        calls_to_action=_texts(values, "calls_to_action"),
        formats=_chosen(values, "formats", get_args(Format)),
        languages=_chosen(values, "languages", get_args(Language)),
    )
    films = count(matrix)
    if films > MAX_FILMS:
        raise InputError(
            f"This makes {films} films; at once it can be {MAX_FILMS}.",
            remedy="Leave out some hooks, calls to action, formats or languages.",
            field="variants",
        )
    _check_words(document, matrix)
    return matrix


def count(matrix: Matrix) -> int:
    """How many films a matrix has."""
    films = 1
    for entries in (matrix.hooks, matrix.calls_to_action, matrix.formats, matrix.languages):
        films *= max(len(entries), 1)
    return films


def _texts(values: Mapping[str, Sequence[str]], field: str) -> tuple[str, ...]:
    texts = tuple(dict.fromkeys(" ".join(str(text).split()) for text in values.get(field, ())))
    if len(texts) > MAX_TEXTS:
        raise InputError(
            f"There are {len(texts)} entries; at most {MAX_TEXTS} can be tried at once.",
            remedy="Leave some out.",
            field=field,
        )
    return texts


def _chosen(values: Mapping[str, Sequence[str]], field: str, known: Sequence[C]) -> tuple[C, ...]:
    chosen = tuple(dict.fromkeys(values.get(field, ())))
    for name in chosen:
        if name not in known:
            raise InputError(
                f"{name!r} is not known.",
                remedy=f"Choose among {', '.join(map(str, known))}.",
                field=field,
            )
    return tuple(name for name in known if name in chosen)


def _check_words(document: Document, matrix: Matrix) -> None:
    """Refuse words that no scene takes, as an edit would."""
    for field, texts, place in (
        ("hooks", matrix.hooks, 0),
        ("calls_to_action", matrix.calls_to_action, -1),
    ):
        scene = document.scenes[place]
        for number, text in enumerate(texts):
            try:
                unlocked = edits.set_locked(document, scene.id, False)
                edits.set_narration(unlocked, scene.id, text)
            except InputError as error:
                raise InputError(
                    error.message, remedy=error.remedy, field=f"{field}[{number}]"
                ) from error
    if len(document.scenes) < 2 and matrix.hooks and matrix.calls_to_action:
        raise InputError(
            "The ad has one scene: it cannot have a hook and a call to action of its own.",
            remedy="Add a scene, or vary one of the two.",
            field="calls_to_action",
        )
