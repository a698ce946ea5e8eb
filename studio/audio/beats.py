"""Where the beats and the sections of the music fall in the film.

A composer tells tempo, bars and sections of its piece; the mix leaves out or repeats whole bars
(`studio.audio.retime`). What is heard in the film is the one seen through the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studio.audio.retime import Piece, bar_samples
from studio.audio.track import RATE_HZ

DIGITS = 3  # of a time in seconds


@dataclass(frozen=True)
class Beats:
    """Times in seconds from the start of the film; empty where the composer tells no tempo."""

    beats_s: tuple[float, ...] = ()
    downbeats_s: tuple[float, ...] = ()
    sections: tuple[tuple[str, float], ...] = ()  # name, start


def beats_heard(
    facts: Mapping[str, Any], n_samples: int, pieces: Sequence[Piece], length: int
) -> Beats:
    """The beats of a film.

    Parameters
    ----------
    facts : of the music: bpm, beats_per_bar, ending_s (the last chord) and sections.
    n_samples : length of the music.
    pieces : the stretches of it that are heard, in order.
    length : samples of the film.
    """
    bpm, per_bar = facts.get("bpm"), facts.get("beats_per_bar")
    if not bpm or not per_bar:
        return Beats()
    written = list(_beats(bpm, per_bar, _ending(facts, n_samples)))
    beats = [(at, first) for at, first in _heard(written, pieces) if at < length]
    return Beats(
        beats_s=tuple(round(at / RATE_HZ, DIGITS) for at, _ in beats),
        downbeats_s=tuple(round(at / RATE_HZ, DIGITS) for at, first in beats if first),
        sections=_sections(facts.get("sections") or (), pieces, length),
    )


def _ending(facts: Mapping[str, Any], n_samples: int) -> int:
    """The sample of the last chord: after it nothing is counted."""
    ending_s = facts.get("ending_s")
    return n_samples if ending_s is None else min(round(ending_s * RATE_HZ), n_samples)


def _beats(bpm: float, per_bar: int, ending: int) -> Iterator[tuple[int, bool]]:
    """Sample of every beat of the piece, and whether a bar begins with it."""
    bar = bar_samples(bpm, per_bar)
    beat = bar / per_bar
    for number in range(max(round(ending / beat), 0)):
        bars, rest = divmod(number, per_bar)
        # The same rounding as the mix's, so that a bar's first beat lies on its cut.
        yield round(bars * bar) + round(rest * beat), rest == 0
    yield ending, True


def _heard(
    beats: Sequence[tuple[int, bool]], pieces: Sequence[Piece]
) -> Iterator[tuple[int, bool]]:
    """The beats of the piece as they are heard in the film."""
    position = 0
    for start, end in pieces:
        yield from ((position + at - start, first) for at, first in beats if start <= at < end)
        position += end - start


def _sections(
    told: Sequence[Mapping[str, Any]], pieces: Sequence[Piece], length: int
) -> tuple[tuple[str, float], ...]:
    """The sections in the order in which they are heard; one that goes on is named once."""
    starts = [(round(section["start_s"] * RATE_HZ), section["role"]) for section in told]
    heard: list[tuple[int, str, int]] = []  # place in the piece, name, place in the film
    position = 0
    for first, end in pieces:
        under_way = [(at, name) for at, name in starts if at <= first][-1:]
        for at, name in [*under_way, *((at, n) for at, n in starts if first < at < end)]:
            film_at = position + max(at - first, 0)
            if film_at < length and (not heard or heard[-1][0] != at):
                heard.append((at, name, film_at))
        position += end - first
    return tuple((name, round(film_at / RATE_HZ, DIGITS)) for _, name, film_at in heard)
