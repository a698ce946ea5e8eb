"""Pieces as the model reads them: a compound token per note, one per bar line, and lookback.

A token is (position, instrument, pitch, length, velocity); ``BAR`` in the place of the position
starts a bar. The seed's three numbers are all there: the step is the difference of positions.
Lookback (after Lookback RNN, Waite 2016): beside each token stands what followed the same
(position, instrument, pitch) one, two, four and eight bars earlier.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.music.lstm.piece import BAR_NO, Notes, Piece
from studio.music.lstm.vocabulary import BAR, PITCHES, POSITIONS

Tokens = NDArray[np.int16]  # shape = (n_tokens, 5)
LOOKBACK_BARS: Final = (1, 2, 4, 8)
NOTHING: Final = -1  # no token so far back
FIELDS: Final = 5
BAR_TOKEN: Final = (BAR, 0, 0, 0, 0)


def encode(piece: Piece) -> tuple[Tokens, NDArray[np.int32]]:
    """Tokens of a piece, and the bar each belongs to. A bar's line comes before its notes."""
    lines = np.zeros((piece.n_bars, FIELDS), np.int16)
    lines[:, 0] = BAR
    tokens = np.concatenate([lines, piece.notes[:, 1:]])
    bars = np.concatenate([np.arange(piece.n_bars), piece.notes[:, BAR_NO]])
    by_bar = np.argsort(bars, kind="stable")
    return np.ascontiguousarray(tokens[by_bar], np.int16), bars[by_bar].astype(np.int32)


def decode(tokens: Tokens) -> Notes:
    """The notes that tokens stand for, as rows of `Piece.notes`."""
    is_line = tokens[:, 0] == BAR
    bars = np.cumsum(is_line) - 1
    notes = np.concatenate([bars[:, None], tokens], axis=1)[~is_line]
    return np.ascontiguousarray(notes, np.int16)


def keys_of(tokens: NDArray[np.integer]) -> NDArray[np.int64]:
    """Position, instrument and pitch as one number that sorts as the tokens do; lines are -1."""
    wide = tokens.astype(np.int64)
    keys = (wide[:, 0] * 64 + wide[:, 1]) * PITCHES + wide[:, 2]
    return np.where(wide[:, 0] == BAR, -1, keys)


def lookback(tokens: Tokens, bars: NDArray[np.int32]) -> NDArray[np.int32]:
    """For each token, the index of what followed its place so many bars earlier.

    Shape = (n_tokens, 4), one column for each of `LOOKBACK_BARS`; `NOTHING` before the start.
    At the end of the earlier bar it is the next bar's line.
    """
    span = np.int64(POSITIONS) * 64 * PITCHES + 1
    ordered_keys = bars.astype(np.int64) * span + keys_of(tokens) + 1
    found = np.full((len(tokens), len(LOOKBACK_BARS)), NOTHING, np.int32)
    for column, back in enumerate(LOOKBACK_BARS):
        after = np.searchsorted(ordered_keys, ordered_keys - back * span, side="right")
        found[:, column] = np.where(bars >= back, after, NOTHING)
    return found
