"""When things happen: tempo, bars and sections that fill an exact length."""

from __future__ import annotations

import math
from dataclasses import dataclass

from studio.music.composer import MusicRequest, Section
from studio.music.lexicon import ROLE_INTENSITY
from studio.music.score import TICKS_PER_BEAT
from studio.music.words import Plan, mood_shift

BEATS_PER_BAR = 4
SHORT_S = 8.0  # below this, bars are too coarse and beats are planned
TEMPO_TOLERANCE, SHORT_TOLERANCE = 0.06, 0.18
SYNC_WEIGHT, UNEVEN_COST = 0.25, 0.015
MIN_RING_S = 1.4  # what the last chord needs to die away
OPENED_UP = 0.6  # an intensity at which a piece is more than an opening
BUILD = 0.08  # how much the piece grows from its start to its end
LIFTS = frozenset({"solution", "offer"})
#: The course of a piece that follows no film.
OWN_COURSE = ("hook", "problem", "benefit", "solution", "proof", "benefit", "offer")
OWN_SECTION_S = 16.0


@dataclass(frozen=True)
class Bar:
    """A bar of the body.

    start : ticks; beats : its length; role : of its section
    intensity : 0-1, how full it is
    in_section : its number there, from 0; section_bars : how many the section has
    fills : True where the drums lead into a stronger section
    lands : True where such a section starts
    """

    start: int
    beats: int
    role: str
    intensity: float
    section: int
    in_section: int
    section_bars: int
    fills: bool
    lands: bool

    @property
    def steps(self) -> int:
        """Sixteenths in the bar."""
        return self.beats * 4


@dataclass(frozen=True)
class Form:
    """The whole course: the body's bars, then the last chord, which rings to the end.

    ring_start, end : ticks
    """

    tempo_us: int
    bars: tuple[Bar, ...]
    ring_start: int
    end: int

    @property
    def section_starts(self) -> tuple[Bar, ...]:
        """The first bar of each section."""
        return tuple(bar for bar in self.bars if bar.in_section == 0)


def plan_form(request: MusicRequest, plan: Plan) -> Form:
    """Bars and tempo that fill the request's length exactly and turn where its scenes turn."""
    sections = request.sections if len(request.sections) > 1 else _own_sections(request.duration_s)
    beats = solve_beats(request.duration_s, plan.bpm, plan.fixed_bpm, sections)
    tempo_us = round(request.duration_s * 1e6 / beats)
    ring = _ring_beats(beats, request.duration_s / beats)
    lengths = _bar_lengths(beats - ring)
    starts = _section_bars(sections, len(lengths), request.duration_s / beats * BEATS_PER_BAR)
    bars = _bars(lengths, starts, plan)
    ticks = (beats - ring) * TICKS_PER_BEAT
    return Form(tempo_us, bars, ticks, beats * TICKS_PER_BEAT)


def solve_beats(
    duration_s: float, bpm: float, fixed: bool, sections: tuple[Section, ...] = ()
) -> int:
    """How many beats fill the length.

    A tempo that a person named is met as nearly as whole beats allow. Otherwise tempi within
    6 % (18 % under 8 s) compete: near the wanted one, whole bars, scene starts on bar lines.
    """
    exact = duration_s * bpm / 60
    if fixed:
        return max(round(exact), 3)
    tolerance = SHORT_TOLERANCE if duration_s < SHORT_S else TEMPO_TOLERANCE
    lowest = max(math.ceil(exact * (1 - tolerance)), 3)
    highest = max(math.floor(exact * (1 + tolerance)), lowest)
    starts = tuple(section.start_s for section in sections[1:])

    def cost(beats: int) -> float:
        bar_s = duration_s / beats * BEATS_PER_BAR
        misses = [abs(s / bar_s - round(s / bar_s)) for s in starts]
        sync = sum(misses) / len(misses) if misses else 0.0
        uneven = UNEVEN_COST if beats % BEATS_PER_BAR and duration_s >= SHORT_S else 0.0
        return abs(math.log(beats / exact)) + SYNC_WEIGHT * sync + uneven

    return min(range(lowest, highest + 1), key=cost)


def _ring_beats(beats: int, beat_s: float) -> int:
    if beats < 8:
        return max(2, beats // 2) if beats > 3 else 2
    ring = {0: 4, 1: 5, 2: 6, 3: 3}[beats % BEATS_PER_BAR]
    while ring * beat_s < MIN_RING_S and beats - ring > 2 * BEATS_PER_BAR:
        ring += BEATS_PER_BAR
    return ring


def _bar_lengths(beats: int) -> list[int]:
    whole, rest = divmod(beats, BEATS_PER_BAR)
    return [BEATS_PER_BAR] * whole + ([rest] if rest else [])


def _own_sections(duration_s: float) -> tuple[Section, ...]:
    count = max(2, min(4, round(duration_s / 5)))
    if duration_s > 4 * OWN_SECTION_S:
        count = round(duration_s / OWN_SECTION_S)
    course = {2: ("hook",), 3: ("hook", "solution"), 4: ("hook", "benefit", "offer")}.get(
        count, OWN_COURSE
    )
    length_s = duration_s / count
    roles = [course[i % len(course)] for i in range(count - 1)] + ["call_to_action"]
    return tuple(Section(i * length_s, role) for i, role in enumerate(roles))


def _section_bars(
    sections: tuple[Section, ...], n_bars: int, bar_s: float
) -> dict[int, tuple[str, str]]:
    """Bar number -> role and mood of the section that starts there; the later one wins.

    A section that starts with the last chord has no bar of its own: the ending is its music.
    """
    starts: dict[int, tuple[str, str]] = {}
    for section in sorted(sections, key=lambda s: s.start_s):
        bar = max(round(section.start_s / bar_s), 0)
        if bar < n_bars:
            starts[bar] = (section.role, section.mood)
    if 0 not in starts:
        starts[0] = (sections[0].role, sections[0].mood)
    if all(ROLE_INTENSITY.get(role, 0.6) < OPENED_UP for role, _ in starts.values()):
        # A very short film would end before its music opens: the last bar belongs to its goal.
        goal = max(sections, key=lambda s: ROLE_INTENSITY.get(s.role, 0.6))
        starts[n_bars - 1 if n_bars > 2 else 0] = (goal.role, goal.mood)
    return dict(sorted(starts.items()))


def _intensity(role: str, mood: str, plan: Plan, place: float) -> float:
    own = ROLE_INTENSITY.get(role, 0.6) + 0.8 * (plan.energy - plan.feel.energy)
    return min(max(own + mood_shift(mood) + BUILD * place, 0.05), 1.0)


def _bars(lengths: list[int], starts: dict[int, tuple[str, str]], plan: Plan) -> tuple[Bar, ...]:
    edges = [*starts, len(lengths)]
    levels = [
        _intensity(role, mood, plan, edge / len(lengths)) for edge, (role, mood) in starts.items()
    ]
    bars: list[Bar] = []
    tick = 0
    for number, (role, _) in enumerate(starts.values()):
        first, last = edges[number], edges[number + 1]
        rises = number + 1 < len(levels) and levels[number + 1] > levels[number] + 0.03
        risen = number > 0 and levels[number] > levels[number - 1] + 0.03
        for index in range(first, last):
            # Long sections swell and ebb, so that eight bars are not eight times one bar.
            wave = 0.05 if (index - first) // 4 % 2 else 0.0
            bars.append(
                Bar(
                    start=tick,
                    beats=lengths[index],
                    role=role,
                    intensity=min(levels[number] + wave, 1.0),
                    section=number,
                    in_section=index - first,
                    section_bars=last - first,
                    fills=rises and index == last - 1 and lengths[index] == BEATS_PER_BAR,
                    lands=risen and index == first,
                )
            )
            tick += lengths[index] * TICKS_PER_BEAT
    return tuple(bars)
