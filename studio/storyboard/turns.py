"""Lines that a film takes in turn."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def choices(lines: Sequence[str], seed: int, kind: str) -> list[str]:
    """Lines in the order in which a film takes them; another kind has another order."""
    order = list(lines)
    random.Random(f"{seed}:{kind}").shuffle(order)
    return order


def turn(lines: Sequence[T], number: int) -> T:
    """The one whose turn it is; neighbouring numbers have different ones."""
    return lines[number % len(lines)]
