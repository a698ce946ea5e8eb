"""Jobs about music alone: compose a piece, describe a MIDI file, make the stems of a piece."""

from __future__ import annotations

from typing import Any

from storage.jobs import Job
from studio.bench import Bench
from studio.errors import NotFoundError
from studio.music import lab
from studio.recipes import Artifact, Recipe
from studio.workspace import Workspace

# Weights of the steps for the time left: about CPU-seconds.
PIECE_S_PER_S, STEMS_S_PER_S, DESCRIPTION_S = 0.12, 0.2, 2.0


def compose_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Compose what the Music lab asks for."""
    recipe = lab.piece_recipe(job.params)
    piece = _made(recipe, "Piece", 2 + job.params["seconds"] * PIECE_S_PER_S, bench)
    return {"music": piece.digest}


def describe_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Tell in words what an uploaded MIDI file holds."""
    recipe = lab.description_recipe(job.params["upload"], job.params["name"])
    return {"description": _made(recipe, "Description", DESCRIPTION_S, bench).digest}


def stems_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Make the stems of a piece, or of a draft's music.

    Raises
    ------
    NotFoundError : the piece is gone.
    """
    music = workspace.artifacts.find(job.params["music"])
    if music is None:
        raise NotFoundError("This music is no longer here.", remedy="Make it again.")
    length_s = music.file(lab.FILE).stat().st_size / (8 * 48_000)  # stereo, 32-bit float
    recipe = lab.stems_recipe(music.digest)
    return {"stems": _made(recipe, "Stems", 2 + length_s * STEMS_S_PER_S, bench).digest}


def _made(recipe: Recipe, label: str, weight: float, bench: Bench) -> Artifact:
    return bench.wait([bench.make(recipe, label, weight, about="music")])[0]
