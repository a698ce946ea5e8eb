"""From a sentence to a film, with one's own brand."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from storage.brand_kits import BrandKit
from storage.preferences import Preferences
from studio.document import Brand
from studio.views import briefs
from studio.views.desk import Desk
from tests.ui.browser import settle, until, visit
from tests.ui.seeding import document, film_result, finish
from tests.ui.test_browser import make_png

SENTENCE = "A small bakery by the docks with sourdough baked before dawn"


def opened(page: Page) -> str:
    page.wait_for_url("**/storyboard?project=*")
    return page.url.split("project=")[1]


def write_and_draft(workspace, project_id: str) -> None:
    """What the worker does after a brief was sent, in short."""
    (job,) = workspace.jobs.recent(project_id, kind="write")
    scenes = document().scenes
    written = workspace.projects.update(
        project_id, lambda d: d.model_copy(update={"scenes": scenes}), "Script written"
    )
    finish(workspace, job, {"revision": written.revision})
    draft = workspace.jobs.enqueue("draft", project_id, written.revision)
    finish(workspace, draft, film_result(workspace, written))


def test_a_sentence_becomes_a_downloaded_film_in_four_clicks(server, page):
    workspace, clicks = server.workspace, 0

    def click(name: str) -> None:
        nonlocal clicks
        clicks += 1
        main = page.get_by_test_id("stMain")
        main.get_by_role("button", name=name).or_(main.get_by_role("link", name=name)).first.click()

    visit(page, server.url)
    page.get_by_label("What are you advertising?").fill(SENTENCE)
    click("Make the ad")
    project_id = opened(page)
    write_and_draft(workspace, project_id)
    expect(page.locator(".scene").first).to_be_visible()
    settle(page)
    click("Export")
    page.wait_for_url("**/export?project=*")
    settle(page)
    click("Export")
    until(lambda: bool(workspace.jobs.recent(project_id, kind="export")))
    job = workspace.jobs.recent(project_id, kind="export")[0]
    project = workspace.projects.get(project_id)
    finish(workspace, job, film_result(workspace, project) | job.params)
    expect(page.get_by_text("Download MP4").first).to_be_visible()
    with page.expect_download() as film:
        click("Download MP4")
    assert film.value.suggested_filename.endswith(".mp4") and clicks <= 5


def test_a_second_click_makes_no_second_ad(server, page):
    visit(page, server.url)
    words = f"{SENTENCE} twice"
    page.get_by_label("What are you advertising?").fill(words)
    page.get_by_role("button", name="Make the ad").dblclick()
    opened(page)
    assert len(server.workspace.projects.search("twice")) == 1


def test_a_brand_kit_goes_into_the_ad(server, page):
    workspace = server.workspace
    logo = workspace.artifacts.add_upload(make_png(), "mark.png")
    colours = ("#1f3a4d", "#e8a23d")
    brand = Brand(name="Harbour", website="h.example", colors=colours, logo=logo, font="Anton")
    kit = workspace.brand_kits.save(BrandKit("Kit of the harbour", brand))
    visit(page, server.url)
    page.get_by_label("What are you advertising?").fill(SENTENCE)
    page.get_by_label("Brand kit").select_option("Kit of the harbour")
    page.get_by_role("button", name="Make the ad").click()
    made = workspace.projects.get(opened(page)).document.brief.brand
    workspace.brand_kits.delete(kit.id)
    assert made == brand


def test_what_is_refused_is_told_at_its_field_and_kept(server, page):
    visit(page, server.url)
    page.get_by_label("What are you advertising?").fill("Kept after a refusal")
    page.locator("summary", has_text="Brand").click()
    page.get_by_role("button", name="Add a colour").click()
    page.get_by_label("Colour 1 as text").fill("reddish")
    page.get_by_role("button", name="Make the ad").click()
    expect(page.locator('[data-field="colors"]').get_by_role("alert")).to_contain_text("Pick one")
    expect(page.get_by_label("What are you advertising?")).to_have_value("Kept after a refusal")
    page.reload()
    settle(page)
    expect(page.get_by_label("Colour 1 as text")).to_have_value("reddish")
    assert server.workspace.projects.search("refusal") == []


def test_samples_have_pictures_that_load(server, page):
    visit(page, server.url)
    pictures = page.locator(".sample .pic")
    pictures.first.scroll_into_view_if_needed()
    until(lambda: pictures.first.evaluate("i => i.naturalWidth") == 640)
    assert pictures.count() == len(briefs.samples()) == page.locator(".sample").count()


# --- defaults ---------------------------------------------------------------------------------


def test_a_new_project_begins_with_the_defaults(workspace):
    workspace.preferences.set(
        Preferences(format="9:16", style="bold", speed=1.1, captions=False, target_lufs=-23)
    )
    values = {"product": "Bread", "language": "en", "duration": 20}
    made = briefs.make_project(Desk(workspace), values).document
    assert (made.format, made.style, made.voice.speed) == ("9:16", "bold", 1.1)
    assert not made.captions.enabled and made.mix.target_lufs == -23
    assert [job.kind for job in workspace.jobs.recent(active=True)] == ["write"]


def test_a_preferred_voice_speaks_only_its_language(workspace):
    workspace.preferences.set(Preferences(language="es", voice="ef_dora"))
    spoken = {
        language: briefs.make_project(
            Desk(workspace), {"product": "Pan", "language": language}
        ).document.voice.voice
        for language in ("es", "en")
    }
    assert spoken == {"es": "ef_dora", "en": "auto"}
