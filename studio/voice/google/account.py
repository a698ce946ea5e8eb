"""The service account that pays: its file, and that nothing of its key is ever shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from studio import keys
from studio.backends import Backend, Missing
from studio.errors import BackendUnavailable

CREDENTIALS = "GOOGLE_APPLICATION_CREDENTIALS"
_REMEDY = (
    "In Google Cloud, create a key (JSON) for a service account that may use Text-to-Speech, "
    f"and enter the path of the file for {CREDENTIALS} on the Engines page."
)
_SECRETS = ("private_key", "private_key_id")
_MIN_LINE = 8  # characters of a key's line that tell something


def account_missing(_row: Backend) -> list[Missing]:
    """What is wrong with the file of the account; nothing where it can be used."""
    _, problem = _read()
    return [Missing(problem, _REMEDY)] if problem else []


def has_account() -> bool:
    """Is there a service account's file?"""
    return not _read()[1]


def account_info() -> dict[str, Any]:
    """The contents of the account's file.

    Raises
    ------
    BackendUnavailable : it is not set, not there, or no service account's.
    """
    info, problem = _read()
    if problem:
        raise BackendUnavailable(
            f"Google's voices need {problem}.", remedy=_REMEDY, field="narrator"
        )
    return info


def safe(text: str) -> str:
    """`text` without any key of this studio's, the account's own among them."""
    info, _ = _read()
    for name in _SECRETS:
        value = str(info.get(name, ""))
        for line in (value, *value.splitlines()):
            if len(line) >= _MIN_LINE and not line.startswith("-----"):
                text = text.replace(line, "[key]")
    return keys.redacted(text)


def _read() -> tuple[dict[str, Any], str]:
    """Contents, and what is missing in words."""
    path = keys.setting(CREDENTIALS)
    if not path:
        return {}, f"the file of a service account ({CREDENTIALS})"
    try:
        info = json.loads(Path(path).expanduser().read_text("utf-8"))
    except OSError:
        return {}, f"the file that {CREDENTIALS} names, which cannot be read"
    except ValueError:
        return {}, f"a service account's JSON in the file that {CREDENTIALS} names"
    if not isinstance(info, dict) or info.get("type") != "service_account":
        return {}, f"a service account's JSON in the file that {CREDENTIALS} names"
    return info, ""
