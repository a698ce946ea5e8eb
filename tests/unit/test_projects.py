"""Projects: every edit is a revision, and nothing is lost."""

import threading
from functools import partial

import pytest

from storage.artifacts import FolderArtifacts  # noqa: F401  (the package imports on its own)
from storage.brand_kits import BrandKit
from storage.preferences import Preferences
from studio import edits
from studio.document import Brand, MediaRef
from studio.errors import ConflictError, EditClash, InputError, NotFoundError
from studio.workspace import Workspace
from tests.examples import document


def rename(title: str):
    return lambda doc: doc.model_copy(update={"title": title})


def test_a_document_comes_back_as_it_went_in(workspace):
    project = workspace.projects.create(document())
    assert workspace.projects.get(project.id).document == document()


def test_undo_and_redo_walk_the_revisions_and_survive_a_restart(workspace, settings):
    projects = workspace.projects
    project = projects.create(document(title="A"))
    projects.update(project.id, rename("B"), "B")
    projects.update(project.id, rename("C"), "C")
    assert projects.undo(project.id).document.title == "B"
    reopened = Workspace.open(settings).projects
    assert reopened.undo(project.id).document.title == "A"
    with pytest.raises(ConflictError):
        reopened.undo(project.id)
    assert reopened.redo(project.id).document.title == "B"
    assert reopened.redo(project.id).document.title == "C"
    with pytest.raises(ConflictError):
        reopened.redo(project.id)


def test_an_edit_after_undo_starts_a_branch_and_keeps_the_old_one(workspace):
    projects = workspace.projects
    project = projects.create(document(title="A"))
    projects.update(project.id, rename("B"), "B")
    projects.undo(project.id)
    projects.update(project.id, rename("C"), "C")
    assert [r.summary for r in projects.history(project.id)] == ["C", "B", "Created"]
    assert projects.restore(project.id, 2).document.title == "B"
    assert projects.undo(project.id).document.title == "C"


def test_a_stale_edit_is_refused_and_changes_nothing(workspace):
    projects = workspace.projects
    project = projects.create(document(title="A"))
    projects.edit(project.id, project.revision, document(title="B"), "B")
    with pytest.raises(ConflictError):
        projects.edit(project.id, project.revision, document(title="C"), "C")
    assert projects.get(project.id).document.title == "B"


def test_a_change_that_changes_nothing_makes_no_revision(workspace):
    project = workspace.projects.create(document(title="A"))
    assert workspace.projects.update(project.id, rename("A"), "A").revision == project.revision


def test_half_an_emoji_is_refused_in_words(workspace):
    project = workspace.projects.create(document(title="A"))
    with pytest.raises(InputError, match="half an emoji"):
        workspace.projects.update(project.id, rename("Loaf \ud83c"), "Renamed")
    assert workspace.projects.get(project.id).revision == project.revision


def test_edits_from_many_windows_are_all_kept(workspace):
    project = workspace.projects.create(document(title=""))

    def edit(mark: str) -> None:
        for _ in range(5):
            workspace.projects.update(
                project.id, lambda d: d.model_copy(update={"title": d.title + mark}), mark
            )

    threads = [threading.Thread(target=edit, args=(mark,)) for mark in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(workspace.projects.get(project.id).document.title) == sorted("abcd" * 5)


def test_search_looks_at_title_and_brief_and_takes_signs_literally(workspace):
    one = workspace.projects.create(document(title="Harbour 100% rye"))
    workspace.projects.create(document(title="Other"))
    found = workspace.projects.search
    assert [card.id for card in found("100%")] == [one.id]
    assert len(found("sourdough")) == 2
    assert found("_") == []


def test_search_takes_capitals_and_small_letters_of_every_language_for_the_same(workspace):
    workspace.projects.create(document(title="CAFÉ Ñandú"))
    assert [card.title for card in workspace.projects.search("café ñANDÚ")] == ["CAFÉ Ñandú"]


def test_a_deleted_project_comes_back(workspace):
    projects = workspace.projects
    project = projects.create(document())
    projects.delete(project.id)
    assert projects.search() == []
    assert [card.id for card in projects.search(deleted=True)] == [project.id]
    projects.undelete(project.id)
    assert [card.id for card in projects.search()] == [project.id]


def test_a_copy_goes_its_own_way(workspace):
    project = workspace.projects.create(document(title="A"))
    copy = workspace.projects.duplicate(project.id)
    workspace.projects.update(copy.id, rename("Z"), "Z")
    assert workspace.projects.get(project.id).document.title == "A"


def test_a_missing_project_is_named(workspace):
    with pytest.raises(NotFoundError):
        workspace.projects.get("nope")


def narrate(text: str, place: int = 0):
    def change(doc):
        scene = doc.scenes[place]
        return doc.with_scene(scene.model_copy(update={"narration": text}))

    return change


def test_two_windows_that_change_the_same_field_keep_both(workspace):
    projects = workspace.projects
    project = projects.create(document())
    seen = project.revision
    projects.update(project.id, narrate("Theirs."), "Theirs", seen)
    with pytest.raises(EditClash) as caught:
        projects.update(project.id, narrate("Mine."), "Mine", seen)
    assert caught.value.fields == ("narration of scene 1",)
    assert projects.get(project.id).document.scenes[0].narration == "Theirs."
    kept = projects.document_at(project.id, caught.value.aside)
    assert kept.scenes[0].narration == "Mine."
    lines = {line.number: line for line in projects.history(project.id)}
    assert lines[caught.value.aside].aside
    assert not lines[caught.value.aside].current


def test_two_windows_that_change_different_fields_both_win(workspace):
    projects = workspace.projects
    project = projects.create(document())
    projects.update(project.id, narrate("Theirs.", 0), "Theirs", project.revision)
    after = projects.update(project.id, narrate("Mine.", 1), "Mine", project.revision)
    assert [scene.narration for scene in after.document.scenes[:2]] == ["Theirs.", "Mine."]


def test_what_was_kept_aside_is_never_redone(workspace):
    projects = workspace.projects
    project = projects.create(document())
    projects.update(project.id, narrate("Theirs."), "Theirs", project.revision)
    with pytest.raises(EditClash):
        projects.update(project.id, narrate("Mine."), "Mine", project.revision)
    projects.undo(project.id)
    assert projects.redo(project.id).document.scenes[0].narration == "Theirs."


def test_an_edit_of_a_scene_that_another_window_deleted_is_kept_aside(workspace):
    projects = workspace.projects
    project = projects.create(document())
    first = project.document.scenes[0].id
    projects.update(project.id, lambda d: edits.delete_scene(d, first), "Gone", project.revision)
    mine = partial(edits.set_narration, scene_id=first, text="Mine.")
    with pytest.raises(EditClash) as caught:
        projects.update(project.id, mine, "Mine", project.revision)
    kept = projects.document_at(project.id, caught.value.aside)
    assert kept.scene(first).narration == "Mine."


def test_archived_projects_are_listed_apart(workspace):
    projects = workspace.projects
    kept, away = (projects.create(document(title=title)).id for title in ("Kept", "Away"))
    projects.archive(away)
    assert [card.id for card in projects.search()] == [kept]
    assert [card.id for card in projects.search(archived=True)] == [away]
    assert projects.search("Away", archived=True)[0].archived
    projects.unarchive(away)
    assert {card.id for card in projects.search()} == {kept, away}


def test_projects_come_a_page_at_a_time_with_their_films_counted(workspace):
    projects, jobs = workspace.projects, workspace.jobs
    ids = [projects.create(document(title=f"Ad {i}")).id for i in range(5)]
    projects.update(ids[0], rename("Ad 0, changed"), "Renamed")
    jobs.enqueue("export", ids[0], 2)
    job = jobs.claim("w1")
    jobs.finish(job.id, "w1", {"film": "0" * 64})
    newest_first = [ids[0], *ids[:0:-1]]
    first = projects.search(limit=2)
    rest = projects.search(limit=9, after=(first[-1].updated_at, first[-1].id))
    assert [card.id for card in first + rest] == newest_first
    assert [card.exports for card in first] == [1, 0]
    assert {card.id: card.exports for card in projects.search()} == {
        one: int(one == ids[0]) for one in ids
    }


def test_an_ad_without_scenes_gets_its_first_one(workspace):
    project = workspace.projects.create(document(scenes=()))
    project = workspace.projects.update(project.id, edits.add_scene, "Added a scene")
    assert len(project.document.scenes) == 1


def test_brand_kits_and_preferences_come_back_after_a_restart(workspace, settings):
    kit = workspace.brand_kits.save(BrandKit("Harbour", Brand(name="Harbour", colors=("#0b6f78",))))
    workspace.preferences.set(Preferences(format="9:16", brand_kit=kit.id))
    reopened = Workspace.open(settings)
    assert reopened.brand_kits.all() == [kit]
    assert reopened.preferences.get().format == "9:16"
    reopened.brand_kits.delete(kit.id)
    assert workspace.brand_kits.all() == []
    with pytest.raises(InputError):
        workspace.brand_kits.save(BrandKit("  ", Brand()))


PHOTO = MediaRef(sha256="a" * 64, name="loaf.jpg")
CLIP = MediaRef(sha256="b" * 64, name="oven.mp4", kind="video")


@pytest.mark.parametrize(
    ("theirs", "mine", "fields"),
    [
        (
            lambda d: edits.set_clip(d, "s1", CLIP),
            lambda d: edits.set_photo(d, "s1", PHOTO),
            ("clip of scene 1",),
        ),
        (
            lambda d: edits.set_brand(d, d.brief.brand.model_copy(update={"font": "Lora"})),
            lambda d: edits.set_brand(d, Brand(colors=("#0b6f78",))),
            ("font",),
        ),
        (
            lambda d: edits.rewrite_music(d, 1, 2),
            lambda d: edits.set_music(d, genre="jazz"),
            ("bars written anew",),
        ),
        (
            lambda d: edits.delete_scene(d, "s2"),
            lambda d: edits.merge_with_next(d, "s1"),
            ("scene 2",),  # that is the third, which I did not mean
        ),
    ],
)
def test_what_an_edit_would_undo_beside_its_own_field_clashes(workspace, theirs, mine, fields):
    projects = workspace.projects
    project = projects.create(document())
    there = projects.update(project.id, theirs, "Theirs", project.revision)
    with pytest.raises(EditClash) as caught:
        projects.update(project.id, mine, "Mine", project.revision)
    assert set(fields) <= set(caught.value.fields)
    assert projects.get(project.id).document == there.document


def test_words_typed_for_a_scene_that_was_deleted_meanwhile_are_kept(workspace):
    projects = workspace.projects
    project = projects.create(document())
    projects.update(project.id, lambda d: edits.delete_scene(d, "s2"), "Gone")
    projects.update(project.id, rename("Later"), "Renamed")
    words = partial(edits.set_narration, scene_id="s2", text="Typed.")
    with pytest.raises(EditClash) as caught:
        projects.update(project.id, words, "Typed", lambda newest: newest)
    assert projects.document_at(project.id, caught.value.aside).scene("s2").narration == "Typed."
    never_there = partial(edits.set_narration, scene_id="s9", text="Typed.")
    with pytest.raises(NotFoundError):
        projects.update(project.id, never_there, "Typed", lambda newest: newest)


def test_another_prompt_forgets_bars_written_anew_and_is_no_clash(workspace):
    projects = workspace.projects
    project = projects.create(document())
    projects.update(project.id, lambda d: edits.rewrite_music(d, 1, 2), "Rewritten")
    prompt = partial(edits.set_music, prompt="harp")
    began = partial(edits.set_music, prompt=project.document.music.prompt)
    after = projects.update(project.id, prompt, "Prompt", began)
    assert (after.document.music.prompt, after.document.music.rewrites) == ("harp", ())
