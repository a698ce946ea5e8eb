"""Scenes over HTTP: changed, added, deleted, moved, made anew; other music; films."""

from __future__ import annotations

import time

import pytest

from tests.api.test_projects import PROJECTS, SCENES, made, patched

WAIT_S = 240


@pytest.fixture
def project(client):
    """An ad of two scenes, of which nothing is made yet."""
    return patched(client, made(client), {"scenes": SCENES}).json()


def scene(answer, scene_id):
    """A scene of the project that was answered."""
    assert answer.status_code in (200, 201), answer.text
    scenes = answer.json()["document"]["scenes"]
    return next(one for one in scenes if one["id"] == scene_id)


def test_fields_of_a_scene_change_in_one_revision(client, project):
    """What is not sent stays; locking comes last, unlocking first."""
    place = f"{project['links']['self']}/scenes/a1"
    wish = {"narration": "Hot\x07 coffee.\r\nAlways.", "length_s": 4, "locked": True}
    answer = client.patch(place, json=wish)
    changed = scene(answer, "a1")
    assert answer.json()["revision"] == project["revision"] + 1
    assert changed["narration"] == "Hot coffee.\nAlways."
    assert (changed["length_s"], changed["locked"], changed["role"]) == (4, True, "hook")
    assert client.patch(place, json={"narration": "Other."}).json()["field"] == "narration"
    both = client.patch(place, json={"narration": "Other.", "locked": False})
    assert scene(both, "a1")["narration"] == "Other."


def test_a_scene_is_changed_of_the_revision_that_was_seen(client, project):
    """If-Match is optional here, and heeded."""
    place = f"{project['links']['self']}/scenes/a1"
    stale = client.patch(place, json={"role": "proof"}, headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    newest = client.patch(place, json={"role": "proof"}, headers={"If-Match": '"2"'})
    assert scene(newest, "a1")["role"] == "proof"


def test_a_photo_and_a_clip_take_each_others_place(client, project, live):
    """Only files that were uploaded; null takes them out."""
    store = live.workspace.artifacts
    photo = store.add_upload(b"a photo", "a.jpg").model_dump()
    clip = store.add_upload(b"a clip", "a.mp4", "video").model_dump()
    place = f"{project['links']['self']}/scenes/a1"
    assert scene(client.patch(place, json={"photo": photo}), "a1")["look"]["image"] == photo
    look = scene(client.patch(place, json={"clip": clip, "clip_start_s": 1.5}), "a1")["look"]
    assert (look["image"], look["clip"], look["clip_start_s"]) == (None, clip, 1.5)
    look = scene(client.patch(place, json={"clip_start_s": 2}), "a1")["look"]
    assert (look["clip"], look["clip_start_s"]) == (clip, 2)
    look = scene(client.patch(place, json={"clip": None}), "a1")["look"]
    assert look["clip"] is None
    assert client.patch(place, json={"photo": clip}).status_code == 422
    assert client.patch(place, json={"photo": {"sha256": "0" * 64}}).status_code == 422
    assert client.patch(place, json={"photo": photo, "clip": clip}).status_code == 422


def test_a_layout_gets_lines_and_further_photos(client, project, live):
    """Each photo once, blank lines left out; empty lists take them away."""
    store = live.workspace.artifacts
    photos = [store.add_upload(name.encode(), f"{name}.jpg").model_dump() for name in "ab"]
    place = f"{project['links']['self']}/scenes/a1"
    wish = {"layout": "steps", "items": ["Order", " ", "Eat"], "more_photos": [*photos, photos[0]]}
    look = scene(client.patch(place, json=wish), "a1")["look"]
    assert (look["layout"], look["items"], look["images"]) == ("steps", ["Order", "Eat"], photos)
    look = scene(client.patch(place, json={"items": [], "more_photos": []}), "a1")["look"]
    assert (look["items"], look["images"]) == ([], [])


@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({"layout": "upside_down"}, 422),
        ({"items": ["one"] * 9}, 422),
        ({"more_photos": [{"sha256": "0" * 64}]}, 422),
        ({"transition": "explode"}, 422),
        ({"voice": "nobody"}, 422),
        ({"narration": "x" * 1201}, 422),
        ({"length_s": "4"}, 422),
        ({"colour": "red"}, 422),
    ],
)
def test_a_scene_refuses_what_it_cannot_have(client, project, wish, status):
    """Nothing of the request is kept."""
    place = project["links"]["self"]
    assert client.patch(f"{place}/scenes/a1", json=wish | {"role": "proof"}).status_code == status
    assert client.get(place).json()["revision"] == project["revision"]


def test_scenes_are_added_moved_and_deleted(client, project):
    """A new one after another, all in another order, one taken out."""
    place = project["links"]["self"]
    added = client.post(f"{place}/scenes", json={"after": "a1", "narration": "Wait."})
    assert added.status_code == 201
    new_id = added.json()["document"]["scenes"][1]["id"]
    assert scene(added, new_id)["narration"] == "Wait."
    ordered = client.put(f"{place}/scenes/order", json={"scene_ids": [new_id, "a2", "a1"]})
    ids = [one["id"] for one in ordered.json()["document"]["scenes"]]
    assert ids == [new_id, "a2", "a1"]
    wrong = client.put(f"{place}/scenes/order", json={"scene_ids": ["a1"]})
    assert wrong.status_code == 422
    left = client.delete(f"{place}/scenes/{new_id}").json()["document"]["scenes"]
    assert [one["id"] for one in left] == ["a2", "a1"]
    assert client.delete(f"{place}/scenes/{new_id}").status_code == 404


def test_a_first_scene_can_be_added_to_an_ad_without_any(client):
    """An ad that is written by hand."""
    place = made(client)["links"]["self"]
    added = client.post(f"{place}/scenes", json={"role": "hook", "narration": "Hello."})
    assert [one["role"] for one in added.json()["document"]["scenes"]] == ["hook"]


def test_a_look_and_a_voice_are_new_at_once(client, project):
    """Both are other seeds; the film follows with the next export."""
    answer = client.post(
        f"{project['links']['self']}/scenes/a1:regenerate", json={"what": ["voice", "look"]}
    )
    assert answer.status_code == 200
    assert answer.json()["job"] is None
    first = answer.json()["project"]["document"]["scenes"][0]
    assert (first["voice_seed"], first["look"]["seed"]) == (1, 1)


def test_new_words_are_written_by_a_job(client, project):
    """202 with the job; the new line is in the project when it is done."""
    place = project["links"]["self"]
    answer = client.post(
        f"{place}/scenes/a1:regenerate", json={"what": ["words"], "length": "longer"}
    )
    assert answer.status_code == 202
    job = ended(client, answer.headers["Location"])
    assert job["state"] in ("done", "failed"), job  # a writer may know no longer words
    locked = client.patch(f"{place}/scenes/a2", json={"locked": True})
    assert locked.status_code == 200
    refused = client.post(f"{place}/scenes/a2:regenerate", json={"what": ["words"]})
    assert refused.status_code == 422


def test_other_music_is_another_piece(client, project):
    """With an empty body or none."""
    place = f"{project['links']['self']}/music:regenerate"
    assert client.post(place).json()["project"]["document"]["music"]["seed"] == 1
    assert client.post(place, json={}).json()["project"]["document"]["music"]["seed"] == 2


def test_a_film_is_exported_and_listed_with_its_files(client):
    """The films' addresses answer with what they say; what made them is told."""
    silent = [SCENES[0] | {"narration": "", "on_screen_text": "Hello", "length_s": 1.5}]
    project = made(client)
    patch = {"scenes": silent, "music": {"enabled": False}, "format": "1:1"}
    project = patched(client, project, patch).json()
    place = project["links"]["exports"]
    jobs = client.post(place, json={}).json()["jobs"]
    assert [job["kind"] for job in jobs] == ["export"]
    assert ended(client, jobs[0]["links"]["self"])["state"] == "done"
    (film,) = client.get(place).json()["exports"]
    assert (film["format"], film["width"], film["height"]) == ("1:1", 1080, 1080)
    assert film["duration_s"] == pytest.approx(1.5, abs=0.1)
    mp4 = client.get(film["film"])
    assert mp4.headers["Content-Type"] == "video/mp4"
    assert len(mp4.content) == film["size_bytes"]
    assert client.get(film["captions_vtt"]).text.startswith("WEBVTT")
    assert film["music_midi"] is None
    assert client.get(film["provenance"]).json()[0]["recipe"]["kind"] == "film"
    card = client.get(PROJECTS, params={"limit": 100}).json()["projects"]
    assert next(one for one in card if one["id"] == project["id"])["films"] == 1


def test_an_export_of_a_revision_that_never_was_is_not_found(client, project):
    """And formats that nobody has are refused."""
    place = project["links"]["exports"]
    assert client.post(place, json={"revision": 99}).status_code == 404
    assert client.post(place, json={"format": "3:1"}).status_code == 422


def ended(client, place):
    """The job at this address when it has ended."""
    end = time.monotonic() + WAIT_S
    while time.monotonic() < end:
        job = client.get(place).json()
        if job["state"] not in ("queued", "running"):
            return job
        time.sleep(0.2)
    raise AssertionError(f"{place} did not end")
