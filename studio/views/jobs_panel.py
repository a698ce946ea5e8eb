"""The jobs of all projects, in the sidebar of every page, and those of one project in its pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import streamlit as st

from components.job_list import job_list
from storage.jobs import LOST_AFTER_S, Job
from studio.errors import NotFoundError
from studio.views.desk import desk
from studio.views.shared import (
    JOB_NAMES,
    attempt,
    dialog_is_open,
    edited_elsewhere,
    go,
    show_notices,
)

POLL_S, IDLE_POLL_S = 1.0, 4.0  # with jobs under way; else, to notice what other windows do
NO_WORKER_S = 10.0  # an idle worker takes a job within a second
WORKER_GONE_S = LOST_AFTER_S + 4.0  # another worker would have taken the job over
SILENT_S = 4.0  # a worker at work is heard of twice a second
KEEP_FAILED = timedelta(hours=6)
KEEP_DONE = timedelta(seconds=90)
PURPOSES = ("format", "scene_id", "music", "name")  # what a newer job of a kind replaces
OWN_PLACE = ("sample", "try", "ingest")  # a failure is told where they were asked for
MOST_ACTIVE = 4  # shown with their stages; the rest is told as a number
RECENT = 60

#: Kinds whose end is worth a line: what is done, and the page that shows it.
DONE = {
    "write": ("Script written", "script", "Open the script"),
    "listen": ("Song heard", "song", "Open the song"),
    "export": ("Film exported", "export", "Open the film"),
    "timeline": ("Timeline for editors made", "export", "Open the film"),
    "variants": ("Variants made", "variants", "Open the variants"),
    "compose": ("Music composed", "music_lab", "Open the music lab"),
}
_SEEN = "jobs_seen"
_WATCHED = "jobs_watched"
_DISMISSED = "jobs_dismissed"
_OPENED = "jobs_opened"


def show() -> None:
    """Show the jobs; asks often only while there is something to see."""
    jobs = _recent()
    st.session_state[_SEEN] = _signs(jobs)
    busy = _draft_pending() or any(job.active for job in jobs)
    st.fragment(_panel, run_every=POLL_S if busy else IDLE_POLL_S, key="jobs_fragment")()


def show_for(project_id: str, *kinds: str, running: bool = True) -> None:
    """Show jobs of these kinds in the page itself: failed ones, and those under way."""
    key = f"jobs-{'-'.join(kinds)}"

    def rows() -> list[dict[str, Any]]:
        jobs = _shown(_recent(project_id))
        mine = [job for job in jobs if job.kind in kinds and (running or not job.active)]
        places = _places(mine)
        return [_row(job, places) | {"project": ""} for job in mine]  # the page's title names it

    def panel() -> None:
        _open_asked()
        show_notices()
        job_list(rows(), idle="", key=key, on_act=lambda: _act(key))

    # Also where it is empty: what is below keeps its place, and with it the caret.
    with st.container(key=f"place-{key}"):
        if shown := rows():
            polls = any(row["state"] in ("queued", "running") for row in shown)
            st.fragment(panel, run_every=POLL_S if polls else None, key=f"fragment-{key}")()


def _recent(project_id: str | None = None) -> list[Job]:
    return desk().workspace.jobs.recent(project_id, limit=RECENT, results=False)


def _signs(jobs: list[Job]) -> set[str]:
    """What changes when a job begins or ends, or when a draft is about to start."""
    active = {job.id for job in jobs if job.active}
    st.session_state[_WATCHED] = st.session_state.get(_WATCHED, set()) | active
    signs = {f"{job.id} {'goes on' if job.active else 'ended'}" for job in jobs}
    return signs | {"draft"} if _draft_pending() else signs


def _draft_pending() -> bool:
    return desk().draft_pending(st.session_state.get("project", ""))


def _panel() -> None:
    _open_asked()
    jobs = _recent()
    changed = _signs(jobs) != st.session_state[_SEEN] or edited_elsewhere()
    if changed and not dialog_is_open():
        st.rerun()  # the whole page: a job or an edit changes more than this panel
    show_notices()
    shown = [job for job in _shown(jobs) if job.active or job.kind not in OWN_PLACE]
    active = [job for job in shown if job.active]
    hidden = active[MOST_ACTIVE:]
    places = _places(shown)
    rows = [_row(job, places) for job in shown if job not in hidden]
    rows += [_row(job, places) for job in _just_done(jobs)]
    with st.container(key="jobs_panel", gap="xsmall"):
        st.caption("Jobs")
        job_list(
            rows,
            idle=_idle(),
            key="jobs",
            more=len(hidden),
            compact=True,
            on_act=lambda: _act("jobs"),
        )


def _idle() -> str:
    return "A new draft starts in a moment." if _draft_pending() else "Nothing is running."


def _shown(jobs: list[Job]) -> list[Job]:
    """What runs, then what waits, oldest first, then failures that nothing has replaced."""
    dismissed = st.session_state.get(_DISMISSED, set())
    since = datetime.now(UTC) - KEEP_FAILED
    active = sorted(
        (job for job in jobs if job.active), key=lambda job: (job.state == "queued", job.created_at)
    )
    newest: dict[tuple[str, ...], Job] = {}
    for job in jobs:
        purpose = [str(job.params.get(key, "")) for key in PURPOSES]
        newest.setdefault((job.project_id, job.kind, *purpose), job)
    failed = [
        job
        for job in newest.values()
        if job.state == "failed" and job.id not in dismissed and job.created_at > since
    ]
    return active + failed


def _just_done(jobs: list[Job]) -> list[Job]:
    """What ended well a moment ago and was seen under way in this window."""
    watched = st.session_state.get(_WATCHED, set()) - st.session_state.get(_DISMISSED, set())
    since = datetime.now(UTC) - KEEP_DONE
    return [
        job
        for job in jobs
        if job.state == "done"
        and job.kind in DONE
        and job.id in watched
        and job.finished_at is not None
        and job.finished_at > since
    ]


def _places(shown: list[Job]) -> dict[str, int]:
    """Places in line, from 1, by the id of the job; each lane has its own."""
    if all(job.state != "queued" for job in shown):
        return {}
    places: dict[str, int] = {}
    lengths: dict[str, int] = {}
    jobs = desk().workspace.jobs.recent(active=True, results=False, limit=500)
    for job in sorted(jobs, key=lambda job: job.created_at):
        if job.state == "queued":
            places[job.id] = lengths[job.lane] = lengths.get(job.lane, 0) + 1
    return places


def _row(job: Job, places: dict[str, int]) -> dict[str, Any]:
    return {
        "id": job.id,
        "title": _title(job),
        "project": _project_title(job),
        "state": job.state,
        "stopping": job.cancel_requested,
        "alone": _waits_alone(job) or _unheard_s(job) > WORKER_GONE_S,
        "silent": _unheard_s(job) > SILENT_S,
        "place": places.get(job.id, 0),
        "fraction": job.fraction,
        "eta": job.eta_s,
        # what a long step tells of itself, such as "Footage of scene 2: step 3 of 8"
        "message": job.message if ": " in job.message else "",
        "stages": [vars(stage) for stage in job.stages],
        "error": job.error or {"message": "It failed.", "remedy": "Try again."},
        "open": _done(job)[2] if job.state == "done" else "",
        "engines": _is_on_engines_page(job),
    }


def _is_on_engines_page(job: Job) -> bool:
    """Is what a failed job needs entered or fetched on the Engines page?"""
    remedy = job.error["remedy"] if job.error else ""
    return "Engines page" in remedy or "studio fetch" in remedy


def _title(job: Job) -> str:
    title = _done(job)[0] if job.state == "done" else JOB_NAMES[job.kind]
    if job.kind == "write" and _is_clip(job) and job.state != "done":
        title = "Planning the clip"
    if job.kind == "export":
        title = f"{title} ({job.params.get('format', '')})"
    return f"{title} failed" if job.state == "failed" else title


def _done(job: Job) -> tuple[str, str, str]:
    """What is done, the page that shows it, and words for going there."""
    if job.kind == "write" and _is_clip(job):
        return ("Clip planned", "storyboard", "Open the storyboard")
    return DONE[job.kind]


def _is_clip(job: Job) -> bool:
    """Is it about a clip?"""
    try:
        return desk().document_at(job.project_id, job.revision).kind == "clip"
    except NotFoundError:
        return False


def _project_title(job: Job) -> str:
    """The title of the job's project, as it was when the job began: that is read only once."""
    if not job.project_id:
        named = (job.params.get(key) for key in ("name", "narrator", "prompt"))
        return str(next(filter(None, named), "Music lab"))[:80]
    try:
        return desk().document_at(job.project_id, job.revision).title
    except NotFoundError:
        return ""


def _waits_alone(job: Job) -> bool:
    """Has a job waited so long, with none running, that there seems to be no worker?"""
    waited = (datetime.now(UTC) - job.created_at).total_seconds()
    if job.state != "queued" or waited < NO_WORKER_S:
        return False
    return all(other.state == "queued" for other in desk().workspace.jobs.recent(active=True))


def _unheard_s(job: Job) -> float:
    """How long ago the worker of a running job was heard of."""
    if job.state != "running" or job.heartbeat_at is None:
        return 0.0
    return (datetime.now(UTC) - job.heartbeat_at).total_seconds()


def _act(key: str) -> None:
    act = st.session_state[key].act
    if not act:
        return
    jobs, job_id = desk().workspace.jobs, act["id"]
    if act["op"] == "cancel":
        attempt(lambda: jobs.cancel(job_id))
    elif act["op"] == "retry":
        attempt(lambda: _retry(job_id))
    elif act["op"] == "dismiss":
        _dismiss(job_id)
    elif act["op"] == "engines":
        st.session_state[_OPENED] = ("engines", "")
    elif act["op"] == "open":
        job = jobs.get(job_id)
        _dismiss(job_id)
        st.session_state[_OPENED] = (_done(job)[1], job.project_id)


def _open_asked() -> None:
    """Go where a click of a moment ago leads."""
    page, project_id = st.session_state.pop(_OPENED, ("", ""))
    if project_id:
        go(page, project_id)
    elif page:
        st.switch_page(f"views/{page}.py")


def _dismiss(job_id: str) -> None:
    st.session_state[_DISMISSED] = st.session_state.get(_DISMISSED, set()) | {job_id}


def _retry(job_id: str) -> None:
    """The same work again; a draft is made of the newest revision."""
    job = desk().workspace.jobs.get(job_id)
    if job.kind != "draft" or desk().draft_now(job.project_id) is None:
        desk().workspace.jobs.retry(job_id)
