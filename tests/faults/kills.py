"""One kill after the other: what is killed, when, and what became of the work it hit."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import psutil

from storage.jobs import Job
from studio.errors import StudioError
from tests.faults.holders import Holders
from tests.faults.parts import Part, alive, wait_until
from tests.faults.rig import Rig
from tests.faults.under_way import embedded_scheduler, steps_under_way

STEPS = ("voice", "music", "still", "body", "blend", "peaks", "mix", "film")
LONG_STEPS = {"voice", "music", "body", "blend", "mix"}  # of which a later moment is chosen, too
PATIENCE_S = 12.0  # for the step that is wanted
WORK_S = 300.0  # until anything is under way again
BETWEEN = "between steps"
RECENT = 200  # jobs, more than are ever under way


@dataclass
class Kill:
    """A process that was killed.

    Parameters
    ----------
    target : what kind of process: runner, dask worker, scheduler, server, database.
    steps : kinds of the steps that were being computed at that moment.
    hit : jobs that were under way and needed the process, with their attempt.
    ended : the state that each of them came to.
    answers_s : seconds until the process was there again and answered.
    computes_s : seconds until, besides, a living runner had a step computed.
    taken_up_s : seconds until a job that it hit, and that lost its runner, was claimed again.
    """

    target: str
    steps: tuple[str, ...]
    at: float
    hit: dict[str, int] = field(default_factory=dict)
    ended: dict[str, str] = field(default_factory=dict)
    answers_s: float = 0.0
    computes_s: float = 0.0
    taken_up_s: list[float] = field(default_factory=list)


class Killer:
    """Chooses moments and kills.

    Parameters
    ----------
    chance : of what is chosen.
    """

    def __init__(self, rig: Rig, holders: Holders, chance: random.Random) -> None:
        self.kills: list[Kill] = []
        self._rig = rig
        self._holders = holders
        self._chance = chance
        self._hits: Counter[tuple[str, str]] = Counter()

    def kill(self, target: str) -> Kill:
        """Wait for the step that this kind of process was killed in least often, and kill."""
        steps = self._await_step(target)
        part, pid = self._victim(target)
        kill = Kill(target, tuple(sorted(steps)) or (BETWEEN,), time.monotonic())
        kill.hit = self._hit_by(target, pid)
        psutil.Process(pid).kill()
        self._hits.update((target, step) for step in kill.steps)
        self.kills.append(kill)
        self._await_answer(kill, part, pid)
        return kill

    def note_ends(self, jobs: Sequence[Job]) -> None:
        """See which of the jobs that were hit have ended."""
        states = {job.id: job for job in jobs if not job.active}
        for kill in self.kills:
            for job_id in set(kill.hit) - set(kill.ended):
                if job_id in states:
                    kill.ended[job_id] = states[job_id].state

    def _await_step(self, target: str) -> set[str]:
        """Wait for the moment; what is under way then."""
        wanted = min(STEPS, key=lambda step: (self._hits[target, step], self._chance.random()))
        begun = time.monotonic()
        seen: set[str] = set()
        while time.monotonic() - begun < WORK_S:
            seen = self._under_way()
            if wanted in seen:
                if wanted in LONG_STEPS:
                    time.sleep(self._chance.uniform(0, 0.15))
                return {wanted}
            if seen and time.monotonic() - begun > PATIENCE_S:
                return seen
        return set()

    def _under_way(self) -> set[str]:
        address = self._rig.scheduler or embedded_scheduler(self._rig.parts["runner"].pid)
        return (steps_under_way(address) if address else set()) & set(STEPS)

    def _victim(self, target: str) -> tuple[Part, int]:
        """The part and the very process of it."""
        if target != "dask worker":
            names = [name for name in self._rig.parts if name.startswith(target)]
            part = self._rig.parts[self._chance.choice(names)]
            wait_until(part.runs, WORK_S, f"{part.name} was not started again")
            return part, part.pid
        end = time.monotonic() + WORK_S
        while time.monotonic() < end:
            owners = [p for name, p in self._rig.parts.items() if name.startswith("dask worker")]
            part = self._chance.choice(owners or [self._rig.parts["runner"]])
            computing = [child.pid for child in part.children() if _computes(child)]
            if computing:
                return part, self._chance.choice(computing)
            time.sleep(0.05)
        raise TimeoutError("no Dask worker runs")

    def _await_answer(self, kill: Kill, part: Part, pid: int) -> None:
        def is_back() -> bool:
            if kill.target == "dask worker":
                return any(_computes(child) for child in part.children())
            return part.runs() and part.pid != pid and part.ready()

        wait_until(is_back, WORK_S, f"{part.name} did not come back")
        kill.answers_s = time.monotonic() - kill.at
        wait_until(self._computes, WORK_S, "nothing is computed any more")
        kill.computes_s = time.monotonic() - kill.at

    def _computes(self) -> bool:
        """Is a step of a living runner's job being computed, or is there nothing to do?"""
        try:
            idle = not any(self._rig.workspace.jobs.counts().values())
        except StudioError:
            return False
        living = any(alive(holder.pid) for holder in self._holders.current.values())
        return idle or bool(living and self._under_way())

    def _hit_by(self, target: str, pid: int) -> dict[str, int]:
        """The jobs under way that need this process; the server computes nothing."""
        held = {} if target == "server" else dict(self._holders.current)
        return {
            job: holder.attempt
            for job, holder in held.items()
            if target != "runner" or holder.pid == pid
        }


def _computes(process: psutil.Process) -> bool:
    """Is it a Dask worker's process, and not a helper of Python's?"""
    try:
        words = " ".join(process.cmdline())
    except psutil.Error:
        return False
    return "spawn_main" in words and "resource_tracker" not in words
