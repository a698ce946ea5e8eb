"""Each page, run as a script without a browser."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from studio import edits
from studio.document import Role
from studio.views import briefs
from studio.views.desk import Desk
from tests.ui.conftest import ROOT
from tests.ui.seeding import BRIEF, drafted_project

PAGES = ("create", "library", "storyboard", "timeline", "export", "engines")


def open_page(name: str, project_id: str = "") -> AppTest:
    app = AppTest.from_file(str(ROOT / "studio/app.py"), default_timeout=30)
    if project_id:
        app.query_params["project"] = project_id
    if name != "create":
        app.switch_page(f"views/{name}.py")  # at once: its address is the file's name
    app.run()
    assert not app.exception, app.exception
    return app


def component(app: AppTest, name: str) -> dict[str, Any]:
    """The data that a component was given."""
    for node in app.get("bidi_component"):
        if node.proto.component_name == f"studio_{name}":
            proto = node.proto
            text = proto.json if proto.WhichOneof("data") == "json" else proto.mixed.json
            return json.loads(text)
    raise AssertionError(f"{name} is not on the page")


def shown(app: AppTest) -> str:
    """All words that Streamlit's own elements show."""
    kinds = (app.title, app.subheader, app.markdown, app.caption, app.error)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_helps_in_an_empty_studio(workspace, name):
    app = open_page(name)
    assert not app.error
    if name in ("storyboard", "timeline", "export"):
        assert "No ad is open" in shown(app)
    if name == "library":
        assert "Your ads will be here" in shown(app)


def test_samples_are_offered_and_can_be_made(workspace):
    samples = component(open_page("create"), "brief_form")["samples"]
    assert len(samples) >= 4
    for sample in samples:
        brief = briefs.brief_of(Desk(workspace), sample["brief"])
        assert brief.product and brief.brand.name and brief.key_points


def test_a_wrong_colour_is_refused_at_its_field(workspace):
    values = {"product": "Bread", "duration": 20, "language": "en", "colors": ["#12345"]}
    with pytest.raises(briefs.InputError) as caught:
        briefs.make_project(Desk(workspace), values)
    assert caught.value.field == "brand.colors[0]" and caught.value.remedy
    assert workspace.projects.search() == []


def test_the_form_speaks_of_itself_and_not_of_a_file(workspace):
    for wrong in ({"duration": "3"}, {"duration": "500"}, {"colors": ["reddish"]}):
        values = {"product": "Bread", "duration": 20, "language": "en"} | wrong
        with pytest.raises(briefs.InputError) as caught:
            briefs.make_project(Desk(workspace), values)
        words = briefs.remedy_on_page(caught.value)
        assert words and "quotes" not in words and "duration:" not in words


def test_storyboard_tells_a_failed_script_with_its_remedy(workspace):
    workspace.create_ad(BRIEF)
    job = workspace.jobs.claim("test")
    error = {"message": "Out of disk.", "remedy": "Free some space.", "field": ""}
    workspace.jobs.fail(job.id, "test", error)
    app = open_page("storyboard", job.project_id)
    lists = [node for node in app.get("bidi_component") if "job_list" in node.proto.component_name]
    assert len(lists) == 2  # beside the page, and in it
    assert component(app, "job_list")["jobs"][0]["error"] == error


def test_storyboard_tells_whether_the_draft_is_current_and_too_long(workspace):
    project = drafted_project(workspace)
    assert "Draft up to date" in shown(open_page("storyboard", project.id))
    short = BRIEF.model_copy(update={"duration_s": 6})
    workspace.projects.update(
        project.id, lambda doc: doc.model_copy(update={"brief": short}), "Shorter"
    )
    words = shown(open_page("storyboard", project.id))
    assert "Draft out of date" in words and "2.0 s longer than 6 s" in words


def test_storyboard_waits_for_the_script(workspace):
    project = workspace.create_ad(BRIEF)
    app = open_page("storyboard", project.id)
    assert "Your script is being written" in shown(app)
    jobs = component(app, "job_list")["jobs"]
    assert [job["title"] for job in jobs] == ["Writing the script"]


def test_storyboard_offers_to_write_after_a_cancel(workspace):
    project = workspace.create_ad(BRIEF)
    workspace.jobs.cancel(workspace.jobs.recent()[0].id)
    app = open_page("storyboard", project.id)
    app.button[[b.label for b in app.button].index("Write the script")].click().run()
    assert [job.kind for job in workspace.jobs.recent(active=True)] == ["write"]


def test_storyboard_shows_all_scenes_and_one_to_edit(workspace):
    project = drafted_project(workspace)
    app = open_page("storyboard", project.id)
    board = component(app, "scene_board")
    assert [scene["id"] for scene in board["scenes"]] == ["s1", "s2", "s3", "s4"]
    assert board["selected"] == "s1"
    assert all(scene["still"].startswith("/files/") for scene in board["scenes"])
    assert component(app, "auto_text")["text"] == project.document.scenes[0].narration


def test_an_edit_marks_the_scene_and_undo_takes_it_back(workspace):
    project = drafted_project(workspace)
    app = open_page("storyboard", project.id)
    app.selectbox(key="role-s1").select(Role.PROBLEM).run()
    assert workspace.projects.get(project.id).document.scenes[0].role == "problem"
    changed = [scene["changed"] for scene in component(app, "scene_board")["scenes"]]
    assert changed == [True, False, False, False]
    app.button(key="undo").click().run()
    assert workspace.projects.get(project.id).revision == project.revision
    assert app.selectbox(key="role-s1").value == "hook"


def test_delete_and_add_a_scene(workspace):
    project = drafted_project(workspace)
    app = open_page("storyboard", project.id)
    app.button(key="scene_delete").click().run()
    app.button(key="scene_add").click().run()
    scenes = workspace.projects.get(project.id).document.scenes
    assert [scene.id for scene in scenes][::2] == ["s2", "s3"] and scenes[1].narration == ""
    assert component(app, "scene_board")["selected"] == scenes[1].id


@pytest.mark.parametrize(
    ("key", "wish"),
    [
        ("rewrite_same", {}),
        ("rewrite_shorter", {"length": "shorter"}),
        ("rewrite_longer", {"length": "longer"}),
    ],
)
def test_a_line_is_written_anew_as_wished(workspace, key, wish):
    project = drafted_project(workspace)
    open_page("storyboard", project.id).button(key=key).click().run()
    (job,) = [job for job in workspace.jobs.recent(active=True) if job.kind == "rewrite"]
    assert job.params == {"scene_id": "s1", "seed": 1, "wish": wish}


def test_locked_words_are_not_offered_for_rewriting(workspace):
    project = drafted_project(workspace)
    app = open_page("storyboard", project.id)
    app.button(key="scene_lock").click().run()
    assert workspace.projects.get(project.id).document.scenes[0].locked
    assert app.button(key="rewrite_shorter").disabled


def test_a_scene_can_be_made_longer(workspace):
    project = drafted_project(workspace)
    app = open_page("storyboard", project.id)
    app.number_input(key="length-s1").set_value(6.5).run()
    assert workspace.projects.get(project.id).document.scenes[0].length_s == 6.5


def test_settings_of_the_whole_film(workspace):
    project = drafted_project(workspace)
    app = open_page("storyboard", project.id)
    app.selectbox(key="film_style").select("bold").run()
    app.toggle(key="film_captions").set_value(False).run()
    document = workspace.projects.get(project.id).document
    assert document.style == "bold" and not document.captions.enabled
    assert "Voice: Automatic" in shown(app) and "Music: Automatic" in shown(app)


def test_timeline_plays_the_draft_and_tells_when_it_is_old(workspace):
    project = drafted_project(workspace)
    app = open_page("timeline", project.id)
    shown_film = component(app, "timeline")
    assert len(shown_film["film"]["scenes"]) == len(shown_film["draft"]["clips"]) == 4
    assert shown_film["draft"]["src"].endswith("/film.mp4") and not shown_film["state"]
    assert "Draft up to date" in shown(app)
    workspace.projects.update(project.id, lambda d: edits.rename(d, "Other"), "Renamed")
    app.run()
    assert "Draft out of date" in shown(app)
    app.button(key="draft_again").click().run()
    job = workspace.jobs.recent(active=True)[0]
    assert (job.kind, job.revision) == ("draft", project.revision + 1)


def test_a_failed_job_is_told_in_words(workspace):
    project = drafted_project(workspace)
    workspace.jobs.enqueue("export", project.id, project.revision, {"format": "1:1"})
    job = workspace.jobs.claim("w")
    error = {"message": "The disk is full.", "remedy": "Free some space.", "field": ""}
    workspace.jobs.fail(job.id, "w", error)
    rows = component(open_page("export", project.id), "job_list")["jobs"]
    assert rows[0]["error"]["message"] == "The disk is full."
    assert rows[0]["title"] == "Exporting the film (1:1) failed"


def test_an_unknown_project_is_no_error(workspace):
    assert "No ad is open" in shown(open_page("storyboard", "doesnotexist"))


def test_the_ui_process_loads_no_engine():
    import subprocess
    import sys

    code = (
        "import sys, studio.server, studio.views.shared, studio.views.choices\n"
        "print([m for m in ('skia', 'torch', 'onnxruntime', 'distributed') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"
