"""How a score is to sound."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    """How a score is mixed and finished.

    room : 0 a dry room to 1 a hall
    treble_db : taste above 3 kHz; negative is darker
    section_starts_s : where sections begin, in seconds; their loudness is brought nearer to
        each other
    dynamics : (second, gain in dB) points of a slow curve that the form asks for
    spread : move parts apart that would sit on one spot
    smooth_ends : no clicks where instruments stop at once
    """

    room: float = 0.35
    treble_db: float = 0.0
    section_starts_s: tuple[float, ...] = ()
    dynamics: tuple[tuple[float, float], ...] = ()
    spread: bool = True
    smooth_ends: bool = True
