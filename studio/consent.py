"""Licences that have to be accepted in a project before a back-end is used in it."""

from __future__ import annotations

from studio.backends import Backend
from studio.document import Document
from studio.errors import InputError


def needs_consent(document: Document, backend: Backend) -> bool:
    """Does the licence of this back-end still have to be accepted in this project?"""
    return bool(backend.consent) and backend.name not in document.accepted


def check_accepted(document: Document, backend: Backend) -> None:
    """Refuse a back-end whose licence was not accepted.

    Raises
    ------
    InputError : tells what the licence asks for.
    """
    if needs_consent(document, backend):
        raise InputError(
            f"{backend.label}: {backend.consent}",
            remedy="Accept this once for the project where the engine is chosen, or with "
            f"--accept {backend.name} in the terminal, or in accept_licences through the API; "
            "or choose another engine.",
            field=backend.role,
        )
