"""How well the rhythm and the parts of songs are heard: on songs that no training saw.

Songs are composed by the studio's own composers (their facts tell beats and parts), or rendered
from the test side of a corpus and from collections that were left out of training as a whole, by
another soundfont.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from studio.analysis.song.features import measure
from studio.analysis.song.rendered import Manner, RenderedSong, render
from studio.analysis.song.rhythm import rhythm_of
from studio.analysis.song.scores import SECTION_TOLERANCE_S, f_measure
from studio.analysis.song.sections import sections_of
from studio.audio.track import RATE_HZ
from studio.music.arranger import Arranger
from studio.music.composer import Composer, MusicRequest
from studio.music.corpus.split import TEST, split_of
from studio.music.corpus.store import load_corpus
from studio.music.corpus.to_midi import piece_to_midi
from studio.music.lstm.composer import LstmComposer
from studio.music.lstm.piece import Piece
from studio.music.score import Score
from studio.music.soundfonts import SHIPPED

PROMPTS = (
    "upbeat pop anthem", "calm lofi night", "romantic waltz with strings", "dark techno",
    "slow jazz ballad", "funky disco", "epic orchestral trailer", "acoustic folk in three four",
    "hard rock", "bossa nova by the sea", "reggae", "hip hop beat", "country road", "heavy metal",
    "ambient pads", "blues shuffle",
)  # fmt: skip
COMPOSED_S = 75.0
#: Collections that training never touches.
LEFT_OUT = ("openmsx", "simutrans")
FORMS = ("ABAB", "ABACA", "ABCA", "ABCB", "ABCD")
PART_S = (11.0, 26.0)


@dataclass(frozen=True)
class SongScores:
    """One song: F-measures from 0 to 1, None where the truth is not known.

    tempo_ratio : found to true tempo; 0 where no beat was found. cpu_s : of the whole listening.
    """

    name: str
    duration_s: float
    beats: float
    downbeats: float
    tempo_ratio: float
    sections: float | None
    cpu_s: float

    @property
    def is_octave_error(self) -> bool:
        """Half or double the tempo."""
        return self.tempo_ratio > 0 and 0.9 < abs(np.log2(self.tempo_ratio)) < 1.1


def evaluate(songs: Iterable[RenderedSong]) -> Iterator[SongScores]:
    """Listen to songs and score what is heard."""
    for song in songs:
        began_s = time.process_time()
        features = measure([song.samples])
        rhythm = rhythm_of(features)
        found = [section.start_s for section in sections_of(features, rhythm.downbeats_s)][1:]
        cpu_s = time.process_time() - began_s
        true_bpm = 60 / float(np.median(np.diff(song.beats_s))) if len(song.beats_s) > 1 else 0.0
        parts = song.sections_s
        yield SongScores(
            name=song.name,
            duration_s=features.duration_s,
            beats=f_measure(rhythm.beats_s, song.beats_s),
            downbeats=f_measure(rhythm.downbeats_s, song.downbeats_s),
            tempo_ratio=rhythm.bpm / true_bpm if true_bpm else 0.0,
            sections=None if parts is None else f_measure(found, parts, SECTION_TOLERANCE_S),
            cpu_s=cpu_s,
        )


def summary(scores: Sequence[SongScores]) -> dict[str, float]:
    """Means over songs; of `sections` over those whose parts are known."""
    parts = [score.sections for score in scores if score.sections is not None]
    length_s = sum(score.duration_s for score in scores)
    return {
        "songs": float(len(scores)),
        "beats_f": float(np.mean([score.beats for score in scores])),
        "downbeats_f": float(np.mean([score.downbeats for score in scores])),
        "octave_errors": float(np.mean([score.is_octave_error for score in scores])),
        "sections_f": float(np.mean(parts)) if parts else float("nan"),
        "cpu_s_a_minute": 60 * sum(score.cpu_s for score in scores) / length_s,
    }


def composed_songs(count: int = 16, seed: int = 1000) -> Iterator[RenderedSong]:
    """Pieces of the studio's composers as they sound in a film, mixed and mastered."""
    composers: tuple[Composer, ...] = (LstmComposer(), Arranger())
    for number in range(count):
        prompt = PROMPTS[number % len(PROMPTS)]
        composer = composers[number % 4 == 3]  # one in four by rule
        request = MusicRequest(prompt, round(COMPOSED_S * RATE_HZ), seed + number)
        piece = composer.compose(request)
        facts = piece.facts
        end_s = facts.get("ending_s") or COMPOSED_S
        beats_s = np.arange(0, end_s + 1e-3, 60 / facts["bpm"])
        parts = tuple(part["start_s"] for part in facts["sections"])[1:]
        samples = np.asarray(piece.samples, np.float32)
        bars = beats_s[:: facts["beats_per_bar"]]
        yield RenderedSong(f"{prompt} {number}", samples, beats_s, bars, parts)


def held_out_songs(
    corpus: Path, count: int = 60, soundfont: Path = SHIPPED, seed: int = 7
) -> Iterator[RenderedSong]:
    """Songs of a corpus's test side and of whole collections that were left out of training."""
    rng = np.random.default_rng(seed)
    pieces = _held_out(corpus)
    for place in rng.permutation(len(pieces))[:count]:
        piece = pieces[place]
        manner = Manner(0.006, 0.005, float(rng.choice([0, 0.3])), seed=int(place))
        score = Score.from_midi(piece_to_midi(piece, int(rng.integers(-5, 7))))
        song = render(score, soundfont, manner, name=piece.name)
        yield song.since(float(rng.uniform(0, 4))) if rng.random() < 0.5 else song


def medleys(
    corpus: Path, count: int = 12, soundfont: Path = SHIPPED, seed: int = 8
) -> Iterator[RenderedSong]:
    """Songs of contrasting parts: each letter of a form is a piece of its own.

    The tempo changes between parts, so beats are true and bars begin anew.
    """
    rng = np.random.default_rng(seed)
    pieces = _held_out(corpus)
    for number in range(count):
        form = FORMS[number % len(FORMS)]
        parts = {letter: _part(pieces, soundfont, rng) for letter in sorted(set(form))}
        yield _joined(form, [parts[letter] for letter in form])


def _held_out(corpus: Path) -> list[Piece]:
    return [
        piece
        for piece in load_corpus(corpus)
        if piece.source in LEFT_OUT or split_of(piece.song, piece.family) == TEST
    ]


def _part(pieces: Sequence[Piece], soundfont: Path, rng: np.random.Generator) -> RenderedSong:
    piece = pieces[int(rng.integers(len(pieces)))]
    score = Score.from_midi(piece_to_midi(piece, int(rng.integers(-3, 4))))
    song = render(score, soundfont, max_s=float(rng.uniform(*PART_S)))
    n_samples = round(song.beats_s[-1] * RATE_HZ)
    gain = 10 ** (rng.uniform(-6, 0) / 20)
    samples = np.asarray(gain * song.samples[:n_samples], np.float32)
    inside = song.downbeats_s[song.downbeats_s < song.beats_s[-1]]
    return replace(song, samples=samples, beats_s=song.beats_s[:-1], downbeats_s=inside)


def _joined(name: str, parts: Sequence[RenderedSong]) -> RenderedSong:
    starts_s = np.cumsum([0, *(len(part.samples) / RATE_HZ for part in parts)])[:-1]
    pairs = list(zip(starts_s, parts, strict=True))
    return RenderedSong(
        name,
        np.concatenate([part.samples for part in parts]),
        np.concatenate([start + part.beats_s for start, part in pairs]),
        np.concatenate([start + part.downbeats_s for start, part in pairs]),
        tuple(float(start) for start in starts_s[1:]),
    )
