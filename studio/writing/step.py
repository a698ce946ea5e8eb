"""The steps ``script`` and ``line``: a brief to a script, a scene to other words.

They run where the job runs: a writer waits for a server, or is done at once. What a model wrote
is kept, so that a job which is started again does not pay for it twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.backends import Backend, choose, named
from studio.consent import check_accepted
from studio.document import Brief, Document, Scene, Script
from studio.recipes import Artifact, Recipe
from studio.writing.writer import Wish

SCRIPT_FILE, LINE_FILE = "script.json", "scene.json"


def script_recipe(document: Document, writer: str = "auto") -> Recipe:
    """The recipe of a project's script."""
    backend = _writer(document, writer)
    asked = {"brief": _words_of(document.brief), "seed": document.seed}
    return _recipe("script", backend, asked)


def line_recipe(
    document: Document, scene_id: str, seed: int, wish: Wish, writer: str = "auto"
) -> Recipe:
    """The recipe of one scene in other words."""
    backend = _writer(document, writer)
    script = Script(title=document.title, scenes=document.scenes)
    asked = {
        "brief": _words_of(document.brief),
        "script": script.model_dump(mode="json"),
        "scene": scene_id,
        "seed": seed,
        "wish": {"length": wish.length, "tone": wish.tone},
    }
    return _recipe("line", backend, asked)


def run_script(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Write the script."""
    asked = recipe.params
    writer = named("writer", recipe.engine)
    script: Script = writer.write(Brief.model_validate(asked["brief"]), asked["seed"])
    (folder / SCRIPT_FILE).write_text(script.model_dump_json(), "utf-8")
    return {"title": script.title, "scenes": len(script.scenes)}


def run_line(recipe: Recipe, inputs: Mapping[str, Artifact], folder: Path) -> dict[str, Any]:
    """Write one scene anew."""
    asked = recipe.params
    scene: Scene = named("writer", recipe.engine).rewrite(
        Brief.model_validate(asked["brief"]),
        Script.model_validate(asked["script"]),
        asked["scene"],
        asked["seed"],
        Wish(**asked["wish"]),
    )
    (folder / LINE_FILE).write_text(scene.model_dump_json(), "utf-8")
    return {"narration": scene.narration}


def script_of(artifact: Artifact) -> Script:
    """The script that was written."""
    return Script.model_validate_json(artifact.file(SCRIPT_FILE).read_text("utf-8"))


def scene_of(artifact: Artifact) -> Scene:
    """The scene that was written anew."""
    return Scene.model_validate_json(artifact.file(LINE_FILE).read_text("utf-8"))


def _words_of(brief: Brief) -> dict[str, Any]:
    """The brief without what only pictures follow: other colours are no reason to pay again."""
    return brief.model_dump(mode="json", exclude={"brand": {"colors", "logo", "font"}})


def _writer(document: Document, name: str) -> Backend:
    backend = choose("writer", name)
    check_accepted(document, backend)
    return backend


def _recipe(kind: str, backend: Backend, asked: dict[str, Any]) -> Recipe:
    settings = backend.recipe_settings()
    params = asked | ({"settings": settings} if settings else {})
    return Recipe(kind=kind, engine=backend.name, version=backend.version, params=params)
