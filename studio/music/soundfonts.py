"""Which soundfont plays: the one that is asked for, a better one that is installed, or ours."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from studio.errors import BackendUnavailable, InputError

VARIABLE = "STUDIO_SOUNDFONT"
SHIPPED = Path(__file__).parent / "data" / "FluidR3Mono_GM.sf3"  # FluidR3Mono, MIT

#: Where Linux distributions install General MIDI soundfonts, the best first.
INSTALLED = (
    "/usr/share/sounds/sf3/MuseScore_General.sf3",
    "/usr/share/sounds/sf3/MuseScore_General_Full.sf3",
    "/usr/share/sounds/sf3/MuseScore_General_Lite.sf3",
    "/usr/share/sounds/sf2/FluidR3_GM.sf2",
    "/usr/share/soundfonts/MuseScore_General.sf3",
    "/usr/share/soundfonts/FluidR3_GM.sf2",
)


def soundfont(environment: Mapping[str, str] | None = None) -> Path:
    """The soundfont that music is played with.

    ``STUDIO_SOUNDFONT`` if it is set, else the best installed one, else the shipped one.

    Raises
    ------
    InputError : ``STUDIO_SOUNDFONT`` names something else than a readable .sf2 or .sf3 file.
    BackendUnavailable : there is none, not even the shipped one.
    """
    env = os.environ if environment is None else environment
    return _find(env.get(VARIABLE, ""))


@lru_cache(maxsize=8)
def _find(asked: str) -> Path:
    if asked:
        path = Path(asked).expanduser()
        if not is_soundfont(path):
            raise not_a_soundfont(path)
        return path.resolve()
    for path in (*map(Path, INSTALLED), SHIPPED):
        if is_soundfont(path):
            return path
    raise BackendUnavailable(
        f"The soundfont {SHIPPED.name} is missing from the installation.",
        remedy="Install the studio again.",
        field="music",
    )


def is_soundfont(path: Path) -> bool:
    """Whether a file can be read and begins as the SoundFont 2.04 format says."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError:
        return False
    return head[:4] == b"RIFF" and head[8:] == b"sfbk"


def not_a_soundfont(path: Path) -> InputError:
    """The error for a file that should have been a soundfont."""
    return InputError(
        f"{path} is not a soundfont that can be read.",
        remedy=f"Set {VARIABLE} to a .sf2 or .sf3 file, or leave it unset.",
        field=VARIABLE,
    )
