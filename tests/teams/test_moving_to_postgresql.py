"""A project of a laptop goes to a team's PostgreSQL, and from there to the same bytes again."""

from __future__ import annotations

from studio.carrying import projects as moves
from studio.settings import Settings
from studio.workspace import Workspace
from tests.ui.seeding import exported_project


def test_a_project_comes_from_sqlite_to_postgresql_and_goes_on_as_it_was(workspace, tmp_path):
    laptop = Workspace.open(Settings.from_environment({"STUDIO_HOME": str(tmp_path / "laptop")}))
    project = exported_project(laptop)
    path = tmp_path / "project.zip"
    path.write_bytes(b"".join(moves.export_blocks(laptop, project.id)))
    brought = moves.import_project(workspace, path)
    assert brought.project == laptop.projects.get(project.id)
    assert b"".join(moves.export_blocks(workspace, project.id)) == path.read_bytes()
    assert not moves.import_project(workspace, path).new
