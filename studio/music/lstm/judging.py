"""Which of several candidates for a bar is best."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.music.lstm.bar_plan import BarPlan
from studio.music.lstm.conditions import NUMBER, POLYPHONY_EDGES, UNTOLD
from studio.music.lstm.vocabulary import (
    CHORD_TONES,
    LENGTHS,
    QUALITIES,
    STEPS_PER_BEAT,
    UNPITCHED,
)

#: Weights of the parts of a score.
FULLNESS, CAST, CHORD, CLASH, TEXTURE, GAPS, LIKELY = 1.6, 1.5, 0.3, 0.5, 0.8, 0.1, 0.1
#: Share of chord tones beyond which more is no better: passing notes are music, too.
ENOUGH_CHORD: Final = 0.85
#: Typical sounding notes of each polyphony bin.
TYPICAL: Final = np.concatenate([[0.0], (POLYPHONY_EDGES[1:] + POLYPHONY_EDGES[:-1]) / 2, [9.5]])


def best_candidate(
    drafts: list[NDArray[np.int16]],
    likely: NDArray[np.float64],
    plan: BarPlan,
    bar: int,
    steps: int,
) -> int:
    """Number of the draft that keeps to the plan best.

    Parameters
    ----------
    drafts : notes of each candidate as tokens, (n, 5)
    likely : mean log probability of each; steps : of the bar
    """
    scores = [
        _score(draft, plan, bar, steps) + LIKELY * float(log)
        for draft, log in zip(drafts, likely, strict=True)
    ]
    return int(np.argmax(scores))


def _score(draft: NDArray[np.int16], plan: BarPlan, bar: int, steps: int) -> float:
    score = -FULLNESS * abs(float(np.log((len(draft) + 1) / (plan.notes[bar] + 1))))
    wanted = np.flatnonzero(plan.told.mask[bar])
    if len(wanted):
        score += CAST * len(np.intersect1d(wanted, draft[:, 1])) / len(wanted)
    pitched = draft[~np.isin(draft[:, 1], UNPITCHED)]
    if len(pitched):
        score += CHORD * min(chord_share(pitched, plan, bar, steps), ENOUGH_CHORD)
        score -= CLASH * clash_share(pitched)
    score -= GAPS * silent_beats(draft, steps)
    return score - TEXTURE * _texture_error(pitched, plan, bar, steps)


def silent_beats(draft: NDArray[np.int16], steps: int) -> float:
    """Share of the bar's beats in which nothing sounds."""
    ends = np.where(
        np.isin(draft[:, 1], UNPITCHED), draft[:, 0] + 1, draft[:, 0] + LENGTHS[draft[:, 3]]
    )
    beats = np.arange(0, steps, STEPS_PER_BEAT)
    sounding = (draft[:, 0] < beats[:, None] + STEPS_PER_BEAT) & (ends > beats[:, None])
    return float(1 - sounding.any(axis=1).mean())


def chord_share(pitched: NDArray[np.int16], plan: BarPlan, bar: int, steps: int) -> float:
    """Share of pitched notes that belong to their half bar's chord."""
    inside = 0
    halves = (pitched[:, 0] >= steps / 2).astype(np.int64)
    for part in (0, 1):
        root, quality = plan.chords[bar, part]
        notes = pitched[halves == part, 2]
        if root < 0:
            inside += len(notes)
            continue
        tones = [(root + tone) % 12 for tone in CHORD_TONES[QUALITIES[quality]]]
        inside += int(np.isin(notes % 12, tones).sum())
    return inside / len(pitched)


def clash_share(pitched: NDArray[np.int16]) -> float:
    """Share of chords struck at once in which two notes are a semitone apart."""
    clashes = chords = 0
    for position in np.unique(pitched[:, 0]):
        classes = np.unique(pitched[pitched[:, 0] == position, 2])
        if len(classes) > 1:
            chords += 1
            between = (classes[:, None] - classes[None, :]) % 12
            clashes += bool(np.isin(between, (1, 11)).any())
    return clashes / max(chords, 1)


def _texture_error(pitched: NDArray[np.int16], plan: BarPlan, bar: int, steps: int) -> float:
    wanted = int(plan.told.columns[bar, NUMBER["polyphony"]])
    if wanted == UNTOLD["polyphony"]:
        return 0.0
    ends = np.minimum(pitched[:, 0] + LENGTHS[pitched[:, 3]], steps)
    sounding = float((ends - pitched[:, 0]).sum()) / steps
    return abs(float(np.log((sounding + 0.5) / (TYPICAL[wanted] + 0.5))))
