"""The step ``voice``: one scene's narration to sound with word timings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.backends import Backend, choose, named
from studio.consent import check_accepted
from studio.document import Document, Scene
from studio.recipes import Artifact, Recipe
from studio.voice.choose import choose_voice, heeded
from studio.voice.narrator import join_marks

FILE = "voice.wav"


def voice_recipe(document: Document, scene: Scene) -> Recipe:
    """The recipe of a scene's voice-over.

    Raises
    ------
    InputError : the narrator's licence was not accepted in this project.
    BackendUnavailable : the narrator lacks something.
    """
    backend = choose("narrator", document.voice.backend)
    check_accepted(document, backend)
    brief = document.brief
    voice = scene.voice or document.voice.voice
    if voice == "auto":
        voice = choose_voice(brief.language, brief.tone, document.seed, backend.name)
    return line_recipe(
        backend,
        text=scene.narration,
        voice=voice,
        language=brief.language,
        speed=document.voice.speed,
        seed=scene.voice_seed,
    )


def line_recipe(narrator: Backend, **asked: Any) -> Recipe:
    """The recipe of one spoken line.

    Parameters
    ----------
    asked : the parameters of `studio.voice.narrator.Narrator.speak`.
    """
    settings = heeded(narrator.name, asked["voice"], narrator.recipe_settings())
    params = {**asked, "settings": settings} if settings else asked
    return Recipe(kind="voice", engine=narrator.name, version=narrator.version, params=params)


def run_voice(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Speak the line."""
    from studio.audio.files import write_wav

    params = recipe.params
    speech = named("narrator", recipe.engine).speak(
        params["text"], params["voice"], params["language"], params["speed"], params["seed"]
    )
    write_wav(folder / FILE, speech.samples, speech.rate_hz)
    words = [[w.text, round(w.start_s, 3), round(w.end_s, 3)] for w in join_marks(speech.words)]
    return {"duration_s": speech.duration_s, "voice": params["voice"], "words": words}
