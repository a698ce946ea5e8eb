"""The bench: what is there is not made again, and what fails is told once."""

import pytest

from storage.artifacts import FolderArtifacts
from studio.audio.files import write_wav
from studio.audio.step import mix_recipe
from studio.bench import Bench
from studio.compute import InlineCompute
from studio.document import MixSettings, MusicCue, MusicSettings
from studio.errors import BackendFailed, Cancelled, NotFoundError
from studio.progress import Progress, Report
from studio.recipes import Recipe
from studio.timeline import assemble
from tests.examples import document, spoken


@pytest.fixture
def store(tmp_path) -> FolderArtifacts:
    return FolderArtifacts(tmp_path)


def bench(store: FolderArtifacts, sink=lambda _report: None) -> Bench:
    return Bench(store, InlineCompute(store), Progress(sink=sink))


def voice(store: FolderArtifacts, name: str) -> str:
    """Put a second of silence into the store as a voice; its digest."""
    import numpy as np

    recipe = Recipe(kind="voice", engine="fake", version="1", params={"text": name})

    def build(folder):
        write_wav(folder / "voice.wav", np.full(24_000, 0.1, np.float32), 24_000)
        return {"duration_s": 1.0, "words": []}

    return store.put(recipe, build).digest


def mix(store: FolderArtifacts, gain_db: float = 0.0) -> Recipe:
    voices = {scene_id: voice(store, scene_id) for scene_id in ("s1", "s2", "s3")}
    line = assemble(document(), spoken())
    return mix_recipe(line, MixSettings(), MusicSettings(gain_db=gain_db), MusicCue(), voices, "")


def test_a_step_is_made_once(store):
    recipe = mix(store)
    first = bench(store)
    made = first.wait([first.make(recipe, "Mix", 1.0)])[0]
    assert [ticket.reused for ticket in first.log] == [False]
    second = bench(store)
    again = second.wait([second.make(recipe, "Mix", 1.0)])[0]
    assert [ticket.reused for ticket in second.log] == [True]
    assert again.provenance.made_at == made.provenance.made_at


def test_equal_steps_share_one_ticket(store):
    recipe = mix(store)
    work = bench(store)
    tickets = [work.make(recipe, "Mix", 1.0), work.make(recipe, "Mix again", 1.0)]
    assert len(work.log) == 1
    assert work.wait(tickets)[0].digest == work.wait(tickets)[1].digest == recipe.digest


def test_progress_only_grows_and_ends_at_one(store):
    seen: list[Report] = []
    work = bench(store, seen.append)
    work.wait([work.make(mix(store, gain), f"Mix {gain}", 1.0) for gain in (0.0, 1.0, 2.0)])
    fractions = [report.fraction for report in seen]
    assert fractions[-1] == 1.0
    assert all(0 <= fraction <= 1 for fraction in fractions)


def test_a_stop_comes_through(store):
    def sink(_report: Report) -> None:
        raise Cancelled

    work = bench(store, sink)
    with pytest.raises(Cancelled):
        work.wait([work.make(mix(store), "Mix", 1.0)])


def test_a_missing_input_names_the_scene(store):
    recipe = mix(store).model_copy(update={"inputs": {"voice:s1": "0" * 64}})
    work = bench(store)
    with pytest.raises(NotFoundError) as caught:
        work.wait([work.make(recipe, "Mix", 1.0, about="scene 1")])
    assert caught.value.field == "scene 1"


def test_a_fault_of_ours_is_told_as_one(store):
    broken = mix(store)
    broken = broken.model_copy(update={"params": {"nonsense": 1}})
    work = bench(store)
    with pytest.raises(BackendFailed) as caught:
        work.wait([work.make(broken, "Sound mix", 1.0)])
    assert "Sound mix failed" in caught.value.message
