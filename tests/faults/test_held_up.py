"""Runners that stand still, whose clock jumps, or whose network is cut: the film is made once."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.examples import document
from tests.faults.conftest import missing, still_ad
from tests.faults.holders import Holders
from tests.faults.parts import START_S, alive, wait_until
from tests.faults.rig import laptop, team
from tests.faults.under_way import steps_under_way

pytestmark = pytest.mark.slow
END_S = 240.0
DAY_S = 86_400


def ordered(rig, ad=None):
    """An export that a runner has begun."""
    project = rig.workspace.projects.create(ad or still_ad())
    job = rig.workspace.jobs.enqueue("export", project.id, project.revision)
    wait_until(lambda: rig.workspace.jobs.get(job.id).state == "running", START_S, "not begun")
    return job


def ended(rig, job):
    """The job once it has ended."""
    wait_until(lambda: not rig.workspace.jobs.get(job.id).active, END_S, "the job did not end")
    return rig.workspace.jobs.get(job.id)


def runner_of(rig, job):
    """The part that runs a job."""
    holders = Holders(rig.database)
    holders.look()
    pid = holders.current[job.id].pid
    return next(part for part in rig.parts.values() if part.pid == pid)


def test_a_runner_that_stands_still_for_fifteen_seconds_loses_its_job_and_leaves_it_alone(tmp_path):
    with laptop(tmp_path / "home", runners=({}, {}), server=False) as rig:
        job = ordered(rig)
        frozen = runner_of(rig, job)
        frozen.freeze()
        time.sleep(15)
        frozen.thaw()
        done = ended(rig, job)
        assert (done.state, done.attempts) == ("done", 2), done.error
        time.sleep(5)  # what the first one still holds would be written now
        assert rig.workspace.jobs.get(job.id) == done
        assert alive(frozen.pid)


def test_a_runner_alone_goes_on_after_it_stood_still(tmp_path):
    with laptop(tmp_path / "home", server=False) as rig:
        job = ordered(rig)
        rig.parts["runner"].freeze()
        time.sleep(15)
        rig.parts["runner"].thaw()
        done = ended(rig, job)
        assert done.state == "done", done.error


@pytest.mark.parametrize("jump_s", [DAY_S, -DAY_S])
def test_a_wall_clock_that_jumps_by_a_day_takes_no_job_from_a_runner_that_lives(tmp_path, jump_s):
    """The clock of both runners jumps, while one works and the other looks for lost jobs."""
    clock = tmp_path / "clock"
    clock.write_text("0")
    jumping = {"LD_PRELOAD": str(wrong_clock(tmp_path)), "FAULTS_CLOCK": str(clock)}
    with laptop(tmp_path / "home", runners=(jumping, jumping), server=False) as rig:
        job = ordered(rig)
        clock.write_text(str(jump_s))
        done = ended(rig, job)
        assert (done.state, done.attempts) == ("done", 1), done.error
        assert abs((done.finished_at - done.started_at).total_seconds()) > DAY_S - END_S


@pytest.mark.parametrize("to", ["database", "scheduler"])
def test_a_line_that_is_cut_for_fifteen_seconds_costs_no_film(tmp_path, to):
    with team(tmp_path / "home", runners=({},), dask_workers=1, server=False, lines=True) as rig:
        job = ordered(rig, document())  # with voices: it takes longer than to connect
        wait_until(lambda: steps_under_way(rig.scheduler), START_S, "nothing is computed")
        rig.lines[to].cut()
        time.sleep(15)
        rig.lines[to].mend()
        done = ended(rig, job)
        assert done.state == "done", done.error


def wrong_clock(folder: Path) -> Path:
    """A library that tells a process another time, by the seconds in a file."""
    compiler = shutil.which("cc")
    if compiler is None:
        missing("a C compiler is not installed (apt-get install gcc libc6-dev)")
    source, library = Path(__file__).parent / "clock.c", folder / "clock.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library
