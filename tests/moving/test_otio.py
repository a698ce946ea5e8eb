"""The timeline for editors opens in OpenTimelineIO: every medium there, every frame right."""

from __future__ import annotations

import wave
from itertools import islice
from pathlib import Path

import av
import numpy as np
import opentimelineio as otio
import pytest

from studio.commands.moving import _lay_out
from studio.export.otio import NAMESPACE, film_media, timeline_of
from studio.jobs import timeline as timelines
from tests.moving.conftest import FPS, work


@pytest.fixture(scope="module")
def folder(made, tmp_path_factory) -> Path:
    """The package of the film, laid out in a folder."""
    timelines.ask_for_parts(made.workspace, made.film)
    work(made.workspace)
    folder = tmp_path_factory.mktemp("package")
    _lay_out(folder, timelines.packed(made.workspace, made.film, "Morning Garden"))
    return folder


@pytest.fixture(scope="module")
def timeline(folder) -> otio.schema.Timeline:
    return otio.adapters.read_from_file(str(folder / "Morning Garden.otio"))


def tracks(timeline) -> dict[str, otio.schema.Track]:
    return {track.name: track for track in timeline.tracks}


def wav(path: Path) -> tuple[wave._wave_params, np.ndarray]:
    with wave.open(str(path)) as file:
        data = np.frombuffer(file.readframes(file.getnframes()), np.uint8).reshape(-1, 3)
        whole = np.zeros((len(data), 4), np.uint8)
        whole[:, 1:] = data
        return file.getparams(), whole.view("<i4").reshape(-1, file.getnchannels()) / 2**31


def test_every_medium_is_there_and_covers_what_is_used_of_it(timeline, folder):
    clips = list(timeline.find_clips())
    assert len(clips) == 6  # two scenes, two lines, the music, the finished sound
    for clip in clips:
        path = folder / clip.media_reference.target_url
        available, used = clip.media_reference.available_range, clip.source_range
        assert path.is_file() and not Path(clip.media_reference.target_url).is_absolute()
        assert available.start_time <= used.start_time
        assert used.end_time_exclusive() <= available.end_time_exclusive()
        if path.suffix == ".wav":
            params, _ = wav(path)
            assert (params.framerate, params.sampwidth) == (48_000, 3)
            assert params.nframes == available.duration.value
        else:
            with av.open(str(path)) as media:
                video = media.streams.video[0]
                assert video.average_rate == available.duration.rate == FPS
                assert video.frames == available.duration.value


def test_every_track_is_as_long_as_the_film(made, timeline):
    frames = made.film.result["frames"]
    assert timeline.global_start_time == otio.opentime.RationalTime(0, FPS)
    for track in timeline.tracks:
        seconds = track.duration()
        assert seconds.value * FPS == frames * seconds.rate, track.name
    assert [t.kind for t in timeline.tracks] == ["Video", "Audio", "Audio", "Audio"]
    assert [t.enabled for t in timeline.tracks] == [True, True, True, False]


def test_a_transition_straddles_its_cut_and_the_media_go_on_that_far(made, timeline):
    track = tracks(timeline)["Scenes"]
    before, transition, after = track
    told = made.film.result["timeline"]["transitions"][0]
    assert transition.transition_type == otio.schema.TransitionTypes.SMPTE_Dissolve
    half = round(told["length_s"] * FPS / 2)
    assert transition.in_offset.value == transition.out_offset.value == half
    assert after.source_range.start_time.value == half  # what is seen before its cut
    available = before.media_reference.available_range.duration
    assert (available - before.source_range.end_time_exclusive()).value == half
    cut = track.range_of_child(after).start_time.value
    assert (cut - half) / FPS == pytest.approx(told["start_s"], abs=0.001)


def test_scenes_are_the_frames_of_the_film(made, timeline, folder):
    film = made.workspace.artifacts.find(made.film.result["film"]).file("film.mp4")
    track = tracks(timeline)["Scenes"]
    for clip in track.find_clips():
        at, used = int(track.range_of_child(clip).start_time.value), clip.source_range
        first, middle = int(used.start_time.value), int(used.duration.value) // 2
        shown = frame_of(folder / clip.media_reference.target_url, first + middle)
        assert np.abs(shown - frame_of(film, at + middle)).mean() < 2


def frame_of(path: Path, number: int) -> np.ndarray:
    with av.open(str(path)) as media:
        frame = next(islice(media.decode(video=0), number, None))
        return frame.reformat(270, 270, "gray").to_ndarray().astype(float)


def test_voices_lie_where_they_are_heard_in_the_finished_sound(made, timeline, folder):
    _, mix = wav(folder / "media/sound.wav")
    track = tracks(timeline)["Voice"]
    for clip in track.find_clips():
        start = int(track.range_of_child(clip).start_time.value)
        _, voice = wav(folder / clip.media_reference.target_url)
        heard = mix[start - 4800 : start + len(voice) + 4800].mean(axis=1)
        spectra = np.fft.rfft(heard), np.fft.rfft(voice[:, 0], len(heard))
        lag = int(np.argmax(np.fft.irfft(spectra[0] * np.conj(spectra[1]), len(heard))))
        assert abs(lag - 4800) <= 48  # a millisecond: the encoder's own


def test_captions_and_notes_are_markers(made, timeline, folder):
    markers = [(m.name, m.color, m.metadata[NAMESPACE]["kind"]) for m in timeline.tracks.markers]
    assert ("Here", "GREEN", "marker") in markers
    assert ("Soft light.", "CYAN", "caption") in markers
    assert "Soft light." in (folder / "Morning Garden.srt").read_text("utf-8")


def test_clips_tell_their_scene_and_what_made_them(timeline):
    first = next(iter(tracks(timeline)["Scenes"].find_clips())).metadata[NAMESPACE]
    assert (first["id"], first["narration"]) == ("s1", "Soft light.") and first["engine"]
    line = next(iter(tracks(timeline)["Voice"].find_clips())).metadata[NAMESPACE]
    assert line["scene"] == "s1" and line["licence"]


def test_without_files_for_editors_scenes_are_cut_from_the_film(made):
    told, film = made.film.result["timeline"], made.film.result["film"]
    artifact = made.workspace.artifacts.find(film)
    media = film_media(artifact, told, "film.mp4")
    timeline = timeline_of(made.project.document, artifact, told, media)
    scenes, sound = timeline.tracks
    assert scenes.duration().value == made.film.result["frames"]
    assert [type(item) for item in scenes] == [otio.schema.Clip] * 2
    second = scenes[1]
    assert second.source_range.start_time == scenes.range_of_child(second).start_time
    assert second.metadata[NAMESPACE]["transition_in_picture"]["kind"] == "crossfade"
    assert sound.enabled
