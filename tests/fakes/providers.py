"""Writers of language models, each with the local server that stands for its provider."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from studio.writing import cohere_writer, openai_writer
from studio.writing.llm.writer import ModelWriter
from tests.fakes.chat_server import ChatServer
from tests.fakes.cohere_server import CohereServer
from tests.fakes.openai_server import MODEL, OpenAIServer

MARKED_KEY = "co-marked-4f1d9c27-never-shown"


@dataclass
class Desk:
    """A writer at work: its class, its key's name, and its provider's server."""

    kind: Any
    key: str
    server: Any

    def writer(self, **options: float) -> ModelWriter:
        made: ModelWriter = self.kind(**options)
        return made


#: By provider: the writer, its key, its settings with the server's address, the server.
_KINDS: dict[str, tuple[Any, str, dict[str, str], type[ChatServer]]] = {
    "cohere": (
        cohere_writer.CohereWriter,
        cohere_writer.KEY,
        {cohere_writer.URL: "{url}"},
        CohereServer,
    ),
    "openai": (
        openai_writer.OpenAIWriter,
        openai_writer.KEY,
        {openai_writer.URL: "{url}/v1", openai_writer.MODEL: MODEL},
        OpenAIServer,
    ),
}
PROVIDERS = tuple(_KINDS)


@contextmanager
def desk_of(provider: str) -> Iterator[Desk]:
    """A provider on this computer, with its key and settings in the environment."""
    kind, key, settings, server = _KINDS[provider]
    made = server()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(key, MARKED_KEY)
        for setting, value in settings.items():
            environment.setenv(setting, value.format(url=made.url))
        try:
            yield Desk(kind, key, made)
        finally:
            made.close()
