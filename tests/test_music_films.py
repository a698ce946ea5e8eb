"""Films that follow music: a clip from a prompt, a music video from a song; the whole way."""

from __future__ import annotations

import json
from pathlib import Path

import av
import numpy as np
import pytest

from studio import edits
from studio.analysis.pulse import Pulse
from studio.analysis.song_steps import song_recipe
from studio.backends import named
from studio.bench import Bench
from studio.compute import InlineCompute
from studio.document import Document, MediaRef
from studio.export.encode import DRAFT
from studio.hearing import hearing_of, retold
from studio.kinds import clip_document, song_document
from studio.music.composer import RATE_HZ, MusicRequest
from studio.produce import hear, produce, score
from studio.progress import Progress
from studio.recipes import upload_recipe
from studio.results import film_result
from studio.settings import Settings
from studio.stages import Film
from studio.workspace import Workspace
from tests.songs.encoded import written
from tests.test_whole_way import result, run

PROMPT = "A beautiful sunset over the ocean."  # the seed project's own request
SONG_S = 16.3


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Workspace:
    home = tmp_path_factory.mktemp("studio")
    return Workspace.open(Settings.from_environment({"STUDIO_HOME": str(home)}))


def bench(workspace: Workspace) -> Bench:
    return Bench(workspace.artifacts, InlineCompute(workspace.artifacts), Progress())


def made_by(workspace: Workspace, document: Document) -> tuple[Film, Bench]:
    at = bench(workspace)
    return produce(document, at, document.format, DRAFT), at


def lengths_s(path: Path) -> dict[str, float]:
    """Seconds of pictures and of sound, as they are decoded."""
    with av.open(str(path)) as file:
        frames = sum(1 for _ in file.decode(video=0))
        fps = float(file.streams.video[0].average_rate)
    with av.open(str(path)) as file:
        samples = sum(frame.samples for frame in file.decode(audio=0))
        return {"video": frames / fps, "audio": samples / file.streams.audio[0].rate}


def sound_packets(path: Path) -> list[bytes]:
    with av.open(str(path)) as file:
        return [bytes(packet) for packet in file.demux(audio=0) if packet.size]


def computed(at: Bench) -> set[str]:
    return {ticket.label for ticket in at.log if not ticket.reused}


@pytest.mark.slow  # tests/api has a clip made over HTTP
@pytest.mark.parametrize(("seconds", "frames"), [("6.5", 195), ("15", 450)])
def test_the_terminal_makes_a_clip_of_exactly_the_length_asked_for(tmp_path, seconds, frames):
    target = tmp_path / "sunset.mp4"
    asked = ("clip", "--genre", "pop", "--duration", seconds, PROMPT, "-o", str(target), "--json")
    made = result(run(tmp_path / "home", *asked))
    assert (made["frames"], made["width"], made["height"]) == (frames, 1920, 1080)
    measured = lengths_s(target)
    assert measured["video"] == float(seconds)
    assert measured["audio"] == pytest.approx(float(seconds), abs=1 / 30)
    assert made["certificate"]["integrated_lufs"] == pytest.approx(-14.0, abs=0.2)
    assert {step["engine"] for step in made["made_by"]} >= {"lstm", "generative"}
    again = result(run(tmp_path / "home", *asked))
    assert (again["project"], again["computed"]) == (made["project"], 0)


@pytest.fixture(scope="module")
def clip(workspace) -> Document:
    document = clip_document(PROMPT, "electronic", 12.0, seed=4)
    return score(document, bench(workspace))


def test_every_cut_of_a_clip_is_within_a_frame_of_a_beat(workspace, clip):
    film, at = made_by(workspace, clip)
    beats_s = np.array(film_result(film, at)["timeline"]["music"]["beats_s"])
    cuts_s = [shot.start / 30 for shot in film.timeline.clips[1:]]
    assert len(cuts_s) >= 1
    assert all(np.abs(beats_s - cut_s).min() <= 1 / 30 for cut_s in cuts_s)
    assert film.film.facts["frames"] == 360


def test_the_cuts_of_a_clip_follow_other_music(workspace, clip):
    changed = edits.set_music(edits.new_music(clip), bpm=97.0)
    film, at = made_by(workspace, changed)
    beats_s = np.array(film_result(film, at)["timeline"]["music"]["beats_s"])
    assert np.median(np.diff(beats_s)) == pytest.approx(60 / 97, rel=0.07)
    cuts_s = [shot.start / 30 for shot in film.timeline.clips[1:]]
    assert all(np.abs(beats_s - cut_s).min() <= 1 / 30 for cut_s in cuts_s)
    assert film.film.facts["frames"] == 360
    assert "Music" in computed(at)


def test_the_pictures_of_a_clip_show_what_the_prompt_says(clip):
    assert len(clip.scenes) >= 2
    for scene in clip.scenes:
        assert {"sunset", "ocean"} <= set(scene.visual.lower().replace(".", "").split())
    assert len({scene.visual for scene in clip.scenes}) == len(clip.scenes)


@pytest.fixture(scope="module")
def song(workspace, tmp_path_factory) -> MediaRef:
    """A song without words, by our own composer, as an MP3."""
    request = MusicRequest("upbeat rock, 120 bpm", round(SONG_S * RATE_HZ), seed=2)
    samples = named("composer", "arranger").compose(request).samples
    path = written(
        tmp_path_factory.mktemp("song") / "song.mp3", samples, "libmp3lame", "mp3", RATE_HZ
    )
    return workspace.artifacts.add_upload(path.read_bytes(), "song.mp3", "audio")


@pytest.fixture(scope="module")
def video(workspace, song) -> Document:
    return hear(song_document(song, "River", language="en"), bench(workspace))


def test_a_song_becomes_shots_that_are_cut_on_its_beats_and_fill_it(workspace, video):
    heard = hearing_of(video.song, workspace.artifacts.find)
    assert heard.bpm == pytest.approx(120, rel=0.02)
    film, at = made_by(workspace, video)
    beats_s = np.array(heard.beats_s)
    cuts_s = [shot.start / 30 for shot in film.timeline.clips[1:]]
    assert len(cuts_s) >= 2
    assert all(np.abs(beats_s - cut_s).min() <= 1 / 30 for cut_s in cuts_s)
    measured = lengths_s(film.film.file("film.mp4"))
    assert measured["video"] == pytest.approx(SONG_S, abs=1 / 30)
    assert measured["audio"] == pytest.approx(SONG_S, abs=1 / 30)
    told = film_result(film, at)["timeline"]["music"]
    assert told["beats_s"] == list(heard.beats_s)
    peaks = json.loads(workspace.artifacts.find(told["peaks"]).file("peaks.json").read_text())
    assert len(peaks["peaks"]) == pytest.approx(SONG_S * peaks["rate"], abs=1)


def test_the_song_in_the_film_is_the_song(workspace, video):
    film, _ = made_by(workspace, video)
    song = workspace.artifacts.find(upload_recipe(video.song.sound).digest)
    assert sound_packets(film.film.file("film.mp4")) == sound_packets(song.file())


def test_another_sentence_draws_that_shot_alone(workspace, video):
    made_by(workspace, video)
    changed = edits.set_sentence(video, "s2", "Rain on a window at night.")
    _, at = made_by(workspace, changed)
    assert computed(at) <= {
        "Picture of scene 2",
        "Transition into scene 2",
        "Transition into scene 3",
        "Still of scene 2",
        "Film",
    }
    assert "Picture of scene 2" in computed(at)


def test_a_correction_changes_the_sentence_of_its_shot_alone(workspace, video):
    corrected = edits.set_heard(video, 1, instruments=("harp", "flute", "choir"), colour="#ff0000")
    told = retold(corrected, workspace.artifacts.find)
    changed = [new.id for old, new in zip(video.scenes, told.scenes, strict=True) if old != new]
    assert changed == ["s1"]
    kept = edits.set_sentence(corrected, "s1", "A lake.")
    assert retold(kept, workspace.artifacts.find).scene("s1").visual == "A lake."


def test_the_pulse_of_the_pictures_is_that_of_the_song(workspace, video):
    artifact = workspace.artifacts.find(song_recipe(video.song).digest)
    pulse = Pulse.read(artifact.file("pulse.npz"), start_s=2.0)
    heard = hearing_of(video.song, workspace.artifacts.find)
    following = next(beat_s for beat_s in heard.beats_s if beat_s > 2.0)
    assert pulse.beat(following - 2.0) == 1.0
    assert 0.0 < pulse.flow("level", 4.0) <= 4.0
