"""What the terminal does with composers: compose to files, read texts, change scores."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from studio.backends import choose, named
from studio.errors import BackendUnavailable, InputError, StorageError
from studio.music.composer import RATE_HZ, Attributes, MusicRequest, Rewrite
from studio.music.meaning import read_meaning
from studio.music.midi_file import MAX_BYTES
from studio.music.stems import write_stems as write_stem_files
from studio.music.stems import write_wav_24

MIN_SECONDS, MAX_SECONDS = 3.0, 600.0
LAST_RING_S: Final = 1.5
REWRITE: Final = re.compile(r"(?:(all)|(\d+)(?:-(\d+))?):(\d+)(?::([a-z_,]+))?")


def request(
    text: str,
    seconds: float,
    seed: int,
    *,
    bpm: float | None = None,
    attributes: Attributes | None = None,
    accents: tuple[float, ...] = (),
    loop: bool = False,
    rewrites: tuple[Rewrite, ...] = (),
) -> MusicRequest:
    """A request whose values are checked.

    Raises
    ------
    InputError : a length outside 3 s to 10 minutes, or an accent outside the piece.
    """
    if not MIN_SECONDS <= seconds <= MAX_SECONDS:
        raise InputError(
            f"Music cannot be {seconds:g} s long.",
            remedy=f"Ask for {MIN_SECONDS:g} to {MAX_SECONDS:g} seconds.",
            field="seconds",
        )
    outside = [moment for moment in accents if not 0 <= moment < seconds]
    if outside:
        raise InputError(
            f"There is no second {outside[0]:g} in a piece of {seconds:g} s.",
            remedy="Name accents within the piece.",
            field="accent",
        )
    return MusicRequest(
        prompt=text,
        n_samples=round(seconds * RATE_HZ),
        seed=seed,
        bpm=bpm,
        attributes=attributes or Attributes(),
        accents=accents,
        loop=loop,
        rewrites=rewrites,
    )


def parse_rewrite(text: str) -> Rewrite:
    """``5-8:1`` or ``all:2:flute,piano`` as a rewrite.

    Raises
    ------
    InputError : it is written otherwise.
    """
    found = REWRITE.fullmatch(text.strip().replace(" ", ""))
    if not found:
        raise InputError(
            f"'{text[:60]}' does not say what to write anew.",
            remedy="Write BARS:SEED or BARS:SEED:KEEP, such as 5-8:1 or all:2:flute,piano.",
            field="rewrite",
        )
    whole, first, last, seed, keep = found.groups()
    first_bar = 0 if whole else int(first)
    last_bar = 0 if whole else int(last or first)
    if not whole and not 1 <= first_bar <= last_bar:
        raise InputError(
            f"There are no bars {first_bar} to {last_bar}.",
            remedy="Bars are counted from 1, the first one first.",
            field="rewrite",
        )
    return Rewrite(int(seed), first_bar, last_bar, tuple(filter(None, (keep or "").split(","))))


def compose_to(
    music: MusicRequest,
    composer: str,
    output: Path,
    midi: Path | None = None,
    stems: Path | None = None,
) -> dict[str, Any]:
    """Compose into files; what was made, JSON-ready.

    Raises
    ------
    InputError : the composer does not exist or cannot write what is asked.
    BackendUnavailable : it lacks something.
    """
    row = choose("composer", composer)
    places = (output, midi) if midi is not None else (output,)
    for path in places:
        _make_place(path)
    composition = named("composer", row.name).compose(music)
    with _writing(output):
        write_wav_24(output, composition.samples)
    made: dict[str, Any] = {
        "output": str(output),
        "composer": row.name,
        "seconds": len(composition.samples) / RATE_HZ,
        "samples": len(composition.samples),
        "facts": dict(composition.facts),
    }
    if midi is not None:
        with _writing(midi):
            midi.write_bytes(composition.midi)
        made["midi"] = str(midi)
    if stems is not None:
        turn = composition.facts.get("turn_samples", 0)
        made["stems"] = write_stems(composition.midi, music, stems, turn)
    return made


def write_stems(midi: bytes, music: MusicRequest, folder: Path, turn: int = 0) -> list[str]:
    """One WAV a player of a score, as long as the piece; their paths.

    turn : samples by which a loop was turned, as its facts say

    Raises
    ------
    InputError : the composer made no score.
    """
    from studio.music.score import Score

    if not midi:
        raise InputError(
            "This composer makes sound without a score, so there are no stems.",
            remedy="Use a composer that writes scores.",
            field="stems",
        )
    score = Score.from_midi(midi)
    written = write_stem_files(score, music.n_samples, None, folder, loop=music.loop, turn=turn)
    return [str(stem.path) for stem in written]


def meaning_json(text: str) -> dict[str, Any]:
    """What a text means for the music, JSON-ready."""
    meaning = read_meaning(text)
    return {
        "instruments": list(meaning.instruments),
        "without": list(meaning.without),
        "only": meaning.only,
        "bpm": round(meaning.bpm, 1),
        "key": meaning.key,
        "mode": meaning.mode,
        "genre": meaning.genre,
        "energy": round(meaning.energy, 2),
        "valence": round(meaning.valence, 2),
        "named": sorted(meaning.named),
    }


def change_score(
    file: Path,
    midi: Path,
    semitones: int,
    bpm: float | None,
    without: tuple[str, ...],
    output: Path | None,
) -> str:
    """Transpose, retime or thin a score; where the result is."""
    from studio.music.performance import Style, perform
    from studio.music.score import Score
    from studio.music.transforms import transposed, with_tempo, without_parts

    score = transposed(Score.from_midi(read_file(file)), semitones)
    if bpm is not None:
        score = with_tempo(score, bpm)
    absent = [name for name in without if name not in {part.name for part in score.parts}]
    if absent:
        raise InputError(
            f"'{absent[0][:40]}' does not play in {file.name}.",
            remedy=f"Those who play are: {', '.join(part.name for part in score.parts)}.",
            field="without",
        )
    score = without_parts(score, without)
    end = max((note.end for part in score.parts for note in part.notes), default=0)
    seconds = end * score.seconds_per_tick
    if not 0 < seconds <= MAX_SECONDS:
        raise InputError(
            f"What is left of {file.name} lasts {seconds:,.0f} s.",
            remedy=f"Use a score that sounds, of up to {MAX_SECONDS:g} seconds.",
            field="file",
        )
    _make_place(midi)
    with _writing(midi):
        midi.write_bytes(score.to_midi())
    if output is None:
        return str(midi)
    _make_place(output)
    sound = perform(score, round((seconds + LAST_RING_S) * RATE_HZ), Style()).samples
    with _writing(output):
        write_wav_24(output, sound)
    return str(output)


def _make_place(path: Path) -> None:
    """Make the folder of a file that will be written, and check that it can be one."""
    with _writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(path)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"{path} cannot be written: {error.strerror or type(error).__name__}.",
            remedy="Name a file in a folder that can be written to and has space.",
        ) from error


def read_file(path: Path) -> bytes:
    """A MIDI file's bytes; a file that is too big is not read.

    Raises
    ------
    InputError : there is no such file, or it is over 4 MB.
    """
    try:
        size = path.stat().st_size
        if size <= MAX_BYTES:
            return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path} is no file that can be read.", remedy="Name a MIDI file.", field="file"
        ) from error
    raise InputError(
        f"{path.name} has {size / 1e6:.0f} MB.",
        remedy=f"Use a MIDI file of up to {MAX_BYTES // 10**6} MB.",
        field="file",
    )


def need_torch() -> None:
    """Check that PyTorch is there, which training and its evaluation need.

    Raises
    ------
    BackendUnavailable : it is not.
    """
    if importlib.util.find_spec("torch") is None:
        raise BackendUnavailable(
            "Training needs PyTorch, which is not installed.",
            remedy="Run: pip install -r requirements-train.txt",
            field="torch",
        )
