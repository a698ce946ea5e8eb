"""The mood of music as a point on a plane: calm to wild, dark to joyful."""

from __future__ import annotations

from typing import Any

from components.loading import Handler, ignore, register

_mount = register("mood_pad")


def mood_pad(
    energy: float | None,
    valence: float | None,
    *,
    read: tuple[float | None, float | None],
    disabled: bool,
    key: str,
    on_change: Handler = ignore,
) -> Any:
    """Show the plane; both axes go from 1 to 5.

    Parameters
    ----------
    energy, valence : what is set by hand; None follows the words.
    read : energy and valence of the music that was made, shown where nothing is set.

    Returns
    -------
    object with `change`: ``{"energy", "valence"}``, both None for Automatic, once after a change.
    """
    data = {
        "energy": energy,
        "valence": valence,
        "read": {"energy": read[0], "valence": read[1]},
        "disabled": disabled,
    }
    return _mount(key=key, data=data, on_change_change=on_change)
