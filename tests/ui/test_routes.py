"""The server's own routes: files in ranges, uploads, words on leaving."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
from io import BytesIO

import pytest
from PIL import Image

from studio.compute import InlineCompute
from studio.worker import Worker
from tests.footage import clip
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
def exported(server) -> str:
    project = exported_project(server.workspace)
    return server.workspace.jobs.latest(project.id, "export").result["film"]


def run_jobs(workspace, kind: str) -> None:
    """Work off the jobs that wait, as a worker does; all must be of this kind."""
    worker = Worker(workspace, InlineCompute(workspace.artifacts))
    for job in workspace.jobs.recent(active=True):
        if job.kind != kind:
            workspace.jobs.cancel(job.id)
    while worker.run_one():
        pass


def wait_for(fact) -> None:
    end = time.monotonic() + 10
    while not fact():
        assert time.monotonic() < end
        time.sleep(0.02)


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (32, 32), "teal").save(out, "JPEG")
    return out.getvalue()


def test_files_are_answered_in_ranges(server, exported):
    url = f"{server.url}/files/{exported}/film.mp4"
    status, headers, whole = ask(url)
    assert status == 200 and headers["content-type"] == "video/mp4"
    assert "immutable" in headers["cache-control"]
    status, headers, part = ask(url, Range="bytes=10-29")
    assert status == 206 and part == whole[10:30]
    assert headers["content-range"] == f"bytes 10-29/{len(whole)}"


def test_a_download_gets_its_name(server, exported):
    _, headers, _ = ask(f"{server.url}/files/{exported}/film.mp4?dl=Harbour%20Bakery.mp4")
    assert headers["content-disposition"].startswith("attachment")
    assert "Harbour%20Bakery.mp4" in headers["content-disposition"]


@pytest.mark.parametrize(
    "path",
    ["film.exe", "provenance.json", "..%2f..%2fstudio.db", "%2e%2e%2fprovenance.json"],
)
def test_only_listed_files_are_handed_out(server, exported, path):
    assert ask(f"{server.url}/files/{exported}/{path}")[0] in (400, 404)


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


def film(tmp_path, **options) -> bytes:
    return clip(tmp_path / "clip.mp4", **options).read_bytes()


def test_a_clip_is_kept_and_a_worker_makes_it_ready(server, tmp_path):
    content = film(tmp_path, frames=9)
    project = drafted_project(server.workspace)
    url = f"{server.url}/uploads?name=waves.mov&clips=1&project={project.id}"
    status, _, body = ask(url, content, Origin=server.url)
    tile = json.loads(body)
    assert status == 200 and (tile["kind"], tile["state"]) == ("video", "preparing")
    run_jobs(server.workspace, "ingest")
    status, headers, body = ask(f"{server.url}/uploads/{tile['sha256']}?name=waves.mov")
    ready = json.loads(body)
    assert (ready["state"], ready["duration_s"]) == ("ready", 0.3)
    assert headers["cache-control"] == "no-store"
    status, headers, _ = ask(server.url + ready["proxy"], Range="bytes=0-99")
    assert status == 206 and headers["content-type"] == "video/mp4"
    assert ask(server.url + ready["url"])[1]["content-type"] == "image/jpeg"
    status, _, body = ask(url, content, Origin=server.url)  # the same once more
    assert json.loads(body)["state"] == "ready"


def test_a_clip_that_cannot_be_read_is_told_at_its_tile(server, tmp_path):
    content = film(tmp_path)[:4000]
    _, _, body = ask(f"{server.url}/uploads?name=cut.mp4&clips=1", content, Origin=server.url)
    run_jobs(server.workspace, "ingest")
    address = f"{server.url}/uploads/{json.loads(body)['sha256']}?name=cut.mp4"
    tile = json.loads(ask(address)[2])
    assert tile["state"] == "failed" and "cut.mp4" in tile["message"]


@pytest.mark.parametrize(
    ("clips", "content", "says"),
    [
        ("1", b"a page of notes, no film at all " * 9, "neither a picture nor a video"),
        ("1", b"", "empty"),
        ("1", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        ("0", b"\0\0\0\x18ftypisom" + bytes(90), "isn't a picture"),
    ],
)
def test_what_is_neither_picture_nor_clip_is_refused(server, clips, content, says):
    url = f"{server.url}/uploads?name=film.mp4&clips={clips}"
    status, _, body = ask(url, content, Origin=server.url)
    refusal = json.loads(body)
    assert status == 400 and says in refusal["message"] and "film.mp4" in refusal["message"]
    assert refusal["remedy"]


@pytest.mark.parametrize(
    "name",
    [
        "..",
        ".",
        "%00",
        "a%00b.jpg",
        "%F0%9F%A5%90.jpg",
        "x" * 5000,
        "%0d%0a",
        "%ff%fe",
        "..%5c..",
        "",
    ],
)
def test_no_name_is_too_odd_for_a_picture(server, name):
    status, _, body = ask(f"{server.url}/uploads?name={name}", picture(), Origin=server.url)
    shown = json.loads(body)["name"]
    assert status == 200 and shown.strip(". ") and len(shown) <= 120 and shown.isprintable()


@pytest.mark.parametrize("digest", ["0" * 64, "nodigest", "..", "A" * 64])
def test_a_clip_that_is_not_there_is_not_found(server, digest):
    assert ask(f"{server.url}/uploads/{digest}")[0] in (400, 404)


def test_nothing_is_taken_for_a_project_that_is_gone(server, tmp_path):
    url = f"{server.url}/uploads?name=a.mp4&clips=1&project=nowhere"
    assert ask(url, film(tmp_path, frames=2, size=(64, 64)), Origin=server.url)[0] == 404


def test_an_upload_that_breaks_off_leaves_nothing_behind(server):
    host = server.url.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=10)
    connection.putrequest("POST", "/uploads?name=a.mp4&clips=1")
    for name, value in (("Origin", server.url), ("Content-Length", "400000")):
        connection.putheader(name, value)
    connection.endheaders()
    connection.send(b"\0\0\0\x18ftypisom" + bytes(9000))
    tmp = server.workspace.artifacts.tmp
    wait_for(lambda: any(tmp.glob("upload-*/file")))
    connection.close()
    wait_for(lambda: not any(tmp.glob("upload-*")))


@pytest.mark.parametrize("origin", ["", "http://evil.example", "null"])
def test_other_sites_may_not_write(server, origin):
    project = drafted_project(server.workspace)
    headers = {"Origin": origin} if origin else {}
    assert ask(f"{server.url}/uploads?name=a.png", picture(), **headers)[0] == 403
    assert server.workspace.projects.get(project.id).revision == project.revision


def test_a_rebound_host_may_not_write(server):
    headers = {"Origin": "http://evil.example", "Host": "evil.example"}
    assert ask(f"{server.url}/uploads?name=a.png", picture(), **headers)[0] == 403
