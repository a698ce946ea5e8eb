"""Opening the database: engine, SQLite's settings, migrations."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError
from sqlalchemy.orm import Session, sessionmaker

from studio.errors import InputError, StorageError

BUSY_TIMEOUT_S = 15.0


class Database:
    """A migrated database and its sessions."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _engine(url)
        with storage_errors(url):
            migrate(self.engine)
        self._writing = sessionmaker(self.engine, expire_on_commit=False)
        reader = self.engine.execution_options(reading=True)
        self._reading = sessionmaker(reader, expire_on_commit=False)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session in one transaction: committed at the end, rolled back on an error."""
        with storage_errors(self.url), self._writing.begin() as session:
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading one consistent state; it waits for no writer."""
        with storage_errors(self.url), self._reading.begin() as session:
            yield session

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise InputError(
            "This is not a database URL.",
            remedy="Example: postgresql+psycopg://user:password@host/studio.",
            field="STUDIO_DATABASE_URL",
        ) from error
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    if parsed.database:
        try:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(
                f"The folder for the database cannot be made: {error.strerror}.",
                remedy="Choose another folder with STUDIO_HOME.",
                field=str(Path(parsed.database).parent),
            ) from error
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_S})
    event.listen(engine, "connect", _configure_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _configure_sqlite(connection: Any, _record: Any) -> None:
    # The driver must not open transactions by itself: `_begin_sqlite` does.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    # SQLite's own knows ASCII only: a search for 'café' has to find 'CAFÉ'.
    connection.create_function("lower", 1, _lower, deterministic=True)


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _begin_sqlite(connection: Any) -> None:
    # Taking the write lock at the start waits for other writers instead of failing half-way.
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def migrate(engine: Engine) -> None:
    """Bring the tables to the newest form (Alembic)."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["engine"] = engine
    command.upgrade(config, "head")


@contextmanager
def storage_errors(url: str) -> Iterator[None]:
    """Turn the database's own errors into ours, without a password in the message."""
    try:
        yield
    except DatabaseError as error:
        place = make_url(url).render_as_string(hide_password=True)
        raise StorageError(
            f"The database cannot be used: {error.orig}.",
            remedy="Check that its disk has space and can be written, and that it is running.",
            field=place,
        ) from error
