"""An index of MMA's groove library: what there is, in which metre, for which genre."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: The first that a family's name matches wins; the name is the file's, in lower case.
GENRE_OF_NAME: tuple[tuple[str, str], ...] = (
    ("waltz", r"waltz|34$"),
    ("metal", r"metal|mtl|punk"),
    ("electronic", r"techno|trance|house|rave|^dance|dnb|trip|electricpop"),
    ("ambient", r"ambient|lullaby|serenade|arpeggio|desert"),
    ("hiphop", r"hip-?hop|thr$|rd$|^hrk"),
    ("funk_disco", r"funk|disco|boneym|bubble|8beatdance"),
    ("rnb_soul", r"soul|r\+b|^rb|rnb|motown|modernrb|mellowrb"),
    ("reggae", r"reggae|ska$|calypso"),
    ("latin", r"bossa|samba|mambo|salsa|rh?umba|chacha|beguine|bolero|merengue|tango|latin|afro"
              r"|cuban|son$|quando"),
    ("blues", r"blues|boogie|boggie"),
    ("country", r"country|western|cntry|bluegrass|zydeco|kwest"),
    ("march", r"march"),
    ("jazz", r"jazz|swing|bebop|bigband|basie|trio|evans|nite|foxtrot|quickstep|charleston|broadway"
             r"|showtune|dixie|softshoe|strut|ragtime|fusion|fus16"),
    ("folk", r"folk|guitarballad|polka|hymn|spiritual"),
    ("ballad", r"ballad|slowrock|bald"),
    ("rock", r"rock|twist|shuffle|twi$|60ssoul|digital"),
    ("pop", r"."),
)  # fmt: skip
#: Not for playing along: metronomes, count-ins, helpers.
NOT_MUSIC = re.compile(r"metronome|^none$|^count$|^intro$|^ending$|^mide$")
VARIANTS = (
    ("intro", re.compile("intro")),
    ("end", re.compile(r"end\d*$|ending")),
    ("fill", re.compile("fill")),
    ("plus", re.compile("plus")),
    ("sus", re.compile("sus")),
)
_TIME = re.compile(r"^\s*Time\s+(\d+)", re.IGNORECASE | re.MULTILINE)
_TIME_SIGNATURE = re.compile(r"^\s*TimeSig\s+(\d+)[\s/]+(\d+)", re.IGNORECASE | re.MULTILINE)
_PITCHED = re.compile(
    r"^\s*(Begin\s+)?(Bass|Walk|Chord|Arpeggio|Scale|Aria|Plectrum)", re.IGNORECASE | re.MULTILINE
)
_GROOVE = re.compile(r"^\s*DefGroove\s+(\S+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class GrooveFamily:
    """The grooves of one file, which share their patterns.

    path : below MMA's library, without suffix: ``stdlib/swing``
    variants : names of its grooves by use: main, intro, end, fill, plus, sus
    text : what defines them, where they are not in the library
    """

    path: str
    genre: str
    beats_per_bar: int
    variants: dict[str, tuple[str, ...]]
    text: str = ""

    @property
    def name(self) -> str:
        """The file's name; equal names in two libraries count as one family."""
        return self.path.rsplit("/", 1)[-1]

    def all_of(self, *uses: str) -> tuple[str, ...]:
        """Grooves of these uses, as MMA wants them named."""
        names = (name for use in uses for name in self.variants.get(use, ()))
        return tuple(name if self.text else f"{self.path}:{name}" for name in names)


def genre_of_name(name: str) -> str:
    """The genre that a family's name stands for."""
    return next(genre for genre, words in GENRE_OF_NAME if re.search(words, name.lower()))


def index_grooves(library: Path) -> tuple[GrooveFamily, ...]:
    """Families in 3/4 or 4/4 under MMA's ``lib`` folder, in the order of their paths."""
    return tuple(_families(library))


def _families(library: Path) -> Iterator[GrooveFamily]:
    for file in sorted(library.glob("*/*.mma")):
        text = file.read_text(encoding="utf-8", errors="replace")
        times = {int(time) for time in _TIME.findall(text)} or {4}
        units = {unit for _, unit in _TIME_SIGNATURE.findall(text)} or {"4"}
        if NOT_MUSIC.search(file.stem) or len(times) > 1 or not times <= {3, 4} or units != {"4"}:
            continue
        variants = _variants(_GROOVE.findall(text))
        if "main" in variants and _PITCHED.search(text):  # some libraries are drums alone
            path = f"{file.parent.name}/{file.stem}"
            yield GrooveFamily(path, genre_of_name(file.stem), times.pop(), variants)


def _variants(names: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in names:
        uses = (use for use, words in VARIANTS if words.search(name.lower()))
        found.setdefault(next(uses, "main"), []).append(name)
    return {use: tuple(names) for use, names in found.items()}
