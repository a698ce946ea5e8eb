"""Segments and films: exact frames, exact colour, no frame encoded twice."""

from fractions import Fraction
from itertools import pairwise

import av
import numpy as np
import pytest

from studio.audio.files import write_aac
from studio.export.encode import DRAFT, FINAL, segment
from studio.export.join import join
from studio.export.subtitles import Cue, to_srt, to_vtt

SIZE = (128, 72)
LENGTHS = [1, 2, 3, 30, 5, 61, 1, 1, 12, 150]


def draw_number(frame: np.ndarray, n: int) -> None:
    """A frame that tells its number: eight grey blocks, one a bit."""
    frame[..., 3] = 255
    frame[..., :3] = 128
    for bit in range(9):
        frame[20:52, 8 + bit * 12 : 18 + bit * 12, :3] = 235 if n >> bit & 1 else 16


def read_number(grey: np.ndarray) -> int:
    return sum(int(grey[36, 13 + bit * 12] > 128) << bit for bit in range(9))


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    folder = tmp_path_factory.mktemp("film")
    paths, n = [], 0
    for i, length in enumerate(LENGTHS):
        path = folder / f"{i}.mp4"
        with segment(path, SIZE, 30, FINAL) as writer:
            for _ in range(length):
                frame = writer.buffer()
                draw_number(frame, n)
                writer.write(frame)
                n += 1
        paths.append(path)
    write_aac(folder / "s.m4a", np.zeros((n * 1600, 2), np.float32) + 0.01)
    frames = join(paths, folder / "s.m4a", folder / "film.mp4", 30, "Test")
    return folder / "film.mp4", frames, n


def test_every_frame_is_there_once_and_in_order(film):
    path, frames, n = film
    assert frames == n == sum(LENGTHS)
    with av.open(str(path)) as container:
        shown = [
            (frame.pts * frame.time_base, read_number(frame.to_ndarray(format="gray")))
            for frame in container.decode(video=0)
        ]
    assert shown == [(Fraction(i, 30), i) for i in range(n)]


def test_decoding_times_only_grow(film):
    with av.open(str(film[0])) as container:
        times = [p.dts for p in container.demux(video=0) if p.dts is not None]
    assert all(a < b for a, b in pairwise(times))


def test_the_stream_plays_everywhere(film):
    path, _, n = film
    with av.open(str(path)) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        context = video.codec_context
        assert (context.name, context.profile, context.pix_fmt) == ("h264", "High", "yuv420p")
        assert (context.color_primaries, context.color_trc, context.colorspace) == (1, 1, 1)
        assert (audio.codec_context.name, audio.rate, audio.channels) == ("aac", 48000, 2)
        assert video.frames == n
        video_s = float(video.duration * video.time_base)
        audio_s = float(audio.duration * audio.time_base)
    assert abs(video_s - audio_s) <= 1 / 30
    head = path.read_bytes()[:4096]
    assert b"moov" in head  # faststart: a player can begin before it has all


def test_the_same_frames_give_the_same_bytes(tmp_path):
    for name in ("a.mp4", "b.mp4"):
        with segment(tmp_path / name, SIZE, 30, DRAFT) as writer:
            for n in range(20):
                frame = writer.buffer()
                draw_number(frame, n)
                writer.write(frame)
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_colours_come_back_as_drawn(tmp_path):
    with segment(tmp_path / "c.mp4", SIZE, 30, FINAL) as writer:
        frame = writer.buffer()
        frame[:] = (60, 120, 200, 255)  # BGRA
        writer.write(frame)
    with av.open(str(tmp_path / "c.mp4")) as container:
        picture = next(container.decode(video=0))
        back = picture.to_ndarray(format="rgb24", src_colorspace="ITU709")
    assert np.abs(back[36, 64].astype(int) - (200, 120, 60)).max() <= 4


def test_an_error_in_the_drawing_comes_through(tmp_path):
    with pytest.raises(RuntimeError), segment(tmp_path / "e.mp4", SIZE, 30, DRAFT) as writer:
        writer.write(writer.buffer())
        raise RuntimeError("drawing failed")


@pytest.mark.parametrize(
    ("final", "draft"),
    [((1920, 1080), (640, 360)), ((1080, 1920), (360, 640)), ((1080, 1080), (360, 360))],
)
def test_drafts_have_the_shape_of_the_film(final, draft):
    assert DRAFT.size_px(final) == draft
    assert FINAL.size_px(final) == final


def test_subtitles_have_the_forms_that_players_read():
    cues = [Cue(0.5, 1.25, "Salt & <rye>"), Cue(3661.0, 3662.5, "Two")]
    assert to_srt(cues) == (
        "1\n00:00:00,500 --> 00:00:01,250\nSalt & <rye>\n\n2\n01:01:01,000 --> 01:01:02,500\nTwo\n"
    )
    assert to_vtt(cues).startswith(
        "WEBVTT\n\n00:00:00.500 --> 00:00:01.250\nSalt &amp; &lt;rye&gt;\n"
    )
