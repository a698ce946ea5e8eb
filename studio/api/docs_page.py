"""The page at `/api` that describes the API and tries it: Swagger UI from local files."""

from __future__ import annotations

import secrets
from importlib.util import find_spec
from pathlib import Path

from fastapi import APIRouter, FastAPI
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from studio.access.own_pages import own_page

STATIC = "/api/static"
router = APIRouter(include_in_schema=False)


@router.get("/api")
def docs_page() -> Response:
    """The page; its policy lets it load nothing from elsewhere."""
    nonce = secrets.token_urlsafe(16)
    policy = (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    page = own_page("api_docs.html").replace("{{nonce}}", nonce)
    headers = {"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff"}
    return HTMLResponse(page, headers={**headers, "Cache-Control": "no-store"})


def mount_files(api: FastAPI) -> None:
    """Serve the files that the page needs: those that the package fastapi-offline brings."""
    found = find_spec("fastapi_offline")
    assert found is not None and found.origin is not None  # it is in requirements.txt
    api.mount(STATIC, StaticFiles(directory=Path(found.origin).parent / "static"))
