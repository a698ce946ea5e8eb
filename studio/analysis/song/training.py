"""Makes the weights of `bar_network` again, from a corpus that ``studio music corpus`` built.

Songs are scores of that corpus's training side, played by two soundfonts as `rendered` plays
them: with and without drums, loosely, in rooms, noisy, in other tempi; one in two begins
somewhere in a bar. Noise and notes without a pulse teach it where there is no beat.
About 15 minutes on one core.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from studio.analysis.song import bar_network, beat_network, beatless
from studio.analysis.song.bar_training import Lesson, save, train_network
from studio.analysis.song.features import measure
from studio.analysis.song.rendered import Manner, RenderedSong, render, without
from studio.audio.track import Samples
from studio.errors import InputError
from studio.music.corpus.split import TRAIN, split_of
from studio.music.corpus.store import load_corpus
from studio.music.corpus.to_midi import piece_to_midi
from studio.music.lstm.piece import Piece
from studio.music.score import Score
from studio.music.soundfonts import SHIPPED

EPOCHS, SEED = 24, 0
#: Songs by source and beats of a bar.
SONGS = {("mma", 4): 190, ("mma", 3): 80, ("arranger", 4): 50, ("freedoom", 4): 50}
N_FREE, N_NOISE = 40, 12
MAX_S = 55.0
LEAST_NOTES = 80
TOLD_EVERY = 20


def train(folder: Path) -> Iterator[str]:
    """Render, train and write ``beats/bars.npz`` in the corpus's folder, telling what is done.

    Raises
    ------
    InputError : the folder holds no corpus.
    BackendUnavailable : the synthesiser is not installed.
    """
    pieces = _chosen(folder)
    if not pieces:
        raise InputError(
            f"There is no corpus in {folder}.",
            remedy="Build one with 'studio music corpus', and name its folder.",
            field="corpus",
        )
    rng = np.random.default_rng(SEED)
    lessons: list[Lesson] = []
    for number, piece in enumerate(pieces):
        lessons.append(_lesson(rehearsed(piece, _soundfonts(), rng)))
        if number % TOLD_EVERY == 0:
            yield f"{number} of {len(pieces)} songs"
    for samples in _without_beat(rng):
        lessons.append(_lesson(RenderedSong("", samples, np.empty(0), np.empty(0))))
    path = folder / "beats" / bar_network.FILE.name  # beside the corpus, not among its files
    path.parent.mkdir(exist_ok=True)
    for epoch, (loss, weights) in enumerate(train_network(lessons, EPOCHS, SEED)):
        yield f"epoch {epoch + 1} of {EPOCHS}: loss {loss:.4f}"
        save(weights, path)
    yield f"Wrote {path}; the one in use is {bar_network.FILE}"


def rehearsed(piece: Piece, soundfonts: Sequence[Path], rng: np.random.Generator) -> RenderedSong:
    """A piece as a recording: in some key and tempo, by some players, in some room."""
    score = Score.from_midi(piece_to_midi(piece, int(rng.integers(-5, 7))))
    score = replace(score, tempo_us=int(score.tempo_us / rng.uniform(0.88, 1.14)))
    thinner = without(score, drums=rng.random() < 0.15, melody=rng.random() < 0.3)
    if sum(len(part.notes) for part in thinner.parts) >= LEAST_NOTES:
        score = thinner
    manner = Manner(
        loose_s=float(rng.uniform(0, 0.012)),
        wander=float(rng.choice([0, 0, 0.01, 0.02])),
        room=float(rng.choice([0, 0.2, 0.5])),
        tilt_db=float(rng.uniform(-12, 8)),
        noise_db=float(rng.uniform(-70, -25)),
        drive=float(rng.choice([0, 0, 0.3, 0.8])),
        seed=int(rng.integers(2**31)),
    )
    song = render(score, soundfonts[int(rng.integers(len(soundfonts)))], manner, MAX_S, piece.name)
    return song.since(float(rng.uniform(0, 4))) if rng.random() < 0.55 else song


def _chosen(folder: Path) -> list[Piece]:
    """Pieces of the training side, in an order of chance."""
    rng = np.random.default_rng(SEED)
    pieces = [piece for piece in load_corpus(folder) if split_of(piece.song, piece.family) == TRAIN]
    chosen: list[Piece] = []
    for (source, beats_per_bar), count in SONGS.items():
        fitting = [p for p in pieces if (p.source, p.beats_per_bar) == (source, beats_per_bar)]
        chosen += [fitting[i] for i in rng.permutation(len(fitting))[:count]]
    return [chosen[i] for i in rng.permutation(len(chosen))]


def _soundfonts() -> tuple[Path, ...]:
    """The studio's own and the one inside pretty_midi."""
    import pretty_midi

    return SHIPPED, Path(pretty_midi.__file__).parent / "TimGM6mb.sf2"


def _without_beat(rng: np.random.Generator) -> Iterator[Samples]:
    for number in range(N_FREE):
        manner = Manner(room=float(rng.uniform(0, 0.6)), noise_db=-50, seed=number)
        font = _soundfonts()[number % 2]
        yield render(beatless.free_notes(rng), font, manner, beatless.LENGTH_S).samples
    for _ in range(N_NOISE):
        yield beatless.noise(rng)


def _lesson(song: RenderedSong) -> Lesson:
    features = measure([song.samples])
    shares = beat_network.shares_of(features.bands)
    inputs = bar_network.inputs_of(features.bands, features.pitches, shares)
    return Lesson(inputs, song.beats_s, song.downbeats_s)
