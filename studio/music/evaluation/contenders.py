"""The sets of pieces that are judged: held-out ones, and what each composer writes beside them."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from studio.errors import InputError
from studio.music.arranger import arrange
from studio.music.composer import RATE_HZ, MusicRequest
from studio.music.corpus.split import TEST, TRAIN, split_of
from studio.music.evaluation.features import LAGS
from studio.music.evaluation.seed_model import Habit, Progress, SeedModel, write_like
from studio.music.evaluation.seed_training import fingerprint_of, train_seed_model
from studio.music.evaluation.texts import TEXTS
from studio.music.lstm.bar_plan import BarPlan, plan_like
from studio.music.lstm.composer import LstmComposer
from studio.music.lstm.conditions import Conditions
from studio.music.lstm.from_midi import piece_from_midi
from studio.music.lstm.piece import Piece
from studio.music.lstm.vocabulary import STEPS_PER_BEAT
from studio.music.lstm.writing import load_writer, write_piece
from studio.music.score import TICKS_PER_BEAT, Note, Score
from studio.music.vocabulary import GENRES

FEWEST_BARS: Final = LAGS[-1] + 1  # so that every lag can be measured
MOST_BARS: Final = 32
#: Lengths asked of composers that read texts; held-out pieces are of about these.
SHORTEST_S, LONGEST_S = 15.0, 90.0
#: The arranger's own pieces are in the corpus; as a yardstick they would favour it.
NOT_REAL: Final = frozenset({"arranger"})
TICKS_PER_STEP: Final = TICKS_PER_BEAT // STEPS_PER_BEAT
Made = Callable[[int], Piece | None]


@dataclass(frozen=True)
class Written:
    """What one composer wrote, and the seconds of CPU for 30 s of it (notes, not sound)."""

    pieces: tuple[Piece, ...]
    cpu_s_per_30_s: float
    missing: int


def training_pieces(pieces: Sequence[Piece]) -> list[Piece]:
    """Those that the model may have learned from."""
    return [piece for piece in pieces if split_of(piece.song, piece.family) == TRAIN]


def held_out_pieces(pieces: Sequence[Piece], n_pieces: int, seed: int) -> list[Piece]:
    """Test pieces of songs and groove families that no training piece has.

    Equally many of each source as far as there are, one of each song in each groove.
    """
    dice = np.random.default_rng([seed, 3])
    by_source: dict[str, dict[tuple[str, str], Piece]] = defaultdict(dict)
    for number in dice.permutation(len(pieces)):
        piece = pieces[number]
        if piece.source in NOT_REAL or piece.n_bars < FEWEST_BARS:
            continue
        if split_of(piece.song, piece.family) == TEST:
            by_source[piece.source].setdefault((piece.song, piece.family), piece)
    queues = [list(by_source[source].values()) for source in sorted(by_source)]
    turns = max((len(queue) for queue in queues), default=0)
    in_turn = [queue[turn] for turn in range(turns) for queue in queues if turn < len(queue)]
    return sorted(in_turn[:n_pieces], key=lambda piece: (piece.source, piece.name))


def beginning(piece: Piece) -> Piece:
    """At most the first 32 bars."""
    return piece.excerpt(0, min(MOST_BARS, piece.n_bars))


def plan_of_beginning(piece: Piece) -> BarPlan:
    """The plan of a piece's first 32 bars, which knows that the rest follows."""
    plan = plan_like(piece)
    n = min(MOST_BARS, plan.n_bars)
    return replace(
        plan,
        told=Conditions(plan.told.columns[:n], plan.told.mask[:n]),
        chords=plan.chords[:n],
        sections=plan.sections[:n],
        notes=plan.notes[:n],
    )


def request_for(piece: Piece, number: int, seed: int) -> MusicRequest:
    """A text of a piece's genre (any where it has none) and its length."""
    genre = piece.genre if piece.genre in TEXTS else GENRES[number % len(GENRES)]
    text = TEXTS[genre][number % len(TEXTS[genre])]
    seconds = min(max(beginning(piece).duration_s, SHORTEST_S), LONGEST_S)
    return MusicRequest(text, round(seconds * RATE_HZ), seed=_seed(seed, number))


def lstm_like(weights: Path, held_out: Sequence[Piece], seed: int, progress: Progress) -> Written:
    """Pieces of the LSTM under the held-out pieces' own plans."""
    writer = load_writer(weights)

    def make(number: int) -> Piece:
        plan = plan_of_beginning(held_out[number])
        return write_piece(writer, plan, _seed(seed, number))

    return _written(make, len(held_out), "LSTM under held-out plans", progress)


def lstm_from_text(
    weights: Path, held_out: Sequence[Piece], seed: int, progress: Progress
) -> Written:
    """Pieces of the LSTM for texts of the held-out pieces' genres and lengths."""
    composer = LstmComposer(weights)

    def make(number: int) -> Piece:
        return composer.write(request_for(held_out[number], number, seed)).piece

    return _written(make, len(held_out), "LSTM from texts", progress)


def arranger(held_out: Sequence[Piece], seed: int, progress: Progress) -> Written:
    """Pieces of the arranger for the same texts."""

    def make(number: int) -> Piece | None:
        _, score = arrange(request_for(held_out[number], number, seed))
        try:
            return piece_from_midi(_on_grid(score).to_midi(), f"arranger-{number}")
        except InputError:  # a metre that cannot be measured beside the others
            return None

    return _written(make, len(held_out), "arranger", progress)


def baseline(
    model: SeedModel, held_out: Sequence[Piece], seed: int, habit: Habit, progress: Progress
) -> Written:
    """Pieces of the baseline, as long and as fast as the held-out ones."""

    def make(number: int) -> Piece:
        return write_like(model, beginning(held_out[number]), _seed(seed, number), habit)

    return _written(make, len(held_out), "baseline", progress)


def trained_baseline(
    path: Path, training: Sequence[Piece], steps: int, seed: int, progress: Progress
) -> SeedModel:
    """The baseline in a file if it was trained on these pieces so long; otherwise train it."""
    if path.is_file():
        known = SeedModel.load(path)
        if known.facts["fingerprint"] == fingerprint_of(training, steps, seed):
            progress("baseline: trained before", 1.0)
            return known
    model = train_seed_model(training, steps, seed, progress)
    model.save(path)
    return model


def _written(make: Made, n_pieces: int, name: str, progress: Progress) -> Written:
    started = time.process_time()
    found: list[Piece] = []
    for number in range(n_pieces):
        piece = make(number)
        if piece is not None:
            found.append(piece)
        progress(f"{name}: {number + 1} of {n_pieces}", (number + 1) / n_pieces)
    cpu_s = time.process_time() - started
    music_s = sum(piece.duration_s for piece in found)
    per_30_s = 30 * cpu_s / music_s if music_s else float("nan")
    return Written(tuple(found), per_30_s, n_pieces - len(found))


def _on_grid(score: Score) -> Score:
    """The score without swing and human timing, which a piece's grid cannot hold."""

    def moved(note: Note) -> Note:
        start = round(note.start / TICKS_PER_STEP) * TICKS_PER_STEP
        end = round(note.end / TICKS_PER_STEP) * TICKS_PER_STEP
        return replace(note, start=start, end=max(end, start + TICKS_PER_STEP))

    parts = (replace(part, notes=tuple(moved(n) for n in part.notes)) for part in score.parts)
    return replace(score, parts=tuple(parts))


def _seed(seed: int, number: int) -> int:
    return seed * 10_000 + number
