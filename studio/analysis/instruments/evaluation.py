"""How well the classifier hears what it has not learned from: single sounds, drums, mixes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.analysis.instruments.corpus.bank import load_bank
from studio.analysis.instruments.corpus.sources import Part
from studio.analysis.instruments.labels import DRUMS, LABELS
from studio.analysis.instruments.looks import single_looks
from studio.analysis.instruments.measures import (
    Reliability,
    average_precision,
    best_guesses,
    reliability,
    top,
)
from studio.analysis.instruments.mixing import Mixer

LOOKS_PER_SOURCE = 40  # of a label, so that no collection outweighs the others
N_MIXES = 1000
_MIX_SEED = 777
PASSES = 0.7
Values = NDArray[np.float32]


@dataclass(frozen=True)
class Heard:
    """Looks and what is in them.

    samples : shape = (n, LOOK_SAMPLES); heard : shape = (n, n_labels); sources : shape = (n,).
    """

    samples: Values
    heard: NDArray[np.bool_]
    sources: NDArray[np.str_]


@dataclass(frozen=True)
class OfLabel:
    """Figures of a label on single sounds."""

    looks: int
    sources: int
    top_1: float
    top_3: float
    precision: float  # average precision among all single sounds
    in_mixes: float  # average precision among the mixes


@dataclass(frozen=True)
class Evaluation:
    """All figures; the means are over labels."""

    labels: dict[str, OfLabel]
    drums: float  # among themselves, mean over the drums
    best: Reliability  # of the three best guesses on single sounds and on mixes
    everything: Reliability  # of all labels
    passes: dict[str, tuple[float, float]]  # at `PASSES`: precision, recall

    def mean(self, figure: str) -> float:
        """Over the labels that the figure exists for."""
        return float(np.nanmean([getattr(row, figure) for row in self.labels.values()]))


def singles_of(folder: Path, part: Part) -> Heard:
    """Looks at the single sounds of a part."""
    looks = single_looks(load_bank(folder, part), LOOKS_PER_SOURCE)
    heard = np.eye(len(LABELS), dtype=bool)[looks.labels]
    return Heard(looks.samples, heard, looks.sources)


def mixes_of(folder: Path, part: Part, n: int = N_MIXES) -> Heard:
    """Mixes of the sounds of a part."""
    mixer = Mixer(load_bank(folder, part), _MIX_SEED)
    mixes = [mixer.mix() for _ in range(n)]
    heard = np.stack([mix.heard for mix in mixes]) > 0
    return Heard(np.stack([mix.samples for mix in mixes]), heard, np.full(n, "mix"))


def judged(singles: Heard, of_singles: Values, mixes: Heard, of_mixes: Values) -> Evaluation:
    """Figures of the confidences for single sounds and for mixes."""
    wanted = singles.heard.argmax(axis=1)
    first, third = top(of_singles, wanted, 1), top(of_singles, wanted, 3)
    rows = {}
    for i, label in enumerate(LABELS):
        mine = wanted == i
        if mine.any():
            rows[label] = OfLabel(
                int(mine.sum()),
                len(np.unique(singles.sources[mine])),
                float(first[mine].mean()),
                float(third[mine].mean()),
                average_precision(of_singles[:, i], singles.heard[:, i]),
                average_precision(of_mixes[:, i], mixes.heard[:, i]),
            )
    guesses = [
        best_guesses(confidences, looks.heard, 3)
        for confidences, looks in ((of_singles, singles), (of_mixes, mixes))
    ]
    return Evaluation(
        rows,
        _among_drums(of_singles, wanted),
        reliability(
            np.concatenate([sure for sure, _ in guesses]),
            np.concatenate([right for _, right in guesses]),
        ),
        reliability(
            np.concatenate([of_singles.ravel(), of_mixes.ravel()]),
            np.concatenate([singles.heard.ravel(), mixes.heard.ravel()]),
        ),
        {
            "single sounds": _passes(of_singles, singles.heard),
            "mixes": _passes(of_mixes, mixes.heard),
        },
    )


def _among_drums(confidences: Values, wanted: NDArray[np.intp]) -> float:
    columns = np.array([LABELS.index(label) for label in DRUMS])
    of_drums = np.isin(wanted, columns)
    best = columns[confidences[of_drums][:, columns].argmax(axis=1)]
    is_right = best == wanted[of_drums]
    shares = [is_right[wanted[of_drums] == i].mean() for i in np.unique(wanted[of_drums])]
    return float(np.mean(shares))


def _passes(confidences: Values, heard: NDArray[np.bool_]) -> tuple[float, float]:
    passed = confidences >= PASSES
    hits = float((passed & heard).sum())
    return hits / max(float(passed.sum()), 1.0), hits / max(float(heard.sum()), 1.0)
