"""What the terminal says of engines where it is narrow."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from studio.backends import rows
from studio.doctor import examine
from studio.gpu.weights import MODELS

NARROW = 48


def printed(home: Path, *command: str) -> list[str]:
    """The lines of a command's answer in a narrow terminal."""
    environment = os.environ | {"STUDIO_HOME": str(home), "COLUMNS": str(NARROW)}
    done = subprocess.run(
        [sys.executable, "-m", "studio", *command],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_each_model_is_listed_once_under_its_licence(tmp_path: Path) -> None:
    lines = printed(tmp_path, "fetch")
    assert max(map(len, lines)) <= NARROW
    names = [line.split()[0] for line in lines if line[1:2].strip() and line[0] == " "]
    for model in MODELS:
        assert names.count(model.name) == 1
        assert any(line.split()[:1] == [model.name] and model.size in line for line in lines)
    assert "whisper" in names
    words = " ".join(" ".join(lines).split())
    for licence in {model.licence for model in MODELS}:
        assert licence in words
    assert "image to video" in words


def test_the_report_has_each_remedy_on_a_line_of_its_own(tmp_path: Path) -> None:
    lines = [line.strip() for line in printed(tmp_path, "doctor")]
    for row in rows():
        assert any(row.name in line for line in lines)
    remedies = {lack["remedy"] for row in examine()["backends"] for lack in row["missing"]}
    fetches = {remedy for remedy in remedies if "studio fetch" in remedy}
    assert fetches and fetches <= set(lines)
