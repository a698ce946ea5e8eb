"""audiocraft's worker program, with a Python that finds a stand-in for the package."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from studio import under_way
from studio.audio.files import read_wav
from studio.errors import BackendFailed, BackendUnavailable, Cancelled
from studio.gpu.resident import let_go, resident
from studio.keys import using
from studio.music.composer import RATE_HZ, Composition, MusicRequest
from studio.music.generated.audiocraft import Audiocraft
from studio.music.generated.audiocraft_files import folder_of, missing_files
from studio.music.generated.audiocraft_worker import write_wav
from studio.music.generated.worker_process import WorkerProcess
from tests.fakes.audiocraft_python import python_with_audiocraft


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    python = python_with_audiocraft(tmp_path_factory.mktemp("engine"))
    with using({"STUDIO_AUDIOCRAFT_PYTHON": str(python), "STUDIO_AUDIOCRAFT_MODEL": "debug"}):
        yield python
    let_go()


def compose(words: str, seconds: float = 3.0) -> Composition:
    return Audiocraft().compose(MusicRequest(words, round(seconds * RATE_HZ), 3))


def worker(python: Path) -> WorkerProcess:
    """The one that is loaded."""
    return resident(("audiocraft", str(python)), lambda: pytest.fail("no worker is loaded"))


def test_the_worker_stays_loaded_and_over_half_a_minute_is_one_piece(python: Path) -> None:
    compose("calm piano")
    pid = worker(python).pid
    assert len(compose("calm piano", 33).samples) == 33 * RATE_HZ
    assert worker(python).pid == pid


def test_what_libraries_print_disturbs_nobody(python: Path) -> None:
    assert len(compose("chatter").samples) == 3 * RATE_HZ


def test_a_worker_killed_in_the_middle_is_told_and_the_next_piece_starts_another(
    python: Path,
) -> None:
    def kill(share: float, message: str) -> None:
        if share > 0.1:
            os.kill(worker(python).pid or pytest.fail("it does not run"), signal.SIGKILL)

    with (
        pytest.raises(BackendFailed, match=r"ended in the middle.*Try again"),
        under_way.listening(kill),
    ):
        compose("slow")
    assert len(compose("calm piano").samples) == 3 * RATE_HZ


def test_a_crash_is_told_with_the_last_words_of_the_worker(python: Path) -> None:
    with pytest.raises(BackendFailed, match="Segmentation fault"):
        compose("crash")


def test_an_error_of_the_library_is_told_and_the_worker_knows_no_keys(
    python: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CO_API_KEY", "marked-key-123456")
    with pytest.raises(BackendFailed, match="bad weights; no key"):
        compose("broken")


def test_giving_up_stops_the_worker_within_a_step_and_it_stays_loaded(python: Path) -> None:
    whole = compose("slow").samples
    pid = worker(python).pid
    told: list[str] = []

    def no_longer_wanted(share: float, message: str) -> None:
        told.append(message)
        if share > 0.2:
            raise Cancelled

    with pytest.raises(Cancelled), under_way.listening(no_longer_wanted):
        compose("slow")
    assert "mastering" not in told
    assert worker(python).pid == pid
    assert np.array_equal(compose("slow").samples, whole)


STUDIO = """
import sys, time
from pathlib import Path
from studio.music.generated.audiocraft import PROGRAM
from studio.music.generated.worker_process import WorkerProcess, program

worker = WorkerProcess(program(PROGRAM, Path(sys.argv[1])), "audiocraft")
request = {"model": "debug", "text": "silent", "seconds": 60, "seed": 1, "file": sys.argv[2]}
worker.ask({"do": "generate", **request}, lambda event: print(worker.pid, flush=True))
"""


def test_the_worker_ends_when_the_studio_is_killed_in_the_middle(
    python: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", STUDIO, str(python), str(tmp_path / "sound.wav")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as studio:
        assert studio.stdout is not None
        pid = int(studio.stdout.readline())
        studio.kill()
    until = time.monotonic() + 30
    while _runs(pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _runs(pid)


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"  # ended, and not fetched by whoever inherited it


def test_another_model_that_needs_the_room_ends_the_worker(python: Path) -> None:
    compose("calm piano")
    pid = worker(python).pid
    assert pid
    let_go()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def running(program: str, **limits: float) -> WorkerProcess:
    return WorkerProcess([sys.executable, "-c", program], "the worker", **limits)


@pytest.mark.parametrize(
    "line", ["hello", "[1]", '{"event": "dance", "id": 1}', '{"event": "progress", "id": 1}']
)
def test_a_worker_that_talks_nonsense_is_ended_and_told(line: str) -> None:
    worker = running(f"import time; print({line!r}, flush=True); time.sleep(60)")
    with pytest.raises(BackendFailed, match="said what nobody understands"):
        worker.ask({"do": "generate"}, lambda event: None)
    assert worker.pid is None


def test_a_worker_that_says_nothing_any_more_is_ended_and_told() -> None:
    worker = running("import time; time.sleep(60)", silent_s=1.0)
    with pytest.raises(BackendFailed, match="says nothing"):
        worker.ask({"do": "generate"}, lambda event: None)
    assert worker.pid is None


def test_a_worker_that_does_not_stop_is_ended() -> None:
    worker = running("import time; time.sleep(60)", farewell_s=0.5)

    def no_longer_wanted(event: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        worker.ask({"do": "generate"}, no_longer_wanted)
    assert worker.pid is None


def test_a_program_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    worker = WorkerProcess([str(tmp_path / "absent")], "the worker")
    with pytest.raises(BackendFailed, match="cannot be started"):
        worker.ask({}, lambda event: None)


def test_without_the_environment_the_command_that_makes_it_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path))
    with (
        using({"STUDIO_AUDIOCRAFT_MODEL": "debug"}),
        pytest.raises(BackendUnavailable, match="studio setup audiocraft"),
    ):
        compose("calm piano")


def test_each_missing_file_is_told_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "cache"))
    small, t5 = missing_files("facebook/musicgen-small")
    assert small.remedy == "Run: studio fetch audiocraft"
    assert t5.remedy == "Run: studio fetch t5-base"
    assert "GB" in small.what
    own = tmp_path / "own"
    own.mkdir()
    (own / "state_dict.bin").touch()
    assert "compression_state_dict.bin in the folder" in missing_files(str(own))[0].what
    assert folder_of(str(own)) is None
    (own / "compression_state_dict.bin").touch()
    assert missing_files(str(own)) == [t5]
    assert folder_of(str(own)) == own
    assert "audiocraft's own form" in missing_files("facebook/musicgen-melody")[0].what


def test_a_model_that_is_not_here_is_refused_before_a_worker_starts(
    python: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with (
        using({"STUDIO_AUDIOCRAFT_PYTHON": str(python)}),
        pytest.raises(BackendUnavailable, match="studio fetch audiocraft"),
    ):
        compose("calm piano")


def test_sound_of_the_worker_is_read_as_it_was_written(tmp_path: Path) -> None:
    sound = np.array([[0.0, 1.5], [-0.25, 1e-6], [0.5, -1.0]], np.float32)
    write_wav(str(tmp_path / "a.wav"), sound, 32_000)
    samples, rate_hz = read_wav(tmp_path / "a.wav")
    assert np.array_equal(samples, sound)
    assert rate_hz == 32_000
