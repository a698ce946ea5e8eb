"""How near a text is in meaning to phrases whose vectors are shipped.

A table is a name with its phrases, each compared on its own; a text's likeness to a name is that
to the nearest of its phrases. Scores are rounded and ties fall to the first name, so that the last
bit of a sum decides nothing.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

VECTORS = Path(__file__).parent / "data" / "meanings.npz"
_DECIMALS = 3


def split(phrases: str) -> list[str]:
    """The phrases of one row of a table."""
    return [phrase.strip() for phrase in phrases.split(";") if phrase.strip()]


class Likeness:
    """Compares texts with one table of phrases."""

    def __init__(self, table: str, meanings: Mapping[str, str]) -> None:
        self._table = table
        self.names = tuple(meanings)
        counts = [len(split(phrases)) for phrases in meanings.values()]
        self._starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.intp)

    def scores(self, text: str) -> dict[str, float]:
        """Each name's likeness to a text, about -0.2 to 1."""
        if not text.strip():
            return dict.fromkeys(self.names, 0.0)
        alike = _rows(self._table) @ embedded(text)
        best = np.maximum.reduceat(alike, self._starts)
        return {
            name: round(float(score), _DECIMALS)
            for name, score in zip(self.names, best, strict=True)
        }


@lru_cache(8)
def _rows(table: str) -> NDArray[np.float32]:
    """Unit vectors of a table's phrases, from eight-bit numbers."""
    with np.load(VECTORS) as stored:
        small: NDArray[np.float32] = stored[table].astype(np.float32)
    lengths = np.linalg.norm(small, axis=1, keepdims=True)
    return np.asarray(small / np.maximum(lengths, 1e-6), np.float32)


@lru_cache(1024)
def embedded(text: str) -> NDArray[np.float32]:
    """The unit vector of a text."""
    from studio.music.meaning.embedding import embed

    return embed(text)


def write_vectors(tables: Mapping[str, Mapping[str, str]]) -> None:
    """Make the shipped file anew from the tables' phrases."""
    stored = {}
    for table, meanings in tables.items():
        rows = np.stack([embedded(p) for row in meanings.values() for p in split(row)])
        largest = np.abs(rows).max(axis=1, keepdims=True)
        stored[table] = np.round(rows / largest * 127).astype(np.int8)
    VECTORS.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(VECTORS, "w", zipfile.ZIP_DEFLATED) as archive:
        for table, matrix in stored.items():
            # a fixed date, so that the same phrases give the same file
            entry = zipfile.ZipInfo(f"{table}.npy", date_time=(2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as out:
                np.lib.format.write_array(out, matrix)
