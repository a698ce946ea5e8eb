"""Measures of a classifier: ranks, average precision, calibration."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float32]


def top(confidences: Values, wanted: NDArray[np.intp], k: int) -> NDArray[np.bool_]:
    """Is the label among the `k` most likely ones? shape = (n,)."""
    best = np.argsort(-confidences, axis=1, kind="stable")[:, :k]
    return np.asarray((best == wanted[:, None]).any(axis=1))


def average_precision(confidences: Values, heard: NDArray[np.bool_]) -> float:
    """The mean, over all positives, of the precision down to each; NaN without positives.

    confidences, heard : shape = (n,).
    """
    order = np.argsort(-confidences, kind="stable")
    hits = heard[order]
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float(precision[hits].mean()) if hits.any() else float("nan")


@dataclass(frozen=True)
class Reliability:
    """How often guesses of about the same confidence are right.

    confidence, right : means of each bin; share : of all guesses; shape = (n_bins,).
    """

    confidence: NDArray[np.float64]
    right: NDArray[np.float64]
    share: NDArray[np.float64]

    @property
    def error(self) -> float:
        """Expected calibration error (Guo et al., 2017)."""
        return float(np.sum(self.share * np.abs(self.confidence - self.right)))


def reliability(confidences: Values, is_right: NDArray[np.bool_], n_bins: int = 10) -> Reliability:
    """Of guesses in bins of equal width, the empty ones left out; both of shape = (n,)."""
    bins = np.minimum((confidences * n_bins).astype(int), n_bins - 1)
    counts = np.bincount(bins, minlength=n_bins)
    filled = counts > 0
    sums = np.bincount(bins, confidences, n_bins), np.bincount(bins, is_right, n_bins)
    means = [total[filled] / counts[filled] for total in sums]
    return Reliability(means[0], means[1], counts[filled] / counts.sum())


def best_guesses(
    confidences: Values, heard: NDArray[np.bool_], k: int
) -> tuple[Values, NDArray[np.bool_]]:
    """The `k` most likely labels of every window: how likely, and whether right; flat."""
    best = np.argsort(-confidences, axis=1, kind="stable")[:, :k]
    rows = np.arange(len(best))[:, None]
    return confidences[rows, best].ravel(), heard[rows, best].ravel()
