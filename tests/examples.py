"""Documents that tests share."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import av

from storage.artifacts import FolderArtifacts
from studio.document import Brand, Brief, Document, Role, Scene
from studio.pacing import Spoken
from studio.recipes import Artifact, Build, Recipe
from studio.voice.narrator import Word

BRIEF = Brief(
    product="sourdough bread",
    audience="people who work near the harbour",
    tone="warm",
    key_points=("24-hour sourdough", "baked on site"),
    offer="Two loaves for €9",
    call_to_action="Come by",
    brand=Brand(name="Harbour Bakery", website="harbourbakery.example", colors=("#a3531f",)),
    duration_s=12,
)

SCENES = (
    Scene(id="s1", role=Role.HOOK, narration="The harbour wakes up slowly.", transition="cut"),
    Scene(id="s2", role=Role.SOLUTION, narration="The bread does not.", transition="push"),
    Scene(id="s3", role=Role.CALL_TO_ACTION, narration="Come by.", on_screen_text="Come by"),
)


def document(**changes: object) -> Document:
    """A short ad of three scenes."""
    base = Document(title="Harbour Bakery", brief=BRIEF, scenes=SCENES)
    return base.model_copy(update=changes)


def spoken(duration_s: float = 1.8) -> dict[str, Spoken]:
    """Voice-overs of one length for `document`'s scenes, their words evenly spread."""

    def one(text: str) -> Spoken:
        words = text.split()
        step = duration_s / len(words)
        timed = tuple(Word(w, i * step, (i + 1) * step) for i, w in enumerate(words))
        return Spoken(duration_s, timed)

    return {scene.id: one(scene.narration) for scene in SCENES}


class FullDisk(FolderArtifacts):
    """A store on a disk that is full as soon as a step writes its file, as PyAV tells it."""

    def put(self, recipe: Recipe, build: Build, licence: str = "") -> Artifact:
        def full(_folder: Path) -> dict[str, Any]:
            av.error.err_check(-errno.ENOSPC, "segment.mp4")
            raise AssertionError("the line before raises")

        return super().put(recipe, full, licence)
