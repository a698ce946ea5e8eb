"""The tables of rewording: what a line can lose, and what a tone or more length can add."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from studio.writing.phrases import load_table

Swap = tuple[re.Pattern[str], str]


@dataclass(frozen=True)
class Losses:
    """What lines of a language can do without; see ``lexicon/shorten.yaml``."""

    times: tuple[str, ...]
    ands: tuple[str, ...]
    fillers: tuple[str, ...]
    keeps: tuple[str, ...]
    denies: tuple[str, ...]
    remarks: tuple[str, ...]
    wordy: tuple[Swap, ...]
    clauses: tuple[str, ...]
    joined: tuple[str, ...]
    phrases: tuple[str, ...]
    needs: tuple[str, ...]
    leads: tuple[str, ...]
    limits: frozenset[str]
    promises: frozenset[str]
    leans: frozenset[str]
    verbs: frozenset[str]
    aux: frozenset[str]


@dataclass(frozen=True)
class ToneWords:
    """A tone's own sentences before and after a line, its end mark, and words it prefers."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    mark: str
    swaps: tuple[Swap, ...]


@dataclass(frozen=True)
class Additions:
    """What a line of a language can take on; see ``lexicon/reword.yaml``."""

    tones: Mapping[str, ToneWords]
    greet: tuple[str, ...]
    more: Mapping[str, tuple[str, ...]]
    audience: tuple[str, ...]

    def asides(self) -> frozenset[str]:
        """All sentences that a tone or a longer version adds by itself."""
        of_tones = {s for tone in self.tones.values() for s in (*tone.before, *tone.after)}
        return frozenset(of_tones | {s for lines in self.more.values() for s in lines})


def _items(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _swaps(text: str) -> tuple[Swap, ...]:
    pairs = (row.split(" => ") for row in (text or "").splitlines() if row.strip())
    return tuple((re.compile(pattern.strip()), said.strip()) for pattern, said in pairs)


@lru_cache
def losses(language: str) -> Losses:
    """What lines of `language` can lose."""
    raw: dict[str, str] = load_table("shorten")[language]
    sets = {name: frozenset(_items(raw[name])) for name in _SETS}
    lists = {name: _items(raw[name]) for name in _LISTS}
    return Losses(wordy=_swaps(raw["wordy"]), **sets, **lists)  # type: ignore[arg-type]


_SETS = ("limits", "promises", "leans", "verbs", "aux")
_LISTS = (
    "times", "ands", "fillers", "keeps", "denies", "remarks", "clauses", "joined", "phrases",
    "needs", "leads",
)  # fmt: skip


@lru_cache
def additions(language: str) -> Additions:
    """What lines of `language` can take on."""
    raw: dict[str, Any] = load_table("reword")[language]
    tones = {
        name: ToneWords(
            before=_items(tone["before"]),
            after=_items(tone["after"]),
            mark=raw["marks"][name],
            swaps=_swaps(raw["swaps"].get(name, "")),
        )
        for name, tone in raw["tones"].items()
    }
    more = {role: _items(text) for role, text in raw["more"].items()}
    return Additions(tones, _items(raw["greet"]), more, _items(raw["audience"]))
