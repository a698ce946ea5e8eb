"""Machines for a team's pieces: network namespaces of this one, joined by a bridge.

Making them takes root; without it every host is this machine itself.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from dataclasses import dataclass


@dataclass(frozen=True)
class Host:
    """A machine.

    Parameters
    ----------
    address : where the others reach it.
    inside : words before a command that runs there.
    """

    address: str
    inside: tuple[str, ...] = ()


class Hosts:
    """Hands out machines that reach each other, and nothing else."""

    def __init__(self) -> None:
        number = os.getpid()
        self._net = f"10.{100 + number // 256 % 100}.{number % 256}"
        self._prefix = f"st{number % 100_000}"
        self._bridge = f"{self._prefix}br"
        self._names: list[str] = []
        self.separate = os.geteuid() == 0 and self._bridged()

    def add(self) -> Host:
        """Another machine."""
        if not self.separate:
            return Host("127.0.0.1")
        number = len(self._names) + 2
        name, address = f"{self._prefix}n{number}", f"{self._net}.{number}"
        _ip(f"netns add {name}")
        self._names.append(name)
        _ip(f"link add {self._prefix}v{number} type veth peer name eth0 netns {name}")
        _ip(f"link set {self._prefix}v{number} master {self._bridge} up")
        _ip(f"-n {name} address add {address}/24 dev eth0")
        _ip(f"-n {name} link set eth0 up")
        _ip(f"-n {name} link set lo up")
        return Host(address, ("ip", "netns", "exec", name))

    def close(self) -> None:
        """Remove them; what runs there has ended."""
        for name in self._names:
            with suppress(subprocess.CalledProcessError):
                _ip(f"netns delete {name}")
        if self.separate:
            _ip(f"link delete {self._bridge}")

    def _bridged(self) -> bool:
        try:
            _ip(f"link add {self._bridge} type bridge")
            _ip(f"address add {self._net}.1/24 dev {self._bridge}")
            _ip(f"link set {self._bridge} up")
            _ip(f"netns add {self._prefix}n0")  # a container may be forbidden to
        except (OSError, subprocess.CalledProcessError):
            return False
        self._names.append(f"{self._prefix}n0")
        return True


def _ip(words: str) -> None:
    subprocess.run(["ip", *words.split()], check=True, capture_output=True)
