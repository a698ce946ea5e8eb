"""Environments of their own: made, taken up again, brought up to date."""

import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from studio import environments
from studio.backends import Backend
from studio.environments import Environment, base_python, folder_of, lacking, make, python_of
from studio.errors import BackendFailed, BackendUnavailable, InputError
from studio.music.composer import RATE_HZ, MusicRequest
from studio.music.generated.audiocraft import Audiocraft

HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
ROW = Backend(
    "composer", "audiocraft", "audiocraft", "", "1", 1, "", "",
    extra_check="studio.environments:lacking",
)  # fmt: skip


def wheel(folder: Path, name: str) -> Path:
    """A package of one empty module, as an index would hand it out."""
    info = f"{name}-1.0.dist-info"
    files = {
        f"{name}.py": "",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": "",
    }
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as box:
        for file, text in files.items():
            box.writestr(file, text)
    return path


def test_an_environment_is_made_taken_up_again_and_brought_up_to_date(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CO_API_KEY", "marked-key-123456")
    requirements = tmp_path / "requirements.txt"
    requirements.write_text(f"{wheel(tmp_path, 'drum')}\n{tmp_path / 'marked-key-123456.whl'}\n")
    wanted = Environment("band", requirements, (HERE,), "import drum", "STUDIO_BAND_PYTHON")
    told: list[str] = []

    with pytest.raises(BackendFailed, match="Run the command again") as error:
        make(wanted, told.append)
    assert python_of(wanted) is None
    log = (folder_of(wanted) / environments.LOG).read_text()
    assert "[key].whl" in log
    assert "marked-key" not in log + str(error.value) + "".join(told)

    requirements.write_text(f"{wheel(tmp_path, 'drum')}\n")
    with pytest.raises(BackendFailed, match="horn"):
        make(replace(wanted, check="import drum, horn"), told.append)
    assert python_of(wanted) is None  # it is installed, and does not work
    requirements.write_text(f"{wheel(tmp_path, 'drum')}\n{wheel(tmp_path, 'horn')}\n")
    check = "import drum, horn, os; assert 'CO_API_KEY' not in os.environ"  # packages get no keys
    python = make(replace(wanted, check=check), told.append)
    assert sum(line.startswith("Making an environment") for line in told) == 1  # not again
    assert python_of(wanted) == python

    told.clear()
    make(wanted, told.append)
    assert len(told) == 1
    requirements.write_text("drum==2.0\n")
    assert python_of(wanted) is None


def test_an_environment_is_made_by_one_at_a_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path))
    wanted = Environment("band", tmp_path / "none.txt", (HERE,), "", "STUDIO_BAND_PYTHON")
    folder_of(wanted).mkdir(parents=True)
    with (
        FileLock(folder_of(wanted) / "making.lock"),
        pytest.raises(BackendFailed, match="being made already"),
    ):
        make(wanted, lambda line: None)
    assert not (folder_of(wanted) / "venv").exists()


def test_an_interpreter_that_a_setting_names_is_used_or_missed_by_its_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STUDIO_AUDIOCRAFT_PYTHON", "~/python")
    monkeypatch.setenv("HOME", str(tmp_path))
    (missing,) = lacking(ROW)
    assert "~/python" in missing.what and "STUDIO_AUDIOCRAFT_PYTHON" in missing.remedy
    with pytest.raises(InputError, match="~/python"):
        environments.setup("audiocraft", lambda line: None)
    (tmp_path / "python").touch()
    assert lacking(ROW) == []
    assert python_of(environments.ENVIRONMENTS["audiocraft"]) == tmp_path / "python"


def test_without_a_fitting_python_the_version_to_install_is_named() -> None:
    with pytest.raises(BackendUnavailable, match=r"Python 2\.9 or 3\.2.*Install Python 3\.2"):
        base_python(("2.9", "3.2"))


def test_a_row_whose_environment_is_missing_says_how_to_make_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path))
    (missing,) = lacking(ROW)
    assert missing.what == "the audiocraft environment"
    assert missing.remedy == "Run: studio setup audiocraft"
    assert ROW.missing() == (missing,)
    monkeypatch.setenv("STUDIO_AUDIOCRAFT_PYTHON", sys.executable)
    assert lacking(ROW) == []


def test_an_environment_that_nobody_knows_is_refused() -> None:
    with pytest.raises(InputError, match="audiocraft"):
        environments.setup("band", lambda line: None)


def test_every_package_of_audiocraft_is_pinned() -> None:
    text = environments.ENVIRONMENTS["audiocraft"].requirements.read_text()
    rows = [row for row in text.splitlines() if row and not row.startswith("#")]
    assert {"audiocraft==1.3.0", "torch==2.1.0"} <= set(rows)
    assert all("==" in row for row in rows)


@pytest.mark.slow
def test_the_real_audiocraft_is_installed_and_draws(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Takes minutes, 6 GB of disk, and Python 3.10 or 3.11."""
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "home"))
    python = environments.setup("audiocraft", print)
    # audiocraft's tiny model reads its text with spaCy, whose own models lie on no package index.
    blank = 'import spacy; spacy.blank("en").to_disk("en_core_web_sm")'
    subprocess.run([python, "-c", blank], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STUDIO_AUDIOCRAFT_MODEL", "debug")
    piece = Audiocraft().compose(MusicRequest("upbeat pop", 33 * RATE_HZ, 1))
    assert piece.samples.shape == (33 * RATE_HZ, 2)
