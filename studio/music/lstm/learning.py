"""From a corpus on disk to a trained model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from studio.music.corpus.split import TRAIN, VALID, split_of
from studio.music.corpus.store import load_corpus
from studio.music.lstm.dataset import Encoded, encoded
from studio.music.lstm.piece import INSTRUMENT, PITCH, Piece
from studio.music.lstm.texture import fit_texture
from studio.music.lstm.training import Progress, TrainSettings, train
from studio.music.lstm.vocabulary import PITCHES
from studio.music.vocabulary import INSTRUMENTS

#: Share of what each source brings to a batch, where it is there.
SOURCE_WEIGHTS: Final = {
    "mma": 0.62,
    "arranger": 0.14,
    "freedoom": 0.12,
    "simutrans": 0.07,
    "openmsx": 0.05,
}
RARE_SHARE: Final = 0.003  # of an instrument's notes that lie outside its range on either side
LONGEST_BARS: Final = 96
UNUSED_RANGE: Final = (36, 96)


def learn(
    corpus: Path,
    folder: Path,
    settings: TrainSettings,
    progress: Progress = lambda message, share: None,
) -> Path:
    """Train on a corpus that ``studio music corpus`` gathered; the path of the model.

    Raises
    ------
    InputError : the corpus is missing, damaged or empty.
    """
    pieces = [piece for piece in load_corpus(corpus) if piece.n_bars <= LONGEST_BARS]
    sides = {side: side_of(pieces, side) for side in (TRAIN, VALID)}
    progress(f"{len(sides[TRAIN])} pieces to learn from, {len(sides[VALID])} to check with", 0.0)
    settings = replace(settings, source_weights=settings.source_weights or dict(SOURCE_WEIGHTS))
    return train(
        encode_all(sides[TRAIN]),
        encode_all(sides[VALID]),
        folder,
        settings,
        progress,
        facts_of(sides[TRAIN]),
    )


def side_of(pieces: Sequence[Piece], side: str) -> list[Piece]:
    """The pieces on one side of the split."""
    return [piece for piece in pieces if split_of(piece.song, piece.family) == side]


def encode_all(pieces: Sequence[Piece]) -> list[Encoded]:
    """Pieces ready for training."""
    return [encoded(piece) for piece in pieces]


def facts_of(pieces: Sequence[Piece]) -> Mapping[str, Any]:
    """What writing needs to know of the training pieces: ranges, texture, sources."""
    counts = Counter(piece.source for piece in pieces)
    notes = Counter[str]()
    for piece in pieces:
        notes[piece.source] += len(piece.notes)
    return {
        "ranges": ranges_of(pieces),
        "texture": fit_texture(pieces).facts() if pieces else [],
        "sources": {
            name: {"pieces": counts[name], "notes": notes[name]} for name in sorted(counts)
        },
    }


def ranges_of(pieces: Sequence[Piece]) -> list[list[int]]:
    """Lowest and highest pitch of each instrument, but for rare ones; shape (27, 2)."""
    counts = np.zeros((len(INSTRUMENTS), PITCHES))
    for piece in pieces:
        np.add.at(counts, (piece.notes[:, INSTRUMENT], piece.notes[:, PITCH]), 1)
    found = []
    for row in counts:
        if not row.any():
            found.append(list(UNUSED_RANGE))
            continue
        share = np.cumsum(row) / row.sum()
        low = int(np.searchsorted(share, RARE_SHARE, side="right"))
        high = int(np.searchsorted(share, 1 - RARE_SHARE, side="left"))
        found.append([low, high])
    return found
