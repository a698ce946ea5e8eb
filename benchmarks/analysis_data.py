"""Songs for the benchmark of listening, made from what comes with the studio alone."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from storage.artifacts import FolderArtifacts
from studio.analysis.instruments.corpus.naming import key_label, program_label
from studio.analysis.instruments.labels import LABELS
from studio.analysis.song.rendered import render
from studio.analysis.vocals.known_songs import CITY, JARDIN, RATE_HZ, RIVER, known_song
from studio.document import MediaRef, Song
from studio.music.score import Score
from studio.recipes import upload_recipe
from studio.uploads import FILE

MIDI = Path(__file__).resolve().parents[1] / "examples" / "midi"
PLAYED_S = 30.0
_EVERY = 8  # of the examples, which are in order of genre
_LEAST_S = 0.08  # of a window that an instrument is to play for, to be heard in it
_STRUCK_S = 0.1  # that a drum sounds for
_VERSES = (
    (RIVER, "uplifting pop with drums, bass and piano"),
    (CITY, "slow rock with electric guitar, bass and drums"),
    (JARDIN, "latin with acoustic guitar, percussion and trumpet"),
    (RIVER, "orchestral with strings and timpani"),
)


@dataclass(frozen=True)
class PlayedSong:
    """A song and what plays in every second of it.

    samples : shape = (n, 2), at `RATE_HZ`; playing : shape = (n_windows, n_labels).
    """

    samples: NDArray[np.float32]
    playing: NDArray[np.bool_]


def played_songs(soundfont: Path) -> Iterator[PlayedSong]:
    """The beginnings of some of the example pieces, played by a soundfont."""
    for path in sorted(MIDI.glob("*.mid"))[::_EVERY]:
        score = Score.from_midi(path.read_bytes())
        samples = render(score, soundfont, max_s=PLAYED_S).samples
        playing = np.zeros((len(samples) // RATE_HZ, len(LABELS)), bool)
        for label, start_s, end_s in _notes(score):
            for window in range(int(start_s), min(int(end_s) + 1, len(playing))):
                if min(end_s, window + 1) - max(start_s, window) >= _LEAST_S:
                    playing[window, LABELS.index(label)] = True
        yield PlayedSong(samples[: len(playing) * RATE_HZ], playing)


def _notes(score: Score) -> Iterator[tuple[str, float, float]]:
    """Label, start and end of the notes of the instruments that we know."""
    tick_s = score.seconds_per_tick
    for part in score.parts:
        for note in part.notes:
            label = key_label(note.pitch) if part.is_drum else program_label(part.program)
            end_s = note.start * tick_s + _STRUCK_S if part.is_drum else note.end * tick_s
            if label:
                yield label, note.start * tick_s, end_s


def long_song(path: Path, length_s: float) -> Path:
    """Verses by our own voice over our own music, one after another, until it is so long."""
    verses = [known_song(*verse, seed=seed).samples for seed, verse in enumerate(_VERSES)]
    left = round(length_s * RATE_HZ)
    with soundfile.SoundFile(path, "w", RATE_HZ, 2, "PCM_16") as file:
        for verse in cycle(verses):
            file.write(verse[:left])
            left -= len(verse)
            if left <= 0:
                break
    return path


def song_in(store: FolderArtifacts, path: Path, lyrics: bool) -> Song:
    """A song of a music video, put into a store as an upload is."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    ref = MediaRef(sha256=sha256, name=path.name, kind="audio")

    def build(folder: Path) -> dict[str, str]:
        shutil.copyfile(path, folder / FILE)
        return {"name": path.name}

    store.put(upload_recipe(ref), build)
    return Song(sound=ref, lyrics=lyrics)
