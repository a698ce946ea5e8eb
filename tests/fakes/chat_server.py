"""A local chat provider that streams, and that can be told to have a bad day."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.fakes.ghost_writer import SPOILT, good_draft

PIECE_CHARS = 40
PAUSE_S = 0.05

#: What a day may answer instead of a stream: HTTP status and headers.
STATUSES: dict[str, tuple[int, dict[str, str]]] = {
    "limited": (429, {"Retry-After": "0"}),
    "broken": (500, {"Retry-After": "0"}),
    "busy": (503, {}),
    "patient": (429, {"Retry-After": "50"}),
    "tomorrow": (429, {"Retry-After": "86400"}),
    "denied": (401, {}),
    "too long": (413, {}),
    "unknown model": (404, {}),
    "no form": (400, {}),
}


class ChatServer(ThreadingHTTPServer):
    """The server. `days` are taken one a request; when there are none left, all days are good.

    A day is ``good``, one of `STATUSES`, one of `SPOILT`, ``slow`` (pieces with pauses), ``half``
    (the connection ends in mid-stream), ``quiet`` (the stream ends early, without saying so),
    ``stalled`` (nothing comes for a while), or ``failing`` (an error told inside the stream).
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), self.handler)
        self.go_on = threading.Event()  # ends a stalled day
        self.begin_anew()
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    handler: type[ChatHandler]

    def begin_anew(self) -> None:
        """Forget all requests, and have good days only."""
        self.go_on.set()
        self.go_on = threading.Event()
        self.hung_up = threading.Event()
        self.days: list[str] = []
        self.requests: list[dict[str, Any]] = []  # their bodies
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def turns(self, request: int = -1) -> list[dict[str, str]]:
        """The messages of a request."""
        turns: list[dict[str, str]] = self.requests[request]["messages"]
        return turns

    def close(self) -> None:
        self.go_on.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no error of ours."""


class ChatHandler(BaseHTTPRequestHandler):
    """Reads a request, and answers it as its day is."""

    protocol_version = "HTTP/1.1"
    server: ChatServer

    def setup(self) -> None:
        super().setup()
        self.connection.setsockopt(6, 1, 1)  # TCP_NODELAY: small pieces leave at once

    def log_message(self, *args: Any) -> None:
        """Nothing: tests read what was recorded."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(body)
        self.server.headers.append({k.lower(): v for k, v in self.headers.items()})
        self.server.paths.append(self.path)
        day = self.day_of(body)
        if day in STATUSES:
            status, headers = STATUSES[day]
            self.say(status, self.error_body(status, body), headers)
            return
        draft = good_draft(body["messages"], body.get("seed", 0))
        self.stream(SPOILT[day](draft) if day in SPOILT else draft, body, day)

    def day_of(self, body: dict[str, Any]) -> str:
        return self.server.days.pop(0) if self.server.days else "good"

    def stream(self, text: str, body: dict[str, Any], day: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        events = list(self.events(text, body))
        try:
            self._send(events, day)
        except (BrokenPipeError, ConnectionResetError):
            self.server.hung_up.set()
            self.close_connection = True

    def _send(self, events: list[str], day: str) -> None:
        for number, event in enumerate(events):
            if number == len(events) // 2:
                if day == "half":
                    self.close_connection = True
                    return
                if day == "quiet":
                    break
                if day == "failing":
                    self._chunk(self.failure())
                    break
                if day == "stalled":
                    self.server.go_on.wait()
            if day == "slow":
                time.sleep(PAUSE_S)
            self._chunk(event)
        self.wfile.write(b"0\r\n\r\n")

    def _chunk(self, event: str) -> None:
        data = event.encode()
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")

    def say(self, status: int, body: Any, headers: dict[str, str] | None = None) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def error_body(self, status: int, body: dict[str, Any]) -> Any:
        raise NotImplementedError

    def events(self, text: str, body: dict[str, Any]) -> Iterator[str]:
        raise NotImplementedError

    def failure(self) -> str:
        raise NotImplementedError


def pieces(text: str) -> Iterator[str]:
    """`text` as a model says it, bit by bit."""
    for start in range(0, len(text), PIECE_CHARS):
        yield text[start : start + PIECE_CHARS]
