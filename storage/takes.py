"""Takes: how a scene has looked and sounded in the drafts so far, to choose from again.

Every draft that was finished names the picture and the voice of each scene, and its revision
holds what they were made from; so a take that was drafted can be had back without making it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from storage.jobs import Job
from studio.document import Document, Look, Scene

MOST = 12  # takes shown of one kind


@dataclass(frozen=True)
class LookTake:
    """One look of a scene."""

    look: Look
    still: str  # digest of its picture
    revision: int
    current: bool


@dataclass(frozen=True)
class VoiceTake:
    """One reading of a scene's words."""

    narration: str
    voice: str
    voice_seed: int
    sound: str  # digest of the voice artifact
    duration_s: float
    revision: int
    current: bool


@dataclass(frozen=True)
class SceneTakes:
    """The takes of one scene, the newest first, and the highest seeds that were used."""

    looks: tuple[LookTake, ...]
    voices: tuple[VoiceTake, ...]
    look_seed: int
    voice_seed: int


def scene_takes(
    scene: Scene, drafts: list[Job], document_at: Callable[[int], Document]
) -> SceneTakes:
    """The takes of `scene` in finished drafts.

    Parameters
    ----------
    scene : as it is now.
    drafts : finished drafts of its project, the newest first.
    document_at : the document of a revision.
    """
    looks: dict[Look, LookTake] = {}
    voices: dict[tuple[str, str, int], VoiceTake] = {}
    for job in drafts:
        facts = _facts(job, scene.id)
        then = _scene_then(document_at(job.revision), scene.id)
        if facts is None or then is None:
            continue
        current = then.look == scene.look
        looks.setdefault(then.look, LookTake(then.look, facts["still"], job.revision, current))
        key = (then.narration, then.voice, then.voice_seed)
        if facts["voice"] and key not in voices:
            now = (scene.narration, scene.voice, scene.voice_seed)
            length_s = _voice_s(job, scene.id)
            voices[key] = VoiceTake(*key, facts["voice"], length_s, job.revision, key == now)
    return SceneTakes(
        tuple(looks.values())[:MOST],
        tuple(voices.values())[:MOST],
        max((take.look.seed for take in looks.values()), default=scene.look.seed),
        max((take.voice_seed for take in voices.values()), default=scene.voice_seed),
    )


def _facts(job: Job, scene_id: str) -> dict[str, Any] | None:
    scenes = (job.result or {}).get("scenes", ())
    return next((facts for facts in scenes if facts["id"] == scene_id), None)


def _scene_then(document: Document, scene_id: str) -> Scene | None:
    return next((scene for scene in document.scenes if scene.id == scene_id), None)


def _voice_s(job: Job, scene_id: str) -> float:
    clips = (job.result or {}).get("timeline", {}).get("voice", ())
    return next((float(clip["duration_s"]) for clip in clips if clip["id"] == scene_id), 0.0)
