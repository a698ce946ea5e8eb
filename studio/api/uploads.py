"""Taking pictures, clips and songs: streamed to the disk, told by their content, then kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from studio import uploads
from studio.api import models, resources
from studio.api.deps import Studio
from studio.api.limits import check_queue
from studio.api.multipart import MULTIPART, OneFile
from studio.api.problems import Refused, answers
from studio.document import MediaRef
from studio.errors import InputError
from studio.jobs.ingest import add_clip
from studio.served_files import upload_link
from studio.workspace import Workspace

router = APIRouter(prefix="/api/v1/uploads", tags=["files"])

MediaKind = Literal["image", "video", "audio"]


@dataclass(frozen=True)
class Taken:
    """How files of one kind are taken."""

    check: Callable[[uploads.Upload], uploads.Upload]
    clips: bool = False
    songs: bool = False


def _checked_clip(upload: uploads.Upload) -> uploads.Upload:
    if upload.kind != "video":
        raise InputError(
            f"'{upload.name}' isn't a video that can be read.",
            remedy="Give an MP4, MOV or WebM video.",
            field="kind",
        )
    return upload


KINDS: dict[MediaKind, Taken] = {
    "image": Taken(lambda upload: uploads.checked(upload, clips=False)),
    "video": Taken(_checked_clip, clips=True),
    "audio": Taken(uploads.checked_song, songs=True),
}
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
            MULTIPART: {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            },
        },
    }
}


@router.post("", status_code=201, responses=answers("too-large", "queue-full"), openapi_extra=BODY)
async def post_upload(
    studio: Studio,
    request: Request,
    name: Annotated[
        str,
        Query(max_length=models.MAX_NAME_SENT_CHARS, description="What you call it."),
    ] = "",
    kind: Annotated[MediaKind, Query(description="What it has to be.")] = "image",
    project: Annotated[
        str, Query(pattern=r"^[0-9a-zA-Z]{0,40}$", description="Whose clip it is.")
    ] = "",
) -> resources.Upload:
    """Keep a file: the body is its bytes, or a form with one file. The same bytes are kept once.

    Pictures of up to 25 MB, videos of up to 500 MB, songs of up to 1500 MB.
    """
    taken = KINDS[kind]
    if taken.clips:  # a worker makes them ready
        await run_in_threadpool(check_queue, studio)
    sent_as = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    form = OneFile(request) if sent_as == MULTIPART else None
    with uploads.incoming(studio.artifacts) as folder:
        chunks = form.chunks() if form else request.stream()
        declared = 0 if form else _declared_bytes(request)
        shown = uploads.display_name(name, kind)
        try:
            upload = await uploads.receive(
                chunks, folder, shown, declared, taken.clips, taken.songs
            )
        except InputError as error:
            raise Refused(
                "too-large", error.message, remedy=error.remedy, field=error.field
            ) from error
        except ClientDisconnect as error:
            raise Refused("malformed", "The connection ended before the file did.") from error
        if form and not name:
            upload = replace(upload, name=uploads.display_name(form.name, kind))
        ref = await run_in_threadpool(_keep, studio, upload, taken, project)
    return resources.Upload(
        sha256=ref.sha256,
        name=ref.name,
        kind=ref.kind,
        size_bytes=upload.size_bytes,
        file=upload_link(ref),
    )


def _declared_bytes(request: Request) -> int:
    declared = request.headers.get("content-length", "")
    return int(declared) if declared.isdigit() else 0


def _keep(studio: Workspace, upload: uploads.Upload, taken: Taken, project_id: str) -> MediaRef:
    """Keep a file once its content is checked; a worker makes a clip ready."""
    ref = uploads.keep(studio.artifacts, taken.check(upload))
    if ref.kind == "video":
        add_clip(studio, ref, project_id)
    return ref
