"""The steps ``poster`` and ``proxy``: a clip looked over, its picture, and a small copy to play.

The poster is made first: it is also the check of a file that somebody adds.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from studio.document import MediaRef
from studio.recipes import Artifact, Recipe, upload_recipe

POSTER_FILE, PROXY_FILE = "poster.jpg", "proxy.mp4"
POSTER_SHORT_SIDE_PX, PROXY_SHORT_SIDE_PX = 270, 540
MOST_LONG_SIDE_PX = 1920
LEAST_FPS, MOST_FPS = 15, 30  # variable rates may average to very little
_GOP_S = 0.5  # between keyframes: a scrubber has to seek at once
_X264 = {"preset": "superfast", "crf": "26", "profile": "high"}
_BT709 = 1  # ITU-T H.273
UPLOAD = "upload"


def poster_recipe(clip: MediaRef) -> Recipe:
    """The recipe of a clip's picture; its facts are those of the clip."""
    return _recipe("poster", clip)


def proxy_recipe(clip: MediaRef) -> Recipe:
    """The recipe of a clip's small copy: H.264 at up to 540 lines and 30 frames a second."""
    return _recipe("proxy", clip)


def _recipe(kind: str, clip: MediaRef) -> Recipe:
    inputs = {UPLOAD: upload_recipe(clip).digest}
    return Recipe(kind=kind, engine="pyav", version="1", params={}, inputs=inputs)


def run_poster(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Check the clip, and keep a picture from near its start.

    Raises
    ------
    InputError : it cannot be used; says why.
    """
    import cv2
    import numpy as np

    from studio.visuals.media.clip_file import probe
    from studio.visuals.media.clip_frames import ClipFrames
    from studio.visuals.media.clip_pixels import ClipPixels

    path, name = _upload(inputs)
    facts = probe(path, name)
    size = small_size((facts.width, facts.height), POSTER_SHORT_SIDE_PX)
    picture = np.zeros((size[1], size[0], 4), np.uint8)
    frames = ClipFrames(path, name)
    shown = frames.at(min(1.0, facts.length_s / 3))  # films often begin in black
    ClipPixels(size, frames.pixel_aspect).fill(shown.frame, picture)
    frames.close()
    _, encoded = cv2.imencode(".jpg", picture[..., :3], [cv2.IMWRITE_JPEG_QUALITY, 85])
    (folder / POSTER_FILE).write_bytes(encoded.tobytes())
    return facts.as_dict()


def run_proxy(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Write the small copy, frame for frame as the film shows the clip."""
    import av

    from studio.visuals.media.clip_file import probe

    path, name = _upload(inputs)
    facts = probe(path, name)
    size = small_size((facts.width, facts.height), PROXY_SHORT_SIDE_PX)
    fps = max(LEAST_FPS, min(MOST_FPS, round(facts.fps)))
    out = folder / PROXY_FILE
    with av.open(str(out), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        stream = _stream(container, size, fps)
        count = max(1, round(facts.length_s * fps))
        _copy(path, name, container, stream, size, count)
    return {"width": size[0], "height": size[1], "fps": fps, "frames": count}


def small_size(size_px: tuple[int, int], short_side_px: int) -> tuple[int, int]:
    """A size of the same shape, no larger than asked for, with even sides."""
    scale = min(1.0, short_side_px / min(size_px), MOST_LONG_SIDE_PX / max(size_px))
    width, height = (max(2, round(side * scale / 2) * 2) for side in size_px)
    return width, height


def _upload(inputs: Mapping[str, Artifact]) -> tuple[Path, str]:
    upload = inputs[UPLOAD]
    return upload.file(), str(upload.facts.get("name", "video"))


def _copy(
    path: Path, name: str, container: Any, stream: Any, size: tuple[int, int], count: int
) -> None:
    import av
    import numpy as np
    from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

    from studio.visuals.media.clip_frames import ClipFrames
    from studio.visuals.media.clip_pixels import ClipPixels

    frames = ClipFrames(path, name)
    pixels = ClipPixels(size, frames.pixel_aspect)
    buffer = np.zeros((size[1], size[0], 4), np.uint8)
    to_yuv = VideoReformatter()
    for number in range(count):
        pixels.fill(frames.at(float(number * stream.codec_context.time_base)).frame, buffer)
        picture = av.VideoFrame.from_numpy_buffer(buffer, format="bgra")
        yuv = to_yuv.reformat(
            picture,
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
        )
        yuv.pts, yuv.time_base = number, stream.codec_context.time_base
        container.mux(stream.encode(yuv))
    container.mux(stream.encode(None))
    frames.close()


def _stream(container: Any, size: tuple[int, int], fps: int) -> Any:
    stream = container.add_stream("libx264", rate=fps)
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    context = stream.codec_context
    context.time_base = Fraction(1, fps)
    context.gop_size = max(1, round(_GOP_S * fps))
    context.thread_count = 1
    context.color_primaries = context.color_trc = context.colorspace = _BT709
    context.color_range = 1
    stream.options = _X264
    return stream
