"""Migrations: what is there is kept on the way up, and on the way down."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

import storage
from storage.projects import Projects
from tests.examples import document


def test_the_newest_migration_can_be_taken_back_with_data_there(workspace):
    projects: Projects = workspace.projects
    project = projects.create(document())
    job = workspace.jobs.enqueue("export", project.id, project.revision, {"format": "1:1"})
    engine = projects._database.engine
    config = Config()
    config.set_main_option("script_location", str(Path(storage.__file__).parent / "migrations"))
    config.attributes["engine"] = engine
    command.downgrade(config, "0002")
    with engine.connect() as connection:
        columns = connection.execute(text("SELECT * FROM jobs")).keys()
    assert "lane" not in list(columns)
    command.upgrade(config, "head")
    assert projects.get(project.id).document == document()
    assert workspace.jobs.get(job.id).lane == "background"
