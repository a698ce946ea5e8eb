"""Computing on Dask: productions side by side share steps, and neither spoils the other's."""

import threading
from collections import Counter
from concurrent.futures import Future

import pytest

from storage.artifacts import FolderArtifacts
from studio.compute import DaskCompute, Share
from studio.errors import BackendFailed
from studio.recipes import Recipe


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
