"""What goes wrong with models, in a person's words."""

from __future__ import annotations

from studio import keys
from studio.errors import BackendFailed

#: How allocators say that there is no room: CUDA's, the computer's own, Apple's.
_NO_ROOM = ("out of memory", "can't allocate memory", "not enough memory")
_MOST_CHARACTERS = 300


def is_out_of_memory(error: BaseException) -> bool:
    """Did the model find no room for something?"""
    if isinstance(error, MemoryError):
        return True
    text = str(error).lower()
    return isinstance(error, RuntimeError) and any(words in text for words in _NO_ROOM)


def out_of_memory(model: str, remedy: str) -> BackendFailed:
    """The error of a model that found no room."""
    return BackendFailed(f"There is not enough memory for {model} here.", remedy=remedy)


def failed(model: str, error: BaseException) -> BackendFailed:
    """The error of a model that failed in any other way, with what it said of it."""
    said = keys.redacted(" ".join(str(error).split()))[:_MOST_CHARACTERS]
    return BackendFailed(
        f"The model {model} failed: {said or type(error).__name__}.",
        remedy="Try again, with another seed or model; the old take stays.",
    )
