"""What a corpus consists of, as tables for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from studio.music.corpus.split import SPLITS, split_of
from studio.music.lstm.piece import Piece
from studio.music.vocabulary import GENRES, INSTRUMENTS


def summary(pieces: Sequence[Piece], skipped: Sequence[tuple[str, str]]) -> str:
    """Markdown tables: sizes by source and side, genres, instruments, and what was left out."""
    sides = [split_of(piece.song, piece.family) or "dropped" for piece in pieces]
    parts = [
        "# Corpus\n",
        _by_source(pieces, sides),
        _by_genre(pieces, sides),
        _by_instrument(pieces),
        _skipped(skipped),
    ]
    return "\n".join(part for part in parts if part)


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(str(cell) for cell in line) + " |\n" for line in lines)


def _by_source(pieces: Sequence[Piece], sides: Sequence[str]) -> str:
    counts: dict[tuple[str, str], Counter[str]] = {}
    for piece, side in zip(pieces, sides, strict=True):
        count = counts.setdefault((piece.source, side), Counter())
        count.update(pieces=1, notes=len(piece.notes), bars=piece.n_bars)
    rows = [
        (*key, count["pieces"], f"{count['notes']:,}", f"{count['bars']:,}")
        for key, count in sorted(counts.items())
    ]
    return _table(("source", "side", "pieces", "notes", "bars"), rows)


def _by_genre(pieces: Sequence[Piece], sides: Sequence[str]) -> str:
    counts = Counter((piece.genre, side) for piece, side in zip(pieces, sides, strict=True))
    found = [genre for genre in (*GENRES, "none") if any(key[0] == genre for key in counts)]
    rows = [(genre, *(counts[genre, side] for side in SPLITS)) for genre in found]
    return _table(("genre", *SPLITS), rows)


def _by_instrument(pieces: Sequence[Piece]) -> str:
    counts = Counter(name for piece in pieces for name in piece.instruments())
    rows = [(name, counts[name]) for name in INSTRUMENTS if counts[name]]
    return _table(("instrument", "pieces"), rows)


def _skipped(skipped: Sequence[tuple[str, str]]) -> str:
    if not skipped:
        return ""
    return "Left out:\n\n" + "".join(f"- {what}: {why}\n" for what, why in skipped)
