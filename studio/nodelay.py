"""Answers that leave at once: TCP_NODELAY for the sockets that this process listens on."""

from __future__ import annotations

import os
import socket
import stat
from contextlib import suppress
from pathlib import Path

_OPEN_FILES = Path("/dev/fd")  # on Linux and macOS


def send_at_once() -> None:
    """Have small pieces of an answer sent without waiting for each other.

    Streamlit makes its listening socket in a way that asyncio does not recognise as TCP, so it
    leaves Nagle's algorithm on: the second piece of every answer (the body, after the headers)
    then waits 40 ms for the other side's delayed acknowledgement (RFC 1122, 4.2.3.2). What a
    listening socket accepts inherits the option.
    """
    for file in list(_OPEN_FILES.iterdir()) if _OPEN_FILES.is_dir() else ():
        with suppress(OSError):  # closed meanwhile
            _set(int(file.name))


def _set(number: int) -> None:
    if not stat.S_ISSOCK(os.fstat(number).st_mode):
        return
    with socket.socket(fileno=os.dup(number)) as copy:
        if copy.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            copy.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
