"""Uploads over HTTP: streamed, told by their content, limited, kept once."""

from __future__ import annotations

import hashlib
import io
import wave

import pytest
from PIL import Image

UPLOADS = "/api/v1/uploads"


@pytest.fixture(scope="module")
def png():
    """A small picture."""
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "navy").save(file, "PNG")
    return file.getvalue()


@pytest.fixture(scope="module")
def wav():
    """A tenth of a second of silence."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(1600))
    return file.getvalue()


def test_a_picture_is_kept_under_its_digest(client, png):
    """The answer is what a brief or a scene names it by, and where its bytes are."""
    answer = client.post(UPLOADS, params={"name": "..\\a/b\u202egnp.png"}, content=png)
    assert answer.status_code == 201
    told = answer.json()
    assert told["sha256"] == hashlib.sha256(png).hexdigest()
    assert (told["name"], told["kind"], told["size_bytes"]) == ("bgnp.png", "image", len(png))
    file = client.get(told["file"])
    assert (file.content, file.headers["Content-Type"]) == (png, "image/png")


def test_a_form_with_one_file_is_taken_as_well(client, png):
    """Its name is that of the form's file, and other fields are passed over."""
    form = {"file": ("cup ☕.png", png, "image/png")}
    answer = client.post(UPLOADS, files=form, data={"comment": "x" * 1000})
    assert answer.status_code == 201, answer.text
    assert answer.json()["sha256"] == hashlib.sha256(png).hexdigest()
    assert answer.json()["name"] == "cup ☕.png"


def test_a_song_is_told_by_its_content(client, png, wav):
    """Whatever it is called."""
    song = client.post(UPLOADS, params={"kind": "audio", "name": "song.txt"}, content=wav)
    assert (song.status_code, song.json()["kind"]) == (201, "audio")
    refused = client.post(UPLOADS, params={"kind": "audio", "name": "song.wav"}, content=png)
    assert refused.status_code == 422


@pytest.mark.parametrize("kind", ["image", "video", "audio"])
@pytest.mark.parametrize("content", [b"", b"hello", b"\x89PNG\r\n\x1a\n", b"GIF89a" + bytes(64)])
def test_what_is_no_picture_clip_or_song_is_refused(client, kind, content):
    """Empty, text, cut off, or of another kind."""
    answer = client.post(UPLOADS, params={"kind": kind}, content=content)
    assert answer.status_code == 422, answer.text


def test_a_file_that_is_too_large_is_refused_before_it_is_whole(client):
    """413 from its declared length, and from its stream where nothing is declared."""
    jpeg = b"\xff\xd8\xff\xe0" + bytes(1_000_000)
    streamed = client.post(UPLOADS, content=(jpeg for _ in range(30)))
    assert streamed.status_code == 413
    assert "25 MB" in streamed.json()["detail"]
    form = client.post(UPLOADS, files={"file": ("a.jpg", jpeg * 30)})
    assert form.status_code == 413


@pytest.mark.parametrize(
    "body",
    [
        b"--x\r\n",
        b"no form",
        b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--\r\n",
        b'--x\r\nContent-Disposition: form-data; name=a; filename="a"\r\n\r\nabc',
        (b'--x\r\nContent-Disposition: form-data; name=a; filename="a"\r\n\r\nabc\r\n' * 2)
        + b"--x--\r\n",
    ],
)
def test_a_form_that_cannot_be_read_is_refused(client, body):
    """Cut off, without a file, with several."""
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    assert client.post(UPLOADS, content=body, headers=headers).status_code == 400


def test_a_form_without_a_boundary_is_refused(client):
    """The parts could not be told apart."""
    headers = {"Content-Type": "multipart/form-data"}
    assert client.post(UPLOADS, content=b"x", headers=headers).status_code == 400


def test_nothing_is_left_of_what_was_refused(live, client):
    """No file on its way in stays on the disk."""
    client.post(UPLOADS, content=b"hello")
    assert not list(live.workspace.artifacts.tmp.glob("upload-*"))
