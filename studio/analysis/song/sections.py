"""The parts of a song: borders where the sound becomes another one, letters by likeness.

Borders are peaks of checkerboard novelty (J. Foote, 'Automatic audio segmentation using a measure
of audio novelty', ICME 2000) on timbre, chroma and loudness every half second.
"""

from __future__ import annotations

from itertools import pairwise
from string import ascii_uppercase

import numpy as np
from numpy.typing import NDArray
from scipy.fft import dct
from scipy.ndimage import gaussian_filter1d
from scipy.signal import find_peaks

from studio.analysis.song.features import (
    FRAMES_HZ,
    LEVELS_HZ,
    PITCH_FRAMES_HZ,
    Features,
)
from studio.analysis.song.key import chroma
from studio.analysis.song_analysis import Section

STEP_S = 0.5
REACH_S = 10.0  # to both sides of a border
LEAST_S = 5.0  # a shorter part is none
PROMINENCE = 0.02
SNAP_S = 1.0  # to a downbeat within it
ALIKE = 0.45  # correlation from which on two parts have one letter
_TIMBRES = 13
_SMOOTH = 2.0  # steps
_FARTHEST = 3.0
_WEIGHTS = (1.0, 1.0, 0.5)  # of timbre, chroma and loudness, each in its own scale

Rows = NDArray[np.float64]  # shape = (n_steps, n_values)


def sections_of(features: Features, downbeats_s: NDArray[np.float64]) -> tuple[Section, ...]:
    """All parts, one after another, from the start to the end of the song."""
    rows = _rows(features)
    borders_s = [step * STEP_S for step in _borders(rows)]
    edges_s = _edges(borders_s, downbeats_s, features.duration_s)
    spans = list(pairwise(edges_s))
    letters = _letters(rows, spans)
    energies = _energies(features, spans)
    return tuple(
        Section(start_s=round(start, 3), end_s=round(end, 3), label=letter, energy=energy)
        for (start, end), letter, energy in zip(spans, letters, energies, strict=True)
    )


def _rows(features: Features) -> Rows:
    """Timbre, chroma and loudness of every step, each group in its own scale times its weight."""
    n_steps = max(int(np.ceil(features.duration_s / STEP_S)), 1)
    bands = _per_step(features.bands, FRAMES_HZ, n_steps)
    timbre = dct(bands, norm="ortho", axis=1)[:, 1 : _TIMBRES + 1]
    tones = chroma(np.sqrt(_per_step(features.pitches, PITCH_FRAMES_HZ, n_steps)))
    tones = tones / np.maximum(np.linalg.norm(tones, axis=1, keepdims=True), 1e-9)
    loudness = 10 * np.log10(_per_step(features.hops[:, None], LEVELS_HZ, n_steps) + 1e-7)
    groups = zip((timbre, tones, loudness), _WEIGHTS, strict=True)
    return np.hstack([weight * _even(group) for group, weight in groups])


def _even(group: Rows) -> Rows:
    """Beside the median; a usual distance from it is 1, that of silence at the end at most 3."""
    centred = group - np.median(group, axis=0)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    centred /= max(float(np.median(lengths)), 1e-6)
    return np.asarray(
        centred * np.minimum(1, _FARTHEST * np.median(lengths) / np.maximum(lengths, 1e-9))
    )


def _per_step(values: NDArray[np.floating], per_s: int, n_steps: int) -> Rows:
    """Means of the frames of every step; shape = (n_steps, n_values)."""
    starts = np.minimum(np.arange(n_steps) * int(STEP_S * per_s), len(values) - 1)
    sums = np.add.reduceat(values.astype(np.float64), starts, axis=0)
    counts = np.diff(np.append(starts, len(values)))
    return np.asarray(sums / np.maximum(counts, 1)[:, None])


def _borders(rows: Rows) -> NDArray[np.intp]:
    """The steps at which a part begins, the first one left out."""
    novelty = gaussian_filter1d(_novelty(rows), _SMOOTH)
    peaks, _ = find_peaks(novelty, prominence=PROMINENCE, distance=round(LEAST_S / STEP_S))
    return np.asarray(peaks)


def _novelty(rows: Rows) -> NDArray[np.float64]:
    """How unlike the time before and the time after each step are: 0 to about 1."""
    reach = round(REACH_S / STEP_S)
    likeness = _likeness(np.pad(rows, ((reach, reach), (0, 0)), mode="edge"))
    bell = np.exp(-0.5 * (np.arange(-reach, reach) + 0.5) ** 2 / (0.45 * reach) ** 2)
    kernel = np.outer(bell, bell)
    kernel[:reach, reach:] *= -1
    kernel[reach:, :reach] *= -1
    kernel /= np.abs(kernel).sum()
    return np.array(
        [
            (likeness[at : at + 2 * reach, at : at + 2 * reach] * kernel).sum()
            for at in range(len(rows))
        ]
    )


def _likeness(rows: Rows) -> Rows:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit = rows / np.maximum(lengths, 1e-9)
    return np.asarray(unit @ unit.T)


def _edges(
    borders_s: list[float], downbeats_s: NDArray[np.float64], duration_s: float
) -> list[float]:
    """The start, the borders on the downbeats beside them, and the end."""
    edges = [0.0]
    for border in borders_s:
        if len(downbeats_s):
            nearest = float(downbeats_s[np.abs(downbeats_s - border).argmin()])
            border = nearest if abs(nearest - border) <= SNAP_S else border
        if border - edges[-1] >= LEAST_S and duration_s - border >= LEAST_S:
            edges.append(border)
    return [*edges, duration_s]


def _letters(rows: Rows, spans: list[tuple[float, float]]) -> list[str]:
    """A, B, ... in the order of appearance; a part takes the letter of the one most like it."""
    kinds: list[Rows] = []
    letters = []
    for start_s, end_s in spans:
        mean = rows[int(start_s / STEP_S) : max(int(end_s / STEP_S), int(start_s / STEP_S) + 1)]
        own = mean.mean(axis=0)
        scores = [float(_likeness(np.stack([own, kind]))[0, 1]) for kind in kinds]
        if scores and max(scores) >= ALIKE:
            letters.append(int(np.argmax(scores)))
            continue
        kinds.append(own)
        letters.append(len(kinds) - 1)
    return [_letter(number) for number in letters]


def _letter(number: int) -> str:
    """A to Z, then AA, AB, ..."""
    more, last = divmod(number, len(ascii_uppercase))
    return (_letter(more - 1) if more else "") + ascii_uppercase[last]


def _energies(features: Features, spans: list[tuple[float, float]]) -> list[float]:
    """Loudness beside the loudest part: 12 dB softer is half as much."""
    levels = []
    for start_s, end_s in spans:
        first = min(int(start_s * LEVELS_HZ), len(features.hops) - 1)
        levels.append(float(features.hops[first : max(int(end_s * LEVELS_HZ), first + 1)].mean()))
    loudest = max(max(levels), 1e-9)
    return [round(min(float((level / loudest) ** 0.25), 1.0), 3) for level in levels]
