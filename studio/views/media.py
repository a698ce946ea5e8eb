"""Photos and clips as the media picker shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from storage.projects import Project
from studio.document import Look, MediaRef
from studio.jobs.ingest import clip_state, project_clips
from studio.views.desk import desk
from studio.views.links import file_url, media_url
from studio.visuals.media.proxy import POSTER_FILE, PROXY_FILE


def media_items(project: Project, earlier: Sequence[Look] = ()) -> list[dict[str, Any]]:
    """The photos and clips of a project, each once.

    They are those of its brief, its scenes and the `earlier` looks of a scene, and the clips
    that were added to it.
    """
    looks = [*(scene.look for scene in project.document.scenes), *earlier]
    shown = [ref for look in looks for ref in (look.image, *look.images, look.clip) if ref]
    added = project_clips(desk().workspace, project.id)
    refs = {ref.sha256: ref for ref in [*project.document.brief.images, *shown, *added]}
    return [item_of(ref) for ref in refs.values()]


def item_of(ref: MediaRef) -> dict[str, Any]:
    """One tile: "sha256", "name", "kind", "state", "url" of its picture; for clips more."""
    item: dict[str, Any] = {"sha256": ref.sha256, "name": ref.name, "kind": ref.kind}
    if ref.kind != "video":
        return item | {"state": "ready", "url": media_url(ref)}
    state = clip_state(desk().workspace, ref)
    poster, proxy = state.pop("poster", ""), state.pop("proxy", "")
    return item | state | {
        "url": file_url(poster, POSTER_FILE) if poster else "",
        "proxy": file_url(proxy, PROXY_FILE) if proxy else "",
    }  # fmt: skip
