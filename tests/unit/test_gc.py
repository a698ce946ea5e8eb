"""Cleaning up: what anything needs stays, what nothing needs goes once it is old."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from storage.artifacts import FolderArtifacts
from storage.brand_kits import BrandKit
from storage.database import Database
from storage.gc import GRACE_S, References, clean, upload_digest
from storage.tables import BatchRow, JobRow, utc_now
from studio.cli import app
from studio.compute import InlineCompute
from studio.document import Brand, Brief, Document, Look, Role, Scene
from studio.errors import InputError
from studio.export.encode import DRAFT
from studio.needs import looked_up, unfinished_needs
from studio.recipes import Recipe, upload_recipe
from studio.settings import Settings
from studio.worker import Worker
from studio.workspace import Workspace
from tests.faults.conftest import still_ad

DAY_S = 24 * 3600


def text(content: str) -> Callable[[Path], dict[str, int]]:
    def build(folder: Path) -> dict[str, int]:
        (folder / "file").write_text(content)
        return {}

    return build


def aged(store: FolderArtifacts, days: float) -> None:
    """Everything in the store was last used so many days ago."""
    then = time.time() - days * DAY_S
    for path in store.root.glob("??/*/provenance.json"):
        os.utime(path, (then, then))


def held(store: FolderArtifacts) -> set[str]:
    return {entry.digest for entry in store.entries()}


def document(image: str = "", script: str = "") -> Document:
    look = Look(image={"sha256": image, "name": "a.png"}) if image else Look()
    scene = Scene(id="s1", role=Role.HOOK, narration="", look=look)
    return Document(title="A", brief=Brief(product="bread"), scenes=(scene,), script=script)


# --- any graph ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Graph:
    """Artifacts, each made from some before it, and who names which of them."""

    inputs: list[list[int]]
    named: list[tuple[str, int]]
    old: list[bool]

    def reachable(self) -> set[int]:
        waiting, found = [number for _, number in self.named], set[int]()
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                waiting += self.inputs[number]
        return found


NAMERS = ("draft", "params", "queued", "script", "earlier", "deleted", "thumbnail", "batch", "mark")


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    count = draw(st.integers(1, 12))
    inputs = [
        draw(st.lists(st.integers(0, number - 1), max_size=3, unique=True)) if number else []
        for number in range(count)
    ]
    one = st.tuples(st.sampled_from(NAMERS), st.integers(0, count - 1))
    named = draw(st.lists(one, min_size=1, max_size=4))
    old = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    return Graph(inputs, named, old)


def name(workspace: Workspace, how: str, digest: str) -> None:
    """Have the database name an artifact in one of the ways that it does."""
    if how == "batch":
        with Database(workspace.settings.database_url).write() as session:
            session.add(BatchRow(id=os.urandom(6).hex(), name="b", items=[{"sheet": digest}]))
        return
    if how == "mark":
        workspace.preferences.set_mark(os.urandom(6).hex(), digest)
        return
    project = workspace.projects.create(document(script=digest if how == "script" else ""))
    if how == "thumbnail":
        workspace.projects.set_thumbnail(project.id, digest)
    elif how in ("earlier", "deleted"):
        workspace.projects.edit(project.id, 1, document(script=digest), "named")
        workspace.projects.undo(project.id)
        if how == "deleted":
            workspace.projects.delete(project.id)
    elif how in ("draft", "params", "queued"):
        params = {} if how == "draft" else {"music": digest}
        job = workspace.jobs.enqueue("stems", project.id, 1, params)
        if how != "queued":
            while workspace.jobs.claim("w").id != job.id:
                pass  # one that waits from before
            result = {"scenes": [{"still": digest}]} if how == "draft" else {}
            workspace.jobs.finish(job.id, "w", result)


@pytest.fixture(scope="module")
def shared(tmp_path_factory) -> Workspace:
    """One studio for all graphs: migrations take longer than a graph."""
    home = str(tmp_path_factory.mktemp("home"))
    return Workspace.open(Settings.from_environment({"STUDIO_HOME": home}))


@settings(max_examples=40, deadline=None)
@given(graph=graphs())
def test_what_is_reachable_stays_and_the_rest_goes_once_it_is_old(shared, graph):
    store, salt = shared.artifacts, os.urandom(8).hex()
    digests: list[str] = []
    for number, inputs in enumerate(graph.inputs):
        params = {"number": number, "salt": salt}
        made_from = {str(i): digests[i] for i in inputs}
        recipe = Recipe(kind="mix", engine="e", version="1", params=params, inputs=made_from)
        folder = store.put(recipe, text(str(number))).folder
        digests.append(recipe.digest)
        age_s = 30 * DAY_S if graph.old[number] else DAY_S
        os.utime(folder / "provenance.json", (time.time() - age_s,) * 2)
    for how, number in graph.named:
        name(shared, how, digests[number])
    reachable = {digests[number] for number in graph.reachable()}
    recent = {d for d, old in zip(digests, graph.old, strict=True) if not old}
    told = clean(shared.references, store, dry_run=True)
    assert held(store) >= set(digests)
    done = clean(shared.references, store)
    assert held(store) & set(digests) == reachable | recent
    assert done.removed == told.removed
    assert done.removed.artifacts == len(set(digests) - reachable - recent)


# --- what names an artifact ---------------------------------------------------------------------


def test_a_persons_file_stays_while_a_revision_or_a_kit_shows_it(workspace):
    store = workspace.artifacts
    shown, logo, unused = (store.add_upload(word.encode(), "a.png") for word in "abc")
    project = workspace.projects.create(document(shown.sha256))
    workspace.projects.edit(project.id, 1, document(), "Without the picture")
    workspace.brand_kits.save(BrandKit("Kit", Brand(logo=logo)))
    aged(store, 30)
    clean(workspace.references, store)
    assert held(store) == {upload_recipe(shown).digest, upload_recipe(logo).digest}
    assert upload_digest(unused.sha256) not in held(store)


def test_what_was_heard_in_a_sound_stays_as_long_as_the_sound(workspace):
    store = workspace.artifacts
    song, other = (store.add_upload(word.encode(), "a.mp3", "audio") for word in "ab")
    workspace.projects.create(document(song.sha256))

    def heard(kind: str, of: str) -> str:
        recipe = Recipe(kind=kind, engine="e", version="1", params={}, inputs={"sound": of})
        return store.put(recipe, text(kind)).digest

    vocals = heard("vocals", upload_recipe(song).digest)
    words = heard("transcript", vocals)
    heard("transcript", heard("vocals", upload_recipe(other).digest))
    heard("body", upload_recipe(song).digest)  # a picture of a draft that was stopped
    aged(store, 30)
    clean(workspace.references, store)
    assert held(store) == {upload_recipe(song).digest, vocals, words}


def test_a_database_that_names_nothing_is_not_believed(workspace):
    workspace.artifacts.put(Recipe(kind="mix", engine="e", version="1", params={}), text("a"))
    aged(workspace.artifacts, 30)
    with pytest.raises(InputError) as caught:
        clean(workspace.references, workspace.artifacts)
    assert caught.value.field == "STUDIO_DATABASE_URL"
    assert len(held(workspace.artifacts)) == 1


def test_half_an_artifact_that_is_old_goes(workspace):
    store = workspace.artifacts
    workspace.projects.create(document(store.add_upload(b"a", "a.png").sha256))
    recipe = Recipe(kind="mix", engine="e", version="1", params={})
    folder = store.put(recipe, text("a")).folder
    (folder / "provenance.json").unlink()
    os.utime(folder, (0, 0))
    assert clean(workspace.references, store).by_kind["leftover"].artifacts == 1
    assert not folder.exists()


# --- while productions run ----------------------------------------------------------------------


def test_what_was_used_in_the_last_hours_stays_whatever_is_asked(workspace):
    store = workspace.artifacts
    workspace.preferences.set_mark("m", "0" * 64)
    recipe = Recipe(kind="mix", engine="e", version="1", params={})
    store.put(recipe, text("a"))
    aged(store, 30)
    assert store.verified(recipe.digest) is not None  # a production found it
    assert clean(workspace.references, store, keep_days=0).recent.artifacts == 1
    aged(store, 1.1 * GRACE_S / DAY_S)
    assert clean(workspace.references, store, keep_days=0).removed.artifacts == 1


def test_what_a_job_under_way_may_have_used_stays_when_the_clock_jumps(workspace):
    store = workspace.artifacts
    project = workspace.projects.create(document())
    workspace.preferences.set_mark("m", "0" * 64)
    job = workspace.jobs.enqueue("draft", project.id, 1)
    store.put(Recipe(kind="mix", engine="e", version="1", params={}), text("a"))
    aged(store, 30)  # the clock was set forward by thirty days
    with Database(workspace.settings.database_url).write() as session:
        session.get(JobRow, job.id).created_at = utc_now() - timedelta(days=30)
    assert clean(workspace.references, store, keep_days=0).recent.artifacts == 1


def test_productions_go_on_while_everything_unneeded_is_removed_again_and_again(workspace):
    store = workspace.artifacts
    workspace.preferences.set_mark("m", "0" * 64)
    recipes = [Recipe(kind="mix", engine="e", version="1", params={"n": n}) for n in range(8)]
    over, faults = threading.Event(), []

    def produce() -> None:
        for turn in range(40):
            recipe = recipes[turn % len(recipes)]
            artifact = store.verified(recipe.digest) or store.put(recipe, text(str(turn % 8)))
            if artifact.file().read_text() != str(turn % 8):
                faults.append(turn)
            if turn % 5 == 0:
                aged_one(store, recipe.digest)

    def remove() -> None:
        while not over.is_set():
            clean(workspace.references, store, keep_days=0)

    removing = threading.Thread(target=remove)
    removing.start()
    try:
        produce()
    finally:
        over.set()
        removing.join()
    assert not faults


def aged_one(store: FolderArtifacts, digest: str) -> None:
    path = store.root / digest[:2] / digest / "provenance.json"
    if path.exists():
        os.utime(path, (0, 0))


# --- a real film --------------------------------------------------------------------------------


@dataclass
class Made:
    """A studio with a drafted project, and what it made before it was stopped."""

    workspace: Workspace
    project: str
    drafted: set[str] = field(default_factory=set)


@pytest.fixture
def made(workspace: Workspace) -> Iterator[Made]:
    project = workspace.projects.create(still_ad())
    workspace.jobs.enqueue("draft", project.id, project.revision)
    Worker(workspace, InlineCompute(workspace.artifacts)).run_one()
    yield Made(workspace, project.id, held(workspace.artifacts))


def test_nothing_of_a_drafted_film_goes_and_none_of_it_is_made_again(made):
    store = made.workspace.artifacts
    store.put(Recipe(kind="mix", engine="e", version="1", params={}), text("a"))
    aged(store, 30)
    assert clean(made.workspace.references, store).removed.artifacts == 1
    assert held(store) == made.drafted
    job = made.workspace.jobs.enqueue("draft", made.project, 1)
    Worker(made.workspace, InlineCompute(store)).run_one()
    assert made.workspace.jobs.get(job.id).result["computed"] == 0


def test_what_a_stopped_production_made_stays_for_the_next_one(made):
    store, workspace = made.workspace.artifacts, made.workspace
    with Database(workspace.settings.database_url).write() as session:
        for row in session.query(JobRow):
            row.state, row.result = "failed", None
    aged(store, 30)
    needed = unfinished_needs(workspace)
    assert needed >= looked_up(still_ad(), store, "1:1", DRAFT) and needed >= made.drafted
    workspace.preferences.set_mark("m", "0" * 64)
    assert clean(workspace.references, store, also=needed).removed.artifacts == 0


def test_the_terminal_tells_what_would_be_freed_and_frees_it(made, monkeypatch):
    store = made.workspace.artifacts
    monkeypatch.setenv("STUDIO_HOME", str(made.workspace.settings.home))
    store.put(Recipe(kind="footage", engine="e", version="1", params={}), text("a" * 2_000_000))
    aged(store, 30)
    told = CliRunner().invoke(app, ["gc", "--dry-run"])
    assert told.exit_code == 0
    assert "footage" in told.stdout and "Would be freed: 2.0 MB in 1 artifacts" in told.stdout
    done = CliRunner().invoke(app, ["gc", "--json"])
    assert json.loads(done.stdout)["by_kind"]["footage"]["artifacts"] == 1
    assert held(store) == made.drafted
    assert References(Database(made.workspace.settings.database_url)).named()
