"""The Python client against a served studio, also over a wire that breaks."""

from __future__ import annotations

import subprocess
import sys

import av
import numpy as np
import pytest
from PIL import Image

from studio import Client
from studio.audio.files import write_wav
from studio.client.client import PAGE
from studio.client.events import events_of, lines_of
from studio.document import Brief, Document
from studio.errors import (
    BackendUnavailable,
    Cancelled,
    ConflictError,
    InputError,
    NotFoundError,
    StorageError,
)
from tests.client.conftest import PROMPT, TOKEN
from tests.fakes.broken_wire import wire_to

BRIEF = {"product": "A mug that keeps coffee hot for six hours.", "duration": 6}


@pytest.fixture
def mug(studio):
    """An ad without scenes."""
    return studio.create_ad(BRIEF, then="nothing").project


def document(title: str) -> Document:
    return Document(title=title, brief=Brief(product=title), scenes=())


def test_the_package_does_not_load_the_client():
    code = "import sys, studio; print(any(name.startswith('httpx') for name in sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"


class TestMaking:
    def test_a_film_of_a_prompt_is_saved(self, made):
        with av.open(str(made.path)) as film:
            assert film.duration / av.time_base == pytest.approx(6.0, abs=0.05)
            assert {stream.type for stream in film.streams} >= {"video", "audio"}

    def test_progress_grows_to_the_end(self, made):
        fractions = [job.fraction for job in made.told]
        assert fractions == sorted(fractions)
        assert made.told[-1].state == "done"

    def test_without_a_place_the_film_is_returned(self, studio, made):
        content = studio.generate_content("ambient", 6, PROMPT, format="1:1")
        assert content[4:8] == b"ftyp"
        assert len(content) == made.path.stat().st_size

    def test_an_ad_is_made_of_a_mapping_and_its_pictures_are_uploaded(self, studio, tmp_path):
        picture = tmp_path / "cup.png"
        Image.new("RGB", (64, 64), "navy").save(picture)
        brief = {**BRIEF, "images": [str(picture)], "brand": {"colors": ["navy"]}}
        made = studio.create_ad(brief, then="nothing", title="Mug", format="1:1")
        assert made.job is None
        assert made.project.title == "Mug"
        assert made.project.document["format"] == "1:1"
        assert made.project.document["brief"]["brand"]["colors"] == ["#000080"]
        assert made.project.document["brief"]["images"][0]["name"] == "cup.png"

    def test_a_brief_in_a_file_names_its_pictures_beside_it(self, studio, tmp_path):
        Image.new("RGB", (64, 64), "red").save(tmp_path / "cup.png")
        (tmp_path / "brief.yaml").write_text("product: A mug\nimages: [cup.png]\n")
        made = studio.create_ad(tmp_path / "brief.yaml", then="nothing")
        assert len(made.project.document["brief"]["images"]) == 1

    def test_a_song_is_uploaded(self, studio, tmp_path):
        song = tmp_path / "hum.wav"
        write_wav(song, np.zeros((48000, 2), np.float32), 48000)
        project = studio.create_music_video(song, then="nothing", lyrics=False).project
        assert project.document["song"]["sound"]["name"] == "hum.wav"
        assert project.document["song"]["lyrics"] is False

    def test_what_the_studio_refuses_names_the_field_and_the_remedy(self, studio):
        with pytest.raises(InputError) as refused:
            studio.create_clip("Rain.", "polka")
        assert refused.value.field == "genre"
        assert "ambient" in refused.value.remedy


class TestProjects:
    def test_lists_go_on_through_all_pages(self, live, studio):
        for number in range(PAGE + 5):
            live.workspace.projects.create(document(f"Pagewise {number}"))
        titles = [card.title for card in studio.projects("pagewise")]
        assert len(set(titles)) == len(titles) == PAGE + 5

    def test_a_patch_of_an_old_revision_is_a_conflict(self, studio, mug):
        newer = studio.patch(mug, {"title": "Mug two"})
        assert newer.title == "Mug two"
        with pytest.raises(ConflictError):
            studio.patch(mug, {"title": "Mug three"})

    def test_undo_takes_a_change_back(self, studio, mug):
        newer = studio.patch(mug, {"title": "Mug two"})
        assert studio.act(newer, "undo").title == mug.title

    def test_a_deleted_project_comes_back(self, studio, mug):
        studio.delete(mug)
        assert mug.id in [card.id for card in studio.projects(state="deleted")]
        studio.act(mug, "restore")
        assert mug.id in [card.id for card in studio.projects()]

    def test_scenes_are_changed_by_number(self, studio, made):
        copy = studio.act(made.job.project, "duplicate")
        changed = studio.edit_scene(copy, 1, on_screen_text="Rain")
        assert changed.scenes[0]["on_screen_text"] == "Rain"
        looked = studio.regenerate_scene(changed, 1, ["look"])
        assert looked.job is None
        assert looked.project.scenes[0]["look"] != changed.scenes[0]["look"]
        with pytest.raises(NotFoundError, match="no scene 99"):
            studio.edit_scene(copy, 99, on_screen_text="Rain")

    def test_a_photo_is_uploaded_and_taken_away_again(self, studio, made, tmp_path):
        Image.new("RGB", (64, 64), "teal").save(tmp_path / "pane.png")
        copy = studio.act(made.job.project, "duplicate")
        shown = studio.edit_scene(copy, 1, photo=tmp_path / "pane.png")
        assert shown.scenes[0]["look"]["image"]["name"] == "pane.png"
        assert studio.edit_scene(copy, 1, photo=None).scenes[0]["look"]["image"] is None

    def test_other_music_is_another_revision(self, studio, made):
        copy = studio.act(made.job.project, "duplicate")
        other = studio.new_music(copy)
        assert other.document["music"]["seed"] != copy.document["music"]["seed"]

    def test_an_export_is_saved_with_its_captions(self, studio, made, tmp_path):
        film = studio.export(made.job.project, tmp_path / "films/rain.mp4", captions=True)
        assert film.path.read_bytes() == made.path.read_bytes()
        names = sorted(path.name for path in film.path.parent.iterdir())
        assert names == ["rain.mp4", "rain.srt", "rain.vtt"]
        assert studio.exports(made.job.project)[0]["film"] == film.job.film

    def test_a_project_moves_as_an_archive(self, studio, made, tmp_path):
        archive = studio.save_archive(made.job.project, tmp_path / "rain.zip")
        moved = studio.import_archive(archive)
        assert moved.document == studio.project(made.job.project).document

    def test_choices_and_health_are_told(self, studio):
        assert studio.health()["workers"]
        assert "pop" in studio.choices("genres")
        assert {"lstm", "motion"} <= {engine["name"] for engine in studio.choices("engines")}


class TestWires:
    def test_a_download_goes_on_where_it_broke(self, live, made, tmp_path):
        size = made.path.stat().st_size
        with wire_to(live.url) as wire, Client(wire.url) as client:
            wire.cuts = [size // 2, size // 4]
            told = []
            target = client.download(made.job.film, tmp_path / "a.mp4", lambda *at: told.append(at))
        assert target.read_bytes() == made.path.read_bytes()
        assert told[-1] == (size, size)
        assert len(wire.relayed) == 3
        assert sum(wire.relayed) < 1.2 * size
        assert [path.name for path in tmp_path.iterdir()] == ["a.mp4"]

    def test_work_is_begun_once_however_often_it_is_asked_for(self, live, studio):
        with wire_to(live.url) as wire, Client(wire.url) as client:
            wire.cuts = [1, 1]  # the studio hears it, and the answer is lost
            made = client.create_ad({**BRIEF, "product": "Sent three times."}, then="nothing")
        assert len(wire.relayed) == 3
        assert [card.id for card in studio.projects("sent three times")] == [made.project.id]

    def test_a_job_is_followed_across_a_broken_wire(self, live, made):
        with wire_to(live.url) as wire, Client(wire.url) as client:
            wire.cuts = [200]
            seen = list(client.events(made.job))
        assert len(wire.relayed) == 2
        assert seen[-1].state == "done"

    def test_no_studio_is_told_with_what_to_do(self):
        with Client("http://127.0.0.1:9") as client, pytest.raises(BackendUnavailable) as away:
            client.health()
        assert "studio app" in away.value.remedy

    def test_what_is_no_address_is_refused(self):
        with pytest.raises(InputError, match="not the address of a studio"):
            Client("localhost:8501")

    def test_links_elsewhere_never_get_the_token(self, studio, tmp_path):
        with pytest.raises(InputError, match="not an address of the studio"):
            studio.download("https://example.com/film.mp4", tmp_path / "film.mp4")

    def test_a_place_that_takes_no_files_is_told(self, studio, made, tmp_path):
        (tmp_path / "file").write_text("")
        with pytest.raises(StorageError):
            studio.save(made.job, tmp_path / "file/film.mp4")


class TestGuarded:
    def test_the_token_opens_it(self, guarded):
        with Client(guarded, TOKEN) as client:
            assert client.health()["version"]

    def test_another_token_does_not(self, guarded):
        with Client(guarded, "another") as client, pytest.raises(InputError, match="token"):
            list(client.projects())

    def test_a_job_that_takes_too_long_is_told_as_it_is(self, guarded):
        with Client(guarded, TOKEN) as client:
            job = client.create_ad(BRIEF).job
            assert client.wait(job, timeout_s=0.5).state == "queued"

    def test_a_stopped_job_is_told_as_stopped(self, guarded):
        with Client(guarded, TOKEN) as client:
            job = client.cancel(client.create_ad({**BRIEF, "product": "Another mug"}).job)
            assert job.state == "cancelled"
            with pytest.raises(Cancelled):
                client.wait(job)

    def test_a_batch_is_many_projects(self, guarded):
        with Client(guarded, TOKEN) as client:
            briefs = [{**BRIEF, "product": name} for name in ("A cup", "A bowl")]
            batch = client.create_batch(briefs, ["1:1"], name="Pottery")
            assert [item["title"] for item in batch["items"]] == ["A cup", "A bowl"]
            assert client.batch(batch["id"])["state"] == "running"
            assert batch["id"] in [each["id"] for each in client.batches()]


def test_words_with_line_separators_of_unicode_stay_in_their_event():
    told = ["event: job\nda", 'ta: "a\u2028b\x85c"\nid: 1\n', "\nevent: end\r\ndata: {}\r\n\r\n"]
    events = list(events_of(lines_of(told)))
    assert events == [("job", '"a\u2028b\x85c"', "1"), ("end", "{}", "1")]
