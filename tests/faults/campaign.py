"""The campaign: many kills under somebody's work, and what must hold afterwards."""

from __future__ import annotations

import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from storage.artifact_store import Artifacts
from studio.errors import StudioError
from tests.faults.holders import Holders
from tests.faults.kills import RECENT, Kill, Killer
from tests.faults.ledger import Ledger, leftovers
from tests.faults.parts import wait_until
from tests.faults.people import Person
from tests.faults.reader import Reader
from tests.faults.rig import Rig

LAPTOP_TARGETS = ("runner", "dask worker", "server")
TEAM_TARGETS = ("runner", "dask worker", "scheduler", "server", "database")
END_S = 300.0  # within which every job has to end once nothing is killed any more
ORPHANS_S = 60.0  # within which the processes of a killed one have to be gone
DATABASE_S = 60.0
T = TypeVar("T")


@dataclass
class Findings:
    """What came of a campaign. Nothing may be lost, half, stuck, twice, orphans or left."""

    kills: list[Kill]
    acknowledged: int = 0  # revisions, orders and films
    films: int = 0
    refused: list[str] = field(default_factory=list)  # what the person was told, and gave up
    read: int = 0  # files that were served and measured
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)  # ended, and said why
    twice: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)  # unfinished things that are not swept


def run(
    rig: Rig, targets: Sequence[str], kills: int, seed: int, *, quick: bool = False
) -> Findings:
    """Kill `kills` processes of a supervised studio at moments that `seed` decides.

    Ctrl+C ends it early. `quick`: films that are made in a moment.
    """
    chance = random.Random(seed)
    ledger = Ledger()
    holders = Holders(rig.database)
    person = Person(rig.url, rig.workspace, ledger, rig.home, seed, quick)
    reader = Reader(rig.url, rig.workspace.settings.artifacts, seed)
    killer = Killer(rig, holders, chance)
    findings = Findings(killer.kills)
    watchers = (holders, person, reader)
    for watcher in watchers:
        watcher.start()
    try:
        try:
            for number, target in enumerate(_plan(targets, kills, chance), 1):
                kill = killer.kill(target)
                findings.lost += _when_back(lambda: ledger.lost(rig.workspace))
                killer.note_ends(_when_back(lambda: rig.workspace.jobs.recent(limit=RECENT)))
                _tell(number, kills, kill)
        except KeyboardInterrupt:
            print("ended early", file=sys.stderr)
        except TimeoutError as error:
            findings.stuck.append(str(error))
        assert all(watcher.is_alive() for watcher in watchers), "who looks on has failed"
        person.stop()
        _settle(rig, killer, findings)
        person.look()
        findings.refused = person.refused
    finally:
        for watcher in watchers:
            watcher.stop()
    _conclude(rig, ledger, reader, holders, findings)
    return findings


def _plan(targets: Sequence[str], kills: int, chance: random.Random) -> list[str]:
    """Equally many of each target, in any order."""
    plan = [targets[number % len(targets)] for number in range(kills)]
    chance.shuffle(plan)
    return plan


def _settle(rig: Rig, killer: Killer, findings: Findings) -> None:
    """Nothing is killed any more: every job has to end."""
    end = time.monotonic() + END_S
    while time.monotonic() < end:
        jobs = _when_back(lambda: rig.workspace.jobs.recent(limit=100_000))
        killer.note_ends(jobs)
        active = [job for job in jobs if job.active]
        if not active:
            break
        time.sleep(0.2)
    findings.stuck += [f"{job.kind} {job.id}: {job.state}, {job.message}" for job in active]
    for job in jobs:
        if job.state == "failed":
            findings.failed.append(f"{job.kind} {job.id}: {(job.error or {}).get('message', '')}")


def _conclude(
    rig: Rig, ledger: Ledger, reader: Reader, holders: Holders, findings: Findings
) -> None:
    findings.lost += ledger.lost(rig.workspace) + ledger.lost_takes(rig.workspace)
    findings.lost += [f"not served: {name}" for name in sorted(set(reader.gone))]
    findings.lost = sorted(set(findings.lost))
    _note_taken_up(findings.kills, holders)
    findings.half, findings.read = sorted(set(reader.half)), reader.read
    findings.twice = _taken_from_the_living(rig, holders)
    findings.films = len(ledger.films)
    findings.acknowledged = len(ledger.revisions) + len(ledger.orders) + len(ledger.films)
    findings.orphans = _orphans_left(rig)
    findings.left = _not_swept(rig.workspace.artifacts)


def _note_taken_up(kills: Sequence[Kill], holders: Holders) -> None:
    """How long each lost job waited, from the last kill that hit its attempt."""
    last = {job: kill for kill in kills if kill.target != "dask worker" for job in kill.hit.items()}
    for (job, attempt), kill in last.items():
        claimed_at = holders.claimed_at.get((job, attempt + 1))
        if claimed_at is not None:
            kill.taken_up_s.append(claimed_at - kill.at)


def _not_swept(store: Artifacts) -> list[str]:
    """What killed processes left of unfinished steps, and is still there after a day."""
    for path in leftovers(store.tmp):
        os.utime(path, (0, 0))
    store.sweep()
    return [path.name for path in leftovers(store.tmp)]


def _taken_from_the_living(rig: Rig, holders: Holders) -> list[str]:
    """Jobs that another runner took, and that their runner had not left before, as its log says."""
    logs = "".join(path.read_text() for path in rig.home.glob("runner*.log"))
    left = Counter(re.findall(r"job (\w+) is left for later", logs))
    taken: list[str] = []
    for job, how in holders.taken:
        if left[job] == 0:
            taken.append(f"{job}: {how}")
        left[job] -= 1
    return taken


def _orphans_left(rig: Rig) -> list[str]:
    try:
        wait_until(lambda: not rig.orphans(), ORPHANS_S, "")
    except TimeoutError:
        return rig.orphans()
    return []


def _when_back(ask: Callable[[], T]) -> T:
    """Ask the database, which may just be starting again."""
    end = time.monotonic() + DATABASE_S
    while True:
        try:
            return ask()
        except StudioError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def _tell(number: int, kills: int, kill: Kill) -> None:
    what = f"{number}/{kills} {kill.target} during {', '.join(kill.steps)}"
    how = f"answers after {kill.answers_s:.1f} s, computes after {kill.computes_s:.1f} s"
    print(f"{what}: {how}", file=sys.stderr, flush=True)
