"""Computing on Dask: productions side by side share steps, and neither spoils the other's."""

import threading
import time
from collections import Counter
from concurrent.futures import Future
from pathlib import Path

import pytest

from storage.artifacts import FolderArtifacts
from studio import backends
from studio.bench import Bench
from studio.compute import DaskCompute, Share
from studio.errors import BackendFailed
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


def long_step(words: int, model: str = "slow-1") -> Recipe:
    """A line that takes the patient narrator a twentieth of a second a word."""
    params = {
        "text": " ".join(f"w{n}" for n in range(words)), "voice": "hum", "language": "en",
        "speed": 1.0, "seed": 0, "settings": {"PATIENT_MODEL": model},
    }  # fmt: skip
    return Recipe(kind="voice", engine="patient", version="1", params=params)


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
    while step.told()[0] == 0:
        time.sleep(0.02)
    step.cancel()
    time.sleep(0.5)
    said = len(patient.read_text().split())
    time.sleep(0.5)
    assert len(patient.read_text().split()) == said < 400
    # and the process takes other work
    assert compute.submit(long_step(2), []).result()


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
