"""The composer that uses the studio's own model."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from studio.errors import InputError
from studio.music.composer import RATE_HZ, Composition, MusicRequest, Rewrite
from studio.music.lstm.course import Course
from studio.music.lstm.piece import Piece
from studio.music.lstm.plan import MusicPlan, plan_music, written_seed
from studio.music.lstm.texture import Texture
from studio.music.lstm.to_score import score_of
from studio.music.lstm.weights import SHIPPED
from studio.music.lstm.writing import Kept, Writer, load_writer, write_piece
from studio.music.performance import Style, perform
from studio.music.score import TICKS_PER_BEAT, Score
from studio.music.vocabulary import INSTRUMENTS

ROOMS = {"ambient": 0.8, "cinematic": 0.75, "orchestral": 0.7, "ballad": 0.5, "metal": 0.2}
USUAL_ROOM = 0.35
DARK = {"lofi": -3.0, "ambient": -1.5, "jazz": -1.0}  # dB above 3 kHz
#: Louder and softer sections, in dB a step of energy.
SWELL_DB = 1.2


@dataclass(frozen=True)
class Written:
    """A piece before it sounds: what was planned, what was written, and its score."""

    plan: MusicPlan
    piece: Piece
    score: Score


class LstmComposer:
    """Writes a score with the LSTM and plays it. Needs no key, no GPU and no network.

    model : the model's file; the one that comes with the studio if left out
    """

    def __init__(self, model: Path = SHIPPED) -> None:
        self._writer: Writer = load_writer(model)
        self._texture = Texture.of(self._writer.texture)

    def compose(self, request: MusicRequest) -> Composition:
        """Music of the exact length, about -20 LUFS; the same request gives the same bytes.

        Raises
        ------
        InputError : a length or attribute that cannot be.
        BackendUnavailable : the synthesiser is not installed.
        """
        written = self.write(request)
        performance = perform(
            written.score, request.n_samples, style_of(written), loop=request.loop
        )
        facts = {**self._facts(request, written), **performance.facts}
        return Composition(performance.samples, written.score.to_midi(), facts)

    def tempo(self, request: MusicRequest) -> dict[str, Any]:
        """When the beats of its music fall, known before it is written.

        Raises
        ------
        InputError : a length or attribute that cannot be.
        """
        return _tempo(request, plan_music(request, self._texture).course)

    def write(self, request: MusicRequest) -> Written:
        """The score for a request, without sound."""
        plan = plan_music(request, self._texture)
        seed = written_seed(request, plan.meaning)
        piece = write_piece(self._writer, plan.bars, seed)
        for change in _applying(request.rewrites, piece.n_bars):
            kept = _kept(change, piece)
            piece = write_piece(self._writer, plan.bars, _other_seed(seed, change.seed), kept)
        score = score_of(piece, plan.course, plan.shift, seed)
        if request.accents:
            from studio.music.accents import with_accents

            per_second = TICKS_PER_BEAT / plan.course.beat_s
            ticks = tuple(round(moment * per_second) for moment in request.accents)
            score = with_accents(
                score, ticks, drums="drums" in plan.players or all(p.is_drum for p in score.parts)
            )
        return Written(plan, piece, score)

    def _facts(self, request: MusicRequest, written: Written) -> dict[str, Any]:
        plan, score = written.plan, written.score
        meaning, course = plan.meaning, plan.course
        return {
            **_tempo(request, course),
            "wanted_bpm": round(meaning.bpm, 2),
            "genre": meaning.genre,
            "key": f"{plan.tonic} {meaning.mode}",
            "mode": meaning.mode,
            "energy": round(meaning.energy, 2),
            "valence": round(meaning.valence, 2),
            "instruments": [part.name for part in score.parts],
            "asked": list(meaning.instruments),
            "without": list(meaning.without),
            "bars": course.n_bars,
            "sections": [
                {"role": role, "start_s": round(course.start_s(bar), 3), "bars": count}
                for role, bar, count in _runs(course.sections)
            ],
            "loop": request.loop,
            "rewrites": len(_applying(request.rewrites, course.n_bars)),
            "notes": sum(len(part.notes) for part in score.parts),
            "parameters": self._writer.network.facts.get("parameters"),
            "rate_hz": RATE_HZ,
        }


def _tempo(request: MusicRequest, course: Course) -> dict[str, Any]:
    return {
        "bpm": round(course.bpm, 2),
        "beats_per_bar": course.beats_per_bar,
        "ending_s": round(request.duration_s - course.ring_s, 3),
    }


def style_of(written: Written) -> Style:
    """How a piece is to sound: its room, its treble, its sections' levels."""
    plan = written.plan
    course, genre = plan.course, plan.meaning.genre
    starts = tuple(course.start_s(bar) for _, bar, _ in _runs(course.sections))
    points = []
    for bar in range(course.n_bars):
        gain_db = SWELL_DB * float(course.energy[bar] - np.mean(course.energy))
        points.append((course.start_s(bar + 0.05), gain_db))
        points.append((course.start_s(bar + 0.9), gain_db))
    return Style(
        room=ROOMS.get(genre, USUAL_ROOM),
        treble_db=DARK.get(genre, 0.0),
        section_starts_s=starts,
        dynamics=tuple(points),
    )


def _applying(changes: tuple[Rewrite, ...], n_bars: int) -> tuple[Rewrite, ...]:
    return tuple(change for change in changes if change.of_bars in (0, n_bars))


def _other_seed(seed: int, number: int) -> int:
    digest = hashlib.sha256(f"{seed}/{number}".encode()).digest()
    return int.from_bytes(digest[:6], "big")


def _kept(change: Rewrite, piece: Piece) -> Kept:
    first = change.first_bar or 1
    last = change.last_bar or piece.n_bars
    if not 1 <= first <= last <= piece.n_bars:
        raise InputError(
            f"The piece has {piece.n_bars} bars; bars {first} to {last} are not all in it.",
            remedy=f"Name bars from 1 to {piece.n_bars}.",
            field="bars",
        )
    absent = [name for name in change.keep if name not in piece.instruments()]
    if absent and not change.of_bars:  # a film that changed since may have other players
        raise InputError(
            f"'{absent[0][:40]}' does not play in this piece and cannot be kept.",
            remedy=f"Those who play are: {', '.join(piece.instruments())}.",
            field="keep",
        )
    numbers = frozenset(INSTRUMENTS.index(name) for name in change.keep if name in INSTRUMENTS)
    return Kept(piece, frozenset(range(first - 1, last)), numbers)


def _runs(sections: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """Name, first bar and number of bars of each stretch; a fill belongs to what it ends."""
    runs: list[tuple[str, int, int]] = []
    for bar, name in enumerate(sections):
        named = runs[-1][0] if name == "fill" and runs else name
        if runs and runs[-1][0] == named:
            runs[-1] = (named, runs[-1][1], runs[-1][2] + 1)
        else:
            runs.append((named, bar, 1))
    return runs
