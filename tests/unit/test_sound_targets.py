"""Loudness in words, samples of voices, and what the Sound page makes of a document."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from studio.audio import mix
from studio.audio.targets import TARGETS, verdicts
from studio.document import Brief, Document, MixSettings, MusicRewrite, MusicSettings
from studio.errors import InputError
from studio.views import mix_settings
from studio.views.music_parts import changes_told, parts_of
from studio.views.music_takes import takes_of, use_take
from studio.views.voice_settings import described
from studio.voice.samples import GRADES, LINES, sample_recipe
from studio.voice.step import voice_recipe
from studio.voice.voices import all_voices
from tests.ui.seeding import document

MEASURED = {"integrated_lufs": -14.2, "true_peak_dbtp": -1.3, "loudness_range_lu": 3.0}


def test_a_sound_on_target_is_told_so():
    loudness, peak, spread = verdicts(MEASURED, MixSettings())
    assert loudness.good and loudness.value == "−14.2\u00a0LUFS"
    assert peak.good and "−1.0" in peak.words
    assert spread.good and spread.words.startswith("Even")


def test_what_misses_the_target_says_by_how_much():
    loudness, peak, spread = verdicts(
        {"integrated_lufs": -14.0, "true_peak_dbtp": -0.4, "loudness_range_lu": 12.0},
        MixSettings(target_lufs=-23, true_peak_dbtp=-1),
    )
    assert not loudness.good and loudness.words == "9.0 LU louder than the target"
    assert not peak.good and peak.words == "0.6 dB over the ceiling"
    assert not spread.good


def test_presets_are_settings_that_a_project_takes():
    assert {target.name: target.target_lufs for target in TARGETS} == {
        "Web": -14, "Podcast": -16, "TV": -23,
    }  # fmt: skip
    for target in TARGETS:
        MixSettings(target_lufs=target.target_lufs, true_peak_dbtp=target.true_peak_dbtp)


def test_the_drawing_ducks_as_the_mixer_does():
    assert mix_settings.DUCKING == {
        "join_s": mix.JOIN_GAPS_S,
        "attack_s": mix.DUCK_ATTACK_S,
        "release_s": mix.DUCK_RELEASE_S,
        "under_voice_db": mix.MUSIC_UNDER_VOICE_DB,
    }


def test_the_mixer_changes_music_and_mix():
    values = {"gain_db": 2.5, "duck_db": 6, "target_lufs": -16, "true_peak_dbtp": -1.5}
    changed = mix_settings.changed(document(), values | {"enabled": False})
    assert (changed.music.gain_db, changed.music.enabled) == (2.5, False)
    assert changed.mix == MixSettings(target_lufs=-16, true_peak_dbtp=-1.5, duck_db=6)
    with pytest.raises(InputError):
        mix_settings.changed(document(), {"target_lufs": 3})
    with pytest.raises(InputError):
        mix_settings.changed(document(), {"no_such_field": 1})


def test_a_sample_is_made_as_a_scene_is():
    film = document()
    scene = film.scenes[0].model_copy(update={"narration": LINES["en"], "voice": "af_bella"})
    assert sample_recipe("af_bella", "en", film.voice.speed) == voice_recipe(film, scene)
    faster = sample_recipe("af_bella", "en", 1.2)
    assert faster.digest != sample_recipe("af_bella", "en", 1.0).digest


def test_every_language_has_a_line_and_grades_are_of_known_voices():
    assert set(LINES) == {voice.language for voice in all_voices()}
    assert set(GRADES["kokoro"]) <= {voice.name for voice in all_voices()}


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Heart (American, warm, natural)", ("Heart", "American", "warm, natural")),
        ("Alex (confident)", ("Alex", "", "confident")),
        ("Robot", ("Robot", "", "")),
    ],
)
def test_a_label_is_taken_apart(label, told):
    assert described(label) == told


def test_sections_count_their_bars_and_their_likes():
    section = {"role": "verse", "start_s": 0.0, "bars": 4}
    facts = {"sections": [section, section | {"role": "lift", "bars": 1}, section]}
    found = [(part.name, part.bars) for part in parts_of(facts)]
    assert found == [("Verse", "bars 1–4"), ("Lift", "bar 5"), ("Verse 2", "bars 6–9")]


def test_parts_that_are_not_heard_are_told_with_the_reason():
    assert changes_told(0, 0, True) == ""
    assert changes_told(2, 2, True) == "2 parts written anew; undo brings old notes back."
    assert "1 will be heard in the next draft" in changes_told(1, 0, False)
    assert "1 of them for an earlier" in changes_told(2, 1, True)


def test_each_piece_is_one_take_with_the_settings_it_was_made_by():
    films = {
        number: Document(
            title="A", brief=Brief(product="Bread"), scenes=(), music=MusicSettings(seed=number)
        )
        for number in (1, 2, 3)
    }
    drafts = [
        SimpleNamespace(result={"music": music}, revision=number, finished_at=None, created_at=None)
        for number, music in ((3, ""), (1, "a"), (2, "a"), (3, "b"))
    ]
    takes = list(takes_of(drafts, films.__getitem__))
    assert [(take.digest, take.settings.seed) for take in takes] == [("a", 1), ("b", 3)]


def test_going_back_keeps_the_level_and_brings_back_parts_written_anew():
    old = MusicSettings(prompt="harp", seed=4, rewrites=(MusicRewrite(seed=1),), gain_db=-6)
    now = mix_settings.changed(document(), {"gain_db": 3.0, "enabled": False})
    music = use_take(now, old).music
    assert (music.prompt, music.seed, music.rewrites) == ("harp", 4, old.rewrites)
    assert music.gain_db == 3.0 and music.enabled
