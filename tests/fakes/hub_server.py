"""A model hub on this computer: what huggingface_hub asks of the real one, and its troubles.

Large files lie behind a redirect to another host name, as at the real hub.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

COMMIT = "c0ffee" + "0" * 34
_CHUNK = 1 << 20
_LARGE = (".safetensors", ".bin")


@dataclass
class Hub:
    """The hub's contents and moods; change them while it runs.

    models : hub id -> path -> contents
    token : where it is set, models are given to those who send it only
    cut_bytes : large files break off after so many bytes of an answer; 0: they do not
    down : every connection is closed without an answer
    damaged : large files come with their first byte changed
    pause_s : before each piece of 1 MiB
    asked : method, path and headers (names in small letters) of every request
    """

    models: dict[str, dict[str, bytes]]
    token: str = ""
    cut_bytes: int = 0
    down: bool = False
    damaged: bool = False
    pause_s: float = 0.0
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    address: str = ""

    def files_asked(self) -> set[str]:
        """The files whose contents were asked for, by name."""
        paths = [unquote(path) for method, path, _ in self.asked if method == "GET"]
        return {
            path.split("/resolve/")[1].split("/", 1)[1] for path in paths if "/resolve/" in path
        }


@contextmanager
def running(hub: Hub) -> Iterator[Hub]:
    """The hub at ``hub.address``, inside the block."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.hub = hub
    hub.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def sha256(contents: bytes) -> str:
    """The name of a large file's contents."""
    return hashlib.sha256(contents).hexdigest()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    hub: Hub


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def handle(self) -> None:
        with suppress(ConnectionError):  # the other side may leave at any time
            super().handle()

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def log_message(self, *_: object) -> None: ...

    def _answer(self) -> None:
        hub = self.server.hub
        path = unquote(urlsplit(self.path).path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        hub.asked.append((self.command, path, headers))
        if hub.down:
            self.close_connection = True
        elif path.startswith("/store/"):
            self._store(path)
        elif path.startswith("/api/models/"):
            self._api(*path.removeprefix("/api/models/").split("/"))
        elif "/resolve/" in path:
            self._resolve(*path.removeprefix("/").split("/", 4))
        else:
            self._refuse(404, "NotFound")

    def _api(self, owner: str, name: str, what: str = "", revision: str = "") -> None:
        files = self._model(f"{owner}/{name}", revision)
        if files is None:
            return
        if what == "revision":
            self._json({"id": f"{owner}/{name}", "sha": COMMIT, "siblings": []})
        else:
            self._json([_entry(path, contents) for path, contents in sorted(files.items())])

    def _resolve(self, owner: str, name: str, _resolve: str, revision: str, path: str) -> None:
        files = self._model(f"{owner}/{name}", revision)
        if files is None:
            return
        contents = files[path]
        large = path.endswith(_LARGE)
        headers = {"X-Repo-Commit": COMMIT, "ETag": f'"{_etag(path, contents)}"'}
        if large:
            headers |= {
                "X-Linked-Size": str(len(contents)),
                "X-Linked-Etag": headers["ETag"],
                "Location": f"http://localhost:{self.server.server_port}/store/{owner}/{name}/{path}",
            }
        self._send(302 if large else 200, b"" if large else contents, headers)

    def _store(self, path: str) -> None:
        """The contents of a large file, from where the ``Range`` begins."""
        hub = self.server.hub
        owner, name, file = path.removeprefix("/store/").split("/", 2)
        contents = hub.models[f"{owner}/{name}"][file]
        if hub.damaged:
            contents = bytes([contents[0] ^ 1]) + contents[1:]
        begin = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").split("-")[0])
        headers = {"Content-Range": f"bytes {begin}-{len(contents) - 1}/{len(contents)}"}
        self._send(206 if begin else 200, contents[begin:], headers if begin else {})

    def _model(self, hub_id: str, revision: str) -> dict[str, bytes] | None:
        """The files of a model; None: it was refused, and that has been said."""
        hub = self.server.hub
        files = hub.models.get(hub_id)
        if files is None:
            self._refuse(401, "RepoNotFound")
        elif hub.token and self.headers.get("Authorization") != f"Bearer {hub.token}":
            self._refuse(401, "GatedRepo")
        elif revision not in ("main", COMMIT):
            self._refuse(404, "RevisionNotFound")
        else:
            return files
        return None

    def _refuse(self, status: int, code: str) -> None:
        self._send(status, b"{}", {"X-Error-Code": code, "X-Error-Message": code})

    def _json(self, value: Any) -> None:
        self._send(200, json.dumps(value).encode(), {"Content-Type": "application/json"})

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        hub = self.server.hub
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        for begin in range(0, len(body), _CHUNK):
            if hub.cut_bytes and begin >= hub.cut_bytes:
                self.close_connection = True
                return
            time.sleep(hub.pause_s)
            try:
                self.wfile.write(body[begin : begin + _CHUNK])
            except OSError:  # the other side has had enough
                self.close_connection = True
                return


def _etag(path: str, contents: bytes) -> str:
    if path.endswith(_LARGE):
        return sha256(contents)
    return hashlib.sha1(b"blob %d\0" % len(contents) + contents).hexdigest()


def _entry(path: str, contents: bytes) -> dict[str, Any]:
    """One file as the hub lists it."""
    entry: dict[str, Any] = {"type": "file", "path": path, "size": len(contents)}
    entry["oid"] = hashlib.sha1(contents).hexdigest()
    if path.endswith(_LARGE):
        entry["lfs"] = {"oid": sha256(contents), "size": len(contents), "pointerSize": 130}
    return entry
