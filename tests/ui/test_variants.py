"""The Variants page: what is varied, how much that is, and the films."""

from __future__ import annotations

import io
import zipfile

from studio.variations.matrix import matrix_of
from studio.views import variants_form
from tests.ui.seeding import document, drafted_project, film_result, finish
from tests.ui.test_pages import component, open_page, shown
from tests.ui.test_routes import ask

HOOK = "Who bakes at night?"


def made(workspace, project):
    """A finished run of two films, of which one failed."""
    params = {"hooks": ["", HOOK], "formats": ["16:9"]}
    job = workspace.jobs.enqueue("variants", project.id, project.revision, params, "background")
    whole = film_result(workspace, project)
    film = {
        "name": "Harbour Bakery, hook 1, 16:9", "hook": "", "call_to_action": "",
        "format": "16:9", "language": "en", "computed": 9, "reused": 4, "error": None,
        "film": whole["film"], "duration_s": 8.0, "width": 320, "height": 180,
        "still": whole["scenes"][0]["still"],
    }  # fmt: skip
    error = {"message": "The voice failed.", "remedy": "Try again.", "field": "scene 1"}
    failed = film | {"name": "Harbour Bakery, hook 2, 16:9", "hook": HOOK, "film": "",
                     "error": error}  # fmt: skip
    result = {"films": [film, failed], "sheet": "", "computed": 9, "reused": 4}
    finish(workspace, job, result)
    return job


def test_a_matrix_is_counted_and_started(workspace):
    project = drafted_project(workspace)
    app = open_page("variants", project.id)
    assert app.button(key="variants_start").disabled
    app.text_area(key=f"variants-hooks-{project.id}").set_value(f"{HOOK}\n\nSmell that?").run()
    app.checkbox(key=f"variants-formats-{project.id}-1:1").check().run()
    assert app.button(key="variants_start").label == "Make 6 films"
    assert "6 of 24 lines" in shown(app) and "12 of 24 scenes" in shown(app)
    app.button(key="variants_start").click().run()
    (job,) = workspace.jobs.recent(project.id, kind="variants")
    assert job.lane == "background" and job.params["hooks"] == ["", HOOK, "Smell that?"]
    assert len(matrix_of(project.document, job.params).formats) == 2


def test_another_language_asks_for_all_of_its_words(workspace):
    project = drafted_project(workspace)
    app = open_page("variants", project.id)
    app.checkbox(key=f"variants-languages-{project.id}-es").check().run()
    assert app.button(key="variants_start").disabled
    assert "Spanish lacks 8 of 8 lines" in shown(app)
    assert "No language model is set up" in shown(app)
    assert variants_form.line_name(project.document, "screen:s2") == "On the screen in scene 2"


def test_the_built_in_writer_suggests_other_words():
    found = variants_form.suggestions(document(), 1, [])
    assert found and document().scenes[1].narration not in found
    assert found[0] not in variants_form.suggestions(document(), 1, found[:1])


def test_a_run_is_shown_with_what_failed(workspace):
    project = drafted_project(workspace)
    made(workspace, project)
    there, failed = component(open_page("variants", project.id), "film_grid")["films"]
    assert there["src"] and there["download"].endswith("hook%201%2C%2016x9.mp4") is False
    assert there["download"].endswith(".mp4") and "4 shared" in there["about"]
    assert failed["state"] == "failed" and failed["error"]["remedy"] and HOOK in failed["about"]


def test_an_ad_without_scenes_is_sent_to_its_script(workspace):
    project = workspace.projects.create(document().model_copy(update={"scenes": ()}))
    assert "Write the script first" in shown(open_page("variants", project.id))


def test_the_films_come_as_one_zip(server):
    workspace = server.workspace
    job = made(workspace, drafted_project(workspace))
    status, _, body = ask(f"{server.url}/batches/variants/{job.id}.zip")
    assert status == 200
    with zipfile.ZipFile(io.BytesIO(body)) as box:
        assert box.namelist() == [
            "Harbour Bakery hook 1 16x9.mp4",
            "Harbour Bakery hook 1 16x9.srt",
        ]
