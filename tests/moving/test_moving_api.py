"""Projects and timelines over HTTP."""

from __future__ import annotations

import zipfile
from io import BytesIO

import httpx
import opentimelineio as otio
import pytest

from studio.api.serving import serve_in_thread
from tests.moving.conftest import open_home, work


@pytest.fixture(scope="module")
def here(made):
    """The studio of the film, served."""
    url, end = serve_in_thread(made.workspace)
    with httpx.Client(base_url=f"{url}/api/v1", trust_env=False, timeout=120) as client:
        yield client
    end()


@pytest.fixture(scope="module")
def there(tmp_path_factory):
    """Another studio, served."""
    url, end = serve_in_thread(open_home(tmp_path_factory.mktemp("there")))
    with httpx.Client(base_url=f"{url}/api/v1", trust_env=False, timeout=120) as client:
        yield client
    end()


def test_a_project_goes_from_one_studio_to_another(made, here, there):
    download = here.get(f"/projects/{made.project.id}/archive")
    assert download.headers["content-type"] == "application/zip"
    assert "Morning%20Garden.zip" in download.headers["content-disposition"]
    assert download.content == made.archived()
    headers = {"Idempotency-Key": "move-1", "Content-Type": "application/zip"}
    answer = there.post("/projects:import", content=download.content, headers=headers)
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"].endswith(f"/projects/{made.project.id}")
    assert answer.json()["document"] == made.project.document.model_dump(mode="json")
    again = there.post("/projects:import", content=download.content, headers=headers)
    assert again.headers["idempotency-replayed"] == "true" and again.status_code == 201
    other = there.post("/projects:import", content=download.content[:-1], headers=headers)
    assert other.status_code == 422
    known = there.post("/projects:import", content=download.content)
    assert known.status_code == 200 and known.json()["id"] == made.project.id


@pytest.mark.parametrize("body", [b"", b"no zip", b"PK\3\4 and no more"])
def test_what_is_no_archive_is_refused_as_a_problem(there, body):
    answer = there.post("/projects:import", content=body)
    assert answer.status_code == 422 and answer.json()["field"] == "archive"
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_timeline_links_its_media(made, here):
    job = here.post(f"/projects/{made.project.id}/timeline")
    assert job.status_code == 202 and job.json()["kind"] == "timeline"
    work(made.workspace)
    answer = here.get(f"/projects/{made.project.id}/timeline?format=otio")
    timeline = otio.adapters.read_from_string(answer.text, "otio_json")
    urls = {clip.media_reference.target_url for clip in timeline.find_clips()}
    assert len(urls) == 6
    for url in urls:
        assert httpx.head(url, trust_env=False).status_code == 200
    packed = here.get(f"/projects/{made.project.id}/timeline?format=zip")
    with zipfile.ZipFile(BytesIO(packed.content)) as box:
        assert "Morning Garden.otio" in box.namelist() and "media/music.wav" in box.namelist()


def test_a_project_without_a_film_has_no_timeline(there):
    brief = {"product": "candles"}
    new = there.post("/projects", json={"kind": "ad", "brief": brief, "then": "nothing"})
    answer = there.get(f"/projects/{new.json()['project']['id']}/timeline")
    assert answer.status_code == 404 and "Export" in answer.json()["remedy"]
    assert there.get("/projects/000000000000/archive").status_code == 404
