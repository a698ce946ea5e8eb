"""Projects over HTTP: made, listed, read, changed, deleted, and taken back."""

from __future__ import annotations

from uuid import uuid4

import pytest

BRIEF = {"product": "A mug that keeps coffee hot for six hours."}
PROJECTS = "/api/v1/projects"
SCENES = [
    {"id": "a1", "role": "hook", "narration": "Cold coffee again?"},
    {"id": "a2", "role": "offer", "narration": "Not any more."},
]


def made(client, **values):
    """A new ad of which nothing is made yet."""
    order = {"kind": "ad", "brief": BRIEF, "then": "nothing"} | values
    answer = client.post(PROJECTS, json=order)
    assert answer.status_code == 201, answer.text
    return answer.json()["project"]


def patched(client, project, patch, revision=None):
    """The answer to a merge patch of the revision that is known."""
    etag = f'"{revision or project["revision"]}"'
    headers = {"If-Match": etag, "Content-Type": "application/merge-patch+json"}
    return client.patch(f"{PROJECTS}/{project['id']}", json=patch, headers=headers)


def test_a_new_ad_holds_its_brief_and_the_film_is_a_job(client, live):
    """Created: Location, ETag and the job that makes the film."""
    brief = BRIEF | {"brand": {"colors": ["#AA00ff"]}, "duration_s": 20}
    answer = client.post(PROJECTS, json={"kind": "ad", "brief": brief, "format": "9:16"})
    assert answer.status_code == 201
    told = answer.json()
    live.workspace.jobs.cancel(told["job"]["id"])
    assert answer.headers["Location"] == told["project"]["links"]["self"]
    assert answer.headers["ETag"] == '"1"'
    document = told["project"]["document"]
    assert (document["format"], document["brief"]["duration_s"]) == ("9:16", 20)
    assert document["brief"]["brand"]["colors"] == ["#aa00ff"]
    assert told["job"]["kind"] == "export"


def test_each_kind_of_project_has_its_own_document(client, live):
    """A clip has its music's wishes, a music video its song."""
    clip = client.post(
        PROJECTS,
        json={
            "kind": "clip",
            "genre": "pop",
            "duration": 12,
            "video_prompt": "Rain.",
            "tempo": 100,
            "then": "nothing",
        },
    ).json()["project"]
    assert (clip["document"]["music"]["bpm"], clip["document"]["brief"]["duration_s"]) == (100, 12)
    sound = live.workspace.artifacts.add_upload(b"RIFF....WAVEfmt ", "song.wav", "audio")
    song = {"sha256": sound.sha256, "name": "song.wav", "kind": "audio"}
    order = {"kind": "music_video", "song": song, "window_s": 2, "then": "nothing"}
    video = client.post(PROJECTS, json=order).json()["project"]
    assert video["document"]["song"]["window_s"] == 2
    assert (video["kind"], video["title"]) == ("music_video", "song")


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"brief": {"product": " \n "}}, 422, "brief.product"),
        ({"brief": {"product": "\0"}}, 422, "brief.product"),
        ({"brief": BRIEF | {"duration_s": 500}}, 422, "brief.duration_s"),
        ({"brief": BRIEF | {"images": [{"sha256": "0" * 64}]}}, 422, "brief.images[0]"),
        ({"brief": BRIEF | {"brand": {"font": "Comic"}}}, 422, "brief.brand.font"),
        ({"brief": BRIEF | {"colour": "red"}}, 422, "brief.colour"),
        ({"style": "baroque"}, 422, "style"),
        ({"voice": "nobody"}, 422, "voice.voice"),
        ({"seed": -1}, 422, "seed"),
        ({"engines": {"narrator": "nobody"}}, 422, "narrator"),
        ({"accept_licences": ["kokoro"]}, 422, "accepted[0]"),
        ({"engines": {"narrator": "google"}}, 503, "narrator"),
    ],
)
def test_what_cannot_be_made_is_refused_with_its_field(client, change, status, field):
    """Nothing is kept, and the answer says what to change."""
    before = len(client.get(PROJECTS, params={"limit": 100}).json()["projects"])
    answer = client.post(PROJECTS, json={"kind": "ad", "brief": BRIEF} | change)
    problem = answer.json()
    assert answer.status_code == status, problem
    assert problem["field"].endswith(field)
    assert problem["detail"] and problem["remedy"]
    assert len(client.get(PROJECTS, params={"limit": 100}).json()["projects"]) == before


def test_half_an_emoji_is_refused(client):
    """A lone surrogate is valid JSON, and no text."""
    body = b'{"kind": "ad", "brief": {"product": "\\ud800"}, "then": "nothing"}'
    answer = client.post(PROJECTS, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422


def test_a_list_comes_in_pages_that_never_repeat(client):
    """The cursor is stable; words and kind narrow the list."""
    word = uuid4().hex
    ids = [made(client, title=f"{word} {i}")["id"] for i in range(5)]
    seen, after = [], None
    while True:
        params = {"q": word, "limit": 2} | ({"after": after} if after else {})
        page = client.get(PROJECTS, params=params).json()
        seen += [card["id"] for card in page["projects"]]
        after = page["next"]
        if after is None:
            break
    assert seen == ids[::-1]
    assert client.get(PROJECTS, params={"q": word, "kind": "clip"}).json()["projects"] == []
    assert client.get(PROJECTS, params={"after": "nonsense"}).status_code == 422


def test_what_is_known_already_is_not_sent_again(client):
    """If-None-Match with the revision's ETag."""
    project = made(client)
    answer = client.get(project["links"]["self"])
    assert answer.json() == project
    known = {"If-None-Match": f'W/{answer.headers["ETag"]}, "99"'}
    assert client.get(project["links"]["self"], headers=known).status_code == 304


def test_a_merge_patch_is_one_revision_with_all_that_follows_from_it(client):
    """RFC 7396: what is not named stays, null takes a value back; a piece forgets its rewrites."""
    project = made(client)
    patch = {"scenes": SCENES, "music": {"bpm": 90, "rewrites": [{"seed": 1}]}, "style": "bold"}
    answer = patched(client, project, patch)
    assert answer.status_code == 200, answer.text
    changed = answer.json()
    assert changed["revision"] == 2
    assert [scene["id"] for scene in changed["document"]["scenes"]] == ["a1", "a2"]
    assert changed["document"]["brief"] == project["document"]["brief"]
    back = patched(client, changed, {"style": None, "music": {"bpm": None}}).json()
    assert back["document"]["style"] == "auto"
    assert back["document"]["music"]["bpm"] is None
    assert back["document"]["music"]["rewrites"] == []
    same = patched(client, back, {"style": "auto"}).json()
    assert same["revision"] == back["revision"]


def test_a_patch_of_an_old_revision_is_refused(client):
    """412 with the newest ETag, 428 without If-Match; a star means whichever is the newest."""
    project = made(client)
    assert patched(client, project, {"title": "One"}).status_code == 200
    stale = patched(client, project, {"title": "Two"})
    assert (stale.status_code, stale.headers["ETag"]) == (412, '"2"')
    assert client.patch(project["links"]["self"], json={"title": "Two"}).status_code == 428
    star = client.patch(project["links"]["self"], json={"title": "X"}, headers={"If-Match": "*"})
    assert star.json()["document"]["title"] == "X"


@pytest.mark.parametrize(
    ("patch", "field"),
    [
        ({"kind": "clip"}, "kind"),
        ({"version": 2}, "version"),
        ({"script": "0" * 64}, "script"),
        ({"music_cue": {"length_s": 9}}, "music_cue"),
        ({"song": {"sound": {"sha256": "0" * 64, "name": "x", "kind": "audio"}}}, "song"),
        ({"title": "x" * 301}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"scenes": [SCENES[0], SCENES[0]]}, "scenes"),
        ({"scenes": [SCENES[0] | {"look": {"layout": "upside_down"}}]}, "scenes[0].look.layout"),
        ({"scenes": [SCENES[0] | {"role": "shot"}]}, "scenes[0].narration"),
        ({"scenes": [SCENES[0] | {"narration": "x" * 1201}]}, "scenes[0].narration"),
        ({"scenes": [SCENES[0] | {"length_s": 31}]}, "scenes[0].length_s"),
        ({"pictures": {"backend": "nobody"}}, "pictures.backend"),
        ({"music": {"instruments": ["kazoo"]}}, "music.instruments[0]"),
        ({"markers": [{"id": "m", "time_s": 1}, {"id": "m", "time_s": 2}]}, "markers"),
        ({"seed": 2**60}, "seed"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_patch_that_no_edit_could_make_is_refused(client, patch, field):
    """The rules of the edits hold for whole documents."""
    project = made(client)
    answer = patched(client, project, patch)
    assert answer.status_code == 422, answer.text
    assert answer.json()["field"] == field
    assert client.get(project["links"]["self"]).json()["revision"] == 1


@pytest.mark.parametrize("one", ['{"a":%s}', "[%s]"])
def test_a_patch_of_lists_inside_lists_is_refused(client, one):
    """However deep it is, it is no fault of the studio."""
    project = made(client)
    before, after = one.split("%s")
    headers = {"If-Match": "*", "Content-Type": "application/json"}
    for depth in (200, 600, 900):
        patch = f'{{"scenes": {before * depth}1{after * depth}}}'
        answer = client.patch(f"{PROJECTS}/{project['id']}", content=patch, headers=headers)
        assert answer.status_code == 422, answer.text


def test_an_engine_that_lacks_something_is_not_chosen(client):
    """503 with the remedy, as for a new project; one whose licence is not accepted is refused."""
    project = made(client)
    answer = patched(client, project, {"voice": {"backend": "google"}})
    assert (answer.status_code, answer.json()["field"]) == (503, "narrator")
    assert answer.json()["remedy"]


@pytest.mark.parametrize("name", ["\\u0000", "\\ud800", "\\u202e<script>"])
@pytest.mark.parametrize("value", ["null", "1"])
def test_a_field_of_any_name_is_no_fault(client, name, value):
    """NUL, half an emoji and markup as a name: nothing to change, or an unknown field."""
    place = made(client)["links"]["self"]
    body = f'{{"title": "New", "{name}": {value}}}'.encode()
    headers = {"If-Match": "*", "Content-Type": "application/json"}
    answer = client.patch(place, content=body, headers=headers)
    assert answer.status_code == (200 if value == "null" else 422), answer.text
    order = f'{{"kind": "ad", "brief": {{"product": "x"}}, "{name}": {value}}}'.encode()
    assert client.post(PROJECTS, content=order, headers=headers).status_code == 422


def test_a_verb_is_no_project(client):
    """Its address takes POST alone."""
    assert client.get(f"{PROJECTS}/4f1c:undo").status_code == 405
    assert client.patch(f"{PROJECTS}/4f1c:undo", json={}).status_code == 405


def test_the_shots_of_a_clip_stay_as_long_as_its_music(client):
    """A patch may move cuts, and not the end."""
    order = {"kind": "clip", "genre": "pop", "duration": 8, "video_prompt": "Rain."}
    project = client.post(PROJECTS, json=order | {"then": "nothing"}).json()["project"]
    shots = [{"id": f"s{i}", "role": "shot", "narration": "", "length_s": 4.0} for i in range(2)]
    project = patched(client, project, {"scenes": shots}).json()
    moved = [shots[0] | {"length_s": 3.0}, shots[1] | {"length_s": 5.0}]
    project = patched(client, project, {"scenes": moved}).json()
    assert project["document"]["scenes"][1]["length_s"] == 5.0
    assert patched(client, project, {"scenes": moved[:1]}).json()["field"] == "scenes"
    longer = patched(client, project, {"brief": {"duration_s": 20}})
    assert longer.json()["field"] == "brief.duration_s"


def test_a_deleted_project_is_gone_until_it_is_brought_back(client):
    """204, then 404 everywhere but in the list of deleted ones."""
    project = made(client, title=uuid4().hex)
    place = project["links"]["self"]
    assert client.delete(place, headers={"If-Match": '"7"'}).status_code == 412
    assert client.delete(place).status_code == 204
    assert client.get(place).status_code == 404
    assert patched(client, project, {"title": "x"}).status_code == 404
    found = client.get(PROJECTS, params={"state": "deleted", "q": project["title"]}).json()
    assert [card["id"] for card in found["projects"]] == [project["id"]]
    assert client.post(f"{place}:restore").json()["deleted"] is False
    assert client.get(place).status_code == 200


def test_going_back_forward_and_aside_is_one_request_each(client):
    """Undo, redo, archive, duplicate, and an old revision made the newest."""
    project = made(client, title=uuid4().hex)
    place = project["links"]["self"]
    patched(client, project, {"title": "Second"})
    assert client.post(f"{place}:undo").json()["title"] == project["title"]
    assert client.post(f"{place}:redo").json()["title"] == "Second"
    assert client.post(f"{place}:redo").status_code == 409
    assert client.post(f"{place}:archive").json()["archived"] is True
    assert client.post(f"{place}:unarchive").json()["archived"] is False
    copy = client.post(f"{place}:duplicate")
    assert copy.status_code == 201
    assert copy.json()["title"] == "Second (copy)"
    lines = client.get(f"{place}/revisions").json()["revisions"]
    assert [line["number"] for line in lines] == [2, 1]
    first = client.get(f"{place}/revisions/1").json()["document"]
    assert first == project["document"]
    restored = client.post(f"{place}/revisions/1:restore").json()
    assert (restored["revision"], restored["title"]) == (3, project["title"])
    assert client.get(f"{place}/revisions/9").status_code == 404


def test_a_request_with_a_key_makes_one_project(client):
    """Sent again, it gets the first answer."""
    key = {"Idempotency-Key": uuid4().hex}
    order = {"kind": "ad", "brief": BRIEF, "then": "nothing", "title": uuid4().hex}
    first, again = (client.post(PROJECTS, json=order, headers=key) for _ in range(2))
    assert again.json() == first.json()
    assert again.headers["Idempotency-Replayed"] == "true"
    found = client.get(PROJECTS, params={"q": order["title"]}).json()["projects"]
    assert len(found) == 1


@pytest.mark.parametrize("name", ["nothere", "a%00b", "..%2f..", "x" * 50])
def test_a_project_that_is_not_there_is_not_found_or_refused(client, name):
    """Never a fault, whatever the address says."""
    assert client.get(f"{PROJECTS}/{name}").status_code in (404, 422)
