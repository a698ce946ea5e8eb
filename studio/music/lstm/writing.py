"""Writes a piece bar by bar: several candidates each, the best is kept.

What a player cannot do is ruled out while sampling (notes out of the instrument's range or order),
semitones struck together are made rare; what is a matter of taste is scored (`judging`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from studio.errors import BackendUnavailable
from studio.music.lstm.bar_plan import BarPlan
from studio.music.lstm.inference import Floats, Ints, Network, State, Told
from studio.music.lstm.judging import best_candidate
from studio.music.lstm.piece import BAR_NO, Notes, Piece
from studio.music.lstm.sampling import Harmony, draw
from studio.music.lstm.tokens import BAR_TOKEN, FIELDS, LOOKBACK_BARS, keys_of
from studio.music.lstm.vocabulary import (
    BAR,
    PITCHES,
    POSITIONS,
    STEPS_PER_BEAT,
    UNPITCHED,
)
from studio.music.lstm.weights import SHIPPED, load_weights
from studio.music.vocabulary import INSTRUMENTS

CANDIDATES: Final = 6
TEMPERATURES: Final = (0.95, 0.9, 0.93, 0.85, 0.9)  # of the five fields
TOP_P: Final = (0.95, 0.95, 0.97, 0.95, 0.95)
FEW, DENSE = 4, 32  # candidates for bars that should have more notes than this
MAX_NOTES: Final = 80  # in a bar
NEVER: Final = np.float32(-1e9)
CLASH: Final = np.float32(-1.2)  # a semitone against a note struck at once
STRUCK_LENGTH: Final = 2  # the length bin that drums are stored with
FREE_FROM_HARMONY: Final = np.isin(np.arange(len(INSTRUMENTS)), UNPITCHED)

_Rule: TypeAlias = Callable[[NDArray[np.int64]], Floats]


@dataclass(frozen=True)
class Writer:
    """A loaded model.

    ranges : (27, 2), lowest and highest pitch of each instrument in training
    texture : what `texture.Texture.of` reads
    """

    network: Network
    ranges: NDArray[np.int64]
    texture: list[list[float]]


@dataclass(frozen=True)
class Kept:
    """What stays when parts of a piece are written anew.

    piece : the piece as it was; bars : those written anew
    instruments : numbers of those that stay as they were in these bars, too
    """

    piece: Piece
    bars: frozenset[int]
    instruments: frozenset[int] = frozenset()

    def notes(self, bar: int) -> Notes:
        """The notes of a bar that stay."""
        notes = self.piece.bar(bar)
        if bar not in self.bars:
            return notes
        return notes[np.isin(notes[:, 2], list(self.instruments))]


def load_writer(path: Path = SHIPPED) -> Writer:
    """Load a model.

    Raises
    ------
    BackendUnavailable : the file is missing or damaged.
    """
    weights = load_weights(path)
    missing = {"ranges", "texture"} - weights.facts.keys()
    if missing:
        raise BackendUnavailable(
            f"The music model {path.name} lacks its {' and '.join(sorted(missing))}.",
            remedy="Train it with: studio music train",
            field="music",
        )
    ranges = np.asarray(weights.facts["ranges"], np.int64)
    return Writer(Network(weights), ranges, weights.facts["texture"])


def write_piece(
    writer: Writer,
    plan: BarPlan,
    seed: int,
    kept: Kept | None = None,
    candidates: int = CANDIDATES,
) -> Piece:
    """A piece for a plan. The same model, plan and seed give the same notes.

    Parameters
    ----------
    kept : write only some bars of a finished piece, or only some instruments, anew
    candidates : how many bars to choose from, 1-32; 1 takes the first that comes
    """
    with threadpool_limits(1):  # small matrices: more threads only wait for each other
        return _Session(writer, plan, seed, kept, candidates).piece()


class _Session:
    """One piece being written."""

    def __init__(
        self, writer: Writer, plan: BarPlan, seed: int, kept: Kept | None, candidates: int
    ) -> None:
        self.net, self.plan, self.kept, self.candidates = writer.network, plan, kept, candidates
        self.told: Told = self.net.told(plan.told.columns, plan.told.mask)
        self.dice = np.random.default_rng([seed, 7])
        self.steps = plan.beats_per_bar * STEPS_PER_BEAT
        self.ranges = writer.ranges
        self.harmony = Harmony(plan)
        self.past: list[tuple[NDArray[np.int64], NDArray[np.int16]]] = []

    def piece(self) -> Piece:
        """Write bar after bar."""
        state = self.net.start()
        bars: list[Notes] = []
        for number in range(self.plan.n_bars):
            tokens, state = self._bar(number, state)
            self._remember(tokens)
            bars.append(np.insert(tokens, BAR_NO, number, axis=1))
        plan = self.plan
        return Piece(
            name="",
            notes=np.concatenate(bars).astype(np.int16).reshape(-1, FIELDS + 1),
            n_bars=plan.n_bars,
            beats_per_bar=plan.beats_per_bar,
            bpm=plan.bpm,
            chords=plan.chords,
            sections=plan.sections,
            genre=plan.genre,
            mode=plan.mode,
        )

    def _remember(self, tokens: NDArray[np.int16]) -> None:
        line = np.array([BAR_TOKEN], np.int16)
        self.past.append((keys_of(tokens), np.concatenate([tokens, line])))

    def _bar(self, number: int, state: State) -> tuple[NDArray[np.int16], State]:
        forced = self.kept.notes(number)[:, 1:] if self.kept else np.zeros((0, FIELDS), np.int16)
        fixed = self.kept is not None and number not in self.kept.bars
        count = 1 if fixed else self._count(number)
        drafts = _Drafts(self, number, forced, count, fixed)
        states, scores = drafts.write(state)
        if count == 1:
            return drafts.tokens(0), states
        best = best_candidate(
            [drafts.tokens(i) for i in range(count)], scores, self.plan, number, self.steps
        )
        return drafts.tokens(best), states.pick(best)

    def _count(self, number: int) -> int:
        """Fewer candidates for dense bars, which take longest and differ least."""
        return min(self.candidates, FEW) if self.plan.notes[number] > DENSE else self.candidates

    def look_back(self, number: int, tokens: Ints) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """What followed the tokens' places in earlier bars; see `tokens.lookback`."""
        found = np.zeros((len(tokens), len(LOOKBACK_BARS), FIELDS), np.int64)
        known = np.zeros((len(tokens), len(LOOKBACK_BARS)), np.bool_)
        keys = keys_of(np.asarray(tokens))
        for lag, back in enumerate(LOOKBACK_BARS):
            if number >= back:
                past_keys, past = self.past[number - back]
                found[:, lag] = past[np.searchsorted(past_keys, keys, side="right")]
                known[:, lag] = True
        return found, known


class _Drafts:
    """Candidates for one bar, written in step."""

    def __init__(
        self, session: _Session, number: int, forced: Notes, count: int, fixed: bool
    ) -> None:
        self.session, self.number, self.count = session, number, count
        self.forced = np.asarray(forced, np.int64)
        self.forced_keys = keys_of(self.forced)
        self.next_forced = np.zeros(count, np.int64)
        self.written: list[list[NDArray[np.int64]]] = [[] for _ in range(count)]
        self.current = np.tile(np.array(BAR_TOKEN, np.int64), (count, 1))
        self.loglik = np.zeros(count)
        self.struck: list[set[int]] = [set() for _ in range(count)]
        self.free = self._free_instruments(fixed)
        self.min_notes = 0 if session.plan.notes[number] < 1 or not self.free.any() else 1

    def _free_instruments(self, fixed: bool) -> NDArray[np.bool_]:
        free = self.session.plan.told.mask[self.number] > 0
        if fixed:
            return np.zeros_like(free)
        if not free.any():
            free = np.ones_like(free)
        if self.session.kept:
            free = free.copy()
            free[list(self.session.kept.instruments)] = False
        return np.asarray(free, np.bool_)

    def tokens(self, candidate: int) -> NDArray[np.int16]:
        """The notes of one candidate."""
        return np.array(self.written[candidate], np.int16).reshape(-1, FIELDS)

    def write(self, state: State) -> tuple[State, NDArray[np.float64]]:
        """Write all candidates to the bar's end; their states and mean log probabilities."""
        session, net = self.session, self.session.net
        states = state.pick(np.zeros(self.count, np.int64))
        alive = np.arange(self.count)
        while len(alive):
            tokens = self.current[alive]
            earlier, known = session.look_back(self.number, tokens)
            features, after = net.step(
                tokens, earlier, known, session.told, self.number, states.pick(alive)
            )
            states.put(alive, after)
            alive = self._next(alive, features)
        lengths = np.array([max(1, len(w)) for w in self.written])
        return states, self.loglik / lengths

    def _next(self, alive: NDArray[np.int64], features: Floats) -> NDArray[np.int64]:
        """Choose a token for each candidate still at work; those that go on."""
        chosen = self._sample(alive, features)
        self._insist(alive, chosen)
        going = chosen[:, 0] != BAR
        for row, candidate in enumerate(alive):
            if going[row]:
                token = chosen[row]
                if token[0] != self.current[candidate, 0]:
                    self.struck[candidate] = set()
                if not FREE_FROM_HARMONY[token[1]]:
                    self.struck[candidate].add(int(token[2]))
                self.current[candidate] = token
                self.written[candidate].append(token.copy())
        return np.asarray(alive[going], np.int64)

    def _insist(self, alive: NDArray[np.int64], chosen: NDArray[np.int64]) -> None:
        """Put the next note that is to stay where the choice would pass it."""
        if not len(self.forced):
            return
        ahead = self.next_forced[alive]
        waiting = ahead < len(self.forced)
        forced = self.forced[np.minimum(ahead, len(self.forced) - 1)]
        keys = np.where(chosen[:, 0] == BAR, np.iinfo(np.int64).max, keys_of(chosen))
        due = waiting & (keys >= keys_of(forced))
        chosen[due] = forced[due]
        self.next_forced[alive[due]] += 1

    def _sample(self, alive: NDArray[np.int64], features: Floats) -> NDArray[np.int64]:
        session, net, n = self.session, self.session.net, len(alive)
        chosen = np.zeros((n, FIELDS), np.int64)
        if not self.free.any():
            chosen[:, 0] = BAR
            return chosen
        current = self.current[alive]
        decided: list[Ints] = []
        for field, allowed in enumerate(self._rules(alive, current)):
            logits = net.logits(field, features, decided) + allowed(chosen)
            values, logs = draw(logits, TEMPERATURES[field], TOP_P[field], session.dice.random(n))
            is_note = chosen[:, 0] != BAR if field else np.ones(n, np.bool_)
            chosen[:, field] = np.where(is_note, values, 0)
            if field in (0, 2):
                self.loglik[alive] += np.where(is_note, logs, 0)
            decided.append(chosen[:, field])
        drum = np.isin(chosen[:, 1], UNPITCHED)
        chosen[drum, 3] = STRUCK_LENGTH
        return chosen

    def _rules(self, alive: NDArray[np.int64], current: NDArray[np.int64]) -> list[_Rule]:
        open_fields = np.zeros(1, np.float32)
        return [
            lambda chosen: self._positions(alive, current),
            lambda chosen: self._instruments(current, chosen),
            lambda chosen: self._pitches(alive, current, chosen),
            lambda chosen: open_fields,
            lambda chosen: open_fields,
        ]

    def _positions(self, alive: NDArray[np.int64], current: NDArray[np.int64]) -> Floats:
        allowed = np.zeros((len(alive), POSITIONS + 1), np.float32)
        allowed[:, self.session.steps : POSITIONS] = NEVER
        last_free = int(np.flatnonzero(self.free)[-1])
        top = self.session.ranges[:, 1]
        for row, candidate in enumerate(alive):
            position, instrument, pitch = current[row, :3]
            if position != BAR:
                more = instrument < last_free or (
                    instrument == last_free and pitch < top[instrument]
                )
                allowed[row, : position if more else position + 1] = NEVER
            count = len(self.written[candidate])
            if count >= MAX_NOTES:
                allowed[row, :POSITIONS] = NEVER
            elif count < self.min_notes:
                allowed[row, BAR] = NEVER
        return allowed

    def _instruments(self, current: NDArray[np.int64], chosen: NDArray[np.int64]) -> Floats:
        allowed = np.where(self.free, np.float32(0), NEVER) + np.zeros((len(chosen), 1), np.float32)
        top = self.session.ranges[:, 1]
        for row in np.flatnonzero(chosen[:, 0] == current[:, 0]):
            instrument, pitch = current[row, 1:3]
            allowed[row, : instrument + (pitch >= top[instrument])] = NEVER
        return np.asarray(allowed, np.float32)

    def _pitches(
        self, alive: NDArray[np.int64], current: NDArray[np.int64], chosen: NDArray[np.int64]
    ) -> Floats:
        allowed = np.zeros((len(alive), PITCHES), np.float32)
        for row, candidate in enumerate(alive):
            position, instrument = chosen[row, :2]
            if position == BAR:
                continue
            low, high = self.session.ranges[instrument]
            allowed[row, :low] = NEVER
            allowed[row, high + 1 :] = NEVER
            same_place = position == current[row, 0]
            if same_place and instrument == current[row, 1]:
                allowed[row, : current[row, 2] + 1] = NEVER
            if not FREE_FROM_HARMONY[instrument]:
                allowed[row] += self.session.harmony.bias(self.number, int(position))
                if same_place:
                    self._no_clash(allowed[row], self.struck[candidate])
        return allowed

    @staticmethod
    def _no_clash(row: Floats, struck: set[int]) -> None:
        """Semitones against a note struck at once become rare, as dissonance is in real music."""
        clashing = np.zeros(PITCHES, np.bool_)
        for pitch in struck:
            clashing[(pitch + 1) % 12 :: 12] = True
            clashing[(pitch - 1) % 12 :: 12] = True
        row[clashing] += CLASH
