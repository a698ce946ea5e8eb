"""A few kills, as the whole campaign does hundreds of (``make test-faults``)."""

from __future__ import annotations

import os
import signal

import pytest

from storage.artifacts import FolderArtifacts
from studio.compute import DaskCompute
from studio.errors import BackendFailed
from studio.recipes import Artifact, Build, Recipe
from tests.faults import campaign
from tests.faults.rig import laptop


@pytest.mark.slow
def test_killed_processes_lose_nothing(tmp_path):
    with laptop(tmp_path / "home", runners=({"STUDIO_WORKERS": "1"},)) as rig:
        rig.supervise()
        found = campaign.run(rig, ("runner", "server"), kills=2, seed=1, quick=True)
    assert len(found.kills) == 2
    assert found.read and found.films
    assert not found.lost
    assert not found.half
    assert not found.stuck
    assert not found.failed
    assert not found.twice
    assert not found.orphans
    assert not found.left


class Fatal(FolderArtifacts):
    """A store in which every step takes its process down with it, as too little memory does."""

    def put(self, recipe: Recipe, build: Build, licence: str = "") -> Artifact:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("the line before ends the process")


@pytest.mark.slow
def test_a_step_that_ends_its_process_each_time_is_given_up_with_a_reason(tmp_path):
    compute = DaskCompute(Fatal(tmp_path), workers=1)
    recipe = Recipe(kind="voice", engine="kokoro", version="1", params={})
    try:
        with pytest.raises(BackendFailed) as caught:
            compute.submit(recipe, []).result()
    finally:
        compute.close()
    assert "again and again" in caught.value.message
    assert "memory" in caught.value.remedy
