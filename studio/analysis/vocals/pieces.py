"""Sound that comes in blocks of any length, in pieces of one length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray


def pieces_of(blocks: Iterable[NDArray[np.float32]], size: int) -> Iterator[NDArray[np.float32]]:
    """Pieces of `size` samples; only the last may be shorter, and it is never empty.

    Parameters
    ----------
    blocks : each an ndarray, shape = (n_samples,) or (n_samples, n_channels).
    """
    held: list[NDArray[np.float32]] = []
    count = 0
    for block in blocks:
        held.append(block)
        count += len(block)
        while count >= size:
            whole = np.concatenate(held)
            yield whole[:size]
            held, count = [whole[size:]], count - size
    if count:
        yield np.concatenate(held)
