"""PostgreSQL that goes away and comes back, and what it is asked that it cannot keep."""

import pytest
from sqlalchemy import text

from storage.database import Database
from studio.errors import BackendUnavailable, DatabaseAway, InputError
from tests.examples import document


@pytest.mark.parametrize("signal", ["INT", "KILL"])
def test_what_is_open_goes_on_after_the_server_was_restarted(workspace, postgresql, signal):
    project = workspace.projects.create(document())
    workspace.jobs.enqueue("draft", project.id, 1)
    postgresql.run("CHECKPOINT")  # the tests' server is quick, and forgetful where it is killed
    postgresql.stop(signal)
    for ask in (workspace.projects.search, lambda: workspace.jobs.claim("w")):
        with pytest.raises(DatabaseAway) as caught:
            ask()
        assert "for-tests-only" not in str(caught.value)
    postgresql.start()
    assert [card.id for card in workspace.projects.search()] == [project.id]
    assert workspace.jobs.claim("w").project_id == project.id


def test_a_transaction_that_the_restart_broke_is_told_as_such(workspace, postgresql):
    with pytest.raises(DatabaseAway), workspace.jobs._database.write() as session:
        session.execute(text("SELECT 1"))
        postgresql.stop()
        postgresql.start()
        session.execute(text("SELECT 1"))


def test_a_sign_that_no_text_can_hold_is_the_writers_mistake(workspace):
    with pytest.raises(InputError, match="cannot keep"):
        workspace.preferences.set_mark("name", "a\0b")


def test_a_database_that_knows_english_letters_only_is_refused(postgresql):
    postgresql.run("CREATE DATABASE plain TEMPLATE template0 LOCALE 'C'")
    with pytest.raises(InputError) as caught:
        Database(postgresql.url("plain"))
    assert "createdb" in caught.value.remedy


@pytest.mark.parametrize("short", ["postgresql", "postgres"])
def test_the_address_may_leave_out_the_driver(database_url, short):
    database = Database(database_url.replace("postgresql+psycopg", short))
    with database.read() as session:
        assert session.scalar(text("SELECT 1")) == 1
    database.close()


def test_a_database_without_its_library_says_what_to_install():
    with pytest.raises((InputError, BackendUnavailable)) as caught:
        Database("mysql+mysqldb://user@localhost/studio")
    assert caught.value.remedy
