"""One scene in other words: shorter, longer, in another tone, whoever wrote its line."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from studio.document import Brief, Scene, Script
from studio.errors import InputError
from studio.writing.brief_reading import Reading
from studio.writing.choosing import typeset_draft, wordings
from studio.writing.compressing import compressed
from studio.writing.extending import extended
from studio.writing.grammar import typeset
from studio.writing.keeping import Kept, flat, kept_of
from studio.writing.plan import Slot
from studio.writing.spoken import spoken_words
from studio.writing.toning import bank_tone, flat_words, in_tone, lines_of_tone, plain_core, toned
from studio.writing.writer import LONG_LINE, SHORTER, Length, Wish, meets_length

MAX_LINE_CHARS = 1200
_LEEWAY = 1.0  # how much dearer than the best a version may be
_FEW, _FEW_LEEWAY = 3, 2.2  # where there are few, more is allowed
_BASES, _LONGER_BASES = 8, 3
_TEMPLATE, _FOREIGN = 0.6, 2.0  # cost of a line of the bank; more where a person wrote the line
_LEAST_SHARE = 0.35
_FAR = 0.12
_FAILURES: dict[Length, tuple[str, str]] = {
    "shorter": (
        "This line cannot be made shorter without losing what it has to say.",
        "Leave something out yourself, or split the scene.",
    ),
    "longer": (
        "The brief has nothing more to say in this scene.",
        "Add a key point to the brief, or write the line yourself.",
    ),
    "same": (
        "The writer knows no other words for this scene.",
        "Write the line yourself, or say more in the brief.",
    ),
}


@dataclass(frozen=True)
class _Version:
    """A way to word the scene; an empty `screen` leaves the on-screen text as it is."""

    cost: float
    text: str
    screen: str = ""


@dataclass(frozen=True)
class _Task:
    """A scene, and all that its rewriting depends on."""

    scene: Scene
    slot: Slot
    said: str  # what the other scenes say
    reading: Reading
    kept: Kept
    wish: Wish
    tone: str  # of the bank; empty: as the script's

    @property
    def line(self) -> str:
        return self.scene.narration

    @cached_property
    def is_ours(self) -> bool:
        """Whether the bank would say the line itself."""
        line = flat(self.line)
        return any(flat(d.narration) == line for d in wordings(self.slot, self.reading, ""))

    @cached_property
    def most_words(self) -> int:
        """Words that a shorter line may have."""
        words = spoken_words(self.line)
        return int(SHORTER * words) if words >= LONG_LINE else words - 1


def reword(
    brief: Brief, script: Script, scene: Scene, slot: Slot, reading: Reading, seed: int, wish: Wish
) -> Scene:
    """The scene with other narration, and other on-screen text where the line is another one.

    Raises
    ------
    InputError : no good line meets the wish, or the tone is unknown.
    """
    place = f"scene {script.scenes.index(scene) + 1}"
    if not scene.narration.strip():
        raise InputError(
            "This scene has no words yet.", remedy="Have it written first.", field=place
        )
    tone = bank_tone(wish.tone) if wish.tone.strip() else ""
    said = "\n".join(s.narration for s in script.scenes if s.id != scene.id)
    kept = kept_of(scene.narration, scene.role, brief, reading)
    read = in_tone(reading, tone) if tone else reading
    task = _Task(scene, slot, said, read, kept, wish, tone)
    chosen = _chosen(_good(task, _versions(task)), seed, scene.id)
    if chosen is None:
        message, remedy = _FAILURES[wish.length]
        raise InputError(message, remedy=remedy, field=place)
    screen = chosen.screen or scene.on_screen_text
    return scene.model_copy(update={"narration": chosen.text, "on_screen_text": screen})


def _chosen(versions: list[_Version], seed: int, scene_id: str) -> _Version | None:
    if not versions:
        return None
    best = versions[0].cost
    near = [v for v in versions if v.cost <= best + _LEEWAY]
    if len(near) < _FEW:
        near = [v for v in versions if v.cost <= best + _FEW_LEEWAY][:_FEW]
    weights = [1.0 / (0.5 + v.cost - best) for v in near]
    return random.Random(f"{seed}:{scene_id}:reword").choices(near, weights)[0]


def _good(task: _Task, versions: Iterable[_Version]) -> list[_Version]:
    """The versions that meet the wish and keep what has to stay, typeset, the best first."""
    language = task.reading.language
    found: dict[str, _Version] = {}
    for version in sorted(versions, key=lambda v: v.cost):
        best = next(iter(found.values()), version).cost
        if version.cost > best + (_LEEWAY if len(found) >= _FEW else _FEW_LEEWAY):
            break  # `_chosen` takes none so dear
        text = typeset(version.text, language)
        if text not in found and _is_good(task, text):
            found[text] = _Version(version.cost, text, typeset(version.screen, language))
    return list(found.values())


def _is_good(task: _Task, text: str) -> bool:
    return (
        0 < len(text) <= MAX_LINE_CHARS
        and flat_words(text) != flat_words(task.line)
        and meets_length(task.line, text, task.wish.length)
        and task.kept.holds(text)
        and flat(text) not in flat(task.said)
    )


def _versions(task: _Task) -> Iterator[_Version]:
    bases = [(0.0, task.line)]
    if task.wish.length == "shorter":
        yield from _shorter_templates(task)
        core = plain_core(task.line, task.reading.language) if task.tone else task.line
        bases = compressed(core, task.reading.language, task.kept, task.most_words)
        if core != task.line:
            bases.append((0.0, core))
    if task.tone:
        bases = [b for base in bases[:_BASES] for b in _in_tone(task, base)]
        if task.wish.length == "same":
            yield from _other_templates(task)
    if task.wish.length == "longer":
        bases = sorted(bases)[:_LONGER_BASES]
        bases = [
            (cost + more, text)
            for cost, base in bases
            for more, text in extended(base, task.scene.role, task.said, task.reading)
        ]
    yield from (_Version(cost, text) for cost, text in bases)


def _in_tone(task: _Task, base: tuple[float, str]) -> Iterator[tuple[float, str]]:
    cost, text = base
    for more, said in toned(text, task.tone, task.scene.role, task.reading.language):
        far = max(0, abs(spoken_words(said) - spoken_words(text)) - 4)
        yield cost + more + _FAR * far, said


def _shorter_templates(task: _Task) -> Iterator[_Version]:
    words = spoken_words(task.line)
    of = lines_of_tone(task.tone, task.reading.language) if task.tone else None
    for version in _templates(task, of):
        length = spoken_words(version.text)
        if _LEAST_SHARE * words <= length <= task.most_words:
            far = _FAR * abs(length - 0.65 * words)
            yield _Version(version.cost + far, version.text, version.screen)


def _other_templates(task: _Task) -> Iterator[_Version]:
    """Lines of the bank written for the tone; only in place of lines of the bank."""
    if task.is_ours:
        words = spoken_words(task.line)
        for version in _templates(task, lines_of_tone(task.tone, task.reading.language)):
            far = max(0, abs(spoken_words(version.text) - words) - 3)
            yield _Version(version.cost + _FAR * far, version.text, version.screen)


def _templates(task: _Task, of: frozenset[str] | None = None) -> Iterator[_Version]:
    """Wordings of the bank; with `of`, those that have one of these lines.

    A person's line has one in its place only if that says the same of the brief.
    """
    if not (task.is_ours or task.kept.passages or task.kept.facts):
        return
    foreign = 0.0 if task.is_ours else _FOREIGN
    for draft in wordings(task.slot, task.reading, task.said):
        if of is not None and not of & set(draft.written):
            continue
        made = typeset_draft(draft, task.reading)
        yield _Version(_TEMPLATE + foreign + draft.rank, made.narration, made.screen)
