"""The campaign's findings as tables in Markdown."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence

from tests.faults.campaign import Findings
from tests.faults.kills import BETWEEN, STEPS, Kill

HEAD = (
    "killed",
    "times",
    "jobs under way",
    "resumed and done",
    "ended with a reason",
    "answers, median s",
    "max s",
    "computes, median s",
    "max s",
    "job taken up, median s",
    "max s",
)


def by_target(kills: Sequence[Kill]) -> str:
    """A line for each kind of process: how often, what it hit, how long it took."""
    targets = list(dict.fromkeys(kill.target for kill in kills))
    lines = [_line(name, [kill for kill in kills if kill.target == name]) for name in targets]
    return _table(HEAD, [*sorted(lines), _line("all", kills)])


def by_step(kills: Sequence[Kill]) -> str:
    """How often each kind of process was killed during each kind of step."""
    times = Counter((kill.target, step) for kill in kills for step in kill.steps)
    targets = sorted({kill.target for kill in kills})
    steps = [step for step in (*STEPS, BETWEEN) if any(times[target, step] for target in targets)]
    rows = [[target, *(str(times[target, step]) for step in steps)] for target in targets]
    return _table(["killed during", *steps], rows)


def held(findings: Findings) -> str:
    """What must hold, and how often it did not."""
    rows: list[tuple[str, list[str]]] = [
        ("acknowledged revisions, orders and films that were lost", findings.lost),
        ("half-written files served", findings.half),
        ("jobs that neither ended nor went on", findings.stuck),
        ("jobs run by two runners at once", findings.twice),
        ("processes left behind", findings.orphans),
        ("unfinished things that are not swept after a day", findings.left),
    ]
    looked = f"{findings.acknowledged} acknowledged, {findings.read} files read"
    return _table([f"must not be ({looked})", "times"], [[what, str(len(n))] for what, n in rows])


def _line(name: str, kills: Sequence[Kill]) -> list[str]:
    states = Counter(state for kill in kills for state in kill.ended.values())
    return [
        name,
        str(len(kills)),
        str(sum(len(kill.hit) for kill in kills)),
        str(states["done"]),
        str(states["failed"] + states["cancelled"]),
        *_median_and_most([kill.answers_s for kill in kills]),
        *_median_and_most([kill.computes_s for kill in kills]),
        *_median_and_most([seconds for kill in kills for seconds in kill.taken_up_s]),
    ]


def _median_and_most(seconds: Sequence[float]) -> tuple[str, str]:
    if not seconds:
        return "", ""
    return f"{statistics.median(seconds):.1f}", f"{max(seconds):.1f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
