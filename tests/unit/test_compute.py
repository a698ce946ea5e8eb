"""Computing on Dask: productions side by side share steps, and neither spoils the other's."""

import os
import signal
import threading
import time
from collections import Counter
from concurrent.futures import Future
from pathlib import Path

import pytest
from distributed.comm.core import CommClosedError
from distributed.scheduler import KilledWorker

from storage.artifacts import FolderArtifacts
from studio import backends
from studio.bench import Bench
from studio.compute import CARD, DaskCompute, Share
from studio.errors import BackendFailed, Cancelled, ComputeLost, StudioError
from studio.progress import Progress, Report
from studio.recipes import Recipe

PLUGIN = Path(__file__).resolve().parents[1] / "fakes" / "plugin"


def share(future: Future, shares: Counter, lock) -> Share:
    with lock:
        shares["voice-1"] += 1
    return Share("voice-1", future, shares, lock)


def test_a_step_is_given_up_only_with_its_last_share():
    future: Future = Future()
    shares: Counter[str] = Counter()
    lock = threading.RLock()
    draft, export = share(future, shares, lock), share(future, shares, lock)
    draft.cancel()
    draft.cancel()
    assert not future.cancelled()
    export.cancel()
    assert future.cancelled()
    assert not shares


@pytest.fixture
def compute(tmp_path):
    compute = DaskCompute(FolderArtifacts(tmp_path), workers=1)
    yield compute
    compute.close()


def test_what_is_urgent_overtakes_what_waits(compute):
    """On one process: of the steps that have not begun, the urgent one is first."""
    order: list[str] = []
    slow = [compute.ranked(0).submit(broken(f"slow {n}"), []) for n in range(6)]
    urgent = compute.ranked(10).submit(broken("urgent"), [])
    for name, step in [*((f"slow {n}", s) for n, s in enumerate(slow)), ("urgent", urgent)]:
        step.future.add_done_callback(lambda _f, name=name: order.append(name))
    for step in (*slow, urgent):
        with pytest.raises(Exception, match="text"):
            step.result()
    assert order.index("urgent") < 5


def test_a_step_that_was_given_up_can_be_started_again_at_once(compute):
    for _ in range(5):
        compute.submit(broken("again"), []).cancel()
        with pytest.raises(BackendFailed, match="text"):
            compute.submit(broken("again"), []).result()


def test_the_same_step_under_way_is_not_started_twice(compute):
    first, second = (compute.submit(broken("shared"), []) for _ in range(2))
    assert first.key == second.key


def broken(name: str) -> Recipe:
    """A step that fails after its engine was loaded: it has nothing to say."""
    return Recipe(kind="voice", engine="kokoro", version="1", params={"voice": name})


@pytest.fixture
def patient(tmp_path, monkeypatch):
    """A package with a narrator that tells how far it is; the file where it keeps its words."""
    log = tmp_path / "words.txt"
    log.touch()
    monkeypatch.syspath_prepend(str(PLUGIN))
    monkeypatch.setenv("PATIENT_LOG", str(log))
    backends.rows.cache_clear()
    yield log
    backends.rows.cache_clear()


def long_step(words: int, model: str = "slow-1", engine: str = "patient") -> Recipe:
    """A line that takes the patient narrator a twentieth of a second a word."""
    params = {
        "text": " ".join(f"w{n}" for n in range(words)), "voice": "hum", "language": "en",
        "speed": 1.0, "seed": 0, "settings": {"PATIENT_MODEL": model},
    }  # fmt: skip
    return Recipe(kind="voice", engine=engine, version="1", params=params)


def test_a_step_tells_how_far_it_is(compute, patient):
    step = compute.submit(long_step(40), [])
    heard = set()
    while not step.done():
        heard.add(step.told())
        time.sleep(0.02)
    assert len({fraction for fraction, _ in heard}) > 3
    assert all(
        message == f"word {round(fraction * 40) + 1} of 40"
        for fraction, message in heard
        if message
    )


def test_a_step_that_nobody_wants_any_more_ends_where_it_tells(compute, patient):
    step = compute.submit(long_step(400), [])
    until_begun(step)
    step.cancel()
    assert has_ended(patient)
    # and the process takes other work
    assert compute.submit(long_step(2), []).result()


def test_two_productions_share_a_step_until_the_last_one_lets_go(compute, patient):
    draft, export = (compute.submit(long_step(400), []) for _ in range(2))
    until_begun(draft)
    draft.cancel()
    assert not has_ended(patient)
    export.cancel()
    assert has_ended(patient)


def test_a_stop_between_two_waits_gives_up_what_is_under_way(tmp_path, compute, patient):
    """The sink is asked while a step that is there already is counted: nobody waits just then."""
    store = FolderArtifacts(tmp_path)
    there = long_step(1)
    compute.submit(there, []).result()
    stopped = threading.Event()

    def sink(_report: Report) -> None:
        if stopped.is_set():
            raise Cancelled

    bench = Bench(store, compute, Progress(sink=sink))
    with pytest.raises(Cancelled), bench.all_or_nothing():
        until_begun(bench.make(long_step(400), "Long", 1.0).pending)
        stopped.set()
        bench.make(there, "There", 1.0)
    assert has_ended(patient)


def test_a_step_for_the_card_is_made_although_its_process_died(compute, patient):
    step = compute.submit(long_step(30, engine="patient-card"), [])
    until_begun(step)
    (pid,) = step.future.client.run(os.getpid).values()
    os.kill(pid, signal.SIGKILL)
    assert step.future.result(timeout=60)


def test_only_the_first_process_has_the_card(tmp_path, patient):
    """A model is loaded once, however many processes there are."""
    compute = DaskCompute(FolderArtifacts(tmp_path), workers=2)
    try:
        busy = [compute.submit(long_step(400, model=f"m{n}"), []) for n in range(5)]
        client = busy[0].future.client
        client.wait_for_workers(2, timeout=60)
        offers = client.scheduler_info(n_workers=-1)["workers"].values()
        assert sorted(CARD in worker["resources"] for worker in offers) == [False, True]
    finally:
        compute.close()


def test_a_process_that_dies_again_and_again_is_told_with_what_to_do():
    future: Future = Future()
    future.set_exception(KilledWorker("footage-1", None, 3))
    step = share(future, Counter(), threading.RLock())
    with pytest.raises(BackendFailed, match="memory did not suffice"):
        step.result()


def test_a_scheduler_that_is_lost_is_told_with_what_to_do():
    """Its client then cancels what it waits for."""
    future: Future = Future()
    step = share(future, Counter(), threading.RLock())
    future.cancel()
    with pytest.raises(ComputeLost, match=r"scheduler broke\.") as caught:
        step.result()
    assert "kept" in caught.value.remedy


def test_a_scheduler_that_ends_while_a_result_is_fetched_is_lost_as_well():
    future: Future = Future()
    future.set_exception(CommClosedError("Connection reset by peer"))
    step = share(future, Counter(), threading.RLock())
    with pytest.raises(ComputeLost):
        step.result()
    assert step.lost


def test_no_key_crosses_over_in_an_error(tmp_path, monkeypatch):
    """What a step says of its failure is blacked out where the keys are known."""
    monkeypatch.setenv("SOME_API_KEY", "sk-marked-key")
    compute = DaskCompute(FolderArtifacts(tmp_path), workers=1)
    try:
        params = {"text": "One word.", "voice": "sk-marked-key", "language": "en"}
        recipe = Recipe(kind="voice", engine="kokoro", version="1", params=params)
        with pytest.raises(StudioError) as caught:
            compute.submit(recipe, []).result()
        assert "sk-marked-key" not in str(caught.value)
        unknown = Recipe(kind="voice", engine="sk-marked-key", version="1", params=params)
        with pytest.raises(StudioError, match=r"\[key\]"):
            compute.submit(unknown, []).result()
    finally:
        compute.close()


def until_begun(step) -> None:
    while step.told()[0] == 0:
        assert not step.done()
        time.sleep(0.02)


def has_ended(log: Path) -> bool:
    """Does the patient narrator say nothing more, half a second from now?"""
    time.sleep(0.5)
    said = len(log.read_text().split())
    time.sleep(0.5)
    return len(log.read_text().split()) == said < 400


def test_the_recipes_settings_hold_where_it_is_made(compute, patient, tmp_path):
    digest = compute.submit(long_step(1, model="slow-2"), []).result()
    made = FolderArtifacts(tmp_path).find(digest)
    assert made.facts["made_by"] == {"model": "slow-2", "units": {"characters": 2}}
    assert made.provenance.licence == "CC0"


def test_a_job_hears_of_the_step_it_waits_for(tmp_path, compute, patient):
    reports: list[Report] = []
    bench = Bench(FolderArtifacts(tmp_path), compute, Progress(sink=reports.append))
    bench.wait([bench.make(long_step(40), "Voice of scene 1", 10.0)])
    fractions = [report.fraction for report in reports]
    assert fractions == sorted(fractions) and fractions[-1] == 1.0
    assert any(0.2 < fraction < 0.9 for fraction in fractions)
    assert any(report.message.startswith("Voice of scene 1: word") for report in reports)
