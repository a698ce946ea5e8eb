"""Which scenes a film of a given length has, what each is about, and how many words it gets."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

import numpy as np

from studio.document import Role
from studio.writing.brief_reading import Fact, Reading
from studio.writing.spoken import spoken_words

#: Measured on the built-in voices: words a second, and seconds of pause around a scene.
SPOKEN_WORDS_PER_SECOND, PAUSE_S = 2.6, 0.7
_PLANNED_WORDS_PER_SECOND = 2.45  # below what is spoken, so that a film never overruns
MIN_WORDS, MAX_WORDS = 4, 22
_SHARED_ROOM = 1.4  # words that two facts in one scene may take, in shares of a mean scene

_LENGTHS_S = (6, 9.9, 10, 16, 20, 30, 45, 60, 90, 120)
_SCENES = (2, 2, 3, 3.6, 4.6, 6, 8, 10, 14.4, 19)

_SHARES = {
    Role.HOOK: 0.85, Role.PROBLEM: 1.0, Role.SOLUTION: 1.1, Role.BENEFIT: 1.05,
    Role.PROOF: 1.0, Role.OFFER: 0.95, Role.CALL_TO_ACTION: 0.8,
}  # fmt: skip


@dataclass(frozen=True)
class Slot:
    """A scene to be written.

    place : 0-based place among the scenes of its role; with the role it seeds the words.
    facts : what it says; none: a scene of everyday life in the trade.
    names : whether it has to say what is advertised (the first scene of a very short film).
    """

    role: Role
    place: int
    words: float
    facts: tuple[Fact, ...] = ()
    names: bool = False


def scene_count(duration_s: float) -> int:
    """Scenes in a film: 2 in 6 s, 6 in 30 s, 19 in 120 s."""
    return round(float(np.interp(duration_s, _LENGTHS_S, _SCENES)))


def word_limit(duration_s: float, scenes: int) -> int:
    """Most words that can be spoken in `duration_s`, with a pause for each scene."""
    return int((duration_s - PAUSE_S * scenes) * SPOKEN_WORDS_PER_SECOND)


def _opening(count: int, offer: bool, facts: int) -> list[Role]:
    if count < 3 and offer:
        return []
    if count < 4 and (offer or count < 3):
        return [Role.HOOK]
    crowded = count < 6 or (count < 7 and facts > 2)
    if count < 5 or (offer and crowded):
        return [Role.HOOK, Role.SOLUTION]
    problems = 1 + (count >= 9) + (count >= 14)
    return [Role.HOOK, *[Role.PROBLEM] * problems, *[Role.SOLUTION] * (1 + (count >= 11))]


def _chosen(facts: tuple[Fact, ...], places: int, room: float) -> list[tuple[Fact, ...]]:
    """The most concrete facts, in the brief's order; two share a scene if places are few.

    Two facts of one scene take at most `room` words.
    """
    groups: list[list[Fact]] = []
    for fact in sorted(facts, key=lambda fact: -fact.weight):
        if len(groups) < places:
            groups.append([fact])
            continue
        words = spoken_words(fact.text)
        sharing = (g for g in groups if len(g) == 1 and spoken_words(g[0].text) + words <= room)
        if mate := next(sharing, None):
            mate.append(fact)
    ordered = [tuple(sorted(group, key=facts.index)) for group in groups]
    return sorted(ordered, key=lambda group: facts.index(group[0]))


def _spread(groups: list[tuple[Fact, ...]], places: int) -> list[tuple[Fact, ...]]:
    """Facts over the places, scenes without a fact between them."""
    empty: list[tuple[Fact, ...]] = [()] * (places - len(groups))
    if len(empty) > len(groups):
        share = -(-len(empty) // (len(groups) + 1))
        mixed = empty[:share]
        rest = empty[share:]
        for left, group in enumerate(groups):
            take = -(-len(rest) // (len(groups) - left))
            mixed += [group, *rest[:take]]
            rest = rest[take:]
        return mixed
    pairs = zip_longest(groups, empty)
    return [item for pair in pairs for item in pair if item is not None]


def _roles(reading: Reading, count: int, room: float) -> list[tuple[Role, tuple[Fact, ...]]]:
    offer = bool(reading.offer)
    opening = _opening(count, offer, len(reading.facts))
    places = max(0, count - len(opening) - 1 - offer)
    groups = _chosen(reading.facts, places, room)
    proofs = [g for g in groups if all(f.proves for f in g)]
    if len(groups) < 2:
        proofs = []
    praise = _spread([g for g in groups if g not in proofs], places - len(proofs))
    late = [(Role.PROOF, g) for g in proofs]
    middle = [(Role.BENEFIT, g) for g in praise]
    where = len(middle) - (len(middle) > 3)  # a scene of life between proof and offer
    body = middle[:where] + late + middle[where:]
    closing: list[tuple[Role, tuple[Fact, ...]]] = [(Role.OFFER, ())] if offer else []
    return [*((role, ()) for role in opening), *body, *closing, (Role.CALL_TO_ACTION, ())]


def _count_with_room(reading: Reading, duration_s: float) -> int:
    """Scenes in the film; fewer where the offer and the call are so long that none has room."""
    count = scene_count(duration_s)
    call_words = spoken_words(f"{reading.call} {reading.site}")
    given = spoken_words(reading.offer) + max(MIN_WORDS, call_words)
    others = count - 1 - bool(reading.offer)
    while count > 2 and others * (MIN_WORDS + 3) + given > word_limit(duration_s, count):
        count, others = count - 1, others - 1
    return count


def plan_scenes(reading: Reading, duration_s: float) -> tuple[Slot, ...]:
    """The scenes to be written, with the words that each may take."""
    count = _count_with_room(reading, duration_s)
    budget = (duration_s - PAUSE_S * count) * _PLANNED_WORDS_PER_SECOND
    budget = min(budget, word_limit(duration_s, count) - 1.0)
    mean = budget / count
    roles = _roles(reading, count, _SHARED_ROOM * mean)
    long_texts = (reading.offer, f"{reading.call} {reading.site}")
    budget -= sum(max(0.0, spoken_words(text) - mean - 2) for text in long_texts)
    share = budget / sum(_SHARES[role] for role, _ in roles)
    opening = [role for role, _ in roles]
    places: dict[Role, int] = {}
    slots: list[Slot] = []
    for role, facts in roles:
        place = places[role] = places.get(role, -1) + 1
        names = not slots and Role.SOLUTION not in opening
        words = min(MAX_WORDS - 2.0, max(MIN_WORDS, share * _SHARES[role]))
        slots.append(Slot(role, place, words, facts, names))
    return tuple(slots)
