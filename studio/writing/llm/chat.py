"""What the writer and a language model's provider say to each other."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from studio.errors import BackendFailed
from studio.writing.llm.drafts import Draft

TEMPERATURE = 0.7

#: How often a request is made before a failure that may pass is final; a broken stream has fewer.
MAX_TRIES, MAX_BROKEN_TRIES = 4, 2


@dataclass(frozen=True)
class Turn:
    """One message of a conversation."""

    who: Literal["system", "user", "assistant"]
    text: str


@dataclass(frozen=True)
class Question:
    """A conversation that the model is to answer with a draft."""

    turns: tuple[Turn, ...]
    answer: type[Draft]
    seed: int
    max_tokens: int


@dataclass(frozen=True)
class Ended:
    """The last piece of a whole answer. `units` are what the provider counted, by name."""

    model: str
    request_id: str = ""
    units: Mapping[str, int] = field(default_factory=dict)


class Passing(Exception):
    """A failure that may be gone at the next try.

    error : what is raised if it is not; wait_s : what the provider asks to wait, if it does;
    tries : how often the request is made in all.
    """

    def __init__(
        self, error: BackendFailed, wait_s: float | None = None, tries: int = MAX_TRIES
    ) -> None:
        super().__init__(error.message)
        self.error = error
        self.wait_s = wait_s
        self.tries = tries


class ChatModel(Protocol):
    """A language model behind some provider's interface."""

    @property
    def name(self) -> str:
        """What people call it, such as ``Cohere``."""
        ...

    def stream(self, question: Question) -> Generator[str | Ended]:
        """The answer in pieces, `Ended` last; without it the answer is not whole.

        Empty pieces are signs of life, such as a model's thinking.

        Raises
        ------
        Passing : it may work at the next try.
        BackendUnavailable, BackendFailed : it will not.
        """
        ...
