"""Judges a trained model against held-out pieces, a baseline and the arranger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from studio.errors import InputError
from studio.music.corpus.store import load_corpus
from studio.music.evaluation.contenders import (
    Written,
    arranger,
    baseline,
    beginning,
    held_out_pieces,
    lstm_from_text,
    lstm_like,
    trained_baseline,
    training_pieces,
)
from studio.music.evaluation.report import HELD_OUT, Report, judge
from studio.music.evaluation.seed_model import AS_SHIPPED, AT_ITS_BEST, Progress, pitch_nats
from studio.music.evaluation.tables import save_report
from studio.music.lstm.piece import Piece

LSTM, LSTM_FROM_TEXT, ARRANGER = "LSTM", "LSTM from text", "arranger"
BASELINE, BASELINE_AS_SHIPPED = "baseline LSTM", "baseline as shipped"
BASELINE_FILE: Final = "baseline.npz"
BASELINE_STEPS: Final = 12_000


def evaluate(
    weights_path: Path,
    corpus_folder: Path,
    out_folder: Path,
    n_pieces: int = 48,
    seed: int = 0,
    progress: Progress = lambda message, share: None,
    baseline_steps: int = BASELINE_STEPS,
) -> Report:
    """Write pieces with each composer, measure them and save the table and the plots.

    Parameters
    ----------
    weights_path : the model's file
    corpus_folder : what ``studio music corpus`` gathered; its test side is what is held out
    out_folder : gets ``table.md``, ``evaluation.json``, two plots, and the trained baseline,
        which is used again while the training pieces stay the same
    n_pieces : at most so many held-out pieces, and as many of each composer
    seed : of the choice and of everything that is written
    progress : is told what is being done and the share done, 0-1
    baseline_steps : for how long the baseline is trained, about 80 steps a CPU-second

    Raises
    ------
    InputError : the corpus is damaged, or has too few pieces on one side of the split.
    BackendUnavailable : the model's file is missing, or PyTorch or Matplotlib is.
    """
    pieces = load_corpus(corpus_folder)
    training, held_out = training_pieces(pieces), held_out_pieces(pieces, n_pieces, seed)
    if not training or len(held_out) < 2:
        raise InputError(
            f"There are {len(training)} training and {len(held_out)} test pieces in "
            f"{corpus_folder}; one and two are needed.",
            remedy="Gather a larger corpus: studio music corpus",
            field="corpus",
        )
    model = trained_baseline(
        out_folder / BASELINE_FILE, training, baseline_steps, seed, _within(progress, 0.0, 0.35)
    )
    written = {
        LSTM: lstm_like(weights_path, held_out, seed, _within(progress, 0.35, 0.6)),
        LSTM_FROM_TEXT: lstm_from_text(weights_path, held_out, seed, _within(progress, 0.6, 0.85)),
        ARRANGER: arranger(held_out, seed, _within(progress, 0.85, 0.9)),
        BASELINE: baseline(model, held_out, seed, AT_ITS_BEST, _within(progress, 0.9, 0.96)),
        BASELINE_AS_SHIPPED: baseline(
            model, held_out, seed, AS_SHIPPED, _within(progress, 0.96, 0.98)
        ),
    }
    sets = {HELD_OUT: [beginning(piece) for piece in held_out]}
    sets |= {name: list(found.pieces) for name, found in written.items()}
    facts = _facts(training, held_out, written, seed) | {
        "baseline": {**model.facts, "held_out_pitch_nats": round(pitch_nats(model, held_out), 4)}
    }
    report = judge(sets, training, facts)
    save_report(report, out_folder)
    progress(f"written to {out_folder}", 1.0)
    return report


def _within(progress: Progress, first: float, last: float) -> Progress:
    """Progress of a part, as a share of the whole."""
    return lambda message, share: progress(message, first + (last - first) * share)


def _facts(
    training: Sequence[Piece],
    held_out: Sequence[Piece],
    written: dict[str, Written],
    seed: int,
) -> dict[str, Any]:
    return {
        "seed": seed,
        "training_pieces": len(training),
        "held_out_by_source": dict(sorted(Counter(p.source for p in held_out).items())),
        "held_out_by_genre": dict(sorted(Counter(p.genre for p in held_out).items())),
        "held_out_names": [piece.name for piece in held_out],
        "cpu_s_per_30_s_of_notes": {n: round(w.cpu_s_per_30_s, 3) for n, w in written.items()},
        "not_measurable": {n: w.missing for n, w in written.items() if w.missing},
    }
