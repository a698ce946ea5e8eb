"""Jobs as programs see them; what is refused where nobody works or too much waits."""

from __future__ import annotations

import httpx
import pytest

from studio.api.serving import serve_in_thread
from studio.settings import Settings
from studio.workspace import Workspace

ORDER = {"genre": "pop", "duration": 6, "video_prompt": "The sea."}
LATER = {"Prefer": "respond-async"}


@pytest.fixture(scope="module")
def idle(tmp_path_factory):
    """A served studio without a worker, in which two jobs may wait: a program, and the studio."""
    home = str(tmp_path_factory.mktemp("idle"))
    settings = Settings.from_environment({"STUDIO_HOME": home, "STUDIO_QUEUE_LIMIT": "2"})
    workspace = Workspace.open(settings)
    url, stop = serve_in_thread(workspace)
    with httpx.Client(base_url=url, timeout=120) as client:
        yield client, workspace
    stop()


@pytest.fixture
def waiting(idle):
    """The same, with one job that waits and none else."""
    client, workspace = idle
    for job in workspace.jobs.recent(active=True):
        workspace.jobs.cancel(job.id)
    return client, workspace, workspace.jobs.enqueue("sample", "", 0, {"of": "tests"})


def test_without_a_worker_nobody_waits_for_a_film(waiting):
    client, workspace, _ = waiting
    answer = client.post("/generate_content", json=ORDER)
    assert answer.status_code == 503
    assert answer.json()["type"] == "urn:pisces:problem:no-worker"
    assert int(answer.headers["retry-after"]) > 0
    assert not workspace.projects.search("sea")


def test_bad_input_is_told_first(waiting):
    client, _, _ = waiting
    assert client.post("/generate_content", json=ORDER | {"style": "none"}).status_code == 422


def test_a_full_queue_is_told(waiting):
    client, workspace, job = waiting
    workspace.workers.beat("one", "here")
    assert client.post("/generate_content", json=ORDER, headers=LATER).status_code == 202
    for answer in (
        client.post("/generate_content", json=ORDER | {"seed": 2}, headers=LATER),
        client.post(f"/api/v1/jobs/{job.id}:retry"),
    ):
        assert answer.status_code == 429
        assert int(answer.headers["retry-after"]) > 0
    workspace.workers.gone("one")


def test_a_job_is_stopped_and_started_again(waiting):
    client, _, job = waiting
    at = f"/api/v1/jobs/{job.id}"
    assert client.post(f"{at}:retry").status_code == 409
    assert client.post(f"{at}:cancel").json()["state"] == "cancelled"
    assert client.post(f"{at}:cancel").json()["state"] == "cancelled"
    again = client.post(f"{at}:retry")
    assert again.status_code == 202
    assert again.headers["location"] == again.json()["links"]["self"] != at


def test_starting_again_is_done_once_for_a_key(waiting):
    client, _, job = waiting
    client.post(f"/api/v1/jobs/{job.id}:cancel")
    path, key = f"/api/v1/jobs/{job.id}:retry", {"Idempotency-Key": f"again-{job.id}"}
    first = client.post(path, headers=key)
    client.post(f"{first.headers['location']}:cancel")
    second = client.post(path, headers=key)
    assert (second.status_code, second.json()) == (202, first.json())
    assert second.headers["idempotency-replayed"] == "true"


def test_a_refused_request_may_be_sent_again_with_its_key(waiting):
    client, _, job = waiting
    path, key = f"/api/v1/jobs/{job.id}:retry", {"Idempotency-Key": f"refused-{job.id}"}
    assert client.post(path, headers=key).status_code == 409
    client.post(f"/api/v1/jobs/{job.id}:cancel")
    assert client.post(path, headers=key).status_code == 202


@pytest.mark.parametrize("key", ["", "x" * 201, "a b"])
def test_a_key_that_is_none_is_refused(waiting, key):
    client, _, job = waiting
    answer = client.post(f"/api/v1/jobs/{job.id}:cancel", headers={"Idempotency-Key": key})
    assert answer.status_code == 422


def test_jobs_are_found_by_state_kind_and_project(waiting):
    client, _, job = waiting

    def ids(**wanted) -> list[str]:
        answer = client.get("/api/v1/jobs", params=wanted)
        assert answer.is_success, answer.text
        assert all(found["result"] is None for found in answer.json()["jobs"])
        return [found["id"] for found in answer.json()["jobs"]]

    assert ids(state="queued") == ids(state="active") == [job.id]
    assert job.id in ids(kind="sample")
    assert job.id not in ids(kind="draft")
    assert job.id not in ids(state="done")
    assert ids(project="nobody") == []
    assert len(ids(limit=1)) == 1
    for wrong in ({"state": "lost"}, {"kind": "tea"}, {"limit": 0}, {"project": "\0"}):
        assert client.get("/api/v1/jobs", params=wrong).status_code == 422


def test_the_studio_tells_how_it_is(waiting):
    client, workspace, _ = waiting
    assert client.get("/api/v1/health").json()["workers"] == []
    workspace.workers.beat("one", "here")
    told = client.get("/api/v1/health").json()
    assert told["database"] == "ok"
    assert [worker["name"] for worker in told["workers"]] == ["one"]
    assert told["queue"] == {"waiting": 1, "running": 0}
    workspace.workers.gone("one")


def test_the_page_that_describes_the_api_loads_nothing_from_elsewhere(waiting):
    client, _, _ = waiting
    page = client.get("/api")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "//" not in page.text.replace("http://www.w3.org", "")
    for name in ("swagger-ui-bundle.js", "swagger-ui.css"):
        assert client.get(f"/api/static/{name}").is_success
    described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert described["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
