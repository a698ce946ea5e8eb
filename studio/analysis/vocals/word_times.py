"""When sung words really begin and end: Whisper's times, set to where the voice is heard.

Whisper tells times by where its attention lies, and lets the first word after a pause begin in
the pause. The voice alone shows where it comes in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.io import wavfile
from scipy.ndimage import binary_closing, binary_opening, maximum_filter1d

from studio.analysis.song_analysis import LyricWord

Run = tuple[float, float]

FRAME_S = 0.01
_AROUND_S = 4.0  # the voice is measured by its loudest moment so near
_UNDER_DB = 25.0  # what is that much softer is no voice
_FLOOR_DB = -60.0
_BREATH_S, _CLICK_S = 0.08, 0.04  # shorter silences and shorter sounds do not count
_REACH_S = 0.15  # so far back a word is moved to where the voice came in
_HELD_S = 2.0  # so far on it is held while the voice goes on
_NEAR_S = 0.3  # a word so near to the voice belongs to it
_TAIL_S, _PAUSE_S = 0.15, 0.8  # a word that begins in the last of a line belongs to the next
_LEAST_S = 0.05
_PIECE_FRAMES = 6000  # whose levels are measured at once


def voiced_runs(voice: Path) -> list[Run]:
    """Where the voice alone is really heard, in seconds.

    Parameters
    ----------
    voice : of `studio.analysis.vocals.hear.write_voice`.
    """
    level_db = _levels_db(voice)
    loudest_db = maximum_filter1d(level_db, _frames(_AROUND_S))
    heard = level_db > np.maximum(loudest_db - _UNDER_DB, _FLOOR_DB)
    heard = binary_closing(np.pad(heard, _frames(_BREATH_S)), np.ones(_frames(_BREATH_S)))
    heard = binary_opening(heard, np.ones(_frames(_CLICK_S)))[_frames(_BREATH_S) :]
    edges = np.flatnonzero(np.diff(heard.astype(np.int8), prepend=0, append=0)) * FRAME_S
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def set_to_voice(words: Sequence[LyricWord], runs: Sequence[Run]) -> Iterator[LyricWord]:
    """Words at their places in the runs of the voice; those that nobody sings are left out."""
    after_s = 0.0
    for word, following in zip_longest(words, words[1:]):
        sung = _sung(word, runs)
        if not sung:
            continue
        next_s = following.start_s if following else np.inf
        start_s = max(after_s, _start_s(word, sung[0], after_s))
        after_s = max(start_s + _LEAST_S, _end_s(word, sung[-1], next_s))
        yield word.model_copy(update={"start_s": round(start_s, 3), "end_s": round(after_s, 3)})


def _sung(word: LyricWord, runs: Sequence[Run]) -> list[Run]:
    """The runs in which a word is sung, or those beside it."""
    sung = _touched(runs, word.start_s, word.end_s)
    if len(sung) > 1:
        (_, first_end_s), (second_s, _) = sung[:2]
        if first_end_s < word.start_s + _TAIL_S and second_s > first_end_s + _PAUSE_S:
            return sung[1:]
    return sung or _touched(runs, word.start_s - _NEAR_S, word.end_s + _NEAR_S)


def _touched(runs: Sequence[Run], start_s: float, end_s: float) -> list[Run]:
    return [run for run in runs if run[0] < end_s and run[1] > start_s]


def _start_s(word: LyricWord, run: Run, after_s: float) -> float:
    came_in_s = run[0]
    if came_in_s >= word.start_s - _REACH_S and came_in_s >= after_s:
        return came_in_s
    return word.start_s


def _end_s(word: LyricWord, run: Run, next_s: float) -> float:
    """As long as the voice goes on, but not into the next word."""
    return min(run[1], word.end_s + _HELD_S, max(next_s, word.end_s))


def _levels_db(voice: Path) -> NDArray[np.float32]:
    """Every hundredth of a second, in decibels under full scale."""
    rate_hz, samples = wavfile.read(voice, mmap=True)
    hop = round(FRAME_S * rate_hz)
    frames = samples[: len(samples) // hop * hop].reshape(-1, hop)
    pieces = range(0, len(frames), _PIECE_FRAMES)
    power = [np.square(frames[at : at + _PIECE_FRAMES], dtype=np.float32).mean(1) for at in pieces]
    full = float(np.iinfo(samples.dtype).max) ** 2
    return 10 * np.log10(np.concatenate([*power, np.zeros(0, np.float32)]) / full + 1e-12)


def _frames(length_s: float) -> int:
    return round(length_s / FRAME_S)
