"""The step ``voice``: one scene's narration to sound with word timings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.backends import choose, named
from studio.document import Document, Scene
from studio.recipes import Artifact, Recipe
from studio.voice.choose import choose_voice
from studio.voice.narrator import join_marks

FILE = "voice.wav"


def voice_recipe(document: Document, scene: Scene) -> Recipe:
    """The recipe of a scene's voice-over."""
    backend = choose("narrator", document.voice.backend)
    voice = scene.voice or document.voice.voice
    if voice == "auto":
        voice = choose_voice(document.brief.language, document.brief.tone, document.seed)
    return Recipe(
        kind="voice",
        engine=backend.name,
        version=backend.version,
        params={
            "text": scene.narration,
            "voice": voice,
            "language": document.brief.language,
            "speed": document.voice.speed,
            "seed": scene.voice_seed,
        },
    )


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
