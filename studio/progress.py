"""Progress of a production: stages, share done, time left.

Every step has a weight (about its seconds on one core of a laptop). The time left is the weight
not yet done at the pace of what this production has computed so far.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

STAGES = ("Model", "Listening", "Words", "Voice", "Music", "Pictures", "Sound", "Film")


@dataclass
class StageCount:
    """Steps of one stage."""

    name: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True)
class Report:
    """A moment of a production."""

    fraction: float  # 0 to 1
    eta_s: float | None  # None until the pace is known
    stages: tuple[StageCount, ...]
    message: str


@dataclass
class Progress:
    """Counts finished steps; `report` hands out the present state.

    sink : called with every report; it may raise `Cancelled` to stop the production.
    """

    sink: Callable[[Report], None] = lambda _report: None
    expected: float = 0.0  # weight foreseen before the steps are known
    _stages: dict[str, StageCount] = field(
        default_factory=lambda: {name: StageCount(name) for name in STAGES}
    )
    _added: float = 0.0
    _done: float = 0.0
    _computed: float = 0.0
    _partly: dict[str, float] = field(default_factory=dict)  # by step under way: weight done of it
    _started: float = field(default_factory=time.monotonic)
    _message: str = ""

    def add(self, stage: str, weight: float) -> None:
        """A step is to be done."""
        self._stages[stage].total += 1
        self._added += weight

    def begin(self, label: str) -> None:
        """This step is what the production waits for."""
        self._message = label

    def partly(self, step: str, weight_done: float) -> None:
        """So much of the weight of a step that is under way is done."""
        self._partly[step] = weight_done

    def finish(self, stage: str, weight: float, *, reused: bool, step: str = "") -> None:
        """A step is done."""
        self._partly.pop(step, None)
        self._stages[stage].done += 1
        self._done += weight
        self._computed += 0.0 if reused else weight
        self.report()

    def report(self) -> None:
        """Hand the present state to the sink."""
        total = max(self._added, self.expected, 1e-9)
        partly = sum(self._partly.values())
        left = max(total - self._done - partly, 0.0)
        elapsed = time.monotonic() - self._started
        computed = self._computed + partly
        pace = computed / elapsed if computed > 0 and elapsed > 1 else 0.0
        stages = tuple(StageCount(s.name, s.done, s.total) for s in self._stages.values())
        self.sink(
            Report(
                fraction=min((self._done + partly) / total, 1.0),
                eta_s=left / pace if pace else None,
                stages=stages,
                message=self._message,
            )
        )
