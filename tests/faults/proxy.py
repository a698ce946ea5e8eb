"""A TCP line that can be cut: nothing passes, and nobody is told."""

from __future__ import annotations

import select
import socket
import threading
from contextlib import suppress

CHUNK_BYTES = 65_536
LOOK_EVERY_S = 0.05


class Line:
    """Carries connections to another port of this machine until it is cut.

    Cut, it takes new connections and answers none, as a cable that was pulled out: those at both
    ends notice by their own patience only. `mend` breaks what was open, and carries on.

    Parameters
    ----------
    port : where the line leads.
    """

    def __init__(self, port: int) -> None:
        self._to = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._cut = threading.Event()
        self._closed = threading.Event()
        self._open: set[socket.socket] = set()
        threading.Thread(target=self._accept, name="line", daemon=True).start()

    def cut(self) -> None:
        """From now on nothing passes."""
        self._cut.set()

    def mend(self) -> None:
        """Let it pass again; what was open while it was cut is broken."""
        for end in list(self._open):
            _close(end)
        self._open.clear()
        self._cut.clear()

    def close(self) -> None:
        """Take the line away."""
        self._closed.set()
        _close(self._listener)
        self.mend()

    def _accept(self) -> None:
        while not self._closed.is_set():
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        self._open.add(near)
        with suppress(OSError, ValueError):
            while self._cut.is_set():  # taken, and not answered
                if self._closed.wait(LOOK_EVERY_S) or near.fileno() < 0:
                    return
            far = socket.create_connection(("127.0.0.1", self._to))
            self._open.add(far)
            self._pass_on({near: far, far: near})
        _close(near)

    def _pass_on(self, other: dict[socket.socket, socket.socket]) -> None:
        try:
            while True:
                readable, _, _ = select.select(list(other), [], [], LOOK_EVERY_S)
                if self._cut.is_set():
                    self._closed.wait(LOOK_EVERY_S)
                    continue
                for end in readable:
                    content = end.recv(CHUNK_BYTES)
                    if not content:
                        return
                    other[end].sendall(content)
        finally:
            for end in other:
                _close(end)


def _close(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
