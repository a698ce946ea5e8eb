"""A small LSTM of the usual kind, as the baseline: single notes of one track, nothing told.

The architecture of the AudioGenesis project (after TensorFlow's tutorial "Generate music with an
RNN"), written anew from its description and trained on the same data as ours: LSTM(128) on 25
notes of (pitch / 128, step, duration), a softmax over 128 pitches, and step and duration in
seconds as plain numbers. 84,354 parameters.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from studio.errors import BackendUnavailable, InputError
from studio.music.lstm.harmony import with_chords
from studio.music.lstm.piece import INSTRUMENT, PITCH, Piece, ordered, unknown_chords
from studio.music.lstm.vocabulary import (
    LENGTHS,
    PITCHES,
    STEPS_PER_BEAT,
    VELOCITY_STEP,
)
from studio.music.vocabulary import INSTRUMENTS

Arrays = NDArray[np.float32]
Progress = Callable[[str, float], None]
WINDOW: Final = 25
HIDDEN: Final = 128
SCALE: Final = np.array([PITCHES, 1, 1], np.float32)
PIANO: Final = INSTRUMENTS.index("piano")
VELOCITY: Final = 100  # of every note
OPENINGS: Final = 64  # windows of training music that it can start from
MAX_NOTES_PER_S: Final = 40  # a step that stays at 0 would never end
CHUNK: Final = 512


@dataclass(frozen=True)
class Habit:
    """How notes are drawn.

    temperature : divides the pitch's logits
    raw_pitch : feed written pitches back as they are and not divided by 128, which is a fault
    max_notes : where it stops even if there is time left
    """

    temperature: float = 1.0
    raw_pitch: bool = False
    max_notes: int | None = None


AT_ITS_BEST: Final = Habit()
AS_SHIPPED: Final = Habit(temperature=2.0, raw_pitch=True, max_notes=120)


@dataclass(frozen=True)
class SeedModel:
    """Trained weights.

    arrays : `into` (3, 512), `again` (128, 512), `bias` (512), `out` (128, 130), `out_bias` (130);
        gates in the order input, forget, cell, output; outputs are 128 pitches, step, duration
    openings : (n, 25, 3), notes to start from: pitch, step in s, duration in s
    facts : how it was trained
    """

    arrays: dict[str, Arrays]
    openings: Arrays
    facts: dict[str, Any]

    def predict(self, windows: Arrays) -> tuple[Arrays, Arrays]:
        """Pitch logits (n, 128), and step and duration in s (n, 2), after windows (n, 25, 3).

        The windows' pitches are already divided by 128.
        """
        a = self.arrays
        hidden = cell = np.zeros((len(windows), HIDDEN), np.float32)
        for place in range(windows.shape[1]):
            gates = windows[:, place] @ a["into"] + hidden @ a["again"] + a["bias"]
            enter, forget, new, leave = np.split(gates, 4, axis=1)
            cell = _sigmoid(forget) * cell + _sigmoid(enter) * np.tanh(new)
            hidden = _sigmoid(leave) * np.tanh(cell)
        out = hidden @ a["out"] + a["out_bias"]
        return out[:, :PITCHES], out[:, PITCHES:]

    def save(self, path: Path) -> None:
        """Write an ``.npz`` file."""
        facts = np.array(json.dumps(self.facts, sort_keys=True))
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            np.savez_compressed(file, facts=facts, openings=self.openings, **self.arrays)  # type: ignore[arg-type]

    @classmethod
    def load(cls, path: Path) -> SeedModel:
        """Read a file that `save` wrote.

        Raises
        ------
        BackendUnavailable : it is missing or damaged.
        """
        try:
            with np.load(path, allow_pickle=False) as file:
                content = {name: file[name] for name in file.files}
            facts = json.loads(str(content.pop("facts")))
            return cls(content, content.pop("openings"), facts)
        except (OSError, ValueError, KeyError) as error:
            raise BackendUnavailable(
                f"The baseline {path.name} is missing or damaged.",
                remedy="Delete the file; the evaluation trains it again.",
                field="music",
            ) from error


def _sigmoid(values: Arrays) -> Arrays:
    return np.asarray(0.5 + 0.5 * np.tanh(0.5 * values), np.float32)


def tracks_of(piece: Piece) -> list[Arrays]:
    """(pitch, step in s, duration in s) of each pitched instrument that plays over 25 notes."""
    step_s = 60 / piece.bpm / STEPS_PER_BEAT
    found = []
    for number in np.unique(piece.notes[piece.pitched, INSTRUMENT]):
        own = piece.notes[:, INSTRUMENT] == number
        if own.sum() <= WINDOW:
            continue
        onsets = piece.onsets[own]
        waits = np.diff(onsets, prepend=onsets[0])
        columns = (piece.notes[own, PITCH], waits * step_s, piece.lengths[own] * step_s)
        found.append(np.stack(columns, axis=1).astype(np.float32))
    return found


def windows_of(tracks: Sequence[Arrays]) -> tuple[Arrays, NDArray[np.int64]]:
    """All notes end to end, and where windows of 25 notes with one to follow can start.

    Raises
    ------
    InputError : no track is long enough.
    """
    if not tracks:
        raise InputError(
            f"No instrument plays more than {WINDOW} notes in any of the pieces.",
            remedy="Use longer pieces.",
            field="corpus",
        )
    firsts = np.cumsum([0, *(len(track) for track in tracks[:-1])])
    starts = [f + np.arange(len(t) - WINDOW) for f, t in zip(firsts, tracks, strict=True)]
    return np.concatenate(tracks), np.concatenate(starts)


def pitch_nats(model: SeedModel, pieces: Sequence[Piece], most: int = 5_000) -> float:
    """Cross-entropy of the pitch in nats a note, on at most so many evenly spread windows."""
    notes, starts = windows_of([track for piece in pieces for track in tracks_of(piece)])
    chosen = starts[:: max(1, len(starts) // most)][:most]
    total = 0.0
    for first in range(0, len(chosen), CHUNK):
        some = chosen[first : first + CHUNK]
        logits, _ = model.predict(notes[some[:, None] + np.arange(WINDOW)] / SCALE)
        right = np.take_along_axis(logits, notes[some + WINDOW, :1].astype(np.int64), axis=1)
        top = logits.max(axis=1, keepdims=True)
        total += float((np.log(np.exp(logits - top).sum(axis=1)) + (top - right)[:, 0]).sum())
    return total / len(chosen)


def write_like(model: SeedModel, piece: Piece, seed: int, habit: Habit = AT_ITS_BEST) -> Piece:
    """A piano piece of another piece's tempo and number of bars. The same seed, the same notes."""
    dice = np.random.default_rng([seed, 25])
    window = model.openings[dice.integers(len(model.openings))] / SCALE
    step_s = 60 / piece.bpm / STEPS_PER_BEAT
    most = habit.max_notes or int(MAX_NOTES_PER_S * piece.duration_s) + 1
    rows: list[tuple[int, ...]] = []
    now_s = 0.0
    for _ in range(most):
        pitch, wait_s, length_s = _next_note(model, window, dice, habit.temperature)
        now_s += wait_s
        onset = round(now_s / step_s)
        if onset >= piece.n_bars * piece.steps_per_bar:
            break
        place = divmod(onset, piece.steps_per_bar)
        length = int(np.argmin(np.abs(LENGTHS - length_s / step_s)))
        rows.append((*place, PIANO, pitch, length, VELOCITY // VELOCITY_STEP))
        fed = np.array([[pitch, wait_s, length_s]], np.float32)
        window = np.concatenate([window[1:], fed if habit.raw_pitch else fed / SCALE])
    return with_chords(
        Piece(
            name=f"seed-{seed}",
            notes=ordered(np.array(rows, np.int16).reshape(-1, 6)),
            n_bars=piece.n_bars,
            beats_per_bar=piece.beats_per_bar,
            bpm=piece.bpm,
            chords=unknown_chords(piece.n_bars),
            sections=piece.sections,
            genre=piece.genre,
            mode=piece.mode,
        )
    )


def _next_note(
    model: SeedModel, window: Arrays, dice: np.random.Generator, temperature: float
) -> tuple[int, float, float]:
    logits, times = model.predict(window[None])
    # The largest of logits with Gumbel noise is a draw from their softmax.
    noise = dice.gumbel(size=PITCHES)
    pitch = int(np.argmax(logits[0] / temperature + noise))
    wait_s, length_s = np.maximum(times[0], 0)
    return pitch, float(wait_s), float(length_s)
