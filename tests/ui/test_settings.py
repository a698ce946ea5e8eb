"""Brand kits and the defaults of new projects."""

from __future__ import annotations

import re
import urllib.request

import pytest
from playwright.sync_api import expect

from storage.brand_kits import BrandKit
from studio.document import Brand
from studio.errors import InputError, NotFoundError
from studio.views import brand_kit_acts
from tests.ui.browser import until, visit
from tests.ui.test_browser import make_png
from tests.ui.test_pages import component, open_page, shown


def kit_named(workspace, name: str) -> BrandKit | None:
    return next((kit for kit in workspace.brand_kits.all() if kit.name == name), None)


def test_a_kit_is_made_edited_deleted_and_brought_back(server, page):
    workspace = server.workspace
    visit(page, f"{server.url}/settings")
    page.get_by_role("button", name="New brand kit").click()
    name = page.get_by_label("Name of the kit")
    expect(name).to_have_value(re.compile(f"^{brand_kit_acts.NEW_NAME}"))
    name.fill("Evening")
    page.get_by_label("Brand", exact=True).fill("Evening Bakery")
    page.get_by_role("button", name="Add a colour").click()
    page.get_by_label("Colour 1 as text").fill("#6b4ceb")
    page.get_by_role("radio", name=re.compile("Fraunces")).check(force=True)
    logo = {"name": "mark.png", "mimeType": "image/png", "buffer": make_png()}
    page.locator('[data-field="logo"] input[type=file]').set_input_files(logo)
    expect(page.get_by_alt_text("Logo on dark")).to_be_visible()
    until(lambda: bool((kit := kit_named(workspace, "Evening")) and kit.brand.logo))
    brand = kit_named(workspace, "Evening").brand
    assert (brand.name, brand.colors, brand.font) == ("Evening Bakery", ("#6b4ceb",), "Fraunces")
    page.reload()
    page.get_by_role("tab", name="Evening").click()
    expect(page.get_by_label("Brand", exact=True)).to_have_value("Evening Bakery")
    page.get_by_role("button", name="Use for new projects").click()
    until(lambda: workspace.preferences.get().brand_kit == kit_named(workspace, "Evening").id)
    expect(page.get_by_role("button", name="No longer the default")).to_be_visible()
    page.get_by_role("button", name="Delete this kit").click()
    expect(page.get_by_role("tab", name="Evening")).to_be_hidden()
    assert workspace.preferences.get().brand_kit == ""
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("tab", name="Evening")).to_be_visible()
    assert kit_named(workspace, "Evening").brand == brand
    workspace.brand_kits.delete(kit_named(workspace, "Evening").id)


def test_a_wrong_colour_is_told_at_its_field_and_nothing_is_stored(server, page):
    workspace = server.workspace
    kit = workspace.brand_kits.save(BrandKit("Wrong colour", Brand(colors=("#112233",))))
    visit(page, f"{server.url}/settings")
    page.get_by_role("tab", name="Wrong colour").click()
    page.get_by_label("Colour 1 as text").fill("reddish")
    expect(page.locator('[data-field="colors"]').get_by_role("alert")).to_contain_text("Pick one")
    assert kit_named(workspace, "Wrong colour").brand.colors == ("#112233",)
    workspace.brand_kits.delete(kit.id)


def test_words_typed_just_before_a_reload_or_a_click_are_kept(server, page):
    workspace = server.workspace
    kit = workspace.brand_kits.save(BrandKit("Typed late", Brand()))
    visit(page, f"{server.url}/settings")
    page.get_by_role("tab", name="Typed late").click()
    page.get_by_label("Website").fill("late.example")
    page.get_by_role("button", name="Use for new projects").click()
    until(lambda: workspace.preferences.get().brand_kit == kit.id)
    until(lambda: kit_named(workspace, "Typed late").brand.website == "late.example")
    page.get_by_label("Brand", exact=True).fill("Late")
    page.reload()
    page.get_by_role("tab", name="Typed late").click()
    until(lambda: kit_named(workspace, "Typed late").brand.name == "Late")
    brand_kit_acts.delete(workspace, kit.id)


def test_the_page_has_every_headline_font(server):
    for font in brand_kit_acts.fonts():
        with urllib.request.urlopen(f"{server.url}{font['url']}") as answer:
            assert answer.headers["content-type"] == "font/ttf"


def test_a_kit_that_was_deleted_elsewhere_is_not_made_again(workspace):
    kit = workspace.brand_kits.save(BrandKit("Gone", Brand()))
    workspace.brand_kits.delete(kit.id)
    values = {"id": kit.id, "title": "Gone", "brand": {"name": "Gone"}}
    with pytest.raises(NotFoundError):
        brand_kit_acts.save(workspace, values)
    assert workspace.brand_kits.all() == []


def test_a_kit_without_a_name_is_refused(workspace):
    kit = brand_kit_acts.add(workspace)
    values = {"id": kit.id, "title": " ", "brand": {"name": "Harbour"}}
    with pytest.raises(InputError) as caught:
        brand_kit_acts.save(workspace, values)
    assert caught.value.field == "title"


def test_new_kits_have_names_of_their_own(workspace):
    assert [brand_kit_acts.add(workspace).name for _ in range(3)] == [
        "New brand kit", "New brand kit 2", "New brand kit 3",
    ]  # fmt: skip


def test_defaults_are_kept(workspace):
    app = open_page("settings")
    app.selectbox(key="default_format").select("1:1").run()
    app.number_input(key="default_duration_s").set_value(45.0).run()
    app.selectbox(key="default_voice").select_index(1).run()
    app.selectbox(key="default_target_lufs").select(-23.0).run()
    app.toggle(key="default_captions").set_value(False).run()
    kept = workspace.preferences.get()
    assert (kept.format, kept.duration_s, kept.target_lufs) == ("1:1", 45.0, -23.0)
    assert not kept.captions and kept.voice != "auto"
    app.selectbox(key="default_language").select("fr").run()
    kept = workspace.preferences.get()
    assert (kept.language, kept.voice) == ("fr", "auto")  # the English voice speaks no French
    assert not app.exception


def test_the_page_tells_where_everything_is(workspace):
    app = open_page("settings")
    assert str(workspace.settings.home) in "\n".join(str(code.value) for code in app.code)
    assert "Apache-2.0" in shown(app)
    assert component(app, "brand_kits")["kits"] == []
