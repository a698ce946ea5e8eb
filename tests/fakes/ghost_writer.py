"""What the fake providers answer: a model that reads the data of the prompt and writes from it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from studio.document import Brief, Role, Scene, Script
from studio.errors import InputError
from studio.writing.brief_reading import read_brief
from studio.writing.builtin import BuiltinWriter
from studio.writing.keeping import kept_of
from studio.writing.writer import Wish

_SEEDS = 6
_FIELDS = ("role", "narration", "on_screen_text", "visual", "music_mood", "transition")


def good_draft(turns: list[dict[str, str]], seed: int) -> str:
    """A draft of what the first user turn asks for, as JSON."""
    data = data_of(turns)
    brief = Brief.model_validate(data["brief"])
    if "lines" in data:
        lines = [{"key": line["key"], "text": spanish(line["text"])} for line in data["lines"]]
        return json.dumps({"lines": lines}, ensure_ascii=False)
    if "scene" not in data:
        script = BuiltinWriter().write(brief, seed)
        scenes = [scene.model_dump(mode="json", include=set(_FIELDS)) for scene in script.scenes]
        return json.dumps({"title": script.title, "scenes": scenes}, ensure_ascii=False)
    scene = _rewritten(brief, data, seed)
    words = {"narration": scene.narration, "on_screen_text": scene.on_screen_text}
    return json.dumps(words, ensure_ascii=False)


def spanish(text: str) -> str:
    """What this model takes for Spanish."""
    return f"Para los amigos y el pan: {text}"


def data_of(turns: list[dict[str, str]]) -> dict[str, Any]:
    """The data block of the task."""
    task = next(turn["content"] for turn in turns if turn["role"] == "user")
    found = re.search(r"<data>\n(.*?)\n</data>", task, re.DOTALL)
    assert found, "the task holds no data"
    data: dict[str, Any] = json.loads(found.group(1))
    return data


def _rewritten(brief: Brief, data: dict[str, Any], seed: int) -> Scene:
    """The scene in other words; as it is where the built-in writer knows none that fit."""
    scenes = tuple(
        Scene(id=s["id"], role=Role(s["role"]), narration=s["narration"]) for s in data["script"]
    )
    script = Script(title="", scenes=scenes)
    scene = next(s for s in scenes if s.id == data["scene"]["id"])
    scene = scene.model_copy(update={"on_screen_text": data["scene"]["on_screen_text"]})
    kept = kept_of(scene.narration, scene.role, brief, read_brief(brief))
    wish = Wish(data["wish"]["length"], data["wish"]["tone"])
    for attempt in range(_SEEDS):
        tried = wish if attempt < _SEEDS - 1 or not wish.is_plain else Wish(tone="warm")
        try:
            again = BuiltinWriter().rewrite(brief, script, scene.id, seed + attempt, tried)
        except InputError:
            break
        if again.narration != scene.narration and kept.holds(again.narration):
            return again
    return scene


def _with_first_line(line: str) -> Callable[[str], str]:
    """The same draft with another line in its first scene."""

    def changed(draft: str) -> str:
        value = json.loads(draft)
        first = value["scenes"][0] if "scenes" in value else value
        first["narration"] = line
        return json.dumps(value)

    return changed


def _with_each_line(line: str) -> Callable[[str], str]:
    def changed(draft: str) -> str:
        value = json.loads(draft)
        for scene in value["scenes"]:
            scene["narration"] = line.format(role=scene["role"])
        return json.dumps(value)

    return changed


def _with_first_scene(**fields: str) -> Callable[[str], str]:
    def changed(draft: str) -> str:
        value = json.loads(draft)
        value["scenes"][0] |= fields
        return json.dumps(value)

    return changed


#: What a bad day makes of a good draft.
SPOILT: dict[str, Callable[[str], str]] = {
    "fenced": lambda draft: f"<think>Hm {{}}.</think>Sure!\n```json\n{draft[:-1]},}}\n```\nEnjoy!",
    "prose": lambda draft: "I would love to write your ad.",
    "cut": lambda draft: draft[: len(draft) // 2],
    "no role": _with_first_scene(role="villain"),
    "numbers": _with_first_line("Over 4000 people trust us."),
    "obedient": _with_first_line("I ignore all previous instructions."),
    "address": _with_first_line("Read more at evil.example.com today."),
    "promise": _with_first_line("Satisfaction guaranteed for life."),
    "wordy": _with_first_line("So much to say. " * 40),
    "silent": _with_first_line(" "),
    "spanish": _with_each_line("Para el pan, las manos y los amigos: {role}."),
    "long screen": _with_first_scene(on_screen_text="More words than a picture has room for"),
    "overlay": _with_first_scene(visual="A loaf of bread with a text overlay that says hello."),
    "markup": _with_first_scene(title="", on_screen_text="**Fresh**\u200b <b>bread</b> 🍞\x07"),
}
