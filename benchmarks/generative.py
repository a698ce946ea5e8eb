"""What generative pictures cost, and how much they move with the music.

Prints for every kind: seconds to prepare; CPU-milliseconds to draw a frame of 1080 lines, beside
the x264 encode of the same frames; and the correlation of its motion (mean absolute difference of
neighbouring frames) with the onsets and with the loudness of music that our composer writes.
Onsets are compared without the slow part of both (a mean over a second), loudness over a second.

    .venv/bin/python benchmarks/generative.py [--frames 24] [--seconds 16] [--only waves,ink]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from studio.analysis.pulse import Pulse
from studio.document import Role
from studio.export.encode import FINAL, segment
from studio.visuals.generative.arts import ARTS, art_named
from studio.visuals.generative.kit import Art, ArtKit, Colours
from studio.visuals.shot import Frame, Shot

RATE_HZ = 48_000
FULL, SMALL = (1920, 1080), (320, 180)
FPS = 30
MOTION_FPS = 25
PROMPT = "energetic electronic dance with drums and synth bass"
SHOT = Shot(
    index=0, role=Role.SHOT, text="", narration="", visual="Bass hits and a synth plays",
    layout="auto", style="tech", tone="", language="en", product="Night drive", offer="",
    call_to_action="", key_points=(), brand_name="", website="", colors=(), duration_s=30.0,
    lead_s=0.0, tail_s=0.0, words=(), captions=False, seed=1000,
)  # fmt: skip
COLOURS = Colours.around("#ff4f8b", "#4b6bff", "#ffd28a")


@dataclass
class Cost:
    """Of one kind of picture."""

    prepare_s: float
    draw_ms: float
    encode_ms: float


@dataclass
class Motion:
    """How one kind of picture moves: correlations from -1 to 1."""

    with_onsets: float
    with_loudness: float


def composed(seconds: float) -> Pulse:
    """The pulse of a piece by the built-in composer."""
    from studio.analysis.song.listen import listen
    from studio.audio.files import write_wav
    from studio.music.arranger import Arranger
    from studio.music.composer import MusicRequest

    music = Arranger().compose(MusicRequest(PROMPT, round(seconds * RATE_HZ)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "music.wav"
        write_wav(path, music.samples, RATE_HZ)
        return listen(path, 1.0, "spectrum", "the music").pulse


def made(name: str, size: tuple[int, int], pulse: Pulse) -> Art:
    return art_named(name)(ArtKit(SHOT, size, COLOURS, pulse))


def cost(name: str, pulse: Pulse, frames: int) -> Cost:
    started = time.process_time()
    art = made(name, FULL, pulse)
    prepare_s = time.process_time() - started
    frame: Frame = np.zeros((FULL[1], FULL[0], 4), np.uint8)
    art.draw(0.0, frame)
    started = time.process_time()
    for i in range(frames):
        art.draw(4 + i / FPS, frame)
    draw_s = time.process_time() - started
    with tempfile.TemporaryDirectory() as folder:
        started = time.process_time()
        with segment(Path(folder) / "film.mp4", FULL, FPS, FINAL) as writer:
            for i in range(frames):
                free = writer.buffer()
                art.draw(4 + i / FPS, free)
                writer.write(free)
        whole_s = time.process_time() - started
    return Cost(prepare_s, 1e3 * draw_s / frames, 1e3 * (whole_s - draw_s) / frames)


def motion(name: str, pulse: Pulse, seconds: float) -> Motion:
    art = made(name, SMALL, pulse)
    count = int(seconds * MOTION_FPS)
    moved, last = np.zeros(count), np.zeros((SMALL[1], SMALL[0], 4), np.int16)
    frame: Frame = np.zeros((SMALL[1], SMALL[0], 4), np.uint8)
    for i in range(count):
        art.draw(i / MOTION_FPS, frame)
        moved[i] = np.abs(frame - last).mean()
        last = frame.astype(np.int16)
    times = np.arange(1, count) / MOTION_FPS
    onsets = np.array([pulse.at("onset", t) for t in times])
    level = np.array([pulse.at("level", t) for t in times])
    moved = moved[1:]
    quick = np.corrcoef(moved - smooth(moved), onsets - smooth(onsets))[0, 1]
    slow = np.corrcoef(smooth(moved), smooth(level))[0, 1]
    return Motion(float(quick), float(slow))


def smooth(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean over a second."""
    whole = np.pad(values, MOTION_FPS // 2, mode="edge")
    return np.convolve(whole, np.ones(MOTION_FPS) / MOTION_FPS, "same")[
        MOTION_FPS // 2 : MOTION_FPS // 2 + len(values)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--frames", type=int, default=24)
    parser.add_argument("--seconds", type=float, default=16)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    cv2.setNumThreads(1)
    names = given.only.split(",") if given.only else [r.name for r in ARTS if r.name != "scenery"]
    pulse = composed(given.seconds)
    table = Table("picture", "prepare s", "draw ms", "x264 ms", "onsets r", "loudness r")
    costs, motions = [], []
    for name in names:
        costs.append(cost(name, pulse, given.frames))
        motions.append(motion(name, pulse, given.seconds))
        table.add_row(
            name, f"{costs[-1].prepare_s:.2f}", f"{costs[-1].draw_ms:.1f}",
            f"{costs[-1].encode_ms:.1f}", f"{motions[-1].with_onsets:.2f}",
            f"{motions[-1].with_loudness:.2f}",
        )  # fmt: skip
    table.add_row(
        "median", f"{median(c.prepare_s for c in costs):.2f}",
        f"{median(c.draw_ms for c in costs):.1f}", f"{median(c.encode_ms for c in costs):.1f}",
        f"{median(m.with_onsets for m in motions):.2f}",
        f"{median(m.with_loudness for m in motions):.2f}",
    )  # fmt: skip
    Console().print(table)


if __name__ == "__main__":
    main()
