"""A request that is sent twice is answered once, also when whoever answered has died."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from storage.database import Database
from storage.requests import KEPT_S, UNDER_WAY_S, Answer, Requests
from storage.tables import RequestRow, utc_now
from studio.errors import ConflictError, InputError

ANSWER = Answer(202, {"location": "/api/v1/jobs/1"}, '{"id": "1"}')


@pytest.fixture
def database(tmp_path):
    return Database(f"sqlite:///{tmp_path / 'studio.db'}")


@pytest.fixture
def requests(database):
    return Requests(database)


def age(database: Database, seconds: float) -> None:
    with database.write() as session:
        session.execute(
            update(RequestRow).values(created_at=utc_now() - timedelta(seconds=seconds))
        )


def test_the_first_answer_is_given_again(requests):
    assert requests.begin("k", "asked") is None
    requests.answered("k", ANSWER)
    assert requests.begin("k", "asked") == ANSWER


def test_while_it_is_being_answered_the_second_is_refused(requests):
    requests.begin("k", "asked")
    with pytest.raises(ConflictError):
        requests.begin("k", "asked")
    assert requests.begin("other", "asked") is None


def test_another_request_with_the_same_key_is_refused(requests):
    requests.begin("k", "asked")
    with pytest.raises(InputError):
        requests.begin("k", "asked otherwise")
    requests.answered("k", ANSWER)
    with pytest.raises(InputError):
        requests.begin("k", "asked otherwise")


def test_what_failed_may_be_asked_again(requests):
    requests.begin("k", "asked")
    requests.forget("k")
    assert requests.begin("k", "asked") is None
    requests.answered("k", ANSWER)
    requests.forget("k")  # an answer stays
    assert requests.begin("k", "asked") == ANSWER


def test_a_process_that_died_while_answering_blocks_nobody(database, requests):
    requests.begin("k", "asked")
    age(database, UNDER_WAY_S + 1)
    assert requests.begin("k", "asked") is None
    with pytest.raises(ConflictError):
        requests.begin("k", "asked")


def test_after_a_day_it_is_forgotten(database, requests):
    requests.begin("k", "asked")
    requests.answered("k", ANSWER)
    age(database, KEPT_S + 1)
    assert Requests(database).begin("new", "asked") is None
    with database.read() as session:
        assert list(session.scalars(select(RequestRow.key))) == ["new"]


def test_of_many_at_once_one_answers(database):
    answering: list[str] = []

    def ask() -> None:
        try:
            if Requests(database).begin("k", "asked") is None:
                answering.append("me")
        except ConflictError:
            pass

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answering == ["me"]
