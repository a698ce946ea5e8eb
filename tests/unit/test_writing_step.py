"""The steps of the writers: a script is kept with what made it."""

import pytest

from storage.artifacts import FolderArtifacts
from studio.bench import Bench
from studio.compute import InlineCompute
from studio.document import Brief, Document
from studio.produce import write
from studio.progress import Progress
from studio.results import explain
from studio.writing.builtin import BuiltinWriter
from studio.writing.step import line_recipe, scene_of, script_recipe
from studio.writing.writer import Wish
from tests.fakes.providers import desk_of

BRIEF = Brief(product="A bakery that bakes sourdough before dawn.", tone="warm", duration_s=15)


@pytest.fixture
def bench(tmp_path) -> Bench:
    store = FolderArtifacts(tmp_path)
    return Bench(store, InlineCompute(store), Progress())


def blank(seed: int = 0) -> Document:
    return Document(title="x", brief=BRIEF, scenes=(), seed=seed)


def test_the_script_is_the_writers_own(bench):
    written = write(blank(), bench)
    script = BuiltinWriter().write(BRIEF, 0)
    assert (written.title, written.scenes) == (script.title, script.scenes)
    assert written.writer == "builtin"


def test_a_script_is_written_once_for_a_brief_and_a_seed(bench):
    first, again, other = (write(blank(seed), bench) for seed in (0, 0, 1))
    assert first.script == again.script != other.script
    assert [ticket.reused for ticket in bench.log] == [False, True, False]


def test_a_job_that_starts_again_does_not_pay_for_the_script_again(tmp_path):
    with desk_of("cohere") as desk:
        for _ in range(2):  # another process, with the same store
            store = FolderArtifacts(tmp_path)
            write(blank(), Bench(store, InlineCompute(store), Progress()), "cohere")
        assert len(desk.server.requests) == 1


def test_a_script_is_not_all_that_the_job_has_to_do(tmp_path):
    fractions = []
    store = FolderArtifacts(tmp_path)
    progress = Progress(sink=lambda report: fractions.append(report.fraction))
    bench = Bench(store, InlineCompute(store), progress)
    written = write(blank(), bench)
    assert written.scenes and fractions == sorted(fractions)
    assert 0 < fractions[-1] < 0.5  # it is to be spoken next


def test_other_colours_in_the_brief_are_no_other_script(bench):
    there = blank()
    brand = there.brief.brand.model_copy(update={"colors": ("#123456",), "font": "Lora"})
    brief = there.brief.model_copy(update={"brand": brand})
    assert script_recipe(there.model_copy(update={"brief": brief})) == script_recipe(there)
    named = brief.model_copy(update={"brand": brand.model_copy(update={"name": "Rye"})})
    assert script_recipe(there.model_copy(update={"brief": named})) != script_recipe(there)


def test_what_made_the_script_is_told_with_the_film(bench):
    written = write(blank(), bench)
    (row,) = explain(Bench(bench.store, bench.compute, Progress()), written.script)["made_by"]
    assert (row["step"], row["engine"], row["licence"]) == ("Script", "builtin", "Apache-2.0")
    assert row["seed"] == 0 and row["took_s"] >= 0 and row["made_at"]


def test_a_line_is_rewritten_and_kept(bench):
    document = write(blank(), bench)
    here = bench.here()
    recipe = line_recipe(document, "s1", 3, Wish())
    scene = scene_of(here.wait([here.make(recipe, "Words", 1.0)])[0])
    assert scene.id == "s1"
    assert scene.narration != document.scene("s1").narration


def test_settings_of_a_writer_are_part_of_its_recipe(bench):
    assert "settings" not in script_recipe(blank()).params
