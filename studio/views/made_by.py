"""What made each part of a film, in words for the Export page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from studio.backends import rows as backends

MODEL_CHARACTERS = 60
#: What is told of a part where its engine noted it: the name in the result, and in words.
DETAILS = (
    ("model", "Model"),
    ("revision", "Revision"),
    ("prompt", "Prompt"),
    ("negative", "Not wanted"),
    ("seed", "Seed"),
    ("steps", "Steps"),
    ("device", "Ran on"),
    ("units", "Used"),
    ("timings", "Word times"),
    ("licence", "Licence"),
    ("made_at", "Made"),
)


def rows(made_by: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The parts as the list of films shows them; `made_by` is a result's."""
    return [_row(part) for part in made_by]


def _row(part: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "step": part["step"],
        "engine": _label(part["engine"]),
        "summary": _summary(part),
        "took": duration(part["took_s"]) if "took_s" in part else "",
        "reused": part["reused"],
        "details": [*_details(part)],
    }


def _details(part: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Pairs of name and words."""
    yield "Engine", " ".join(filter(None, [part["engine"], part.get("version", "")]))
    for name, words in DETAILS:
        if part.get(name) not in (None, "", {}):
            yield words, _in_words(name, part[name])


def _label(engine: str) -> str:
    """The engine's name for people; our own steps are called by theirs."""
    return next((row.label for row in backends() if row.name == engine), engine)


def _summary(part: Mapping[str, Any]) -> str:
    """Model and units, in a few words."""
    model = str(part.get("model", "")).rstrip("/")
    short = model if len(model) <= MODEL_CHARACTERS else f"…{model[1 - MODEL_CHARACTERS :]}"
    return " · ".join(filter(None, [short, units(part.get("units") or {})]))


def units(counted: Mapping[str, Any]) -> str:
    """What a provider counts, in words: ``412 characters``."""
    return ", ".join(f"{_number(count)} {_unit(name, count)}" for name, count in counted.items())


def _unit(name: str, count: Any) -> str:
    words = name.replace("_", " ")
    return words.removesuffix("s") if count == 1 else words


def duration(seconds: float) -> str:
    """How long it took, in words."""
    if seconds < 0.05:
        return "at once"
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min"


def _number(count: Any) -> str:
    return f"{count:,}".replace(",", "\u202f") if isinstance(count, int) else str(count)


def _in_words(name: str, value: Any) -> str:
    if name == "units":
        return units(value)
    if name == "made_at":
        return datetime.fromisoformat(value).strftime("%Y-%m-%d %H:%M UTC")
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {told}" for key, told in value.items())
    return str(value)
