"""The phrase bank: lines written by language, trade, subject and tone, kept as YAML.

In the files a line reads ``[register] main sentence | an ending it may have > on-screen words``;
register, ending and on-screen words may be missing. Tones fall into three registers: soft,
lively and plain. A line with a register is used for tones of that register only.
``[thing]`` marks a line about something one can hold, which suits services least; ``[place]`` one
about a place to come to, which suits what is sold from afar least.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from studio.writing.plain_text import folded

_LINE = re.compile(r"(?:\[(\w+)\]\s*)?([^|>]+?)\s*(?:\|\s*([^>]+?))?\s*(?:>\s*(.+))?")


@dataclass(frozen=True)
class Line:
    """A written line: its main sentence, an ending it may have, words for the screen."""

    main: str
    ending: str = ""
    nub: str = ""
    register: str = ""

    def variants(self) -> tuple[str, ...]:
        """The line without and with its ending."""
        return (self.main, f"{self.main} {self.ending}") if self.ending else (self.main,)


@dataclass(frozen=True)
class Entry:
    """Lines of one trade, subject or tone by kind, with the words that call it up."""

    words: tuple[str, ...]
    lines: Mapping[str, tuple[Line, ...]]

    def get(self, kind: str) -> tuple[Line, ...]:
        """Lines of one kind; none where nothing was written."""
        return self.lines.get(kind, ())


Entries = Mapping[str, Entry]


@dataclass(frozen=True)
class Lexicon:
    """All lines of one language; `common` holds what belongs to no trade, subject or tone."""

    trades: Entries
    subjects: Entries
    tones: Entries
    common: Entry


@dataclass(frozen=True)
class Tone:
    """How a tone looks and sounds, whatever the language."""

    words: tuple[str, ...]
    register: str
    mood: str
    transitions: Mapping[str, str]


@dataclass(frozen=True)
class Setting:
    """What a trade's scenes show, in English, and the tone it has if the brief names none."""

    tone: str
    shots: Mapping[str, tuple[str, ...]]


def _line(text: str) -> Line:
    match = _LINE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"Not a line of the phrase bank: {text!r}")
    register, main, ending, nub = match.groups()
    return Line(main, ending or "", nub or "", register or "")


def _entry(raw: Mapping[str, str]) -> Entry:
    lines = {
        kind: tuple(_line(row) for row in text.splitlines() if row.strip())
        for kind, text in raw.items()
        if kind != "words"
    }
    return Entry(tuple(folded(raw.get("words", "")).split()), lines)


def load_table(name: str) -> dict[str, Any]:
    """A file of the phrase bank, as it is written."""
    text = (files("studio.writing") / "lexicon" / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


@lru_cache
def lexicon(language: str) -> Lexicon:
    """The phrase bank of a language (``en``, ``es``, ``fr``, ``pt``, ``it``)."""
    raw = load_table(language)
    return Lexicon(
        trades={name: _entry(entry) for name, entry in raw["trades"].items()},
        subjects={name: _entry(entry) for name, entry in raw["subjects"].items()},
        tones={name: _entry(entry) for name, entry in raw["tones"].items()},
        common=_entry(raw["common"]),
    )


@lru_cache
def tones() -> Mapping[str, Tone]:
    """All tones by name."""
    return {
        name: Tone(tuple(folded(t["words"]).split()), t["register"], t["mood"], t["transitions"])
        for name, t in load_table("tones").items()
    }


@lru_cache
def settings() -> Mapping[str, Setting]:
    """What is seen, by trade; ``other`` serves any trade."""
    return {
        name: Setting(s["tone"], {k: tuple(v) for k, v in s.items() if k != "tone"})
        for name, s in load_table("settings").items()
    }


def matches(words: tuple[str, ...], text: str) -> int:
    """How many of the looked-up `words` stand in `text`.

    ``bak*`` finds all words that begin so; ``real_estate`` finds two words in a row.
    """
    tokens = re.findall(r"[a-z0-9]+", folded(text))
    run = f" {' '.join(tokens)} "
    needles = (f" {w} ".replace("_", " ").replace("/", " ").replace("* ", "") for w in words)
    return sum(needle in run for needle in needles)
