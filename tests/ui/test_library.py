"""The library: finding, playing, putting away and taking back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from storage.gc import digests_in
from studio import edits
from studio.views import library_acts, shelf
from studio.views.desk import Desk
from studio.views.shelf import Lengths, Query
from studio.views.storage_used import StorageUsed, in_words
from tests.ui.browser import until, visit
from tests.ui.seeding import document, drafted_project, exported_project
from tests.ui.test_pages import component, open_page


def open_library(page: Page, url: str, words: str) -> None:
    """The library with only the projects of this test: `words` are in no other title or script."""
    visit(page, f"{url}/library")
    page.get_by_label("Search").fill(words)
    expect(page.locator(".card .name").first).to_contain_text(words)
    until(lambda: all(words in name for name in page.locator(".card .name").all_inner_texts()))


def card(page: Page, project_id: str) -> Locator:
    return page.locator(f'.card[data-id="{project_id}"]')


def choose(page: Page, title: str, words: str) -> None:
    page.get_by_role("button", name=f"More for {title}", exact=True).click()
    page.get_by_role("menuitem", name=words).click()


# --- in the browser --------------------------------------------------------------------------


def test_a_card_plays_its_draft_while_the_pointer_is_on_it(server, page):
    project = drafted_project(server.workspace, "Plays on hover")
    open_library(page, server.url, "Plays on hover")
    picture = card(page, project.id).locator(".pic")
    picture.hover()
    video = picture.locator("video")
    until(lambda: video.count() == 1 and video.evaluate("v => v.currentTime") > 0.2)
    assert video.evaluate("v => v.muted")
    page.mouse.move(5, 5)
    expect(video).to_have_count(0)
    picture.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    until(lambda: video.count() == 1 and video.evaluate("v => v.currentTime") > 0.2)
    page.keyboard.press("Tab")
    expect(video).to_have_count(0)


def test_who_wants_no_motion_gets_a_button_to_play(server, chromium):
    project = drafted_project(server.workspace, "Plays by hand")
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    open_library(page, server.url, "Plays by hand")
    picture = card(page, project.id).locator(".pic")
    picture.hover()
    page.get_by_role("button", name="Play Plays by hand").click()
    until(lambda: picture.locator("video").evaluate("v => v.currentTime") > 0)
    page.get_by_role("button", name="Stop Plays by hand").click()
    expect(picture.locator("video")).to_have_count(0)
    context.close()


def test_archive_and_put_back(server, page):
    project = drafted_project(server.workspace, "Put away")
    open_library(page, server.url, "Put away")
    choose(page, "Put away", "Archive")
    expect(page.get_by_text("“Put away” is in the archive.")).to_be_visible()
    expect(card(page, project.id)).to_be_hidden()
    page.get_by_role("button", name="Archived").click()
    choose(page, "Put away", "Put back")
    expect(card(page, project.id)).to_be_hidden()
    page.get_by_role("button", name="All").first.click()
    expect(card(page, project.id)).to_be_visible()


def test_several_are_deleted_and_brought_back_at_once(server, page):
    projects = [drafted_project(server.workspace, f"Among many {i}") for i in (1, 2, 3)]
    open_library(page, server.url, "Among many")
    page.get_by_label("Choose Among many 1").check()
    page.get_by_label("Choose Among many 3").check()
    bar = page.get_by_role("toolbar", name="Chosen projects")
    expect(bar).to_contain_text("2 chosen")
    bar.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("2 projects were deleted.")).to_be_visible()
    expect(page.locator(".card .name")).to_have_text(["Among many 2"])
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".card .name")).to_have_count(3)
    assert {p.id for p in projects} <= {c.id for c in server.workspace.projects.search("Among")}


def test_a_menu_works_by_keyboard_and_opens_pages(server, page):
    drafted_project(server.workspace, "By keyboard")
    open_library(page, server.url, "By keyboard")
    more = page.get_by_role("button", name="More for By keyboard")
    more.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(more).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/export?project=*")


def test_nothing_found_says_so(server, page):
    drafted_project(server.workspace)
    visit(page, f"{server.url}/library")
    page.get_by_label("Search").fill("zzzzzz")
    expect(page.get_by_text("Nothing found")).to_be_visible()
    page.get_by_label("Search").press("Escape")
    expect(page.locator(".card").first).to_be_visible()


# --- finding ----------------------------------------------------------------------------------


@pytest.fixture
def shelves(workspace):
    """Five projects in every state there is."""
    made = {title: drafted_project(workspace, title) for title in ("Bread", "apples", "Cakes")}
    made["Exported"] = exported_project(workspace)
    made["Empty"] = workspace.projects.create(document("Empty"))
    workspace.projects.archive(made["apples"].id)
    workspace.projects.delete(made["Cakes"].id)
    return made


def titles(workspace, **query) -> list[str]:
    found = shelf.find(workspace, Query(**query), Lengths(workspace))
    return [card.title for card in found.cards]


def test_states_and_orders(workspace, shelves):
    assert set(titles(workspace)) == {"Bread", "Harbour Bakery", "Empty"}
    assert titles(workspace, state="exported") == ["Harbour Bakery"]
    assert titles(workspace, state="archived") == ["apples"]
    assert titles(workspace, state="deleted") == ["Cakes"]
    assert titles(workspace, sort="name") == ["Bread", "Empty", "Harbour Bakery"]
    assert titles(workspace, sort="newest")[0] == "Empty"
    assert titles(workspace, sort="longest")[-1] == "Empty"
    assert titles(workspace, words="bread") == ["Bread"]
    assert titles(workspace, kind="clip") == []
    found = shelf.find(workspace, Query(state="archived"), Lengths(workspace))
    assert found.counts == {"all": 3, "drafts": 2, "exported": 1} and found.kinds == ["ad"]


def test_pages_of_many(workspace):
    cards = list(range(50))
    assert shelf.page_of(cards, 0) == (cards[:24], 0, 3)
    assert shelf.page_of(cards, 9) == (cards[48:], 2, 3)
    assert shelf.page_of([], 0) == ([], 0, 1)


def test_a_longer_film_is_sorted_anew_after_an_edit(workspace):
    project = drafted_project(workspace)
    lengths = Lengths(workspace)
    assert lengths.of(workspace.projects.search()) == {project.id: 8.0}
    workspace.projects.update(project.id, lambda d: edits.rename(d, "Other"), "Renamed")
    job = workspace.jobs.enqueue("draft", project.id, project.revision + 1)
    workspace.jobs.claim("test")
    workspace.jobs.finish(job.id, "test", {"duration_s": 31.0, "film": "0" * 64})
    assert lengths.of(workspace.projects.search()) == {project.id: 31.0}


def test_the_page_shows_what_is_known_of_a_project(workspace):
    exported_project(workspace)
    data = component(open_page("library"), "project_cards")
    (shown,) = data["cards"]
    assert shown["title"] == "Harbour Bakery" and shown["length"] == "0:08"
    assert "exported Wide" in shown["facts"]
    assert shown["film"].endswith("/film.mp4") and shown["still"].endswith("/still.jpg")
    assert [state["key"] for state in data["states"]] == list(shelf.STATES)


def test_acts_are_taken_back(workspace):
    project, desk = drafted_project(workspace), Desk(workspace)
    for op, state in (("archive", "archived"), ("delete", "deleted")):
        done = library_acts.act(desk, {"op": op, "ids": [project.id]})
        assert titles(workspace, state=state) == ["Harbour Bakery"] and titles(workspace) == []
        library_acts.undo(desk, done)
        assert titles(workspace, state=state) == [] and titles(workspace) == ["Harbour Bakery"]


# --- room ---------------------------------------------------------------------------------------


def test_what_two_projects_share_counts_for_each_and_once_in_all(workspace):
    one, two = drafted_project(workspace, "One"), drafted_project(workspace, "Two")
    used = StorageUsed(workspace)
    until(lambda: used.of_project(one.id, "1") is not None and used.total() is not None)
    until(lambda: used.of_project(two.id, "1") is not None)
    first, second = used.of_project(one.id, "1"), used.of_project(two.id, "1")
    artifacts = workspace.artifacts
    draft = workspace.jobs.latest(one.id, "draft")
    made = artifacts.provenances(digests_in(draft.result))
    size = sum(f.size_bytes for provenance in made.values() for f in provenance.files.values())
    assert first == second == size
    in_folder = [p for p in workspace.settings.artifacts.rglob("*") if p.is_file()]
    assert size < used.total() == sum(p.stat().st_size for p in in_folder) < 2 * size


def test_sizes_are_words():
    assert [in_words(n) for n in (0, 1_200, 840_000, 42e6, 1.24e9)] == [
        "0 kB", "1 kB", "840 kB", "42 MB", "1.2 GB",
    ]  # fmt: skip
