"""A film from one request: at once, later, once more; and what happens on the way."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

import av
import httpx
import pytest

from tests.fakes.hook_server import HookServer

ORDER = {"genre": "pop", "duration": 15, "video_prompt": "A beautiful sunset over the ocean."}
SHORT = ORDER | {"duration": 6, "format": "1:1"}
KEY = {"Idempotency-Key": "film-1"}
LATER = {"Prefer": "respond-async"}
WAIT_S = 240


@dataclass(frozen=True)
class Made:
    """A film that was ordered for later, and all that was told of it."""

    order: dict
    answer: httpx.Response
    events: list[tuple[str, str, dict]]  # name, id, data
    hooks: HookServer

    @property
    def job(self) -> dict:
        return self.answer.json()


@pytest.fixture(scope="module")
def made(live):
    """A short film, followed to its end."""
    hooks = HookServer()
    order = SHORT | {"webhook": f"{hooks.url}/films"}
    with live.client() as client:
        answer = client.post("/generate_content", json=order, headers=KEY | LATER)
        assert answer.status_code == 202, answer.text
        events = followed(client, answer.json()["links"]["events"])
    yield Made(order, answer, events, hooks)
    hooks.close()


def followed(client: httpx.Client, path: str, **headers: str) -> list[tuple[str, str, dict]]:
    """The events of a stream, until it ends."""
    events = []
    with client.stream("GET", path, headers=headers) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        fields: dict[str, str] = {}
        for line in stream.iter_lines():
            name, _, value = line.partition(": ")
            if line:
                fields[name] = value
            elif "event" in fields:
                events.append((fields["event"], fields.get("id", ""), json.loads(fields["data"])))
                fields = {}
    return events


def wait_for(condition, otherwise: str):
    end = time.monotonic() + WAIT_S
    while time.monotonic() < end:
        if value := condition():
            return value
        time.sleep(0.1)
    raise AssertionError(otherwise)


def streams_of(path) -> tuple[float, list[str]]:
    with av.open(str(path)) as film:
        return film.duration / av.time_base, [stream.type for stream in film.streams]


def test_a_film_for_later_is_a_job(made):
    assert made.answer.headers["preference-applied"] == "respond-async"
    assert made.answer.headers["location"] == f"/api/v1/jobs/{made.job['id']}"
    assert made.job["state"] == "queued"
    assert made.job["result"] is None


def test_a_job_is_followed_to_its_end(made):
    names = [name for name, _, _ in made.events]
    assert names[-1] == "end"
    assert set(names[:-1]) == {"job"}
    jobs = [data for name, _, data in made.events if name == "job"]
    assert jobs[-1]["state"] == "done"
    assert jobs[-1]["result"]["duration_s"] == pytest.approx(6.0, abs=0.05)
    fractions = [job["fraction"] for job in jobs]
    assert fractions == sorted(fractions)
    assert len(jobs) > 2


def test_an_event_that_a_program_has_is_not_sent_again(client, made):
    last = [event for event in made.events if event[0] == "job"][-1]
    path = made.job["links"]["events"]
    again = followed(client, path, **{"Last-Event-ID": last[1]})
    state = client.get(made.job["links"]["self"]).json()
    # What has changed since is told: perhaps the webhook was called.
    assert [name for name, _, data in again if data != state] == ["end"]
    assert followed(client, path)[0][0] == "job"


def test_the_same_key_gives_the_same_answer(client, made):
    again = client.post("/generate_content", json=made.order, headers=KEY | LATER)
    assert again.status_code == 202
    assert again.json() == made.job
    assert again.headers["idempotency-replayed"] == "true"
    assert again.headers["location"] == made.answer.headers["location"]


def test_the_same_key_gives_the_film_to_whoever_waits_for_it(client, made, tmp_path):
    film = client.post("/generate_content", json=made.order, headers=KEY)
    assert film.status_code == 200
    assert film.headers["content-type"] == "video/mp4"
    assert film.headers["job-id"] == made.job["id"]
    assert film.headers["project-id"] == made.job["project"]
    assert "A beautiful sunset over the ocean" in film.headers["content-disposition"].replace(
        "%20", " "
    )
    path = tmp_path / "film.mp4"
    path.write_bytes(film.content)
    length_s, kinds = streams_of(path)
    assert length_s == pytest.approx(6.0, abs=0.05)
    assert {"video", "audio"} <= set(kinds)


def test_the_same_key_for_another_request_is_refused(client, made):
    answer = client.post("/generate_content", json=made.order | {"seed": 9}, headers=KEY | LATER)
    assert answer.status_code == 422
    assert answer.json()["field"] == "Idempotency-Key"


def test_the_project_is_like_any_other(live, made):
    project = live.workspace.projects.get(made.job["project"])
    assert project.document.kind == "clip"
    assert project.document.scenes
    assert project.thumbnail


def test_the_webhook_is_called_and_signed(live, client, made):
    import base64
    import hashlib
    import hmac

    from tests.api.conftest import SECRET

    call = wait_for(lambda: made.hooks.calls and made.hooks.calls[0], "nobody called")
    assert call.path == "/films"
    signed = f"{call.headers['webhook-id']}.{call.headers['webhook-timestamp']}.".encode()
    mark = base64.b64encode(hmac.new(SECRET, signed + call.body, hashlib.sha256).digest())
    assert call.headers["webhook-signature"] == f"v1,{mark.decode()}"
    message = json.loads(call.body)
    assert message["type"] == "job.done"
    assert message["data"]["links"]["film"].endswith("/film.mp4")
    told = wait_for(lambda: delivered(client, made), "the job does not tell of it")
    assert told == {
        "url": made.order["webhook"], "state": "delivered", "attempts": 1, "answer": "HTTP 200",
    }  # fmt: skip


def delivered(client: httpx.Client, made: Made) -> dict | None:
    (hook,) = client.get(made.job["links"]["self"]).json()["webhooks"]
    return hook if hook["state"] == "delivered" else None


def test_whoever_hangs_up_loses_nothing(live, made):
    """The same film once more: all of it is there, so this takes no time."""
    before = {job.id for job in live.workspace.jobs.recent()}
    with live.client() as client, pytest.raises(httpx.ReadTimeout):
        client.post("/generate_content", json=SHORT, timeout=httpx.Timeout(30, read=0.3))

    def begun():
        return [job for job in live.workspace.jobs.recent() if job.id not in before]

    wait_for(lambda: [job.state for job in begun()] == ["done"], "the job did not go on")


@pytest.mark.slow
def test_fifteen_seconds_of_pop_at_sunset(client, tmp_path):
    """The request of the studio that this one follows, word for word."""
    answer = client.post("/generate_content", json=ORDER)
    assert answer.status_code == 200, answer.text
    path = tmp_path / "film.mp4"
    path.write_bytes(answer.content)
    length_s, kinds = streams_of(path)
    assert length_s == pytest.approx(15.0, abs=0.05)
    assert {"video", "audio"} <= set(kinds)
