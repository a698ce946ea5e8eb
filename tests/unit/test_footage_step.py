"""Recipes of generated pictures, and how the film shows them."""

from pathlib import Path

import pytest

from studio import backends, edits
from studio.document import MediaRef
from studio.errors import InputError
from studio.export.encode import FINAL
from studio.recipes import upload_recipe
from studio.timeline import assemble
from studio.visuals.generated.step import footage_recipes
from studio.visuals.step import span_recipe, still_recipe, style_of
from tests.examples import document, spoken

PLUGIN = Path(__file__).resolve().parents[1] / "fakes" / "plugin"
PHOTO = MediaRef(sha256="a" * 64, name="loaf.jpg")
CLIP = MediaRef(sha256="b" * 64, name="loaf.mp4", kind="video")


@pytest.fixture(autouse=True)
def generators(monkeypatch):
    """A package with generators of videos, of stills, and one with a strict licence."""
    monkeypatch.syspath_prepend(str(PLUGIN))
    backends.rows.cache_clear()
    yield
    backends.rows.cache_clear()


def recipes(changed):
    line = assemble(changed, spoken())
    return footage_recipes(changed, line, "16:9")


def test_drawn_scenes_need_no_footage():
    assert recipes(document()) == {}


def test_every_scene_is_generated_where_the_project_says_so():
    made = recipes(edits.set_animator(document(), "film"))
    assert list(made) == ["s1", "s2", "s3"]
    assert {recipe.engine for recipe in made.values()} == {"film"}
    assert all(recipe.params["seconds"] % 0.5 == 0 for recipe in made.values())


def test_a_scene_may_have_another_animator_than_the_project():
    changed = edits.set_animator(document(), "film")
    changed = edits.set_scene_animator(changed, "s2", "motion")
    assert list(recipes(changed)) == ["s1", "s3"]


def test_ones_own_clip_is_not_replaced():
    changed = edits.set_clip(edits.set_animator(document(), "film"), "s2", CLIP)
    assert list(recipes(changed)) == ["s1", "s3"]


def test_a_video_begins_with_the_photo_and_a_still_leaves_it():
    changed = edits.set_photo(edits.set_animator(document(), "film"), "s1", PHOTO)
    assert recipes(changed)["s1"].inputs == {"image": upload_recipe(PHOTO).digest}
    assert "s1" not in recipes(edits.set_animator(changed, "paint"))


def test_a_scene_goes_on_from_the_one_before():
    changed = edits.set_goes_on(edits.set_animator(document(), "film"), "s2", True)
    made = recipes(changed)
    assert made["s2"].inputs == {"before": made["s1"].digest}
    # there is nothing to go on from before the first scene
    first = recipes(edits.set_goes_on(edits.set_animator(document(), "film"), "s1", True))
    assert first["s1"].inputs == {}


def test_other_words_on_screen_keep_the_footage_and_another_look_does_not():
    film = edits.set_visual(edits.set_animator(document(), "film"), "s1", "A loaf on a table.")
    before = recipes(film)["s1"]
    assert recipes(edits.set_on_screen_text(film, "s1", "Other"))["s1"] == before
    assert recipes(edits.new_look(film, "s1"))["s1"] != before
    assert recipes(edits.set_visual(film, "s1", "Two loaves."))["s1"] != before


def test_a_licence_has_to_be_accepted():
    asked = edits.set_animator(document(), "strict")
    with pytest.raises(InputError, match="ask first"):
        recipes(asked)
    assert recipes(edits.accept_licence(asked, "strict"))


@pytest.mark.parametrize(("engine", "name"), [("film", "clip:0"), ("paint", "image:0")])
def test_the_frames_are_drawn_over_the_footage(engine, name):
    changed = edits.set_animator(document(), engine)
    line, style = assemble(changed, spoken()), style_of(changed)
    made = recipes(changed)
    body = next(span for span in line.spans() if hasattr(span, "clip"))
    drawn = span_recipe(changed, line, body, style, "16:9", FINAL, made)
    still = still_recipe(changed, line, body.clip, style, "16:9", made)
    assert drawn.engine == still.engine == "motion"
    footage = made[body.clip.scene_id].digest
    assert drawn.inputs[name] == still.inputs[name] == footage
    assert drawn.params.get("clip_starts_s") == ([0.0] if engine == "film" else None)
