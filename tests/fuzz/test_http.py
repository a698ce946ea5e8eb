"""Hostile HTTP, byte by byte at the socket: to the API alone and to the server of the pages."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import psutil
import pytest

from studio.settings import Settings
from studio.workspace import Workspace
from tests.examples import document
from tests.postgresql import free_port

ROOT = Path(__file__).resolve().parents[2]
START_S, WAIT_S = 120, 20
GROWTH_BYTES = 30_000_000
ENDLESS_BYTES = 200_000_000
BLOCK = 65_536
ALIVE = "/_stcore/health"
API = "/api/v1/health"
FILES = ("/files/", "/api/v1/files/", "/api/static/", "/fonts/")


@dataclass(frozen=True)
class Target:
    """A server in a process of its own, and the studio that it shows."""

    port: int
    process: subprocess.Popen[bytes]
    workspace: Workspace

    @property
    def memory_bytes(self) -> int:
        return int(psutil.Process(self.process.pid).memory_info().rss)

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=WAIT_S)

    def ask(self, raw: bytes) -> tuple[int, bytes]:
        """Status and body of the answer to bytes, read until the server closes."""
        with self.connect() as wire:
            wire.sendall(raw)
            return answered(wire)

    def get(self, path: str, host: str = "localhost", **headers: str) -> tuple[int, bytes]:
        return self.ask(request("GET", path, host, **headers))

    def is_well(self) -> bool:
        return self.get(API)[0] == 200


COMMANDS = {
    "api": ["-m", "studio", "api", "--port", "{port}"],
    "pages": [
        *("-m", "streamlit", "run", str(ROOT / "studio/server.py"), "--server.headless=true"),
        *("--server.address=localhost", "--server.port={port}", "--browser.gatherUsageStats=false"),
    ],
}


@pytest.fixture(scope="module", params=COMMANDS)
def target(request, tmp_path_factory) -> Iterator[Target]:
    """The API alone, and the pages with the API beside them."""
    home = tmp_path_factory.mktemp(request.param)
    port = free_port()
    values = {"STUDIO_HOME": str(home), "STUDIO_SAMPLE": "0"}
    environment = {**os.environ, **values, "PYTHONPATH": str(ROOT)}
    environment.pop("STUDIO_TOKEN", None)
    line = [part.format(port=port) for part in COMMANDS[request.param]]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *line], cwd=home, env=environment, stdout=log, stderr=log
        )
    workspace = Workspace.open(Settings.from_environment(values))
    found = Target(port, process, workspace)
    try:
        wait_for(found, home / "log")
        yield found
        said = (home / "log").read_text("utf-8")
        assert "Traceback" not in said, said[-3000:]
    finally:
        process.terminate()
        process.wait(WAIT_S)


def wait_for(target: Target, log: Path) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end and target.process.poll() is None:
        with contextlib.suppress(OSError):
            if target.is_well():
                return
        time.sleep(0.1)
    pytest.fail(f"The server did not start:\n{log.read_text()}")


def request(method: str, path: str, host: str = "localhost", **headers: str) -> bytes:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    fields = {"Host": host, "Connection": "close", **named}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode("latin-1")


def answered(wire: socket.socket) -> tuple[int, bytes]:
    """Status and body; 0 where the connection ended without an answer."""
    read = bytearray()
    with contextlib.suppress(ConnectionError):
        while block := wire.recv(BLOCK):
            read += block
    head, _, body = bytes(read).partition(b"\r\n\r\n")
    return (int(head.split()[1]), body) if head else (0, b"")


def send_endlessly(target: Target, head: bytes, block: bytes) -> tuple[int, int]:
    """Send until the server has had enough: how many bytes, and by how many its memory grew."""
    before, sent = target.memory_bytes, 0
    with target.connect() as wire, contextlib.suppress(ConnectionError):
        wire.sendall(head)
        for piece in repeat(block, ENDLESS_BYTES // len(block)):
            wire.sendall(piece)
            sent += len(piece)
    return sent, target.memory_bytes - before


START = b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n"
POST = b"POST %s HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n"


@pytest.mark.parametrize(
    ("head", "block"),
    [
        (b"GET /", b"a" * BLOCK),
        (START + b"X-Long: ", b"a" * BLOCK),
        (START, b"X-Many: 1\r\n" * 6000),
        (POST % b"/generate_content" + CHUNKED, b"10000\r\n" + b" " * BLOCK + b"\r\n"),
        (POST % b"/generate_content" + CHUNKED, b"1;" + b"x" * BLOCK),
        (POST % b"/api/v1/projects" + b"Content-Length: 9999999999\r\n\r\n", b"[" * BLOCK),
    ],
    ids=["address", "header", "headers", "chunks", "chunk-header", "body"],
)
def test_what_never_ends_is_cut_off_and_not_kept(target, head, block):
    sent, grown = send_endlessly(target, head, block)
    assert sent < ENDLESS_BYTES - len(block)
    assert grown < GROWTH_BYTES
    assert target.is_well()


@pytest.mark.parametrize("size", [17_000, 60_000, 70_000, 1_000_000])
def test_large_headers_are_refused(target, size):
    status, _ = target.get(API, X_Long="a" * size)
    assert status in (400, 431)


def test_slow_senders_hold_up_nobody(target):
    with contextlib.ExitStack() as stack:
        for number in range(60):
            wire = stack.enter_context(target.connect())
            head = START if number % 2 else POST % b"/generate_content"
            body = b"Content-Length: 900\r\nContent-Type: application/json\r\n\r\n{"
            wire.sendall(head + b"X-Slow: " if number % 2 else head + body)
        assert target.is_well()
        assert target.get(ALIVE)[0] in (200, 404)


@pytest.mark.parametrize(
    "fields",
    [
        "Content-Length: -1",
        "Content-Length: 1e9",
        "Content-Length: \xb2",
        "Content-Length: 5, 6",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: gzip",
        "Content Length: 5",
        "X: a\x00b",
        " folded",
        "Host: evil.example",
        "Content-Length: " + "9" * 5000,
    ],
)
@pytest.mark.parametrize("path", ["/generate_content", "/uploads", "/api/v1/uploads"])
def test_a_request_of_two_minds_is_refused(target, path, fields):
    """Lengths and names that two servers could read in two ways (RFC 9112, 11.2)."""
    head = POST % path.encode() + fields.encode("latin-1") + b"\r\nConnection: close\r\n\r\n"
    status, _ = target.ask(head + b"0\r\n\r\n" + b"0" * 900)
    assert status == 0 or 400 <= status < 500 or status == 501
    assert target.is_well()


def test_a_body_that_is_shorter_than_it_says_starts_nothing(target):
    with target.connect() as wire:
        fields = b"Content-Type: application/json\r\nContent-Length: 900\r\n\r\n"
        wire.sendall(POST % b"/api/v1/projects" + fields + b'{"kind": "ad"}')
        wire.shutdown(socket.SHUT_WR)
        assert answered(wire)[0] in (0, 400)
    assert target.is_well()


def test_requests_in_one_go_are_answered_in_their_order(target):
    kept = [request("GET", path, Connection="keep-alive") for path in (API, "/api/v1/none")]
    with target.connect() as wire:
        wire.sendall(b"".join([*kept, request("GET", API)]))
        read = bytearray()
        while block := wire.recv(BLOCK):
            read += block
    assert re.findall(rb"HTTP/1.1 (\d+)", read) == [b"200", b"404", b"200"]


@pytest.mark.parametrize("under", FILES)
@pytest.mark.parametrize(
    "way",
    [
        "../../../../../../etc/passwd", "%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "..%2f..%2f..%2f..%2fetc%2fpasswd", "..%5c..%5c..%5cetc%5cpasswd", "..\\..\\etc\\passwd",
        "%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd", "%252e%252e/%252e%252e/etc/passwd",
        "a/%00", "%00", "a/..%00/etc/passwd", "/etc/passwd", "%2fetc%2fpasswd", "a/%ff%fe", "~root",
        "a/" + "b" * 5000, "a/" * 2000, "file:///etc/passwd", "a/%e2%80%ae", "a/%0d%0aX-Evil:%201",
    ],
)  # fmt: skip
def test_no_address_leads_out_of_the_files(target, under, way):
    status, body = target.get(under + way)
    assert status in (400, 404, 414, 422, 200)
    assert b"root:" not in body
    assert status != 200 or b"streamlit" in body.lower()  # the page of an address of no file


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "localhost.",
        "127.1", "2130706433", "0x7f000001", "0", "0.0.0.0", "[::ffff:10.0.0.1]", "[::1",
        "10.0.0.1", "localhost@evil.example", "localhost:80@evil.example", "a b",
        "localhost/.evil.example", "evil.example#localhost", "evil.example?localhost", "", "::",
        "LOCALHOST.EVIL.EXAMPLE",
        "xn--lcalhost-y1a", "evil-localhost", "localhost\t.evil.example", "[localhost]",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", [API, "/", "/files/a/b"])
def test_no_other_name_is_answered(target, path, host):
    assert target.get(path, host)[0] in (400, 403)


@pytest.mark.parametrize("host", ["LOCALHOST", "127.0.0.1:0", "[::1]:99", "studio.localhost:80"])
def test_names_of_this_computer_are_answered_however_they_are_written(target, host):
    assert target.get(API, host)[0] == 200


@pytest.mark.parametrize("path", [API, "/", "/files/a/b"])
def test_no_other_computer_is_answered_through_a_proxy(target, path):
    """One that gives itself out as this computer still tells for whom it asks."""
    assert target.get(path, X_Forwarded_For="203.0.113.5")[0] == 403


@pytest.mark.parametrize(
    "origin",
    [
        "null", "http://evil.example", "http://localhost.evil.example", "http://localhost@evil.example",
        "https://localhost:1", "localhost", "http://", "file://", "http://[::1]", "http://localhost.",
        "http://localhost, http://evil.example",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/generate_content", "/uploads", "/api/v1/uploads", "/projects"])
def test_no_other_site_writes(target, path, origin):
    status, _ = target.ask(request("POST", path, Origin=origin, Content_Length="0"))
    assert status == 403


NASTY = "<script>alert(1)</script>\x00\x07\x1b[31m\u202e\u2028 \U0001f525 \"'&amp;{{x}} $y$ \\"


def test_words_come_back_as_they_are_and_never_as_a_page(target):
    """HTML, NUL and control characters in text fields; where they are refused, they are named."""
    project = target.workspace.projects.create(document())
    for change in ({"title": NASTY}, {"brief": {"offer": NASTY}}):
        body = json.dumps(change).encode()
        fields = {"If_Match": "*", "Content_Type": "application/json"}
        raw = request(
            "PATCH", f"/api/v1/projects/{project.id}", Content_Length=str(len(body)), **fields
        )
        status, told = target.ask(raw + body)
        assert status in (200, 422)
        assert b"\x1b" not in told
        assert b"\x00" not in told
        if status == 422:
            assert json.loads(told)["field"]
