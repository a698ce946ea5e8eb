"""Edits of the script page: what they change, and that the same one twice changes nothing more."""

from __future__ import annotations

import json
from typing import Any

import pytest

from studio.document import Brief, Document, Role, Scene
from studio.errors import ConflictError, InputError
from studio.views import script_edits
from studio.views.script_edits import bring_back, put_words_back, read_edit, read_edits, summary_of

LINES = ("One fine day.", "Two loaves, warm.", "Three.")


def document(*lines: str) -> Document:
    scenes = tuple(
        Scene(id=f"s{i}", role=Role.HOOK, narration=line) for i, line in enumerate(lines or LINES)
    )
    return Document(title="Bread", brief=Brief(product="Bread"), scenes=scenes)


def after(doc: Document, **op: Any) -> Document:
    return read_edit(op).apply(doc)


def said(doc: Document) -> list[tuple[str, str]]:
    return [(scene.id, scene.narration) for scene in doc.scenes]


EDITS = (
    {"op": "text", "id": "s0", "field": "on_screen_text", "text": "Day", "was": [""]},
    {"op": "role", "id": "s1", "role": "offer"},
    {"op": "lock", "id": "s1", "locked": True},
    {"op": "add", "id": "new", "after": "s1"},
    {"op": "add", "id": "new", "after": ""},
    {"op": "split", "id": "s1", "at": 11, "words": LINES[1], "new": "new"},
    {"op": "merge", "id": "s0", "next": "s1"},
    {"op": "delete", "id": "s2"},
    {"op": "move", "id": "s2", "to": 0},
)


@pytest.mark.parametrize("op", EDITS, ids=lambda op: op["op"])
def test_an_edit_that_arrives_twice_is_made_once(op):
    once = after(document(), **op)
    assert once != document()
    assert after(once, **op) == once
    assert summary_of(read_edit(op))


def test_a_scene_is_added_after_another_or_before_all():
    assert [i for i, _ in said(after(document(), **EDITS[3]))] == ["s0", "s1", "new", "s2"]
    assert [i for i, _ in said(after(document(), **EDITS[4]))] == ["new", "s0", "s1", "s2"]


def test_a_scene_is_divided_where_the_person_saw_the_cursor():
    divided = after(document(), **EDITS[5])
    assert said(divided)[1:3] == [("s1", "Two loaves,"), ("new", "warm.")]
    with pytest.raises(ConflictError):
        after(document("One fine day.", "Other words, now."), **EDITS[5])


def test_scenes_are_merged_only_where_they_follow_each_other():
    assert said(after(document(), **EDITS[6]))[0] == ("s0", "One fine day. Two loaves, warm.")
    moved = after(document(), op="move", id="s2", to=1)
    with pytest.raises(ConflictError):
        after(moved, **EDITS[6])


def test_words_began_from_what_is_there_where_it_is_one_of_their_own():
    typed = read_edit(
        {"op": "text", "id": "s0", "field": "narration", "text": "C", "was": ["A", "B"]}
    )
    assert [typed.began_from(document(there)) for there in ("A", "B", "X")] == ["A", "B", "B"]
    assert typed.seen(document("X")).scenes[0].narration == "B"
    assert typed.is_in(document("C")) and not typed.is_in(document("X"))


@pytest.mark.parametrize("there", ["A", "C", "", "-"])
def test_words_that_were_let_go_never_began_from_what_is_there(there):
    op = {"op": "text", "id": "s0", "field": "narration", "text": "C", "was": ["A"]}
    typed = read_edit(op | {"decided": True, "let_go": True})
    assert typed.seen(document(there)).scenes[0].narration not in (there, "C")


def test_a_deleted_scene_comes_back_to_its_place():
    whole = document()
    without = after(whole, op="delete", id="s1")
    assert bring_back(without, whole.scenes[1], 1) == whole
    assert bring_back(whole, whole.scenes[1], 1) == whole


def test_old_words_come_back_only_where_the_new_ones_still_are():
    old, new = document("a", "b", "c"), document("A", "B", "C")
    now = document("A", "edited", "C")
    now = now.with_scene(now.scenes[2].model_copy(update={"locked": True}))
    back = put_words_back(now, old, new, ["s0", "s1", "s2"])
    assert [line for _, line in said(back)] == ["a", "edited", "C"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b'[{"op": "none"}]', b'[{"op": "delete", "id": "a/b"}]', b'[{"op": "delete"}]'],
)
def test_what_are_no_edits_is_refused(content):
    with pytest.raises(InputError):
        read_edits(content)
    assert len(read_edits(json.dumps(EDITS).encode())) == len(EDITS)
    with pytest.raises(InputError):
        read_edit({"op": "delete"})
    too_many = [EDITS[1]] * (script_edits.MAX_EDITS + 1)
    with pytest.raises(InputError):
        read_edits(json.dumps(too_many).encode())
