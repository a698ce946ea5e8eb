"""Fixtures of a team's pieces: one PostgreSQL server, and a database of it for every test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from storage.database import Database
from studio.settings import Settings
from tests.postgresql import PostgreSQL, programs

TEMPLATE = "migrated"
numbers = count()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A running server with a migrated database to copy."""
    if programs() is None:
        missing = "PostgreSQL is not installed (apt-get install postgresql)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    server = PostgreSQL()
    server.start()
    server.run(f"CREATE DATABASE {TEMPLATE}")
    Database(server.url(TEMPLATE)).close()
    yield server
    server.close()


@pytest.fixture
def database_url(postgresql: PostgreSQL) -> Iterator[str]:
    """The address of an empty, migrated database."""
    name = f"test_{next(numbers)}"
    postgresql.run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    yield postgresql.url(name)
    postgresql.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """Settings of a studio whose database is PostgreSQL."""
    home = str(tmp_path / "home")
    return Settings.from_environment({"STUDIO_HOME": home, "STUDIO_DATABASE_URL": database_url})
