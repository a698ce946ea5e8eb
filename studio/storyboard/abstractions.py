"""Visual words for instruments, by text similarity.

Each instrument is described by a line about its sound, and that line is compared with a few
hundred visual words by MiniLM. What comes out for the instruments that we know is shipped as a
table, made by ``python -m studio.storyboard.abstractions``; other labels are embedded when they
turn up.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.storyboard.tables import DATA, text_table

TABLE_PATH = DATA / "abstractions.json"
RANKED = 6  # visual words kept of each label: as many as are ever asked for, and some to spare


def abstractions_of(labels: Sequence[str]) -> tuple[str, ...]:
    """A visual word for each instrument, none of them twice.

    Parameters
    ----------
    labels : of instruments; those that we do not know are compared by their name.

    Raises
    ------
    BackendUnavailable : an unknown label, and the packages of the embedding are missing.
    """
    chosen: list[str] = []
    for label in labels:
        ranked = _table().get(label) or _ranked(label)
        chosen.append(next((word for word in ranked if word not in chosen), ranked[0]))
    return tuple(chosen)


def adjective_of(word: str) -> str:
    """The adjective of a visual word, such as ``techy`` of ``tech``."""
    return text_table("visual_words").get(word, f"{word}-like")


def make_table(path: Path = TABLE_PATH) -> dict[str, list[str]]:
    """Compare all instruments that we know with all visual words, and write the table."""
    table = {label: list(_ranked(label)) for label in text_table("instrument_sounds")}
    path.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return table


@cache
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = json.loads(TABLE_PATH.read_text(encoding="utf-8"))
    return table


@cache
def _ranked(label: str) -> tuple[str, ...]:
    """The visual words that are closest to how an instrument sounds, the closest first."""
    from studio.music.meaning.embedding import embed

    words = list(text_table("visual_words"))
    sound = text_table("instrument_sounds").get(label, label.replace("_", " "))
    order = np.argsort(-(_vocabulary() @ embed(sound)), kind="stable")
    return tuple(words[place] for place in order[:RANKED])


@cache
def _vocabulary() -> NDArray[np.float32]:
    """The visual words as unit vectors, shape (words, 384)."""
    from studio.music.meaning.embedding import embed

    return np.stack([embed(word) for word in text_table("visual_words")])


if __name__ == "__main__":
    make_table()
