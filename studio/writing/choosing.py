"""The choice of a wording that fits a scene's length, its seed, and what the others say."""

from __future__ import annotations

import random

from studio.writing.brief_reading import Reading
from studio.writing.drafts import WORDINGS, Draft
from studio.writing.grammar import typeset
from studio.writing.plan import MAX_WORDS, MIN_WORDS, Slot
from studio.writing.spoken import spoken_words

LEEWAY = 3.5


def _misfit(draft: Draft, words: float, strict: bool) -> float:
    # Where a film is too short for its words, being brief comes before being well turned.
    outside_cost, rank_cost = (2.0, 0.5) if strict else (20.0, 4.0)
    length = spoken_words(draft.narration)
    outside = max(0, MIN_WORDS - length) + max(0, length - MAX_WORDS)
    excess = length - words
    return (
        abs(excess) * (1.5 if excess > 0 else 1.0) + outside_cost * outside + rank_cost * draft.rank
    )


def choose(
    slot: Slot, reading: Reading, seed: int, said: str, words: float, leeway: float = LEEWAY
) -> Draft:
    """The wording of a scene for a seed.

    Parameters
    ----------
    said : what other scenes say; their sentences are not used again.
    words : how many words it should take.
    leeway : how much worse than the best fit a wording may be, in words.
    """
    fresh = wordings(slot, reading, said)
    rng = random.Random(f"{seed}:{slot.role}:{slot.place}")
    scored = [(_misfit(d, words, leeway == 0), d) for d in fresh]
    best = min(score for score, _ in scored)
    near = sorted(((s, d) for s, d in scored if s <= best + leeway), key=lambda pair: pair[0])
    chosen = rng.choices(near, weights=[1.0 / (1.0 + s - best) for s, _ in near])[0][1]
    return typeset_draft(chosen, reading)


def wordings(slot: Slot, reading: Reading, said: str) -> list[Draft]:
    """All wordings of a scene; those that repeat what `said` says only if there are no others."""
    drafts = list(dict.fromkeys(WORDINGS[slot.role](slot, reading)))
    new = [d for d in drafts if typeset(d.narration, reading.language) not in said] or drafts
    return [d for d in new if not any(s in said for s in _comparable(d, reading))] or new


def typeset_draft(draft: Draft, reading: Reading) -> Draft:
    """A wording with the spaces and marks of its language."""
    return Draft(
        typeset(draft.narration, reading.language),
        typeset(draft.screen, reading.language),
        draft.written,
        draft.rank,
    )


def _comparable(draft: Draft, reading: Reading) -> list[str]:
    whole = [] if draft.written else [draft.narration]
    plain_lines = [s for s in draft.written if "{" not in s]
    return [typeset(s, reading.language) for s in plain_lines + whole]
