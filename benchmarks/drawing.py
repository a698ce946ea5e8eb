"""What drawing costs, as ratios to encoding the same frames in the same run.

For every layout (styles and photos take turns): CPU of drawing and encoding 1080p frames against
encoding those frames alone with the same x264 settings, from YUV that lies ready in memory. Then
drafts at 640 x 360 against real time, and the memory of a process at 10 and at 60 seconds.

    .venv/bin/python -m benchmarks.drawing [--seconds 2] [--layout NAME ...]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import psutil

from studio.export.encode import DRAFT, FINAL, Quality, segment
from studio.gallery.samples import Sample, draw_pictures, samples
from studio.gallery.sheets import pictures_for
from studio.visuals.layouts import LAYOUTS
from studio.visuals.motion import MotionDrawing, MotionGraphics

SIZE_PX, DRAFT_PX, FPS, DRAFT_FPS = (1920, 1080), (640, 360), 30, 12


@dataclass(frozen=True)
class Cost:
    """Milliseconds of CPU a frame, of one layout."""

    layout: str
    style: str
    whole_ms: float
    floor_ms: float

    @property
    def ratio(self) -> float:
        return self.whole_ms / self.floor_ms


def prepared(
    sample: Sample, layout: str, size_px: tuple[int, int], pictures: list[Path], seconds: float
) -> MotionDrawing:
    shown = pictures_for(layout, pictures)
    shot = sample.shot(layout, duration_s=seconds)
    first = shown[0] if shown else None
    return MotionGraphics().prepare(shot, size_px, first, None, None, shown[1:])


def encoded(
    drawing: MotionDrawing, path: Path, size_px: tuple[int, int], fps: int, frames: int,
    quality: Quality,
) -> float:  # fmt: skip
    """CPU-seconds of drawing and encoding, as an export does it."""
    before = time.process_time()
    with segment(path, size_px, fps, quality) as writer:
        for number in range(frames):
            frame = writer.buffer()
            drawing.draw(number / fps, frame)
            writer.write(frame)
    return time.process_time() - before


def floor_s(drawing: MotionDrawing, path: Path, frames: int) -> float:
    """CPU-seconds of x264 alone on the same frames."""
    ready = [_yuv(drawing, number / FPS) for number in range(frames)]
    before = time.process_time()
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=FPS)
        stream.width, stream.height, stream.pix_fmt = *SIZE_PX, "yuv420p"
        stream.codec_context.thread_count = 1
        stream.codec_context.gop_size = 2 * FPS
        stream.options = {
            "preset": FINAL.preset, "crf": str(FINAL.crf), "profile": "high",
            "x264-params": FINAL.x264,
        }  # fmt: skip
        for number, picture in enumerate(ready):
            picture.pts = number
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    return time.process_time() - before


def _yuv(drawing: MotionDrawing, time_s: float) -> av.VideoFrame:
    frame = np.zeros((SIZE_PX[1], SIZE_PX[0], 4), np.uint8)
    drawing.draw(time_s, frame)
    return av.VideoFrame.from_ndarray(frame, format="bgra").reformat(format="yuv420p")


def layout_costs(names: list[str], seconds: float, folder: Path) -> list[Cost]:
    out = []
    frames = round(seconds * FPS)
    for place, layout in enumerate(names):
        sample = samples()[place % len(samples())]
        pictures = draw_pictures(sample, folder)
        drawing = prepared(sample, layout, SIZE_PX, pictures, seconds)
        encoded(drawing, folder / "a.mp4", SIZE_PX, FPS, 4, FINAL)  # fonts and caches are ready
        whole = encoded(drawing, folder / "a.mp4", SIZE_PX, FPS, frames, FINAL)
        floor = floor_s(drawing, folder / "b.mp4", frames)
        out.append(Cost(layout, sample.style, 1e3 * whole / frames, 1e3 * floor / frames))
    return out


def drafts(folder: Path) -> list[tuple[str, float]]:
    """Style -> seconds of draft a CPU-second makes."""
    out = []
    for sample in samples():
        pictures = draw_pictures(sample, folder)
        spent, shown_s = 0.0, 0.0
        for layout in ("kinetic", "feature", "full_bleed", "end_card"):
            drawing = prepared(sample, layout, DRAFT_PX, pictures, 4.0)
            frames = 4 * DRAFT_FPS
            spent += encoded(drawing, folder / "d.mp4", DRAFT_PX, DRAFT_FPS, frames, DRAFT)
            shown_s += 4.0
        out.append((sample.style, shown_s / spent))
    return out


def memory(folder: Path) -> list[tuple[float, float]]:
    """Length in seconds -> resident MB after it was drawn."""
    sample = samples()[3]
    out = []
    for seconds in (10.0, 60.0):
        drawing = prepared(sample, "feature", DRAFT_PX, [], seconds)
        encoded(drawing, folder / "m.mp4", DRAFT_PX, FPS, round(seconds * FPS), DRAFT)
        out.append((seconds, psutil.Process().memory_info().rss / 1e6))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--layout", action="append", choices=list(LAYOUTS))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        costs = layout_costs(asked.layout or list(LAYOUTS), asked.seconds, folder)
        print(f"{'layout':<16}{'style':<14}{'CPU ms':>8}{'x264 ms':>9}{'ratio':>7}")
        for cost in sorted(costs, key=lambda c: c.ratio):
            print(
                f"{cost.layout:<16}{cost.style:<14}{cost.whole_ms:>8.1f}{cost.floor_ms:>9.1f}"
                f"{cost.ratio:>7.2f}"
            )
        ratios = [cost.ratio for cost in costs]
        print(f"median {statistics.median(ratios):.2f}, heaviest {max(ratios):.2f}")
        if asked.layout:
            return
        print(f"\ndrafts at 640 x 360, {DRAFT_FPS} frames a second, times real time a core:")
        for style, times in drafts(folder):
            print(f"{style:<14}{times:>8.1f}")
        print("\nmemory of the process:")
        for seconds, megabytes in memory(folder):
            print(f"{seconds:>4.0f} s drawn {megabytes:>8.0f} MB")


if __name__ == "__main__":
    main()
