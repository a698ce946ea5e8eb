"""Music of no film: the worker's jobs for it, and the notes as a picture needs them."""

from __future__ import annotations

import sys
import zipfile

import pytest

from storage.database import Database
from studio.audio.files import read_wav
from studio.compute import InlineCompute
from studio.errors import InputError
from studio.music import lab
from studio.music.roll import roll_of
from studio.music.score import Note, Part, Score
from studio.recipes import upload_recipe
from studio.worker import Worker

PARAMS = {
    "prompt": "calm piano, 90 bpm, no drums", "seconds": 4.25, "seed": 1, "bpm": None,
    "loop": False, "composer": "arranger", "attributes": {},
}  # fmt: skip


@pytest.fixture
def worker(workspace):
    return Worker(workspace, InlineCompute(workspace.artifacts))


def run(workspace, worker, kind, params):
    job = workspace.jobs.enqueue(kind, "", 0, params)
    assert worker.run_one()
    return workspace.jobs.get(job.id)


def music() -> Score:
    ticks = [i * 480 for i in range(32)]
    tune = [Note(t, 60 + i % 7, t + 400, 80) for i, t in enumerate(ticks)]
    kit = [Note(t, 36, t + 60, 100) for t in ticks]
    return Score(
        500_000,
        (
            Part.of("flute", 73, tune, role="melody"),
            Part.of("drums", 0, kit, is_drum=True),
            Part.of("flute", 73, tune[:4], role="second"),
        ),
    )


def test_a_piece_and_its_stems_are_made(workspace, worker):
    done = run(workspace, worker, "compose", PARAMS)
    assert done.state == "done" and done.project_id == ""
    piece = workspace.artifacts.find(done.result["music"])
    samples, rate_hz = read_wav(piece.file(lab.FILE))
    assert (len(samples), rate_hz) == (204_000, 48_000)
    assert "drums" in piece.facts["meaning"]["without"]
    assert piece.facts["meaning"]["bpm"] == 90
    parts = roll_of(piece.file(lab.MIDI_FILE).read_bytes())["parts"]
    assert {part["name"] for part in parts} == set(piece.facts["instruments"])

    stems = run(workspace, worker, "stems", {"music": piece.digest})
    made = workspace.artifacts.find(stems.result["stems"])
    assert made.digest == lab.stems_recipe(piece.digest).digest
    assert set(made.provenance.files) == {lab.STEMS_FILE}
    with zipfile.ZipFile(made.file()) as box:
        names = box.namelist()
        assert len(names) == len(made.facts["stems"]) >= 2
        assert {name[-4:] for name in names} == {".wav"}
        assert len(box.read(names[0])) == 44 + 204_000 * 6  # 24 bits, stereo


def test_a_length_that_cannot_be_is_refused_in_words(workspace, worker):
    failed = run(workspace, worker, "compose", PARAMS | {"seconds": 1.0})
    assert failed.state == "failed" and "1 s" in failed.error["message"]
    assert "3 to 600" in failed.error["remedy"]


def test_a_licence_is_accepted_for_a_piece_and_decides_nothing_in_it(monkeypatch):
    monkeypatch.setenv("STUDIO_AUDIOCRAFT_MODEL", "debug")  # needs no weights
    monkeypatch.setenv("STUDIO_AUDIOCRAFT_PYTHON", sys.executable)
    asked = PARAMS | {"composer": "audiocraft"}
    with pytest.raises(InputError, match="CC-BY-NC") as refused:
        lab.piece_recipe(asked)
    assert "Accept" in refused.value.remedy
    with pytest.raises(InputError):
        lab.piece_recipe(asked | {"accepted": ["musicgen"]})
    assert lab.piece_recipe(asked | {"accepted": ["audiocraft"]}).engine == "audiocraft"
    others = PARAMS | {"accepted": ["audiocraft"]}
    assert lab.piece_recipe(others).digest == lab.piece_recipe(PARAMS).digest


def test_stems_of_music_that_is_gone_say_so(workspace, worker):
    failed = run(workspace, worker, "stems", {"music": "0" * 64})
    assert failed.state == "failed" and "no longer here" in failed.error["message"]


def describe(workspace, worker, content: bytes):
    ref = workspace.artifacts.add_upload(content, "tune.mid", "audio")
    params = {"upload": upload_recipe(ref).digest, "name": "tune.mid"}
    return run(workspace, worker, "describe", params)


def test_a_midi_file_is_described(workspace, worker):
    done = describe(workspace, worker, music().to_midi())
    assert done.state == "done", done.error
    found = workspace.artifacts.find(done.result["description"])
    assert found.facts["caption"]
    assert found.facts["measured"]["bpm"] == pytest.approx(120, abs=0.5)
    assert set(found.facts["measured"]["instruments"]) == {"flute", "drums"}
    assert lab.ROLL_FILE in found.provenance.files


@pytest.mark.parametrize(
    "content", [b"no music", b"MThd" + bytes(40), Score(500_000, ()).to_midi()]
)
def test_what_is_no_music_is_refused_with_a_remedy(workspace, worker, content):
    failed = describe(workspace, worker, content)
    assert failed.state == "failed"
    assert "MIDI file" in failed.error["message"] and failed.error["remedy"]


def test_parts_of_one_name_are_one_row_of_the_roll():
    roll = roll_of(music().to_midi())
    assert [(p["name"], p["drums"], len(p["notes"])) for p in roll["parts"]] == [
        ("flute", False, 36), ("drums", True, 32),
    ]  # fmt: skip
    assert roll["notes"] == 68
    assert roll["parts"][0]["notes"][1] == [500, 417, 61, 80]
    with pytest.raises(InputError):
        roll_of(b"MThd")


def test_jobs_of_no_project_are_kept_apart(workspace):
    jobs = workspace.jobs
    job = jobs.enqueue("compose", "", 0, PARAMS)
    assert jobs.enqueue("compose", "", 0, PARAMS).id == job.id
    assert [j.id for j in jobs.recent("")] == [j.id for j in jobs.recent()] == [job.id]
    assert jobs.recent("other") == []
    assert jobs.retry(job.id).project_id == ""


def test_an_older_database_is_brought_up_to_date(tmp_path):
    from pathlib import Path

    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, text

    import storage

    url = f"sqlite:///{tmp_path / 'old.db'}"
    engine = create_engine(url)
    config = Config()
    folder = Path(storage.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    config.attributes["engine"] = engine
    command.upgrade(config, "0001")
    names = "id, kind, project_id, revision, params, state, fraction, stages, message, "
    names += "cancel_requested, attempts, worker, created_at"
    values = "'p', 'draft', 'a', 1, '{}', 'done', 1.0, '[]', '', 0, 1, '', '2026-01-01'"
    film = "'a', 'ad', 'A', 1, '2026-01-01', '2026-01-01', '', '', ''"
    columns = "id, kind, title, revision, created_at, updated_at, source, thumbnail, words"
    with engine.begin() as old:
        old.execute(text(f"INSERT INTO projects ({columns}) VALUES ({film})"))
        old.execute(text(f"INSERT INTO jobs ({names}) VALUES ({values})"))
    database = Database(url)
    with database.read() as session:
        assert session.execute(text("SELECT id, project_id FROM jobs")).all() == [("p", "a")]
        indexes = session.execute(text("PRAGMA index_list(jobs)")).all()
    assert {"ix_jobs_project_id", "ix_jobs_state_created"} <= {row[1] for row in indexes}
