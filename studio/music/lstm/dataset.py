"""Batches of windows from encoded pieces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.music.lstm.conditions import COLUMNS, NUMBER, UNTOLD, conditions_of
from studio.music.lstm.piece import Piece
from studio.music.lstm.tokens import FIELDS, LOOKBACK_BARS, encode, lookback
from studio.music.vocabulary import INSTRUMENTS

#: How often a window is trained without being told something, so that it can be left open.
DROPOUT = {
    "genre": 0.1,
    "mode": 0.1,
    "section": 0.15,
    "density": 0.2,
    "polyphony": 0.25,
    "loudness": 0.25,
}
MASK_DROPOUT, CHORD_DROPOUT, LOOKBACK_DROPOUT, START_SHARE = 0.1, 0.08, 0.12, 0.15
CHORD_COLUMNS = ("root_1", "quality_1", "root_2", "quality_2", "next_root", "next_quality")


@dataclass(frozen=True)
class Encoded:
    """A piece ready for training."""

    name: str
    source: str
    genre: str
    tokens: NDArray[np.int16]
    bars: NDArray[np.int32]
    earlier: NDArray[np.int32]
    columns: NDArray[np.int16]
    mask: NDArray[np.uint8]


@dataclass(frozen=True)
class Batch:
    """Arrays of windows; the shapes are those of `network.MusicLstm.forward`.

    target : (batch, time, 5), the token after each; weight : (batch, time), 0 behind the end
    """

    tokens: NDArray[np.int64]
    earlier: NDArray[np.int64]
    known: NDArray[np.bool_]
    columns: NDArray[np.int64]
    mask: NDArray[np.float32]
    target: NDArray[np.int64]
    weight: NDArray[np.float32]


def encoded(piece: Piece) -> Encoded:
    """A piece's tokens, lookback and conditions."""
    tokens, bars = encode(piece)
    told = conditions_of(piece)
    earlier = lookback(tokens, bars)
    # What would follow the last bar is not there to be looked back on.
    earlier[earlier >= len(tokens)] = -1
    return Encoded(
        piece.name, piece.source, piece.genre, tokens, bars, earlier, told.columns, told.mask
    )


class Windows:
    """Draws training windows: sources by weight, pieces by length.

    Parameters
    ----------
    pieces : what to draw from
    weights : share of each source; sources not named weigh 1
    length : tokens in a window; seed : of the draw
    """

    def __init__(
        self, pieces: Sequence[Encoded], weights: dict[str, float], length: int, seed: int
    ) -> None:
        self.length = length
        self.rng = np.random.default_rng(seed)
        by_source: dict[str, list[Encoded]] = defaultdict(list)
        for piece in pieces:
            by_source[piece.source].append(piece)
        self._pieces = [by_source[name] for name in sorted(by_source)]
        shares = np.array([weights.get(name, 1.0) for name in sorted(by_source)])
        self._shares = shares / shares.sum()
        self._by_length = [_proportions([len(p.tokens) for p in group]) for group in self._pieces]

    def draw(self, size: int) -> Batch:
        """A training batch, with some of what is told left out at random."""
        windows = []
        for _ in range(size):
            source = self.rng.choice(len(self._pieces), p=self._shares)
            group = self._pieces[source]
            piece = group[self.rng.choice(len(group), p=self._by_length[source])]
            room = max(1, len(piece.tokens) - self.length)
            start = 0 if self.rng.random() < START_SHARE else int(self.rng.integers(0, room))
            windows.append((piece, start))
        batch = collate(windows, self.length)
        self._leave_out(batch)
        return batch

    def _leave_out(self, batch: Batch) -> None:
        size = len(batch.tokens)
        for name, share in DROPOUT.items():
            batch.columns[self.rng.random(size) < share, :, NUMBER[name]] = UNTOLD[name]
        batch.mask[self.rng.random(size) < MASK_DROPOUT] = 0
        silent = self.rng.random(size) < CHORD_DROPOUT
        for name in CHORD_COLUMNS:
            batch.columns[silent, :, NUMBER[name]] = 0
        forgotten = self.rng.random((size, len(LOOKBACK_BARS))) < LOOKBACK_DROPOUT
        batch.known[:] &= ~forgotten[:, None, :]


def _proportions(sizes: list[int]) -> NDArray[np.float64]:
    weights = np.asarray(sizes, np.float64)
    return np.asarray(weights / weights.sum(), np.float64)


def collate(windows: Sequence[tuple[Encoded, int]], length: int) -> Batch:
    """Windows of `length` tokens from their starts, padded behind the end with weight 0."""
    size = len(windows)
    batch = Batch(
        tokens=np.zeros((size, length, FIELDS), np.int64),
        earlier=np.zeros((size, length, len(LOOKBACK_BARS), FIELDS), np.int64),
        known=np.zeros((size, length, len(LOOKBACK_BARS)), np.bool_),
        columns=np.zeros((size, length, len(COLUMNS)), np.int64),
        mask=np.zeros((size, length, len(INSTRUMENTS)), np.float32),
        target=np.zeros((size, length, FIELDS), np.int64),
        weight=np.zeros((size, length), np.float32),
    )
    for row, (piece, start) in enumerate(windows):
        stop = min(start + length, len(piece.tokens) - 1)
        n = stop - start
        earlier, bars = piece.earlier[start:stop], piece.bars[start:stop]
        batch.tokens[row, :n] = piece.tokens[start:stop]
        batch.target[row, :n] = piece.tokens[start + 1 : stop + 1]
        batch.earlier[row, :n] = piece.tokens[np.maximum(earlier, 0)]
        batch.known[row, :n] = earlier >= 0
        batch.columns[row, :n] = piece.columns[bars]
        batch.mask[row, :n] = piece.mask[bars]
        batch.weight[row, :n] = 1
    return batch
