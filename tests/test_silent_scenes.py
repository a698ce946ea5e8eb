"""Scenes without words: seen, not heard, anywhere in a film."""

from __future__ import annotations

import json

import pytest

from studio.audio.files import read_sound
from studio.audio.loudness import integrated_lufs
from studio.bench import Bench
from studio.compute import InlineCompute
from studio.document import Document, MusicSettings, Scene
from studio.export.encode import DRAFT
from studio.produce import plan, produce
from studio.progress import Progress
from studio.results import film_result
from studio.stages import Film
from studio.workspace import Workspace
from tests.examples import BRIEF, SCENES

QUIET = tuple(scene.model_copy(update={"narration": "", "length_s": 2.0}) for scene in SCENES)
NO_MUSIC = MusicSettings(enabled=False)


def drafted(
    workspace: Workspace, scenes: tuple[Scene, ...], music: MusicSettings = NO_MUSIC
) -> tuple[Film, Bench]:
    document = Document(title="Quiet", brief=BRIEF, scenes=scenes, music=music, format="1:1")
    bench = Bench(workspace.artifacts, InlineCompute(workspace.artifacts), Progress())
    return produce(document, bench, "1:1", DRAFT), bench


def sound_of(film: Film):
    return read_sound(film.film.file("film.mp4"))


@pytest.fixture(scope="module")
def shared(tmp_path_factory) -> Workspace:
    from studio.settings import Settings

    home = tmp_path_factory.mktemp("studio")
    return Workspace.open(Settings.from_environment({"STUDIO_HOME": str(home)}))


def test_a_film_may_be_silent_from_end_to_end(shared):
    film, bench = drafted(shared, QUIET)
    result = film_result(film, bench)
    assert film.timeline.frames == result["frames"] == 180
    assert not [t for t in bench.log if t.recipe.kind in ("voice", "music", "peaks")]
    assert result["certificate"]["integrated_lufs"] == -70
    assert not sound_of(film).any()
    assert result["timeline"]["voice"] == result["timeline"]["cues"] == []
    assert film.film.file("captions.srt").read_text() == ""
    assert json.loads(json.dumps(result)) == result


def test_stills_come_first_and_the_sound_is_made_beside_the_pictures(shared):
    _, bench = drafted(shared, QUIET)
    kinds = [ticket.recipe.kind for ticket in bench.log]
    assert kinds == ["still"] * 3 + ["mix", "body", "blend", "body", "blend", "body", "film"]


def test_music_alone_plays_at_full_level(shared):
    film, bench = drafted(shared, QUIET, MusicSettings(backend="arranger"))
    told = film_result(film, bench)
    assert told["certificate"]["integrated_lufs"] == pytest.approx(-14, abs=0.3)
    assert integrated_lufs(sound_of(film)) == pytest.approx(-14, abs=0.5)
    assert told["timeline"]["music"]["peaks"] == film.music_waveform.digest
    assert told["timeline"]["music"]["downbeats_s"][0] == 0.0


def test_one_voice_between_silent_scenes_is_heard_in_its_scene(shared):
    film, bench = drafted(shared, (QUIET[0], SCENES[1], QUIET[2]))
    (line,) = film.timeline.voice
    sound = sound_of(film)
    assert abs(sound[: line.start - 2400]).max() < 0.01
    assert abs(sound[line.start : line.start + line.samples]).max() > 0.1
    assert abs(sound[line.start + line.samples + 4800 :]).max() < 0.01
    result = film_result(film, bench)
    assert [bool(scene["voice"]) for scene in result["scenes"]] == [False, True, False]
    assert [voice["id"] for voice in result["timeline"]["voice"]] == ["s2"]
    assert result["timeline"]["voice"][0]["peaks"] == film.waveforms["s2"].digest
    assert {cue["id"] for cue in result["timeline"]["cues"]} == {"s2"}


def test_a_script_with_silent_scenes_is_planned(shared):
    bench = Bench(shared.artifacts, InlineCompute(shared.artifacts), Progress())
    document = Document(title="Quiet", brief=BRIEF, scenes=(QUIET[0], SCENES[1], QUIET[2]))
    planned = plan(document, bench)
    assert sum(scene.length_s for scene in planned.scenes) == pytest.approx(12)
