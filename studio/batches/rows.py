"""From the rows of a table to films to be made: every mistake of every row is told at once."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, get_args

from studio.batches.table import COLUMNS, OWN, Cells, Table
from studio.brief_file import DEFAULT_LANGUAGE, KEYS, KeepNamed, brief_from_mapping
from studio.document import Brief, Format, MediaRef
from studio.errors import InputError

MAX_NAME_CHARS = 80
MAX_SEED = 2**31 - 1
AUTO = "auto"
FORMATS: tuple[Format, ...] = get_args(Format)
#: What people, and spreadsheets that take 16:9 for a time of day, write for the formats.
FORMAT_WORDS = {
    "wide": "16:9",
    "tall": "9:16",
    "vertical": "9:16",
    "square": "1:1",
    "portrait": "4:5",
}
#: What to do about a refusal; the brief's own remedies speak of YAML.
REMEDIES = {
    "duration": "Write a number of seconds, such as 30.",
    "brand.colors": "Write six hex digits, such as #1a7f5a, or a CSS name; several are separated "
    "by |.",
}
_CLOCK = re.compile(r"0?(\d{1,2})[:x]0?(\d{1,2})(?::00)?")
_BETWEEN = re.compile(r"[\s|,;+]+")


@dataclass(frozen=True)
class Problem:
    """Something in one cell that cannot be used; `column` as the person wrote it."""

    row: int
    column: str
    message: str
    remedy: str

    @property
    def place(self) -> str:
        """Where it is, such as ``row 4, duration``."""
        return f"row {self.row}, {self.column}" if self.column else f"row {self.row}"


@dataclass(frozen=True)
class Row:
    """A brief, and the films that are to be made of it."""

    number: int
    name: str
    brief: Brief
    formats: tuple[Format, ...]
    voice: str = AUTO
    style: str = AUTO
    seed: int = 0


@dataclass(frozen=True)
class Known:
    """What a row may name: the languages of the voices by their names, and the styles."""

    voices: Mapping[str, str]
    styles: Sequence[str]


def check_rows(
    table: Table, keep_image: KeepNamed, known: Known, formats: Sequence[Format]
) -> tuple[list[Row], list[Problem]]:
    """The rows that can be made, and what is wrong with the others.

    Parameters
    ----------
    keep_image : gives the picture that a cell names.
    formats : of rows that name none.
    """
    problems = list(_unknown_columns(table))
    if problems:
        return [], problems
    rows: list[Row] = []
    places = {column: place for place, column in enumerate(table.headings)}
    for cells in table.rows:
        found = list(_problems(cells, keep_image, known))
        found.sort(key=lambda problem: places.get(problem.column, len(places)))
        problems += [_as_written(problem, table) for problem in found]
        if not found:
            rows.append(_row(cells, keep_image, formats))
    return rows, problems


def title_of(brief: Brief) -> str:
    """What the films of a brief are called where nobody says it."""
    words = brief.brand.name.strip() or brief.product.splitlines()[0]
    return words[:MAX_NAME_CHARS].strip()


def refusal(problems: Sequence[Problem]) -> InputError:
    """All problems as one error, for places that can tell but one."""
    first = problems[0]
    more = len(problems) - 1
    told = f" ({more} more like it in the table.)" if more else ""
    return InputError(f"{first.message}{told}", remedy=first.remedy, field=first.place)


def format_of(text: str) -> Format | None:
    """A format from how people and spreadsheets write it; None where it is none."""
    word = text.strip().casefold()
    clock = _CLOCK.fullmatch(word)
    plain = FORMAT_WORDS.get(word) or (f"{int(clock[1])}:{int(clock[2])}" if clock else "")
    return next((known for known in FORMATS if known == plain), None)


def formats_of(value: Any) -> tuple[Format, ...]:
    """The formats of a cell, a list or a request, each once.

    Raises
    ------
    InputError : one is not known.
    """
    texts = value if isinstance(value, list | tuple) else _BETWEEN.split(str(value or ""))
    chosen: list[Format] = []
    for text in filter(None, map(str, texts)):
        fmt = format_of(text)
        if fmt is None:
            raise InputError(
                f"{text!r} is not a format.",
                remedy=f"Choose among {', '.join(FORMATS)}; several are separated by |.",
                field="format",
            )
        chosen.append(fmt)
    return tuple(dict.fromkeys(chosen))


def _unknown_columns(table: Table) -> Iterator[Problem]:
    known = set(COLUMNS)
    for column, heading in table.headings.items():
        if column not in known:
            yield Problem(1, heading, "There is no such column.", _did_you_mean(column, COLUMNS))
    if table.headings and "product" not in table.headings:
        yield Problem(
            1, "", "There is no column 'product'.", "Add it: what is sold, in a few words."
        )


def _problems(cells: Cells, keep_image: KeepNamed, known: Known) -> Iterator[Problem]:
    """All that is wrong in a row: each value is looked at by itself."""
    values = cells.values
    for key in values:
        if key not in (*KEYS, *OWN):
            yield Problem(
                cells.number, str(key), "This is not known.", _did_you_mean(str(key), COLUMNS)
            )
    checks: list[Callable[[], object]] = [
        *(partial(brief_from_mapping, part, keep_image) for part in _parts(values)),
        *(partial(check, values, known) for check in CHECKS),
    ]
    for check in checks:
        try:
            check()
        except InputError as error:
            column = _column(error.field)
            yield Problem(cells.number, column, error.message, REMEDIES.get(column, error.remedy))


def _parts(values: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Briefs that each have one of the row's values."""
    yield {"product": values.get("product")}
    for key in KEYS[1:]:
        value = values.get(key)
        if key == "brand" and isinstance(value, Mapping):
            for name in value:
                yield {"product": "-", "brand": {name: value[name]}}
        elif value is not None:
            yield {"product": "-", key: value}


def _row(cells: Cells, keep_image: KeepNamed, formats: Sequence[Format]) -> Row:
    values = cells.values
    brief = brief_from_mapping({k: v for k, v in values.items() if k in KEYS}, keep_image)
    return Row(
        number=cells.number,
        name=_text(values, "name")[:MAX_NAME_CHARS] or title_of(brief),
        brief=brief,
        formats=formats_of(values.get("format")) or tuple(formats),
        voice=_text(values, "voice") or AUTO,
        style=_text(values, "style") or AUTO,
        seed=int(_text(values, "seed") or 0),
    )


def _check_format(values: Mapping[str, Any], _known: Known) -> None:
    formats_of(values.get("format"))


def _check_style(values: Mapping[str, Any], known: Known) -> None:
    style = _text(values, "style") or AUTO
    if style not in (AUTO, *known.styles):
        raise InputError(
            f"There is no style {style!r}.", remedy=_did_you_mean(style, known.styles),
            field="style",
        )  # fmt: skip


def _check_voice(values: Mapping[str, Any], known: Known) -> None:
    voice = _text(values, "voice") or AUTO
    if voice == AUTO:
        return
    language = _language(values)
    fitting = [name for name, spoken in known.voices.items() if spoken == language]
    if voice not in known.voices:
        raise InputError(
            f"There is no voice {voice!r}.", remedy=_did_you_mean(voice, fitting), field="voice"
        )
    if voice not in fitting:
        raise InputError(
            f"The voice {voice!r} does not speak this row's language.",
            remedy=_did_you_mean(voice, fitting),
            field="voice",
        )


def _check_seed(values: Mapping[str, Any], _known: Known) -> None:
    text = _text(values, "seed")
    if text and not (text.isascii() and text.isdigit() and int(text) <= MAX_SEED):
        raise InputError(
            f"{text!r} is not a seed.", remedy="Write a whole number, such as 3.", field="seed"
        )


#: What is looked at beside the brief.
CHECKS = (_check_format, _check_style, _check_voice, _check_seed)


def _language(values: Mapping[str, Any]) -> str:
    """The row's language; the usual one where it names none that is known."""
    try:
        part = {"product": "-", "language": values.get("language")}
        return brief_from_mapping(part, _no_image).language
    except InputError:
        return DEFAULT_LANGUAGE


def _no_image(name: str, field: str) -> MediaRef:
    raise InputError("There is no picture here.", field=field)


def _text(values: Mapping[str, Any], key: str) -> str:
    return " ".join(str(values.get(key) or "").split())


def _column(field: str) -> str:
    """The column of an error's field: ``brand.colors[1]`` is in ``brand.colors``."""
    return re.sub(r"\[\d+\]$", "", field)


def _as_written(problem: Problem, table: Table) -> Problem:
    heading = table.headings.get(problem.column, problem.column)
    return Problem(problem.row, heading, problem.message, problem.remedy)


def _did_you_mean(word: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f"Did you mean '{close[0]}'?" if close else f"Known: {', '.join(known)}."
