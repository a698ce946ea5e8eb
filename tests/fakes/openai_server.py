"""A local server that speaks OpenAI's chat completions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.fakes.chat_server import ChatHandler, ChatServer, pieces

MODEL = "llama3.1"


class OpenAIHandler(ChatHandler):
    """Chunks of a completion; the list of models."""

    server: OpenAIServer

    def do_GET(self) -> None:  # noqa: N802  (the name that http.server calls)
        if self.path != "/v1/models":
            self.say(404, {"error": "not found"})
            return
        rows = [{"id": name, "object": "model"} for name in (MODEL, "qwen3")]
        self.say(200, {"object": "list", "data": rows})

    def day_of(self, body: dict[str, Any]) -> str:
        if self.path != "/v1/chat/completions":
            return "unknown model"
        form = body.get("response_format", {}).get("type", "text")
        return "no form" if form not in self.server.forms else super().day_of(body)

    def events(self, text: str, body: dict[str, Any]) -> Iterator[str]:
        number = len(self.server.requests)
        for piece in pieces(text):
            yield _chunk(number, {"content": piece})
        yield _chunk(number, {}, "stop")
        if body.get("stream_options", {}).get("include_usage"):
            usage = {"prompt_tokens": 900, "completion_tokens": 300, "total_tokens": 1200}
            yield _line({"id": f"chat-{number}", "choices": [], "usage": usage})
        yield "data: [DONE]\n\n"

    def failure(self) -> str:
        return _line({"error": {"message": "out of memory"}})

    def error_body(self, status: int, body: dict[str, Any]) -> Any:
        key = self.headers["Authorization"].removeprefix("Bearer ")
        return {"error": {"message": f"{status} for the key {key} and model {body['model']}"}}


class OpenAIServer(ChatServer):
    """A model server on this computer. `forms` are the response formats that it takes."""

    handler = OpenAIHandler

    def __init__(self) -> None:
        super().__init__()
        self.forms = {"json_schema", "json_object", "text"}


def _chunk(number: int, delta: dict[str, str], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return _line({"id": f"chat-{number}", "object": "chat.completion.chunk", "choices": [choice]})


def _line(value: dict[str, Any]) -> str:
    return f"data: {json.dumps(value)}\n\n"
