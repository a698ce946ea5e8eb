"""Trying a back-end: the job does a little of its real work."""

from __future__ import annotations

import pytest
from PIL import Image

from studio import backends
from studio.audio.files import read_wav
from studio.compute import InlineCompute
from studio.visuals.media.clip_file import probe
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


GENERATORS = '''
import numpy as np
from studio.backends import Backend
from studio.visuals.generator import Footage


class Grey:
    """Grey pictures: a video of a second at 8 a second, or a still."""

    frames, fps = 8, 8.0

    def generate(self, request):
        width, height = request.size_px
        return Footage(np.full((self.frames, height, width, 3), 128, np.uint8), self.fps)


class Still(Grey):
    frames, fps = 1, 0.0


def row(name, load, draws):
    return Backend(
        role="animator", name=name, label=name, load="pisces_grey:" + load, version="1",
        priority=0, licence="CC0", about="Grey.", by_name_only=True, draws=draws,
        consent="Only for those who like grey.",
    )


VIDEO, STILL = row("grey-video", "Grey", "video"), row("grey-still", "Still", "still")
'''


@pytest.fixture
def generators(tmp_path, monkeypatch):
    """Another package that brings animators which generate."""
    package = tmp_path / "package"
    info = package / "pisces_grey-1.dist-info"
    info.mkdir(parents=True)
    (package / "pisces_grey.py").write_text(GENERATORS)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: pisces-grey\nVersion: 1\n")
    points = "[studio.backends]\nvideo = pisces_grey:VIDEO\nstill = pisces_grey:STILL\n"
    (info / "entry_points.txt").write_text(points)
    monkeypatch.syspath_prepend(str(package))
    backends.rows.cache_clear()
    yield
    backends.rows.cache_clear()


def test_a_generator_makes_a_small_clip_or_a_picture(workspace, attempt, generators):
    clip = attempt("animator", "grey-video")
    assert clip.result["file"]["kind"] == "video"
    probed = probe(made(workspace, clip))
    assert (probed.width, probed.height) == (640, 360) and 1.0 <= probed.length_s <= 2.0
    still = attempt("animator", "grey-still")
    assert still.result["file"]["kind"] == "image"
    with Image.open(made(workspace, still)) as picture:
        assert picture.size == (640, 360)


def test_a_transcriber_hears_a_line_of_our_own_voice(attempt):
    job = attempt("transcriber", "faster-whisper")
    assert len(job.result["text"].split()) > 5 and job.result["took_s"] > 0


def test_a_second_try_is_made_and_not_found(workspace, attempt):
    first, second = (attempt("animator", "motion").result["file"]["digest"] for _ in range(2))
    assert first != second


def test_what_cannot_be_tried_says_why(attempt):
    job = attempt("writer", "nobody")
    assert job.state == "failed" and "builtin" in job.error["remedy"]
    assert attempt("juggler", "builtin").error["message"]
