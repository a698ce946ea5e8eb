"""Captions inside the MP4."""

from __future__ import annotations

import av
import numpy as np
import pytest

from studio.audio.files import write_aac
from studio.export.encode import FINAL, segment
from studio.export.join import join
from studio.export.step import film_recipe
from studio.export.subtitles import Cue
from studio.export.text_track import TextTrack

SIZE = (128, 72)
CUES = (
    Cue(0.4, 1.0, "Warm <bread> & butter"),
    Cue(1.0, 1.5, "À six heures"),
    Cue(2.0, 2.5, "é" * 3),
)


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("film")
    with segment(folder / "0.mp4", SIZE, 30, FINAL) as writer:
        for _ in range(90):
            writer.write(writer.buffer())
    write_aac(folder / "s.m4a", np.zeros((90 * 1600, 2), np.float32) + 0.01)
    return folder


def made(parts, text):
    path = parts / "film.mp4"
    assert join([parts / "0.mp4"], parts / "s.m4a", path, 30, "Test", text) == 90
    return path


def test_captions_are_a_track_with_their_language_and_times(parts):
    with av.open(str(made(parts, TextTrack(CUES, "fr")))) as container:
        assert [stream.type for stream in container.streams] == ["video", "audio", "subtitle"]
        assert container.streams.subtitles[0].metadata["language"] == "fra"
        shown = [
            (float(p.pts * p.time_base), float(p.duration * p.time_base), bytes(p)[2:].decode())
            for p in container.demux(subtitles=0)
            if p.pts is not None and len(bytes(p)) > 2
        ]
    assert shown == [(c.start_s, pytest.approx(c.end_s - c.start_s), c.text) for c in CUES]


def test_picture_and_sound_are_the_same_with_and_without(parts):
    def packets(path):
        with av.open(str(path)) as container:
            return [
                [bytes(p) for p in container.demux(**{kind: 0}) if p.dts is not None]
                for kind in ("video", "audio")
                if container.seek(0) is None
            ]

    assert packets(made(parts, TextTrack(CUES, "en"))) == packets(made(parts, None))


def test_a_film_with_captions_in_its_picture_keeps_its_recipe():
    def recipe(**more):
        return film_recipe("T", 30, SIZE, ["a" * 64], "b" * 64, CUES, **more)

    assert "text_track" not in recipe().params
    assert recipe(text_track="en").digest != recipe().digest
