"""Looks of one second at single sounds, for calibrating and judging: the real thing, unmixed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.analysis.instruments.corpus.bank import Bank
from studio.analysis.instruments.features import LOOK_SAMPLES, RATE_HZ
from studio.analysis.instruments.labels import DRUMS, LABELS

_LEAD_S = (0.0, 0.05)  # of silence before a hit
_PITCHED_AT_S = (0.0, 0.5)  # from where in a note the looks are
_HEARD = 0.03  # share of the sound's own RMS from which a look is worth judging


@dataclass(frozen=True)
class Looks:
    """Looks at sounds of one instrument each.

    samples : ndarray, shape = (n, LOOK_SAMPLES), float32.
    labels : ndarray, shape = (n,), index into LABELS; sources : where each comes from.
    """

    samples: NDArray[np.float32]
    labels: NDArray[np.intp]
    sources: NDArray[np.str_]


def single_looks(bank: Bank, most_per_source: int, seed: int = 0) -> Looks:
    """Looks at the sounds of a bank, of each label and source so many at most."""
    rng = np.random.default_rng(seed)
    samples, labels, sources = [], [], []
    for label in LABELS:
        for source in np.unique(bank.sources[bank.labels == label]):
            rows = np.flatnonzero((bank.labels == label) & (bank.sources == source))
            looks = [look for row in rows for look in _looks(bank.sounds[row], label, rng)]
            kept = rng.permutation(len(looks))[:most_per_source]
            samples += [looks[i] for i in kept]
            labels += [LABELS.index(label)] * len(kept)
            sources += [str(source)] * len(kept)
    return Looks(np.stack(samples), np.array(labels), np.array(sources))


def _looks(
    sound: NDArray[np.int16], label: str, rng: np.random.Generator
) -> list[NDArray[np.float32]]:
    whole = (sound / 32767).astype(np.float32)
    if label in DRUMS:
        lead = int(rng.uniform(*_LEAD_S) * RATE_HZ)
        return [np.concatenate([np.zeros(lead, np.float32), whole[: LOOK_SAMPLES - lead]])]
    looks = [whole[int(at * RATE_HZ) :][:LOOK_SAMPLES] for at in _PITCHED_AT_S]
    level = float(np.sqrt(np.mean(whole**2)))
    return [look for look in looks if np.sqrt(np.mean(look**2)) > _HEARD * level]
