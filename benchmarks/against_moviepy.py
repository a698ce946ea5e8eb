"""The same ad, drawn by us and composed with moviepy's CompositeVideoClip; CPU and wall.

Five scenes of two seconds at 1080p: a ground, a photo under a slow zoom, a headline and a line
that slide in, the brand's name, captions with the spoken word lit, crossfades. Both encode with
the same x264 preset, rate factor and one thread; moviepy pipes its frames to FFmpeg as it always
does. The drawing of each ad is paired in one run.

    .venv/bin/python -m benchmarks.against_moviepy [--runs 2]
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from moviepy import ColorClip, CompositeVideoClip, ImageClip, TextClip, vfx

from studio.document import Role
from studio.export.encode import FINAL, segment
from studio.gallery.samples import draw_pictures, samples
from studio.visuals.captions.track import CaptionTrack
from studio.visuals.motion import MotionGraphics
from studio.visuals.shot import Shot, ShotWord
from studio.visuals.transitions import blended

SIZE_PX, FPS = (1920, 1080), 30
SCENE_S, FADE_S = 2.0, 0.4
LAYOUTS = ("kinetic", "full_bleed", "split", "statement", "end_card")
SPOKEN = "We light the oven at four"
FONTS = Path(__file__).parent.parent / "studio" / "visuals" / "fonts"


@dataclass(frozen=True)
class Cost:
    """What one way took."""

    cpu_s: float
    wall_s: float


def measured(make: Callable[[], None]) -> Cost:
    before, started = _cpu_s(), time.monotonic()
    make()
    return Cost(_cpu_s() - before, time.monotonic() - started)


def _cpu_s() -> float:
    """Of this process and of the children that it waited for (FFmpeg)."""
    times, children = os.times(), resource.getrusage(resource.RUSAGE_CHILDREN)
    return times.user + times.system + children.ru_utime + children.ru_stime


def shots() -> list[Shot]:
    sample = next(each for each in samples() if each.style == "craft")
    length_s = SCENE_S + FADE_S
    words = tuple(
        ShotWord(text=word, start_s=0.4 + 0.22 * i, end_s=0.6 + 0.22 * i)
        for i, word in enumerate(SPOKEN.split())
    )
    return [
        sample.shot(layout, lead_s=FADE_S, duration_s=length_s).model_copy(
            update={"words": words, "captions": True, "role": Role.BENEFIT}
        )
        for layout in LAYOUTS
    ]


def ours(photo: Path, path: Path) -> None:
    """Each frame straight into the encoder's memory."""
    width, height = SIZE_PX
    made = [MotionGraphics().prepare(shot, SIZE_PX, photo, None) for shot in shots()]
    tracks = [
        CaptionTrack(shot.words, shot.style, shot.colors, SIZE_PX, shot.language, shot.product)
        for shot in shots()
    ]
    a, b = (np.zeros((height, width, 4), np.uint8) for _ in range(2))

    def draw(scene: int, time_s: float, frame: np.ndarray) -> None:
        made[scene].draw(time_s, frame)
        tracks[scene].draw(time_s, frame)

    with segment(path, SIZE_PX, FPS, FINAL) as writer:
        for number in range(round(len(made) * SCENE_S * FPS)):
            time_s = number / FPS
            scene = min(int(time_s / SCENE_S), len(made) - 1)
            local_s = time_s - scene * SCENE_S
            frame = writer.buffer()
            if scene and local_s < FADE_S:
                draw(scene - 1, local_s + SCENE_S, a)
                draw(scene, local_s, b)
                blended("crossfade", a, b, local_s / FADE_S, frame)
            else:
                draw(scene, local_s, frame)
            writer.write(frame)


def theirs(photo: Path, path: Path) -> None:
    """The same with the clips, effects and the writer that moviepy's documentation shows."""
    scenes = []
    for place, shot in enumerate(shots()):
        clip = CompositeVideoClip(_layers(shot, photo), size=SIZE_PX)
        clip = clip.with_duration(SCENE_S + FADE_S).with_start(place * SCENE_S)
        scenes.append(clip.with_effects([vfx.CrossFadeIn(FADE_S)]) if place else clip)
    film = CompositeVideoClip(scenes, size=SIZE_PX).with_duration(len(scenes) * SCENE_S)
    film.write_videofile(
        str(path), fps=FPS, codec="libx264", audio=False, preset=FINAL.preset, threads=1,
        ffmpeg_params=["-crf", str(FINAL.crf), "-x264-params", FINAL.x264], logger=None,
    )  # fmt: skip


def _layers(shot: Shot, photo: Path) -> list:
    length_s = SCENE_S + FADE_S
    pictured = ImageClip(str(photo)).with_duration(length_s).resized(width=2200)
    pictured = pictured.resized(lambda t: 1 + 0.03 * t / length_s).with_position("center")
    layers = [
        ColorClip(SIZE_PX, color=(245, 233, 216)).with_duration(length_s),
        pictured,
        _text("Fraunces", shot.text, 110, "#4e1a14", length_s, (130, 360)),
        _text("DMSans", shot.key_points[0], 46, "#4e1a14", length_s, (130, 620)),
        _text("Fraunces", shot.brand_name, 40, "#4e1a14", length_s, (130, 80)),
    ]
    return layers + _captions(shot)


def _text(font: str, text: str, size: int, colour: str, length_s: float, at: tuple) -> TextClip:
    made = TextClip(
        str(FONTS / f"{font}.ttf"), text=text, font_size=size, color=colour, duration=length_s,
        margin=(10, 30),
    )  # fmt: skip
    x, y = at
    return made.with_position(lambda t: (x, y + 60 * max(0.0, 1 - t / 0.8) ** 3))


def _captions(shot: Shot) -> list:
    """The line on its strip, and over it each word lit while it is spoken."""
    font, size, left, y = str(FONTS / "DMSans.ttf"), 52, 600, 950
    end_s = shot.words[-1].end_s + 0.4
    line = " ".join(word.text for word in shot.words)
    strip = TextClip(font, text=line, font_size=size, color="#26120f", bg_color="#f5e9d8",
                     margin=(20, 14), duration=end_s - 0.3)  # fmt: skip
    out = [strip.with_start(0.3).with_position((left, y))]
    x = left + 20
    for word in shot.words:
        lit = TextClip(font, text=word.text, font_size=size, color="#ffffff", bg_color="#a3531f",
                       margin=(4, 14), duration=word.end_s - word.start_s)  # fmt: skip
        out.append(lit.with_start(word.start_s).with_position((x, y)))
        x += lit.w + 8
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2)
    asked = parser.parse_args()
    print(f"{'':<10}{'CPU s':>9}{'wall s':>9}")
    ratios = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        craft = next(each for each in samples() if each.style == "craft")
        photo = draw_pictures(craft, folder)[0]
        for _ in range(asked.runs):
            mine = measured(lambda: ours(photo, folder / "ours.mp4"))
            other = measured(lambda: theirs(photo, folder / "theirs.mp4"))
            print(f"{'ours':<10}{mine.cpu_s:>9.1f}{mine.wall_s:>9.1f}")
            print(f"{'moviepy':<10}{other.cpu_s:>9.1f}{other.wall_s:>9.1f}")
            ratios.append((other.cpu_s / mine.cpu_s, other.wall_s / mine.wall_s))
    for cpu, wall in ratios:
        print(f"moviepy / ours: {cpu:.1f} times the CPU, {wall:.1f} times the wall")


if __name__ == "__main__":
    main()
