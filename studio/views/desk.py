"""What the pages and the routes share: the open studio, and drafts that follow the edits.

After an edit the draft film is out of date. It is made again by itself once nothing more is
edited for `QUIET_S`, so that typing a sentence starts one job and not one for each word.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from storage.jobs import Job, JobKind
from storage.projects import Change, Project, Seen
from storage.takes import SceneTakes, scene_takes
from studio.analysis.song_analysis import SongAnalysis
from studio.compare import stale_scenes
from studio.document import Document, Scene, Song
from studio.errors import ConflictError, EditClash, StudioError
from studio.settings import Settings
from studio.workspace import Workspace

QUIET_S = 0.8
MAX_DOCUMENTS = 400
MAX_SONGS = 24
LAST_DRAFTS = 5
TAKEN_FROM_DRAFTS = 24
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Draft:
    """The newest draft film of a project."""

    job: Job
    current: bool  # made from the revision that the project is at

    @property
    def result(self) -> dict[str, Any]:
        """What the worker reported."""
        result = self.job.result or {}
        return result if "timeline" in result else result | {"timeline": _plain_timeline(result)}

    @property
    def scenes(self) -> dict[str, dict[str, Any]]:
        """Start, length, still and voice by scene id."""
        return {scene["id"]: scene for scene in self.result.get("scenes", ())}


@dataclass
class Desk:
    """One open studio, shared by all windows of this process."""

    workspace: Workspace
    _timers: dict[str, threading.Timer] = field(default_factory=dict)
    _documents: dict[tuple[str, int], Document] = field(default_factory=dict)
    _undoable: dict[tuple[str, int], bool] = field(default_factory=dict)
    _heard: dict[Song, SongAnalysis] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def edit(
        self, project_id: str, change: Change, summary: str, seen: Seen | None = None
    ) -> Project:
        """Store an edit as a new revision; a new draft follows when the edits pause.

        Raises
        ------
        EditClash : another window changed the same thing since `seen`.
        """
        before = self.workspace.projects.revision(project_id)
        project = self.workspace.projects.update(project_id, change, summary, seen)
        if project.revision != before and self._follows(project):
            self.draft_soon(project_id)
        return project

    def edit_all(self, project_id: str, changes: Iterable[tuple[Change, str, Seen | None]]) -> None:
        """Store what a page still held when it was left: changes, summaries, what they began from.

        Of a clash both sides are kept in the history: the page that could ask is gone.

        Raises
        ------
        StudioError : the first that was refused; the others are stored.
        """
        refusals: list[StudioError] = []
        for change, summary, seen in changes:
            try:
                self.edit(project_id, change, summary, seen)
            except EditClash:
                pass
            except StudioError as error:
                refusals.append(error)
        if refusals:
            raise refusals[0]

    def undo(self, project_id: str) -> Project:
        """Go back one revision."""
        if not self.can_undo(self.workspace.projects.get(project_id)):
            raise ConflictError("There is nothing to undo.")
        project = self.workspace.projects.undo(project_id)
        if self._follows(project):
            self.draft_soon(project_id)
        return project

    def redo(self, project_id: str) -> Project:
        """Go forward one revision."""
        project = self.workspace.projects.redo(project_id)
        if self._follows(project):
            self.draft_soon(project_id)
        return project

    def restore(self, project_id: str, number: int) -> Project:
        """Make an old revision the newest."""
        project = self.workspace.projects.restore(project_id, number)
        if self._follows(project):
            self.draft_soon(project_id)
        return project

    def takes(self, project: Project, scene: Scene) -> SceneTakes:
        """How a scene has looked and sounded so far."""
        drafts = self.workspace.jobs.recent(
            project.id, kind="draft", state="done", limit=TAKEN_FROM_DRAFTS
        )
        there = [job for job in drafts if self._has_scene_files(job, scene.id)]
        return scene_takes(scene, there, partial(self.document_at, project.id))

    def document_at(self, project_id: str, number: int) -> Document:
        """The document of a revision; it never changes, so it is read once."""
        key = (project_id, number)
        if key not in self._documents:
            document = self.workspace.projects.document_at(project_id, number)
            with self._lock:
                while len(self._documents) >= MAX_DOCUMENTS:
                    del self._documents[next(iter(self._documents))]
                self._documents[key] = document
            return document
        return self._documents[key]

    def _has_scene_files(self, job: Job, scene_id: str) -> bool:
        scenes = (job.result or {}).get("scenes", ())
        facts = next((facts for facts in scenes if facts["id"] == scene_id), None)
        return facts is not None and self.workspace.artifacts.find(facts["still"]) is not None

    def heard(self, document: Document) -> tuple[SongAnalysis | None, bool]:
        """What was heard in a document's song, and whether that is all that is to be heard.

        Where its words are not known in the language that is chosen now, it comes without them.
        """
        song = document.song
        if song is None:
            return None, False
        if whole := self._heard_in(song):
            return whole, True
        return self._heard_in(song.model_copy(update={"lyrics": False})), False

    def _heard_in(self, song: Song) -> SongAnalysis | None:
        """What was heard; reading it takes a moment, so it is kept."""
        from studio.hearing import hearing_of  # loads tables that only music videos need

        if song not in self._heard:
            heard = hearing_of(song, self.workspace.artifacts.find)
            if heard is None:
                return None
            with self._lock:
                while len(self._heard) >= MAX_SONGS:
                    del self._heard[next(iter(self._heard))]
                self._heard[song] = heard
        return self._heard[song]

    def asked_for(self, project_id: str) -> bool:
        """Did anybody ask for the film? (A music video's pictures wait until then.)"""
        return bool(self.workspace.jobs.recent(project_id, kind="draft", limit=1, results=False))

    def _follows(self, project: Project) -> bool:
        """Is a new draft made by itself after an edit?"""
        if not can_draft(project.document):
            return False
        return project.document.kind != "music_video" or self.asked_for(project.id)

    def draft_soon(self, project_id: str) -> None:
        """Have the film drafted once the edits pause."""
        timer = threading.Timer(QUIET_S, self._quiet, (project_id,))
        timer.daemon = True
        with self._lock:
            waiting = self._timers.pop(project_id, None)
            self._timers[project_id] = timer
        if waiting is not None:
            waiting.cancel()
        timer.start()

    def draft_pending(self, project_id: str) -> bool:
        """Is a draft about to be started?"""
        with self._lock:
            return project_id in self._timers

    def enqueue(self, kind: JobKind, project_id: str, params: dict[str, Any] | None = None) -> Job:
        """Have the newest revision worked on, whichever the window shows."""
        revision = self.workspace.projects.get(project_id).revision
        return self.workspace.jobs.enqueue(kind, project_id, revision, params)

    def draft_now(self, project_id: str) -> Job | None:
        """Start a draft of the newest revision, unless there is one; older ones are stopped."""
        jobs = self.workspace.jobs
        project = self.workspace.projects.get(project_id)
        if not can_draft(project.document):
            return None
        draft = self.draft(project)
        active = [job for job in jobs.recent(project_id, active=True) if job.kind == "draft"]
        for job in active:
            if job.revision != project.revision:
                jobs.cancel(job.id)
        if draft is not None and draft.current:
            return None
        return jobs.enqueue("draft", project_id, project.revision)

    def draft(self, project: Project) -> Draft | None:
        """The draft of the project's revision, or else the newest whose film is still there."""
        for revision, limit in ((project.revision, 1), (None, LAST_DRAFTS)):
            done = self.workspace.jobs.recent(
                project.id, kind="draft", state="done", revision=revision, limit=limit
            )
            for job in done:
                if self.workspace.artifacts.find((job.result or {})["film"]) is not None:
                    return Draft(job, job.revision == project.revision)
        return None

    def stale_scenes(self, project: Project, draft: Draft | None) -> set[str]:
        """Scenes that the draft does not show as they are now."""
        if draft is None:
            return {scene.id for scene in project.document.scenes}
        if draft.current:
            return set()
        return stale_scenes(self.document_at(project.id, draft.job.revision), project.document)

    def can_undo(self, project: Project) -> bool:
        """Is there an earlier revision that has scenes? (The empty brief is no step back.)"""
        if not project.can_undo:
            return False
        place = (project.id, project.revision)
        if place not in self._undoable:  # a revision's parent never changes
            self._undoable[place] = self._parent_has_scenes(project)
        return self._undoable[place]

    def _parent_has_scenes(self, project: Project) -> bool:
        history = self.workspace.projects.history(project.id)
        parents = [line.parent for line in history if line.number == project.revision]
        if not parents or parents[0] is None:
            return False
        return bool(self.document_at(project.id, parents[0]).scenes)

    def _quiet(self, project_id: str) -> None:
        with self._lock:
            if self._timers.get(project_id) is threading.current_thread():
                del self._timers[project_id]
        try:
            self.draft_now(project_id)
        except StudioError as error:  # the page shows 'out of date' and a button
            logger.warning("the draft was not started: %s", error)


def _plain_timeline(result: dict[str, Any]) -> dict[str, Any]:
    """The timeline of a draft from before drafts told one: where its scenes are, and no more."""
    clips = [
        {
            "id": scene["id"],
            "start_s": scene["start_s"],
            "length_s": scene["duration_s"],
            "least_s": scene["duration_s"],
        }
        for scene in result.get("scenes", ())
    ]
    music = {"peaks": "", "beats_s": [], "downbeats_s": [], "sections": []}
    empty: dict[str, Any] = {"transitions": [], "cues": [], "voice": [], "music": music}
    fps = round(result.get("frames", 0) / max(result.get("duration_s", 0), 0.001)) or 30
    return {"fps": fps, "clips": clips, **empty}


def can_draft(document: Document) -> bool:
    """Is there something to show? (A scene without words is a silent one.)"""
    return bool(document.scenes)


def desk() -> Desk:
    """The studio that the environment describes, opened once."""
    return _open(Settings.from_environment())


@cache
def _open(settings: Settings) -> Desk:
    return Desk(Workspace.open(settings))
