"""The writer's role, played by a language model: ask, check, have it put right once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from studio import under_way
from studio.document import Brief, Language, Look, Scene, Script
from studio.edits.scene import MAX_ON_SCREEN_CHARS
from studio.errors import BackendFailed, InputError, NotFoundError
from studio.writing.brief_reading import Reading, read_brief
from studio.writing.keeping import flat, kept_of
from studio.writing.llm.asking import Answer, Told, ask
from studio.writing.llm.chat import ChatModel, Question, Turn
from studio.writing.llm.checks import Fault, line_faults, script_faults
from studio.writing.llm.drafts import Draft, LineDraft, SceneDraft, ScriptDraft
from studio.writing.llm.parsing import Unusable, parsed
from studio.writing.llm.prompts import line_prompt, repair_prompt, script_prompt, system_prompt
from studio.writing.llm.translation import (
    TranslationDraft,
    translation_faults,
    translation_prompt,
    translation_system,
)
from studio.writing.llm.wording import given_text
from studio.writing.plan import plan_scenes
from studio.writing.staging import look_seed, music_mood, with_images
from studio.writing.writer import OTHER_WORDS, Wish

D = TypeVar("D", bound=Draft)

#: Tokens that an answer may have, thinking included, and characters that a line has with its frame.
_TOKENS, _SCENE_TOKENS = 3000, 400
_LINE_CHARS = 260
_MAX_TITLE_CHARS, _MAX_VISUAL_CHARS, _MAX_MOOD_CHARS = 80, 700, 80
_MAX_SEED = 2**31
_MAX_FAULTS = 12
_FIRST_SHARE = 0.9  # of the progress; the rest is for putting right


class ModelWriter:
    """Writes with a language model, whoever runs it.

    Scenes, their roles and their words come from the studio's plan of the film. A draft with
    faults goes back once, with the list of them; what is still wrong then is an error, never a
    script. Small faults, such as a long on-screen text, are let pass the second time.
    """

    def __init__(self, chat: ChatModel) -> None:
        self._chat = chat

    def write(self, brief: Brief, seed: int) -> Script:
        """A script whose words fit `brief.duration_s`, pauses included; scenes s1, s2 ...

        Raises
        ------
        BackendUnavailable : a key, setting or server is missing.
        BackendFailed : the provider failed, or the model wrote nothing that can be used.
        Cancelled : nobody wants it any more.
        """
        reading = read_brief(brief)
        plan = plan_scenes(reading, brief.duration_s)
        task = script_prompt(brief, plan)
        question = _question(task, brief, ScriptDraft, seed, len(plan))
        draft = self._good(
            question, ScriptDraft, lambda d: script_faults(d, brief), _told(len(plan))
        )
        scenes = [_scene(index, made, reading, seed) for index, made in enumerate(draft.scenes)]
        title = _clipped(draft.title, _MAX_TITLE_CHARS) or brief.product[:40].strip()
        return Script(title=title, scenes=tuple(with_images(scenes, brief.images)))

    def rewrite(
        self, brief: Brief, script: Script, scene_id: str, seed: int, wish: Wish = OTHER_WORDS
    ) -> Scene:
        """The scene in other words: new narration and on-screen text, all else as it was.

        Raises
        ------
        NotFoundError : the script has no scene `scene_id`.
        InputError : the model found no line that meets the wish.
        BackendUnavailable, BackendFailed, Cancelled : as in `write`.
        """
        scene = next((s for s in script.scenes if s.id == scene_id), None)
        if scene is None:
            raise NotFoundError("The script has no such scene.", field=f"scene {scene_id}")
        place = f"scene {script.scenes.index(scene) + 1}"
        if not scene.narration.strip():
            raise InputError(
                "This scene has no words yet.", remedy="Have it written first.", field=place
            )
        keep = _passages(scene, brief, read_brief(brief))
        task = line_prompt(brief, script, scene, wish, keep)
        given = f"{given_text(brief)}\n{scene.narration}\n{scene.on_screen_text}"
        draft = self._good(
            _question(task, brief, LineDraft, seed, 1),
            LineDraft,
            lambda d: line_faults(d, scene, keep, given, brief.language, wish),
            _told_line,
            place,
        )
        screen = _clipped(draft.on_screen_text, MAX_ON_SCREEN_CHARS)
        words = {"narration": draft.narration, "on_screen_text": screen}
        return scene.model_copy(update=words)

    def translate(
        self, brief: Brief, lines: Mapping[str, str], language: Language
    ) -> dict[str, str]:
        """Lines of an ad in another language, by their keys; figures, names and addresses stay.

        Raises
        ------
        BackendUnavailable, BackendFailed, Cancelled : as in `write`.
        """
        task = Turn("user", translation_prompt(brief, lines, language))
        question = Question(
            turns=(Turn("system", translation_system(language)), task),
            answer=TranslationDraft,
            seed=0,
            max_tokens=_TOKENS + _SCENE_TOKENS * len(lines),
        )
        draft = self._good(
            question,
            TranslationDraft,
            lambda d: translation_faults(d, brief, lines, language),
            _told_line,
            "languages",
        )
        return {key: draft.by_key()[key] for key in lines}

    def _good(
        self,
        question: Question,
        kind: type[D],
        faults_of: Callable[[D], list[Fault]],
        told: Told,
        place: str = "",
    ) -> D:
        """A draft without faults, or with small ones alone, after two attempts at most."""
        attempts = [_read(ask(self._chat, question, told), kind, faults_of)]
        if attempts[0].faults:
            again = _sent_back(question, attempts[0])
            try:
                attempts.append(_read(ask(self._chat, again, _told_again), kind, faults_of))
            except BackendFailed:
                if not attempts[0].is_usable:  # else it is not thrown away: it has been paid for
                    raise
        _note(question, [attempt.answer for attempt in attempts])
        for attempt in reversed(attempts):
            if attempt.draft is not None and attempt.is_usable:
                return attempt.draft
        raise self._refusal(attempts[-1].answer, attempts[-1].faults, place)

    def _refusal(self, answer: Answer, faults: list[Fault], place: str) -> Exception:
        grave = [fault for fault in faults if not fault.small]
        wrong = "; ".join(dict.fromkeys(fault.text for fault in grave[:3]))
        if all(fault.of_wish for fault in grave):
            return InputError(
                f"The model found no better line: {wrong}.",
                remedy="Try again, wish for something else, or write the line yourself.",
                field=place,
            )
        return BackendFailed(
            f"{self._chat.name} ({answer.ended.model}) wrote what cannot be used, twice: {wrong}.",
            remedy="Try again, choose another model, or take the built-in writer.",
            field=place,
        )


@dataclass(frozen=True)
class _Attempt(Generic[D]):
    """An answer, the draft that it holds, if it does, and what is wrong with that."""

    answer: Answer
    draft: D | None
    faults: list[Fault]

    @property
    def is_usable(self) -> bool:
        """Is there a draft, with small faults at most?"""
        return self.draft is not None and all(fault.small for fault in self.faults)


def _question(task: str, brief: Brief, answer: type[Draft], seed: int, scenes: int) -> Question:
    system = system_prompt(brief.language, answer)
    return Question(
        turns=(Turn("system", system), Turn("user", task)),
        answer=answer,
        seed=seed % _MAX_SEED,
        max_tokens=_TOKENS + _SCENE_TOKENS * scenes,
    )


def _sent_back(question: Question, attempt: _Attempt[D]) -> Question:
    """The conversation with the draft and its faults added."""
    faults = sorted(attempt.faults, key=lambda fault: fault.small)
    repair = repair_prompt([fault.text for fault in faults[:_MAX_FAULTS]])
    answer = attempt.answer.text or "{}"
    turns = (*question.turns, Turn("assistant", answer), Turn("user", repair))
    return replace(question, turns=turns)


def _read(answer: Answer, kind: type[D], faults_of: Callable[[D], list[Fault]]) -> _Attempt[D]:
    try:
        draft = parsed(answer.text, kind)
    except Unusable as unusable:
        return _Attempt(answer, None, [Fault(text) for text in unusable.faults])
    return _Attempt(answer, draft, faults_of(draft))


def _note(question: Question, answers: list[Answer]) -> None:
    """Tell the provenance what was used; units of all answers together."""
    units: Counter[str] = Counter()
    for answer in answers:
        units.update(answer.ended.units)
    ended = answers[-1].ended
    facts = {"request_id": ended.request_id, "units": dict(units)}
    prompt = question.turns[1].text
    under_way.note(model=ended.model, seed=question.seed, prompt=prompt)
    under_way.note(**{name: value for name, value in facts.items() if value})


def _told(scenes: int) -> Told:
    """How far a script of so many scenes is."""

    def told(text: str) -> tuple[float, str]:
        at = min(text.count('"narration"'), scenes)
        if not at:
            return 0.0, "Writing the script"
        return _FIRST_SHARE * (at - 0.5) / scenes, f"Scene {at} of {scenes}"

    return told


def _told_line(text: str) -> tuple[float, str]:
    return _FIRST_SHARE * min(1.0, len(text) / _LINE_CHARS), "Writing the line"


def _told_again(text: str) -> tuple[float, str]:
    return _FIRST_SHARE, "Putting the draft right"


def _passages(scene: Scene, brief: Brief, reading: Reading) -> list[str]:
    """What of the brief the line says and has to keep saying, as the line writes it."""
    kept = kept_of(scene.narration, scene.role, brief, reading)
    return [_as_written(scene.narration, passage) for passage in kept.passages]


def _as_written(line: str, passage: str) -> str:
    """The words of `line` that read as the folded `passage`; the passage itself if none do."""
    words = line.split()
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if flat(" ".join(words[start:end])) == passage:
                return " ".join(words[start:end]).rstrip(".,;:!?")
    return passage


def _scene(index: int, draft: SceneDraft, reading: Reading, seed: int) -> Scene:
    return Scene(
        id=f"s{index + 1}",
        role=draft.role,
        narration=draft.narration,
        on_screen_text=_clipped(draft.on_screen_text, MAX_ON_SCREEN_CHARS),
        visual=_clipped(draft.visual, _MAX_VISUAL_CHARS),
        music_mood=_clipped(draft.music_mood, _MAX_MOOD_CHARS) or music_mood(draft.role, reading),
        look=Look(seed=look_seed(seed, index)),
        transition=draft.transition if index else "cut",
    )


def _clipped(text: str, limit: int) -> str:
    """`text`, ended at a word where it has more than `limit` characters."""
    return text if len(text) <= limit else text[:limit].rpartition(" ")[0] or text[:limit]
