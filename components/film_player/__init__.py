"""The film, and under it its scenes and captions to scale with a playhead."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from components.loading import register

_mount = register("film_player")


@dataclass(frozen=True)
class Clip:
    """One scene on the strip; seconds from the film's start."""

    id: str
    title: str
    start: float
    length: float
    still: str


def film_player(
    src: str, clips: list[Clip], *, duration: float, captions: str, fmt: str, key: str
) -> None:
    """Show the film.

    Parameters
    ----------
    src, captions : addresses of an MP4 and its WebVTT.
    duration : seconds.
    fmt : shape, such as ``16:9``.
    """
    data = {
        "src": src,
        "captions": captions,
        "poster": clips[0].still if clips else "",
        "duration": duration,
        "format": fmt,
        "scenes": [asdict(clip) for clip in clips],
    }
    _mount(key=key, data=data)
