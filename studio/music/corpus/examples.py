"""Writes example MIDI files with text prompts, from our own charts and grooves' arrangements."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from studio.errors import BackendFailed
from studio.music.corpus.arranged import PROMPTS
from studio.music.corpus.build import (
    arranged_job,
    genres_in_turn,
    mma_job,
)
from studio.music.corpus.captions import in_words
from studio.music.corpus.grooves import GrooveFamily, index_grooves
from studio.music.corpus.measures import describe
from studio.music.corpus.mma import MmaProgram
from studio.music.corpus.own_grooves import own_families
from studio.music.corpus.recipes import RECIPES
from studio.music.corpus.split import split_of
from studio.music.corpus.to_midi import piece_to_midi
from studio.music.lstm.piece import Piece
from studio.music.lstm.vocabulary import HOME

N_FILES = 240
ARRANGED_EVERY = 6  # one in so many is by the arranger, where it knows the genre
MAX_BYTES = 12_000
MIN_S, MAX_S = 15.0, 75.0
KEYS = (0, 2, -3, 5, -5, 3, -2, 7, -1, 4, 1, 6)  # semitones from home, taken in turn
TRIES = 60


def write_examples(folder: Path, program: MmaProgram, seed: int, n_files: int = N_FILES) -> str:
    """Write MIDI files, ``prompts.jsonl`` and ``README.md``; says what was written.

    Every genre comes as often as the others; keys go round the circle; a file has at most 12 kB.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.mid"):
        old.unlink()
    families = (*index_grooves(program.library), *own_families())
    rows, total = [], 0
    for number, genre in enumerate(genres_in_turn(n_files, dict.fromkeys(RECIPES, 1.0))):
        shift = KEYS[(number + number // len(RECIPES)) % len(KEYS)]
        row, data = _example(program, families, seed, number, genre, shift)
        (folder / row["file"]).write_bytes(data)
        total += len(data)
        rows.append(row)
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "prompts.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "README.md").write_text(README.format(n=n_files), encoding="utf-8")
    return f"{len(rows)} MIDI files with prompts, {total / 1e6:.1f} MB, in {folder}"


def _example(
    program: MmaProgram,
    families: tuple[GrooveFamily, ...],
    seed: int,
    number: int,
    genre: str,
    shift: int,
) -> tuple[dict[str, Any], bytes]:
    rng = random.Random(f"example/{seed}/{number}")
    for piece in _candidates(program, families, seed, number, genre):
        data = piece_to_midi(piece, shift)
        if len(data) <= MAX_BYTES and MIN_S <= piece.duration_s <= MAX_S:
            return _row(piece, number, shift, rng), data
    raise BackendFailed(
        f"No {genre} piece of at most {MAX_BYTES // 1000} kB could be made.",
        remedy="Try another seed.",
        field="examples",
    )


def _candidates(
    program: MmaProgram,
    families: tuple[GrooveFamily, ...],
    seed: int,
    number: int,
    genre: str,
) -> Iterator[Piece]:
    """Pieces of a genre, each from another chart or request."""
    by_arranger = number % ARRANGED_EVERY == 0 and genre in PROMPTS
    for attempt in range(TRIES):
        job = (EXAMPLE_NUMBERS + number * TRIES + attempt, genre)
        made = arranged_job(seed, job) if by_arranger else mma_job(program, families, seed, job)
        if isinstance(made, Piece):
            yield made


#: Far above the numbers of the training pieces, so that no example is one of them.
EXAMPLE_NUMBERS = 10_000_000


def _row(piece: Piece, number: int, shift: int, rng: random.Random) -> dict[str, Any]:
    key = ((HOME[piece.mode] + shift) % 12, piece.mode)
    facts = describe(piece, key)
    return {
        "file": f"{number:03d}-{piece.genre.replace('_', '-')}.mid",
        "prompt": in_words(facts, rng.randrange(1000)),
        "genre": piece.genre,
        "bpm": facts["bpm"],
        "beats_per_bar": piece.beats_per_bar,
        "key": facts["key"],
        "mode": facts["mode"],
        "instruments": facts["instruments"],
        "energy": facts["energy"],
        "density": facts["density"],
        "seconds": facts["seconds"],
        "chart": piece.song,
        "chords": piece.facts.get("chart", ""),
        "family": piece.family,
        "source": piece.source,
        "split": split_of(piece.song, piece.family),
    }


README = """# Example MIDI files with text prompts

{n} short multi-instrument pieces, balanced over the studio's 22 genres, in many keys, for training
and evaluating music models. The chord charts and tunes are written by the studio's own rules
(`studio/music/corpus/charts.py`, `tune.py`); most are arranged over them by the program MMA
(Musical MIDI Accompaniment), run as an external program, and the rest by the studio's arranger.

`prompts.jsonl` has a line for each file:

| Field | Meaning |
| --- | --- |
| file | the MIDI file |
| prompt | a text that asks for such a piece, worded from the measured features below |
| genre, bpm, beats_per_bar, key, mode | as the piece was made |
| instruments | who plays, in the studio's names, those that sound most first |
| energy, density, seconds | measured: energy 1-5, density sparse, moderate or dense |
| chart, chords | name and chords of the chart, in C major or A minor |
| family | the groove family, or the arranger's feel |
| source | `mma` or `arranger` |
| split | train, valid or test; no chart and no groove family is on two sides |

Made with `studio music corpus --examples examples/midi`; the same seed makes the same files.
"""
