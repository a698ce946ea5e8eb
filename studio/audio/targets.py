"""Loudness that places ask for, and whether a finished sound meets it, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from studio.document import MixSettings

TOLERANCE_LU: Final = 0.5  # as EBU R128 allows
TOLERANCE_DB: Final = 0.05  # of a true peak, which is told to one decimal
EVEN_LU, LIVELY_LU = 4.0, 10.0


@dataclass(frozen=True)
class Target:
    """A loudness and a ceiling, and who asks for them."""

    name: str
    used_by: str
    target_lufs: float
    true_peak_dbtp: float


TARGETS: Final = (
    Target("Web", "YouTube, Instagram, TikTok", -14.0, -1.0),
    Target("Podcast", "Apple Podcasts, Spotify", -16.0, -1.0),
    Target("TV", "Broadcast, EBU R128", -23.0, -1.0),
)


@dataclass(frozen=True)
class Verdict:
    """One measured figure in words."""

    name: str
    value: str
    words: str
    good: bool


def verdicts(measured: Mapping[str, float], wanted: MixSettings) -> tuple[Verdict, ...]:
    """What was measured, against what is asked for.

    Parameters
    ----------
    measured : the fields of `studio.audio.loudness.Certificate`.
    """
    return (
        _loudness(measured["integrated_lufs"], wanted.target_lufs),
        _peak(measured["true_peak_dbtp"], wanted.true_peak_dbtp),
        _range(measured["loudness_range_lu"]),
    )


def signed(value: float, unit: str) -> str:
    """A level with a real minus sign: ``−14.0 LUFS``."""
    return f"{value:.1f}\u00a0{unit}".replace("-", "−")


def _loudness(lufs: float, target: float) -> Verdict:
    off_lu = lufs - target
    good = abs(off_lu) <= TOLERANCE_LU
    if good:
        words = f"On target ({signed(target, 'LUFS')})"
    else:
        words = f"{abs(off_lu):.1f} LU {'louder' if off_lu > 0 else 'softer'} than the target"
    return Verdict("Loudness", signed(lufs, "LUFS"), words, good)


def _peak(dbtp: float, ceiling: float) -> Verdict:
    good = dbtp <= ceiling + TOLERANCE_DB
    over = f"{dbtp - ceiling:.1f} dB over the ceiling"
    words = f"Under the ceiling ({signed(ceiling, 'dBTP')})" if good else over
    return Verdict("True peak", signed(dbtp, "dBTP"), words, good)


def _range(lu: float) -> Verdict:
    if lu < EVEN_LU:
        words = "Even: every word is heard on a phone"
    elif lu < LIVELY_LU:
        words = "Lively: clear on speakers and headphones"
    else:
        words = "Wide: soft parts may be lost on a phone"
    return Verdict("Loudness range", f"{lu:.1f}\u00a0LU", words, lu < LIVELY_LU)
