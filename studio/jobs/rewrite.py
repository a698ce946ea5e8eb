"""The job ``rewrite``: scenes in other words, shorter, longer or in another tone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from storage.jobs import Job
from studio.bench import Bench
from studio.document import Document, Scene
from studio.errors import InputError, NotFoundError
from studio.workspace import Workspace
from studio.writing.step import line_recipe, scene_of
from studio.writing.writer import Length, Wish

REWRITE_ATTEMPTS = 12
MAX_TONE_CHARS = 60
LINE_S = 0.3  # weight for the time left


def rewrite_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Write scenes anew as they were wished for, and have the film drafted.

    Parameters of the job: ``seed``; ``scene_id`` for one scene, ``scene_ids`` for some, neither
    for all that are not locked; ``wish`` with ``length`` and ``tone``, both may be missing;
    ``writer``. Only words that are still those of the job's revision are replaced.
    """
    asked = workspace.projects.document_at(job.project_id, job.revision)
    current = workspace.projects.get(job.project_id).document
    wish = _wish(job.params.get("wish", {}))
    targets = _targets(current, job.params)
    writer = _Rewriter(bench, job.params.get("writer", "auto"), job.params["seed"], wish)
    untouched = [s for s in targets if _words_of(asked, s) == s.narration]
    bench.progress.expected = LINE_S * len(untouched)
    made = _rewritten(writer, current, untouched)

    def change(newest: Document) -> Document:
        for new in made:
            newest = _with_words(newest, asked, new)
        return newest

    bench.progress.report()  # ends here where somebody asked to stop meanwhile
    summary = _summary(current, targets, job.params, wish)
    project = workspace.projects.update(job.project_id, change, summary)
    workspace.jobs.enqueue("draft", project.id, project.revision)
    return {"revision": project.revision}


def _wish(values: dict[str, Any]) -> Wish:
    length, tone = values.get("length", "same"), str(values.get("tone", "")).strip()
    for known in get_args(Length):
        if length == known and len(tone) <= MAX_TONE_CHARS:
            return Wish(known, tone)
    if length in get_args(Length):
        raise InputError(
            "The tone is described in too many words.",
            remedy=f"Say it in at most {MAX_TONE_CHARS} characters.",
            field="tone",
        )
    raise InputError(
        f"A line cannot be made '{length}'.",
        remedy=f"Choose one of: {', '.join(get_args(Length))}.",
        field="length",
    )


def _targets(document: Document, params: dict[str, Any]) -> list[Scene]:
    """The scenes to be written anew; one that was asked for by itself has to be there, unlocked.

    Raises
    ------
    NotFoundError, InputError : it is gone, or locked, or all scenes are.
    """
    wanted = params.get("scene_ids")
    if "scene_id" in params:
        wanted = [params["scene_id"]]
    scenes = [s for s in document.scenes if wanted is None or s.id in wanted]
    free = [scene for scene in scenes if not scene.locked]
    if not scenes:
        raise NotFoundError(
            "This scene is no longer in the project.", remedy="Undo brings it back."
        )
    if not free:
        place = f"scene {document.scenes.index(scenes[0]) + 1}" if len(scenes) == 1 else "scenes"
        message = "The words of this scene are" if len(scenes) == 1 else "All these scenes are"
        raise InputError(f"{message} locked.", remedy="Unlock it first.", field=place)
    return free


def _words_of(document: Document, scene: Scene) -> str | None:
    """What a scene said in `document`; None if it was not there."""
    return next((s.narration for s in document.scenes if s.id == scene.id), None)


@dataclass(frozen=True)
class _Rewriter:
    """Writes scenes anew, all in the same manner."""

    bench: Bench
    name: str
    seed: int
    wish: Wish

    def other_words(self, document: Document, scene_id: str) -> Scene:
        """The scene in words that it does not have now.

        Raises
        ------
        InputError : the writer knows no others.
        """
        here = self.bench.here()
        about = f"scene {document.scenes.index(document.scene(scene_id)) + 1}"
        for attempt in range(REWRITE_ATTEMPTS):
            seed = self.seed + 1000 * attempt
            recipe = line_recipe(document, scene_id, seed, self.wish, self.name)
            made = here.wait([here.make(recipe, f"Words of {about}", LINE_S, about)])[0]
            scene = scene_of(made)
            if scene.narration != document.scene(scene_id).narration:
                return scene
        raise InputError(
            "The writer knows no other words for this scene.",
            remedy="Write the line yourself, or say more in the brief.",
            field=about,
        )


def _rewritten(writer: _Rewriter, document: Document, scenes: list[Scene]) -> list[Scene]:
    """The scenes in their new words; among several, one that knows no others stays as it is.

    Raises
    ------
    InputError : no scene could be written anew.
    """
    made: list[Scene] = []
    refusal: InputError | None = None
    for scene in scenes:
        try:
            new = writer.other_words(document, scene.id)
        except InputError as error:
            refusal = error
            continue
        made.append(new)
        document = document.with_scene(new)
    if refusal is not None and not made:
        raise refusal
    return made


def _with_words(newest: Document, asked: Document, new: Scene) -> Document:
    """The newest document with the words of `new`, if it still says what was asked about.

    Other words there were written before by a worker that was killed, or edited since: they stay.
    """
    now = next((s for s in newest.scenes if s.id == new.id), None)
    if now is None or now.locked or now.narration != _words_of(asked, now):
        return newest
    words = {"narration": new.narration, "visual": new.visual, "caption_text": ""}
    if now.on_screen_text == asked.scene(new.id).on_screen_text:
        words["on_screen_text"] = new.on_screen_text
    return newest.with_scene(now.model_copy(update=words))


def _summary(document: Document, scenes: list[Scene], params: dict[str, Any], wish: Wish) -> str:
    if "scene_id" not in params and "scene_ids" not in params:
        return f"Script {wish.describe()}"
    places = ", ".join(str(document.scenes.index(scene) + 1) for scene in scenes)
    return f"{'Scene' if len(scenes) == 1 else 'Scenes'} {places} {wish.describe()}"
