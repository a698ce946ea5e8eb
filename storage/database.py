"""Opening the database: engine, settings of SQLite and PostgreSQL, migrations, errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event, func, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DataError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm import Session, sessionmaker

from studio.errors import BackendUnavailable, DatabaseAway, InputError, StorageError

BUSY_TIMEOUT_S = 15.0
#: What libpq is told: to give up on a server that is silent, and to tell times in UTC.
POSTGRESQL = {"connect_timeout": 10, "tcp_user_timeout": 30_000, "options": "-c timezone=utc"}
#: SQLite's answers to somebody else's writing, which passes.
BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")


class Database:
    """A migrated database and its sessions."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _engine(url)
        with storage_errors(url):
            _check_letters(self.engine)
            migrate(self.engine)
        self._writing = sessionmaker(self.engine, expire_on_commit=False)
        reader = self.engine.execution_options(reading=True)
        if _is_postgresql(self.engine):
            reader = reader.execution_options(isolation_level="REPEATABLE READ")
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
        if parsed.get_backend_name() == "sqlite":
            return _sqlite(parsed)
        if parsed.drivername in ("postgres", "postgresql"):  # as many services tell it
            parsed = parsed.set(drivername="postgresql+psycopg")
        # A connection that the server's restart broke is replaced before it is used.
        return create_engine(parsed, pool_pre_ping=True, connect_args=POSTGRESQL)
    except ArgumentError as error:
        raise InputError(
            "This is not a database URL.",
            remedy="Example: postgresql+psycopg://user:password@host/studio.",
            field="STUDIO_DATABASE_URL",
        ) from error
    except ModuleNotFoundError as error:
        raise BackendUnavailable(
            "The library for this database is missing.",
            remedy="Install it: make team-install",
            field="STUDIO_DATABASE_URL",
        ) from error


def _sqlite(url: URL) -> Engine:
    if url.database:
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(
                f"The folder for the database cannot be made: {error.strerror}.",
                remedy="Choose another folder with STUDIO_HOME.",
                field=str(Path(url.database).parent),
            ) from error
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_S})
    event.listen(engine, "connect", _configure_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _configure_sqlite(connection: Any, _record: Any) -> None:
    # The driver must not open transactions by itself: `_begin_sqlite` does.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")  # what was acknowledged outlives a power cut
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


def one_at_a_time(session: Session, name: str) -> None:
    """Until this transaction ends, any other that asks for the same `name` waits here.

    For what is looked up and then added. In SQLite all that write are one after another anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


def _is_postgresql(engine: Engine) -> bool:
    return engine.dialect.name == "postgresql"


def _check_letters(engine: Engine) -> None:
    """A search for 'café' has to find 'CAFÉ', and any letter has to come back as it was."""
    if not _is_postgresql(engine):
        return
    with engine.connect() as connection:
        lower = connection.scalar(select(func.lower("É")))
    if lower != "é":
        raise InputError(
            "This database knows no letters but those of English.",
            remedy="Make another one: createdb --template=template0 --encoding=UTF8 "
            "--locale=C.UTF-8 studio",
            field="STUDIO_DATABASE_URL",
        )


@contextmanager
def storage_errors(url: str) -> Iterator[None]:
    """Turn the database's own errors into ours, without a password in the message.

    Raises
    ------
    InputError : a value that no row can hold, such as a number of twenty digits.
    DatabaseAway : it does not answer, or somebody else holds it; later it may.
    StorageError : anything else.
    """
    try:
        yield
    except (DataError, OverflowError, UnicodeEncodeError) as error:
        raise InputError(
            "This holds a sign or a number that the database cannot keep.",
            remedy="Leave out signs that cannot be seen, and numbers of many digits.",
        ) from error
    except (DatabaseError, NoConnection) as error:
        place = make_url(url).render_as_string(hide_password=True)
        kind = DatabaseAway if _passes(error) else StorageError
        cause = getattr(error, "orig", None) or "too many wait for it"
        raise kind(
            f"The database cannot be used: {cause}.",
            remedy="Check that its disk has space and can be written, and that it is running.",
            field=place,
        ) from error


def _passes(error: DatabaseError | NoConnection) -> bool:
    """May the same succeed later, without anybody mending the database?"""
    if isinstance(error, NoConnection):
        return True
    name = str(getattr(error.orig, "sqlite_errorname", ""))
    if name:
        return name.startswith(BUSY)
    return bool(error.connection_invalidated) or isinstance(error, OperationalError)
