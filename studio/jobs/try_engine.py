"""The job that tries a back-end: a small piece of its work, made the way that films are made."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from storage.jobs import Job
from studio.backends import RoleName, choose, load
from studio.bench import Bench
from studio.document import Brand, Brief, Document, Look, Role, Scene, Script, VoiceSettings
from studio.errors import InputError
from studio.music import lab
from studio.pacing import Spoken
from studio.recipes import Artifact, Recipe
from studio.timeline import assemble
from studio.visuals.step import STILL_FILE, still_recipe, style_of
from studio.voice import step as voice
from studio.workspace import Workspace
from studio.writing.writer import Writer

LINE = "Fresh bread, warm from the oven, every morning at six."
MUSIC = "warm acoustic guitar and soft drums for a neighbourhood bakery"
MUSIC_S = 6.0
SEEDS = 1_000_000
BRIEF = Brief(
    product="A small bakery by the docks that bakes sourdough before dawn.",
    tone="warm",
    key_points=("Baked with flour from two farms nearby", "Open from six every morning"),
    call_to_action="Come to Pier Street",
    brand=Brand(name="Harbour Bakery", colors=("#1f3a4d", "#c9782c")),
    duration_s=12,  # three scenes
)
# Weights of the steps for the time left: about CPU-seconds.
VOICE_S, PIECE_S, STILL_S = 3.0, 3.0, 1.0


def try_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Try the back-end of ``params`` ("role", "name"): what it made, and how long it took.

    Every job has a seed of its own, so that a second try is made and not found in the store.
    """
    role, name = job.params["role"], job.params["name"]
    if role not in TRIALS:
        raise InputError(f"There is no role {role!r}.", field="role")
    return TRIALS[role](name, int(job.id, 16) % SEEDS, bench)


def _try_writer(name: str, seed: int, bench: Bench) -> dict[str, Any]:
    started = time.monotonic()
    engine: Writer = load(choose("writer", name))
    script = engine.write(BRIEF, seed)
    return {"text": _as_text(script), "took_s": round(time.monotonic() - started, 3)}


def _try_narrator(name: str, seed: int, bench: Bench) -> dict[str, Any]:
    document = _document(seed, narrator=name)
    recipe = voice.voice_recipe(document, document.scenes[0])
    return _made(recipe, "A spoken line", VOICE_S, voice.FILE, "audio", bench)


def _try_composer(name: str, seed: int, bench: Bench) -> dict[str, Any]:
    recipe = lab.piece_recipe(
        {
            "composer": name,
            "prompt": MUSIC,
            "seconds": MUSIC_S,
            "seed": seed,
            "bpm": None,
            "loop": False,
            "attributes": {},
        }
    )
    return _made(recipe, "A piece of music", PIECE_S, lab.FILE, "audio", bench)


def _try_animator(name: str, seed: int, bench: Bench) -> dict[str, Any]:
    document = _document(seed, animator=name)
    timeline = assemble(document, {document.scenes[0].id: Spoken(3.0, ())})
    style = style_of(document)
    recipe = still_recipe(document, timeline, timeline.clips[0], style, document.format)
    return _made(recipe, "A picture", STILL_S, STILL_FILE, "image", bench)


TRIALS: dict[RoleName, Callable[[str, int, Bench], dict[str, Any]]] = {
    "writer": _try_writer,
    "narrator": _try_narrator,
    "composer": _try_composer,
    "animator": _try_animator,
}


def _document(seed: int, *, narrator: str = "auto", animator: str = "auto") -> Document:
    scene = Scene(
        id="s1",
        role=Role.HOOK,
        narration=LINE,
        on_screen_text="Warm from the oven",
        visual="loaves of bread",
        voice_seed=seed,
        look=Look(backend=animator, seed=seed),
    )
    return Document(
        title="A try", brief=BRIEF, scenes=(scene,), voice=VoiceSettings(backend=narrator)
    )


def _made(
    recipe: Recipe, label: str, weight: float, file: str, kind: str, bench: Bench
) -> dict[str, Any]:
    artifact: Artifact = bench.wait([bench.make(recipe, label, weight)])[0]
    return {
        "file": {"digest": artifact.digest, "name": file, "kind": kind},
        "took_s": artifact.provenance.took_s,
    }


def _as_text(script: Script) -> str:
    lines = [f"{number}. {scene.narration}" for number, scene in enumerate(script.scenes, 1)]
    return "\n".join([script.title, *lines])
