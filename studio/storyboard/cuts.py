"""Where to cut: the cheapest way through the moments at which the music allows a cut.

A film is a path from 0 to its end over such moments, in steps of 2 to 8 s; every step costs what
its length is away from the wanted one, and what its end is away from the ideal cut. The cheapest
path is found exactly, by dynamic programming.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

SHORTEST_S, LONGEST_S = 2.0, 8.0
WIDEST_GAP_S = 1.2  # without a beat for longer than that, cuts may lie between
STEP_S = 0.4  # of those moments
#: What a cut costs, beside 1 for a shot of half or twice the wanted length.
OFF_BEAT, OFF_BAR = 0.8, 0.4


@dataclass(frozen=True)
class Moment:
    """A time at which a shot may end, and what that costs beside its length."""

    time_s: float
    cost: float


def moments(
    duration_s: float,
    beats_s: Sequence[float],
    downbeats_s: Sequence[float],
    onsets_s: Sequence[float] = (),
) -> list[Moment]:
    """Beats, the first ones of bars cheapest; where there are none, starts of notes or any time."""
    firsts = {round(time_s, 3) for time_s in downbeats_s}
    off_bar = OFF_BAR if firsts else 0.0
    beats = sorted({round(t, 3) for t in (*beats_s, *firsts) if 0 < t < duration_s})
    found = [Moment(beat, 0.0 if beat in firsts else off_bar) for beat in beats]
    for start_s, end_s in pairwise([0.0, *beats, duration_s]):
        if end_s - start_s > WIDEST_GAP_S:
            found += [Moment(t, OFF_BEAT) for t in _between(start_s, end_s, onsets_s)]
    return sorted(found, key=lambda moment: moment.time_s)


def cheapest_cuts(
    duration_s: float,
    allowed: Sequence[Moment],
    step_cost: Callable[[float, float], float],
) -> tuple[float, ...]:
    """The times of all cuts, without 0 and the end.

    Parameters
    ----------
    duration_s : of the film; below twice the shortest shot there is no cut.
    allowed : in order, within the film.
    step_cost : of a shot, by its start and end in seconds, such as `length_cost` gives.
    """
    places = [Moment(0.0, 0.0), *allowed, Moment(duration_s, 0.0)]
    best = [0.0] + [math.inf] * (len(places) - 1)
    before = [0] * len(places)
    first = 0
    for i, place in enumerate(places):
        while place.time_s - places[first].time_s > LONGEST_S:
            first += 1
        for j in range(first, i):
            start_s = places[j].time_s
            if place.time_s - start_s < SHORTEST_S:
                break
            cost = best[j] + place.cost + step_cost(start_s, place.time_s)
            if cost < best[i]:
                best[i], before[i] = cost, j
    return _path(places, before) if math.isfinite(best[-1]) else ()


def length_cost(length_s: float, wanted_s: float) -> float:
    """0 for the wanted length, 1 for half or twice as much."""
    return math.log2(length_s / wanted_s) ** 2


def on_frames(cuts_s: Sequence[float], fps: int) -> tuple[float, ...]:
    """Cuts moved to the nearest frame, so that lengths add up to them without drift."""
    return tuple(round(cut_s * fps) / fps for cut_s in cuts_s)


def lengths_of(cuts_s: Sequence[float], duration_s: float) -> tuple[float, ...]:
    """The lengths of the shots between cuts, in seconds; together they are the film."""
    return tuple(end_s - start_s for start_s, end_s in pairwise((0.0, *cuts_s, duration_s)))


def _between(start_s: float, end_s: float, onsets_s: Sequence[float]) -> list[float]:
    """Times inside a stretch without beats, at the start of a note where one is near."""
    count = max(1, int((end_s - start_s) / STEP_S))
    step_s = (end_s - start_s) / count
    found = {
        round(_nearest(start_s + step_s * i, onsets_s, step_s / 2), 3) for i in range(1, count)
    }
    return sorted(time_s for time_s in found if start_s < time_s < end_s)


def _nearest(time_s: float, times_s: Sequence[float], within_s: float) -> float:
    at = bisect_left(times_s, time_s)
    near = min(times_s[max(0, at - 1) : at + 1], key=lambda t: abs(t - time_s), default=time_s)
    return near if abs(near - time_s) <= within_s else time_s


def _path(places: Sequence[Moment], before: Sequence[int]) -> tuple[float, ...]:
    cuts: list[float] = []
    at = before[-1]
    while at:
        cuts.append(places[at].time_s)
        at = before[at]
    return tuple(reversed(cuts))
