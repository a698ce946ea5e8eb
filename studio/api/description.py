"""What OpenAPI tells beside the routes: problems, how to sign in, what each group is for."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from studio.api.problems import PROBLEM_SCHEMA

SUMMARY = "Video ads and music videos from words, a prompt or a song."
DESCRIPTION = """\
Every error is a problem as RFC 9457 has it, with a `remedy` and the `field` that it is about.
A POST that starts work takes an `Idempotency-Key`. Lengths are in seconds, times in UTC.
"""
TAGS = [
    {"name": "make", "description": "A film from one request."},
    {"name": "projects", "description": "Films as editable projects."},
    {"name": "scenes", "description": "The scenes of a project."},
    {"name": "exports", "description": "Finished films of a project."},
    {"name": "batches", "description": "Many films from many briefs, and variants of one."},
    {"name": "jobs", "description": "Work that waits, runs or is done."},
    {"name": "files", "description": "Files that were made, and files that you give."},
    {"name": "studio", "description": "What this studio can do, and how it is."},
]


def describe(api: FastAPI) -> None:
    """Have the API describe itself with `SUMMARY`, `TAGS`, the problems and the token."""

    def openapi() -> dict[str, Any]:
        if api.openapi_schema is None:
            api.openapi_schema = _described(api)
        return api.openapi_schema

    api.openapi = openapi  # type: ignore[method-assign]  # as FastAPI's documentation has it


def _described(api: FastAPI) -> dict[str, Any]:
    schema = get_openapi(
        title=api.title,
        version=api.version,
        summary=SUMMARY,
        description=DESCRIPTION,
        routes=api.routes,
        tags=TAGS,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    parts = schema.setdefault("components", {})
    parts.setdefault("schemas", {})["Problem"] = PROBLEM_SCHEMA
    parts["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "The studio's STUDIO_TOKEN."}
    }
    if api.state.opened().settings.token:
        schema["security"] = [{"token": []}]
    return schema
