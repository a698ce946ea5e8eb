"""Waiting for a slow iterator without being deaf meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from contextvars import copy_context
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TypeVar

T = TypeVar("T")

BEAT_S = 0.25


class _End:
    """Nothing comes after this; `error`: because of it."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error


def patiently(start: Callable[[], Generator[T]]) -> Generator[T | None]:
    """What the generator gives, and None each `BEAT_S` seconds in which it gives nothing.

    It runs in a thread of its own. Where the caller gives up, it is closed at its next piece.
    """
    pieces: SimpleQueue[T | _End] = SimpleQueue()
    given_up = Event()

    def pump() -> None:
        try:
            with closing(start()) as source:
                for piece in source:
                    if given_up.is_set():
                        return
                    pieces.put(piece)
            pieces.put(_End())
        except Exception as error:  # raised again where the pieces are read
            pieces.put(_End(error))

    Thread(target=copy_context().run, args=(pump,), daemon=True).start()
    try:
        while True:
            try:
                piece = pieces.get(timeout=BEAT_S)
            except Empty:
                yield None
                continue
            if isinstance(piece, _End):
                if piece.error is not None:
                    raise piece.error
                return
            yield piece
    finally:
        given_up.set()
