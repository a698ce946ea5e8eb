"""The server's own routes: files in ranges, uploads, words on leaving."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from io import BytesIO

import pytest
from PIL import Image

from tests.ui.seeding import drafted_project, exported_project


def ask(url: str, data: bytes | None = None, **headers: str):
    """Status, headers and body of a request, also of a refused one."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, data=data, headers=named)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.fixture(scope="module")
def film(server) -> str:
    project = exported_project(server.workspace)
    return server.workspace.jobs.latest(project.id, "export").result["film"]


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (32, 32), "teal").save(out, "JPEG")
    return out.getvalue()


def test_files_are_answered_in_ranges(server, film):
    url = f"{server.url}/files/{film}/film.mp4"
    status, headers, whole = ask(url)
    assert status == 200 and headers["content-type"] == "video/mp4"
    assert "immutable" in headers["cache-control"]
    status, headers, part = ask(url, Range="bytes=10-29")
    assert status == 206 and part == whole[10:30]
    assert headers["content-range"] == f"bytes 10-29/{len(whole)}"


def test_a_download_gets_its_name(server, film):
    _, headers, _ = ask(f"{server.url}/files/{film}/film.mp4?dl=Harbour%20Bakery.mp4")
    assert headers["content-disposition"].startswith("attachment")
    assert "Harbour%20Bakery.mp4" in headers["content-disposition"]


@pytest.mark.parametrize(
    "path",
    ["film.exe", "provenance.json", "..%2f..%2fstudio.db", "%2e%2e%2fprovenance.json"],
)
def test_only_listed_files_are_handed_out(server, film, path):
    assert ask(f"{server.url}/files/{film}/{path}")[0] in (400, 404)


@pytest.mark.parametrize("digest", ["0" * 64, "nodigest", "..", "A" * 64])
def test_an_unknown_artifact_is_not_found(server, digest):
    assert ask(f"{server.url}/files/{digest}/film.mp4")[0] in (400, 404)


def test_a_picture_is_kept_and_shown(server):
    status, _, body = ask(f"{server.url}/uploads?name=loaf.jpg", picture(), Origin=server.url)
    kept = json.loads(body)
    assert status == 200 and kept["name"] == "loaf.jpg"
    status, headers, content = ask(server.url + kept["url"])
    assert (status, content) == (200, picture()) and headers["content-type"] == "image/jpeg"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.png", b""),
        ("page.png", b"<html><script>alert(1)</script></html>"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("cut.jpg", picture()[:200]),
    ],
)
def test_what_is_no_picture_is_refused_in_words(server, name, content):
    status, _, body = ask(f"{server.url}/uploads?name={name}", content, Origin=server.url)
    refusal = json.loads(body)
    assert status == 400 and name in refusal["message"] and refusal["remedy"]


def test_a_name_is_never_a_path_and_never_a_web_page(server):
    url = f"{server.url}/uploads?name=..%2F..%2Fevil.html"
    status, _, body = ask(url, picture(), Origin=server.url)
    kept = json.loads(body)
    assert status == 200 and kept["name"] == "evil.html"
    _, headers, _ = ask(server.url + kept["url"])
    assert headers["content-type"] != "text/html"
    assert headers["x-content-type-options"] == "nosniff"


def test_an_upload_that_is_too_large_is_refused_before_it_is_read(server):
    host = server.url.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=10)
    connection.putrequest("POST", "/uploads?name=big.png")
    for name, value in (("Origin", server.url), ("Content-Length", "25000001")):
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 400 and "25 MB" in json.loads(answer.read())["message"]
    connection.close()


@pytest.mark.parametrize("origin", ["", "http://evil.example", "null"])
def test_other_sites_may_not_write(server, origin):
    project = drafted_project(server.workspace)
    headers = {"Origin": origin} if origin else {}
    assert ask(f"{server.url}/uploads?name=a.png", picture(), **headers)[0] == 403
    assert server.workspace.projects.get(project.id).revision == project.revision


def test_a_rebound_host_may_not_write(server):
    headers = {"Origin": "http://evil.example", "Host": "evil.example"}
    assert ask(f"{server.url}/uploads?name=a.png", picture(), **headers)[0] == 403
