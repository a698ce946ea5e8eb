"""Comparing documents: what differs, and which edits clash."""

import pytest

from studio import edits
from studio.compare import changed_paths, clashes, in_words, name_of
from studio.document import Document, Scene
from tests.examples import document


def film() -> Document:
    return document()


def ids(doc: Document) -> list[str]:
    return [scene.id for scene in doc.scenes]


def test_a_document_does_not_differ_from_itself():
    assert changed_paths(film(), film()) == {}
    assert in_words(film(), film()) == []


def test_one_edit_is_one_path():
    before = film()
    first = ids(before)[0]
    after = edits.set_narration(before, first, "Other words.")
    assert changed_paths(before, after) == {f"scene/{first}/narration": "Other words."}
    (row,) = in_words(before, after)
    assert (row.place, row.name, row.after) == ("Scene 1", "Narration", "Other words.")


def test_edits_of_different_fields_do_not_clash():
    base = film()
    first, second = ids(base)[:2]
    mine = edits.set_narration(base, first, "Mine.")
    for theirs in (
        edits.set_narration(base, second, "Theirs."),
        edits.set_on_screen_text(base, first, "Theirs"),
        edits.set_music(base, prompt="piano"),
        edits.move_scene(base, first, 1),
        edits.add_scene(base),
    ):
        assert clashes(base, mine, theirs) == []


def test_the_same_field_with_other_values_clashes_and_with_the_same_does_not():
    base = film()
    first = ids(base)[0]
    mine = edits.set_narration(base, first, "Mine.")
    path = f"scene/{first}/narration"
    assert clashes(base, mine, edits.set_narration(base, first, "Theirs.")) == [path]
    assert clashes(base, mine, mine) == []
    assert name_of(path, base) == "narration of scene 1"


def test_two_orders_clash_only_where_they_differ():
    base = film()
    first, second, *_ = ids(base)
    mine = edits.move_scene(base, first, 2)
    assert clashes(base, mine, edits.move_scene(base, second, 0)) == ["order"]
    assert clashes(base, mine, edits.move_scene(base, first, 2)) == []
    assert clashes(base, mine, edits.delete_scene(base, first)) == []


def test_added_and_deleted_scenes_are_one_line_each():
    before = film()
    after = edits.add_scene(edits.delete_scene(before, ids(before)[0]), scene_id="new")
    assert [(row.name, row.place) for row in in_words(before, after)] == [
        ("Deleted", "Scene 1"),
        ("Added", f"Scene {len(after.scenes)}"),
    ]


@pytest.mark.parametrize(
    ("change", "name", "value"),
    [
        (lambda d: edits.set_music(d, bpm=96.0), "Tempo", "96"),
        (lambda d: edits.set_captions(d, False), "Captions", "off"),
        (lambda d: edits.add_marker(d, 2.0, "Logo"), "Marker", "Logo at 2.0 s"),
        (lambda d: edits.set_length(d, ids(d)[1], 4.5), "Length", "4.5 s"),
    ],
)
def test_values_are_told_in_words(change, name, value):
    before = film()
    assert [(row.name, row.after) for row in in_words(before, change(before))] == [(name, value)]


def test_every_field_of_a_scene_has_a_name_or_reads_as_one():
    base = film()
    for field in Scene.model_fields:
        assert "_" not in name_of(f"scene/{ids(base)[0]}/{field}", base)
