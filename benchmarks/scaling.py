"""How films are made faster by more Dask workers, each a process of its own beside a scheduler.

Prints scenes per minute with 1, 2 and 4 workers, and which fraction of the ideal that is: as many
times the rate of one worker as there are workers, or cores, whichever is less. Workers are started
as ``studio compute`` does; every step is pinned to one thread, every row begins with an empty
store, and the time is that of the whole export, with what cannot be shared out (the mix, joining).

Scenes that are drawn need a core each. Beside them the narration of as many scenes is measured,
each line of which waits two seconds, as for a service elsewhere: that shows how well the work is
shared out, whatever the number of cores.

    .venv/bin/python -m benchmarks.scaling [--scenes 12] [--workers 1 2 4] [--rounds 1]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from distributed import Client

from storage.artifacts import FolderArtifacts
from studio.bench import Bench
from studio.compute import DaskCompute
from studio.compute_node import node_commands
from studio.document import Brand, Brief, Document, MusicSettings, Role, Scene
from studio.export.encode import DRAFT
from studio.produce import produce
from studio.progress import Progress
from studio.recipes import Recipe
from tests.faults.parts import free_port

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = ROOT / "tests" / "fakes" / "plugin"
BRIEF = Brief(product="sourdough bread", brand=Brand(name="Harbour Bakery"), duration_s=60)
Make = Callable[[int, Bench], None]
DRAWN_S = 4.0  # length of a drawn scene
WAITED_WORDS = 40  # a twentieth of a second each


@dataclass(frozen=True)
class Row:
    """What one number of workers reached."""

    workers: int
    per_minute: float  # scenes
    cpu_s: float  # a scene, of all workers together


def drawn(scenes: int) -> Document:
    """Silent scenes with moving type."""
    made = tuple(
        Scene(id=f"s{n}", role=Role.BENEFIT, narration="", length_s=DRAWN_S,
              on_screen_text=f"Still warm, number {n}")
        for n in range(scenes)
    )  # fmt: skip
    music = MusicSettings(enabled=False)
    return Document(title="Scaling", brief=BRIEF, scenes=made, music=music, format="1:1")


def line(number: int) -> Recipe:
    """A line of narration that takes two seconds of waiting."""
    params = {
        "text": " ".join([f"scene{number}"] * WAITED_WORDS), "voice": "hum", "language": "en",
        "speed": 1.0, "seed": 0, "settings": {"PATIENT_MODEL": "slow-1"},
    }  # fmt: skip
    return Recipe(kind="voice", engine="patient", version="1", params=params)


def film(scenes: int, bench: Bench) -> None:
    """Make a film of drawn scenes."""
    produce(drawn(scenes), bench, "1:1", DRAFT)


def narration(scenes: int, bench: Bench) -> None:
    """Have the narration of so many scenes made."""
    bench.wait([bench.make(line(number), f"Voice {number}", 1.0) for number in range(scenes)])


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """A scheduler and so many workers, each a process; the scheduler's address."""
    address = f"tcp://127.0.0.1:{free_port()}"
    place = ["--host", "127.0.0.1", "--port", address.rpartition(":")[2], "--no-dashboard"]
    lines = [[sys.executable, "-m", "dask", "scheduler", *place]]
    lines += node_commands(address, workers, card=False)
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    path = f"{ROOT}{os.pathsep}{PLUGIN}"
    environment = {**os.environ, **one, "PYTHONPATH": path}
    started = [subprocess.Popen(line, env=environment, stderr=subprocess.DEVNULL) for line in lines]
    try:
        with Client(address, timeout=120, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=240)
        yield address
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait()


def _cpu_s(address: str) -> float:
    """Processor time of all workers so far."""
    with Client(address, timeout=60, set_as_default=False) as client:
        pids = client.run(os.getpid).values()
    times = (psutil.Process(pid).cpu_times() for pid in pids)
    return sum(each.user + each.system for each in times)


def measure(make: Make, scenes: int, address: str, workers: int, rounds: int) -> Row:
    """Make it in an empty store, several times; the median."""
    before_s = _cpu_s(address)
    times = [_timed(make, scenes, address) for _ in range(rounds)]
    cpu_s = (_cpu_s(address) - before_s) / rounds
    return Row(workers, scenes * 60 / statistics.median(times), cpu_s / scenes)


def _timed(make: Make, scenes: int, address: str) -> float:
    """Seconds that it took."""
    with tempfile.TemporaryDirectory() as folder:
        store = FolderArtifacts(Path(folder))
        compute = DaskCompute(store, address)
        began = time.perf_counter()
        try:
            make(scenes, Bench(store, compute, Progress()))
        finally:
            compute.close()
        return time.perf_counter() - began


def show(title: str, rows: Sequence[Row], cores: int | None) -> None:
    """Print a table; cores : None where they do not limit it."""
    print(f"\n{title}\n")
    print("| workers | scenes a minute | of the ideal | CPU-s a scene |\n|---|---|---|---|")
    one = rows[0].per_minute / rows[0].workers
    for row in rows:
        ideal = one * min(row.workers, cores or row.workers)
        share = row.per_minute / ideal
        print(f"| {row.workers} | {row.per_minute:.0f} | {share:.0%} | {row.cpu_s:.2f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", type=int, default=12)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--rounds", type=int, default=1)
    wanted = parser.parse_args()
    tables: dict[Make, list[Row]] = {film: [], narration: []}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PATIENT_LOG"] = str(Path(folder) / "words")
        sys.path.insert(0, str(PLUGIN))
        for workers in wanted.workers:
            with cluster(workers) as address:
                _timed(film, workers, address)  # every worker has drawn once
                for make, rows in tables.items():
                    rows.append(measure(make, wanted.scenes, address, workers, wanted.rounds))
    cores = len(os.sched_getaffinity(0))
    load = os.getloadavg()[0]
    print(
        f"{cores} cores, {wanted.scenes} scenes, load of the machine {load:.1f} (itself included)"
    )
    title = f"Films of drawn scenes (the ideal: at most {cores} times one worker)"
    show(title, tables[film], cores)
    show("Narration alone, each line of which waits two seconds", tables[narration], None)


if __name__ == "__main__":
    main()
