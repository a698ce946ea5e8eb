"""What is lost or damaged in the middle of a production is made again, or told plainly."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from storage.artifacts import FolderArtifacts
from studio.audio.files import write_wav
from studio.audio.peaks import peaks_recipe
from studio.bench import Bench
from studio.compute import DaskCompute, InlineCompute, Pending
from studio.errors import BackendFailed, NotFoundError
from studio.music import lab
from studio.progress import Progress
from studio.recipes import Recipe, upload_recipe


@pytest.fixture
def store(tmp_path) -> FolderArtifacts:
    return FolderArtifacts(tmp_path / "artifacts")


@pytest.fixture(scope="session")
def composed(tmp_path_factory) -> tuple[Path, Recipe]:
    """A store with a short piece in it."""
    folder = tmp_path_factory.mktemp("composed")
    wish = {"composer": "arranger", "accepted": (), "prompt": "calm piano", "seconds": 4.0}
    recipe = lab.piece_recipe(wish | {"seed": 1, "bpm": None, "loop": False, "attributes": {}})
    first = bench(FolderArtifacts(folder))
    first.wait([first.make(recipe, "Piece", 1.0)])
    return folder, recipe


@pytest.fixture
def piece(store, composed) -> Recipe:
    """A short piece that is in the store."""
    folder, recipe = composed
    shutil.copytree(folder, store.root)
    return recipe


def other_bytes(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def lost(path: Path) -> None:
    path.unlink()


def lost_with_its_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


HARMS = [other_bytes, lost, lost_with_its_folder]


class Harming(InlineCompute):
    """Runs steps here; before some of them a file of the store comes to harm."""

    def __init__(self, store: FolderArtifacts, harm: Callable[[], None], times: int = 1) -> None:
        super().__init__(store)
        self.harm, self.left, self.kind = harm, times, ""

    def submit(self, recipe: Recipe, after: Sequence[Pending]) -> Pending:
        if recipe.kind == self.kind and self.left:
            self.left -= 1
            self.harm()
        return super().submit(recipe, after)


def bench(store: FolderArtifacts, compute: InlineCompute | DaskCompute | None = None) -> Bench:
    return Bench(store, compute or InlineCompute(store), Progress())


def waveform(store: FolderArtifacts) -> Recipe:
    """The waveform of a voice, which is put into the store."""

    def build(folder: Path) -> dict[str, object]:
        write_wav(folder / "voice.wav", np.full(24_000, 0.1, np.float32), 24_000)
        return {"duration_s": 1.0, "words": []}

    voice = Recipe(kind="voice", engine="fake", version="1", params={})
    return peaks_recipe(store.put(voice, build).digest)


@pytest.mark.parametrize("harm", HARMS)
def test_a_harmed_artifact_is_not_reused(store, harm):
    recipe, first = waveform(store), bench(store)
    harm(first.wait([first.make(recipe, "Waveform", 1.0)])[0].file())
    again = bench(store)
    (whole,) = again.wait([again.make(recipe, "Waveform", 1.0)])
    assert [ticket.reused for ticket in again.log] == [False]
    assert store.verify(whole.digest)


@pytest.mark.parametrize("harm", HARMS)
def test_an_input_that_is_harmed_before_it_is_read_is_made_again(store, piece, harm):
    path = store.find(piece.digest).file(lab.FILE)
    compute = Harming(store, lambda: harm(path))
    compute.kind = "peaks"
    work = bench(store, compute)
    tickets = [
        work.make(piece, "Piece", 1.0),
        work.make(peaks_recipe(piece.digest), "Waveform", 1.0),
    ]
    made = work.wait(tickets)
    assert compute.left == 0
    assert all(store.verify(artifact.digest) for artifact in made)


def test_an_input_that_no_bench_knows_is_made_by_its_own_provenance(store, piece):
    other_bytes(store.find(piece.digest).file(lab.FILE))
    work = bench(store)
    work.wait([work.make(peaks_recipe(piece.digest), "Waveform", 1.0)])
    assert store.verify(piece.digest)


def test_a_result_that_is_lost_as_soon_as_it_is_made_is_made_again(store):
    recipe = waveform(store)
    folder = store.root / recipe.digest[:2] / recipe.digest

    class Losing(InlineCompute):
        times = 1

        def submit(self, recipe: Recipe, after: Sequence[Pending]) -> Pending:
            pending = super().submit(recipe, after)
            if self.times:
                self.times -= 1
                shutil.rmtree(folder)
            return pending

    work = bench(store, Losing(store))
    assert work.wait([work.make(recipe, "Waveform", 1.0)])[0].folder == folder


def test_what_is_lost_again_and_again_ends_with_a_remedy(store, piece):
    made = store.find(piece.digest)
    compute = Harming(store, lambda: other_bytes(made.file(lab.FILE)), times=100)
    compute.kind = "peaks"
    work = bench(store, compute)
    with pytest.raises(BackendFailed) as caught:
        work.wait([work.make(peaks_recipe(piece.digest), "Waveform", 1.0, about="music")])
    assert "again and again" in caught.value.message
    assert caught.value.remedy and caught.value.field == "music"


def test_a_persons_own_file_that_is_damaged_is_named_until_it_is_added_again(store):
    ref = store.add_upload(b"a photo of bread" * 100, "bread.jpg")
    digest = upload_recipe(ref).digest
    other_bytes(store.find(digest).file())
    recipe = waveform(store).model_copy(update={"inputs": {"image:0": digest}})
    for _ in range(2):
        work = bench(store)
        with pytest.raises(NotFoundError) as caught:
            work.wait([work.make(recipe, "Picture", 1.0, about="scene 2")])
        assert "bread.jpg" in caught.value.message and "Add it" in caught.value.remedy
        assert caught.value.field == "scene 2"
    store.add_upload(b"a photo of bread" * 100, "bread.jpg")
    assert store.verify(digest)


def test_a_dask_worker_that_finds_its_input_damaged_has_it_made_again(store, piece):
    made = store.find(piece.digest)
    compute = DaskCompute(store, workers=1)
    try:
        work = bench(store, compute)
        ticket = work.make(piece, "Piece", 1.0)
        assert ticket.reused
        other_bytes(made.file(lab.FILE))
        waveform = work.make(peaks_recipe(piece.digest), "Waveform", 1.0)
        assert all(store.verify(artifact.digest) for artifact in work.wait([ticket, waveform]))
    finally:
        compute.close()
