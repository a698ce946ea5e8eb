"""A local server that speaks Cohere's v2 chat, as its own client reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.fakes.chat_server import ChatHandler, ChatServer, pieces

UNITS = {"input_tokens": 900, "output_tokens": 300}


class CohereHandler(ChatHandler):
    """Events of a chat with a JSON schema: a thought, the text, the billed units."""

    def events(self, text: str, body: dict[str, Any]) -> Iterator[str]:
        assert self.path == "/v2/chat" and body["stream"]
        assert body["response_format"]["json_schema"]["type"] == "object"
        number = len(self.server.requests)
        yield _event("message-start", id=f"reply-{number}", delta={"message": {"content": []}})
        yield _event("content-start", index=0, delta={"message": {"content": {"type": "text"}}})
        yield _event("content-delta", index=0, delta=_content(thinking="Let me see."))
        for piece in pieces(text):
            yield _event("content-delta", index=0, delta=_content(text=piece))
        yield _event("content-end", index=0)
        usage = {"billed_units": UNITS, "tokens": {"input_tokens": 1400, "output_tokens": 300}}
        yield _event("message-end", delta={"finish_reason": "COMPLETE", "usage": usage})

    def failure(self) -> str:
        return _event("message-end", delta={"finish_reason": "ERROR", "error": "overloaded"})

    def error_body(self, status: int, body: dict[str, Any]) -> Any:
        key = self.headers["Authorization"].removeprefix("Bearer ")
        return {"message": f"{status} for the token {key} and model {body['model']}"}


class CohereServer(ChatServer):
    """Cohere on this computer."""

    handler = CohereHandler


def _event(kind: str, **fields: Any) -> str:
    return f"event: {kind}\ndata: {json.dumps({'type': kind, **fields})}\n\n"


def _content(**content: str) -> dict[str, Any]:
    return {"message": {"content": content}}
