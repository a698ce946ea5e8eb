"""Takes of the music: what the finished drafts played, to hear and to go back to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import streamlit as st

from components.music_takes import Take, music_takes
from storage.jobs import Job
from storage.projects import Project
from studio import edits
from studio.document import Document, MusicSettings
from studio.music import lab
from studio.recipes import Artifact
from studio.views.desk import desk
from studio.views.links import file_url
from studio.views.music_facts import key_of, style_of
from studio.views.shared import ago, edit

MOST = 8
#: Settings of the mix, which stay as they are when another piece is taken.
OF_THE_MIX = frozenset({"enabled", "gain_db"})


@dataclass(frozen=True)
class MusicTake:
    """A piece that a draft played, and the settings that it was made by."""

    digest: str
    settings: MusicSettings
    made_at: datetime


def takes_of(drafts: Iterable[Job], document_at: Callable[[int], Document]) -> Iterator[MusicTake]:
    """The pieces of finished drafts, each once, in their order.

    Parameters
    ----------
    drafts : of one project, the oldest first.
    document_at : the document of a revision.
    """
    seen = {""}
    for job in drafts:
        digest = (job.result or {}).get("music", "")
        if digest not in seen:
            seen.add(digest)
            settings = document_at(job.revision).music
            yield MusicTake(digest, settings, job.finished_at or job.created_at)


def use_take(document: Document, settings: MusicSettings) -> Document:
    """The document with the music of a take, as loud as the music is now."""
    return edits.set_music(document, **settings.model_dump(exclude=set(OF_THE_MIX)), enabled=True)


def show(project: Project, playing: str) -> None:
    """The list, once there is more than one piece; `playing` is the newest draft's."""
    found = _found(project)
    if len(found) < 2:
        return
    with st.expander(f"Takes so far · {len(found)}", icon=":material/library_music:"):
        key = f"music_takes-{project.id}"
        rows = [
            _row(project, take, music, number, take.digest == playing)
            for number, take, music in reversed(found)
        ]
        music_takes(rows, key=key, on_use=partial(_use, key, project))


def _found(project: Project) -> list[tuple[int, MusicTake, Artifact]]:
    """Number, settings and sound of the newest takes whose sound is still there, oldest first."""
    workspace = desk().workspace
    drafts = workspace.jobs.recent(project.id, kind="draft", state="done")
    document_at = partial(desk().document_at, project.id)
    found = [
        (number, take, music)
        for number, take in enumerate(takes_of(reversed(drafts), document_at), 1)
        if (music := workspace.artifacts.find(take.digest)) is not None
    ]
    return found[-MOST:]


def _row(project: Project, take: MusicTake, music: Artifact, number: int, playing: bool) -> Take:
    bpm = music.facts.get("bpm")
    told = [style_of(music.facts), key_of(music.facts), f"{bpm:.0f} BPM" if bpm else ""]
    changes = len(take.settings.rewrites)
    parts = f"{changes} part{'s' if changes > 1 else ''} written anew · " if changes else ""
    return Take(
        id=take.digest,
        title=f"Take {number}: {' · '.join(filter(None, told))}".rstrip(": "),
        note=f"{parts}{ago(take.made_at)}",
        src=file_url(take.digest, lab.FILE),
        current=playing and use_take(project.document, take.settings) == project.document,
    )


def _use(key: str, project: Project) -> None:
    digest = st.session_state[key].use
    settings = {take.digest: take.settings for _, take, _ in _found(project)}.get(digest)
    if settings is not None:
        summary = "Went back to an earlier take of the music"
        edit(project.id, lambda document: use_take(document, settings), summary)
