"""The jobs of all projects, in the sidebar of every page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import streamlit as st

from components.job_list import job_list
from storage.jobs import ACTIVE, Job
from studio.views.desk import desk
from studio.views.shared import JOB_NAMES, attempt

POLL_S = 1.0
NO_WORKER_S = 10.0  # an idle worker takes a job within a second
KEEP_FAILED = timedelta(hours=6)
PURPOSES = ("format", "scene_id", "music")  # what a newer job of the same kind replaces
MOST_ACTIVE = 4  # shown with their stages; the rest is told as a number
_SEEN = "jobs_seen"
_DISMISSED = "jobs_dismissed"


def show() -> None:
    """Show the jobs; asks again every second only while there is something to see."""
    seen = st.session_state[_SEEN] = _going_on()
    st.fragment(_panel, run_every=POLL_S if seen else None, key="jobs_fragment")()


def show_for(project_id: str, *kinds: str, running: bool = True) -> None:
    """Show jobs of these kinds in the page itself: failed ones, and those under way."""
    key = f"jobs-{'-'.join(kinds)}"

    def rows() -> list[dict[str, Any]]:
        jobs = _shown(desk().workspace.jobs.recent(project_id, limit=60))
        mine = [job for job in jobs if job.kind in kinds and (running or not job.active)]
        return [_row(job) | {"project": ""} for job in mine]  # the page's title names it

    def panel() -> None:
        job_list(rows(), idle="", key=key, on_act=lambda: _act(key))

    if shown := rows():
        polls = any(row["state"] in ACTIVE for row in shown)
        st.fragment(panel, run_every=POLL_S if polls else None, key=f"fragment-{key}")()


def _going_on() -> set[str]:
    """The active jobs, and the open project where its draft is about to start."""
    going = {job.id for job in desk().workspace.jobs.recent(active=True)}
    project_id = st.session_state.get("project", "")
    return going | {project_id} if desk().draft_pending(project_id) else going


def _panel() -> None:
    if _going_on() != st.session_state[_SEEN]:
        st.rerun()  # the whole page: a job that began or ended changes more than this panel
    st.caption("Jobs")
    jobs = _shown(desk().workspace.jobs.recent(limit=60))
    active = [job for job in jobs if job.active]
    hidden = active[MOST_ACTIVE:]
    rows = [_row(job) for job in jobs if job not in hidden]
    job_list(rows, idle=_idle(), key="jobs", on_act=lambda: _act("jobs"))
    if hidden:
        st.caption(f"{len(hidden)} more wait for their turn.")


def _idle() -> str:
    waiting = desk().draft_pending(st.session_state.get("project", ""))
    return "A new draft starts in a moment." if waiting else "Nothing is running."


def _shown(jobs: list[Job]) -> list[Job]:
    """What runs and waits, oldest first, then failures that nothing has replaced."""
    dismissed = st.session_state.get(_DISMISSED, set())
    since = datetime.now(UTC) - KEEP_FAILED
    active = [job for job in reversed(jobs) if job.active]
    newest: dict[tuple[str, str, str], Job] = {}
    for job in jobs:
        purpose = next((str(job.params[key]) for key in PURPOSES if job.params.get(key)), "")
        newest.setdefault((job.project_id, job.kind, purpose), job)
    failed = [
        job
        for job in newest.values()
        if job.state == "failed" and job.id not in dismissed and job.created_at > since
    ]
    return active + failed


def _row(job: Job) -> dict[str, Any]:
    title = JOB_NAMES[job.kind]
    if job.kind == "export":
        title = f"{title} ({job.params.get('format', '')})"
    return {
        "id": job.id,
        "title": title if job.active else f"{title} failed",
        "project": _place(job),
        "state": job.state,
        "stopping": job.cancel_requested,
        "alone": _waits_alone(job),
        "fraction": job.fraction,
        "eta": job.eta_s,
        "stages": [vars(stage) for stage in job.stages],
        "error": job.error or {"message": "It failed.", "remedy": "Try again."},
    }


def _place(job: Job) -> str:
    """The title of the job's project."""
    if not job.project_id:
        return str(job.params.get("name") or job.params.get("prompt") or "Music lab")[:80]
    return desk().workspace.projects.get(job.project_id).document.title


def _waits_alone(job: Job) -> bool:
    """Has a job waited so long, with none running, that there seems to be no worker?"""
    waited = (datetime.now(UTC) - job.created_at).total_seconds()
    if job.state != "queued" or waited < NO_WORKER_S:
        return False
    return all(other.state == "queued" for other in desk().workspace.jobs.recent(active=True))


def _act(key: str) -> None:
    act = st.session_state[key].act
    if not act:
        return
    jobs = desk().workspace.jobs
    if act["op"] == "cancel":
        attempt(lambda: jobs.cancel(act["id"]))
    elif act["op"] == "retry":
        attempt(lambda: _retry(act["id"]))
    elif act["op"] == "dismiss":
        st.session_state[_DISMISSED] = st.session_state.get(_DISMISSED, set()) | {act["id"]}


def _retry(job_id: str) -> None:
    """The same work again; a draft is made of the newest revision."""
    job = desk().workspace.jobs.get(job_id)
    if job.kind != "draft" or desk().draft_now(job.project_id) is None:
        desk().workspace.jobs.retry(job_id)
