"""Small fits: ridge regression, logistic regression and softmax regression."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize

from studio.music.meaning.head import Floats


def ridge(x: Floats, y: Floats, decay: float, weights: Floats | None = None) -> Floats:
    """Least squares with an L2 penalty on all but the first column, which is 1."""
    sample: Floats = np.ones(len(y), dtype=np.float64) if weights is None else weights
    penalty = decay * np.eye(x.shape[1])
    penalty[0, 0] = 1e-6
    fitted = np.linalg.solve((x * sample[:, None]).T @ x + penalty, x.T @ (sample * y))
    return np.asarray(fitted, dtype=np.float64)


def logistic(x: Floats, y: Floats, decay: float) -> Floats:
    """Logistic regression with an L2 penalty on all but the first column; `y` is 0 or 1."""

    def loss(weight: Floats) -> tuple[float, Floats]:
        z = x @ weight
        penalized = np.concatenate([[0.0], weight[1:]])
        value = (np.logaddexp(0, z) - y * z).sum() + decay / 2 * (penalized**2).sum()
        return float(value), x.T @ (1 / (1 + np.exp(-z)) - y) + decay * penalized

    fitted: Floats = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    return fitted


def softmax(x: Floats, y: Floats, weights: Floats, decay: float) -> tuple[Floats, Floats]:
    """Softmax regression with an L2 penalty: weight (features, classes) and bias (classes).

    Parameters
    ----------
    y : shares of the classes, shape (n, classes)
    weights : how much each row counts, shape (n,)
    """
    sample = weights[:, None]
    size, count = x.shape[1], y.shape[1]

    def loss(flat: Floats) -> tuple[float, Floats]:
        weight, bias = flat[: size * count].reshape(size, count), flat[size * count :]
        logits = x @ weight + bias
        logits -= logits.max(axis=1, keepdims=True)
        log_p = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        error = sample * (np.exp(log_p) - y)
        gradient = np.concatenate([(x.T @ error + decay * weight).ravel(), error.sum(axis=0)])
        value = -(sample * y * log_p).sum() + decay / 2 * (weight**2).sum()
        return float(value), gradient

    flat = minimize(
        loss, np.zeros(size * count + count), jac=True, method="L-BFGS-B", options={"maxiter": 150}
    ).x
    return flat[: size * count].reshape(size, count), flat[size * count :]
