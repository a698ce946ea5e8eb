"""How like two sets of pieces are: overlapped feature densities, and structure by bar lag.

Yang & Lerch, "On the evaluation of generative models in music" (Neural Computing and Applications
32, 2020) compare generated with real music by the area that the densities of a feature share.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from studio.music.evaluation.features import FEATURES, Floats, Measured, mean_known

GRID_PER_BANDWIDTH: Final = 6
GRID_MAX: Final = 20_000
REACH: Final = 4.0  # bandwidths beyond the outermost value
CHUNK: Final = 32
HALVINGS: Final = 8


@dataclass(frozen=True)
class Likeness:
    """How like a set is to real music.

    overlap : mean overlapped area over the compared features, 0-1
    by_feature : the same of each, NaN where neither set has it
    structure_error : mean difference of the self-similarities at lags of 1 to 8 bars
    """

    overlap: float
    by_feature: dict[str, float]
    structure_error: float


def compare(found: Measured, real: Measured) -> Likeness:
    """Compare a set with real music."""
    areas = {
        f.name: overlapped_area(found.values[f.name], real.values[f.name], f.resolution)
        for f in FEATURES
    }
    compared = np.array([areas[f.name] for f in FEATURES if f.compared])
    return Likeness(mean_known(compared), areas, structure_error(found, real))


def noise_floor(real: Measured, seed: int = 0) -> Likeness:
    """Halves of one set against each other: what chance alone makes of overlap and error.

    Mean over 8 halvings. Halves are smaller than the set, so this is a little too pessimistic.
    """
    rng = np.random.default_rng(seed)
    middle = len(real) // 2
    found = []
    for _ in range(HALVINGS):
        order = rng.permutation(len(real))
        found.append(compare(real.pick(order[:middle]), real.pick(order[middle:])))
    names = found[0].by_feature
    return Likeness(
        mean_known(np.array([f.overlap for f in found])),
        {name: mean_known(np.array([f.by_feature[name] for f in found])) for name in names},
        mean_known(np.array([f.structure_error for f in found])),
    )


def overlapped_area(left: Floats, right: Floats, resolution: float) -> float:
    """Area under both Gaussian-kernel densities, 0 (apart) to 1 (the same).

    resolution : least bandwidth, so that a constant is a narrow hill and not a point

    Returns NaN where neither set has values, 0 where only one has.
    """
    left, right = left[~np.isnan(left)], right[~np.isnan(right)]
    if not len(left) or not len(right):
        return 0.0 if len(left) or len(right) else float("nan")
    grid = grid_for((left, right), resolution)
    shared = np.minimum(density(left, grid, resolution), density(right, grid, resolution))
    return float(min(np.trapezoid(shared, grid), 1.0))


def grid_for(sets: tuple[Floats, ...], resolution: float) -> Floats:
    """Places that cover several sets' densities finely enough."""
    widths = [bandwidth(values, resolution) for values in sets]
    low = min(float(v.min()) for v in sets) - REACH * max(widths)
    high = max(float(v.max()) for v in sets) + REACH * max(widths)
    n_places = int(min(GRID_MAX, 2 + (high - low) / min(widths) * GRID_PER_BANDWIDTH))
    return np.linspace(low, high, n_places)


def bandwidth(values: Floats, resolution: float) -> float:
    """Scott's rule (1992), but at least `resolution`."""
    spread = float(values.std(ddof=1)) if len(values) > 1 else 0.0
    return max(spread * math.pow(len(values), -0.2), resolution)


def density(values: Floats, grid: Floats, resolution: float) -> Floats:
    """Gaussian-kernel density of values at the grid's places."""
    width = bandwidth(values, resolution)
    total = np.zeros(len(grid), np.float64)
    for first in range(0, len(values), CHUNK):  # a whole matrix would fill the memory
        apart = (grid - values[first : first + CHUNK, None]) / width
        total += np.exp(-0.5 * apart**2).sum(axis=0)
    return np.asarray(total / (len(values) * width * np.sqrt(2 * np.pi)), np.float64)


def structure_error(found: Measured, real: Measured) -> float:
    """Mean absolute difference of the mean self-similarities over the lags that both have."""
    return mean_known(np.abs(found.mean_similarity() - real.mean_similarity()))
