"""From spoken pieces to one line: cut to their sound, pauses between them, one loudness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.voice import polish, timing
from studio.voice.narrator import Speech, Word


@dataclass(frozen=True)
class Piece:
    """A phrase as an engine spoke it.

    samples : ndarray, shape = (n_samples,), float32
    spans : when each of its words is heard, in seconds from its first sample, by the word's place
        in the line
    pause_s : silence that follows it, from sound to sound
    """

    samples: NDArray[np.float32]
    spans: dict[int, timing.Span]
    pause_s: float


def trimmed(piece: Piece, rate_hz: int) -> Piece:
    """The piece cut to its sound and 0.05 s around it, its edges faded."""
    start_s, stop_s = timing.sound_limits(polish.loud_steps(piece.samples, rate_hz))
    edge = round(polish.EDGE_S * rate_hz)
    padded = np.pad(piece.samples, edge)
    padded = padded[round(start_s * rate_hz) : round(stop_s * rate_hz) + 2 * edge]
    shift_s = start_s - polish.EDGE_S
    moved = {at: (a - shift_s, b - shift_s) for at, (a, b) in piece.spans.items()}
    return Piece(polish.faded(padded, rate_hz), moved, piece.pause_s)


def joined(pieces: Sequence[Piece], written: list[str], rate_hz: int) -> Speech:
    """The line: the pieces in a row, sample after sample, at -20 LUFS.

    Parameters
    ----------
    pieces : at least one, each as `trimmed` gives it.
    written : the words of the line.
    """
    sounds: list[NDArray[np.float32]] = []
    spans: dict[int, timing.Span] = {}
    length = 0
    for piece in pieces:
        offset_s = length / rate_hz
        spans |= {at: (a + offset_s, b + offset_s) for at, (a, b) in piece.spans.items()}
        pause_s = piece.pause_s - 2 * polish.EDGE_S
        pause = max(0, round(pause_s * rate_hz)) if piece is not pieces[-1] else 0
        sounds += [piece.samples, np.zeros(pause, dtype=np.float32)]
        length += len(piece.samples) + pause
    sound = polish.levelled(np.concatenate(sounds), rate_hz)
    times = timing.written_spans(written, spans, len(sound) / rate_hz)
    words = (Word(text, *span) for text, span in zip(written, times, strict=True))
    return Speech(sound, rate_hz, tuple(words))
