"""A provider's refusals, in words for people: what is wrong, and what to do about it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from studio import keys
from studio.errors import BackendFailed, BackendUnavailable
from studio.writing.llm.chat import MAX_BROKEN_TRIES, Passing

_MAX_DETAIL_CHARS = 200
_STAYS = "Try again; the script stays as it is."


@dataclass(frozen=True)
class Provider:
    """Who is asked: its name, and the names of its key and of the setting for its model."""

    name: str
    key: str
    model_setting: str


def refused(
    provider: Provider, status: int, detail: str, headers: Mapping[str, str]
) -> BackendUnavailable | BackendFailed | Passing:
    """What to raise for an HTTP status that is an error. `detail` is the provider's own text."""
    if status in (401, 403, 498):  # its text may quote the key
        return BackendUnavailable(
            f"{provider.name} does not accept the key {provider.key}.",
            remedy="Enter a valid key on the Engines page, or set "
            f"{provider.key} in the environment.",
        )
    said = _said(detail)
    if status == 429:
        wait_s = _wait_s(headers)
        error = BackendFailed(
            f"{provider.name} was asked too often{said}.",
            remedy=f"Wait {_in_words(wait_s)}, then try again.",
        )
        return Passing(error, wait_s)
    if status in (408, 409) or status >= 500:
        error = BackendFailed(f"{provider.name} failed (HTTP {status}){said}.", remedy=_STAYS)
        return Passing(error, _wait_s(headers))
    return BackendFailed(
        f"{provider.name} refused the request (HTTP {status}){said}.",
        remedy=f"Choose another model in {provider.model_setting}, or take the built-in writer.",
    )


def silent(provider: Provider, timeout_s: float) -> Passing:
    """It did not answer in time."""
    error = BackendFailed(
        f"{provider.name} has been silent for {timeout_s:g} seconds.", remedy=_STAYS
    )
    return Passing(error, tries=MAX_BROKEN_TRIES)


def broken(provider: Provider) -> Passing:
    """The connection broke."""
    error = BackendFailed(f"The connection to {provider.name} broke.", remedy=_STAYS)
    return Passing(error, tries=MAX_BROKEN_TRIES)


def _said(detail: str) -> str:
    """The provider's own words on one line, without keys, to end a sentence with."""
    text = re.sub(r"\s+", " ", keys.redacted(detail)).strip().rstrip(".")
    return f": {text[:_MAX_DETAIL_CHARS]}" if text else ""


def _in_words(wait_s: float | None) -> str:
    """A minute, or as long as the provider says where that is more."""
    minutes = math.ceil((wait_s or 0.0) / 60)
    if minutes <= 1:
        return "a minute"
    return f"{minutes} minutes" if minutes < 120 else f"{math.ceil(minutes / 60)} hours"


def _wait_s(headers: Mapping[str, str]) -> float | None:
    """Seconds that the provider asks to wait (Retry-After), if it says so in seconds."""
    try:
        wait_s = float(headers.get("retry-after", ""))
    except ValueError:
        return None
    return wait_s if math.isfinite(wait_s) and wait_s >= 0 else None
