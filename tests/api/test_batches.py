"""Batches and variants over HTTP, on a studio whose worker is the test."""

from __future__ import annotations

import httpx
import pytest

from studio.api.serving import serve_in_thread
from studio.settings import Settings
from studio.workspace import Workspace
from tests.examples import document
from tests.ui.seeding import film_result, finish

BRIEFS = [{"product": "bread", "brand": {"name": "Nord"}}, {"product": "honey"}]


@pytest.fixture(scope="module")
def studio(tmp_path_factory) -> Workspace:
    home = tmp_path_factory.mktemp("batches")
    return Workspace.open(Settings.from_environment({"STUDIO_HOME": str(home)}))


@pytest.fixture(scope="module")
def client(studio):
    url, end = serve_in_thread(studio)
    with httpx.Client(base_url=f"{url}/api/v1", timeout=60, trust_env=False) as client:
        yield client
    end()


def order(client, **values) -> dict:
    answer = client.post("/batches", json={"name": "Spring", "briefs": BRIEFS} | values)
    assert answer.status_code == 202, answer.text
    assert answer.headers["Location"] == answer.json()["self"]
    return answer.json()


def test_every_brief_becomes_a_project_with_its_films(client, studio):
    batch = order(client, formats=["9:16", "1:1"])
    assert (batch["state"], batch["films"], batch["sheet"]) == ("running", 4, [])
    first, second = batch["items"]
    assert (first["title"], second["title"], first["row"]) == ("Nord", "honey", 1)
    assert [film["format"] for film in first["films"]] == ["9:16", "1:1"]
    assert first["jobs"] == [film["job"] for film in first["films"]]
    assert client.get(f"/projects/{first['project']}").status_code == 200
    assert client.get(f"/batches/{batch['id']}").json() == batch
    card = client.get("/batches").json()["batches"][0]
    assert card == {name: batch[name] for name in card}


def test_a_finished_film_is_told_with_its_address(client, studio):
    batch = order(client, briefs=[{"product": "jam"}])
    item = batch["items"][0]
    project = studio.projects.get(item["project"])
    job = studio.jobs.get(item["jobs"][0])
    done = {"format": "16:9", "revision": project.revision}
    finish(studio, job, film_result(studio, project) | done)
    told = client.get(f"/batches/{batch['id']}").json()
    assert (told["state"], told["done"], told["fraction"]) == ("done", 1, 1.0)
    film = httpx.get(str(client.base_url.join(told["items"][0]["film"])), trust_env=False)
    assert film.headers["content-type"] == "video/mp4"
    assert studio.jobs.recent("", kind="sheet", active=True)  # begun, for the next look
    again = order(client, briefs=[{"product": "jam"}])
    assert again["items"][0]["jobs"] == item["jobs"] and again["state"] == "done"


def test_a_batch_is_stopped_and_tried_again(client):
    batch = order(client, briefs=[{"product": "tea"}])
    stopped = client.post(f"/batches/{batch['id']}:cancel").json()
    assert (stopped["state"], stopped["items"][0]["state"]) == ("failed", "cancelled")
    again = client.post(f"/batches/{batch['id']}:retry")
    assert again.status_code == 202 and again.json()["items"][0]["state"] == "queued"
    assert again.json()["items"][0]["jobs"] != batch["items"][0]["jobs"]


def test_the_same_key_orders_once(client, studio):
    key = {"Idempotency-Key": "batch-1"}
    wish = {"briefs": [{"product": "salt"}]}
    first, second = (client.post("/batches", json=wish, headers=key) for _ in range(2))
    assert first.json() == second.json()
    assert second.headers["Idempotency-Replayed"] == "true"


@pytest.mark.parametrize(
    "wish",
    [
        {},
        {"briefs": []},
        {"briefs": [{"product": " "}]},
        {"briefs": [{"product": "x"}], "formats": ["4:3"]},
        {"briefs": [{"product": "x", "images": [{"sha256": "0" * 64, "name": "gone.jpg"}]}]},
        {"briefs": [{"product": "x"}], "engines": {"writer": "nobody"}},
        {"briefs": [{"product": "x"}], "webhook": "https://example.com/x"},
    ],
)
def test_what_cannot_be_made_is_a_problem_and_starts_nothing(client, studio, wish):
    before = len(studio.jobs.recent(limit=500))
    answer = client.post("/batches", json=wish)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert len(studio.jobs.recent(limit=500)) == before
    assert client.get("/batches/none").status_code == 404


def test_variants_are_one_job(client, studio):
    project = studio.projects.create(document())
    wish = {"hooks": ["", "Who bakes?"], "formats": ["1:1", "9:16"]}
    answer = client.post(f"/projects/{project.id}/variants", json=wish)
    assert answer.status_code == 202, answer.text
    told = answer.json()
    assert (told["kind"], told["project"], told["state"]) == ("variants", project.id, "queued")
    job = studio.jobs.get(told["id"])
    assert job.params == wish and job.lane == "background"
    assert answer.headers["Location"] == f"/api/v1/jobs/{job.id}"


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"languages": ["es"]}, "words.es"),
        ({"hooks": [f"hook {n}" for n in range(20)], "calls_to_action": list("abcd")}, "variants"),
        ({"hooks": ["x" * 1300]}, "hooks[0]"),
    ],
)
def test_variants_that_cannot_be_made_are_told(client, studio, wish, field):
    project = studio.projects.create(document())
    answer = client.post(f"/projects/{project.id}/variants", json=wish)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert answer.json()["remedy"]
    cannot = client.post(f"/projects/{project.id}/variants", json={"writer": "builtin"})
    assert cannot.status_code == 503
