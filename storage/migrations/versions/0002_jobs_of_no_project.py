"""Jobs may belong to no project, such as those of the Music lab."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Let the column be empty."""
    with op.batch_alter_table("jobs") as jobs:
        jobs.alter_column("project_id", existing_type=sa.String(12), nullable=True)


def downgrade() -> None:
    """Forget the jobs of no project."""
    op.execute("DELETE FROM jobs WHERE project_id IS NULL")
    with op.batch_alter_table("jobs") as jobs:
        jobs.alter_column("project_id", existing_type=sa.String(12), nullable=False)
