"""Alembic's entry: run the migrations on the engine that `storage.database` hands over."""

from __future__ import annotations

from alembic import context
from sqlalchemy import text

from storage.tables import Base

LOCK = 7_061_973  # any number of our own
engine = context.config.attributes["engine"]
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        if engine.dialect.name == "postgresql":  # pages and worker begin at once; one goes first
            connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        context.run_migrations()
    connection.commit()
