"""Webhooks: where a program is told that a job has ended. `studio.courier` makes the calls."""

from __future__ import annotations

import base64
import binascii
import ipaddress
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field

from studio.errors import InputError
from studio.workspace import Workspace

MAX_URL_CHARS = 2000
SECRET_PREFIX = "whsec_"
SECRET_BYTES = (16, 128)
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

_LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_FORM = rf"^https?://{_LABEL}(\.{_LABEL})*(:[1-9][0-9]{{0,3}}|:[1-5][0-9]{{4}})?([/?][!-~]*)?$"

#: A request's field for it; `check_webhook` looks at the rest.
WebhookUrl = Annotated[
    str,
    Field(
        max_length=MAX_URL_CHARS,
        pattern=_FORM,
        description="Called with a signed POST when the job has ended (Standard Webhooks).",
        examples=["https://example.com/studio"],
    ),
]


def check_webhook(workspace: Workspace, url: str | None) -> None:
    """Refuse a webhook that could not be called; to be asked before any work is started.

    Raises
    ------
    InputError : it is no address of the web, or the studio has no secret to sign it with.
    """
    if url is None:
        return
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise _no_address() from None
    if parts.scheme not in ("http", "https") or not host or not url.isascii():
        raise _no_address()
    if not url.isprintable() or " " in url or parts.username or parts.password:
        raise _no_address()
    signing_secret(workspace)
    if not may_call(host, workspace):
        raise private_address()


def call_when_done(workspace: Workspace, job_id: str, url: str | None) -> None:
    """Have `url`, which was checked, called when the job has ended."""
    if url is not None:
        workspace.deliveries.add(job_id, url)


def signing_secret(workspace: Workspace) -> bytes:
    """The secret that calls are signed with.

    Raises
    ------
    InputError : STUDIO_WEBHOOK_SECRET is not set, or is none.
    """
    text = workspace.settings.webhook_secret.removeprefix(SECRET_PREFIX)
    try:
        secret = base64.b64decode(text, validate=True)
    except binascii.Error:
        secret = b""
    if SECRET_BYTES[0] <= len(secret) <= SECRET_BYTES[1]:
        return secret
    raise InputError(
        "Webhooks need a secret that they are signed with: STUDIO_WEBHOOK_SECRET.",
        remedy="Set it where the studio runs: "
        "export STUDIO_WEBHOOK_SECRET=whsec_$(openssl rand -base64 32)",
        field="webhook",
    )


def may_call(host: str, workspace: Workspace) -> bool:
    """May this host be called, as far as its address says? A name is looked up when it is called.

    A studio that others can reach calls public addresses only: nobody is to look through it at
    what only its own network may see. One without a token is this computer's own, and may call it.
    """
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return True
    if isinstance(address, ipaddress.IPv6Address):
        address = _carried(address) or address
    if address.is_loopback:
        return not workspace.settings.token
    return address.is_global and not address.is_multicast


def _carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to: mapped, 6to4 (RFC 3056), NAT64 (RFC 6052)."""
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def private_address() -> InputError:
    """The refusal of a host that is not public."""
    return InputError(
        "Webhooks go to public addresses only.",
        remedy="Give an address that can be reached from the internet.",
        field="webhook",
    )


def _no_address() -> InputError:
    return InputError(
        "This is not an address that can be called.",
        remedy="Give one such as https://example.com/studio, without a password.",
        field="webhook",
    )
