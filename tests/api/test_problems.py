"""Every refusal is a problem that says what to do."""

from __future__ import annotations

import json
import socket
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from studio.api.app import create_api
from studio.api.problems import KINDS, Refused, answers, problem_of
from studio.errors import BackendUnavailable, ConflictError, NotFoundError, StorageError

ORDER = {"genre": "pop", "duration": 6, "video_prompt": "The sea."}
JSON = {"Content-Type": "application/json"}


def told(answer, status: int, kind: str) -> dict:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["type"] == f"urn:pisces:problem:{kind}"
    assert body["status"] == status
    assert body["title"] == KINDS[kind].title
    assert body["detail"]
    return body


def test_addresses_and_methods_that_are_not_there(client):
    told(client.get("/api/v1/nothing"), 404, "not-found")
    told(client.get("/api/v1/jobs/abc"), 404, "not-found")
    told(client.get("/api/v1/jobs/%00"), 404, "not-found")
    assert told(client.delete("/generate_content"), 405, "method")
    assert client.delete("/generate_content").headers["allow"] == "POST"


@pytest.mark.parametrize(
    "change, field",
    [
        ({"duration": 5.9}, "duration"),
        ({"duration": 121}, "duration"),
        ({"duration": "15"}, "duration"),
        ({"duration": True}, "duration"),
        ({"genre": "polka"}, "genre"),
        ({"video_prompt": ""}, "video_prompt"),
        ({"video_prompt": "x" * 1001}, "video_prompt"),
        ({"video_prompt": "the \0 sea"}, "video_prompt"),
        ({"video_prompt": "\ud800"}, "video_prompt"),
        ({"mood": "\0"}, "mood"),
        ({"instruments": ["kazoo"]}, "instruments"),
        ({"tempo": 500}, "tempo"),
        ({"seed": -1}, "seed"),
        ({"seed": 2**53}, "seed"),
        ({"format": "4:3"}, "format"),
        ({"style": "none such"}, "style"),
        ({"frames": 7}, "frames"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(client, change, field):
    content = json.dumps(ORDER | change)  # ASCII: half a surrogate pair goes through as well
    answer = client.post("/generate_content", content=content, headers=JSON)
    body = told(answer, 422, "input")
    assert body["field"].startswith(field)
    assert body["remedy"]


def test_what_lacks_is_named(client):
    body = told(client.post("/generate_content", json={}), 422, "input")
    assert [error["field"] for error in body["errors"]] == ["genre", "video_prompt"]


@pytest.mark.parametrize(
    "content", [b"{", b"", b"\xff", b"[" * 100_000, b'{"duration": 1' + b"0" * 5000 + b"}", b"NaN"]
)
def test_a_body_that_is_not_json_is_no_fault_of_the_studio(client, content):
    answer = client.post("/generate_content", content=content, headers=JSON)
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_body_of_another_type_is_told(client):
    headers = {"Content-Type": "text/plain"}
    told(client.post("/generate_content", content=b"{}", headers=headers), 415, "media-type")


def test_a_large_body_is_refused_with_and_without_its_length(client):
    told(client.post("/generate_content", content=b"x" * 1_000_001), 413, "too-large")
    pieces = (b"x" * 100_000 for _ in range(11))
    told(client.post("/generate_content", content=pieces), 413, "too-large")


def test_large_headers_are_refused(client):
    headers = {f"X-{number}": "x" * 1000 for number in range(17)}
    assert client.get("/api/v1/jobs", headers=headers).status_code in (400, 431)


def test_a_length_of_gigabytes_is_refused_before_a_byte_of_it_is_sent(live):
    place = urlsplit(live.url)
    head = (
        f"POST /generate_content HTTP/1.1\r\nHost: localhost\r\n"
        f"Content-Length: {4 * 2**30}\r\nExpect: 100-continue\r\n\r\n"
    )
    with socket.create_connection((place.hostname, place.port), 30) as connection:
        connection.sendall(head.encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 413")


def test_an_expectation_that_nobody_knows_is_refused(client):
    answer = client.post("/generate_content", json=ORDER, headers={"Expect": "tea"})
    told(answer, 417, "expectation")


@pytest.mark.parametrize(
    "error, status",
    [
        (NotFoundError("x"), 404),
        (ConflictError("x"), 409),
        (BackendUnavailable("x"), 503),
        (StorageError("x"), 503),
        (StorageError("The disk is full."), 507),
        (Refused("revision-needed", "x"), 428),
        (Refused("changed", "x"), 412),
    ],
)
def test_the_errors_of_the_studio_have_their_status(error, status):
    assert problem_of(error).status_code == status
    assert (status not in (503, 507)) or problem_of(error).headers["retry-after"]


def test_what_nobody_foresaw_is_logged_and_told_without_keys(workspace, monkeypatch, caplog):
    monkeypatch.setenv("ANY_API_KEY", "sk-very-secret")
    api: FastAPI = create_api(lambda: workspace)

    @api.get("/api/broken")
    def broken() -> None:
        raise RuntimeError("sk-very-secret")

    answer = TestClient(api, base_url="http://localhost").get("/api/broken")
    told(answer, 500, "fault")
    assert "sk-very-secret" not in answer.text
    assert "RuntimeError" in caplog.text


def test_a_key_in_a_message_is_not_told(monkeypatch):
    monkeypatch.setenv("ANY_API_KEY", "sk-very-secret")
    assert b"sk-very-secret" not in problem_of(ConflictError("It was sk-very-secret.")).body


def test_problems_of_one_status_are_documented_together():
    described = answers("engine", "no-worker")[503]["description"]
    assert "engine" in described
    assert "worker" in described
