"""A machine that computes for a team: Dask workers of one thread each, for as long as it is wanted.

Dask's workers end when they lose their scheduler; they are started again here, and wait for it.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from typing import Any

from studio.compute import CARD
from studio.steps import import_steps

RESTART_S = 1.0
END_S = 15.0  # what a step that is under way has, at most, when the machine is to stop
logger = logging.getLogger(__name__)


def run_node(address: str, processes: int, card: bool) -> None:
    """Run Dask workers until a signal asks this process to end.

    Parameters
    ----------
    address : of the Dask scheduler, such as ``tcp://10.0.0.2:8786``.
    processes : workers, of which each runs one step at a time.
    card : does one of them offer the graphics card? One, so that a model is loaded once.
    """
    stop = threading.Event()
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, lambda *_: stop.set())
    groups = node_commands(address, processes, card)
    running = [subprocess.Popen(line) for line in groups]
    while not stop.wait(RESTART_S):
        for number, process in enumerate(running):
            if process.poll() is not None:
                logger.warning("the Dask workers ended (%s); starting others", process.returncode)
                running[number] = subprocess.Popen(groups[number])
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(timeout=END_S)
        except subprocess.TimeoutExpired:
            process.kill()


def node_commands(address: str, processes: int, card: bool) -> list[list[str]]:
    """The commands that `run_node` keeps alive: the worker with the card, and the others."""
    counts = [(1, True), (processes - 1, False)] if card else [(processes, False)]
    return [_command(address, count, offers) for count, offers in counts if count]


def _command(address: str, processes: int, card: bool) -> list[str]:
    line = [sys.executable, "-m", "dask", "worker", address]
    line += ["--nworkers", str(processes), "--nthreads", "1", "--no-dashboard"]
    # Films in memory are Dask's idea of a leak: the system itself says when memory is short.
    line += ["--memory-limit", "0", "--preload", __name__, "--preload-nanny", __name__]
    return line + (["--resources", f"{CARD}=1"] if card else [])


def dask_setup(server: Any) -> None:
    """Prepare a process of Dask, which preloads this module.

    A worker imports what runs the steps, so that the first one need not wait. The process that
    looks after it ends with ours, and its worker with it.
    """
    from distributed import Nanny

    if isinstance(server, Nanny):
        threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    else:
        import_steps()


def _end_with_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(RESTART_S)
    os.kill(os.getpid(), signal.SIGTERM)
