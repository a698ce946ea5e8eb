"""When each word is heard, from the sound and the words alone, for voices that tell no times.

The pauses that are heard are matched to the borders between words by dynamic programming: a pause
is likely at punctuation, and between two pauses as much is said as its letters and syllables
take. Between the pauses words share the time by those lengths.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.voice import polish
from studio.voice.estimate import syllables
from studio.voice.timing import Span

SHORTEST_PAUSE_S = 0.05
#: A silence up to this length may lie inside a word: the closure of a t or k.
_CLOSURE_S = 0.09
#: Costs, in the unit of a squared deviation of one spread.
_PER_UNUSED_S = 20.0  # of a silence longer than a closure that no border takes
_NO_PAUSE = {"sentence": 5.0, "clause": 2.0, "": 0.0}  # at a border that has none
_PAUSE = {"sentence": 0.0, "clause": 0.0, "": 1.5}  # at a border that has one
_SPREAD = 0.25  # of a stretch of speech that is expected to take one second
_LEAST_SPREAD_S = 0.04
#: A silence is tried only at borders expected this near, with this share of the whole length.
_NEAR_S, _NEAR = 1.0, 0.08
_LONGEST_STRETCH_S = 6.0  # of speech whose silences are all inside words
#: Length of a word: least squares on 274 words of the built-in voices in five languages.
_LETTER_S, _SYLLABLE_S, _SMALL_S = 0.042, 0.051, -0.021
_LAST_S = {"sentence": 0.187, "clause": 0.111, "": 0.0}  # of the last word before a pause
_SMALL_WORD = 3  # letters

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class _Silences:
    """Silences inside a sound: where they lie in the time that has sound, and their lengths."""

    at_s: Numbers
    length_s: Numbers


@dataclass(frozen=True)
class _Borders:
    """Borders between words, the sound's beginning and end among them.

    at_s : where each is expected, in the time that has sound
    no_pause : cost of a border without a silence
    pause : cost of a border with one
    """

    at_s: Numbers
    no_pause: Numbers
    pause: Numbers


def aligned(
    samples: NDArray[np.float32], rate_hz: int, said: list[str], language: str
) -> list[Span]:
    """When each word is heard, in seconds from the first sample, in order and without overlap.

    Parameters
    ----------
    samples : ndarray, shape = (n_samples,), in [-1, 1]; silence at its ends is left out.
    said : what is said for each word, with its punctuation; none is empty.
    language : en, es, fr, pt or it.
    """
    loud = np.flatnonzero(polish.loud_steps(samples, rate_hz))
    if not len(loud) or not said:
        return [(0.0, 0.0)] * len(said)
    borders = _borders(said, language, len(loud) * polish.STEP_S)
    at_s = _matched(borders, _silences(loud))
    steps = at_s / polish.STEP_S
    first = np.minimum(np.floor(steps[:-1] + 1e-6).astype(int), len(loud) - 1)
    last = np.maximum(np.ceil(steps[1:] - 1e-6).astype(int) - 1, first)
    starts_s, ends_s = loud[first] * polish.STEP_S, (loud[last] + 1) * polish.STEP_S
    ends_s[:-1] = np.maximum(np.minimum(ends_s[:-1], starts_s[1:]), starts_s[:-1])
    return [(float(a), float(b)) for a, b in zip(starts_s, ends_s, strict=True)]


def _silences(loud: NDArray[np.intp]) -> _Silences:
    gaps = np.diff(loud) - 1
    found = np.flatnonzero(gaps >= round(SHORTEST_PAUSE_S / polish.STEP_S))
    step_s = np.float64(polish.STEP_S)
    return _Silences((found + 1) * step_s, gaps[found] * step_s)


def _borders(said: list[str], language: str, total_s: float) -> _Borders:
    ends = [border_after(word) for word in said]
    ends[-1] = ends[-1] or "sentence"
    lengths = [_length_s(word, end, language) for word, end in zip(said, ends, strict=True)]
    at_s = np.concatenate([[0.0], np.cumsum(lengths)]) * total_s / sum(lengths)
    kinds = ["", *ends[:-1], ""]
    no_pause = np.array([_NO_PAUSE[kind] for kind in kinds])
    return _Borders(at_s, no_pause, np.array([_PAUSE[kind] for kind in kinds]))


def _length_s(said: str, border: str, language: str) -> float:
    """How long a word is likely to take: longer before a pause, short where it is a small one."""
    words = ["".join(filter(str.isalnum, word)) for word in said.lower().split()]
    letters = sum(map(len, words)) or 1
    length_s = _LETTER_S * letters + _SYLLABLE_S * sum(syllables(w, language) for w in words)
    return length_s + (_LAST_S[border] if border or letters > _SMALL_WORD else _SMALL_S)


def border_after(said: str) -> str:
    """What ends with this word: ``sentence``, ``clause`` or nothing."""
    mark = said.rstrip("”\")'»")[-1:]
    if mark in (".", "!", "?", "…"):
        return "sentence"
    return "clause" if mark in (",", ";", ":", "—") else ""


def _matched(borders: _Borders, silences: _Silences) -> Numbers:
    """Where the borders lie, in the time that has sound, some of them at silences."""
    last = len(borders.at_s) - 1
    inner = np.arange(1, last)
    places = [0.0, *silences.at_s, float(borders.at_s[-1])]
    near_s = _NEAR_S + _NEAR * places[-1]
    near = (inner[np.abs(borders.at_s[1:last] - at_s) <= near_s] for at_s in silences.at_s)
    choices = [np.array([0]), *near, np.array([last])]
    unused = np.maximum(0.0, silences.length_s - _CLOSURE_S) * _PER_UNUSED_S
    chosen = _cheapest(borders, places, choices, np.concatenate([[0.0], unused, [0.0]]))
    taken = [border for border, _ in chosen]
    at_s: Numbers = np.interp(
        borders.at_s, borders.at_s[taken], [places[level] for _, level in chosen]
    )
    return at_s


def _cheapest(
    borders: _Borders, places: list[float], choices: list[NDArray[np.int_]], unused: Numbers
) -> list[tuple[int, int]]:
    """The borders that get a place, with the place's number: the cheapest way through.

    Parameters
    ----------
    places : beginning, silences and end, in the time that has sound.
    choices : the borders that may lie at each place.
    unused : cost of each place that no border takes.
    """
    passed = np.cumsum(borders.no_pause)
    costs = [np.zeros(1)]
    came: list[NDArray[np.int_]] = [np.zeros((1, 2), dtype=int)]
    for here in range(1, len(places)):
        to = choices[here]
        best, back = np.full(len(to), np.inf), np.zeros((len(to), 2), dtype=int)
        left_out = 0.0
        for before in range(here - 1, -1, -1):
            if before < here - 1:
                left_out += float(unused[before + 1])
            if before < here - 1 and places[here] - places[before] > _LONGEST_STRETCH_S:
                break
            since = choices[before]
            cost = costs[before][:, None] + left_out
            cost = cost + _stretch(borders, since, to, places[here] - places[before])
            cost = cost + (passed[to - 1][None, :] - passed[since][:, None]).clip(0)
            if cost.size:
                row = cost.argmin(axis=0)
                least = cost[row, np.arange(len(to))]
                better = least < best
                best[better] = least[better]
                back[better] = np.stack([np.full(len(to), before), row], axis=1)[better]
        costs.append(best + borders.pause[to])
        came.append(back)
    return _way_back(choices, came)


def _stretch(
    borders: _Borders, since: NDArray[np.int_], to: NDArray[np.int_], heard_s: float
) -> Numbers:
    """How unlikely it is that these words take `heard_s`; shape = (len(since), len(to))."""
    expected_s = borders.at_s[to][None, :] - borders.at_s[since][:, None]
    spread_s = _SPREAD * np.sqrt(np.maximum(expected_s, 0.0)) + _LEAST_SPREAD_S
    cost: Numbers = np.square((heard_s - expected_s) / spread_s)
    cost[since[:, None] >= to[None, :]] = np.inf
    return cost


def _way_back(
    choices: list[NDArray[np.int_]], came: list[NDArray[np.int_]]
) -> list[tuple[int, int]]:
    level, at = len(choices) - 1, 0
    way = [(int(choices[level][at]), level)]
    while level:
        level, at = (int(value) for value in came[level][at])
        way.append((int(choices[level][at]), level))
    return way[::-1]
