"""A sound to hear, loaded only when it is played."""

from __future__ import annotations

from components.loading import register

_mount = register("sound_player")


def sound_player(label: str, src: str, *, duration: float, key: str) -> None:
    """Show the player.

    Parameters
    ----------
    src : address of the sound.
    duration : seconds, shown until the sound is loaded.
    """
    _mount(key=key, data={"label": label, "src": src, "duration": duration})
