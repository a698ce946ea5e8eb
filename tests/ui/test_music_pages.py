"""The music of the Sound page and the Music lab, run as scripts without a browser."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from studio.document import MusicSettings
from studio.music import lab
from studio.recipes import Recipe
from studio.views import lab_model
from studio.views.music_table import meaning_table
from tests.ui.music_seeding import FACTS, MEANING, PARAMS, lab_piece, piece, project_with_music
from tests.ui.test_pages import component, open_page, shown


def music_of(workspace, project):
    return workspace.projects.get(project.id).document.music


def choose_part(app, project, place: int) -> None:
    """Choose a section, as a click on its name among the notes does."""
    app.session_state[f"music_part-{project.id}"] = place
    app.run()


def tables(app) -> set[str]:
    """The cells of all tables."""
    return {str(cell) for table in app.table for cell in table.value.to_numpy().ravel()}


def links(app) -> dict[str, str]:
    return {link.proto.label: link.proto.url for link in app.get("link_button")}


def choice(app: AppTest, label: str) -> Any:
    return next(box for box in app.selectbox if box.label == label)


def test_the_card_shows_what_was_made(workspace):
    app = open_page("sound", project_with_music(workspace).id)
    words = shown(app)
    assert all(text in words for text in ("Lo-fi", "F♯ minor", "120 BPM"))
    roll = component(app, "piano_roll")
    assert [part["name"] for part in roll["parts"]] == ["drums", "electric_piano", "synth_bass"]
    assert [part["drums"] for part in roll["parts"]] == [True, False, False]
    assert roll["sections"] == [[0.0, "Intro"], [2.0, "Verse"], [6.0, "Outro"]]
    assert roll["parts"][1]["notes"][1][:3] == [500, 417, 69]
    assert "Electric piano" in roll["label"] and "Verse at 2 s" in roll["label"]
    assert {"Sound (WAV)", "Score (MIDI)"} <= set(links(app))


def test_automatic_tells_what_was_read(workspace):
    app = open_page("sound", project_with_music(workspace).id)
    for label, text in (("Genre", "Lo-fi"), ("Key", "F♯"), ("Mode", "Minor")):
        assert choice(app, label).options[0] == f"Auto ({text})"
    assert app.number_input(key="music_bpm").placeholder == "Auto (120)"
    mood = component(app, "mood_pad")
    assert mood["energy"] is None and mood["read"] == {"energy": 2.4, "valence": 2.1}


def test_every_attribute_is_set_by_hand_and_taken_back(workspace):
    project = project_with_music(workspace)
    app = open_page("sound", project.id)
    choice(app, "Genre").select("jazz").run()
    choice(app, "Key").select("Bb").run()
    choice(app, "Mode").select("minor").run()
    app.number_input(key="music_bpm").set_value(96).run()
    app.multiselect(key="music_instruments").set_value(["piano", "saxophone"]).run()
    app.multiselect(key="music_without").set_value(["drums"]).run()
    app.toggle(key="music_only").set_value(True).run()
    app.toggle(key="music_hits_cuts").set_value(True).run()
    music = music_of(workspace, project)
    assert (music.genre, music.key, music.mode, music.bpm) == ("jazz", "Bb", "minor", 96)
    assert music.without == ("drums",)
    assert music.instruments == ("piano", "saxophone") and music.only and music.hits_cuts
    assert not app.exception
    app.multiselect(key="music_instruments").set_value([]).run()
    assert not music_of(workspace, project).only


def test_an_instrument_cannot_play_and_be_left_out(workspace):
    app = open_page("sound", project_with_music(workspace).id)
    app.multiselect(key="music_without").set_value(["drums"]).run()
    assert "Drums" not in app.multiselect(key="music_instruments").options


def test_a_part_is_written_anew_and_undo_takes_it_back(workspace):
    project = project_with_music(workspace)
    app = open_page("sound", project.id)
    assert "Choose a section above" in shown(app)
    choose_part(app, project, 1)
    assert "**Verse** · :gray[bars 2–3]" in shown(app)
    players = ["electric_piano", "synth_bass"]
    next(m for m in app.multiselect if m.label.startswith("Players")).set_value(players).run()
    assert "New notes for: Drums." in shown(app)
    app.button(key="part_rewrite").click().run()
    (change,) = music_of(workspace, project).rewrites
    assert (change.first_bar, change.last_bar) == (2, 3)
    assert change.keep == ("electric_piano", "synth_bass")
    app.button(key="part_rewrite").click().run()  # the piece is the same: no draft is needed
    assert [r.seed for r in music_of(workspace, project).rewrites] == [1, 2]
    app.button(key="undo").click().run()
    assert len(music_of(workspace, project).rewrites) == 1


def test_parts_of_another_piece_cannot_be_changed(workspace):
    project = project_with_music(workspace)
    app = open_page("sound", project.id)
    app.button(key="new_music").click().run()
    assert "once the draft is up to date" in shown(app)
    assert "part_rewrite" not in {button.key for button in app.button}


def test_a_composer_that_is_not_there_says_what_to_do(workspace):
    app = open_page("sound", project_with_music(workspace, "nowhere").id)
    assert any("Choose one of" in warning.value for warning in app.warning)


def test_the_arranger_takes_words_and_tempo_only(workspace):
    app = open_page("sound", project_with_music(workspace, "arranger").id)
    assert choice(app, "Genre").disabled
    assert not app.number_input(key="music_bpm").disabled
    assert "writes whole pieces only" in shown(app)


def test_stems_are_a_job_and_then_a_download(workspace):
    project = project_with_music(workspace)
    app = open_page("sound", project.id)
    app.button(key="music_stems").click().run()
    (job,) = workspace.jobs.recent(project.id, active=True)
    music = piece(workspace).digest
    assert (job.kind, job.params) == ("stems", {"music": music})
    assert "The stems are being made" in shown(app)

    def build(folder: Path) -> dict[str, object]:
        (folder / lab.STEMS_FILE).write_bytes(b"zip")
        return {}

    made = workspace.artifacts.put(lab.stems_recipe(music), build)
    app.run()
    assert made.digest in links(app)["Stems (ZIP)"]


def test_the_lab_invites_where_nothing_was_made(workspace):
    words = shown(open_page("music_lab"))
    assert "Your pieces will be here" in words and "No file described yet" in words
    assert "A model of your own" in words


def test_the_lab_asks_for_a_piece(workspace):
    app = open_page("music_lab")
    by_hand = MusicSettings(energy=2, instruments=("harp",))
    app.session_state["lab_by_hand"] = by_hand.model_dump()
    app.text_area(key="lab_prompt").set_value("  slow waltz for harp ").run()
    app.number_input(key="lab_seconds").set_value(12.5).run()
    app.number_input(key="lab_seed").set_value(7).run()
    app.toggle(key="lab_loop").set_value(True).run()
    app.number_input(key="lab_bpm").set_value(90).run()
    app.button(key="lab_compose").click().run()
    (job,) = workspace.jobs.recent("", kind="compose")
    assert job.params == {
        "prompt": "slow waltz for harp", "seconds": 12.5, "seed": 7, "loop": True, "bpm": 90.0,
        "composer": "auto", "attributes": {"energy": 2.0, "instruments": ["harp"]},
    }  # fmt: skip
    assert job.project_id == "" and not app.exception


def test_a_licence_is_accepted_in_the_lab_before_a_piece_can_be_asked_for(workspace, monkeypatch):
    monkeypatch.setenv("STUDIO_AUDIOCRAFT_MODEL", "debug")  # needs no weights
    monkeypatch.setenv("STUDIO_AUDIOCRAFT_PYTHON", sys.executable)
    app = open_page("music_lab")
    app.session_state["lab_by_hand"] = MusicSettings(backend="audiocraft").model_dump()
    app.text_area(key="lab_prompt").set_value("calm piano").run()
    assert any("commercially" in caption.value for caption in app.caption)
    assert app.button(key="lab_compose").disabled
    app.checkbox(key="lab_accept_audiocraft").check().run()
    app.button(key="lab_compose").click().run()
    (job,) = workspace.jobs.recent("", kind="compose")
    assert job.params["accepted"] == ["audiocraft"] and not app.exception


def test_the_lab_asks_for_words(workspace):
    app = open_page("music_lab")
    app.button(key="lab_compose").click().run()
    assert workspace.jobs.recent("") == []
    assert any("Say in a few words" in toast.value for toast in app.toast)


def test_what_is_filled_in_is_there_after_another_page(workspace):
    app = open_page("music_lab")
    app.text_area(key="lab_prompt").set_value("harp").run()
    app.number_input(key="lab_bpm").set_value(77).run()
    app.switch_page("views/engines.py").run()
    app.switch_page("views/music_lab.py").run()
    assert app.text_area(key="lab_prompt").value == "harp"
    assert app.number_input(key="lab_bpm").value == 77


def test_the_lab_shows_the_newest_piece_or_the_chosen(workspace):
    older = lab_piece(workspace)
    lab_piece(workspace, seed=4, prompt="a [second] one")
    app = open_page("music_lab")
    assert "seed 4" in shown(app) and "a \\[second\\] one" in shown(app)
    assert component(app, "sound_player")["src"].endswith("/music.wav")
    app.button(key=f"piece-{older.id}").click().run()
    assert "8 s piece · seed 3" in shown(app)
    assert "Brass" in tables(app)


def test_a_failed_piece_is_told_with_its_remedy(workspace):
    workspace.jobs.enqueue("compose", "", 0, PARAMS)
    job = workspace.jobs.claim("w")
    error = {"message": "There is no key 'H'.", "remedy": "Choose another.", "field": "key"}
    workspace.jobs.fail(job.id, "w", error)
    rows = component(open_page("music_lab"), "job_list")["jobs"]
    assert rows[0]["error"] == error and rows[0]["title"] == "Composing music failed"


def test_the_table_tells_words_from_guesses():
    table = meaning_table(MEANING, FACTS, {"bpm": 120.0})
    read = dict(zip(table[" "], table["The words mean"], strict=True))
    written = dict(zip(table[" "], table["Written"], strict=True))
    assert read["Genre"] == written["Genre"] == "Lo-fi"
    assert "assumed" in read["Tempo"] and "by\u00a0hand" in written["Tempo"]
    assert read["Instruments"] == "Electric piano"
    assert written["Instruments"] == "Drums, electric piano, synth bass"


def test_a_described_file_is_shown(workspace):
    def build(folder: Path) -> dict[str, object]:
        note = {"name": "harp", "drums": False, "notes": [[0, 500, 60, 90]]}
        roll = {"duration_s": 2.0, "notes": 1, "parts": [note]}
        (folder / lab.ROLL_FILE).write_text(json.dumps(roll))
        return {
            "name": "old tune.mid", "caption": "calm harp *music*",
            "measured": {
                "bpm": 72.0, "beats_per_bar": 3, "key": "Bb", "mode": "major", "seconds": 2.0,
                "instruments": ["harp"], "has_drums": False, "density": "sparse",
                "notes_per_second": 0.5, "energy": 1.2, "genre": None,
            },
        }  # fmt: skip

    recipe = Recipe(kind="description", engine="seeding", version="1", params={})
    made = workspace.artifacts.put(recipe, build)
    job = workspace.jobs.enqueue("describe", "", 0, {"upload": "0" * 64, "name": "old tune.mid"})
    workspace.jobs.claim("w")
    workspace.jobs.finish(job.id, "w", {"description": made.digest})
    app = open_page("music_lab")
    words = shown(app)
    assert "calm harp \\*music\\*" in words
    assert "B♭ major" in tables(app) and "72 BPM, 3/4" in tables(app)
    assert component(app, "piano_roll")["parts"][0]["name"] == "harp"


def test_the_curves_of_an_own_run_are_shown(workspace):
    folder = workspace.settings.home / lab_model.OWN_FOLDER
    folder.mkdir(parents=True)
    lines = [{"step": s, "training": 9 - s / 100, "nll": 9.2 - s / 100} for s in (100, 200)]
    text = "\n".join(json.dumps(line) for line in lines) + '\n{"step": 300, "tra'
    (folder / lab_model.OWN_LOG).write_text(text)
    app = open_page("music_lab")
    assert "Best on validation: 7.200 nats a note at step 200." in shown(app)
    assert any(str(folder) in code.value for code in app.code)


def model_page(folder: str) -> None:
    from pathlib import Path

    from studio.views import lab_model

    lab_model.show(Path(folder))


def test_the_model_is_shown_with_targets_and_pictures(workspace, tmp_path):
    card = {
        "parameters": 4_200_000,
        "corpus": [{"source": "Own charts", "pieces": 3200, "licence": "Apache-2.0"}],
        "training": {"hours": 1.5, "steps": 4000, "machine": "2 CPU cores"},
        "evaluation": {
            "targets": {"overlap": "≥ .80"},
            "rows": [
                {"name": "held-out", "pieces": 90, "values": {"clash": 0.01}, "met": {}},
                {"name": "model", "pieces": 90, "values": {"overlap": 0.85, "clash": None},
                 "met": {"overlap": True}},
            ],
        },
    }  # fmt: skip
    (tmp_path / lab_model.CARD).write_text(json.dumps(card))
    line = {"step": 4000, "training": 6.0, "nll": 6.25}
    (tmp_path / lab_model.LOG).write_text(json.dumps(line))
    Image.new("RGB", (8, 8)).save(tmp_path / "densities.png")
    app = AppTest.from_function(model_page, args=(str(tmp_path),), default_timeout=30).run()
    assert not app.exception
    cells = tables(app)
    assert {"4,200,000", "1\\.5 hours", "Own charts", "3,200", "≥ \\.80", "–"} <= cells
    assert "0.850\u00a0:green[:material/check:]" in cells and "6.250 nats a note" in shown(app)
    assert [e.label for e in app.expander] == [lab_model.PICTURES["densities.png"]]


@pytest.mark.parametrize("text", ["", "[1, 2]", "{", "\x00"])
def test_a_model_card_that_cannot_be_read_is_none(tmp_path, text):
    (tmp_path / "card.json").write_text(text)
    assert lab_model.read_card(tmp_path / "card.json") == {}
    assert lab_model.read_card(tmp_path / "missing.json") == {}
