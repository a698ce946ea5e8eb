"""One run of a loaded pipeline: progress, cancelling, want of memory, and pictures as bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.errors import BackendFailed, StudioError
from studio.gpu.failures import failed, is_out_of_memory, out_of_memory
from studio.gpu.resident import let_go
from studio.under_way import tell
from studio.visuals.generated.checkpoint import Checkpoint, loaded, room_remedy

Pictures = NDArray[np.uint8]  # [n, height_px, width_px, 3], RGB

_DENOISED = 0.95  # share of the work that is done when the last step is; the rest is decoding


def run(checkpoint: Checkpoint, arguments: Mapping[str, Any]) -> Pictures:
    """Load the pipeline, unless it is loaded, and run it.

    Parameters
    ----------
    arguments : of the pipeline's call, with ``output_type="np"``.

    Returns
    -------
    The frames of the video, or the pictures: uint8, shape = (n, height_px, width_px, 3), RGB.

    Raises
    ------
    BackendUnavailable : the files are incomplete or damaged.
    BackendFailed : the memory does not suffice (the model is let go), or the model failed.
    Cancelled : after the step in which nobody wanted it any more; the pipeline stays usable.
    """
    tell(0.0, "loading the model")
    pictures = _pictures(checkpoint, arguments)
    if pictures is None:  # only now nothing holds the pipeline any more
        let_go()
        raise out_of_memory(checkpoint.model, room_remedy(checkpoint))
    tell(1.0, "putting the frames together")
    return pictures


def facts(checkpoint: Checkpoint) -> dict[str, Any]:
    """What the provenance says about the model and where it ran."""
    return {
        "model": checkpoint.model,
        "revision": checkpoint.revision,
        "device": checkpoint.card.name,
        "profile": checkpoint.profile.name,
    }


def _pictures(checkpoint: Checkpoint, arguments: Mapping[str, Any]) -> Pictures | None:
    """The pictures, or None where the memory did not suffice."""
    pipe = loaded(checkpoint)
    try:
        tell(0.0, "reading the prompt")  # loading takes a while: is it still wanted?
        result = pipe(**arguments, callback_on_step_end=_after_step)
        made = result.frames[0] if hasattr(result, "frames") else result.images
        return _as_bytes(made, checkpoint.model)
    except StudioError:
        pipe.maybe_free_model_hooks()  # stopped half-way: bring it back to its first state
        raise
    except Exception as error:
        pipe.maybe_free_model_hooks()
        if is_out_of_memory(error):
            return None
        raise failed(checkpoint.model, error) from error


def _after_step(pipe: Any, step: int, _time: Any, tensors: dict[str, Any]) -> dict[str, Any]:
    steps = pipe.num_timesteps
    tell(_DENOISED * (step + 1) / steps, f"step {step + 1} of {steps}")
    return tensors


def _as_bytes(pictures: NDArray[np.float32], model: str) -> Pictures:
    """Pictures from 0 to 1 as bytes, one after another: a whole video in floats is large."""
    made = np.empty(pictures.shape, np.uint8)
    for i, picture in enumerate(pictures):
        if not np.isfinite(picture).all():
            raise BackendFailed(
                f"The model {model} gave no picture: its numbers overflowed.",
                remedy="Use a card that has bfloat16, or another model.",
            )
        made[i] = np.rint(np.clip(picture, 0, 1) * 255)
    return made
