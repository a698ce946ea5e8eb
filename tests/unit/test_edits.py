"""Edits are pure: a document in, the next document out."""

from __future__ import annotations

import pytest

from studio import edits
from studio.document import Brief, Document, MediaRef, Role, Scene
from studio.errors import InputError, NotFoundError

PHOTO = MediaRef(sha256="a" * 64, name="loaf.jpg")


def film(*ids: str) -> Document:
    scenes = tuple(Scene(id=i, role=Role.BENEFIT, narration=f"Words of {i}.") for i in ids)
    return Document(title="Film", brief=Brief(product="Bread"), scenes=scenes)


def order(document: Document) -> list[str]:
    return [scene.id for scene in document.scenes]


@pytest.mark.parametrize(
    ("change", "value", "field"),
    [
        (edits.set_narration, "New words.", "narration"),
        (edits.set_on_screen_text, "Short", "on_screen_text"),
        (edits.set_role, "offer", "role"),
        (edits.set_transition, "wipe", "transition"),
        (edits.set_scene_voice, "af_bella", "voice"),
    ],
)
def test_a_scene_edit_changes_that_field_of_that_scene(change, value, field):
    before = film("a", "b", "c")
    after = change(before, "b", value)
    assert getattr(after.scene("b"), field) == value
    assert (after.scene("a"), after.scene("c")) == (before.scene("a"), before.scene("c"))
    assert before == film("a", "b", "c")
    assert change(after, "b", value) == after


def test_the_look_of_a_scene():
    document = edits.set_photo(film("a"), "a", PHOTO)
    document = edits.set_layout(document, "a", "quote")
    document = edits.new_look(edits.new_look(document, "a"), "a")
    look = document.scene("a").look
    assert (look.image, look.layout, look.seed) == (PHOTO, "quote", 2)
    assert edits.set_photo(document, "a", None).scene("a").look.image is None


def test_a_new_take_keeps_the_words():
    document = edits.new_voice_take(film("a"), "a")
    assert document.scene("a").voice_seed == 1
    assert document.scene("a").narration == "Words of a."


def test_text_is_trimmed_and_limited():
    assert edits.set_narration(film("a"), "a", "  Hi. \n").scene("a").narration == "Hi."
    with pytest.raises(InputError) as caught:
        edits.set_on_screen_text(film("a"), "a", "x" * 161)
    assert "161" in caught.value.message and caught.value.remedy


@pytest.mark.parametrize("scene_length", [(-1, 0.0), (4.567, 4.57), (500, 30.0)])
def test_a_length_is_kept_in_its_range(scene_length):
    asked, kept = scene_length
    assert edits.set_length(film("a"), "a", asked).scene("a").length_s == kept


def test_scenes_are_added_after_another_or_at_the_end():
    assert order(edits.add_scene(film("a", "b"), "a", "n")) == ["a", "n", "b"]
    assert order(edits.add_scene(film("a", "b"), scene_id="n")) == ["a", "b", "n"]
    full = film(*(str(i) for i in range(edits.MAX_SCENES)))
    with pytest.raises(InputError):
        edits.add_scene(full)


def test_new_scenes_get_names_of_their_own():
    document = film("a")
    for _ in range(5):
        document = edits.add_scene(document)
    assert len(set(order(document))) == 6


@pytest.mark.parametrize(
    ("scene", "to", "expected"),
    [("a", 1, "bac"), ("a", 9, "bca"), ("c", 0, "cab"), ("b", -3, "bac"), ("b", 1, "abc")],
)
def test_scenes_are_moved(scene, to, expected):
    assert order(edits.move_scene(film("a", "b", "c"), scene, to)) == list(expected)


def test_the_last_scene_stays():
    assert order(edits.delete_scene(film("a", "b"), "a")) == ["b"]
    with pytest.raises(InputError):
        edits.delete_scene(film("a"), "a")


@pytest.mark.parametrize(
    "change",
    [
        lambda d: edits.set_narration(d, "gone", "x"),
        lambda d: edits.delete_scene(d, "gone"),
        lambda d: edits.move_scene(d, "gone", 0),
        lambda d: edits.add_scene(d, "gone"),
        lambda d: edits.new_look(d, "gone"),
    ],
)
def test_a_scene_that_is_gone_is_told(change):
    with pytest.raises(NotFoundError) as caught:
        change(film("a"))
    assert caught.value.remedy


def test_settings_of_the_whole_film():
    document = edits.set_voice(film("a"), "af_bella")
    document = edits.set_speed(document, 1.234)
    document = edits.set_style(document, "bold")
    document = edits.set_format(document, "9:16")
    document = edits.set_music(document, prompt="calm piano", bpm=90.0)
    document = edits.set_captions(document, False)
    assert (document.voice.voice, document.voice.speed) == ("af_bella", 1.23)
    assert (document.style, document.format) == ("bold", "9:16")
    assert (document.music.prompt, document.music.bpm) == ("calm piano", 90)
    assert not document.captions.enabled


def test_new_music_also_turns_it_on():
    document = edits.new_music(edits.set_music(film("a"), enabled=False))
    assert document.music.enabled and document.music.seed == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda d: edits.set_speed(d, 9),
        lambda d: edits.set_music(d, bpm=5),
        lambda d: edits.set_music(d, volume=1),
        lambda d: edits.set_format(d, "4:3"),
        lambda d: edits.set_transition(d, "a", "spin"),
        lambda d: edits.rename(d, "  "),
    ],
)
def test_values_out_of_range_are_refused(change):
    with pytest.raises(InputError) as caught:
        change(film("a"))
    assert caught.value.field and caught.value.remedy


def test_rename_keeps_one_line():
    assert edits.rename(film("a"), " Spring \n film ").title == "Spring film"


# --- splitting, merging, locking, order ----------------------------------------------------


def test_split_and_merge_give_the_scene_back():
    before = film("a", "b", "c")
    long = edits.set_narration(before, "b", "One thing. Another thing.")
    split = edits.split_scene(long, "b", len("One thing."), "b2")
    assert order(split) == ["a", "b", "b2", "c"]
    assert [split.scene(i).narration for i in ("b", "b2")] == ["One thing.", "Another thing."]
    assert edits.merge_with_next(split, "b") == long


def test_a_split_shares_the_length_and_keeps_the_text_in_the_first():
    long = edits.set_length(film("a"), "a", 6.0)
    long = edits.set_on_screen_text(edits.set_narration(long, "a", "aaaa bbbb"), "a", "Here")
    split = edits.split_scene(long, "a", 4, "a2")
    assert sum(scene.length_s for scene in split.scenes) == pytest.approx(6.0)
    assert [scene.on_screen_text for scene in split.scenes] == ["Here", ""]


@pytest.mark.parametrize("at", [0, 1, 100])
def test_no_scene_is_split_off_without_words(at):
    narration = " x"
    with pytest.raises(InputError):
        edits.split_scene(edits.set_narration(film("a"), "a", narration), "a", at)


def test_the_last_scene_has_no_next():
    with pytest.raises(InputError):
        edits.merge_with_next(film("a", "b"), "b")


@pytest.mark.parametrize(
    "change",
    [
        lambda d: edits.set_narration(d, "a", "Other."),
        lambda d: edits.set_on_screen_text(d, "a", "Other"),
        lambda d: edits.split_scene(d, "a", 5),
        lambda d: edits.merge_with_next(d, "a"),
    ],
)
def test_locked_words_stay(change):
    locked = edits.set_locked(film("a", "b"), "a", True)
    with pytest.raises(InputError):
        change(locked)
    change(edits.set_locked(locked, "a", False))


def test_an_order_names_every_scene_once():
    before = film("a", "b", "c")
    assert order(edits.set_order(before, ["c", "a", "b"])) == ["c", "a", "b"]
    for wrong in (["a", "b"], ["a", "a", "b"], ["a", "b", "c", "d"]):
        with pytest.raises(InputError):
            edits.set_order(before, wrong)


def test_a_scene_shows_a_photo_or_a_clip_and_not_both():
    clip = MediaRef(sha256="b" * 64, name="walk.mp4", kind="video")
    shown = edits.set_clip(edits.set_photo(film("a"), "a", PHOTO), "a", clip, 2.5)
    assert (shown.scene("a").look.image, shown.scene("a").look.clip_start_s) == (None, 2.5)
    photo = edits.set_photo(shown, "a", PHOTO).scene("a").look
    assert (photo.clip, photo.clip_start_s, photo.image) == (None, 0.0, PHOTO)


def test_captions_as_spoken_are_no_captions_of_their_own():
    assert edits.set_caption_text(film("a"), "a", "Words  of a.").scene("a").caption_text == ""
    other = edits.set_caption_text(film("a"), "a", "Other words.")
    assert other.scene("a").caption_text == "Other words."


def test_markers_stand_in_their_order_and_can_be_moved_named_and_deleted():
    marked = edits.add_marker(edits.add_marker(film("a"), 4.0, "Late", "m2"), 1.0, "Early", "m1")
    assert [marker.id for marker in marked.markers] == ["m1", "m2"]
    moved = edits.change_marker(marked, "m1", time_s=9.0, name="Last")
    assert [(m.time_s, m.name) for m in moved.markers] == [(4.0, "Late"), (9.0, "Last")]
    assert edits.delete_marker(moved, "m1").markers == moved.markers[:1]
    with pytest.raises(NotFoundError):
        edits.change_marker(moved, "gone", time_s=1.0)


def test_a_new_take_has_a_seed_above_all_earlier_ones():
    assert edits.new_look(film("a"), "a", 4).scene("a").look.seed == 5
    assert edits.new_voice_take(film("a"), "a", 0).scene("a").voice_seed == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda doc: edits.set_length(doc, "s1", float("nan")),
        lambda doc: edits.set_clip(
            doc, "s1", MediaRef(sha256="c" * 64, name="oven.mp4", kind="video"), float("inf")
        ),
        lambda doc: edits.add_marker(doc, float("inf")),
        lambda doc: edits.add_marker(doc, float("nan")),
        lambda doc: edits.set_role(doc, "s1", "chorus"),
    ],
)
def test_a_value_that_no_document_can_hold_is_refused(change):
    with pytest.raises(InputError):
        change(film("s1"))


def test_what_is_added_twice_with_one_id_is_there_once():
    once = edits.add_marker(edits.add_scene(film("a"), "a", "new"), 1.0, "", "m")
    assert edits.add_marker(once, 5.0, "", "m") == once
    assert edits.add_scene(once, "a", "new") == once
    assert edits.split_scene(once, "a", 5, "new") == once
