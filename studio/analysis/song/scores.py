"""How well times that were found agree with the true ones."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Times = Sequence[float] | NDArray[np.float64]
BEAT_TOLERANCE_S, SECTION_TOLERANCE_S = 0.07, 3.0


def hits(found_s: Times, true_s: Times, tolerance_s: float) -> int:
    """The most pairs of a found and a true time that lie within the tolerance; each counts once."""
    found, true = sorted(found_s), sorted(true_s)
    count = i = j = 0
    while i < len(found) and j < len(true):
        if abs(found[i] - true[j]) <= tolerance_s:
            count, i, j = count + 1, i + 1, j + 1
        elif found[i] < true[j]:
            i += 1
        else:
            j += 1
    return count


def f_measure(found_s: Times, true_s: Times, tolerance_s: float = BEAT_TOLERANCE_S) -> float:
    """Harmonic mean of precision and recall: 0 to 1; 1 where nothing is there and nothing found."""
    if not len(found_s) and not len(true_s):
        return 1.0
    return 2 * hits(found_s, true_s, tolerance_s) / (len(found_s) + len(true_s))
