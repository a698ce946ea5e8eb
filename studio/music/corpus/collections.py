"""Folders, zips and WADs of MIDI files as pieces; what cannot be used is listed with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from studio.errors import InputError
from studio.music.corpus.containers import midi_files
from studio.music.lstm.from_midi import cut, piece_from_midi
from studio.music.lstm.piece import Piece
from studio.music.lstm.vocabulary import SECTIONS

MAX_BARS = 64  # longer pieces are cut
OUTRO_BARS = 2


@dataclass(frozen=True)
class Collection:
    """What a folder or zip gave.

    skipped : file and reason
    """

    name: str
    pieces: tuple[Piece, ...]
    skipped: tuple[tuple[str, str], ...]


def read_collection(path: Path, name: str = "", genre: str = "none") -> Collection:
    """All MIDI files of a folder or zip as pieces in C major or A minor, of at most 64 bars.

    name : of the collection, by default the folder's or file's; genre : of all its pieces

    Raises
    ------
    InputError : there is no such folder or zip. A broken MIDI file never raises.
    """
    name = name or path.stem
    pieces: list[Piece] = []
    skipped: list[tuple[str, str]] = []
    for file, content in midi_files(path):
        if isinstance(content, str):
            skipped.append((file, content))
            continue
        try:
            whole = piece_from_midi(content, f"{name}/{file}")
        except InputError as error:
            skipped.append((file, error.message))
            continue
        pieces += _parts(replace(whole, genre=genre, source=name))
    return Collection(name, tuple(pieces), tuple(skipped))


def _parts(whole: Piece) -> Iterator[Piece]:
    sections = whole.sections.copy()
    sections[-OUTRO_BARS:] = SECTIONS.index("outro")
    yield from cut(replace(whole, sections=sections), MAX_BARS)
