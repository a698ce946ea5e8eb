"""Shared fixtures: a studio of its own for every test."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.settings import Settings
from studio.workspace import Workspace


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a studio in an empty folder."""
    return Settings.from_environment({"STUDIO_HOME": str(tmp_path / "home")})


@pytest.fixture
def workspace(settings: Settings) -> Workspace:
    """An open, empty studio."""
    return Workspace.open(settings)
