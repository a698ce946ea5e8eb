"""The job ``sample``: a voice says a short line, so that it can be chosen by ear."""

from __future__ import annotations

from typing import Any

from storage.jobs import Job
from studio.bench import Bench
from studio.voice.samples import sample_recipe
from studio.workspace import Workspace

SAMPLE_S = 1.5  # weight for the time left: about CPU-seconds


def sample_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Speak the sample line.

    ``params``: the arguments of `sample_recipe`; without a speed the voice's own pace.
    """
    recipe = sample_recipe(**{"speed": 1.0, **job.params})
    (spoken,) = bench.wait([bench.make(recipe, "Voice sample", SAMPLE_S, about="voice")])
    return {"sound": spoken.digest}
