"""When each word of an answer is heard: from the marks that Google tells, else from the sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from studio.voice import polish
from studio.voice.aligning import aligned
from studio.voice.ssml import END_MARK, mark_of
from studio.voice.timing import Span, sounding


@dataclass(frozen=True)
class Heard:
    """What Google answered with.

    samples : ndarray, shape = (n_samples,), float32 in [-1, 1)
    marks_s : the time of each mark that it tells; not every voice tells all
    """

    samples: NDArray[np.float32]
    rate_hz: int
    marks_s: dict[str, float]

    @property
    def length_s(self) -> float:
        """Length in seconds."""
        return len(self.samples) / self.rate_hz


def told(heard: Heard, places: Sequence[int]) -> dict[int, float]:
    """The start of the words whose mark is told, by index in `places`.

    Times that are outside the sound, or that go back, are left out.
    """
    found: dict[int, float] = {}
    latest = -1.0
    for index, place in enumerate(places):
        at_s = heard.marks_s.get(mark_of(place), -1.0)
        if latest < at_s < heard.length_s:
            found[index] = latest = at_s
    return found


def spans_of(
    heard: Heard, places: Sequence[int], said: list[str], language: str
) -> dict[int, Span]:
    """When each word is heard, in seconds from the first sample, by the word's place.

    Parameters
    ----------
    places : the places of the words in the line, as their marks are named.
    said : what is said for each of them.
    """
    starts = told(heard, places)
    last_s = heard.marks_s.get(END_MARK, heard.length_s)
    end_s = min(max(last_s, *starts.values(), 0.0), heard.length_s)
    borders = [(0, 0.0)] if 0 not in starts else []
    borders += [*starts.items(), (len(places), end_s)]
    loud = polish.loud_steps(heard.samples, heard.rate_hz)
    spans: list[Span] = []
    for (first, from_s), (last, to_s) in pairwise(borders):
        if last - first == 1 and first in starts:
            spans.append(sounding(from_s, to_s, loud))
        else:
            spans += _aligned_between(heard, from_s, to_s, said[first:last], language)
    return dict(zip(places, spans, strict=True))


def _aligned_between(
    heard: Heard, from_s: float, to_s: float, said: list[str], language: str
) -> list[Span]:
    first, last = round(from_s * heard.rate_hz), round(to_s * heard.rate_hz)
    part = heard.samples[first:last]
    if not len(part):
        return [(from_s, from_s)] * len(said)
    return [(from_s + a, from_s + b) for a, b in aligned(part, heard.rate_hz, said, language)]
