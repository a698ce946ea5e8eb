"""With one PostgreSQL and several servers: a request is answered, a webhook called, by one."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from storage.database import Database
from storage.deliveries import Deliveries
from storage.jobs import Jobs
from storage.requests import Requests
from studio.errors import ConflictError

SERVERS = 6


def at_once(database_url: str, act: Callable[[Database], object]) -> list[object]:
    """What each server gets that does the same in the same moment, over a connection of its own."""
    databases = [Database(database_url) for _ in range(SERVERS)]
    with ThreadPoolExecutor(SERVERS) as servers:
        found = list(servers.map(act, databases))
    for database in databases:
        database.close()
    return found


def test_a_request_that_reaches_several_servers_is_answered_by_one(database_url):
    def begin(database: Database) -> bool:
        try:
            return Requests(database).begin("key", "asked") is None
        except ConflictError:
            return False

    assert sum(map(bool, at_once(database_url, begin))) == 1


def test_a_webhook_is_called_by_one_courier(database_url):
    database = Database(database_url)
    job = Jobs(database).enqueue("sample", "", 0)
    Deliveries(database).add(job.id, "https://example.com/")
    assert Deliveries(database).claim() is None
    Jobs(database).cancel(job.id)
    claimed = at_once(database_url, lambda each: Deliveries(each).claim())
    assert [found for found in claimed if found] == [
        Deliveries(database).of_jobs([job.id])[job.id][0]
    ]
    database.close()
