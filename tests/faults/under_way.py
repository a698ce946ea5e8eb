"""Which steps are being computed at this moment, asked of the Dask scheduler."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import psutil

ASK_S = 2.0


def steps_under_way(address: str) -> set[str]:
    """Kinds of the steps (voice, body, film ...) that a thread of a Dask worker is in now.

    Empty where the scheduler does not answer.
    """
    try:
        stacks = asyncio.run(asyncio.wait_for(_call_stacks(address), ASK_S))
    except (OSError, TimeoutError, RuntimeError):
        return set()
    return {str(key).partition("-")[0] for running in stacks.values() for key in running or ()}


async def _call_stacks(address: str) -> dict[str, Any]:
    from distributed.core import rpc

    async with rpc(address, timeout=ASK_S) as scheduler:
        return dict(await scheduler.call_stack())


def embedded_scheduler(runner_pid: int) -> str:
    """Address of the scheduler inside a runner; empty where it has none yet."""
    with suppress(psutil.Error):
        for listening in psutil.Process(runner_pid).net_connections("tcp4"):
            if listening.status == psutil.CONN_LISTEN:
                address = f"tcp://127.0.0.1:{listening.laddr.port}"
                if _is_scheduler(address):
                    return address
    return ""


def _is_scheduler(address: str) -> bool:
    try:
        return asyncio.run(asyncio.wait_for(_identity(address), ASK_S)) == "Scheduler"
    except (OSError, TimeoutError, RuntimeError, AttributeError):
        return False


async def _identity(address: str) -> str:
    from distributed.core import rpc

    async with rpc(address, timeout=ASK_S) as server:
        return str((await server.identity())["type"])
