"""A server of one large file that can be told to fail in the ways that servers do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class FileServer:
    """What is served, and how; `troubles` are used up one a request, the first first.

    A trouble is an HTTP status, or ``half``: the connection breaks in the middle.
    """

    content: bytes
    troubles: list[int | str] = field(default_factory=list)
    ranges: bool = True
    asked: list[str] = field(default_factory=list)  # the Range header of each request
    url: str = ""


@contextmanager
def serving(server: FileServer) -> Iterator[FileServer]:
    """Serve on a free port of this computer."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.headers.get("Range", ""))
            trouble = server.troubles.pop(0) if server.troubles else 0
            if isinstance(trouble, int) and trouble:
                self.send_error(trouble)
                return
            asked = self.headers.get("Range") if server.ranges else None
            start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
            body = server.content[start:]
            self.send_response(206 if asked else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if trouble == "half" else body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is printed."""

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    server.url = f"http://127.0.0.1:{httpd.server_address[1]}/model.pt"
    try:
        yield server
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()
