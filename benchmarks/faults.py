"""Kills the processes of a real studio while somebody works with it, and counts what is lost.

Two studios are run: a laptop's (SQLite, the Dask cluster embedded in the runner) and a team's
(PostgreSQL, a Dask scheduler and two workers, two runners, the server: processes of their own).
Each process is killed with SIGKILL at moments that the seed decides, during every kind of step, and
is started again as a supervisor does. Prints the tables of docs/reliability.md; exits with 1 where
something was lost.

    .venv/bin/python -m benchmarks.faults [--kills 200] [--seed 1] [--studio both|laptop|team]
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.faults.campaign import LAPTOP_TARGETS, TEAM_TARGETS, Findings, run
from tests.faults.rig import Rig, laptop, team
from tests.faults.table import by_step, by_target, held

#: Of the kills, how many hit which studio: the team's has more kinds of processes.
STUDIOS: dict[str, tuple[Callable[[Path], Rig], tuple[str, ...], float]] = {
    "laptop": (laptop, LAPTOP_TARGETS, 0.3),
    "team": (team, TEAM_TARGETS, 0.7),
}
REFUSAL_CHARS = 160


def main() -> None:
    """Run the campaign and print."""
    options = _options()
    chosen = list(STUDIOS) if options.studio == "both" else [options.studio]
    whole = sum(STUDIOS[name][2] for name in chosen)
    faultless = True
    for name in chosen:
        make, targets, share = STUDIOS[name]
        kills = round(options.kills * share / whole)
        begun = time.monotonic()
        findings = _campaign(make, targets, kills, options)
        minutes = (time.monotonic() - begun) / 60
        print(f"\n## A {name}'s studio: {kills} kills in {minutes:.0f} minutes\n")
        print(f"{by_target(findings.kills)}\n\n{by_step(findings.kills)}\n\n{held(findings)}")
        faultless = _tell_faults(findings) and faultless
    sys.exit(0 if faultless else 1)


def _campaign(
    make: Callable[[Path], Rig], targets: tuple[str, ...], kills: int, options: argparse.Namespace
) -> Findings:
    folder = Path(tempfile.mkdtemp(prefix="pisces-faults-"))
    print(f"in {folder}", file=sys.stderr)
    try:
        with make(folder / "home") as rig:
            rig.supervise()
            return run(rig, targets, kills, options.seed)
    finally:
        if not options.keep:
            shutil.rmtree(folder)


def _tell_faults(findings: Findings) -> bool:
    found = [findings.lost, findings.half, findings.stuck, findings.twice, findings.orphans]
    found.append(findings.left)
    for line in [*findings.failed, *(line for lines in found for line in lines)]:
        print(line, file=sys.stderr)
    for refusal, times in Counter(text[:REFUSAL_CHARS] for text in findings.refused).most_common():
        print(f"told {times} times: {refusal}", file=sys.stderr)
    return not any(found)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--studio", choices=["both", *STUDIOS], default="both")
    parser.add_argument("--keep", action="store_true", help="keep the studio's folder and logs")
    return parser.parse_args()


if __name__ == "__main__":
    main()
