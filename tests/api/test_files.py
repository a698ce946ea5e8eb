"""Files over HTTP: whole, in ranges, known already, and nothing but an artifact's own."""

from __future__ import annotations

import hashlib

import pytest

from studio.recipes import Recipe
from studio.served_files import file_link

CONTENT = bytes(range(256)) * 40


@pytest.fixture(scope="module")
def place(live):
    """Address of an MP4 in the store; it has a neighbour that is no MP4."""

    def build(folder):
        (folder / "film.mp4").write_bytes(CONTENT)
        (folder / "page.html").write_text("<script>alert(1)</script>")
        return {}

    recipe = Recipe(kind="film", engine="test", version="1", params={"of": "test_files"})
    return file_link(live.workspace.artifacts.put(recipe, build).digest, "film.mp4")


def test_a_file_may_be_kept_for_good(client, place):
    """Its validator is the SHA-256 of its content, and a browser guesses no type."""
    answer = client.get(place)
    assert answer.content == CONTENT
    assert answer.headers["ETag"] == f'"{hashlib.sha256(CONTENT).hexdigest()}"'
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "video/mp4"
    head = client.head(place)
    assert (head.content, head.headers["Content-Length"]) == (b"", str(len(CONTENT)))


@pytest.mark.parametrize("told", ["{}", "W/{}", '"other", {}', "*"])
def test_what_is_known_already_is_not_sent(client, place, told):
    """If-None-Match, compared weakly."""
    etag = client.head(place).headers["ETag"]
    answer = client.get(place, headers={"If-None-Match": told.format(etag)})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize(
    ("asked", "status", "content"),
    [
        ("bytes=0-3", 206, CONTENT[:4]),
        ("bytes=10200-", 206, CONTENT[10200:]),
        ("bytes=-5", 206, CONTENT[-5:]),
        ("bytes=0-999999", 206, CONTENT),
        ("bytes=999999-", 416, b""),
        ("bytes=5-2", 200, CONTENT),
        ("bytes=x-y", 200, CONTENT),
        ("furlongs=0-3", 200, CONTENT),
    ],
)
def test_ranges_are_served_and_others_are_not_heeded(client, place, asked, status, content):
    """As RFC 9110 has it in section 14."""
    answer = client.get(place, headers={"Range": asked})
    assert (answer.status_code, answer.content) == (status, content)


def test_a_range_of_another_file_is_the_whole_file(client, place):
    """If-Range with an ETag of before."""
    headers = {"Range": "bytes=0-3", "If-Range": '"before"'}
    assert client.get(place, headers=headers).status_code == 200
    headers["If-Range"] = client.head(place).headers["ETag"]
    assert client.get(place, headers=headers).content == CONTENT[:4]


def test_a_file_is_saved_under_the_name_that_was_asked_for(client, place):
    """Never as a path; what a browser must not show is only ever saved."""
    told = client.get(place, params={"download": "../Ad\r\nX: 1.mp4"}).headers
    assert told["Content-Disposition"] == "attachment; filename*=utf-8''AdX%3A%201.mp4"
    assert "X" not in told
    page = client.get(place.replace("film.mp4", "page.html"))
    assert page.headers["Content-Type"] == "application/octet-stream"
    assert page.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "name",
    [
        "provenance.json",
        "..%2f..%2fstudio.db",
        "%2e%2e/film.mp4",
        "film.mp4%00.txt",
        "film.mp4/",
        "x" * 100,
    ],
)
def test_nothing_but_the_files_of_an_artifact_is_there(client, place, name):
    """Not even what lies beside them."""
    answer = client.get(place.replace("film.mp4", name), follow_redirects=False)
    assert answer.status_code == 404


@pytest.mark.parametrize("digest", ["0" * 64, "0" * 63, "../../../etc", "ZZ" * 32])
def test_an_artifact_that_is_not_there_is_not_found(client, digest):
    """Whatever its digest looks like."""
    assert client.get(f"/api/v1/files/{digest}/film.mp4").status_code == 404
