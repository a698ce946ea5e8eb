"""What is wrong with a draft: each fault in words, for the model to put right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.document import Brief, Role, Scene
from studio.writing.drafts import MAX_SCREEN_WORDS
from studio.writing.keeping import flat
from studio.writing.llm.drafts import LineDraft, SceneDraft, ScriptDraft
from studio.writing.llm.wording import LANGUAGES, foreign_to, given_text, inventions
from studio.writing.llm.wording import missing_figures as missing
from studio.writing.plan import word_limit
from studio.writing.rewording import MAX_LINE_CHARS
from studio.writing.spoken import spoken_words
from studio.writing.writer import Wish, meets_length

MAX_SCENES = 24
MAX_SCENE_WORDS = 40
MAX_VISUAL_WORDS = 90
#: Shares of the words that a film's length allows.
MOST, LEAST = 1.15, 0.6
_WORDS_IN_PICTURE = re.compile(
    r"\b(?:text overlays?|on-?screen text|captions?|subtitles?|title cards?)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Fault:
    """Something wrong.

    of_wish : the line is good, but not what was wished for; small : it can be lived with.
    """

    text: str
    of_wish: bool = False
    small: bool = False


def script_faults(draft: ScriptDraft, brief: Brief) -> list[Fault]:
    """What is wrong with a script for `brief`; nothing: it can be used."""
    scenes, given, language = draft.scenes, given_text(brief), brief.language
    if not 1 <= len(scenes) <= MAX_SCENES:
        return [Fault(f"there are {len(scenes)} scenes; write between 1 and {MAX_SCENES}")]
    found = [f"the title: {fault}" for fault in inventions(draft.title, given, language)]
    small: list[str] = []
    for n, scene in enumerate(scenes, 1):
        grave = _words_faults(scene.narration, scene.on_screen_text, given, language)
        found += [f"scene {n}: {fault}" for fault in grave + _picture_faults(scene)]
        small += [f"scene {n}: {fault}" for fault in _small_faults(scene)]
    found += _length_faults(scenes, brief.duration_s) + _role_faults(scenes, brief)
    found += _repetitions([flat(scene.narration) for scene in scenes])
    found += _language_faults(" ".join(s.narration for s in scenes), language, "narration")
    found += _language_faults(" ".join(s.visual for s in scenes), "en", "visual descriptions")
    return [*map(Fault, found), *(Fault(text, small=True) for text in small)]


def line_faults(
    draft: LineDraft, scene: Scene, keep: list[str], given: str, language: str, wish: Wish
) -> list[Fault]:
    """What is wrong with other words for `scene`.

    keep : passages that have to stay; given : all text whose numbers and addresses may be said.
    """
    line = draft.narration
    found = _words_faults(line, draft.on_screen_text, given, language)
    found += _language_faults(line, language, "narration")
    found += [f"{words!r} has to stay as it is" for words in keep if flat(words) not in flat(line)]
    found += [f"the number {figure} has to stay" for figure in missing(line, scene.narration)]
    faults = [Fault(text) for text in found]
    if not meets_length(scene.narration, line, wish.length):
        faults.append(Fault(f"the narration is not {wish.length} enough", of_wish=True))
    if _bare(line) == _bare(scene.narration):
        faults.append(Fault("the narration is the same as before", of_wish=True))
    return faults + [Fault(text, small=True) for text in _screen_faults(draft.on_screen_text)]


def _words_faults(narration: str, screen: str, given: str, language: str) -> list[str]:
    found = [] if re.search(r"\w", narration) else ["the narration is empty"]
    if len(narration) > MAX_LINE_CHARS:
        found.append(f"the narration has more than {MAX_LINE_CHARS} characters")
    return found + inventions(f"{narration}\n{screen}", given, language)


def _picture_faults(scene: SceneDraft) -> list[str]:
    if not scene.visual:
        return ["the visual description is empty"]
    if wanted := _WORDS_IN_PICTURE.search(scene.visual):
        return [f"the visual description asks for words in the picture: {wanted.group()!r}"]
    return []


def _small_faults(scene: SceneDraft) -> list[str]:
    found = _screen_faults(scene.on_screen_text)
    words = spoken_words(scene.narration)
    if words > MAX_SCENE_WORDS:
        found.append(f"{words} words of narration are too many for one scene")
    if len(scene.visual.split()) > MAX_VISUAL_WORDS:
        found.append(f"the visual description has more than {MAX_VISUAL_WORDS} words")
    if not scene.music_mood:
        found.append("the music mood is empty")
    return found


def _screen_faults(screen: str) -> list[str]:
    if len(screen.split()) > MAX_SCREEN_WORDS:
        return [f"the on-screen text has more than {MAX_SCREEN_WORDS} words"]
    return []


def _repetitions(said: list[str]) -> list[str]:
    return [
        f"scene {n} says what an earlier scene says"
        for n, line in enumerate(said, 1)
        if line in said[: n - 1]
    ]


def _length_faults(scenes: tuple[SceneDraft, ...], duration_s: float) -> list[str]:
    limit = word_limit(duration_s, len(scenes))
    if limit <= 0:
        return [f"{len(scenes)} scenes are too many for {duration_s:g} seconds"]
    words = sum(spoken_words(scene.narration) for scene in scenes)
    if words > MOST * limit:
        return [f"the narration has {words} words in all; {duration_s:g} seconds take {limit}"]
    if words < LEAST * limit:
        return [f"the narration has only {words} words in all; write about {round(0.9 * limit)}"]
    return []


def _role_faults(scenes: tuple[SceneDraft, ...], brief: Brief) -> list[str]:
    found = []
    if scenes[-1].role is not Role.CALL_TO_ACTION:
        found.append("the last scene has to have the role call_to_action")
    offers = " ".join(s.narration for s in scenes if s.role is Role.OFFER)
    if offers and not brief.offer:
        found.append("the brief has no offer, so no scene may have the role offer")
    if brief.offer and not offers:
        found.append("the brief has an offer: one scene has to have the role offer and say it")
    if offers and (lost := missing(offers, brief.offer)):
        found.append(f"the offer has to be said exactly: {', '.join(lost)} is missing")
    return found


def _language_faults(text: str, language: str, what: str) -> list[str]:
    other = foreign_to(text, language)
    if not other:
        return []
    return [f"the {what} is in {LANGUAGES[other]}; write it in {LANGUAGES[language]}"]


def _bare(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())
