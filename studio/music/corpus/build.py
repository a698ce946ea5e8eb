"""Builds the training corpus: MMA on our own charts, the arranger, and folders of MIDI files."""

from __future__ import annotations

import random
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from studio.errors import BackendFailed
from studio.music.corpus.arranged import PROMPTS, arranged_family, arranged_piece
from studio.music.corpus.charts import Chart, write_chart
from studio.music.corpus.collections import read_collection
from studio.music.corpus.grooves import GrooveFamily, index_grooves
from studio.music.corpus.mma import MmaProgram, mma_piece
from studio.music.corpus.own_grooves import own_families
from studio.music.corpus.recipes import RECIPES, WEIGHTS
from studio.music.corpus.split import (
    TEST,
    TEST_SHARE,
    TRAIN,
    VALID,
    VALID_SHARE,
    split_of_family,
    split_of_song,
)
from studio.music.corpus.store import save_pieces
from studio.music.lstm.piece import Piece
from studio.music.lstm.vocabulary import MAJOR, MINOR

Progress = Callable[[float, str], None]
TRIES = 400
CHUNK = 8
MADE_SHARE = 0.95  # of the time goes into making pieces, the rest into reading files


@dataclass(frozen=True)
class Source:
    """A folder, zip or WAD of MIDI files, what to call it, and the genre of its pieces."""

    path: Path
    name: str
    genre: str = "none"


@dataclass(frozen=True)
class Built:
    """What was built, and what was not: (what, reason)."""

    pieces: tuple[Piece, ...]
    skipped: tuple[tuple[str, str], ...]


def build_corpus(
    folder: Path,
    n_mma: int,
    n_arranger: int,
    collections: Sequence[Source],
    seed: int,
    *,
    program: MmaProgram | None = None,
    progress: Progress = lambda share, text: None,
    workers: int = 1,
) -> Built:
    """Make pieces and write one file per source into `folder`; the same seed, the same pieces.

    program : needed where `n_mma` is above 0
    progress : is told the share that is done, 0-1, and what is being done
    """
    steps = building(folder, n_mma, n_arranger, collections, seed, program=program, workers=workers)
    while True:
        try:
            progress(*next(steps))
        except StopIteration as end:
            built: Built = end.value
            return built


def building(
    folder: Path,
    n_mma: int,
    n_arranger: int,
    collections: Sequence[Source],
    seed: int,
    *,
    program: MmaProgram | None = None,
    workers: int = 1,
) -> Generator[tuple[float, str], None, Built]:
    """As `build_corpus`; yields the share that is done and what is being done."""
    making: list[tuple[str, int, Iterator[Piece | str]]] = [
        ("arranger", n_arranger, _arranger(n_arranger, seed, workers))
    ]
    if program is not None:
        making.append(("mma", n_mma, _mma(program, n_mma, seed, workers)))
    pieces: list[Piece] = []
    skipped: list[tuple[str, str]] = []
    done, total = 0, max(sum(wanted for _, wanted, _ in making), 1)
    for name, wanted, made in making:
        found: list[Piece] = []
        for result in made:
            if isinstance(result, str):
                skipped.append((name, result))
            else:
                found.append(result)
            done += 1
            yield MADE_SHARE * done / total, f"{name}: {len(found)} of {wanted}"
        if wanted:
            save_pieces(folder / f"{name}.npz", found)
        pieces += found
    for source in collections:
        collection = read_collection(source.path, source.name, source.genre)
        save_pieces(folder / f"{source.name}.npz", collection.pieces)
        pieces += collection.pieces
        skipped += collection.skipped
        yield MADE_SHARE, f"{source.name}: {len(collection.pieces)} pieces"
    yield 1.0, f"{len(pieces)} pieces"
    return Built(tuple(pieces), tuple(skipped))


def genres_in_turn(n: int, weights: dict[str, float]) -> list[str]:
    """`n` genres, each as often as its weight says, well mixed."""
    due = dict.fromkeys(weights, 0.0)
    out = []
    for _ in range(n):
        due = {name: value + weights[name] for name, value in due.items()}
        name = max(due, key=lambda name: due[name])
        due[name] -= sum(weights.values())
        out.append(name)
    return out


def _wanted_split(rng: random.Random) -> str:
    place = rng.random()
    return TEST if place < TEST_SHARE else VALID if place < TEST_SHARE + VALID_SHARE else TRAIN


def _mapped(
    make: Callable[[tuple[int, str]], Piece | str], jobs: list[tuple[int, str]], workers: int
) -> Iterator[Piece | str]:
    if workers == 1:
        yield from map(make, jobs)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        yield from pool.map(make, jobs, chunksize=CHUNK)


def _mma(program: MmaProgram, n: int, seed: int, workers: int) -> Iterator[Piece | str]:
    families = (*index_grooves(program.library), *own_families())
    jobs = list(enumerate(genres_in_turn(n, WEIGHTS)))
    yield from _mapped(partial(mma_job, program, families, seed), jobs, workers)


def mma_job(
    program: MmaProgram, families: tuple[GrooveFamily, ...], seed: int, job: tuple[int, str]
) -> Piece | str:
    """The piece of a number and genre, or why there is none."""
    number, genre = job
    rng = random.Random(f"corpus/{seed}/{number}")
    recipe = RECIPES[genre]
    side = _wanted_split(rng)
    wanted = rng.choice(recipe.grooves)
    fitting = [f for f in families if f.genre in recipe.grooves and split_of_family(f.name) == side]
    if not fitting:  # a genre of few families
        side = TRAIN
        fitting = [f for f in families if f.genre == wanted and split_of_family(f.name) == side]
    family = rng.choice([f for f in fitting if f.genre == wanted] or fitting)
    mode = MINOR if rng.random() < recipe.minor else MAJOR
    style = rng.choice(recipe.styles)
    chart = _chart_on(side, style, mode, family.beats_per_bar, f"{seed}/{number}")
    try:
        piece = mma_piece(program, chart, family, genre, recipe, f"{seed}-{number}")
    except BackendFailed as error:
        return f"{family.path}: {error.message}"
    return piece or f"{family.path}: hardly anything sounds"


def _chart_on(side: str, style: str, mode: int, beats_per_bar: int, seed: str) -> Chart:
    charts = (write_chart(style, mode, beats_per_bar, f"{seed}/{i}") for i in range(TRIES))
    return next(chart for chart in charts if split_of_song(chart.name) == side)


def _arranger(n: int, seed: int, workers: int) -> Iterator[Piece | str]:
    jobs = list(enumerate(genres_in_turn(n, dict.fromkeys(PROMPTS, 1.0))))
    yield from _mapped(partial(arranged_job, seed), jobs, workers)


def arranged_job(seed: int, job: tuple[int, str]) -> Piece | str:
    """The arranger's piece of a number and genre, or why there is none."""
    number, genre = job
    names = (f"{seed}-{number}-{i}" for i in range(TRIES))
    for name in names:
        side = split_of_family(arranged_family(genre, name))
        if split_of_song(f"arranger-{genre}-{name}") != side:
            continue
        piece = arranged_piece(genre, name)
        if piece is not None:
            return piece
    return f"{genre}: no piece in whole bars"
