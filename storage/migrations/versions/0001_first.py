"""Projects, revisions and jobs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

UTC = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "projects",
        sa.Column("id", sa.String(12), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_at", UTC, nullable=False),
        sa.Column("updated_at", UTC, nullable=False),
        sa.Column("deleted_at", UTC),
        sa.Column("source", sa.String(64), nullable=False),
        sa.Column("thumbnail", sa.String(64), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_index("ix_projects_source", "projects", ["source"])
    op.create_table(
        "revisions",
        sa.Column("project_id", sa.String(12), sa.ForeignKey("projects.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("parent", sa.Integer),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("summary", sa.String(300), nullable=False),
        sa.Column("created_at", UTC, nullable=False),
    )
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(12), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("project_id", sa.String(12), sa.ForeignKey("projects.id"), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("params", sa.JSON, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("fraction", sa.Float, nullable=False),
        sa.Column("stages", sa.JSON, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("eta_s", sa.Float),
        sa.Column("error", sa.JSON),
        sa.Column("result", sa.JSON),
        sa.Column("cancel_requested", sa.Boolean, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("worker", sa.String(80), nullable=False),
        sa.Column("created_at", UTC, nullable=False),
        sa.Column("started_at", UTC),
        sa.Column("heartbeat_at", UTC),
        sa.Column("finished_at", UTC),
    )
    op.create_index("ix_jobs_project_id", "jobs", ["project_id"])
    op.create_index("ix_jobs_state_created", "jobs", ["state", "created_at"])


def downgrade() -> None:
    """Drop them."""
    for table in ("jobs", "revisions", "projects"):
        op.drop_table(table)
