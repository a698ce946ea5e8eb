"""Recipes of generated pictures, and how the film shows them."""

from pathlib import Path

import pytest

from storage.artifacts import FolderArtifacts
from studio import backends, edits
from studio.bench import Bench
from studio.compute import InlineCompute
from studio.document import MediaRef
from studio.errors import InputError
from studio.export.encode import FINAL
from studio.produce import produce
from studio.progress import Progress
from studio.recipes import upload_recipe
from studio.stages import expect
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


@pytest.mark.parametrize("kind", ["cut", "crossfade", "push", "wipe"])
def test_captions_music_and_transitions_keep_the_footage(kind):
    film = edits.set_animator(document(), "film")
    changed = edits.set_captions(film, not film.captions.enabled)
    changed = edits.new_music(changed)
    for scene in film.scenes[1:]:
        changed = edits.set_transition(changed, scene.id, kind)
    assert recipes(changed) == recipes(film)


def test_what_leaves_the_prompt_as_it_is_keeps_the_footage():
    film = edits.set_animator(document(), "film")
    brands = [film.brief.brand.model_copy(update={"colors": (c,)}) for c in ("#0b7a6b", "#0b7b6c")]
    first, next_to_it = (recipes(edits.set_brand(film, brand)) for brand in brands)
    assert first == next_to_it
    red = film.brief.brand.model_copy(update={"colors": ("#dd1111",)})
    assert recipes(edits.set_brand(film, red)) != first


def test_another_shape_is_generated_anew():
    film = edits.set_animator(document(), "film")
    line = assemble(film, spoken())
    wide, tall = (footage_recipes(film, line, fmt)["s1"] for fmt in ("16:9", "9:16"))
    assert wide.digest != tall.digest


def test_only_settings_that_decide_the_pictures_are_in_the_recipe(monkeypatch):
    """A card's memory, another engine's model, the model for photos in a scene without one."""
    (cogvideox,) = (row for row in backends.rows() if row.name == "cogvideox")

    def values():
        return [cogvideox.recipe_settings(begins_from=kind) for kind in ("words", "image")]

    words, image = values()
    for name in ("STUDIO_GPU_PROFILE", "STUDIO_LTX_MODEL", "STUDIO_WAN_STEPS"):
        monkeypatch.setenv(name, "12gb")
    assert values() == [words, image]
    monkeypatch.setenv("STUDIO_COGVIDEOX_I2V_MODEL", "mine/i2v")
    assert values() == [words, {"STUDIO_COGVIDEOX_I2V_MODEL": "mine/i2v"}]
    monkeypatch.setenv("STUDIO_COGVIDEOX_STEPS", "20")
    assert all(value["STUDIO_COGVIDEOX_STEPS"] == "20" for value in values())


def test_an_animator_that_cannot_be_used_is_told_before_anything_is_made(tmp_path):
    bench = Bench(FolderArtifacts(tmp_path), InlineCompute(FolderArtifacts(tmp_path)), Progress())
    with pytest.raises(InputError, match="ask first"):
        produce(edits.set_animator(document(), "strict"), bench, "16:9", FINAL)
    assert bench.log == []


def test_the_work_to_come_has_the_footage_in_it(tmp_path):
    bench = Bench(FolderArtifacts(tmp_path), InlineCompute(FolderArtifacts(tmp_path)), Progress())
    expected = []
    for animator in ("motion", "paint", "film"):
        expect(edits.set_animator(document(), animator), bench, FINAL)
        expected.append(bench.progress.expected)
    drawn, painted, filmed = expected
    assert drawn < painted < filmed


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
