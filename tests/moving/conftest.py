"""A small film, made once, in a studio of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from storage.jobs import Job
from storage.projects import Project
from studio import edits
from studio.carrying import projects as moves
from studio.compute import InlineCompute
from studio.document import Brand, Brief, Document, MusicSettings, Role, Scene
from studio.settings import Settings
from studio.worker import Worker
from studio.workspace import Workspace

FPS = 24
LINES = (("s1", Role.HOOK, "Soft light."), ("s2", Role.CALL_TO_ACTION, "Order yours, today."))


def open_home(folder: Path) -> Workspace:
    """A studio in a folder."""
    return Workspace.open(Settings.from_environment({"STUDIO_HOME": str(folder)}))


def work(workspace: Workspace) -> None:
    """Run every job that waits."""
    worker = Worker(workspace, InlineCompute(workspace.artifacts))
    while worker.run_one():
        pass


@dataclass(frozen=True)
class Made:
    """A project with a draft, a film and its files for editors."""

    workspace: Workspace
    project: Project
    film: Job

    def archived(self) -> bytes:
        """The project's archive as it is now."""
        return b"".join(moves.export_blocks(self.workspace, self.project.id))


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Iterator[Made]:
    """Two scenes with a transition, edited and undone, drafted and exported."""
    workspace = open_home(tmp_path_factory.mktemp("moving") / "home")
    scenes = tuple(
        Scene(id=i, role=role, narration=line, on_screen_text=line) for i, role, line in LINES
    )
    brand = Brand(name="Morning Garden", colors=("#8a3b12",))
    document = Document(
        title="Morning Garden",
        brief=Brief(product="hand-poured candles", brand=brand),
        scenes=scenes,
        music=MusicSettings(seed=3),
        format="1:1",
        fps=FPS,
    )
    projects = workspace.projects
    project_id = projects.create(document).id
    projects.update(project_id, lambda old: edits.set_narration(old, "s1", "Bright."), "Other")
    projects.undo(project_id)
    projects.update(project_id, lambda old: edits.add_marker(old, 1.0, "Here"), "A marker")
    revision = projects.revision(project_id)
    workspace.jobs.enqueue("draft", project_id, revision)
    work(workspace)
    film = workspace.jobs.enqueue("export", project_id, revision, {"format": "1:1"})
    work(workspace)
    film = workspace.jobs.get(film.id)
    assert film.state == "done", film.error
    yield Made(workspace, projects.get(project_id), film)


@pytest.fixture(scope="session")
def archive(made, tmp_path_factory) -> Path:
    """The project's archive."""
    path = tmp_path_factory.mktemp("archive") / "project.zip"
    path.write_bytes(made.archived())
    return path
