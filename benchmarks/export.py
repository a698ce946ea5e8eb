"""What an export costs, as ratios measured in one run on one machine.

Prints: CPU and wall of a full export of a 60 s, 12-scene ad against encoding the same frames with
the same x264 settings alone; a re-export after one scene's change, after a music change and
without a change against the full export; and the peak memory of the workers for 30 s and 120 s.

    .venv/bin/python benchmarks/export.py [--seconds 60] [--scenes 12] [--skip-memory]
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import av
import psutil

from studio.bench import Bench
from studio.compute import DaskCompute
from studio.document import Brand, Brief, Document, Role, Scene
from studio.export.encode import FINAL, segment
from studio.produce import plan, produce
from studio.progress import Progress
from studio.settings import Settings
from studio.stages import Film
from studio.workspace import Workspace

LINES = (
    "The street is quiet, and the oven is already warm.",
    "You could buy bread anywhere. You would taste the difference.",
    "Flour, water and salt, and a whole day of patience.",
    "The crust sings when it meets the cool air.",
    "Cut it thick. Butter goes all the way to the edge.",
    "Harbour Bakery. Come by while it is warm.",
)
ROLES = (Role.HOOK, Role.PROBLEM, Role.SOLUTION, Role.BENEFIT, Role.BENEFIT, Role.CALL_TO_ACTION)
TEXTS = ("Still warm", "Not just bread", "A day of patience", "Hear it", "Cut it thick", "Come by")


@dataclass
class Cost:
    """What one run took."""

    cpu_s: float
    wall_s: float
    peak_mb: float
    computed: int
    film: Film


class PeakMemory(threading.Thread):
    """Greatest resident memory of any one child process."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak_mb = 0.0
        self.ended = threading.Event()

    def run(self) -> None:
        me = psutil.Process()
        while not self.ended.wait(0.1):
            for child in me.children(recursive=True):
                try:
                    self.peak_mb = max(self.peak_mb, child.memory_info().rss / 1e6)
                except psutil.NoSuchProcess:
                    continue


def ad(scenes: int, seconds: float) -> Document:
    last = len(LINES) - 1
    picks = [0, *(1 + i % (last - 1) for i in range(scenes - 2)), last]
    brief = Brief(
        product="sourdough bread",
        tone="warm",
        brand=Brand(name="Harbour Bakery", website="harbourbakery.example", colors=("#a3531f",)),
        call_to_action="Come by",
        duration_s=seconds,
    )
    made = tuple(
        Scene(
            id=f"s{i}",
            role=ROLES[pick],
            narration=LINES[pick],
            on_screen_text=TEXTS[pick],
            transition="cut" if i == 0 else "crossfade",
        )
        for i, pick in enumerate(picks)
    )
    return Document(title="Benchmark", brief=brief, scenes=made, style="craft")


def measured(workspace: Workspace, document: Document, workers: int) -> tuple[Cost, Document]:
    """Plan (where needed) and export, with a cluster of its own."""
    memory = PeakMemory()
    memory.start()
    before, started = _cpu_s(), time.monotonic()
    compute = DaskCompute(workspace.artifacts, "", workers)
    bench = Bench(workspace.artifacts, compute, Progress())
    try:
        if not document.music_cue.sections:
            document = plan(document, bench)
        film = produce(document, bench, "16:9")
    finally:
        compute.close()
        memory.ended.set()
    computed = sum(not ticket.reused for ticket in bench.log)
    wall_s, cpu_s = time.monotonic() - started, _cpu_s() - before
    return Cost(cpu_s, wall_s, memory.peak_mb, computed, film), document


def _cpu_s() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def encoding_alone_s(path: Path) -> float:
    """CPU-seconds to encode a film's own frames again, in batches of 60."""
    spent = 0.0
    with av.open(str(path)) as container, tempfile.TemporaryDirectory() as folder:
        stream = container.streams.video[0]
        batch = []
        for frame in container.decode(stream):
            batch.append(frame.to_ndarray(format="bgra"))
            if len(batch) == 60:
                spent += _encode_s(batch, Path(folder) / "x.mp4")
                batch = []
        if batch:
            spent += _encode_s(batch, Path(folder) / "x.mp4")
    return spent


def _encode_s(frames: list, path: Path) -> float:
    height, width = frames[0].shape[:2]
    before = time.process_time()
    with segment(path, (width, height), 30, FINAL) as writer:
        for picture in frames:
            frame = writer.buffer()
            frame[:] = picture
            writer.write(frame)
    return time.process_time() - before


def row(name: str, cost: Cost, full: Cost) -> None:
    print(
        f"{name:<26}{cost.cpu_s:>9.1f}{cost.wall_s:>9.1f}{cost.computed:>10}"
        f"{cost.cpu_s / full.cpu_s:>12.1%}{cost.wall_s / full.wall_s:>12.1%}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--scenes", type=int, default=12)
    parser.add_argument("--skip-memory", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        workspace = Workspace.open(Settings.from_environment({"STUDIO_HOME": home}))
        full, document = measured(workspace, ad(options.scenes, options.seconds), 2)
        print(f"{'':<26}{'CPU s':>9}{'wall s':>9}{'computed':>10}{'CPU/full':>12}{'wall/full':>12}")
        row("full export", full, full)
        scene = document.scenes[3].model_copy(update={"narration": "The crust sings as it cools."})
        row(
            "one scene's words changed", measured(workspace, document.with_scene(scene), 2)[0], full
        )
        music = document.music.model_copy(update={"seed": 7})
        changed = document.model_copy(update={"music": music})
        row("music changed", measured(workspace, changed, 2)[0], full)
        row("nothing changed", measured(workspace, document, 2)[0], full)
        alone = encoding_alone_s(full.film.film.file("film.mp4"))
        print(f"\nencoding the same frames alone: {alone:.1f} CPU-s")
        print(f"full export / encoding alone: {full.cpu_s / alone:.2f}")
    if not options.skip_memory:
        print("\npeak memory of one worker process (one worker):")
        for seconds in (30, 120):
            with tempfile.TemporaryDirectory() as home:
                workspace = Workspace.open(Settings.from_environment({"STUDIO_HOME": home}))
                cost, _ = measured(workspace, ad(round(seconds / 5), seconds), 1)
                print(f"{seconds:>5} s: {cost.peak_mb:.0f} MB")


if __name__ == "__main__":
    main()
