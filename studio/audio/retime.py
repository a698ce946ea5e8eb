"""Music made longer or shorter by whole bars, as an editor would do it.

When a line changes, its scene gets longer or shorter. The music keeps its notes: bars are
repeated or left out where that scene begins, so that everything after it still falls on its
scene. What is left is less than half a bar, and rings out or fades at the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from studio.audio.track import RATE_HZ, Editable, Samples, Sound, stretches
from studio.document import MusicCue

SEAM_S = 0.03  # crossfade where two bars meet that were not neighbours
ENDING_BARS = 2  # the cadence at the end is neither repeated nor cut

Piece = tuple[int, int]  # first and last+1 sample of the original


def joined_length(pieces: Sequence[Piece]) -> int:
    """Samples of the pieces one after the other."""
    return sum(end - start for start, end in pieces)


def plan(
    n_samples: int,
    bar: float,
    old_starts: Sequence[int],
    new_starts: Sequence[int],
    length: int,
) -> list[Piece]:
    """Stretches of music whose scenes began at `old_starts`, for scenes that begin at `new_starts`.

    Parameters
    ----------
    n_samples : length of the music.
    bar : samples of a bar; bars begin with the music's first sample.
    old_starts, new_starts : first sample of every scene, as many of both.
    length : samples of the film; the pieces together are within about half a bar of it.

    Returns
    -------
    list of Piece : in the order in which they are heard.
    """
    old_ends, new_ends = [*old_starts[1:], n_samples], [*new_starts[1:], length]
    last = max(int(n_samples / bar) - ENDING_BARS, 0)  # bars that may be touched
    pieces: list[Piece] = []
    cursor = shift = 0
    for start, old_end, new_end in zip(old_starts, old_ends, new_ends, strict=True):
        bars = round((new_end - old_end - shift * bar) / bar)
        at = min(max(round(start / bar), cursor), last)
        if bars < 0:
            bars = -min(-bars, last - at)
        if bars == 0 or last == 0:
            continue
        pieces.append((round(cursor * bar), round(at * bar)))
        if bars > 0:
            loop = min(bars, max(last - at, 1))
            first = at if at + loop <= last else max(at - loop, 0)
            rounds, rest = divmod(bars, loop)
            for n in [loop] * rounds + ([rest] if rest else []):
                pieces.append((round(first * bar), round((first + n) * bar)))
        cursor = at - min(bars, 0)
        shift += bars
    pieces.append((round(cursor * bar), n_samples))
    return [piece for piece in pieces if piece[1] > piece[0]]


def cue_starts(cue: MusicCue) -> list[int]:
    """The first sample of every scene of the film that the music was written to."""
    return [round(start_s * RATE_HZ) for start_s, *_ in cue.sections]


def fitted(
    facts: Mapping[str, Any],
    n_samples: int,
    old_starts: Sequence[int],
    new_starts: Sequence[int],
    length: int,
) -> list[Piece]:
    """The stretches of its music that a film uses; all of it where the tempo is not known.

    Parameters
    ----------
    facts : of the music; those with ``bpm`` and ``beats_per_bar`` tell its bars.
    n_samples : length of the music.
    old_starts : first sample of every scene of the film that the music was written to.
    new_starts : first sample of every scene of this film.
    length : samples of this film.
    """
    bpm, beats = facts.get("bpm"), facts.get("beats_per_bar")
    if not bpm or not beats or len(old_starts) != len(new_starts):
        return [(0, n_samples)]
    return plan(n_samples, bar_samples(bpm, beats), old_starts, new_starts, length)


def bar_samples(bpm: float, beats_per_bar: int) -> float:
    """Samples of a bar."""
    return beats_per_bar * 60.0 / bpm * RATE_HZ


def join(music: Sound, pieces: Sequence[Piece], out: Editable) -> None:
    """Write the pieces one after the other, with a short equal-power crossfade at each seam.

    Parameters
    ----------
    out : of `joined_length(pieces)` samples.
    """
    position = 0
    for (start, end), after in zip(pieces, [*pieces[1:], None], strict=True):
        for part in stretches(end - start):
            out[position + part.start : position + part.stop] = music[
                start + part.start : start + part.stop
            ]
        position += end - start
        fade = int(SEAM_S * RATE_HZ)
        if after is not None and after[0] != end and min(after[0], end - start) >= fade:
            lead_in = music[after[0] - fade : after[0]]
            out[position - fade : position] = _crossfade(out[position - fade : position], lead_in)


def _crossfade(old: Samples, new: Samples) -> Samples:
    angle = np.linspace(0, np.pi / 2, len(old), dtype=np.float32)[:, None]
    faded: Samples = old * np.cos(angle) + new * np.sin(angle)
    return faded
