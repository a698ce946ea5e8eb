"""What programs and teams need: beats of jobs, workers, requests, webhooks, batches."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def _time(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    """Add the column and the tables; what is there keeps its meaning."""
    with op.batch_alter_table("jobs") as jobs:
        jobs.add_column(sa.Column("beats", sa.Integer, nullable=False, server_default="0"))
    op.create_index("ix_projects_updated_at", "projects", ["updated_at"])
    op.create_table(
        "workers",
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("host", sa.String(120), nullable=False),
        _time("started_at"),
        _time("seen_at"),
    )
    op.create_table(
        "requests",
        sa.Column("key", sa.String(300), primary_key=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("headers", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        _time("created_at"),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.String(12), primary_key=True),
        sa.Column("job_id", sa.String(12), sa.ForeignKey("jobs.id"), nullable=False, index=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("state", sa.String(12), nullable=False, index=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        _time("due_at"),
        _time("created_at"),
    )
    op.create_table(
        "batches",
        sa.Column("id", sa.String(12), primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("items", sa.JSON, nullable=False),
        _time("created_at"),
    )


def downgrade() -> None:
    """Forget them; projects and jobs stay."""
    for table in ("batches", "deliveries", "requests", "workers"):
        op.drop_table(table)
    op.drop_index("ix_projects_updated_at", "projects", if_exists=True)
    op.drop_column("jobs", "beats")
