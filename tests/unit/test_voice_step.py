"""The step ``voice``: its recipe, and what captions get."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio import edits
from studio.backends import Backend, Setting, choose, rows_for
from studio.errors import InputError
from studio.voice.google.families import PITCH
from studio.voice.narrator import Word
from studio.voice.samples import sample_recipe
from studio.voice.step import join_marks, line_recipe, voice_recipe
from tests.examples import document

#: Digests of the built-in voice's recipes before narrators had settings: films of then stay made.
BEFORE = {
    "s1": "4bb36ccade3910efec15db09b8e3789d7560aebedfb82ac139a5e337713d13ed",
    "s2": "3b5dd3b6bd09ceb3f64d77e29a11298c64cae460d01e22721fc4bfc74344725a",
    "s3": "5c85019cc288784f128ee58c033486196ba075093c0db8b56153602b48c0e167",
}
SAMPLE = "2acec62d23c8ede44ef68faff03e1a64dd8a7d800978ae1c1d3fa6bc643542e6"
ASKED = {"text": "Hi.", "voice": "x", "language": "en", "speed": 1.0, "seed": 0}


def test_a_mark_of_its_own_stays_with_its_word():
    words = [Word("faim", 0, 1), Word("?", 1, 1.1), Word("Oui.", 1.2, 2)]
    assert [w.text for w in join_marks(words)] == ["faim\u00a0?", "Oui."]
    assert join_marks(words)[0].end_s == 1.1


def test_words_stay_as_they_are():
    words = [Word("24/7", 0, 1), Word("café", 1, 2)]
    assert join_marks(words) == words


@pytest.mark.parametrize("backend", ["auto", "kokoro"])
def test_recipes_of_the_built_in_voice_are_what_they_were(backend):
    film = document()
    film = film.model_copy(update={"voice": film.voice.model_copy(update={"backend": backend})})
    assert {scene.id: voice_recipe(film, scene).digest for scene in film.scenes} == BEFORE
    assert sample_recipe("af_bella", "en", 1.2).digest == SAMPLE


def test_a_voice_whose_licence_was_not_accepted_does_not_speak():
    film = document()
    film = film.model_copy(update={"voice": film.voice.model_copy(update={"backend": "piper"})})
    with pytest.raises(InputError, match="GPL"):
        voice_recipe(film, film.scenes[0])
    accepted = edits.accept_licence(film, "piper")
    assert voice_recipe(accepted, film.scenes[0]).params["voice"] == "joe"


def test_a_pitch_is_in_the_recipe_of_voices_that_take_one_only(monkeypatch):
    google = next(row for row in rows_for("narrator") if row.name == "google")
    digests = {}
    for pitch in ("-2", "3"):
        monkeypatch.setenv(PITCH, pitch)
        for voice in ("en-US-Chirp3-HD-Aoede", "en-US-Neural2-A"):
            recipe = line_recipe(google, **ASKED | {"voice": voice})
            digests.setdefault(voice, set()).add(recipe.digest)
    assert [len(found) for found in digests.values()] == [1, 2]


def test_settings_that_decide_the_sound_are_in_the_recipe_and_addresses_are_not(monkeypatch):
    row: Backend = replace(
        choose("narrator", "kokoro"),
        settings=(
            Setting("PISCES_TEST_PITCH", "Pitch", ""),
            Setting("PISCES_TEST_ADDRESS", "Address", "", default="here", in_recipe=False),
        ),
    )
    monkeypatch.delenv("PISCES_TEST_PITCH", raising=False)
    assert line_recipe(row, **ASKED).params == ASKED
    monkeypatch.setenv("PISCES_TEST_PITCH", "2")
    assert line_recipe(row, **ASKED).params == {**ASKED, "settings": {"PISCES_TEST_PITCH": "2"}}
