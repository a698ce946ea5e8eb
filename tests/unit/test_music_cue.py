"""The music stays while scenes are retimed, also after scenes were split, joined or moved."""

import pytest

from studio import edits
from studio.document import Document
from studio.music.step import cue_for, current_cue, foretold_beats, music_recipe
from studio.pacing import Spoken, fit_lengths, on_beats
from studio.timeline import assemble
from tests.examples import document


def timed() -> Document:
    doc = document()
    for scene in doc.scenes:
        doc = edits.set_length(doc, scene.id, 4.0)
    return doc.model_copy(update={"music_cue": cue_for(doc, assemble(doc, voices(doc)))})


def voices(doc: Document):
    return {scene.id: Spoken(2.0, ()) for scene in doc.scenes}


def recipe(doc: Document) -> str:
    return music_recipe(doc, assemble(doc, voices(doc))).digest


def split(doc):
    first = doc.scenes[0].id
    return edits.split_scene(edits.set_narration(doc, first, "One. Two."), first, 4, "new")


CHANGES = {
    "add": lambda d: edits.add_scene(d, d.scenes[0].id, "new"),
    "delete": lambda d: edits.delete_scene(d, d.scenes[1].id),
    "move": lambda d: edits.move_scene(d, d.scenes[0].id, 2),
    "split": split,
    "merge": lambda d: edits.merge_with_next(d, d.scenes[0].id),
    "role": lambda d: edits.set_role(d, d.scenes[0].id, "proof"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_retiming_after_a_change_of_scenes_keeps_the_new_piece(name):
    changed = CHANGES[name](timed())
    timeline = assemble(changed, voices(changed))
    assert current_cue(changed, timeline) == changed.music_cue
    retimed = edits.set_length(changed, changed.scenes[0].id, changed.scenes[0].length_s + 0.8)
    assert recipe(retimed) == recipe(changed)


def test_the_cue_of_a_moved_scene_is_that_of_the_film_it_makes():
    moved = edits.move_scene(timed(), timed().scenes[0].id, 2)
    timeline = assemble(moved, voices(moved))
    assert moved.music_cue == cue_for(moved, timeline)


def test_undoing_a_change_gives_the_old_piece_back():
    doc = timed()
    first = doc.scenes[0].id
    there_and_back = edits.move_scene(edits.move_scene(doc, first, 2), first, 0)
    assert recipe(there_and_back) == recipe(doc)


@pytest.mark.parametrize("composer", ["lstm", "arranger"])
def test_the_music_keeps_the_tempo_that_the_cuts_were_laid_on(composer):
    """The beats are known before; once the cuts have gone to them the music's are still those."""
    doc = document()
    doc = doc.model_copy(update={"music": doc.music.model_copy(update={"backend": composer})})
    planned = fit_lengths(doc, voices(doc))
    timeline = assemble(planned, voices(doc))
    beats_s = foretold_beats(planned, timeline)
    assert beats_s and beats_s[-1] < 12
    laid = on_beats(planned, voices(doc), beats_s)
    laid = laid.model_copy(update={"music_cue": cue_for(planned, timeline)})
    moved = assemble(laid, voices(doc))
    assert foretold_beats(laid, moved) == beats_s
    assert music_recipe(laid, moved).digest == music_recipe(planned, timeline).digest


def test_accents_are_where_the_cuts_went():
    doc = timed()
    doc = doc.model_copy(update={"music": doc.music.model_copy(update={"hits_cuts": True})})
    cue = doc.music_cue.model_copy(update={"cuts_s": (4.1, 7.9)})
    laid = doc.model_copy(update={"music_cue": cue})
    told = music_recipe(laid, assemble(laid, voices(laid))).params
    assert told["accents"] == [4.1, 7.9]
    assert [section[0] for section in told["sections"]] == [0.0, 4.0, 8.0]


def test_without_music_there_are_no_beats():
    doc = document()
    silent = doc.model_copy(update={"music": doc.music.model_copy(update={"enabled": False})})
    assert foretold_beats(silent, assemble(silent, voices(silent))) == ()
