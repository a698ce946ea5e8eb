"""How a step tells how far it is and what it used, and hears that it is no longer wanted.

A back-end calls `tell` between two pieces of its work (a denoising step, a chunk, a streamed
sentence), and `note` for what belongs into the provenance. Whoever runs the step listens with
`listening` and `noting`; without a listener nothing happens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

#: Takes the share done (0 to 1) and a word about it; raises `Cancelled` where the work is given up.
Listener = Callable[[float, str], None]

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)
_notes: ContextVar[dict[str, Any] | None] = ContextVar("notes", default=None)


def tell(fraction: float, message: str = "") -> None:
    """Say how far this step is.

    Parameters
    ----------
    fraction : from 0 to 1; other values are brought into the range.
    message : what is being done, such as ``step 3 of 8``; may be empty.

    Raises
    ------
    Cancelled : nobody wants the result any more.
    """
    listener = _listener.get()
    if listener is not None:
        listener(min(max(fraction, 0.0), 1.0), message)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Hear what is told inside the block, in this thread."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def note(**facts: Any) -> None:
    """Keep facts for the provenance of what is being made.

    Parameters
    ----------
    facts : JSON-ready values by name. The names in use: ``model``, ``revision``, ``prompt``,
        ``negative``, ``seed``, ``steps``, ``device``, ``profile``, ``units`` (a dict such as
        ``{"characters": 120}``, as the provider counts them), ``timings``, ``request_id``.
        Never a key.
    """
    notes = _notes.get()
    if notes is not None:
        notes.update(facts)


@contextmanager
def noting() -> Iterator[dict[str, Any]]:
    """Collect what is noted inside the block, in this thread."""
    notes: dict[str, Any] = {}
    token = _notes.set(notes)
    try:
        yield notes
    finally:
        _notes.reset(token)
