"""A wire to a server that breaks when it is told to: a relay of bytes between two sockets."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class Wire:
    """`cuts` are used up one a connection: bytes of answers until it breaks; then it is whole."""

    url: str = ""
    cuts: list[int] = field(default_factory=list)
    relayed: list[int] = field(default_factory=list)  # bytes of answers, by connection


@contextmanager
def wire_to(url: str) -> Iterator[Wire]:
    """A wire to the server at `url`."""
    target = urlsplit(url)
    wire = Wire()

    def relay(near: socket.socket) -> None:
        number, left = len(wire.relayed), wire.cuts.pop(0) if wire.cuts else None
        wire.relayed.append(0)
        with near, socket.create_connection((target.hostname, target.port)) as far:
            threading.Thread(target=pump, args=(near, far), daemon=True).start()
            while data := far.recv(16384):
                data = data if left is None else data[:left]
                near.sendall(data)
                wire.relayed[number] += len(data)
                left = None if left is None else left - len(data)
                if left == 0:
                    near.shutdown(socket.SHUT_RDWR)
                    return
            with suppress(OSError):
                near.shutdown(socket.SHUT_WR)

    def pump(near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while data := near.recv(16384):
                far.sendall(data)

    def accept(listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                threading.Thread(target=quietly, args=(near,), daemon=True).start()

    def quietly(near: socket.socket) -> None:
        with suppress(OSError):
            relay(near)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=accept, args=(listener,), daemon=True).start()
        wire.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        yield wire
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
