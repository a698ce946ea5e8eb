"""From the lengths of phonemes to the times of written words."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from studio.voice.polish import STEP_S

#: Kokoro's boundaries lie this much after the sound that is heard: measured on the onset of
#: sibilants in fluent speech, five voices. After a pause the sound itself decides.
LATENESS_S = 0.10

Span = tuple[float, float]


def sound_limits(loud: NDArray[np.bool_]) -> Span:
    """When the sound of a phrase begins and ends, in seconds; the whole of it if it is silent."""
    steps = np.flatnonzero(loud)
    if not len(steps):
        return 0.0, len(loud) * STEP_S
    return float(steps[0]) * STEP_S, float(steps[-1] + 1) * STEP_S


def spoken_spans(
    owners: list[int],
    ends_s: NDArray[np.float64],
    loud: NDArray[np.bool_],
    lateness_s: float = LATENESS_S,
) -> dict[int, Span]:
    """When each word of a phrase is heard, in seconds from the phrase's first sample.

    Parameters
    ----------
    owners : for each symbol the index of its word, or -1 for spaces, punctuation and end marks.
    ends_s : when each symbol ends, by the network.
    loud : whether there is sound, in steps of `STEP_S`.
    lateness_s : how much after the sound that is heard the network's boundaries lie.
    """
    low_s, high_s = sound_limits(loud)
    starts_s = np.concatenate([[0.0], ends_s[:-1]])
    spans: dict[int, Span] = {}
    for word in sorted({owner for owner in owners if owner >= 0}):
        symbols = [at for at, owner in enumerate(owners) if owner == word]
        start_s = min(max(float(starts_s[symbols[0]]) - lateness_s, low_s), high_s)
        end_s = min(max(float(ends_s[symbols[-1]]) - lateness_s, start_s), high_s)
        spans[word] = sounding(start_s, end_s, loud)
    if spans:
        first, last = min(spans), max(spans)
        spans[first] = (low_s, spans[first][1])
        spans[last] = (spans[last][0], high_s)
    return spans


def sounding(start_s: float, end_s: float, loud: NDArray[np.bool_]) -> Span:
    """A word's span without the silence before and after it, where it has sound at all.

    Parameters
    ----------
    loud : whether there is sound, in steps of `STEP_S` from the sound's first sample.
    """
    first = round(start_s / STEP_S)
    steps = np.flatnonzero(loud[first : round(end_s / STEP_S)])
    if not len(steps):
        return start_s, end_s
    begins_s, ends_s = (first + int(steps[0])) * STEP_S, (first + int(steps[-1]) + 1) * STEP_S
    return max(start_s, begins_s), min(end_s, ends_s)


def written_spans(written: list[str], spans: dict[int, Span], length_s: float) -> list[Span]:
    """A span for every written word, in order and without overlap.

    A word that the one before it carries (``5`` ``000``) shares its time by letters; other silent
    words (emoji, dashes) get the moment at which the word before them ends.
    """
    result: list[Span] = []
    at = 0
    while at < len(written):
        following = at + 1
        while following < len(written) and following not in spans and _carries(written[following]):
            following += 1
        if at in spans:
            result += _shared(written[at:following], spans[at])
            at = following
        else:
            moment = result[-1][1] if result else 0.0
            result.append((moment, moment))
            at += 1
    return _ordered(result, length_s)


def _carries(word: str) -> bool:
    return any(char.isalnum() or char in "€$£¥₹%" for char in word)


def _shared(words: list[str], span: Span) -> list[Span]:
    shares = np.cumsum([0, *(len(word) for word in words)]) / sum(len(word) for word in words)
    times = [float(span[0] + share * (span[1] - span[0])) for share in shares]
    return list(pairwise(times))


def _ordered(spans: list[Span], length_s: float) -> list[Span]:
    result: list[Span] = []
    earliest = 0.0
    for start_s, end_s in spans:
        start_s = min(max(start_s, earliest), length_s)
        end_s = min(max(end_s, start_s), length_s)
        result.append((start_s, end_s))
        earliest = end_s
    return result
