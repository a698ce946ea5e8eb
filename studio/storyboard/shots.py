"""From what is heard in a song to shots: where to cut, and which windows a shot shows."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from studio.analysis.song_analysis import Loudness, LyricWord, SongAnalysis, Window
from studio.storyboard.cuts import Moment, cheapest_cuts, length_cost, moments

#: Length of a shot by loudness, at `USUAL_BPM`.
WANTED_S = {Loudness.QUIET: 6.0, Loudness.NORMAL: 4.4, Loudness.LOUD: 3.2}
USUAL_BPM = 110.0
#: What it costs to cut a word in two, and to let a shot go on into another part of the song.
IN_WORD, OVER_BORDER = 1.5, 2.5
NEAR_BORDER_S = 0.35  # so near to a border, a cut is on it
BESIDE_BORDER_S = 1.0  # a beat that is so near stands for it
INSIDE_WORD_S = 0.06  # so close to its ends, a cut leaves a word whole


@dataclass(frozen=True)
class ShotPlan:
    """A shot to be: its time in the song, and what is heard in it.

    label : of the section that most of it lies in; empty where the song has none.
    windows : those whose middle lies in it; for a shot too short for that, the one at its own.
    """

    start_s: float
    end_s: float
    label: str
    windows: tuple[Window, ...]

    @property
    def length_s(self) -> float:
        """How long it lasts."""
        return self.end_s - self.start_s


def shots_of(analysis: SongAnalysis) -> tuple[ShotPlan, ...]:
    """The shots of a whole song: 2 to 8 s each, cut on beats and borders of sections.

    First beats of bars are preferred, and a sung word is not cut in two where that can be helped;
    calm parts have longer shots than loud and fast ones. The same for the same analysis.
    """
    return plans_between(analysis, song_cuts(analysis))


def song_cuts(analysis: SongAnalysis) -> tuple[float, ...]:
    """The times of the cuts, in seconds from the start of the song."""
    duration_s = analysis.duration_s
    borders = _borders(analysis)
    allowed = moments(
        duration_s, (*analysis.beats_s, *borders), analysis.downbeats_s, analysis.onsets_s
    )
    cuts_word = _word_cutter(analysis.words)
    wanted_s = _wanted(analysis)
    priced = [Moment(m.time_s, m.cost + IN_WORD * cuts_word(m.time_s)) for m in allowed]

    def cost(start_s: float, end_s: float) -> float:
        lower = bisect_right(borders, start_s + NEAR_BORDER_S)
        crossed = bisect_left(borders, end_s - NEAR_BORDER_S) - lower
        middle_s = (start_s + end_s) / 2
        return length_cost(end_s - start_s, wanted_s(middle_s)) + OVER_BORDER * max(crossed, 0)

    return cheapest_cuts(duration_s, priced, cost)


def plans_between(analysis: SongAnalysis, cuts_s: Sequence[float]) -> tuple[ShotPlan, ...]:
    """The shots between given cuts."""
    edges = (0.0, *cuts_s, math.inf)
    middles = [(window.start_s + window.end_s) / 2 for window in analysis.windows]
    plans = []
    for start_s, end_s in pairwise(edges):
        inside = slice(bisect_left(middles, start_s), bisect_left(middles, end_s))
        end_s = min(end_s, max(analysis.duration_s, start_s))
        label = _label_of(analysis, start_s, end_s)
        windows = analysis.windows[inside] or _window_at(analysis, (start_s + end_s) / 2)
        plans.append(ShotPlan(start_s, end_s, label, windows))
    return tuple(plans)


def _window_at(analysis: SongAnalysis, time_s: float) -> tuple[Window, ...]:
    """The window that is heard at a time, or the last one."""
    at = next((w for w in analysis.windows if time_s < w.end_s), None)
    return (at,) if at else analysis.windows[-1:]


def _borders(analysis: SongAnalysis) -> list[float]:
    """Borders of sections, each on the beat beside it where one is near."""
    beats = sorted(analysis.downbeats_s) or sorted(analysis.beats_s)
    found = set()
    for section in analysis.sections[1:]:
        near = min(beats, key=lambda beat: abs(beat - section.start_s), default=section.start_s)
        on_beat = abs(near - section.start_s) <= BESIDE_BORDER_S
        found.add(round(near if on_beat else section.start_s, 3))
    return sorted(border for border in found if 0 < border < analysis.duration_s)


def _wanted(analysis: SongAnalysis) -> Callable[[float], float]:
    """The wanted length of a shot around a time, by loudness and tempo."""
    tempo = (USUAL_BPM / analysis.bpm) ** 0.5 if analysis.bpm else 1.15
    tempo = min(max(tempo, 0.75), 1.3)
    starts = [window.start_s for window in analysis.windows]

    def wanted_s(time_s: float) -> float:
        at = bisect_right(starts, time_s) - 1
        near = analysis.windows[max(0, at - 1) : at + 2]
        if not near:
            return WANTED_S[Loudness.NORMAL] * tempo
        calm = sum(WANTED_S[window.loudness] for window in near) / len(near)
        energy = analysis.section_at(time_s).energy if analysis.sections else 0.5
        return calm * tempo * (1.15 - 0.3 * energy)

    return wanted_s


def _word_cutter(words: Sequence[LyricWord]) -> Callable[[float], bool]:
    """Tells whether a cut falls into a word."""
    spans = sorted((word.start_s + INSIDE_WORD_S, word.end_s - INSIDE_WORD_S) for word in words)
    starts = [start_s for start_s, _ in spans]

    def cuts_word(time_s: float) -> bool:
        at = bisect_right(starts, time_s)
        return any(end_s > time_s for _, end_s in spans[max(0, at - 2) : at])

    return cuts_word


def _label_of(analysis: SongAnalysis, start_s: float, end_s: float) -> str:
    """The label of the section that fills most of a stretch."""
    shares = [
        (min(section.end_s, end_s) - max(section.start_s, start_s), -i)
        for i, section in enumerate(analysis.sections)
    ]
    return analysis.sections[-max(shares)[1]].label if shares else ""
