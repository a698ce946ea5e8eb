"""The job ``looks``: a scene in every style or in every layout, to choose by its picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from storage.jobs import Job
from studio.bench import Bench
from studio.document import Document, Scene
from studio.errors import InputError
from studio.pacing import Spoken
from studio.recipes import Recipe
from studio.timeline import assemble
from studio.visuals.layout_table import LAYOUT_ROWS
from studio.visuals.step import still_recipe, style_of
from studio.visuals.style_table import STYLE_ROWS
from studio.workspace import Workspace

SCENE_S, STILL_S = 4.0, 1.0  # length of the scene in the pictures; weight of a picture
DRAWN_BY = "motion"  # the animator that has styles and layouts


def looks_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Draw the scene of ``params`` ("scene", "of": styles or layouts): a still for each.

    Raises
    ------
    InputError : there is no such scene, or no such choice.
    """
    document = workspace.projects.document_at(job.project_id, job.revision)
    alone = only(document, job.params["scene"])
    of_what = job.params["of"]
    if of_what not in _LOOKS:
        raise InputError(f"There is no choice of {of_what!r}.", remedy="Ask for styles or layouts.")
    tickets = {
        name: bench.make(recipe, f"{label} in a picture", STILL_S)
        for name, label, recipe in _LOOKS[of_what](alone)
    }
    bench.wait(list(tickets.values()))
    return {"stills": {name: ticket.digest for name, ticket in tickets.items()}}


def only(document: Document, scene_id: str) -> Document:
    """A film of one scene, drawn by the animator that has styles and layouts."""
    found = [scene for scene in document.scenes if scene.id == scene_id]
    if not found:
        raise InputError("This scene is no longer there.", remedy="Choose another scene.")
    look = found[0].look.model_copy(update={"backend": DRAWN_BY, "goes_on": False})
    scene = found[0].model_copy(update={"look": look, "transition": "cut"})
    return document.model_copy(update={"scenes": (scene,)})


def _in_styles(document: Document) -> Iterable[tuple[str, str, Recipe]]:
    for row in STYLE_ROWS:
        styled = document.model_copy(update={"style": row.name})
        yield row.name, row.label, _still(styled)


def _in_layouts(document: Document) -> Iterable[tuple[str, str, Recipe]]:
    scene = document.scenes[0]
    for row in LAYOUT_ROWS:
        yield row.name, row.label, _still(document.with_scene(_laid_out(scene, row.name)))


def _laid_out(scene: Scene, layout: str) -> Scene:
    return scene.model_copy(update={"look": scene.look.model_copy(update={"layout": layout})})


def _still(document: Document) -> Recipe:
    timeline = assemble(document, {document.scenes[0].id: Spoken(SCENE_S, ())})
    clip = timeline.clips[0]
    return still_recipe(document, timeline, clip, style_of(document), document.format)


_LOOKS: dict[str, Callable[[Document], Iterable[tuple[str, str, Recipe]]]] = {
    "styles": _in_styles,
    "layouts": _in_layouts,
}
