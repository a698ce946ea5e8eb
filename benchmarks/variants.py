"""What variants of one ad share: steps and time of N variants against N separate ads.

``python -m benchmarks.variants [final]`` makes the films of a matrix as drafts (or as finals), each
set in an empty studio in this process, and prints a row for every matrix. The separate ads are
made one by one, each in a studio of its own, for the smallest matrix alone; for the others their
steps are counted from the variants themselves: each film names all of its steps.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from studio.bench import Bench
from studio.compute import InlineCompute
from studio.document import Brand, Brief, Document, Role, Scene
from studio.jobs.variants import QUALITIES, variants_job
from studio.produce import produce
from studio.progress import Progress
from studio.settings import Settings
from studio.variations.documents import variant_documents
from studio.variations.matrix import matrix_of
from studio.workspace import Workspace

SCENES = (
    (Role.HOOK, "The harbour wakes up slowly.", "Slow mornings"),
    (Role.SOLUTION, "Our sourdough is baked before dawn.", "Baked before dawn"),
    (Role.OFFER, "Two loaves for nine euros.", "Two loaves for €9"),
    (Role.CALL_TO_ACTION, "Follow your nose.", "Follow your nose"),
)
HOOKS = ["", "Who bakes at night?", "Smell that?", "Bread, and nothing else.", "Up before you."]
CALLS = ["", "Come by today.", "Order a loaf."]
MATRICES: tuple[dict[str, list[str]], ...] = (
    {"hooks": HOOKS[:2], "formats": ["1:1", "9:16"]},
    {"hooks": HOOKS, "formats": ["16:9", "9:16", "1:1"]},
    {"hooks": HOOKS[:3], "calls_to_action": CALLS, "formats": ["1:1", "9:16"]},
)


def ad() -> Document:
    """Four scenes of twelve seconds."""
    scenes = tuple(
        Scene(id=f"s{n}", role=role, narration=said, on_screen_text=shown, length_s=3.0)
        for n, (role, said, shown) in enumerate(SCENES, 1)
    )
    brand = Brand(name="Harbour Bakery", colors=("#a3531f",))
    brief = Brief(product="sourdough bread", offer="Two loaves for €9", brand=brand, duration_s=12)
    return Document(title="Harbour Bakery", brief=brief, scenes=scenes, fps=24)


def main(quality: str) -> None:
    """Print the table."""
    print("| Matrix | Films | Steps of separate ads | Steps made | Share | Time |")
    print("|---|---|---|---|---|---|")
    for number, matrix in enumerate(MATRICES):
        result, took_s = together(matrix, quality)
        every = result["computed"] + result["reused"]
        words = " × ".join(f"{len(entries)} {name}" for name, entries in matrix.items())
        print(
            f"| {words.replace('_', ' ')} | {len(result['films'])} | {every} "
            f"| {result['computed']} | {result['computed'] / every:.0%} | {took_s:.0f} s |",
            flush=True,
        )
        if not number:
            alone_s = separate(matrix, quality)
            print(f"| the same, one by one | | | | | {alone_s:.0f} s |", flush=True)


def together(matrix: Mapping[str, Sequence[str]], quality: str) -> tuple[dict[str, Any], float]:
    """The job's result, and how long it took."""
    with tempfile.TemporaryDirectory() as home:
        workspace = opened(home)
        project = workspace.projects.create(ad())
        params = {**matrix, "quality": quality}
        job = workspace.jobs.enqueue("variants", project.id, project.revision, params)
        began = time.perf_counter()
        result = variants_job(workspace, job, bench_of(workspace))
        return result, time.perf_counter() - began


def separate(matrix: Mapping[str, Sequence[str]], quality: str) -> float:
    """How long the same films take, each in a studio of its own."""
    took_s = 0.0
    for variant in variant_documents(ad(), matrix_of(ad(), matrix), {}):
        with tempfile.TemporaryDirectory() as home:
            bench = bench_of(opened(home))
            began = time.perf_counter()
            produce(variant.document, bench, variant.format, QUALITIES[quality])
            took_s += time.perf_counter() - began
    return took_s


def opened(home: str) -> Workspace:
    """An empty studio."""
    return Workspace.open(Settings.from_environment({"STUDIO_HOME": str(Path(home))}))


def bench_of(workspace: Workspace) -> Bench:
    """A bench that computes in this process."""
    return Bench(workspace.artifacts, InlineCompute(workspace.artifacts), Progress())


if __name__ == "__main__":
    main("final" if sys.argv[1:] == ["final"] else "draft")
