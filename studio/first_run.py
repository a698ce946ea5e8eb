"""The first start: a sample project to play with, made in the background by the worker.

It is made once in a studio that has no project; who deletes it is not given another.
``STUDIO_SAMPLE=0`` leaves it out.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from storage.projects import Project
from studio.brief_file import load_brief
from studio.document import Document, MediaRef
from studio.errors import InputError
from studio.workspace import Workspace

BRIEF = Path(__file__).resolve().parents[1] / "examples" / "northside-bakery.yaml"
MARK = "sample_project"  # names the mark that remembers its id


def seed_sample(
    workspace: Workspace, environment: Mapping[str, str] | None = None
) -> Project | None:
    """Make the sample project of a new studio, or nothing where there is no need of one."""
    env = os.environ if environment is None else environment
    if env.get("STUDIO_SAMPLE") == "0" or not BRIEF.is_file() or not _new(workspace):
        return None
    brief = load_brief(BRIEF, _no_image)
    document = Document(title=brief.brand.name, brief=brief, scenes=())
    project = workspace.projects.create(document, "Sample")
    workspace.preferences.set_mark(MARK, project.id)
    # The worker drafts what is written; a sample is exported, too.
    params = {"export": [document.format]}
    workspace.jobs.enqueue("write", project.id, project.revision, params, lane="background")
    return project


def sample_id(workspace: Workspace) -> str:
    """The id of the sample project; empty where none was made."""
    return workspace.preferences.mark(MARK)


def _new(workspace: Workspace) -> bool:
    search = workspace.projects.search
    known = search() or search(archived=True) or search(deleted=True)
    return not known and not workspace.preferences.mark(MARK)


def _no_image(_path: Path, field: str) -> MediaRef:
    raise InputError("The sample brief has no pictures.", remedy="Leave them out.", field=field)
