"""Pieces on disk: one file per source, arrays end to end and an index as JSON; no pickle."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from studio.errors import InputError
from studio.music.lstm.piece import Piece

_PLAIN = (
    "name", "n_bars", "beats_per_bar", "bpm", "genre", "mode", "shift", "song", "family",
    "source", "facts",
)  # fmt: skip
#: What numpy and json raise for files that are damaged or something else.
DAMAGED = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error)
ARRAYS = ("notes", "chords", "sections")


def save_pieces(path: Path, pieces: Sequence[Piece]) -> None:
    """Write pieces to one ``.npz`` file."""
    index = [{name: getattr(piece, name) for name in _PLAIN} for piece in pieces]
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()
    notes = [np.zeros((0, 6), np.int16), *(piece.notes for piece in pieces)]
    chords = [np.zeros((0, 2, 2), np.int8), *(piece.chords for piece in pieces)]
    sections = [np.zeros(0, np.int8), *(piece.sections for piece in pieces)]
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        index=np.frombuffer(text, np.uint8),
        n_notes=np.array([len(piece.notes) for piece in pieces], np.int64),
        notes=np.concatenate(notes),
        chords=np.concatenate(chords),
        sections=np.concatenate(sections),
    )


def load_pieces(path: Path) -> list[Piece]:
    """The pieces in a file that `save_pieces` wrote.

    Raises
    ------
    InputError : the file is missing, damaged or something else.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in (*ARRAYS, "index", "n_notes")}
        index = json.loads(arrays["index"].tobytes())
    except DAMAGED as error:
        raise InputError(
            f"{path.name} is not a file of pieces, or it is damaged.",
            remedy="Build the corpus again with 'studio music corpus'.",
            field="corpus",
        ) from error
    note_ends = np.concatenate([[0], np.cumsum(arrays["n_notes"])])
    bar_ends = np.concatenate([[0], np.cumsum([row["n_bars"] for row in index])]).astype(int)
    return [
        Piece(
            notes=arrays["notes"][notes[0] : notes[1]],
            chords=arrays["chords"][bars[0] : bars[1]],
            sections=arrays["sections"][bars[0] : bars[1]],
            **row,
        )
        for row, notes, bars in zip(index, pairwise(note_ends), pairwise(bar_ends), strict=True)
    ]


def load_corpus(folder: Path) -> list[Piece]:
    """The pieces of every source in a folder, in the order of the files' names."""
    return [piece for path in sorted(folder.glob("*.npz")) for piece in load_pieces(path)]
