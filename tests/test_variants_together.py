"""Variants of one ad, made for real: what does not differ is made once."""

from __future__ import annotations

from collections import Counter

import pytest

from studio.compute import InlineCompute
from studio.document import Brand, Brief, Document, Role, Scene
from studio.recipes import Recipe
from studio.settings import Settings
from studio.visuals.sheet import page_file
from studio.worker import Worker
from studio.workspace import Workspace

AD = Document(
    title="Wick",
    brief=Brief(
        product="hand-poured candles",
        call_to_action="Come by",
        brand=Brand(name="Wick"),
        duration_s=6,
    ),
    scenes=(
        Scene(id="s1", role=Role.HOOK, narration="Dark.", on_screen_text="Dark"),
        Scene(id="s2", role=Role.CALL_TO_ACTION, narration="Come by.", on_screen_text="Come by"),
    ),
    fps=24,
)
MATRIX = {"hooks": ["", "Who lit this?"], "formats": ["1:1", "9:16"], "quality": "draft"}
SEPARATE = 13  # steps of one such ad by itself: 2 voices, 2 waveforms, 2 stills, 3 segments ...


class Recording(InlineCompute):
    """Computes in this process, and keeps what it was asked for."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.artifacts)
        self.made: list[Recipe] = []

    def submit(self, recipe, after):
        self.made.append(recipe)
        return super().submit(recipe, after)


@pytest.fixture(scope="module")
def studio(tmp_path_factory) -> Workspace:
    home = tmp_path_factory.mktemp("home")
    return Workspace.open(Settings.from_environment({"STUDIO_HOME": str(home)}))


def run(studio: Workspace, project, **params):
    job = studio.jobs.enqueue("variants", project.id, project.revision, MATRIX | params)
    compute = Recording(studio)
    assert Worker(studio, compute).run_one()
    return studio.jobs.get(job.id), compute.made


@pytest.fixture(scope="module")
def made(studio):
    return run(studio, studio.projects.create(AD))


def test_every_variant_is_a_film_of_its_own(made, studio):
    job, _ = made
    assert job.state == "done", job.error
    films = job.result["films"]
    assert [(film["hook"], film["format"]) for film in films] == [
        ("", "9:16"), ("", "1:1"), ("Who lit this?", "9:16"), ("Who lit this?", "1:1"),
    ]  # fmt: skip
    assert len({film["film"] for film in films}) == 4
    assert all(studio.artifacts.find(film["film"]) for film in films)


def test_nothing_is_made_twice(made):
    job, recipes = made
    assert set(Counter(recipe.digest for recipe in recipes).values()) == {1}
    kinds = Counter(recipe.kind for recipe in recipes)
    assert (kinds["music"], kinds["voice"], kinds["mix"], kinds["film"]) == (1, 3, 2, 4)
    assert kinds["body"] == 3 * 2  # two hooks and the last scene, in two formats
    films = job.result["films"]
    assert {film["computed"] + film["reused"] for film in films} == {SEPARATE}
    assert sum(film["computed"] for film in films) == len(recipes) - 1 < 4 * SEPARATE * 0.7


def test_films_share_their_artifacts(made, studio):
    """The two hooks in one format differ in the first scene, the transition and the sound."""
    job, _ = made
    first, second = (
        studio.artifacts.find(job.result["films"][n]["film"]).provenance.recipe.inputs
        for n in (0, 2)
    )
    same = {name for name in first if first[name] == second[name]}
    assert same == {"segment:0002"}


def test_there_is_a_contact_sheet(made, studio):
    job, _ = made
    sheet = studio.artifacts.find(job.result["sheet"])
    assert sheet.facts == {"pages": 1, "films": 4}
    assert sheet.file(page_file(1)).read_bytes().startswith(b"\xff\xd8")


def test_asked_again_nothing_is_made(made, studio):
    job, _ = made
    project = studio.projects.get(job.project_id)
    again, recipes = run(studio, project)
    assert recipes == [] and again.result["computed"] == 0
    assert again.result["sheet"] == job.result["sheet"]


def test_one_that_fails_is_told_of_and_the_others_go_on(made, studio):
    job, _ = made
    project = studio.projects.get(job.project_id)
    half, _ = run(studio, project, hooks=["…", ""], formats=["1:1"])
    failed, there = half.result["films"]
    assert half.state == "done" and not failed["film"]
    assert failed["error"]["message"] and failed["error"]["field"] == "scene 1"
    assert there["film"] == job.result["films"][1]["film"] and there["error"] is None
    assert studio.artifacts.find(half.result["sheet"]).facts["films"] == 1


def test_a_language_without_words_makes_no_film(made, studio):
    job, _ = made
    half, recipes = run(studio, studio.projects.get(job.project_id), languages=["en", "es"])
    assert half.state == "failed" and recipes == []
    assert "Spanish" in half.error["message"] and half.error["remedy"]
