"""The step ``footage``: what is to be seen in a scene, in words, to a video or a still.

It is an artifact of its own, so that type, captions and cuts can change without another run of
the model. For the same reason its recipe has the prompt and not what that is made of, and its
length does not follow the transitions and is rounded up.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.backends import Backend, choose, named
from studio.consent import check_accepted
from studio.document import FRAME_SIZES, Document, Format, Role, Scene
from studio.pacing import TRANSITION_S
from studio.recipes import Artifact, Recipe, upload_recipe
from studio.timeline import Timeline
from studio.visuals.generated.prompts import colour_words, picture_prompt

ROUND_UP_S = 0.5
_CAMERA = "the camera"  # sentences of the storyboard tell what it does, with movement and light
BEFORE, IMAGE = "before", "image"  # names of the inputs


def drawing_backend(document: Document, scene: Scene) -> Backend:
    """The animator that draws a scene: its own, or the project's."""
    name = scene.look.backend
    name = document.pictures.backend if name == "auto" else name
    return choose("animator", builtin_for(scene) if name == "auto" else name)


def builtin_for(scene: Scene) -> str:
    """The animator that draws a scene where none was named: type and cards, or moving pictures."""
    return "generative" if scene.role is Role.SHOT else "auto"


def generator_of(document: Document, scene: Scene) -> Backend | None:
    """The animator that generates a scene's pictures; None where they are drawn, or a clip."""
    if scene.look.clip is not None:
        return None
    backend = drawing_backend(document, scene)
    if backend.draws == "scenes" or (backend.draws == "still" and scene.look.image is not None):
        return None
    return backend


def footage_recipes(document: Document, timeline: Timeline, fmt: Format) -> dict[str, Recipe]:
    """The recipes of all generated pictures, by scene id, in the order of the film.

    Raises
    ------
    InputError : a licence was not accepted.
    BackendUnavailable : an animator lacks something.
    """
    found: dict[str, Recipe] = {}
    before: Recipe | None = None
    for clip in timeline.clips:
        scene = document.scene(clip.scene_id)
        backend = generator_of(document, scene)
        if backend is not None:
            check_accepted(document, backend)
            seconds = clip.frames / timeline.fps + max(TRANSITION_S.values())
            found[scene.id] = _recipe(document, scene, backend, seconds, fmt, before)
        before = found.get(scene.id)
    return found


def _recipe(
    document: Document,
    scene: Scene,
    backend: Backend,
    seconds: float,
    fmt: Format,
    before: Recipe | None,
) -> Recipe:
    still = backend.draws == "still"
    visual = scene.visual or scene.on_screen_text or scene.narration
    tone, colours = document.brief.tone, colour_words(scene.look.colors or _colours(document))
    staged = scene.role is Role.SHOT and _CAMERA in visual.lower()
    prompt, negative = picture_prompt(visual, tone, colours, backend.name, staged=staged)
    inputs: dict[str, str] = {}
    if scene.look.goes_on and before is not None and not still:
        inputs[BEFORE] = before.digest
    elif scene.look.image is not None:
        inputs[IMAGE] = upload_recipe(scene.look.image).digest
    settings = backend.recipe_settings(begins_from="image" if inputs else "words")
    return Recipe(
        kind="footage",
        engine=backend.name,
        version=backend.version,
        params={
            "prompt": prompt,
            "negative": negative,
            "seconds": 0 if still else math.ceil(seconds / ROUND_UP_S) * ROUND_UP_S,
            "size_px": list(FRAME_SIZES[fmt]),
            "seed": 1000 * document.seed + scene.look.seed,
        }
        | ({"settings": settings} if settings else {}),
        inputs=inputs,
    )


def _colours(document: Document) -> list[str]:
    """The film's main colours, so that what is generated goes with what is drawn."""
    from studio.visuals.step import style_of
    from studio.visuals.styles import style_named

    brief = document.brief
    palette = style_named(style_of(document)).palette(brief.brand.colors, brief.product[:200])
    return [palette.accent, palette.second, palette.paper]


def run_footage(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Have the pictures made, and write them as one file."""
    from studio.visuals.generated.footage_file import write_footage
    from studio.visuals.generated.last_frame import last_frame
    from studio.visuals.generator import PictureRequest

    asked = recipe.params
    image = inputs[IMAGE].file() if IMAGE in inputs else None
    work = folder / "last.png"
    if BEFORE in inputs:
        image = last_frame(inputs[BEFORE].file(), work)
    width, height = asked["size_px"]
    footage = named("animator", recipe.engine).generate(
        PictureRequest(
            prompt=asked["prompt"],
            seconds=asked["seconds"],
            size_px=(width, height),
            seed=asked["seed"],
            image=image,
            negative=asked["negative"],
        )
    )
    facts: dict[str, Any] = write_footage(footage, folder, asked["seconds"])
    work.unlink(missing_ok=True)
    return facts
