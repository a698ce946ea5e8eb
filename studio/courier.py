"""Calling the webhooks of jobs that have ended: a thread beside the worker's lanes.

Calls are signed as Standard Webhooks 1.0 has it (standardwebhooks.com): HMAC-SHA256 over id,
timestamp and body. A call that is not taken is made again for a day (`storage.deliveries`), with
the same id, so that whoever is called can tell a repeat.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import logging
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit, urlunsplit

import httpx

from storage.deliveries import Delivery
from studio.errors import InputError, StudioError
from studio.workspace import Workspace

IDLE_S = 1.0
TIMEOUT_S = 10.0  # of each step of a call, such as connecting
CALL_S = 30.0  # of a whole call: whoever answers a byte at a time holds up nobody for longer
GONE = 410  # "do not call again", says Standard Webhooks
logger = logging.getLogger(__name__)


class Courier:
    """Delivers webhooks, one at a time."""

    def __init__(self, workspace: Workspace, call_s: float = CALL_S) -> None:
        self._workspace = workspace
        self._call_s = call_s

    def run(self, stop: threading.Event) -> None:
        """Deliver until `stop` is set."""
        while not stop.is_set():
            if not self._try_one():
                stop.wait(IDLE_S)

    def run_one(self) -> bool:
        """Make one call, if one is due."""
        delivery = self._workspace.deliveries.claim()
        if delivery is None:
            return False
        self._deliver(delivery)
        return True

    def _try_one(self) -> bool:
        try:
            return self.run_one()
        except StudioError as error:  # the database is away for a moment
            logger.warning("webhooks have to wait: %s", error)
            return False

    def _deliver(self, delivery: Delivery) -> None:
        deliveries = self._workspace.deliveries
        try:
            status = self._call(delivery)
        except InputError as error:  # a private address, or no secret any more
            deliveries.refused(delivery.id, error.message)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            deliveries.refused(delivery.id, f"{type(error).__name__}: {error}")
        else:
            if 200 <= status < 300:
                deliveries.delivered(delivery.id, f"HTTP {status}")
            else:
                deliveries.refused(delivery.id, f"HTTP {status}", for_good=status == GONE)

    def _call(self, delivery: Delivery) -> int:
        """Make the call; the status of its answer, whose body nobody reads."""
        from studio.api.webhooks import signing_secret  # the API's libraries, only when needed

        body = message_of(self._workspace, delivery.job_id)
        headers = signature(signing_secret(self._workspace), delivery.id, int(time.time()), body)
        addresses, port = self._resolved(delivery.url)
        sending = _post(delivery.url, addresses, port, headers, body)
        return asyncio.run(asyncio.wait_for(sending, self._call_s))

    def _resolved(self, url: str) -> tuple[list[str], int]:
        """Addresses and port; every address that the name has must be one to call.

        Raises
        ------
        InputError : one is private.
        """
        from studio.api.webhooks import may_call, private_address

        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        found = socket.getaddrinfo(parts.hostname or "", port, type=socket.SOCK_STREAM)
        addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
        if not all(may_call(address, self._workspace) for address in addresses):
            raise private_address()
        return addresses, port


async def _post(
    url: str, addresses: Sequence[str], port: int, headers: Mapping[str, str], body: bytes
) -> int:
    """Make the call at the first address that takes it; the status of its answer.

    The addresses that were looked at are those that are called; names may change meanwhile.
    """
    parts = urlsplit(url)
    # No proxy: it would look up names by itself, past the look at their addresses.
    async with httpx.AsyncClient(
        timeout=TIMEOUT_S, follow_redirects=False, trust_env=False
    ) as client:
        for address in addresses:
            place = f"[{address}]" if ":" in address else address
            request = client.build_request(
                "POST",
                urlunsplit(parts._replace(netloc=f"{place}:{port}")),
                content=body,
                headers={**headers, "Host": parts.netloc, "User-Agent": "Pisces-Studio"},
                extensions={"sni_hostname": parts.hostname},
            )
            try:
                response = await client.send(request, stream=True)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                if address == addresses[-1]:
                    raise
            else:
                await response.aclose()
                return response.status_code
    raise AssertionError("a name that was looked up has an address")


def message_of(workspace: Workspace, job_id: str) -> bytes:
    """The body of a call: the type, when the job ended, and the job as the API tells it."""
    from studio.api.jobs import job_out

    job = workspace.jobs.get(job_id)
    ended = job.finished_at or job.created_at
    message = {
        "type": f"job.{job.state}",
        "timestamp": ended.isoformat(),
        "data": job_out(workspace, job).model_dump(mode="json", exclude={"webhooks"}),
    }
    return json.dumps(message, ensure_ascii=False).encode()


def signature(secret: bytes, message_id: str, sent_at: int, body: bytes) -> Mapping[str, str]:
    """The headers that say who calls.

    Parameters
    ----------
    sent_at : seconds since 1970.
    """
    signed = f"{message_id}.{sent_at}.".encode() + body
    mark = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
    return {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(sent_at),
        "webhook-signature": f"v1,{mark}",
    }
