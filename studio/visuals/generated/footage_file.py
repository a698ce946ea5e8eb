"""Generated footage as a file that the film can show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image

from studio.export.encode import Quality, segment
from studio.visuals.generated.resample import resample
from studio.visuals.generator import Footage

CLIP_FILE, PICTURE_FILE = "clip.mp4", "picture.png"
LEAST_FPS = 20  # below, movement is seen as single pictures
#: Nothing of the picture may get lost: the film encodes it once more.
_QUALITY = Quality("footage", short_side_px=0, preset="medium", crf=12)


def write_footage(footage: Footage, folder: Path, seconds: float) -> dict[str, Any]:
    """Write what a model made: ``clip.mp4`` (H.264, BT.709, constant rate), or ``picture.png``.

    Parameters
    ----------
    footage : see `Footage`; a still has no rate.
    seconds : how long the scene shows it; a video that is too short is slowed down somewhat.

    Returns
    -------
    Facts about the file: ``file``, ``frames``, ``fps``, ``width``, ``height``.
    """
    height, width = footage.frames.shape[1:3]
    if not footage.fps:
        Image.fromarray(footage.frames[0]).save(folder / PICTURE_FILE)
        return _facts(PICTURE_FILE, 1, 0, width, height)
    fps = film_rate(footage.fps)
    frames = resample(footage.frames, footage.fps, fps, seconds)
    with segment(folder / CLIP_FILE, (width, height), fps, _QUALITY) as writer:
        for frame in frames:
            sheet = writer.buffer()
            sheet[..., :3] = frame[..., ::-1]  # blue first
            writer.write(sheet)
    return _facts(CLIP_FILE, len(frames), fps, width, height)


def film_rate(fps: float) -> int:
    """The rate to write at: the model's own, or 24 or 30 where that is too low to be smooth."""
    if fps >= LEAST_FPS:
        return round(fps)
    return 30 if 24 % fps and not 30 % fps else 24


def _facts(file: str, frames: int, fps: int, width: int, height: int) -> dict[str, Any]:
    return {"file": file, "frames": frames, "fps": fps, "width": width, "height": height}
