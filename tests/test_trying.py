"""Trying a back-end: the job does a little of its real work."""

from __future__ import annotations

import pytest
from PIL import Image

from studio.audio.files import read_wav
from studio.compute import InlineCompute
from studio.worker import Worker


@pytest.fixture
def attempt(workspace):
    """Try a back-end; the finished job."""
    worker = Worker(workspace, InlineCompute(workspace.artifacts))

    def run(role: str, name: str):
        job = workspace.jobs.enqueue("try", "", 0, {"role": role, "name": name})
        assert worker.run_one()
        return workspace.jobs.get(job.id)

    return run


def made(workspace, job):
    file = job.result["file"]
    return workspace.artifacts.find(file["digest"]).file(file["name"])


def test_a_writer_writes_three_scenes(attempt):
    job = attempt("writer", "builtin")
    title, *scenes = job.result["text"].splitlines()
    assert title and [line[:3] for line in scenes] == ["1. ", "2. ", "3. "]
    assert job.result["took_s"] > 0


def test_a_narrator_says_a_line(workspace, attempt):
    samples, rate_hz = read_wav(made(workspace, attempt("narrator", "kokoro")))
    assert 1.5 < len(samples) / rate_hz < 8


def test_a_composer_plays_six_seconds(workspace, attempt):
    job = attempt("composer", "arranger")
    path = made(workspace, job)
    assert abs(path.stat().st_size / (2 * 4 * 48_000) - 6.0) < 0.01


def test_an_animator_draws_a_picture(workspace, attempt):
    with Image.open(made(workspace, attempt("animator", "motion"))) as picture:
        assert picture.size == (640, 360)


def test_a_second_try_is_made_and_not_found(workspace, attempt):
    first, second = (attempt("animator", "motion").result["file"]["digest"] for _ in range(2))
    assert first != second


def test_what_cannot_be_tried_says_why(attempt):
    job = attempt("writer", "nobody")
    assert job.state == "failed" and "builtin" in job.error["remedy"]
    assert attempt("juggler", "builtin").error["message"]
