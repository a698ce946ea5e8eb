"""What the timeline sends, applied to documents."""

from __future__ import annotations

from typing import Any

import pytest

from studio import edits
from studio.document import Brief, Document, Role, Scene
from studio.errors import ConflictError, InputError, NotFoundError
from studio.outline import estimated, outline
from studio.views.timeline_data import film_data
from studio.views.timeline_edits import edit_of, replace_caption, split_at_word

LINE = "You smell it before you see it. Then you are in the queue."


def film() -> Document:
    lines = (LINE, "We bake before dawn.", "Come to Pier Street.")
    scenes = tuple(
        Scene(id=f"s{i}", role=Role.BENEFIT, narration=line, length_s=8)
        for i, line in enumerate(lines, 1)
    )
    return Document(title="Bakery", brief=Brief(product="Bread"), scenes=scenes)


def after(op: dict[str, Any], document: Document | None = None) -> Document:
    change, summary = edit_of(op)
    assert summary
    return change(document or film())


def test_scenes_are_moved_retimed_deleted_and_blended():
    assert [s.id for s in after({"op": "move", "id": "s1", "to": 2}).scenes] == ["s2", "s3", "s1"]
    assert after({"op": "length", "id": "s2", "length_s": 4.2333}).scene("s2").length_s == 4.23
    assert [s.id for s in after({"op": "delete", "id": "s2"}).scenes] == ["s1", "s3"]
    wipe = after({"op": "transition", "id": "s2", "kind": "wipe"})
    assert wipe.scene("s2").transition == "wipe"


def test_what_the_page_sends_is_checked():
    for op in (
        {"op": "explode"},
        {},
        {"op": "move", "id": "s1"},
        {"op": "length", "id": "s1", "length_s": "soon"},
        {"op": "add_marker", "marker_id": "", "time_s": None},
    ):
        with pytest.raises(InputError, match="cannot be read"):
            after(op)
    with pytest.raises(NotFoundError):
        after({"op": "delete", "id": "gone"})


def test_one_caption_of_a_scene_is_replaced():
    second = replace_caption(film(), "s1", 7, "Then you are in the queue.", "Then you wait.")
    assert second.scene("s1").caption_text == "You smell it before you see it. Then you wait."
    first = replace_caption(second, "s1", 0, "You smell it before you see it.", "It smells good.")
    assert first.scene("s1").caption_text == "It smells good. Then you wait."
    assert first.scene("s1").narration == LINE


def test_the_nearest_of_equal_captions_is_replaced():
    document = edits.set_narration(film(), "s1", "Come in. Sit down. Come in.")
    assert replace_caption(document, "s1", 4, "Come in.", "Now!").scene("s1").caption_text == (
        "Come in. Sit down. Now!"
    )


def test_an_emptied_caption_leaves_the_others_and_the_last_means_as_spoken():
    document = replace_caption(film(), "s1", 0, "You smell it before you see it.", "")
    assert document.scene("s1").caption_text == "Then you are in the queue."
    assert replace_caption(document, "s1", 0, "Then you are in the queue.", "").scene(
        "s1"
    ) == film().scene("s1")


def test_captions_changed_elsewhere_are_not_overwritten():
    document = edits.set_narration(film(), "s1", "Something else.")
    with pytest.raises(ConflictError, match="in the meantime"):
        replace_caption(document, "s1", 0, "You smell it before you see it.", "Mine")


def test_a_scene_is_split_where_its_words_are():
    document = split_at_word(film(), "s1", 7, 13, "0123abcd")
    assert [s.id for s in document.scenes] == ["s1", "0123abcd", "s2", "s3"]
    assert document.scene("s1").narration == "You smell it before you see it."
    assert document.scene("0123abcd").narration == "Then you are in the queue."
    with pytest.raises(InputError):
        split_at_word(film(), "s1", 0, 13, "0123abcd")


def test_an_id_from_the_page_is_used_only_if_it_is_one_and_free():
    document = split_at_word(film(), "s1", 7, 13, "<script>")
    assert document.scenes[1].id != "<script>"
    twice = split_at_word(split_at_word(film(), "s1", 7, 13, "0123abcd"), "s2", 2, 4, "0123abcd")
    assert len({scene.id for scene in twice.scenes}) == 5


def test_markers():
    marked = after({"op": "add_marker", "marker_id": "aaaabbbb", "time_s": 2.5, "name": ""})
    assert marked.markers[0].id == "aaaabbbb"
    named = {"op": "change_marker", "marker_id": "aaaabbbb", "name": "  Drop  ", "time_s": -3}
    marker = after(named, marked).markers[0]
    assert (marker.name, marker.time_s) == ("Drop", 0.0)
    assert after({"op": "delete_marker", "marker_id": "aaaabbbb"}, marked).markers == ()


def test_what_the_page_shows_moves_with_its_scene():
    document = film()
    spoken = {scene.id: estimated(scene.narration, 1.0) for scene in document.scenes}
    shown = film_data(document, outline(document, spoken), None, {"s2"})
    moved = edits.move_scene(document, "s1", 2)
    again = film_data(moved, outline(moved, spoken), None, ())
    for data in (shown, again):
        first = next(scene for scene in data["scenes"] if scene["id"] == "s1")
        assert " ".join(cue["text"].replace("\n", " ") for cue in first["cues"]) == LINE
        assert first["voice"]["offset_s"] == 0.3 and first["cues"][0]["start_s"] < 0.4
        assert first["length_s"] == 8 and first["least_s"] < 8
    assert not any(scene["stale"] for scene in shown["scenes"])  # nothing is drafted yet
