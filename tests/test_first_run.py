"""The sample project of a new studio."""

from __future__ import annotations

from studio.document import Brief
from studio.first_run import sample_id, seed_sample


def test_a_new_studio_is_given_a_sample_in_the_background(workspace):
    project = seed_sample(workspace, {})
    assert project.document.title == "Northside Bakery"
    assert sample_id(workspace) == project.id
    (job,) = workspace.jobs.recent(active=True)
    assert (job.kind, job.project_id, job.lane) == ("write", project.id, "background")
    assert job.params["export"] == ["16:9"]
    assert workspace.jobs.claim("somebody", "") is None


def test_it_is_made_once_and_not_again_after_it_was_deleted(workspace):
    project = seed_sample(workspace, {})
    assert seed_sample(workspace, {}) is None
    workspace.projects.delete(project.id)
    assert seed_sample(workspace, {}) is None
    assert workspace.projects.search() == []


def test_a_studio_with_projects_is_left_alone(workspace):
    workspace.create_ad(Brief(product="Bread"))
    assert seed_sample(workspace, {}) is None and sample_id(workspace) == ""


def test_it_can_be_left_out(workspace):
    assert seed_sample(workspace, {"STUDIO_SAMPLE": "0"}) is None
    assert workspace.projects.search() == []
