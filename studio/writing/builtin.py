"""The built-in writer: a script from the brief alone, with no model, key or network."""

from __future__ import annotations

from functools import lru_cache

from studio.document import Brief, Look, Role, Scene, Script
from studio.errors import NotFoundError
from studio.writing.brief_reading import Reading, read_brief
from studio.writing.choosing import choose
from studio.writing.drafts import Draft, screen_text
from studio.writing.grammar import capitalised
from studio.writing.plan import Slot, plan_scenes, word_limit
from studio.writing.rewording import reword
from studio.writing.spoken import spoken_words
from studio.writing.staging import look_seed, music_mood, transition, visuals, with_images
from studio.writing.writer import OTHER_WORDS, Wish

_MAX_CARRY_WORDS = 5.0
_read = lru_cache(maxsize=16)(read_brief)  # the scenes of a script are rewritten one by one


class BuiltinWriter:
    """Writes from a bank of lines by language, trade, subject and tone.

    It says what the brief says and pictures everyday life around it; it never adds a number,
    an offer or a claim. The same brief and seed give the same script, in any process.
    """

    def write(self, brief: Brief, seed: int) -> Script:
        """A script whose words fit `brief.duration_s`, pauses included; scenes s1, s2 ..."""
        reading = _read(brief)
        plan = plan_scenes(reading, brief.duration_s)
        limit = word_limit(brief.duration_s, len(plan))
        drafts = _within(limit, _worded(plan, reading, seed), plan, reading, seed)
        pictures = visuals([slot.role for slot in plan], reading, seed)
        scenes = [
            _scene(index, slot.role, draft, picture, reading, seed)
            for index, (slot, draft, picture) in enumerate(zip(plan, drafts, pictures, strict=True))
        ]
        title = capitalised(screen_text(reading.shown) or brief.product[:40].strip())
        return Script(title=title, scenes=tuple(with_images(scenes, brief.images)))

    def rewrite(
        self, brief: Brief, script: Script, scene_id: str, seed: int, wish: Wish = OTHER_WORDS
    ) -> Scene:
        """The scene in other words: new narration and on-screen text, all else as it was.

        Shorter, longer and other tones begin from the very line, also one that a person wrote.

        Raises
        ------
        NotFoundError : the script has no scene `scene_id`.
        InputError : no good line meets the wish, or the tone is unknown.
        """
        index = next((i for i, s in enumerate(script.scenes) if s.id == scene_id), None)
        if index is None:
            raise NotFoundError("The script has no such scene.", field=f"scene {scene_id}")
        scene = script.scenes[index]
        reading = _read(brief)
        slot = _slot_of(scene, index, plan_scenes(reading, brief.duration_s))
        if not wish.is_plain:
            return reword(brief, script, scene, slot, reading, seed, wish)
        said = "\n".join(s.narration for s in script.scenes)
        draft = choose(slot, reading, seed, said, slot.words)
        return scene.model_copy(
            update={"narration": draft.narration, "on_screen_text": draft.screen}
        )


def _worded(plan: tuple[Slot, ...], reading: Reading, seed: int) -> list[Draft]:
    """Wordings in order. What one scene has too much or too little, the next makes up for.

    The offer's excess is not handed on: another offer leaves the other scenes as they are.
    """
    drafts: list[Draft] = []
    said, carry = "", 0.0
    for slot in plan:
        draft = choose(slot, reading, seed, said, slot.words + carry)
        drafts.append(draft)
        if slot.role is not Role.OFFER:
            said = f"{said}\n{draft.narration}"
            carry += slot.words - spoken_words(draft.narration)
            carry = max(-_MAX_CARRY_WORDS, min(_MAX_CARRY_WORDS, carry))
    return drafts


def _within(
    limit: int, drafts: list[Draft], plan: tuple[Slot, ...], reading: Reading, seed: int
) -> list[Draft]:
    """The same wordings; where they take more than `limit` words, the longest ones shortened."""
    drafts = list(drafts)
    lengths = [spoken_words(draft.narration) for draft in drafts]
    excess = sorted(  # what it is, is cut last
        range(len(plan)), key=lambda i: (plan[i].role is Role.SOLUTION, plan[i].words - lengths[i])
    )
    for i in excess * 2:
        over = sum(lengths) - limit
        if over <= 0:
            break
        said = "\n".join(d.narration for k, d in enumerate(drafts) if k != i)
        shorter = choose(plan[i], reading, seed, said, max(2.0, lengths[i] - over - 2.0), 0.0)
        if spoken_words(shorter.narration) < lengths[i]:
            drafts[i], lengths[i] = shorter, spoken_words(shorter.narration)
    return drafts


def _slot_of(scene: Scene, index: int, plan: tuple[Slot, ...]) -> Slot:
    """The planned scene that `scene` was written from, or a new one of its role."""
    same_role = [slot for slot in plan if slot.role is scene.role]
    stating = [s for s in same_role if s.facts and s.facts[0].text.rstrip(".") in scene.narration]
    if stating:
        return stating[0]
    if index < len(plan) and plan[index].role is scene.role:
        return plan[index]
    return Slot(scene.role, index, float(max(6, spoken_words(scene.narration))))


def _scene(
    index: int, role: Role, draft: Draft, picture: str, reading: Reading, seed: int
) -> Scene:
    return Scene(
        id=f"s{index + 1}",
        role=role,
        narration=draft.narration,
        on_screen_text=draft.screen,
        visual=picture,
        music_mood=music_mood(role, reading),
        look=Look(seed=look_seed(seed, index)),
        transition=transition(role, index, reading),
    )
