"""The course of a piece: tempo, bars and sections that fill an exact length and follow a film."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.music.composer import Section
from studio.music.lexicon import ROLE_INTENSITY
from studio.music.words import mood_shift

SHORT_S: Final = 8.0  # below this, bars are too coarse and beats are planned
TOLERANCE, SHORT_TOLERANCE = 0.05, 0.12  # of a tempo that nobody named
TEMPO_STEPS: Final = 21
SYNC_WEIGHT, RING_WEIGHT = 0.25, 0.04
RING_S: Final = 1.5  # what the last chord needs to die away
LONGEST_RING_S: Final = 5.0
LOOP_STRETCH: Final = 0.08  # beyond which a loop may have a bar that is not whole
#: Each role's part in the music; scenes of one part that follow each other are one section.
PART_OF_ROLE: Final = {
    "hook": "intro",
    "problem": "verse",
    "benefit": "verse",
    "proof": "verse",
    "solution": "lift",
    "offer": "lift",
    "call_to_action": "outro",
}
#: Energy of a part against the piece's, on the scale of 1 to 5.
PART_ENERGY: Final = {"intro": -0.7, "verse": 0.0, "lift": 0.7, "fill": 0.3, "outro": -0.3}
ROLE_SHARE: Final = 2.0  # how far a scene's own intensity moves the energy
BUILD: Final = 0.4  # how much a piece grows from its start to its end
OWN_SECTION_BARS: Final = 8


@dataclass(frozen=True)
class Course:
    """When things happen.

    bpm, beats_per_bar : in whole bars from the start
    body_beats : beats before the last chord, or of the whole loop
    ring_s : from the last chord to the end; 0 for a loop
    sections : of each bar, with the last chord's bar at the end (loops have none)
    energy : of each bar, added to the piece's energy
    """

    bpm: float
    beats_per_bar: int
    body_beats: int
    ring_s: float
    sections: tuple[str, ...]
    energy: NDArray[np.float64]

    @property
    def n_bars(self) -> int:
        """Bars to be written."""
        return len(self.sections)

    @property
    def beat_s(self) -> float:
        """Length of a beat in seconds."""
        return 60 / self.bpm

    def start_s(self, bar: float) -> float:
        """When a bar begins; the last chord may come before the bar in front of it is over."""
        return min(bar * self.beats_per_bar, self.body_beats) * self.beat_s


def plan_course(
    duration_s: float,
    bpm: float,
    beats_per_bar: int,
    *,
    fixed: bool = False,
    loop: bool = False,
    sections: tuple[Section, ...] = (),
) -> Course:
    """Bars and tempo for an exact length.

    Parameters
    ----------
    fixed : the tempo was named and is met exactly (loops: as nearly as whole beats allow)
    sections : the film's scenes; with fewer than two the piece has a form of its own
    """
    starts = [section.start_s for section in sections[1:]]
    if loop:
        body = _loop_beats(duration_s, bpm, beats_per_bar, fixed)
        bpm, ring_s = body * 60 / duration_s, 0.0
    else:
        bpm = _tempo(duration_s, bpm, beats_per_bar, fixed, starts)
        body = _body_beats(duration_s, bpm, beats_per_bar)
        ring_s = duration_s - body * 60 / bpm
    n_body = math.ceil(body / beats_per_bar)
    bar_s = beats_per_bar * 60 / bpm
    if len(sections) > 1:
        parts, energy = _film_parts(sections, n_body, bar_s)
    else:
        parts, energy = _own_parts(n_body, loop)
    if not loop:
        parts, energy = [*parts, "outro"], [*energy, PART_ENERGY["outro"]]
    rise = np.zeros(len(parts)) if loop else _by_section(parts)
    return Course(bpm, beats_per_bar, body, ring_s, tuple(parts), np.array(energy) + rise)


def _by_section(parts: list[str]) -> NDArray[np.float64]:
    """How much each bar is above the piece's energy: rising, but alike within a section.

    Bars that are told the same are written alike, which is what holds a section together.
    """
    ramp = np.linspace(-BUILD / 2, BUILD / 2, len(parts))
    named = ["verse" if part == "fill" else part for part in parts]
    edges = [0, *(i for i in range(1, len(parts)) if named[i] != named[i - 1]), len(parts)]
    return np.concatenate([np.full(b - a, ramp[a:b].mean()) for a, b in pairwise(edges)])


def _tempo(
    duration_s: float, bpm: float, beats_per_bar: int, fixed: bool, starts: list[float]
) -> float:
    if fixed:
        return bpm
    tolerance = SHORT_TOLERANCE if duration_s < SHORT_S else TOLERANCE

    def cost(shift: float) -> float:
        tempo = bpm * (1 + shift)
        bar_s = beats_per_bar * 60 / tempo
        misses = [abs(s / bar_s - round(s / bar_s)) for s in starts]
        body = _body_beats(duration_s, tempo, beats_per_bar)
        ring = (duration_s - body * 60 / tempo) / bar_s
        sync = sum(misses) / len(misses) if misses else 0.0
        return abs(shift) + SYNC_WEIGHT * sync + RING_WEIGHT * abs(ring - 1)

    shifts = np.linspace(-tolerance, tolerance, TEMPO_STEPS).tolist()
    best: float = min(shifts, key=cost)
    return bpm * (1 + best)


def _body_beats(duration_s: float, bpm: float, beats_per_bar: int) -> int:
    beat_s = 60 / bpm
    ring_s = min(RING_S, duration_s / 3)
    if duration_s < SHORT_S:
        return max(1, math.floor((duration_s - ring_s) / beat_s))
    beats = max(1, math.floor((duration_s - ring_s) / beat_s))
    whole = beats - beats % beats_per_bar
    # Slow bars are not always kept whole: nobody waits for long after the last chord.
    return whole if whole and duration_s - whole * beat_s <= LONGEST_RING_S else beats


def _loop_beats(duration_s: float, bpm: float, beats_per_bar: int, fixed: bool) -> int:
    exact = duration_s * bpm / 60
    if fixed:
        return max(2, round(exact))
    whole = max(1, round(exact / beats_per_bar)) * beats_per_bar
    if abs(math.log(whole / exact)) <= LOOP_STRETCH:
        return whole
    return max(2, round(exact))


def _film_parts(
    sections: tuple[Section, ...], n_bars: int, bar_s: float
) -> tuple[list[str], list[float]]:
    parts = ["intro"] * n_bars
    energy = [0.0] * n_bars
    ordered = sorted(sections, key=lambda section: section.start_s)
    for section in ordered:
        first = min(max(round(section.start_s / bar_s), 0), n_bars)
        part = PART_OF_ROLE.get(section.role, "verse")
        own = ROLE_INTENSITY.get(section.role, 0.6) - 0.6 + mood_shift(section.mood)
        for bar in range(first, n_bars):
            parts[bar] = part
            energy[bar] = PART_ENERGY[part] / 2 + ROLE_SHARE * own
    if n_bars < 3 or set(parts) == {"intro"}:
        parts = ["verse" if part == "intro" else part for part in parts]
    return _with_fills(parts), energy


def _own_parts(n_bars: int, loop: bool) -> tuple[list[str], list[float]]:
    """Intro, then verses and lifts in turn, a lift last."""
    n_intro = 0 if loop or n_bars < 5 else min(4, max(1, round(0.14 * n_bars)))
    rest = n_bars - n_intro
    count = max(1, round(rest / OWN_SECTION_BARS))
    if count % 2 and rest >= 6:
        count += 1
    whole = 2 if rest > OWN_SECTION_BARS else 1  # sections of longer pieces have even bars
    edges = [*(round(rest * i / count / whole) * whole for i in range(count)), rest]
    parts = ["intro"] * n_intro
    for number in range(count):
        parts += ["lift" if number % 2 else "verse"] * (edges[number + 1] - edges[number])
    return _with_fills(parts), [PART_ENERGY[part] for part in parts]


def _with_fills(parts: list[str]) -> list[str]:
    """The bar before a lift leads into it."""
    return [
        "fill" if part == "verse" and parts[i + 1 : i + 2] == ["lift"] and i else part
        for i, part in enumerate(parts)
    ]
