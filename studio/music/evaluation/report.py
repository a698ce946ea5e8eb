"""Several sets of pieces beside held-out ones: features, likeness, targets."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from studio.errors import InputError
from studio.music.evaluation.copying import KnownRuns, line_hashes
from studio.music.evaluation.features import FEATURES, Measured, measure
from studio.music.evaluation.overlap import Likeness, compare, noise_floor
from studio.music.lstm.piece import Piece

OVERLAP, STRUCTURE = "overlap", "structure_error"
COPIED, COPIED_LINES = "copied_runs", "copied_lines"
HELD_OUT: Final = "held-out"
HALVES: Final = "halves of held-out"


@dataclass(frozen=True)
class Column:
    """A column of the table: key, heading, digits behind the point."""

    name: str
    title: str
    digits: int


COLUMNS: Final = (
    *(Column(f.name, f.title, f.digits) for f in FEATURES if f.compared),
    Column(OVERLAP, "OA", 3),
    Column(STRUCTURE, "SE", 3),
    Column(COPIED, "copied", 4),
    Column(COPIED_LINES, "copied lines", 3),
)


@dataclass(frozen=True)
class Target:
    """What a set's value has to be.

    text : for people; meets : takes the set's value and the held-out pieces'
    """

    column: str
    text: str
    meets: Callable[[float, float], bool]


TARGETS: Final = (
    Target(OVERLAP, "≥ .80", lambda value, real: value >= 0.80),
    Target(STRUCTURE, "≤ .025", lambda value, real: value <= 0.025),
    Target("empty_beats", "≤ .02", lambda value, real: value <= 0.02),
    Target("clash", "≤ .04", lambda value, real: value <= 0.04),
    Target("polyphony", "± 15 %", lambda value, real: abs(value / real - 1) <= 0.15),
    Target("notes_per_s", "± 15 %", lambda value, real: abs(value / real - 1) <= 0.15),
    Target("chord_tones", "± .03", lambda value, real: abs(value - real) <= 0.03),
    Target(COPIED, "≤ held-out", lambda value, real: value <= real),
)


@dataclass(frozen=True)
class Row:
    """A set's line.

    values : by column, NaN where a set has none
    all_values : every measured feature's mean; overlaps : each feature's overlapped area
    met : by column, whether a target is met; empty for the held-out pieces themselves
    """

    name: str
    n_pieces: int
    values: dict[str, float]
    all_values: dict[str, float] = field(default_factory=dict)
    overlaps: dict[str, float] = field(default_factory=dict)
    met: dict[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """The table and what it was made from.

    rows : held-out pieces first, then chance (their halves against each other), then the sets
    measured : the sets' features by name, held-out pieces first; facts : JSON-ready
    """

    rows: tuple[Row, ...]
    measured: dict[str, Measured]
    facts: dict[str, Any]

    def row(self, name: str) -> Row:
        """The line of a set."""
        return next(row for row in self.rows if row.name == name)


def judge(
    sets: Mapping[str, Sequence[Piece]],
    training: Sequence[Piece],
    facts: Mapping[str, Any] | None = None,
) -> Report:
    """Measure sets of pieces and compare them with the one called ``held-out``.

    training : the pieces from which something could have been copied

    Raises
    ------
    InputError : there are fewer than two held-out pieces.
    """
    if len(sets.get(HELD_OUT, ())) < 2:
        raise InputError(
            "There are fewer than two held-out pieces to compare with.",
            remedy="Gather a larger corpus: studio music corpus",
            field="corpus",
        )
    names = [HELD_OUT, *(name for name in sets if name != HELD_OUT)]
    measured = {name: measure(sets[name]) for name in names}
    copied = _copied({name: sets[name] for name in names}, training)
    real = measured[HELD_OUT]
    first = _row(HELD_OUT, real, None, copied[HELD_OUT])
    chance = noise_floor(real)
    halves = Row(
        HALVES,
        len(real) // 2,
        {OVERLAP: chance.overlap, STRUCTURE: chance.structure_error},
        overlaps=chance.by_feature,
    )
    others = [
        _checked(_row(name, measured[name], compare(measured[name], real), copied[name]), first)
        for name in names[1:]
    ]
    return Report((first, halves, *others), measured, dict(facts or {}))


def _copied(
    sets: Mapping[str, Sequence[Piece]], training: Sequence[Piece]
) -> dict[str, dict[str, float]]:
    """Share of copied runs of each set, through all parts and within one."""
    kinds = {COPIED: KnownRuns(training), COPIED_LINES: KnownRuns(training, line_hashes)}
    return {
        name: {column: known.share(pieces) for column, known in kinds.items()}
        for name, pieces in sets.items()
    }


def _row(name: str, found: Measured, likeness: Likeness | None, copied: dict[str, float]) -> Row:
    means = {f.name: found.mean(f.name) for f in FEATURES}
    values = {f.name: means[f.name] for f in FEATURES if f.compared} | copied
    if likeness is None:
        return Row(name, len(found), values, means)
    values |= {OVERLAP: likeness.overlap, STRUCTURE: likeness.structure_error}
    return Row(name, len(found), values, means, likeness.by_feature)


def _checked(row: Row, real: Row) -> Row:
    met = {
        t.column: t.meets(row.values[t.column], real.values.get(t.column, math.nan))
        for t in TARGETS
    }
    return Row(row.name, row.n_pieces, row.values, row.all_values, row.overlaps, met)
