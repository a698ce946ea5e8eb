"""Places in a list that is read page by page, as text that means nothing to anybody else."""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime

from studio.errors import InputError


def cursor_of(changed_at: datetime, project_id: str) -> str:
    """The place behind a card."""
    told = f"{changed_at.astimezone(UTC).isoformat()} {project_id}"
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def place_of(cursor: str) -> tuple[datetime, str]:
    """When the card before the place was changed, and its id.

    Raises
    ------
    InputError : this is no place that the studio told.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        told = base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii")
        changed_at, project_id = told.split(" ")
        then = datetime.fromisoformat(changed_at)
        if then.utcoffset() is None or not project_id.isalnum():
            raise ValueError("no place of ours")
        return then.astimezone(UTC), project_id
    except (binascii.Error, ValueError, OverflowError) as error:
        raise InputError(
            "This is no place in the list.", remedy="Send `next` of the page before.", field="after"
        ) from error
