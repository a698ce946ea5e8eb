"""The model that stays loaded between two steps.

A process keeps one model: the next scene finds it loaded, and another model lets it go before it
is loaded itself, so that the two never need room at once.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")

_lock = threading.RLock()
_kept: tuple[Hashable, Any] | None = None


def resident(key: Hashable, load: Callable[[], T]) -> T:
    """The model called `key`: the one that is loaded, or else made by `load`.

    Parameters
    ----------
    key : says all that decides the loaded model: its place, revision, device and memory profile.
    """
    global _kept
    with _lock:
        if _kept is not None and _kept[0] == key:
            model: T = _kept[1]
            return model
        let_go()
        model = load()
        _kept = (key, model)
        return model


def let_go() -> None:
    """Forget the loaded model and give its memory back."""
    global _kept
    with _lock:
        _kept = None
        gc.collect()
        torch = sys.modules.get("torch")
        if torch is not None and torch.cuda.is_available():
            torch.cuda.empty_cache()


def is_resident(key: Hashable) -> bool:
    """Is this model loaded?"""
    return _kept is not None and _kept[0] == key
