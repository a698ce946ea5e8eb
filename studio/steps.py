"""Running one recipe: the table of steps, and nothing else."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from studio import keys
from studio.backends import Backend, RoleName, rows
from studio.errors import Cancelled, InputGone, StorageError
from studio.recipes import Artifact, ArtifactStore, Recipe
from studio.under_way import noting

Run = Callable[[Recipe, Mapping[str, Artifact], Path], Mapping[str, Any]]

#: kind of step -> what runs it, imported in the worker only.
STEPS: dict[str, str] = {
    "voice": "studio.voice.step:run_voice",
    "music": "studio.music.step:run_music",
    "body": "studio.visuals.step:run_body",
    "blend": "studio.visuals.step:run_blend",
    "still": "studio.visuals.step:run_still",
    "peaks": "studio.audio.peaks:run_peaks",
    "pcm": "studio.audio.pcm:run_pcm",
    "mix": "studio.audio.step:run_mix",
    "film": "studio.export.step:run_film",
    "piece": "studio.music.lab:run_piece",
    "stems": "studio.music.lab:run_stems",
    "description": "studio.music.lab:run_description",
    "poster": "studio.visuals.media.proxy:run_poster",
    "proxy": "studio.visuals.media.proxy:run_proxy",
    "script": "studio.writing.step:run_script",
    "line": "studio.writing.step:run_line",
    "translation": "studio.writing.translating:run_translation",
    "sheet": "studio.visuals.sheet:run_sheet",
    "footage": "studio.visuals.generated.step:run_footage",
    "transcript": "studio.analysis.step:run_transcript",
    "song": "studio.analysis.song_steps:run_song",
    "windows": "studio.analysis.song_steps:run_windows",
    "tags": "studio.analysis.song_steps:run_tags",
    "vocals": "studio.analysis.song_steps:run_vocals",
    "lyrics": "studio.analysis.song_steps:run_lyrics",
    "pulse": "studio.analysis.song_steps:run_pulse",
    "song_sound": "studio.audio.song:run_song_sound",
}

#: kind of step -> whose role it is, where names of engines alone would not tell.
ROLES: dict[str, RoleName] = {
    "voice": "narrator",
    "music": "composer",
    "piece": "composer",
    "script": "writer",
    "line": "writer",
    "translation": "writer",
    "footage": "animator",
    "transcript": "transcriber",
    "tags": "tagger",
}


def run_recipe(recipe: Recipe, store: ArtifactStore) -> str:
    """Make an artifact, unless it is there already; its digest.

    Raises
    ------
    InputGone : an input is not in the store (any more), or was damaged there.
    StorageError : the store cannot be written.
    """
    if store.verified(recipe.digest) is not None:
        return recipe.digest
    inputs = _inputs(recipe, store)
    module, _, function = STEPS[recipe.kind].partition(":")
    run: Run = getattr(importlib.import_module(module), function)

    def build(folder: Path) -> dict[str, Any]:
        with keys.using(recipe.params.get("settings", {})), noting() as notes:
            facts = dict(run(recipe, inputs, folder))
        return facts | ({"made_by": notes} if notes else {})

    try:
        store.put(recipe, build, licence_of(recipe))
    except (Cancelled, StorageError):
        raise
    except Exception:
        _inputs(recipe, store)  # if one was lost meanwhile, that is what has to be said
        raise
    return recipe.digest


def import_steps() -> None:
    """Import what runs the steps; back-ends are loaded by the step that needs them."""
    for place in STEPS.values():
        importlib.import_module(place.partition(":")[0])


def licence_of(recipe: Recipe) -> str:
    """The licence of the engine that makes this, or nothing for our own joining and mixing."""
    row = row_of(recipe)
    return row.licence if row else ""


def wants_card(recipe: Recipe) -> bool:
    """Is this made with a model that wants a graphics card?"""
    row = row_of(recipe)
    return row is not None and row.wants_card


def row_of(recipe: Recipe) -> Backend | None:
    """The back-end that makes this; None for our own joining and mixing."""
    role = ROLES.get(recipe.kind)
    of_engine = (row for row in rows() if row.name == recipe.engine)
    return next((row for row in of_engine if role in (None, row.role)), None)


def _inputs(recipe: Recipe, store: ArtifactStore) -> dict[str, Artifact]:
    """What a step is made from.

    Raises
    ------
    InputGone : something is not there, or is damaged.
    """
    return {name: _input(store, name, digest) for name, digest in recipe.inputs.items()}


def _input(store: ArtifactStore, name: str, digest: str) -> Artifact:
    artifact = store.verified(digest)
    if artifact is None:
        raise InputGone(
            f"The file behind {name!r} is gone from the store.",
            remedy="Start again: what can be made again is made again. "
            "A photo or logo has to be added to the project once more.",
            field=digest,
        )
    return artifact
