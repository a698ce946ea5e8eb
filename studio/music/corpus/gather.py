"""``studio music corpus``: gathers what can be had and says what could not."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence, Set
from pathlib import Path

from studio.errors import BackendUnavailable, InputError
from studio.music.corpus.build import MADE_SHARE, Built, Source, building
from studio.music.corpus.debian import MUSIC_PACKAGES, find_mma, music_of
from studio.music.corpus.examples import write_examples
from studio.music.corpus.mma import MmaProgram
from studio.music.corpus.summary import summary

SUMMARY_NAME = "corpus.md"
TOLD_EVERY = 0.02  # share of the work between two lines of progress
OWN_NAMES = frozenset({"mma", "arranger"})
#: What the music of a package, or of a folder of its name, is for.
GENRE_OF = dict.fromkeys(MUSIC_PACKAGES, "game")


def gather(
    folder: Path,
    n_mma: int,
    n_arranger: int,
    midi: Sequence[Path],
    fetch: bool,
    seed: int,
    workers: int = 1,
) -> Iterator[str]:
    """Build a corpus in `folder`, telling as lines what is done and what was left out.

    midi : folders, zips or WADs of the user's own MIDI files; one that is called like a package
        takes its place
    fetch : use MMA and free music from Debian's packages, where apt is there

    Raises
    ------
    InputError : there is nothing to build from, or a folder is missing.
    """
    program: MmaProgram | None = None
    sources = _own_sources(midi)
    if fetch:
        program, found, missing = _from_debian(n_mma, {source.name for source in sources})
        sources += found
        yield from missing
    if program is None and not n_arranger and not sources:
        raise InputError(
            "There is nothing to build a corpus from.",
            remedy="Name a folder of MIDI files, or ask for arranged pieces.",
            field="corpus",
        )
    built = yield from _told(
        building(
            folder,
            n_mma if program else 0,
            n_arranger,
            sources,
            seed,
            program=program,
            workers=workers,
        )
    )
    (folder / SUMMARY_NAME).write_text(summary(built.pieces, built.skipped), encoding="utf-8")
    yield f"{len(built.pieces)} pieces; {len(built.skipped)} left out, see {SUMMARY_NAME}"


def _told(steps: Generator[tuple[float, str], None, Built]) -> Generator[str, None, Built]:
    """A line whenever enough has been done."""
    last = -1.0
    while True:
        try:
            share, text = next(steps)
        except StopIteration as end:
            built: Built = end.value
            return built
        if share - last >= TOLD_EVERY or share >= MADE_SHARE:
            last = share
            yield f"{share:4.0%}  {text}"


def _own_sources(paths: Sequence[Path]) -> list[Source]:
    """The user's folders under names of their own."""
    sources: list[Source] = []
    for path in paths:
        if not path.exists():
            raise InputError(f"There is no {path}.", remedy="Check the name.", field="midi")
        stem = path.stem or "midi"
        taken = {source.name for source in sources} | OWN_NAMES
        names = (stem, *(f"{stem}-{number}" for number in range(2, len(paths) + 3)))
        name = next(name for name in names if name not in taken)
        sources.append(Source(path, name, GENRE_OF.get(name, "none")))
    return sources


def _from_debian(
    n_mma: int, present: Set[str]
) -> tuple[MmaProgram | None, list[Source], list[str]]:
    """MMA, the music packages not yet present, and a line for each that could not be had."""
    program: MmaProgram | None = None
    sources, missing = [], []
    try:
        program = find_mma() if n_mma else None
    except BackendUnavailable as error:
        missing.append(f"Left out: {error.message} {error.remedy}")
    for name in (name for name in MUSIC_PACKAGES if name not in present):
        try:
            sources.append(Source(music_of(name), name, GENRE_OF[name]))
        except BackendUnavailable as error:
            missing.append(f"Left out: {error.message} {error.remedy}")
    return program, sources, missing


def make_examples(folder: Path, seed: int) -> str:
    """Write the example MIDI files with their prompts; says what was written.

    Raises
    ------
    BackendUnavailable : MMA is not there and cannot be fetched.
    """
    return write_examples(folder, find_mma(), seed)
