"""Addresses of files that the server hands out."""

from __future__ import annotations

from urllib.parse import quote

from studio.document import MediaRef
from studio.recipes import upload_recipe

UPLOADED_FILE = "file"  # the name of an upload inside its artifact


def file_url(digest: str, name: str, download_as: str = "") -> str:
    """Address of an artifact's file; with `download_as` the browser saves it under that name."""
    url = f"/files/{digest}/{quote(name)}"
    return f"{url}?dl={quote(download_as, safe='')}" if download_as else url


def media_url(ref: MediaRef) -> str:
    """Address of a person's own file."""
    return file_url(upload_recipe(ref).digest, UPLOADED_FILE)


def file_title(title: str, suffix: str) -> str:
    """A file name for a download, from a project's title."""
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in title)
    words = " ".join(kept.split())[:80] or "film"
    return f"{words}{suffix}"
