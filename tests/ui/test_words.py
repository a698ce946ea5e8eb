"""Words sent by a page that is being left: stored, checked, and never over another window's."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.ui.seeding import drafted_project


def send(server, address: str, values: Any, origin: str | None = None) -> int:
    body = values if isinstance(values, bytes) else json.dumps(values).encode()
    headers = {"Origin": server.url if origin is None else origin}
    request = urllib.request.Request(f"{server.url}/projects/{address}", body, headers)
    try:
        return urllib.request.urlopen(request, timeout=10).status
    except urllib.error.HTTPError as error:
        return error.code


@pytest.fixture
def project(server):
    return drafted_project(server.workspace)


def test_words_sent_on_leaving_become_a_revision(server, project):
    old = project.document.scenes[1].on_screen_text
    words = {"text": "Warm", "was": old}
    assert send(server, f"{project.id}/scenes/s2/on_screen_text", words) == 204
    assert send(server, f"{project.id}/music/prompt", {"text": "calm piano", "was": ""}) == 204
    assert send(server, f"{project.id}/title", {"text": "Harbour"}) == 204
    document = server.workspace.projects.get(project.id).document
    assert document.scenes[1].on_screen_text == "Warm"
    assert (document.music.prompt, document.title) == ("calm piano", "Harbour")


def test_words_that_somebody_else_changed_first_are_kept_aside(server, project):
    address = f"{project.id}/scenes/s1/narration"
    was = project.document.scenes[0].narration
    assert send(server, address, {"text": "Theirs.", "was": was}) == 204
    assert send(server, address, {"text": "Mine.", "was": was}) == 204
    projects = server.workspace.projects
    assert projects.get(project.id).document.scenes[0].narration == "Theirs."
    (kept,) = [line for line in projects.history(project.id) if line.aside]
    assert projects.document_at(project.id, kept.number).scenes[0].narration == "Mine."


@pytest.mark.parametrize(
    ("address", "values", "status"),
    [
        ("{id}/scenes/none/narration", {"text": "x"}, 404),
        ("{id}/scenes/s1/role", {"text": "x"}, 404),
        ("none/music/prompt", {"text": "x"}, 404),
        ("{id}/scenes/s1/narration", {"text": "x" * 2000}, 400),
        ("{id}/scenes/s1/narration", {"text": "x" * 60_000}, 400),
        ("{id}/scenes/s1/narration", {"text": 7}, 400),
        ("{id}/scenes/s1/narration", ["text"], 400),
        ("{id}/scenes/s1/narration", b"\xff\x00 not JSON", 400),
        ("{id}/title", {"text": "   "}, 400),
    ],
)
def test_what_cannot_be_stored_is_refused_and_changes_nothing(
    server, project, address, values, status
):
    assert send(server, address.format(id=project.id), values) == status
    assert server.workspace.projects.get(project.id).revision == project.revision


@pytest.mark.parametrize("origin", ["", "http://evil.example", "null"])
def test_other_sites_may_not_write(server, project, origin):
    assert send(server, f"{project.id}/scenes/s1/narration", {"text": "x"}, origin) == 403
    assert server.workspace.projects.get(project.id).revision == project.revision
