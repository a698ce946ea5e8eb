"""The script page: writing in a real browser, and what the page is given."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from storage.jobs import Job
from storage.projects import Project
from studio import edits
from studio.bench import Bench
from studio.compute import InlineCompute
from studio.document import Document, Scene
from studio.jobs.rewrite import rewrite_job
from studio.progress import Progress
from studio.voice.estimate import spoken_s
from studio.voice.step import voice_recipe
from studio.workspace import Workspace
from tests.ui.browser import PHONE, settle, until, visit
from tests.ui.seeding import BRIEF, WORKER, document, write_voice
from tests.ui.test_pages import component, open_page, shown

CARET = """() => {
  let at = document.activeElement;
  while (at.shadowRoot) at = at.shadowRoot.activeElement;
  return [at.ariaLabel, at.selectionStart];
}"""


@pytest.fixture
def project(server) -> Project:
    """Four scenes that nobody has drafted."""
    return server.workspace.projects.create(document())


def scenes(server, project: Project) -> tuple[Scene, ...]:
    return server.workspace.projects.get(project.id).document.scenes


def lines(server, project: Project) -> list[str]:
    return [scene.narration for scene in scenes(server, project)]


def ids(server, project: Project) -> list[str]:
    return [scene.id for scene in scenes(server, project)]


def write_in(server, page: Page, project: Project) -> None:
    visit(page, f"{server.url}/script?project={project.id}")
    expect(line_of(page, 1)).to_be_visible()


def line_of(page: Page, number: int) -> Locator:
    return page.get_by_label(f"Narration of scene {number}", exact=True)


def put_caret(field: Locator, before: str) -> None:
    field.focus()
    field.evaluate("(e, s) => e.setSelectionRange(e.value.indexOf(s), e.value.indexOf(s))", before)


def test_words_typed_in_two_scenes_survive_a_reload_at_once(server, page, project):
    write_in(server, page, project)
    for number, words in ((1, " Truly."), (2, " Each night.")):
        line_of(page, number).press("End")
        line_of(page, number).press_sequentially(words)
    page.reload()
    settle(page)
    typed = ["You smell it before you see it. Truly."]
    typed += ["Harbour Bakery bakes before dawn. Each night."]
    until(lambda: lines(server, project)[:2] == typed)
    for number, words in enumerate(typed, 1):
        expect(line_of(page, number)).to_have_value(words)


def test_a_scene_begun_just_before_a_reload_is_kept(server, page, project):
    write_in(server, page, project)
    line_of(page, 2).press("Control+Enter")
    page.keyboard.type("A scene in a hurry.")
    page.reload()
    until(lambda: lines(server, project)[2] == "A scene in a hurry.")
    assert len(lines(server, project)) == 5


def test_split_write_merge_move_and_lock_by_keyboard(server, page, project):
    write_in(server, page, project)
    put_caret(line_of(page, 2), "bakes")
    page.keyboard.press("Control+Shift+Enter")
    page.keyboard.type("It ")
    expect(line_of(page, 3)).to_have_value("It bakes before dawn.")
    until(lambda: lines(server, project)[1:3] == ["Harbour Bakery", "It bakes before dawn."])
    page.keyboard.press("Control+Home")
    page.keyboard.press("Backspace")
    assert page.evaluate(CARET) == ["Narration of scene 2", len("Harbour Bakery ")]
    until(lambda: lines(server, project)[1] == "Harbour Bakery It bakes before dawn.")
    page.keyboard.press("Alt+ArrowUp")
    until(lambda: ids(server, project) == ["s2", "s1", "s3", "s4"])
    assert page.evaluate(CARET) == ["Narration of scene 1", len("Harbour Bakery ")]
    page.keyboard.press("Control+Shift+L")
    until(lambda: scenes(server, project)[0].locked)
    page.keyboard.type("not now")
    expect(line_of(page, 1)).to_have_value("Harbour Bakery It bakes before dawn.")
    expect(page.get_by_label("Rewrite scene 1", exact=True)).to_be_disabled()


def test_arrows_go_from_scene_to_scene_and_an_empty_one_goes_with_backspace(server, page, project):
    write_in(server, page, project)
    line_of(page, 1).press("Control+Enter")
    assert page.evaluate(CARET) == ["Narration of scene 2", 0]
    page.keyboard.press("Backspace")
    assert page.evaluate(CARET)[0] == "Narration of scene 1"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(CARET)[0] == "On-screen text of scene 1"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(CARET)[0] == "Narration of scene 2"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert page.evaluate(CARET) == ["Narration of scene 2", 0]
    until(lambda: server.workspace.projects.get(project.id).revision == 3)
    assert ids(server, project) == ["s1", "s2", "s3", "s4"]


def test_undo_by_keyboard_takes_back_letters_and_then_the_last_edit(server, page, project):
    write_in(server, page, project)
    put_caret(line_of(page, 1), "before")
    page.keyboard.press("Control+Shift+Enter")
    until(lambda: len(ids(server, project)) == 5)
    page.keyboard.press("Control+z")
    until(lambda: len(ids(server, project)) == 4)
    expect(line_of(page, 1)).to_have_value("You smell it before you see it.")
    line_of(page, 1).press("End")
    page.keyboard.type("!")
    page.keyboard.press("Control+z")
    expect(line_of(page, 1)).to_have_value("You smell it before you see it.")
    assert len(ids(server, project)) == 4


def narrate_elsewhere(server, project, text: str) -> None:
    """Another window sets the first scene's words."""
    server.workspace.projects.update(
        project.id, lambda d: edits.set_narration(d, "s1", text), "Other window"
    )


def test_two_windows_in_one_scene_keep_both_texts(server, page, project):
    write_in(server, page, project)
    theirs = "The other window was first."
    note = page.locator(".note", has_text="Changed in another window first")
    while_typing = page.locator(".note", has_text="Changed elsewhere while you typed")
    # What arrives between two keys may take the blank before the word with it.
    both = (f"{theirs} Mine.", f"{theirs}Mine.")
    for _ in range(8):
        narrate_elsewhere(server, project, "You smell it before you see it.")
        expect(line_of(page, 1)).to_have_value("You smell it before you see it.")
        line_of(page, 1).press("End")
        narrate_elsewhere(server, project, theirs)
        page.keyboard.type(" Mine.")
        notes = note.or_(while_typing)
        until(lambda notes=notes: notes.count() or lines(server, project)[0] in both)
        if note.count():
            break
        # The page heard of the other window sooner: before the words, or before it sent them.
        assert theirs in lines(server, project)[0]
        if while_typing.count():
            while_typing.get_by_role("button", name="Use theirs").click()
            expect(while_typing).to_be_hidden()
    expect(note).to_contain_text("You smell it before you see it. Mine.")
    assert lines(server, project)[0] == theirs
    expect(line_of(page, 1)).to_have_value(theirs)
    note.get_by_role("button", name="Use mine").click()
    until(lambda: lines(server, project)[0] == "You smell it before you see it. Mine.")
    expect(note).to_be_hidden()
    expect(page.get_by_text("Changed in two windows")).to_be_hidden()


def test_words_being_typed_stay_when_others_arrive(server, page, project):
    write_in(server, page, project)
    line_of(page, 1).press("End")
    page.keyboard.type(" One")
    until(lambda: lines(server, project)[0].endswith("One"))
    change = lambda d: edits.set_narration(d, "s1", "Theirs.")  # noqa: E731
    server.workspace.projects.update(project.id, change, "Other window")
    for word in (" two", " three", " four", " five", " six", " seven"):
        page.keyboard.type(word, delay=60)
    expect(page.locator(".note").first).to_be_visible()
    kept = [line_of(page, 1).input_value(), *page.locator(".note").all_inner_texts()]
    assert any("One two three" in words for words in kept)
    assert lines(server, project)[0] == "Theirs."
    assert page.evaluate(CARET)[0] == "Narration of scene 1"


def test_words_that_were_let_go_for_others_never_come_back(server, page, project):
    write_in(server, page, project)
    line_of(page, 1).press("End")
    note = page.locator(".note", has_text="Changed elsewhere while you typed")

    def asked() -> bool:
        page.keyboard.type("!")  # who pauses has their words stored
        return note.is_visible()

    page.keyboard.type(" Mine")
    narrate_elsewhere(server, project, "Theirs.")
    until(asked)
    note.get_by_role("button", name="Use theirs").click()
    narrate_elsewhere(server, project, "You smell it before you see it.")
    history = server.workspace.projects.history
    until(lambda: any(line.aside for line in history(project.id)))
    expect(line_of(page, 1)).to_have_value("You smell it before you see it.")
    assert lines(server, project)[0] == "You smell it before you see it."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Fresh bread, warm from the oven. Come by; the door is open!"),
        ("fr", "Du pain frais, tous les matins. Venez vite, la porte est ouverte !"),
        ("it", "Pane fresco, ogni mattina. Venite: la porta è aperta."),
    ],
)
def test_spoken_length_while_typing_is_the_servers_estimate(server, page, language, text):
    brief = BRIEF.model_copy(update={"language": language, "duration_s": 6})
    made = document().model_copy(update={"brief": brief})
    project = server.workspace.projects.create(made)
    write_in(server, page, project)
    line_of(page, 2).fill(text)
    facts = page.locator('.block[data-id="s2"] .facts')
    told = re.search(r"(\d+) words.*?([\d.]+) s", facts.inner_text(), re.S)
    assert told and abs(float(told[2]) - spoken_s(text, language)) < 0.3
    page.locator(".state", has_text="Saved").wait_for()
    expect(facts).to_contain_text(f"{spoken_s(text, language):.1f} s")
    expect(page.locator(".advice")).to_have_text(re.compile("about .* too many"))


def test_a_line_is_made_shorter_and_the_old_words_are_one_click_away(server, page, project):
    workspace = server.workspace
    old = "Harbour Bakery bakes before dawn, and every single loaf is still really warm."
    workspace.projects.update(project.id, lambda d: edits.set_narration(d, "s2", old), "Words")
    write_in(server, page, project)
    page.get_by_label("Rewrite scene 2", exact=True).click()
    page.get_by_role("menuitem", name="Shorter").click()
    block = page.locator('.block[data-id="s2"]')
    expect(block).to_contain_text("Writing it shorter…")
    job = run_rewrite(workspace, project)
    assert job.params["scene_id"] == "s2" and job.params["wish"]["length"] == "shorter"
    new = lines(server, project)[1]
    assert new != old
    expect(line_of(page, 2)).to_have_value(new)
    expect(block.locator(".note")).to_contain_text(f"New words. Before: “{old}”")
    block.get_by_role("button", name="Undo").click()
    until(lambda: lines(server, project)[1] == old)
    expect(block.locator(".note")).to_be_hidden()


def test_a_rewrite_that_does_not_work_says_why_beside_the_scene(server, page, project):
    jobs = server.workspace.jobs
    job = jobs.enqueue("rewrite", project.id, project.revision, {"scene_id": "s2", "seed": 1})
    until(lambda: jobs.claim(WORKER) is None or jobs.get(job.id).state == "running")
    jobs.fail(job.id, WORKER, {"message": "It cannot be shorter.", "remedy": "Split it."})
    write_in(server, page, project)
    note = page.locator('.block[data-id="s2"] .note')
    expect(note).to_contain_text("It cannot be shorter. Split it.")
    note.get_by_role("button", name="Dismiss").click()
    expect(note).to_be_hidden()


def test_writing_anew_asks_first_and_leaves_locked_scenes(server, page, project):
    workspace = server.workspace
    workspace.projects.update(project.id, lambda d: edits.set_locked(d, "s2", True), "Locked")
    write_in(server, page, project)
    page.get_by_role("button", name="Write it anew").click()
    question = page.get_by_role("dialog", name="Write it anew?")
    expect(question).to_contain_text("3 scenes will get new words. 1 scene is locked")
    question.get_by_role("button", name="Write 3 scenes anew").click()
    expect(page.locator(".block.working")).to_have_count(3)
    before = lines(server, project)
    assert run_rewrite(workspace, project).params["scene_ids"] == ["s1", "s3", "s4"]
    assert lines(server, project)[1] == before[1] and lines(server, project) != before
    page.get_by_role("button", name="Undo all").click()
    until(lambda: lines(server, project) == before)


def run_rewrite(workspace: Workspace, project: Project) -> Job:
    """Do the project's waiting rewrite, as a worker does."""
    waiting: list[Job] = []

    def asked() -> bool:
        waiting[:] = workspace.jobs.recent(project.id, kind="rewrite", active=True)
        return bool(waiting)

    until(asked)
    for other in workspace.jobs.recent(active=True):
        if other.id != waiting[0].id:
            workspace.jobs.cancel(other.id)
    while workspace.jobs.get(waiting[0].id).state == "queued":
        workspace.jobs.claim(WORKER)
    bench = Bench(workspace.artifacts, InlineCompute(workspace.artifacts), Progress())
    workspace.jobs.finish(waiting[0].id, WORKER, rewrite_job(workspace, waiting[0], bench))
    return waiting[0]


def test_a_scene_is_dragged_deleted_and_brought_back(server, page, project):
    write_in(server, page, project)
    handle = page.get_by_label(re.compile("^Move scene 1:"))
    box, goal = handle.bounding_box(), page.locator(".block").nth(2).bounding_box()
    page.mouse.move(box["x"] + 9, box["y"] + 9)
    page.mouse.down()
    page.mouse.move(box["x"] + 9, goal["y"] + goal["height"] - 8, steps=6)
    page.mouse.up()
    until(lambda: ids(server, project) == ["s2", "s3", "s1", "s4"])
    page.get_by_label("More for scene 3", exact=True).click()
    page.get_by_role("menuitem", name="Delete").click()
    until(lambda: ids(server, project) == ["s2", "s3", "s4"])
    page.locator(".hintbar").get_by_role("button", name="Undo").click()
    until(lambda: ids(server, project) == ["s2", "s3", "s1", "s4"])


def test_the_script_is_downloaded_as_text(server, page, project):
    write_in(server, page, project)
    with page.expect_download() as caught:
        page.get_by_role("button", name="Download the script as a text file").click()
    assert caught.value.suggested_filename == "Harbour Bakery.txt"
    text = caught.value.path().read_text("utf-8")
    assert text.startswith("Harbour Bakery\n\n1. Hook\nYou smell it before you see it.\n[On screen")


def test_typing_in_one_of_a_hundred_scenes_leaves_the_others_alone(server, page):
    many = tuple(scene for i in range(25) for scene in numbered(i))
    made = document().model_copy(update={"scenes": many})
    project = server.workspace.projects.create(made)
    write_in(server, page, project)
    watched = """() => {
      let root = document.activeElement.shadowRoot;
      window.touched = new Set();
      new MutationObserver(all => all.forEach(one => {
        const node = one.target.closest ? one.target : one.target.parentElement;
        const block = node?.closest('.block');
        if (block) window.touched.add(block.dataset.id);
      })).observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    }"""
    line_of(page, 50).press("End")
    page.evaluate(watched)
    page.keyboard.type(" Still quick.")
    page.locator(".state", has_text="Saved").wait_for()
    until(lambda: lines(server, project)[49].endswith("Still quick."))
    assert page.evaluate("[...window.touched]") == [many[49].id]


def numbered(i: int) -> list[Scene]:
    return [s.model_copy(update={"id": f"{s.id}-{i}"}) for s in document().scenes]


def test_edits_of_a_left_page_are_checked(server, page, project):
    address = f"{server.url}/projects/{project.id}/script"
    headers = {"Origin": server.url}
    text = {"op": "text", "id": "s1", "field": "narration", "was": ["old"], "text": "Mine."}
    move = {"op": "move", "id": "s1", "to": 3}
    for origin, body, status in (
        ("http://evil.example", [move], 403),
        (server.url, [{"op": "text"}], 400),
        (server.url, [text, move], 204),
    ):
        answer = page.request.post(address, data=json.dumps(body), headers={"Origin": origin})
        assert answer.status == status
    assert ids(server, project) == ["s2", "s3", "s4", "s1"]
    assert lines(server, project)[3] == "You smell it before you see it."
    assert [line.aside for line in server.workspace.projects.history(project.id)].count(True) == 1
    missing = page.request.post(address.replace(project.id, "none"), data="[]", headers=headers)
    assert missing.status == 204  # nothing to store


def test_a_phone_shows_the_script_without_sideways_scrolling(server, page, project):
    page.set_viewport_size(PHONE)
    write_in(server, page, project)
    page.get_by_text("The brief").click()
    expect(page.get_by_text("A small bakery by the docks")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def given(workspace: Workspace, made: Document) -> dict[str, Any]:
    """What the page gives to its component."""
    project = workspace.projects.create(made)
    return component(open_page("script", project.id), "script_document")


def test_the_page_is_given_words_lengths_and_brief(workspace):
    data = given(workspace, document())
    first = data["scenes"][0]
    known = first["known"]
    assert known["text"] == first["narration"] and not known["exact"]
    assert known["seconds"] == pytest.approx(spoken_s(known["text"], "en"), abs=0.01)
    assert ["Product", "A small bakery by the docks"] in data["brief"]
    assert data["wanted_s"] == 30 and "shorter" not in data["tones"] and data["tones"]["calm"]


def test_without_a_script_the_page_offers_to_write_one(workspace):
    project = workspace.projects.create(document().model_copy(update={"scenes": ()}))
    app = open_page("script", project.id)
    assert "There is no script yet" in shown(app)
    next(button for button in app.button if button.label == "Write the script").click().run()
    assert "Your script is being written" in shown(app)


def test_the_page_helps_where_nothing_is_open(workspace):
    assert "No " in shown(open_page("script"))


def test_a_voice_that_is_there_tells_the_real_length(workspace):
    made = document()
    recipe = voice_recipe(made, made.scenes[0])

    def build(folder: Path) -> dict[str, Any]:
        write_voice(folder)
        return {"duration_s": 1.23, "words": []}

    workspace.artifacts.put(recipe, build)
    known = given(workspace, made)["scenes"][0]["known"]
    assert known["exact"] and known["seconds"] == 1.23 and known["estimate"] > 1.23
