"""Batch: a table in, mended, made, and its films out."""

from __future__ import annotations

import io
import zipfile

import pytest
from playwright.sync_api import expect

from storage.batches import BatchFilm, BatchItem
from studio.batches import order as batches
from studio.batches.rows import AUTO, Row
from studio.document import Brand, Brief, MediaRef
from studio.errors import InputError
from studio.views import batch_table_form
from tests.ui.browser import settle, until, visit
from tests.ui.seeding import film_result, finish
from tests.ui.test_browser import make_png
from tests.ui.test_pages import component, open_page, shown
from tests.ui.test_routes import ask

TABLE = b"name,product,duration,format,images\nNord,bread,12,9:16,loaf.png\nSouth,honey,600,,\n"


def rows(*names: str, formats=("16:9",)) -> list[Row]:
    return [
        Row(n, name, Brief(product=f"bread of {name}", brand=Brand(name=name)), formats)
        for n, name in enumerate(names, 2)
    ]


def make(workspace, batch):
    """Finish the films of a batch as a worker does."""
    for item in batch.items:
        for film in item.films:
            project = workspace.projects.get(item.project)
            job = workspace.jobs.get(film.job)
            result = film_result(workspace, project) | {"format": film.format}
            finish(workspace, job, result | {"revision": project.revision})


def test_the_page_helps_in_an_empty_studio(workspace):
    app = open_page("batch")
    assert not app.error and "product" in shown(app)
    assert [button.label for button in app.get("download_button")] == ["Table to begin with"]


def test_a_table_is_checked_and_mended_before_anything_starts(workspace):
    draft = batch_table_form.read(TABLE, "shops.csv")
    app = open_page("batch")
    app.session_state["batch_draft"] = draft
    app.run()
    assert app.button(key="batch_start").disabled
    (table,) = app.table
    assert list(table.value["Row"]) == ["2", "3"]
    assert list(table.value["Column"]) == ["images", "duration"]
    edited = batch_table_form.shown(draft)
    edited[0]["images"], edited[1]["duration"] = "", "20"
    app.session_state["batch_draft"] = batch_table_form.mended(draft, edited)
    app.run()
    assert app.button(key="batch_start").label == "Make 2 films"
    app.button(key="batch_start").click().run()
    (batch,) = workspace.batches.recent()
    assert batch.name == "shops" and [item.title for item in batch.items] == ["Nord", "South"]
    assert [job.kind for job in workspace.jobs.recent(active=True)] == ["export", "export"]
    assert len(component(app, "film_grid")["films"]) == 2


def test_an_emptied_row_does_not_count_and_a_column_can_be_left_out():
    draft = batch_table_form.read(b"product,colour\nbread,red\nhoney,\n", "b.csv")
    draft = batch_table_form.without(draft, "colour")
    draft = batch_table_form.mended(draft, [{"product": "bread"}, {"product": " "}])
    found, problems = batch_table_form.check(draft, {}, AUTO, ("1:1",))
    assert not problems and [row.brief.product for row in found] == ["bread"]


def test_pictures_are_added_by_their_names(workspace):
    ref = batch_table_form.keep_picture(workspace, "loaf.png", make_png())
    draft = batch_table_form.read(b"product,images\nbread,photos/Loaf.png\n", "b.csv")
    assert batch_table_form.names_pictures(draft)
    (row,), _ = batch_table_form.check(draft, {"loaf.png": ref}, AUTO, ("1:1",))
    assert row.brief.images == (MediaRef(sha256=ref.sha256, name="loaf.png"),)
    with pytest.raises(InputError):
        batch_table_form.keep_picture(workspace, "x.png", b"no picture")


def test_equal_rows_share_a_project_and_what_is_made_is_found(workspace):
    first = batches.order_batch(workspace, rows("Nord", "Nord"), "twice")
    assert len({item.project for item in first.items}) == 1 == len(set(first.jobs))
    make(workspace, first)
    again = batches.order_batch(workspace, rows("Nord", formats=("16:9", "1:1")), "again")
    assert again.jobs[0] == first.jobs[0] and again.items[0].project == first.items[0].project
    states = [film.state.state for film in batches.view_of(workspace, again).films]
    assert states == ["done", "queued"]


def test_a_batch_is_running_then_failed_or_done(workspace):
    batch = batches.order_batch(workspace, rows("Nord", "South"), "shops")
    assert batches.view_of(workspace, batch).state == "running"
    batches.stop(workspace, batch)
    view = batches.view_of(workspace, batch)
    assert (view.state, len(view.failed), view.fraction) == ("failed", 2, 1.0)
    batch = batches.try_again(workspace, batch)
    make(workspace, batch)
    view = batches.view_of(workspace, workspace.batches.get(batch.id))
    assert view.state == "failed"  # the seeding stops what else waits: one film is there
    assert len(view.done) == 1 and view.done[0].state.film


def test_the_contact_sheet_is_begun_once_when_all_have_ended(workspace):
    batch = batches.order_batch(workspace, rows("Nord"), "shops")
    assert batches.ready_sheet(workspace, batches.view_of(workspace, batch)) == ""
    assert not workspace.jobs.recent("", kind="sheet")
    make(workspace, batch)
    view = batches.view_of(workspace, batch)
    for _ in range(2):
        assert batches.ready_sheet(workspace, view) == ""
    (job,) = workspace.jobs.recent("", kind="sheet")
    assert job.params["batch"] == batch.id


def test_a_job_that_is_gone_is_a_film_that_can_be_tried_again(workspace):
    item = BatchItem(1, "Nord", "p", (BatchFilm("1:1", "gone"),))
    view = batches.view_of(workspace, workspace.batches.create("old", [item]))
    assert view.state == "failed" and view.failed[0].state.error["remedy"]


def test_films_come_as_one_zip_with_their_results(server):
    workspace = server.workspace
    batch = batches.order_batch(workspace, rows("Zip & Co"), "Zipped")
    make(workspace, batch)
    status, headers, body = ask(f"{server.url}/batches/{batch.id}.zip")
    assert status == 200 and "Zipped.zip" in headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(body)) as box:
        assert box.testzip() is None
        assert set(box.namelist()) == {"Zip & Co.mp4", "Zip & Co.srt", "results.csv"}
        assert b"Zip & Co" in box.read("results.csv")
    assert ask(f"{server.url}/batches/{batch.id}/results.csv")[0] == 200
    assert ask(f"{server.url}/batches/none.zip")[0] == 404


def test_from_a_file_to_films(server, page):
    visit(page, f"{server.url}/batch")
    table = b"product;duration;colour\nbread by the sea;12;red\n"
    file = page.locator("input[type=file]")
    file.set_input_files({"name": "shops.csv", "mimeType": "text/csv", "buffer": table})
    expect(page.get_by_text("There is no such column.")).to_be_visible()
    expect(page.get_by_role("button", name="Mend the table first")).to_be_disabled()
    page.get_by_role("button", name="Leave out 'colour'").click()
    page.get_by_role("button", name="Make 1 film").click()
    expect(page.get_by_role("heading", name="shops")).to_be_visible()
    expect(page.get_by_text("Waiting")).to_be_visible()
    batch = server.workspace.batches.recent()[0]
    make(server.workspace, batch)
    expect(page.locator("article video")).to_be_visible()
    expect(page.get_by_role("link", name="Download all as ZIP")).to_be_visible()
    page.get_by_role("button", name="Open bread by the sea").click()
    page.wait_for_url("**/storyboard?project=*")
    settle(page)
    until(lambda: batch.items[0].project in page.url)
