"""Webhooks: which are taken, how they are called, what happens when nobody answers."""

from __future__ import annotations

import base64
import contextlib
import socket
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from storage.database import Database
from storage.deliveries import WAITS_S, Deliveries
from storage.tables import DeliveryRow, utc_now
from studio.api.webhooks import check_webhook
from studio.courier import Courier, signature
from studio.errors import InputError
from studio.settings import Settings
from studio.workspace import Workspace
from tests.fakes.hook_server import HookServer

SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"


def opened(tmp_path, **environment: str) -> Workspace:
    values = {"STUDIO_HOME": str(tmp_path), "STUDIO_WEBHOOK_SECRET": SECRET}
    return Workspace.open(Settings.from_environment(values | environment))


@pytest.fixture
def studio(tmp_path):
    return opened(tmp_path)


@pytest.fixture
def hooks():
    server = HookServer()
    yield server
    server.close()


def ended_job(studio: Workspace, url: str) -> str:
    job = studio.jobs.enqueue("sample", "", 0, {"of": url})
    studio.deliveries.add(job.id, url)
    studio.jobs.cancel(job.id)
    return job.id


def come_due(studio: Workspace) -> None:
    """Let the wait of every delivery be over."""
    with Database(studio.settings.database_url).write() as session:
        session.execute(update(DeliveryRow).values(due_at=utc_now() - timedelta(seconds=1)))


def only(studio: Workspace, job_id: str):
    (delivery,) = studio.deliveries.of_jobs([job_id])[job_id]
    return delivery


def test_the_signature_is_that_of_standard_webhooks():
    """The example of its specification: secret, id, timestamp, body and signature."""
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    headers = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_lines_of_the_documentation_verify_a_call():
    import re
    import time

    page = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
    names: dict = {}
    exec(re.search(r"```python\n(.*?)```", page, re.DOTALL)[1], names)
    secret = SECRET.removeprefix("whsec_")
    headers = signature(base64.b64decode(secret), "1", int(time.time()), b"{}")
    assert names["is_from_studio"](SECRET, headers, b"{}")
    assert not names["is_from_studio"](SECRET, headers, b"{ }")
    old = signature(base64.b64decode(secret), "1", int(time.time()) - 900, b"{}")
    assert not names["is_from_studio"](SECRET, old, b"{}")


def test_a_job_under_way_calls_nobody(studio, hooks):
    job = studio.jobs.enqueue("sample", "", 0)
    studio.deliveries.add(job.id, hooks.url)
    assert not Courier(studio).run_one()


def test_a_stopped_job_is_told_once(studio, hooks):
    job_id = ended_job(studio, hooks.url)
    studio.deliveries.add(job_id, hooks.url)
    courier = Courier(studio)
    assert courier.run_one()
    come_due(studio)
    assert not courier.run_one()
    (call,) = hooks.calls
    assert b'"job.cancelled"' in call.body
    assert only(studio, job_id).state == "delivered"


def test_a_call_that_is_not_taken_is_made_again_with_the_same_id(studio, hooks):
    hooks.statuses = [500, 302, 200]
    job_id = ended_job(studio, hooks.url)
    courier = Courier(studio)
    assert courier.run_one()
    first = only(studio, job_id)
    assert (first.state, first.answer) == ("waiting", "HTTP 500")
    assert first.due_at > utc_now()
    assert not courier.run_one()
    for _ in range(2):
        come_due(studio)
        assert courier.run_one()
    assert len({call.headers["webhook-id"] for call in hooks.calls}) == 1
    assert [call.path for call in hooks.calls] == ["/"] * 3  # a redirect is not followed
    assert (only(studio, job_id).state, only(studio, job_id).attempts) == ("delivered", 3)


def test_after_a_day_it_is_given_up(studio):
    job_id = ended_job(studio, "http://127.0.0.1:1/")
    courier = Courier(studio)
    for _ in range(len(WAITS_S) + 1):
        come_due(studio)
        assert courier.run_one()
    assert only(studio, job_id).state == "failed"
    assert "ConnectError" in only(studio, job_id).answer
    assert 23 * 3600 > sum(WAITS_S) > 22 * 3600


def test_who_is_gone_is_not_called_again(studio, hooks):
    hooks.statuses = [410]
    job_id = ended_job(studio, hooks.url)
    Courier(studio).run_one()
    assert only(studio, job_id).state == "failed"


def test_a_delivery_is_claimed_by_one(studio, hooks):
    ended_job(studio, hooks.url)
    others = Deliveries(Database(studio.settings.database_url))
    assert studio.deliveries.claim() is not None
    assert others.claim() is None
    come_due(studio)  # as when the first one has died with it
    assert others.claim() is not None


@pytest.mark.parametrize(
    "url",
    [
        "http://10.0.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/",
        "http://[::ffff:10.0.0.1]/", "http://0.0.0.0/", "http://[fd00::1]/", "http://224.0.0.1/",
        "http://[64:ff9b::a00:1]/", "http://[2002:a00:1::]/",
    ],
)  # fmt: skip
def test_private_addresses_are_refused(studio, url):
    with pytest.raises(InputError):
        check_webhook(studio, url)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/", "example.com", "http://", "http://a:b@example.com/", "//x",
        "http://[::1", "http://example.com:99999/", "http://exa mple.com/", "http://e\0.com/",
        "javascript:alert(1)", "http://exämple.com/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(studio, url):
    with pytest.raises(InputError) as refused:
        check_webhook(studio, url)
    assert refused.value.field == "webhook"


def test_a_studio_that_others_reach_does_not_call_itself(tmp_path, hooks):
    check_webhook(opened(tmp_path), hooks.url)
    reached = opened(tmp_path, STUDIO_TOKEN="correct-horse-battery-staple")
    with pytest.raises(InputError):
        check_webhook(reached, hooks.url)
    check_webhook(reached, "https://example.com/hook")
    # A name is looked up when it is called: this one is this computer's.
    job_id = ended_job(reached, hooks.url.replace("127.0.0.1", "localhost"))
    Courier(reached).run_one()
    assert not hooks.calls
    assert "public" in only(reached, job_id).answer


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_c2hvcnQ=", "not base64!"])
def test_without_a_secret_webhooks_are_refused_and_told_which_it_is(tmp_path, secret):
    studio = opened(tmp_path, STUDIO_WEBHOOK_SECRET=secret)
    with pytest.raises(InputError) as refused:
        check_webhook(studio, "https://example.com/")
    assert "STUDIO_WEBHOOK_SECRET" in refused.value.message


@pytest.mark.parametrize("url", ["http://\u2028.example/", "http://" + "a" * 70 + ".example/"])
def test_an_address_that_nobody_can_look_up_does_not_stop_the_courier(studio, url):
    job_id = ended_job(studio, url)
    assert Courier(studio).run_one()
    assert only(studio, job_id).state == "waiting"


def test_a_name_is_called_where_somebody_listens(studio, hooks):
    """``localhost`` has two addresses, and the server listens at one of them."""
    job_id = ended_job(studio, hooks.url.replace("127.0.0.1", "localhost"))
    Courier(studio).run_one()
    assert only(studio, job_id).state == "delivered"


def test_who_never_finishes_an_answer_is_left(studio):
    with socket.create_server(("127.0.0.1", 0)) as server:
        slow = threading.Thread(target=answer_slowly, args=(server,), daemon=True)
        slow.start()
        job_id = ended_job(studio, f"http://127.0.0.1:{server.getsockname()[1]}/")
        assert Courier(studio, call_s=1.0).run_one()
        assert only(studio, job_id).state == "waiting"
        slow.join(30)


def answer_slowly(server: socket.socket) -> None:
    """A header that grows by a byte at a time, for as long as anybody reads it."""
    caller, _ = server.accept()
    with caller, contextlib.suppress(OSError):
        caller.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while True:
            caller.sendall(b"x")
            time.sleep(0.1)
