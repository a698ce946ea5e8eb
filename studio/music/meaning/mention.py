"""One instrument's name in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mention:
    """An instrument's name in the tokens from `start` to `end`, and what it may mean."""

    start: int
    end: int
    meant: tuple[str, ...]
