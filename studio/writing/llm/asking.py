"""Asking a language model: streamed, told about, tried again with growing waits."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from studio import under_way
from studio.errors import BackendFailed
from studio.writing.llm.chat import MAX_BROKEN_TRIES, ChatModel, Ended, Passing, Question
from studio.writing.llm.patience import BEAT_S, patiently

FIRST_WAIT_S, MAX_WAIT_S = 0.5, 60.0
MAX_ANSWER_CHARS = 100_000

#: How far a text is: its share, and a word about it.
Told = Callable[[str], tuple[float, str]]


@dataclass(frozen=True)
class Answer:
    """What the model said, and what the provider told about it."""

    text: str
    ended: Ended


def ask(chat: ChatModel, question: Question, told: Told) -> Answer:
    """The whole answer.

    Raises
    ------
    BackendUnavailable, BackendFailed : there is none, also after the tries that make sense.
    Cancelled : nobody wants it any more.
    """
    tries = 1
    while True:
        try:
            return _heard(chat, question, told)
        except Passing as passing:
            if tries >= passing.tries or (passing.wait_s or 0.0) > MAX_WAIT_S:
                raise passing.error from None
            _wait(passing, tries, told("")[0], f"{chat.name}: trying again")
        tries += 1


def _heard(chat: ChatModel, question: Question, told: Told) -> Answer:
    text = ""
    with closing(patiently(lambda: chat.stream(question))) as pieces:
        for piece in pieces:
            if isinstance(piece, Ended):
                return Answer(text, piece)
            text += piece or ""
            if len(text) > MAX_ANSWER_CHARS:
                raise BackendFailed(
                    f"{chat.name} does not stop writing.",
                    remedy="Try again, or choose another model.",
                )
            under_way.tell(*told(text))
    raise Passing(
        BackendFailed(
            f"{chat.name} stopped in the middle of its answer.",
            remedy="Try again; the script stays as it is.",
        ),
        tries=MAX_BROKEN_TRIES,
    )


def _wait(passing: Passing, tries: int, share: float, message: str) -> None:
    """Wait as long as the provider asks, or twice as long each time; end at once if cancelled."""
    wait_s = passing.wait_s
    if wait_s is None:
        wait_s = FIRST_WAIT_S * 2 ** (tries - 1) * random.uniform(0.75, 1.25)
    end = time.monotonic() + wait_s
    while True:
        under_way.tell(share, message)
        left_s = end - time.monotonic()
        if left_s <= 0:
            return
        time.sleep(min(BEAT_S, left_s))
