"""The job ``transcribe``: what is said in a sound that is in the store."""

from __future__ import annotations

import json
from typing import Any

from storage.jobs import Job
from studio.analysis.step import FILE, transcript_recipe
from studio.bench import Bench
from studio.recipes import Artifact
from studio.voice.samples import sample_recipe
from studio.workspace import Workspace

# Weights of the steps for the time left: about CPU-seconds.
VOICE_S, LISTENING_S = 1.5, 7.0
TRIAL_VOICE, TRIAL_LANGUAGE = "af_heart", "en"


def transcribe_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Write down what is said in an artifact.

    Parameters of the job: ``sound``, the artifact's digest; ``file``, which of its files, where it
    holds several; ``language``, empty or missing to have it detected; ``transcriber``.
    """
    params = job.params
    heard = transcribed(
        bench,
        params["sound"],
        language=params.get("language", ""),
        backend=params.get("transcriber", "auto"),
        file=params.get("file", ""),
    )
    return {"transcript": heard.digest, "file": FILE, **heard.facts}


def transcribed(
    bench: Bench, sound: str, *, language: str = "", backend: str = "auto", file: str = ""
) -> Artifact:
    """The transcript of an artifact that is, or will be, in the store."""
    recipe = transcript_recipe(sound, language, backend, file)
    return bench.wait([bench.make(recipe, "Transcript", LISTENING_S, about="sound")])[0]


def try_transcriber(name: str, bench: Bench, seed: int = 0) -> dict[str, Any]:
    """What a transcriber hears in a line that our own voice speaks, for the Engines page.

    seed : of the voice; another one is spoken a little differently, and heard anew.
    """
    sample = sample_recipe(TRIAL_VOICE, TRIAL_LANGUAGE, 1.0, "kokoro")
    line = sample.model_copy(update={"params": sample.params | {"seed": seed}})
    spoken = bench.wait([bench.make(line, "A spoken line", VOICE_S)])[0]
    heard = transcribed(bench, spoken.digest, backend=name)
    text = json.loads(heard.file(FILE).read_text("utf-8"))["text"]
    return {"text": text, "took_s": heard.provenance.took_s}
