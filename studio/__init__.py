"""Pisces Studio: video ads and music videos from words, on any machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.client import Client

__version__ = "0.1.0"
__all__ = ["Client", "__version__"]


def __getattr__(name: str) -> object:
    # Loaded when it is asked for: every part of the studio imports this package.
    if name == "Client":
        from studio.client import Client

        return Client
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
