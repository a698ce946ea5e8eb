"""What an edit makes anew, told from the recipes alone."""

from __future__ import annotations

from studio.document import Document
from studio.edits import move_scene, set_caption_text
from studio.export.encode import DRAFT
from studio.timeline import Body, assemble
from studio.visuals.step import number_of, span_recipe
from studio.voice.step import voice_recipe
from tests.examples import SCENES, document, spoken

CUTS = tuple(scene.model_copy(update={"transition": "cut"}) for scene in SCENES)


def bodies(doc: Document) -> dict[str, str]:
    """Digest of the picture of every scene."""
    line = assemble(doc, spoken())
    return {
        span.clip.scene_id: span_recipe(doc, line, span, "clean", "16:9", DRAFT).digest
        for span in line.spans()
        if isinstance(span, Body)
    }


def test_a_moved_scene_and_those_after_it_keep_their_pictures():
    doc = document(scenes=CUTS)
    assert bodies(move_scene(doc, "s1", 1)) == bodies(doc)


def test_a_deleted_scene_leaves_the_pictures_of_the_others():
    doc = document(scenes=CUTS)
    left = bodies(doc.model_copy(update={"scenes": CUTS[1:]}))
    assert left.items() <= bodies(doc).items()


def test_scenes_of_a_new_film_are_numbered_in_turn():
    assert [number_of(f"s{i}") for i in (1, 2, 10, 11)] == [0, 1, 9, 10]
    assert number_of("3fa9c01b") == number_of("3fa9c01b") != number_of("3fa9c01c")


def test_captions_in_other_words_change_the_picture_and_not_the_voice():
    before = document()
    after = set_caption_text(before, "s2", "Bread is patient.")
    scene_of = {scene.id: scene for scene in after.scenes}
    for scene in before.scenes:
        assert voice_recipe(after, scene_of[scene.id]) == voice_recipe(before, scene)
    changed = {i for i, digest in bodies(after).items() if digest != bodies(before)[i]}
    assert changed == {"s2"}
