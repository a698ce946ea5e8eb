"""What runs in a process of Dask: one recipe, with its progress and its failure brought home."""

from __future__ import annotations

import logging
import time
from typing import Any

from studio import keys, logs
from studio.errors import FAULT_REMEDY, BackendFailed, Cancelled, StudioError
from studio.recipes import ArtifactStore, Recipe
from studio.steps import run_recipe
from studio.under_way import Listener, listening

logger = logging.getLogger(__name__)
TOLD = "studio-told"  # topic of the events in which workers tell how far a step is
TELL_EVERY_S = 0.2


def quiet() -> None:
    """A failed or cancelled step is told once, by the bench."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)


def run_on_worker(recipe: dict[str, Any], store: ArtifactStore, *_after: str) -> str:
    """Make an artifact in this process; its digest. `_after` are the steps that it waits for.

    Raises
    ------
    StudioError : as plain text, without any key that this machine knows.
    """
    quiet()
    logs.start()
    try:
        with listening(_to_client()):
            return run_recipe(Recipe.model_validate(recipe), store)
    except StudioError as error:
        logger.debug("step failed", exc_info=error)
        failure = error.plain()
        # Redacted where the keys are known: they may be this machine's own.
        failure.message = keys.redacted(failure.message)
        failure.remedy = keys.redacted(failure.remedy)
    except Exception as error:
        logger.exception("step %s failed", recipe["kind"])
        said = keys.redacted(f"{type(error).__name__}: {error}")
        failure = BackendFailed(said, remedy=FAULT_REMEDY)
    # Raised here, it has no cause or context: PyAV's errors cannot be unpickled at the other end.
    raise failure


def _to_client() -> Listener:
    """Send on what the step of this thread tells, and end it once nobody wants it any more."""
    from distributed import get_worker

    worker = get_worker()
    key = worker.get_current_task()
    sent_at = 0.0

    def hear(fraction: float, message: str) -> None:
        nonlocal sent_at
        task = worker.state.tasks.get(key)
        if task is None or task.state in ("cancelled", "released", "forgotten"):
            raise Cancelled
        if time.monotonic() - sent_at >= TELL_EVERY_S or fraction >= 1:
            sent_at = time.monotonic()
            worker.log_event(TOLD, {"key": str(key), "fraction": fraction, "message": message})

    return hear
