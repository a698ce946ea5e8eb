"""``studio batch``: refusals, and a whole table with a worker elsewhere."""

from __future__ import annotations

import csv
import json
import threading
from io import StringIO

import pytest
from rich.console import Console
from typer.testing import CliRunner

from studio.batches.making import TableOrder, make_films, read_rows
from studio.cli import app
from studio.compute import InlineCompute
from studio.errors import InputError
from studio.order import Engines
from studio.recipes import Recipe
from studio.worker import Worker
from tests.ui.seeding import film_result, write_film

TABLE = "name,product,duration,format\nNord,bread,12,1:1\nSouth,honey,12,\nNord,jam,12,\n"


@pytest.fixture
def order(tmp_path) -> TableOrder:
    table = tmp_path / "shops.csv"
    table.write_text(TABLE, "utf-8")
    return TableOrder(table, tmp_path / "out" / "films", ["9:16"], Engines())


@pytest.fixture
def elsewhere(workspace):
    """A worker that is alive and makes films at once; those of South it cannot make."""
    end = threading.Event()
    workspace.workers.beat("elsewhere", "host")
    sheets = Worker(workspace, InlineCompute(workspace.artifacts))

    def work() -> None:
        while not end.wait(0.05):
            workspace.workers.beat("elsewhere", "host")
            for job in workspace.jobs.recent(active=True):
                if job.kind == "sheet":
                    sheets.run_one("")
                else:
                    make_one()

    def make_one() -> None:
        claimed = workspace.jobs.claim("elsewhere", "background")
        project = workspace.projects.get(claimed.project_id)
        if project.document.title == "South":
            error = {"message": "The voice failed.", "remedy": "Try again.", "field": ""}
            workspace.jobs.fail(claimed.id, "elsewhere", error)
            return
        facts = {"format": claimed.params["format"], "revision": project.revision}
        result = film_result(workspace, project) | facts
        workspace.jobs.finish(claimed.id, "elsewhere", result | {"film": film_of(workspace)})

    working = threading.Thread(target=work)
    working.start()
    yield
    end.set()
    working.join()


def film_of(workspace) -> str:
    """A film that tells its size, as those of the studio do."""

    def build(folder):
        write_film(folder)
        return {"width": 320, "height": 180, "duration_s": 8.0}

    recipe = Recipe(kind="film", engine="seeding", version="2", params={})
    return workspace.artifacts.put(recipe, build).digest


def test_a_row_that_fails_does_not_stop_the_others(workspace, order, elsewhere):
    rows, problems = read_rows(workspace, order)
    assert not problems and [row.formats for row in rows] == [("1:1",), ("9:16",), ("9:16",)]
    made = make_films(workspace, order, rows, Console(file=StringIO()))
    assert [film["state"] for film in made["films"]] == ["done", "failed", "done"]
    folder = order.output
    assert {path.name for path in folder.iterdir()} == {
        *("Nord.mp4", "Nord.srt", "Nord.vtt", "Nord 2.mp4", "Nord 2.srt", "Nord 2.vtt"),
        *("contact-sheet.jpg", "results.csv"),
    }
    with (folder / "results.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    assert [row["file"] for row in table] == ["Nord.mp4", "", "Nord 2.mp4"]
    assert table[1]["error"] == "The voice failed." and table[1]["row"] == "3"
    again = make_films(workspace, order, rows, Console(file=StringIO()))
    assert [f["project"] for f in again["films"]] == [f["project"] for f in made["films"]]
    assert again["batch"] != made["batch"]


def test_nothing_starts_where_the_folder_takes_no_files(workspace, order):
    order.output.parent.mkdir()
    order.output.write_text("in the way")
    rows, _ = read_rows(workspace, order)
    with pytest.raises(InputError) as caught:
        make_films(workspace, order, rows, Console(file=StringIO()))
    assert caught.value.field == "--output" and not workspace.jobs.recent()


def test_mistakes_are_told_as_json_and_nothing_is_started(workspace, tmp_path, monkeypatch):
    monkeypatch.setenv("STUDIO_HOME", str(workspace.settings.home))
    table = tmp_path / "bad.csv"
    table.write_text("product,duration,images\n,600,gone.png\n", "utf-8")
    done = CliRunner().invoke(app, ["batch", str(table), "-o", str(tmp_path / "out"), "--json"])
    assert done.exit_code == 2
    problems = json.loads(done.stdout)["problems"]
    assert [problem["column"] for problem in problems] == ["product", "duration", "images"]
    assert not (tmp_path / "out").exists() and not workspace.jobs.recent()


def test_the_template_is_a_table_that_can_be_made(workspace, tmp_path):
    done = CliRunner().invoke(app, ["batch", "--template"])
    assert done.exit_code == 0
    table = tmp_path / "briefs.csv"
    table.write_text(done.stdout, "utf-8")
    order = TableOrder(table, tmp_path / "out", [], Engines())
    rows, problems = read_rows(workspace, order)
    assert len(rows) == 3 and not problems
