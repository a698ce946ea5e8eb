"""Clips on their way in: what is taken, what the worker makes of it, what a page is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from studio import uploads
from studio.compute import InlineCompute
from studio.document import Brief, Document, MediaRef, Role, Scene
from studio.errors import InputError, NotFoundError
from studio.jobs.ingest import add_clip, clip_state, project_clips
from studio.visuals.media.clip_file import probe
from studio.visuals.media.proxy import POSTER_FILE, PROXY_FILE, small_size
from studio.worker import Worker
from studio.workspace import Workspace
from tests.footage import clip, colour_of, quarters


@pytest.fixture
def worker(workspace: Workspace) -> Worker:
    return Worker(workspace, InlineCompute(workspace.artifacts))


def kept(workspace: Workspace, path: Path) -> MediaRef:
    return workspace.artifacts.add_upload(path.read_bytes(), path.name, "video")


def made_ready(workspace: Workspace, worker: Worker, path: Path) -> dict:
    ref = kept(workspace, path)
    add_clip(workspace, ref)
    assert clip_state(workspace, ref)["state"] == "preparing"
    assert worker.run_one()
    return clip_state(workspace, ref)


def file_of(workspace: Workspace, digest: str, name: str) -> Path:
    artifact = workspace.artifacts.find(digest)
    assert artifact is not None
    return artifact.file(name)


@pytest.mark.parametrize(
    ("name", "options", "size_px", "proxy_px"),
    [
        ("wide.mp4", {"size": (1280, 720), "sound": True}, (1280, 720), (960, 540)),
        ("turned.mov", {"size": (1280, 720), "rotation": -90}, (720, 1280), (540, 960)),
        ("odd.mkv", {"size": (1079, 607), "pixels": "yuv444p"}, (1079, 607), (960, 540)),
        ("small.webm", {"codec": "libvpx-vp9", "options": {"deadline": "realtime"}},
         (320, 180), (320, 180)),
        ("moment.mp4", {"frames": 1}, (320, 180), (320, 180)),
    ],
)  # fmt: skip
def test_a_clip_is_made_ready(workspace, worker, tmp_path, name, options, size_px, proxy_px):
    path = clip(tmp_path / name, **({"frames": 20} | options))
    state = made_ready(workspace, worker, path)
    assert state["state"] == "ready" and (state["width"], state["height"]) == size_px
    assert state["duration_s"] == pytest.approx(options.get("frames", 20) / 30, abs=0.002)
    proxy = file_of(workspace, state["proxy"], PROXY_FILE)
    with av.open(str(proxy)) as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        assert not container.streams.audio and (stream.width, stream.height) == proxy_px
        assert (context.name, context.pix_fmt) == ("h264", "yuv420p")
        assert (
            sum(p.is_keyframe for p in container.demux(stream)) >= options.get("frames", 20) // 16
        )
    assert proxy.read_bytes().index(b"moov") < proxy.read_bytes().index(b"mdat")
    poster = cv2.imread(str(file_of(workspace, state["poster"], POSTER_FILE)))
    assert min(poster.shape[:2]) <= 270 and poster.shape[0] % 2 == poster.shape[1] % 2 == 0


def test_the_proxy_shows_what_the_film_shows(workspace, worker, tmp_path):
    path = clip(tmp_path / "quarters.mp4", frames=12, draw=quarters, rotation=90)
    state = made_ready(workspace, worker, path)
    with av.open(str(file_of(workspace, state["proxy"], PROXY_FILE))) as container:
        picture = next(container.decode(video=0)).to_ndarray(format="rgb24").astype(int)
    assert np.abs(picture[40, 40] - (30, 200, 30)).max() < 14  # upright: green has come up left
    poster = cv2.imread(str(file_of(workspace, state["poster"], POSTER_FILE)))[..., ::-1]
    assert np.abs(poster[40, 40].astype(int) - (30, 200, 30)).max() < 20


def test_a_variable_rate_keeps_its_times(workspace, worker, tmp_path):
    path = clip(tmp_path / "variable.mkv", times_s=(0.0, 0.2, 1.0, 1.9))
    state = made_ready(workspace, worker, path)
    with av.open(str(file_of(workspace, state["proxy"], PROXY_FILE))) as container:
        frames = {f.time: f.to_ndarray(format="rgb24")[90, 160] for f in container.decode(video=0)}
    for time_s, number in ((0.0, 0), (0.6, 1), (1.2, 2)):
        nearest = min(frames, key=lambda t: abs(t - time_s))
        assert np.abs(frames[nearest].astype(int) - colour_of(number)).max() < 14


def test_a_damaged_clip_fails_in_words_and_can_be_added_again(workspace, worker, tmp_path):
    whole = clip(tmp_path / "whole.mp4")
    path = tmp_path / "cut.mp4"
    path.write_bytes(whole.read_bytes()[:3000])
    state = made_ready(workspace, worker, path)
    assert state["state"] == "failed" and "cut.mp4" in state["message"]
    assert "export it again" in state["message"]
    add_clip(workspace, kept(workspace, path))
    assert clip_state(workspace, kept(workspace, path))["state"] == "preparing"


def test_a_project_remembers_the_clips_that_were_added_to_it(workspace, worker, tmp_path):
    scene = Scene(role=Role.HOOK, narration="")
    document = Document(title="Film", brief=Brief(product="Bread"), scenes=(scene,))
    one, two = (workspace.projects.create(document).id for _ in range(2))
    ref = kept(workspace, clip(tmp_path / "a.mp4", frames=5))
    add_clip(workspace, ref, one)
    assert project_clips(workspace, one) == [ref] and not project_clips(workspace, two)
    worker.run_one()
    add_clip(workspace, ref, one)
    assert not worker.run_one()  # it is ready and remembered
    add_clip(workspace, ref, two)
    assert clip_state(workspace, ref)["state"] == "ready"
    assert worker.run_one() and project_clips(workspace, two) == [ref]
    with pytest.raises(NotFoundError):
        add_clip(workspace, ref, "nowhere")


def test_a_clip_that_is_gone_is_told(workspace):
    ref = MediaRef(sha256="0" * 64, name="lost.mp4", kind="video")
    assert "no longer here" in clip_state(workspace, ref)["message"]


@pytest.mark.parametrize(
    ("size_px", "small"),
    [
        ((1920, 1080), (960, 540)),
        ((607, 1079), (540, 960)),
        ((8192, 64), (1920, 16)),
        ((1, 1), (2, 2)),
    ],
)
def test_small_sizes_are_even_and_never_larger(size_px, small):
    assert small_size(size_px, 540) == small


# --- on the way in ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("..", "file"), (".", "file"), ("", "file"), ("../../etc/passwd", "passwd"),
        ("C:\\films\\a.mp4", "a.mp4"), ("x\x00y\r\n.png", "xy.png"), ("a\u202egnp.exe", "agnp.exe"),
        ("  two   words .mov ", "two words .mov"), ("👩\u200d🍳 bakes.mp4", "👩\u200d🍳 bakes.mp4"),
        ("\ud800.mp4", ".mp4"), ("…/", "file"),
    ],
)  # fmt: skip
def test_names_are_fit_to_be_shown(raw, shown):
    assert uploads.display_name(raw) == shown


def test_a_long_name_keeps_its_ending():
    name = uploads.display_name("é" * 4000 + ".mp4")
    assert len(name) <= uploads.MAX_NAME_CHARS and name.endswith("….mp4")


async def _chunks(content: bytes, size: int) -> AsyncIterator[bytes]:
    for at in range(0, len(content), size):
        yield content[at : at + size]


def received(folder: Path, content: bytes, *, clips: bool, declared: int = 0, size: int = 7000):
    async def receive():
        stream = _chunks(content, size)
        return await uploads.receive(stream, folder, "a file", declared, clips)

    # In a thread: a browser test of the same run keeps an event loop in this one.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, receive()).result()


@pytest.mark.parametrize("size", [1, 64, 100_000])
def test_a_file_is_written_as_it_comes_and_told_by_its_content(tmp_path, size):
    content = clip(tmp_path / "c.mp4", frames=3).read_bytes()[: 3000 if size == 1 else None]
    upload = received(tmp_path, content, clips=True, size=size)
    assert upload.kind == "video" and upload.path.read_bytes() == content
    assert upload.size_bytes == len(content)


def test_only_videos_may_be_large(tmp_path):
    film, picture = b"\0\0\0\x18ftypisom" + bytes(26_000_000), b"\xff\xd8\xff" + bytes(26_000_000)
    assert received(tmp_path, film, clips=True, size=1 << 20).kind == "video"
    for content, clips in ((picture, True), (film, False)):
        with pytest.raises(InputError, match="25 MB"):
            received(tmp_path, content, clips=clips, size=1 << 20)
    with pytest.raises(InputError, match="500 MB"):
        received(tmp_path, film, clips=True, declared=500_000_001)


def test_what_comes_in_leaves_nothing_behind(workspace, tmp_path):
    with pytest.raises(InputError), uploads.incoming(workspace.artifacts) as folder:
        (folder / uploads.FILE).write_bytes(b"half a file")
        raise InputError("Stopped.")
    assert not list(workspace.artifacts.tmp.iterdir())


def test_a_kept_clip_is_moved_not_copied(workspace, tmp_path):
    path = clip(tmp_path / "c.mp4", frames=3)
    with uploads.incoming(workspace.artifacts) as folder:
        upload = received(folder, path.read_bytes(), clips=True)
        ref = uploads.keep(workspace.artifacts, uploads.checked(upload, clips=True))
        assert not upload.path.exists()
    assert ref == kept(workspace, path).model_copy(update={"name": "a file"})


def test_a_picture_that_takes_too_much_is_refused(tmp_path):
    import zlib

    def block(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    header = (9_000).to_bytes(4, "big") * 2 + bytes([16, 6, 0, 0, 0])
    path = tmp_path / "bomb.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + block(b"IHDR", header) + block(b"IDAT", b"\0" * 20))
    with pytest.raises(InputError) as caught:
        uploads.check_picture(path, "a bomb.png")
    assert "a bomb.png" in caught.value.message and caught.value.remedy


def test_probing_does_not_follow_playlists(tmp_path):
    secret = clip(tmp_path / "secret.mp4", frames=3)
    path = tmp_path / "list.mp4"
    path.write_text(f"ffconcat version 1.0\nfile '{secret}'\n")
    with pytest.raises(InputError, match="isn't a video"):
        probe(path)
