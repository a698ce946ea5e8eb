"""Fits confidences: Platt's scaling (1999) of the two networks' logits, label by label.

What it is fitted on comes from sources that the networks have not learned from.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from studio.analysis.instruments.labels import LABELS
from studio.analysis.instruments.model import Calibration

_TOWARDS_COMMON = 0.02  # how strongly a label is held near what all labels share
_START = (0.7, 0.5, -0.5)
Values = NDArray[np.float32]


def calibrate(
    first: Values, second: Values, heard: NDArray[np.bool_], importance: Values
) -> Calibration:
    """The weights and offsets under which the confidences fit best (cross-entropy).

    Parameters
    ----------
    first, second : logits of the two networks, shape = (n, n_labels).
    heard : which labels are heard, same shape.
    importance : of every row, shape = (n,).
    """
    n_labels = heard.shape[1]
    inputs = np.stack([first, second, np.ones_like(first)]).astype(np.float64)
    shares = (importance / importance.sum())[:, None] / n_labels

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        common, own = flat[:3, None], flat[3:].reshape(3, n_labels)
        logits = np.einsum("knl,kl->nl", inputs, common + own)
        entropy = np.logaddexp(0, logits) - heard * logits
        slope = shares * (1 / (1 + np.exp(-logits)) - heard)
        by_label = np.einsum("knl,nl->kl", inputs, slope)
        pull = _TOWARDS_COMMON / n_labels
        value = np.sum(shares * entropy) + pull * np.sum(own**2) / 2
        slopes = np.concatenate([by_label.sum(axis=1), (by_label + pull * own).ravel()])
        return float(value), slopes

    start = np.concatenate([_START, np.zeros(3 * n_labels)])
    fitted = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    total = fitted[:3, None] + fitted[3:].reshape(3, n_labels)
    weights, offsets = total[:2].astype(np.float32), total[2].astype(np.float32)
    return Calibration(LABELS, weights, offsets)
