"""Names and addresses of this computer itself."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

_NAMES = re.compile(r"[0-9A-Za-z._:\[\]-]+")  # what stands in a host's name or address


def is_loopback(host: str) -> bool:
    """Is a host, with or without a port, this computer itself? ``[::1]:8501`` is."""
    if not _NAMES.fullmatch(host):
        return False
    if host.count(":") > 1 and not host.startswith("["):
        host = f"[{host}]"
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
