"""Who is let in, with and without a token."""

from __future__ import annotations

import time

import anyio
import httpx
import pytest

from studio.access import sign_in
from studio.access.gate import Access
from studio.api.serving import serve_in_thread
from studio.errors import InputError
from studio.launch import check_reach
from studio.settings import Settings
from studio.workspace import Workspace

TOKEN = "correct-horse-battery-staple"
JOBS = "/api/v1/jobs"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """The address of a studio that has a token."""
    home = str(tmp_path_factory.mktemp("guarded"))
    settings = Settings.from_environment({"STUDIO_HOME": home, "STUDIO_TOKEN": TOKEN})
    url, stop = serve_in_thread(Workspace.open(settings))
    yield url
    stop()


@pytest.fixture
def person(guarded):
    """A browser's requests to it, not signed in."""
    with httpx.Client(base_url=guarded, headers={"Accept": "text/html"}, timeout=60) as client:
        yield client


def signed_in(person: httpx.Client) -> httpx.Client:
    answer = person.post("/sign-in", data={"token": TOKEN, "next": "/api"})
    assert answer.status_code == 303
    return person


def test_a_program_needs_the_token(guarded):
    without = httpx.get(guarded + JOBS)
    assert without.status_code == 401
    assert without.headers["www-authenticate"] == 'Bearer realm="Pisces Studio"'
    assert without.json()["type"] == "urn:pisces:problem:unauthorized"
    wrong = httpx.get(guarded + JOBS, headers={"Authorization": "Bearer wrong"})
    assert wrong.status_code == 401
    assert 'error="invalid_token"' in wrong.headers["www-authenticate"]
    other = httpx.get(guarded + JOBS, headers={"Authorization": f"Basic {TOKEN}"})
    assert other.status_code == 401
    assert httpx.get(guarded + JOBS, headers={"Authorization": f"Bearer {TOKEN}"}).is_success


@pytest.mark.parametrize("path", [JOBS, "/generate_content", "/api/openapi.json", "/api/static/x"])
def test_nothing_of_the_api_is_told_without_the_token(guarded, path):
    assert httpx.request("POST", guarded + path).status_code == 401


def test_a_person_is_led_to_the_sign_in_page_and_back(person):
    led = person.get("/api")
    assert led.status_code == 303
    assert led.headers["location"] == "/sign-in?next=/api"
    page = person.get(led.headers["location"])
    assert page.is_success
    assert '<label for="token">Token</label>' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    entered = person.post("/sign-in", data={"token": TOKEN, "next": "/api"})
    assert entered.headers["location"] == "/api"
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie
    assert person.get("/api").is_success
    assert person.get(JOBS).is_success


def test_the_cookie_is_for_https_only_where_the_page_came_by_https(person):
    headers = {"X-Forwarded-Proto": "https"}
    entered = person.post("/sign-in", data={"token": TOKEN}, headers=headers)
    assert "secure" in entered.headers["set-cookie"].lower()


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "/a\nb"]
)
def test_signing_in_leads_nowhere_else(person, target):
    entered = person.post("/sign-in", data={"token": TOKEN, "next": target})
    assert entered.headers["location"] == "/"


def test_a_wrong_token_says_so(person):
    answer = person.post("/sign-in", data={"token": "wrong"})
    assert answer.status_code == 401
    assert "This is not the studio's token" in answer.text.replace("&#x27;", "'")
    assert "set-cookie" not in answer.headers


def test_many_wrong_tokens_have_to_wait():
    attempts = sign_in.Attempts()
    for _ in range(sign_in.MAX_WRONG):
        assert attempts.wait_s("a") == 0
        attempts.note("a")
    assert 0 < attempts.wait_s("a") <= sign_in.WRONG_S + 1
    assert attempts.wait_s("b") == 0


def test_with_the_cookie_only_the_studios_own_pages_write(person, guarded):
    signed_in(person)
    assert person.post("/generate_content", json={}).status_code == 403  # no Origin
    other = person.post("/generate_content", json={}, headers={"Origin": "https://evil.example"})
    assert other.status_code == 403
    own = person.post("/generate_content", json={}, headers={"Origin": guarded})
    assert own.status_code == 422
    proxied = {"Origin": "https://film.example", "X-Forwarded-Host": "film.example"}
    assert person.post("/generate_content", json={}, headers=proxied).status_code == 422


def test_signing_out_ends_it(person):
    signed_in(person)
    kept = person.get("/sign-out", headers={"Sec-Fetch-Site": "cross-site"})
    assert "set-cookie" not in kept.headers
    assert person.get("/sign-out").headers["location"] == "/sign-in"
    assert person.get(JOBS).status_code == 303


@pytest.mark.parametrize(
    "value",
    [
        "",
        "x",
        f"{int(time.time()) + 99}.0",
        sign_in.signed(TOKEN, int(time.time()) - 1),
        sign_in.signed("another token of a studio", int(time.time()) + 99),
        f"9{sign_in.signed(TOKEN, int(time.time()) + 99)}",
        "9" * 5000,
    ],
    ids=["empty", "letter", "unsigned", "expired", "of another", "longer", "huge"],
)
def test_a_cookie_that_was_not_given_or_has_expired_lets_nobody_in(guarded, value):
    headers = {"Cookie": f"{sign_in.COOKIE}={value}"}
    assert httpx.get(guarded + JOBS, headers=headers).status_code == 401


def test_a_studio_without_a_token_answers_to_its_own_names_only(client, live):
    assert client.get(JOBS).is_success
    for host in ("evil.example", "127.0.0.1.evil.example", "", "[::1", "10.0.0.1"):
        answer = client.get(JOBS, headers={"Host": host})
        assert answer.status_code in (400, 403), host  # an empty Host is no request at all
    for host in ("localhost", "localhost:99", "127.0.0.1", "[::1]:80"):
        assert client.get(JOBS, headers={"Host": host}).is_success


def test_other_sites_may_not_write_to_a_studio_without_a_token(client, live):
    for origin in ("https://evil.example", "null", "http://localhost:1"):
        answer = client.post("/generate_content", json={}, headers={"Origin": origin})
        assert answer.status_code == 403
        assert answer.json()["remedy"]
    own = client.post("/generate_content", json={}, headers={"Origin": live.url})
    assert own.status_code == 422


def test_a_studio_without_a_token_answers_no_other_computer():
    """Whatever it is bound to, and whatever name the request gives."""
    assert asked_from("192.0.2.7", "") == 403
    assert asked_from("127.0.0.1", "") == 200
    assert asked_from("192.0.2.7", TOKEN) == 401


def asked_from(address: str, token: str) -> int:
    statuses = []

    async def app(scope, receive, send):
        statuses.append(200)

    async def send(message):
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def receive():
        return {"type": "http.request", "body": b""}

    scope = {
        "type": "http", "method": "GET", "path": JOBS, "query_string": b"",
        "headers": [(b"host", b"localhost")], "client": (address, 5000),
    }  # fmt: skip
    anyio.run(Access(app, token), scope, receive, send)
    return statuses[0]


def test_a_websocket_of_another_site_is_closed_before_it_is_open():
    sent = []

    async def app(scope, receive, send):
        sent.append("served")

    async def send(message):
        sent.append(message["type"])

    async def receive():
        return {"type": "websocket.connect"}

    def connect(token, **headers):
        sent.clear()
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        scope = {
            "type": "websocket", "path": "/_stcore/stream", "query_string": b"",
            "headers": [(b"host", b"localhost"), *raw], "client": ("127.0.0.1", 5000),
        }  # fmt: skip
        anyio.run(Access(app, token), scope, receive, send)
        return sent[0]

    cookie = f"{sign_in.COOKIE}={sign_in.signed(TOKEN, int(time.time()) + 99)}"
    assert connect("", origin="https://evil.example") == "websocket.close"
    assert connect("", origin="http://localhost") == "served"
    assert connect(TOKEN, origin="http://localhost") == "websocket.close"
    assert connect(TOKEN, origin="http://localhost", cookie=cookie) == "served"
    assert connect(TOKEN, origin="https://evil.example", cookie=cookie) == "websocket.close"
    # A proxy that knows who signed in sends the token for them.
    bearer = f"Bearer {TOKEN}"
    assert connect(TOKEN, origin="http://localhost", authorization=bearer) == "served"
    assert connect(TOKEN, origin="https://evil.example", authorization=bearer) == "websocket.close"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "studio.example"])
def test_the_studio_is_not_served_to_others_without_a_token(host):
    with pytest.raises(InputError) as refused:
        check_reach(host, "")
    assert "STUDIO_TOKEN=$(" in refused.value.remedy
    with pytest.raises(InputError):
        check_reach(host, "short")
    check_reach(host, TOKEN)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_on_this_computer_no_token_is_needed(host):
    check_reach(host, "")
