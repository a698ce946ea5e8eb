"""The job that tries a back-end: a small piece of its work, made the way that films are made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from storage.jobs import Job
from studio.analysis.instruments.labels import NAME
from studio.analysis.song_steps import tags_of
from studio.backends import RoleName, choose
from studio.bench import Bench
from studio.document import Brand, Brief, Document, Look, Role, Scene, Script, VoiceSettings
from studio.errors import InputError
from studio.jobs.transcribe import try_transcriber
from studio.music import lab
from studio.pacing import Spoken
from studio.recipes import Artifact, Recipe
from studio.timeline import assemble
from studio.visuals.generated.step import footage_recipes
from studio.visuals.step import STILL_FILE, still_recipe, style_of
from studio.voice import step as voice
from studio.workspace import Workspace
from studio.writing.step import script_of, script_recipe

LINE = "Fresh bread, warm from the oven, every morning at six."
MUSIC = "warm acoustic guitar and soft drums for a neighbourhood bakery"
MUSIC_S = 6.0
WINDOW_S, INSTRUMENTS = (
    2.0,
    3,
)  # of a tagger's try: windows that it hears, and guesses that are told
SEEDS = 1_000_000
FOOTAGE_SECONDS, FOOTAGE_PX = 1.5, [640, 360]  # small: a full one takes minutes
BRIEF = Brief(
    product="A small bakery by the docks that bakes sourdough before dawn.",
    tone="warm",
    key_points=("Baked with flour from two farms nearby", "Open from six every morning"),
    call_to_action="Come to Pier Street",
    brand=Brand(name="Harbour Bakery", colors=("#1f3a4d", "#c9782c")),
    duration_s=12,  # three scenes
)
# Weights of the steps for the time left: about CPU-seconds.
SCRIPT_S, VOICE_S, PIECE_S, STILL_S, FOOTAGE_S, TAGS_S = 2.0, 3.0, 3.0, 1.0, 60.0, 2.0


def try_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Try the back-end of ``params`` ("role", "name"): what it made, and how long it took.

    Every job has a seed of its own, so that a second try is made and not found in the store.
    """
    role, name = job.params["role"], job.params["name"]
    if role not in TRIALS:
        raise InputError(f"There is no role {role!r}.", field="role")
    return TRIALS[role](name, int(job.id, 16) % SEEDS, bench)


def _try_writer(name: str, seed: int, bench: Bench) -> dict[str, Any]:
    here = bench.here()
    document = _document(seed, writer=name).model_copy(update={"seed": seed})
    recipe = script_recipe(document, name)
    written = here.wait([here.make(recipe, "A short script", SCRIPT_S)])[0]
    return {"text": _as_text(script_of(written)), "took_s": written.provenance.took_s}


def _try_narrator(name: str, seed: int, bench: Bench) -> dict[str, Any]:
    document = _document(seed, narrator=name)
    recipe = voice.voice_recipe(document, document.scenes[0])
    return _made(recipe, "A spoken line", VOICE_S, voice.FILE, "audio", bench)


def _try_composer(name: str, seed: int, bench: Bench) -> dict[str, Any]:
    return _made(_piece(name, seed), "A piece of music", PIECE_S, lab.FILE, "audio", bench)


def _piece(composer: str, seed: int) -> Recipe:
    return lab.piece_recipe(
        {
            "composer": composer,
            "accepted": (composer,),  # as in `_document`
            "prompt": MUSIC,
            "seconds": MUSIC_S,
            "seed": seed,
            "bpm": None,
            "loop": False,
            "attributes": {},
        }
    )


def _try_animator(name: str, seed: int, bench: Bench) -> dict[str, Any]:
    if choose("animator", name).draws != "scenes":
        return _try_generator(name, seed, bench)
    document = _document(seed, animator=name)
    timeline = assemble(document, {document.scenes[0].id: Spoken(3.0, ())})
    style = style_of(document)
    recipe = still_recipe(document, timeline, timeline.clips[0], style, document.format)
    return _made(recipe, "A picture", STILL_S, STILL_FILE, "image", bench)


def _try_generator(name: str, seed: int, bench: Bench) -> dict[str, Any]:
    """A short clip at a small size, or a still."""
    document = _document(seed, animator=name)
    timeline = assemble(document, {document.scenes[0].id: Spoken(FOOTAGE_SECONDS, ())})
    (recipe,) = footage_recipes(document, timeline, document.format).values()
    seconds = min(recipe.params["seconds"], FOOTAGE_SECONDS)  # 0 for a still
    small = recipe.params | {"size_px": FOOTAGE_PX, "seconds": seconds}
    recipe = recipe.model_copy(update={"params": small})
    made = bench.wait([bench.make(recipe, "A picture", FOOTAGE_S)])[0]
    return _told(made, made.facts["file"], "video" if made.facts["fps"] else "image")


def _try_tagger(name: str, seed: int, bench: Bench) -> dict[str, Any]:
    """What it hears in a short piece of our own."""
    piece = bench.wait([bench.make(_piece("auto", seed), "A piece of music", PIECE_S)])[0]
    recipe = tags_of(piece.digest, name, WINDOW_S)
    tags = bench.wait([bench.make(recipe, "Instruments", TAGS_S)])[0]
    sure = tags.facts["surest"][:INSTRUMENTS]
    words = ", ".join(f"{NAME[label]} {round(100 * share)} %" for label, share in sure)
    return {"text": words, "took_s": tags.provenance.took_s}


def _try_transcriber(name: str, seed: int, bench: Bench) -> dict[str, Any]:
    return try_transcriber(name, bench, seed)


TRIALS: dict[RoleName, Callable[[str, int, Bench], dict[str, Any]]] = {
    "writer": _try_writer,
    "narrator": _try_narrator,
    "composer": _try_composer,
    "animator": _try_animator,
    "transcriber": _try_transcriber,
    "tagger": _try_tagger,
}


def _document(
    seed: int, *, writer: str = "auto", narrator: str = "auto", animator: str = "auto"
) -> Document:
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
        title="A try",
        brief=BRIEF,
        scenes=(scene,),
        voice=VoiceSettings(backend=narrator),
        # a try is shown to nobody, and the licence stands beside its button
        accepted=(writer, narrator, animator),
    )


def _made(
    recipe: Recipe, label: str, weight: float, file: str, kind: str, bench: Bench
) -> dict[str, Any]:
    return _told(bench.wait([bench.make(recipe, label, weight)])[0], file, kind)


def _told(made: Artifact, file: str, kind: str) -> dict[str, Any]:
    return {
        "file": {"digest": made.digest, "name": file, "kind": kind},
        "took_s": made.provenance.took_s,
    }


def _as_text(script: Script) -> str:
    lines = [f"{number}. {scene.narration}" for number, scene in enumerate(script.scenes, 1)]
    return "\n".join([script.title, *lines])
