"""One film whose writer, voice, music and scenes come from different back-ends.

The providers are local servers that the real clients talk to; the models are tiny, randomly
initialised ones, found and loaded as real weights are. Everything runs as in the studio: jobs, a
worker, a Dask process, keys and settings from the studio's own file.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest

from storage.jobs import Job
from storage.projects import Project
from studio import edits, keys
from studio.compute import DaskCompute
from studio.document import Brief, Document
from studio.settings import Settings
from studio.voice.google.account import CREDENTIALS
from studio.voice.google.service import ENDPOINT
from studio.worker import Worker
from studio.workspace import Workspace
from studio.writing import cohere_writer
from tests.fakes.cohere_server import CohereServer
from tests.fakes.google_tts_server import GoogleTtsServer, account_file
from tests.fakes.providers import MARKED_KEY
from tests.tiny_models import stills, video
from tests.tiny_models.music import musicgen_folder

pytestmark = pytest.mark.slow  # each of them is in the contract suite of its role

BRIEF = Brief(
    product="A small bakery by the docks that bakes sourdough before dawn.",
    tone="warm",
    key_points=("Baked with flour from two farms nearby", "Open from six every morning"),
    call_to_action="Come to Pier Street",
    duration_s=12,
)


@dataclass
class Studio:
    """A studio with providers and models, and the film that was made in it."""

    workspace: Workspace
    worker: Worker
    google: GoogleTtsServer
    secrets: tuple[str, ...]
    private: tuple[Path, ...]  # the files where secrets belong
    project: Project | None = None
    film: Job | None = None

    def run(self, job: Job) -> Job:
        """Run jobs until this one has ended."""
        while self.workspace.jobs.get(job.id).active:
            assert self.worker.run_one()
        return self.workspace.jobs.get(job.id)

    def enqueue(self, kind: Any, project: Project, **params: Any) -> Job:
        return self.workspace.jobs.enqueue(kind, project.id, project.revision, params)


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    home, models = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("models")
    account, private_key = account_file(models)
    cohere, google = CohereServer(), GoogleTtsServer()
    tokenizer = video.sentencepiece_folder(models / "t5")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("STUDIO_HOME", str(home))
        for name, value in {
            cohere_writer.KEY: MARKED_KEY,
            cohere_writer.URL: cohere.url,
            CREDENTIALS: str(account),
            ENDPOINT: google.start(),
            "STUDIO_LTX_MODEL": str(video.save("ltx", models / "ltx", tokenizer)),
            "STUDIO_LTX_STEPS": "2",
            "STUDIO_GPU_PROFILE": "8gb",
            "STUDIO_ZIMAGE_MODEL": str(stills.save("z-image", models / "z-image", tokenizer)),
            "STUDIO_MUSICGEN_MODEL": str(musicgen_folder(models / "musicgen")),
        }.items():
            keys.save(name, value)
        workspace = Workspace.open(Settings.from_environment())
        compute = DaskCompute(workspace.artifacts, workers=1)
        worker = Worker(workspace, compute)
        private = (home / keys.FILE, account)
        yield Studio(workspace, worker, google, (MARKED_KEY, private_key), private)
        compute.close()
        cohere.close()
        google.stop()


@pytest.fixture(scope="module")
def film(studio: Studio, caplog_all: list[str]) -> Job:
    """The draft film: Cohere, Google, MusicGen, LTX-Video, Z-Image and motion graphics."""
    workspace = studio.workspace
    project = workspace.projects.create(Document(title="x", brief=BRIEF, scenes=()))
    written = studio.run(studio.enqueue("write", project, writer="cohere"))
    assert written.state == "done", written.error

    def change(document: Document) -> Document:
        first, second, *_ = (scene.id for scene in document.scenes)
        document = edits.set_narrator(document, "google")
        document = edits.accept_licence(document, "musicgen")
        document = edits.set_music(document, backend="musicgen")
        document = edits.set_scene_animator(document, first, "ltx")
        return edits.set_scene_animator(document, second, "z-image")

    studio.project = workspace.projects.update(project.id, change, "Engines")
    made = studio.run(studio.enqueue("draft", studio.project))
    assert made.state == "done", made.error
    return made


@pytest.fixture(scope="module")
def caplog_all() -> Iterator[list[str]]:
    """All that is logged in this process, formatted."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler = Keep(logging.DEBUG)
    logging.getLogger().addHandler(handler)
    yield lines
    logging.getLogger().removeHandler(handler)


def made_by(film: Job) -> dict[str, dict[str, Any]]:
    assert film.result is not None
    return {row["step"]: row for row in film.result["made_by"]}


def test_the_film_is_whole(studio: Studio, film: Job) -> None:
    assert film.result is not None
    artifact = studio.workspace.artifacts.find(film.result["film"])
    assert artifact is not None
    with av.open(str(artifact.file("film.mp4"))) as container:
        frames = sum(1 for _ in container.decode(video=0))
    assert frames == film.result["frames"] == round(film.result["duration_s"] * 30)
    assert film.result["certificate"]["integrated_lufs"] == pytest.approx(-14.0, abs=0.5)


def test_the_provenance_names_all_engines(film: Job) -> None:
    rows = made_by(film)
    engines = {
        "Script": "cohere",
        "Voice of scene 1": "google",
        "Music": "musicgen",
        "Footage of scene 1": "ltx",
        "Footage of scene 2": "z-image",
        "Picture of scene 3": "motion",
    }
    assert {step: rows[step]["engine"] for step in engines} == engines
    assert "Footage of scene 3" not in rows
    for step in engines:
        assert rows[step]["licence"] and rows[step]["took_s"] >= 0
    assert rows["Script"]["model"] == "command-a-03-2025"
    assert rows["Script"]["units"]["output_tokens"] > 0
    assert rows["Voice of scene 1"]["units"]["characters"] > 0
    assert rows["Footage of scene 1"]["prompt"] and rows["Footage of scene 1"]["steps"] == 2
    assert rows["Footage of scene 2"]["model"].endswith("z-image")


def test_what_was_generated_is_what_is_seen(studio: Studio, film: Job) -> None:
    """A random model paints noise: it fills the first scene, and the last one has none."""
    assert film.result is not None
    made = studio.workspace.artifacts.find(film.result["film"])
    assert made is not None
    first_s = film.result["scenes"][0]["duration_s"] / 2
    first, last = (
        _roughness(_frame(made.file("film.mp4"), at_s))
        for at_s in (first_s, film.result["duration_s"] - 1.0)
    )
    assert first > 4 * last


def test_music_of_a_licence_that_was_not_accepted_is_not_made(studio: Studio, film: Job) -> None:
    assert studio.project is not None
    workspace = studio.workspace
    other = workspace.projects.create(
        edits.set_music(
            studio.project.document.model_copy(update={"accepted": ()}), backend="musicgen"
        )
    )
    refused = studio.run(studio.enqueue("draft", other))
    assert refused.state == "failed" and refused.error is not None
    assert "may not be used commercially" in refused.error["message"]
    assert "Accept" in refused.error["remedy"]


def test_a_server_that_dies_is_told_and_the_old_take_stays(studio: Studio, film: Job) -> None:
    assert studio.project is not None
    workspace = studio.workspace
    before = studio.run(studio.enqueue("draft", studio.project))
    assert before.state == "done", before.error
    studio.google.stop()
    line = "Warm loaves, every single morning."
    project = workspace.projects.update(
        studio.project.id, lambda doc: edits.set_narration(doc, doc.scenes[2].id, line), "Edited"
    )
    failed = studio.run(studio.enqueue("draft", project))
    assert failed.state == "failed" and failed.error is not None
    assert failed.error["field"] == "scene 3"
    assert "Google" in failed.error["message"] and failed.error["remedy"]
    # what was there is there
    assert before.result is not None
    for scene in before.result["scenes"]:
        assert workspace.artifacts.find(scene["voice"]) is not None
    # another server at another address, and the same job again
    keys.save(ENDPOINT, studio.google.start())
    again = studio.run(studio.enqueue("draft", project))
    assert again.state == "done", again.error
    assert again.result is not None
    voices = [[s["voice"] for s in job.result["scenes"]] for job in (before, again)]
    assert [a == b for a, b in zip(*voices, strict=True)].count(False) == 1


def test_no_secret_is_anywhere_but_in_its_own_file(
    studio: Studio, film: Job, caplog_all: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    """In no database, artifact, log or fact, after films, refusals and a server that died."""
    home = studio.workspace.settings.home
    files = [path for path in home.rglob("*") if path.is_file() and path not in studio.private]
    assert len(files) > 50
    said = "\n".join([*caplog_all, *capfd.readouterr()])
    for secret in studio.secrets:
        lines = [line for line in secret.splitlines() if len(line) > 20 and "-----" not in line]
        assert not [path for path in files if _holds(path, lines)]
        assert not any(line in said for line in lines)


def _holds(path: Path, secrets: list[str]) -> bool:
    content = path.read_bytes()
    return any(secret.encode() in content for secret in secrets)


def _frame(path: Path, at_s: float) -> np.ndarray:
    with av.open(str(path)) as container:
        frames = (f for f in container.decode(video=0) if f.time is not None and f.time >= at_s)
        return next(frames).to_ndarray(format="gray")


def _roughness(picture: np.ndarray) -> float:
    """How much neighbouring pixels of the upper third differ: there is no type on it."""
    return float(np.std(cv2.Laplacian(picture[: len(picture) // 3], cv2.CV_32F)))
