"""The model's file is made once, whole, by any number of processes, and remade when damaged."""

import hashlib
import subprocess
import sys
from pathlib import Path

import onnx
import pytest

from studio.errors import StorageError
from studio.voice import model


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path))
    return tmp_path


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_file_is_a_valid_graph_with_a_duration_output(home: Path) -> None:
    path = model.model_file()
    assert path.parent == home / "models" and _digest(path) == model.PATCHED_SHA256
    graph = onnx.load(path)
    assert [output.name for output in graph.graph.output] == ["audio", "duration"]
    assert [path.name] == [found.name for found in path.parent.iterdir()]


def test_a_damaged_file_is_made_again(home: Path) -> None:
    path = home / "models" / model.PATCHED_NAME
    path.parent.mkdir()
    path.write_bytes(b"half a download")
    assert _digest(model.model_file()) == model.PATCHED_SHA256


def test_processes_that_make_it_at_once_all_get_a_whole_file(home: Path) -> None:
    code = "from studio.voice.model import *; print(model_file())"
    running = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    paths = {process.communicate()[0].strip() for process in running}
    assert [process.returncode for process in running] == [0, 0, 0]
    assert paths == {str(home / "models" / model.PATCHED_NAME)}
    assert _digest(home / "models" / model.PATCHED_NAME) == model.PATCHED_SHA256
    assert len(list((home / "models").iterdir())) == 1


def test_a_folder_that_cannot_be_made_is_reported(home: Path) -> None:
    (home / "models").write_text("a file where the folder should be")
    with pytest.raises(StorageError, match="STUDIO_HOME"):
        model.model_file()
