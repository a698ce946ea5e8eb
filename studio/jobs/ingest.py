"""The job that makes a person's clip ready, and what a page may know of a clip meanwhile."""

from __future__ import annotations

from typing import Any

from storage.jobs import Job
from studio.bench import Bench
from studio.document import MediaRef
from studio.recipes import Artifact, upload_recipe
from studio.visuals.media.proxy import poster_recipe, proxy_recipe
from studio.workspace import Workspace

# Weights of the steps for the time left: about CPU-seconds.
POSTER_S, PROXY_S_PER_S = 1.0, 0.35
RECENT = 200  # jobs that are looked through


def ingest_job(workspace: Workspace, job: Job, bench: Bench) -> dict[str, Any]:
    """Check a clip and make its poster and its small copy.

    ``params`` are "sha256", "name" and "kind" (``video``: pictures are checked as they arrive).
    """
    clip = MediaRef.model_validate(job.params)
    about = f"'{clip.name}'"
    poster = bench.wait([bench.make(poster_recipe(clip), "Check of the clip", POSTER_S, about)])[0]
    weight = 1 + poster.facts["length_s"] * PROXY_S_PER_S
    proxy = bench.wait([bench.make(proxy_recipe(clip), "Preview of the clip", weight, about)])[0]
    return _result(poster, proxy)


def add_clip(workspace: Workspace, clip: MediaRef, project_id: str = "") -> None:
    """Have a clip made ready, and remember whose it is.

    Raises
    ------
    NotFoundError : there is no such project.
    """
    if project_id:
        workspace.projects.get(project_id)
    unknown = bool(project_id) and clip not in project_clips(workspace, project_id)
    if unknown or clip_state(workspace, clip)["state"] == "failed":
        workspace.jobs.enqueue("ingest", project_id, 0, clip.model_dump(mode="json"))


def clip_state(workspace: Workspace, clip: MediaRef) -> dict[str, Any]:
    """How far a clip is: "state" is ``ready``, ``preparing`` or ``failed``, with what is known.

    A ready clip has "poster" and "proxy" (digests), "duration_s", "width" and "height"; a failed
    one "message".
    """
    store = workspace.artifacts
    poster, proxy = (store.find(make(clip).digest) for make in (poster_recipe, proxy_recipe))
    known = {"poster": poster.digest} if poster else {}
    if store.find(upload_recipe(clip).digest) is None:
        return {"state": "failed", "message": "This video is no longer here.", **known}
    if poster and proxy:
        return {"state": "ready", **_result(poster, proxy)}
    recent = workspace.jobs.recent(kind="ingest", limit=RECENT)
    job = next((job for job in recent if job.params["sha256"] == clip.sha256), None)
    if job is not None and job.active:
        return {"state": "preparing", "fraction": job.fraction, **known}
    error = (job.error if job else None) or {"message": "It was not made ready.", "remedy": ""}
    words = " ".join(filter(None, (error["message"], error["remedy"])))
    return {"state": "failed", "message": words, **known}


def project_clips(workspace: Workspace, project_id: str) -> list[MediaRef]:
    """The clips that were added to a project and did not fail, the oldest first."""
    jobs = workspace.jobs.recent(project_id, kind="ingest", limit=RECENT)
    good = [job for job in reversed(jobs) if job.active or job.state == "done"]
    refs = [MediaRef.model_validate(job.params) for job in good]
    return list({ref.sha256: ref for ref in refs}.values())


def _result(poster: Artifact, proxy: Artifact) -> dict[str, Any]:
    facts = poster.facts
    return {
        "poster": poster.digest,
        "proxy": proxy.digest,
        "duration_s": facts["length_s"],
        "width": facts["width"],
        "height": facts["height"],
    }
