"""How good the music is and what it costs.

Prints the table of held-out pieces against the LSTM (under their plans, and from texts), the
arranger and the small baseline LSTM; then what 30 s of music cost in a process of its own: the
first call with everything it loads, CPU-seconds once loaded, and the peak memory.

    .venv/bin/python benchmarks/music.py CORPUS [--model FILE] [--out FOLDER] [--pieces 48]
    .venv/bin/python benchmarks/music.py --speed-only [--model FILE]
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

SECONDS = 30
RATE_HZ = 48_000
TEXTS = (
    "inspiring corporate with piano and marimba",
    "energetic rock with distorted guitar",
    "late-night jazz with saxophone",
    "calm ambient background for a meditation app",
    "funky disco for a summer sale",
)


def measure_speed(model: Path | None) -> dict[str, float]:
    """In this process: wall seconds of the first call, then CPU-seconds of each, and memory."""
    started, cpu_started = time.perf_counter(), time.process_time()
    from studio.music.composer import MusicRequest
    from studio.music.lstm.composer import LstmComposer

    def request(number: int) -> MusicRequest:
        return MusicRequest(TEXTS[number % len(TEXTS)], SECONDS * RATE_HZ, seed=number)

    composer = LstmComposer(model) if model else LstmComposer()
    composer.compose(request(0))
    first_s, first_cpu_s = time.perf_counter() - started, time.process_time() - cpu_started
    whole, notes = [], []
    for number in range(1, len(TEXTS) + 1):
        before = time.process_time()
        composer.compose(request(number))
        whole.append(time.process_time() - before)
    for number in range(1, len(TEXTS) + 1):
        before = time.process_time()
        composer.write(request(number))
        notes.append(time.process_time() - before)
    return {
        "first call, wall s": first_s,
        "first call, CPU-s": first_cpu_s,
        "once loaded, CPU-s (mean)": sum(whole) / len(whole),
        "once loaded, CPU-s (worst)": max(whole),
        "of which writing the notes, CPU-s": sum(notes) / len(notes),
        "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def speed_in_own_process(model: Path | None) -> dict[str, float]:
    chosen = ["--model", str(model)] if model else []
    command = [sys.executable, __file__, "--speed-here", *chosen]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def print_quality(arguments: argparse.Namespace, out: Console) -> None:
    from studio.music.evaluation.run import evaluate
    from studio.music.evaluation.tables import to_rich
    from studio.music.lstm.weights import SHIPPED

    with out.status("") as status:
        report = evaluate(
            arguments.model or SHIPPED,
            arguments.corpus,
            arguments.out,
            arguments.pieces,
            arguments.seed,
            lambda message, share: status.update(f"{share:4.0%}  {message}"),
        )
    out.print(to_rich(report))
    out.print(f"The table and the plots are in {arguments.out}.")


def print_speed(model: Path | None, out: Console) -> None:
    table = Table(f"{SECONDS} s of music", "", box=None)
    for name, value in speed_in_own_process(model).items():
        table.add_row(name, f"{value:.2f}" if value < 100 else f"{value:.0f}")
    out.print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpus", nargs="?", type=Path, help="gathered by 'studio music corpus'")
    parser.add_argument("--model", type=Path, help="the one that comes with the studio if left out")
    parser.add_argument("--out", type=Path, default=Path("evaluation"))
    parser.add_argument("--pieces", type=int, default=48)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--speed-only", action="store_true")
    parser.add_argument("--speed-here", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.speed_here:
        print(json.dumps(measure_speed(arguments.model)))
        return
    out = Console(width=None if sys.stdout.isatty() else 240)
    if not arguments.speed_only:
        if arguments.corpus is None:
            parser.error("name the folder of the corpus")
        print_quality(arguments, out)
    print_speed(arguments.model, out)


if __name__ == "__main__":
    main()
