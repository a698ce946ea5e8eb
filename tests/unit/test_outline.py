"""The outline: the same timeline as the film's, for a document that is not drafted yet."""

import subprocess
import sys

import numpy as np
import pytest

from storage.artifacts import FolderArtifacts
from studio.audio.files import write_wav
from studio.audio.peaks import peaks_recipe
from studio.cues import cues_of
from studio.document import MusicCue
from studio.music.step import music_recipe
from studio.outline import Sounds, describe, estimated, known_voices, outline
from studio.pacing import LEAD_S, TIGHT_TAIL_S, Spoken
from studio.steps import run_recipe
from studio.timeline import assemble
from studio.voice.estimate import spoken_s
from studio.voice.step import voice_recipe
from tests.examples import SCENES, document, spoken

HEAVY = ("skia", "onnxruntime", "av", "torch", "scipy", "cv2", "distributed", "streamlit")


@pytest.fixture
def store(tmp_path) -> FolderArtifacts:
    return FolderArtifacts(tmp_path)


def keep_voice(store: FolderArtifacts, doc, scene_id: str, voice: Spoken) -> str:
    """Put a tone into the store as the voice of a scene; its digest."""

    def build(folder):
        write_wav(folder / "voice.wav", np.full(48_000, 0.5, np.float32), 24_000)
        words = [[w.text, w.start_s, w.end_s] for w in voice.words]
        return {"duration_s": voice.duration_s, "words": words}

    return store.put(voice_recipe(doc, doc.scene(scene_id)), build).digest


def keep_music(store: FolderArtifacts, doc, line) -> str:
    """Put music at two beats a second into the store; its digest."""

    def build(folder):
        write_wav(folder / "music.wav", np.zeros((4800, 2), np.float32), 48_000)
        return {
            "bpm": 120.0,
            "beats_per_bar": 4,
            "ending_s": 4.0,
            "sections": [{"role": "hook", "start_s": 0.0, "bars": 2}],
        }

    return store.put(music_recipe(doc, line), build).digest


def test_it_says_what_the_timeline_says():
    line = assemble(document(), spoken())
    told = outline(document(), spoken())
    assert told == describe(document(), line, spoken(), Sounds())
    assert [c["id"] for c in told["clips"]] == ["s1", "s2", "s3"]
    for clip, shown in zip(line.clips, told["clips"], strict=True):
        assert shown["start_s"] == pytest.approx(clip.start / 30, abs=1e-3)
        assert shown["length_s"] == pytest.approx(clip.frames / 30, abs=1e-3)
        assert "estimated" not in shown
    assert [t["to"] for t in told["transitions"]] == ["s2", "s3"]
    cues = [(c["id"], c["start_s"], c["text"]) for c in told["cues"]]
    assert cues == [(c.scene_id, c.start_s, c.text) for c in cues_of(line)]
    assert [v["start_s"] for v in told["voice"]] == [
        pytest.approx(clip["start_s"] + LEAD_S) for clip in told["clips"]
    ]


def test_the_least_length_leaves_room_for_the_words_and_can_be_had():
    scene = SCENES[0].model_copy(update={"length_s": 9.0})
    long = outline(document(scenes=(scene, *SCENES[1:])), spoken(3.0))["clips"][0]
    assert long["length_s"] == 9.0
    assert long["least_s"] == pytest.approx(LEAD_S + 3.0 + TIGHT_TAIL_S, abs=1 / 30)
    scene = scene.model_copy(update={"length_s": long["least_s"]})
    assert outline(document(scenes=(scene, *SCENES[1:])), spoken(3.0))["clips"][0][
        "length_s"
    ] == pytest.approx(long["least_s"], abs=1e-3)


def test_a_voice_that_is_not_known_is_estimated_and_says_so():
    told = outline(document(), {"s1": spoken()["s1"]})
    assert [clip.get("estimated", False) for clip in told["clips"]] == [False, True, True]
    assert [voice["id"] for voice in told["voice"]] == ["s1", "s2", "s3"]


@pytest.mark.parametrize("speed", [0.5, 1.0, 1.6])
def test_an_estimate_grows_with_the_words_and_shrinks_with_the_speed(speed):
    short, long = (estimated("Fresh bread. " * times, speed) for times in (2, 6))
    assert long.duration_s == pytest.approx(3 * short.duration_s)
    assert short.duration_s == pytest.approx(estimated("Fresh bread. " * 2, 1.0).duration_s / speed)
    assert short.words[-1].end_s == pytest.approx(short.duration_s)


def test_an_estimate_is_the_one_that_the_script_shows():
    line = "El puerto despierta despacio."
    assert estimated(line, 1.0, "es").duration_s == spoken_s(line, "es")
    base = document()
    slow = base.model_copy(update={"voice": base.voice.model_copy(update={"voice": "af_nicole"})})
    plain, slower = (outline(doc, {})["voice"][0]["duration_s"] for doc in (base, slow))
    assert slower > 1.4 * plain


def test_silent_scenes_are_neither_estimated_nor_heard():
    quiet = SCENES[1].model_copy(update={"narration": "  "})
    told = outline(document(scenes=(SCENES[0], quiet, SCENES[2])), {})
    assert [clip.get("estimated", False) for clip in told["clips"]] == [True, False, True]
    assert [voice["id"] for voice in told["voice"]] == ["s1", "s3"]
    assert {cue["id"] for cue in told["cues"]} == {"s1", "s3"}


def test_a_document_without_scenes_has_an_empty_outline(store):
    told = outline(document(scenes=()), {}, store.find)
    assert told["clips"] == told["transitions"] == told["cues"] == told["voice"] == []
    assert told["music"]["beats_s"] == []


def test_voices_in_the_store_are_known(store):
    keep_voice(store, document(), "s2", spoken(2.5)["s2"])
    assert known_voices(document(), store.find) == {"s2": spoken(2.5)["s2"]}
    slower = document(voice=document().voice.model_copy(update={"speed": 0.9}))
    assert known_voices(slower, store.find) == {}


def test_captions_in_other_words_keep_the_voice(store):
    keep_voice(store, document(), "s2", spoken()["s2"])
    scene = SCENES[1].model_copy(update={"caption_text": "Bread is patient."})
    doc = document(scenes=(SCENES[0], scene, SCENES[2]))
    voices = known_voices(doc, store.find)
    assert set(voices) == {"s2"}
    assert "Bread is patient." in [cue["text"] for cue in outline(doc, voices)["cues"]]


def test_sounds_that_are_made_are_shown(store):
    voice = keep_voice(store, document(), "s2", spoken()["s2"])
    voices = known_voices(document(), store.find)
    told = outline(document(), voices, store.find)
    assert [v["peaks"] for v in told["voice"]] == ["", "", ""]
    assert told["music"] == {"peaks": "", "beats_s": [], "downbeats_s": [], "sections": []}

    waveform = run_recipe(peaks_recipe(voice), store)
    # Music follows the film's length: it is found once all voices are known.
    line = assemble(document(), spoken())
    doc = document(
        music_cue=MusicCue(
            length_s=float(line.duration_s),
            sections=tuple(
                (c.start / 30, s.role.value, s.music_mood)
                for c, s in zip(line.clips, SCENES, strict=True)
            ),
        )
    )
    music = keep_music(store, doc, line)
    music_peaks = run_recipe(peaks_recipe(music), store)
    told = outline(doc, spoken(), store.find)
    assert [v["peaks"] for v in told["voice"]] == ["", waveform, ""]
    assert told["music"]["peaks"] == music_peaks
    assert told["music"]["beats_s"] == [i / 2 for i in range(9)]
    assert told["music"]["downbeats_s"] == [0.0, 2.0, 4.0]
    assert told["music"]["sections"] == [{"name": "hook", "start_s": 0.0}]


def test_pages_can_import_it():
    code = f"import sys, studio.outline; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
