"""A line with more to say: what the brief still has, and what the phrase bank knows of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from studio.document import Role
from studio.writing.brief_reading import Reading
from studio.writing.compressing import as_sentences
from studio.writing.drafts import moments, remarks, turns
from studio.writing.grammar import fill, sentence, typeset
from studio.writing.keeping import flat
from studio.writing.phrases import lexicon
from studio.writing.reword_tables import additions
from studio.writing.spoken import spoken_words
from studio.writing.toning import greets, opens_in_tone

_AIM = 1.45  # the length that a longer line aims at, in shares of what it was
_FAR = 0.1  # cost of a word away from it
_MOST_PARTS = 3
_MOST_CHOICES = 14  # of all that fits, the best ones are combined
_FACT = "fact"
_ABOUT_PRODUCT = (Role.SOLUTION, Role.BENEFIT, Role.PROOF, Role.OFFER)


@dataclass(frozen=True)
class _Part:
    """A sentence or two that may be added.

    kind : of most kinds a line takes one only; first : it stands before the line.
    """

    cost: float
    text: str
    kind: str
    first: bool = False

    @property
    def sentences(self) -> frozenset[str]:
        """Its sentences, for comparing."""
        return frozenset(flat(s) for s in as_sentences(self.text))


def extended(line: str, role: Role, said: str, reading: Reading) -> list[tuple[float, str]]:
    """Versions of `line` with sentences added, with their costs.

    Parameters
    ----------
    said : what the other scenes say; nothing of it is said again.
    """
    told = flat(f"{said}\n{line}")
    call = role is Role.CALL_TO_ACTION
    opened = greets(line, reading.language)
    opened = opened or (not call and opens_in_tone(line, reading.language))
    parts = {
        part.text: part
        for part in sorted(_parts(line, role, told, reading), key=lambda part: -part.cost)
        if not (part.first and opened) and not any(s in told for s in part.sentences)
    }
    best = sorted(parts.values(), key=lambda part: part.cost)
    chosen = [
        some
        for n in range(1, _MOST_PARTS + 1)
        for some in combinations(best[:_MOST_CHOICES], n)
        if _go_together(some)
    ]
    chosen.append(_as_many_as_possible(best))
    return [_joined(line, some) for some in chosen]


def _go_together(parts: tuple[_Part, ...]) -> bool:
    kinds = [part.kind for part in parts if part.kind != _FACT]
    return len(kinds) == len(set(kinds)) and not any(
        a.sentences & b.sentences for a, b in combinations(parts, 2)
    )


def _as_many_as_possible(best: list[_Part]) -> tuple[_Part, ...]:
    """For a line that is long: the parts in order, as long as they go together."""
    chosen: tuple[_Part, ...] = ()
    for part in best:
        if _go_together((*chosen, part)):
            chosen = (*chosen, part)
    return chosen


def _joined(line: str, parts: tuple[_Part, ...]) -> tuple[float, str]:
    before = [part.text for part in parts if part.first]
    after = [part.text for part in parts if not part.first]
    text = " ".join([*before, line, *after])
    far = abs(spoken_words(text) - _AIM * spoken_words(line))
    return sum(part.cost for part in parts) + _FAR * far, text


def _parts(line: str, role: Role, told: str, reading: Reading) -> Iterator[_Part]:
    yield from _endings(line, role, reading)
    yield from _from_brief(role, told, reading)
    yield from _from_bank(line, role, reading)
    more = additions(reading.language).more
    for text in more[role.value]:
        yield _Part(0.7, text, "more")
    if line.endswith("?") and role in (Role.HOOK, Role.PROBLEM):
        yield from (_Part(0.5, text, "more") for text in more["question"])


def _endings(line: str, role: Role, reading: Reading) -> Iterator[_Part]:
    """What the bank itself says after this very line."""
    bank = lexicon(reading.language)
    for entry in (*bank.trades.values(), bank.common, *bank.tones.values()):
        for lines in entry.lines.values():
            for known in lines:
                if known.ending and line.endswith(typeset(known.main, reading.language)):
                    yield _Part(-0.5, known.ending, "ending")


def _from_brief(role: Role, told: str, reading: Reading) -> Iterator[_Part]:
    far = 0.0 if role in _ABOUT_PRODUCT else 0.7
    ends = role is Role.CALL_TO_ACTION
    for fact in reading.facts:
        if flat(fact.text) not in told:
            yield _Part(0.2 + far, sentence(fact.text), _FACT, ends)
    if reading.audience and flat(reading.audience) not in told:
        said = additions(reading.language).audience
        for text in said if role in _ABOUT_PRODUCT else said[:1]:
            yield _Part(0.4, fill(text, {"audience": reading.audience}), "audience", ends)
    if ends and reading.offer and flat(reading.offer) not in told:
        yield _Part(0.3, sentence(reading.offer), _FACT, True)
    if role is Role.SOLUTION and reading.product and flat(reading.product) not in told:
        yield _Part(0.0, sentence(reading.described), _FACT)


def _from_bank(line: str, role: Role, reading: Reading) -> Iterator[_Part]:
    if role is Role.SOLUTION:
        for text, rank in turns(reading):
            yield _Part(0.4 + 0.3 * rank, text, "turn")
    if role in (Role.BENEFIT, Role.PROOF):
        for fact in reading.facts:
            if flat(line).endswith(flat(fact.text)):
                yield from (_Part(0.3, text, "remark") for text in remarks(fact, reading))
        yield from (_Part(0.8 + rank, text, "moment", True) for text, rank in moments(reading))
    kinds = {Role.OFFER: "offer", Role.CALL_TO_ACTION: "close"}
    if role in kinds:
        for known in reading.words.tones[reading.tone].get(kinds[role]):
            if known.register in ("", reading.register):
                first = role is Role.CALL_TO_ACTION
                yield from (_Part(0.4, text, "tone", first) for text in known.variants())
