"""Music in a store: a piece with its score and facts, in a film's draft or of the Music lab."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from storage.jobs import Job
from storage.projects import Project
from studio.audio.files import write_wav
from studio.music.composer import RATE_HZ
from studio.music.score import TICKS_PER_BEAT, Note, Part, Score
from studio.recipes import Artifact, Recipe
from studio.workspace import Workspace
from tests.ui.seeding import document, film_result, finish

SECONDS = 8.0
FACTS: dict[str, Any] = {
    "bpm": 120.0, "beats_per_bar": 4, "genre": "lofi", "key": "F# minor", "mode": "minor",
    "energy": 2.4, "valence": 2.1, "instruments": ["drums", "electric_piano", "synth_bass"],
    "sections": [
        {"role": "intro", "start_s": 0.0, "bars": 1},
        {"role": "verse", "start_s": 2.0, "bars": 2},
        {"role": "outro", "start_s": 6.0, "bars": 1},
    ],
    "duration_s": SECONDS,
}  # fmt: skip
MEANING: dict[str, Any] = {
    "instruments": ["electric_piano"], "without": ["brass"], "only": False, "bpm": 84.0,
    "key": None, "mode": "minor", "genre": "lofi", "energy": 2.4, "valence": 2.1,
    "named": ["genre"],
}  # fmt: skip
PARAMS: dict[str, Any] = {
    "prompt": "lo-fi electric piano, no brass", "seconds": SECONDS, "seed": 3, "bpm": 120.0,
    "loop": False, "composer": "auto", "attributes": {"without": ["brass"]},
}  # fmt: skip


def score() -> Score:
    """Four bars of a kit, an electric piano and a bass at 120 beats a minute."""

    def beats(pitches: list[int], length: int) -> list[Note]:
        ticks = [i * TICKS_PER_BEAT for i in range(16)]
        return [Note(t, pitches[i % len(pitches)], t + length, 90) for i, t in enumerate(ticks)]

    return Score(
        500_000,
        (
            Part.of("drums", 0, beats([36, 42, 38, 42], 60), is_drum=True, role="drums"),
            Part.of("electric_piano", 4, beats([66, 69, 73], 400), role="chords"),
            Part.of("synth_bass", 38, beats([42, 49], 200)),
        ),
    )


def piece(workspace: Workspace, number: int = 0) -> Artifact:
    """A finished piece with its score."""

    def build(folder: Path) -> dict[str, Any]:
        times = np.arange(round(SECONDS * RATE_HZ)) / RATE_HZ
        tone = (0.1 * np.sin(2 * np.pi * 185 * times)).astype(np.float32)
        write_wav(folder / "music.wav", np.stack([tone, tone], axis=1), RATE_HZ)
        (folder / "music.mid").write_bytes(score().to_midi())
        return {**FACTS, "meaning": MEANING}

    recipe = Recipe(kind="piece", engine="seeding", version="1", params={"number": number})
    return workspace.artifacts.put(recipe, build)


def project_with_music(workspace: Workspace, composer: str = "lstm") -> Project:
    """A project whose draft has this music; `composer` is what the project asks for."""
    film = document()
    music = film.music.model_copy(update={"backend": composer})
    project = workspace.projects.create(film.model_copy(update={"music": music}))
    result = film_result(workspace, project) | {"music": piece(workspace).digest}
    finish(workspace, workspace.jobs.enqueue("draft", project.id, project.revision), result)
    return workspace.projects.get(project.id)


def lab_piece(workspace: Workspace, **params: Any) -> Job:
    """A piece that the Music lab made."""
    job = workspace.jobs.enqueue("compose", "", 0, PARAMS | params)
    finish(workspace, job, {"music": piece(workspace, job.params["seed"]).digest})
    return workspace.jobs.get(job.id)
