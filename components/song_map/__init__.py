"""A song as it was heard: waveform, parts, words, colours, instruments, and the shots cut to it."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("song_map", "canvas")


def song_map(
    song: dict[str, Any],
    shots: list[dict[str, Any]],
    *,
    window: int,
    key: str,
    on_select: Handler = ignore,
) -> Any:
    """Show the song, play it, and have a moment of it chosen.

    Parameters
    ----------
    song : what was heard, as `studio.views.song_data.song_data` tells it; times in seconds.
    shots : in order, each with `id`, `start_s`, `length_s`, `words`, `colors`, `still` (an address
        or empty) and `locked`.
    window : place of the window that is chosen, from 0.

    Returns
    -------
    object with `select`: ``{"window"}`` once after a moment or a shot was chosen, else None.
    """
    data = {"song": song, "shots": shots, "window": window}
    return _mount(key=key, data=data, on_select_change=on_select)
