"""The names of colours: those of CSS, by the nearest in CIE Lab."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from studio.analysis.song.colour_space import Triple, lab_of

STAY = 8.0  # by so much (ΔE*ab) another name has to be nearer


def name_of(colour: str) -> str:
    """The nearest name of CSS, such as ``steelblue``, of a colour such as ``#4682b4``."""
    names, labs = _names()
    return names[int(_distances(labs, lab_of(colour)).argmin())]


def held_names(colours: Sequence[str], fresh: Collection[int]) -> tuple[str, ...]:
    """A name for every colour; it is kept until another one is clearly nearer.

    Parameters
    ----------
    fresh : the places at which a section begins: there the nearest name is taken.
    """
    names, labs = _names()
    told: list[int] = []
    for i, colour in enumerate(colours):
        distances = _distances(labs, lab_of(colour))
        nearest = int(distances.argmin())
        keep = told and i not in fresh and distances[told[-1]] - distances[nearest] < STAY
        told.append(told[-1] if keep else nearest)
    return tuple(names[place] for place in told)


@cache
def _names() -> tuple[tuple[str, ...], NDArray[np.float64]]:
    import webcolors

    # Grey and cyan have two spellings each; the first by alphabet is taken.
    by_hex = {webcolors.name_to_hex(name): name for name in sorted(webcolors.names(), reverse=True)}
    return tuple(by_hex.values()), np.array([lab_of(colour) for colour in by_hex])


def _distances(labs: NDArray[np.float64], lab: Triple) -> NDArray[np.float64]:
    return np.asarray(np.linalg.norm(labs - lab, axis=1))
