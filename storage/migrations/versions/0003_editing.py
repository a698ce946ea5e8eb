"""Archived projects, versions kept aside, lanes of jobs, brand kits and preferences."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns and tables; what is there keeps its meaning."""
    with op.batch_alter_table("projects") as projects:
        projects.add_column(sa.Column("archived_at", sa.DateTime(timezone=True)))
    with op.batch_alter_table("revisions") as revisions:
        revisions.add_column(
            sa.Column("aside", sa.Boolean, nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("jobs") as jobs:
        jobs.add_column(sa.Column("lane", sa.String(12), nullable=False, server_default=""))
    # What was exported before goes on beside the drafts, too.
    op.execute("UPDATE jobs SET lane = 'background' WHERE kind = 'export'")
    op.create_table(
        "brand_kits",
        sa.Column("id", sa.String(12), primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("brand", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "preferences",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Forget them; versions kept aside become ordinary ones."""
    op.drop_table("preferences")
    op.drop_table("brand_kits")
    # Not in a batch, which on SQLite makes a table anew: others refer to the projects.
    for table, column in (("jobs", "lane"), ("revisions", "aside"), ("projects", "archived_at")):
        op.drop_column(table, column)
