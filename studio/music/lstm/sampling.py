"""Choosing tokens: nucleus sampling, and how well each pitch suits each half bar."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.music.lstm.bar_plan import BarPlan
from studio.music.lstm.inference import Floats
from studio.music.lstm.vocabulary import CHORD_TONES, PITCHES, QUALITIES, STEPS_PER_BEAT

IN_CHORD, OUT_OF_SCALE = 0.1, 0.0  # added to a pitch's log probability
SCALES: Final = {0: (0, 2, 4, 5, 7, 9, 11), 1: (0, 2, 4, 5, 7, 8, 9, 11)}  # C major; A minor, G#


class Harmony:
    """How well each pitch suits each half bar."""

    def __init__(self, plan: BarPlan) -> None:
        classes = np.arange(PITCHES) % 12
        scale = np.where(np.isin(classes, SCALES[plan.mode]), 0.0, OUT_OF_SCALE)
        self.half = plan.beats_per_bar * STEPS_PER_BEAT / 2
        self.rows = np.zeros((plan.n_bars, 2, PITCHES), np.float32)
        for bar in range(plan.n_bars):
            for part in range(2):
                root, quality = plan.chords[bar, part]
                if root < 0:
                    continue
                tones = [(root + tone) % 12 for tone in CHORD_TONES[QUALITIES[quality]]]
                self.rows[bar, part] = np.where(np.isin(classes, tones), IN_CHORD, scale)

    def bias(self, bar: int, position: int) -> Floats:
        """What is added to the log probability of each pitch."""
        out: Floats = self.rows[bar, int(position >= self.half)]
        return out


def draw(
    logits: Floats, temperature: float, top_p: float, dice: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """One value a row by nucleus sampling (Holtzman et al. 2020), and its log probability.

    Parameters
    ----------
    logits : (n, size); dice : (n,), each in [0, 1)
    """
    scaled = logits.astype(np.float64) / temperature
    scaled -= scaled.max(1, keepdims=True)
    weights = np.exp(scaled)
    weights /= weights.sum(1, keepdims=True)
    order = np.argsort(-weights, axis=1, kind="stable")
    ranked = np.take_along_axis(weights, order, 1)
    reached = np.cumsum(ranked, 1)
    inside = reached - ranked < top_p
    total = np.where(inside, ranked, 0).sum(1)
    place = (reached <= (dice * total)[:, None]).sum(1)
    place = np.minimum(place, inside.sum(1) - 1)
    rows = np.arange(len(logits))
    values = order[rows, place]
    return values, np.log(np.maximum(weights[rows, values], 1e-12))
