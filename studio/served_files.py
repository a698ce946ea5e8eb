"""Handing out the files of artifacts: whole or in ranges, and never anything else.

A file is asked for by the digest of its artifact and its name there; only names that the
artifact itself lists are looked up, so no name leads out of its folder. Files never change: their
validator is the SHA-256 of their content, and who asked may keep them for good (RFC 9110, 9111).
"""

from __future__ import annotations

import mimetypes
import re
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from studio.document import MediaRef
from studio.errors import InputError, NotFoundError
from studio.recipes import Artifact, ArtifactStore, upload_recipe
from studio.uploads import FILE as UPLOADED_FILE
from studio.uploads import display_name

#: An artifact never changes; caches of others on the way must not hand it out without the token.
FOREVER = "private, max-age=31536000, immutable"

#: Types that a browser may show. Everything else is only downloaded.
SHOWN = {
    "image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp", "image/tiff", "image/avif",
    "video/mp4", "audio/wav", "audio/x-wav", "audio/mp4", "audio/mpeg",
    "audio/flac", "audio/x-flac", "audio/ogg", "audio/midi", "text/vtt",
    "application/x-subrip",
}  # fmt: skip
EXTRA_TYPES = {".vtt": "text/vtt", ".srt": "application/x-subrip", ".mid": "audio/midi"}
EXTRA_TYPES |= {".m4a": "audio/mp4", ".flac": "audio/flac"}
_DIGITS = re.compile(r"[0-9]{1,18}")
SAFE = {
    "Cache-Control": FOREVER,
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
}


def file_link(digest: str, name: str) -> str:
    """Address of an artifact's file in the API."""
    return f"/api/v1/files/{digest}/{quote(name)}"


def upload_link(ref: MediaRef) -> str:
    """Address of a person's own file in the API."""
    return file_link(upload_recipe(ref).digest, UPLOADED_FILE)


def file_answer(
    store: ArtifactStore, digest: str, name: str, request: Request, save_as: str = ""
) -> Response:
    """A file of an artifact: 200, 206 for ranges, or 304 where the caller has it already.

    Parameters
    ----------
    save_as : the name under which a browser saves it; empty: one that it can show is shown.

    Raises
    ------
    NotFoundError : the artifact is gone, or has no such file.
    """
    artifact, path = _file(store, digest, name)
    headers = SAFE | {"ETag": f'"{artifact.provenance.files[name].sha256}"'}
    if is_known(headers["ETag"], request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    _ignore_unknown_ranges(request)
    kind = _content_type(artifact, name)
    attach = bool(save_as) or kind not in SHOWN
    return FileResponse(
        path,
        media_type=kind if kind in SHOWN else "application/octet-stream",
        filename=display_name(save_as or name) if attach else None,
        content_disposition_type="attachment" if attach else "inline",
        headers=headers,
    )


def _file(store: ArtifactStore, digest: str, name: str) -> tuple[Artifact, Path]:
    try:
        artifact = store.verified(digest)
    except InputError as error:  # no digest at all
        raise NotFoundError("There is no such file.") from error
    if artifact is None:
        raise NotFoundError("This file is no longer here.", remedy="Make it again.")
    try:
        return artifact, artifact.file(name)
    except KeyError as error:
        raise NotFoundError("There is no such file.") from error


def is_known(etag: str, if_none_match: str) -> bool:
    """Does the caller have it already? Weak comparison (RFC 9110, 13.1.2)."""
    known = [each.strip().removeprefix("W/") for each in if_none_match.split(",")]
    return etag in known or known == ["*"]


def _ignore_unknown_ranges(request: Request) -> None:
    """Take out a Range that is none of ours: then the whole file is the answer (RFC 9110, 14.2)."""
    told = request.headers.get("range", "")
    pairs = [pair.strip().partition("-") for pair in told.removeprefix("bytes=").split(",")]
    known = told.startswith("bytes=") and all(_is_range(*pair) for pair in pairs)
    if told and not known:
        others = [each for each in request.scope["headers"] if each[0] != b"range"]
        request.scope["headers"] = others


def _is_range(first: str, dash: str, last: str) -> bool:
    """Is it ``first-last``, ``first-`` or ``-length``?"""
    if not dash or not (first or last) or not _DIGITS.fullmatch(first + last):
        return False
    return not (first and last) or int(first) <= int(last)


def _content_type(artifact: Artifact, name: str) -> str:
    shown_name = str(artifact.facts.get("name", name)) if name == UPLOADED_FILE else name
    suffix = Path(shown_name).suffix.lower()
    return EXTRA_TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
