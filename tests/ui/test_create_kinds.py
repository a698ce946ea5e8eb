"""What shall we make: an ad, a music video of a song, a clip of a prompt."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from studio.errors import InputError
from studio.views import kinds
from studio.views.desk import Desk
from tests.ui.browser import settle, visit
from tests.ui.song_seeding import wave_bytes

SUNSET = "A beautiful sunset over the ocean."


def choose(page: Page, kind: str) -> None:
    page.get_by_role("radio", name=kind).check()


def give_song(page: Page, name: str, content: bytes) -> None:
    file = page.locator('[data-field="song"] input[type=file]')
    file.set_input_files({"name": name, "mimeType": "audio/wav", "buffer": content})


def opened(page: Page, name: str) -> str:
    page.wait_for_url(f"**/{name}?project=*")
    return page.url.split("project=")[1]


def test_each_card_shows_its_form_and_is_remembered(server, page):
    visit(page, server.url)
    expect(page.get_by_label("What are you advertising?")).to_be_visible()
    choose(page, "Music video")
    expect(page.get_by_role("button", name="Listen to the song")).to_be_visible()
    choose(page, "Clip")
    page.get_by_label("What is to be seen?").fill("Kept while I look elsewhere")
    choose(page, "Video ad")
    expect(page.get_by_label("What are you advertising?")).to_be_visible()
    choose(page, "Clip")
    page.reload()
    settle(page)
    expect(page.get_by_label("What is to be seen?")).to_have_value("Kept while I look elsewhere")
    page.get_by_label("What is to be seen?").fill("")


def test_a_song_becomes_a_music_video_that_is_listened_to(server, page):
    visit(page, f"{server.url}/?kind=music_video")
    give_song(page, "03 - Blue_Hour.wav", wave_bytes(6))
    expect(page.get_by_label("Title")).to_have_value("Blue Hour")
    page.get_by_label("Language of the words").select_option("French")
    page.get_by_text("My own colours").click()
    page.get_by_label("Colour 1 as text").fill("#aa3311")
    page.get_by_role("button", name="Listen to the song").click()
    project_id = opened(page, "song")
    document = server.workspace.projects.get(project_id).document
    assert document.kind == "music_video" and document.title == "Blue Hour"
    assert document.song.sound.name == "03 - Blue_Hour.wav" and document.song.language == "fr"
    assert document.brief.brand.colors == ("#aa3311",) and not document.scenes
    (job,) = server.workspace.jobs.recent(project_id)
    assert job.kind == "listen"
    server.workspace.jobs.cancel(job.id)


def test_what_is_no_song_is_refused_at_once(server, page):
    visit(page, f"{server.url}/?kind=music_video")
    field = page.locator('[data-field="song"]')
    give_song(page, "notes.wav", b"These are only words. " * 20)
    expect(field.get_by_role("alert")).to_contain_text("isn't a sound that can be read")
    give_song(page, "click.wav", wave_bytes(2))
    expect(field.get_by_role("alert")).to_contain_text("from 5 seconds to 15 minutes")
    page.get_by_role("button", name="Listen to the song").click()
    expect(field.get_by_role("alert")).to_contain_text("Choose one.")
    expect(page.get_by_role("button", name="Listen to the song")).to_be_enabled()


def test_a_prompt_becomes_a_clip(server, page):
    visit(page, f"{server.url}/?kind=clip")
    page.get_by_role("button", name=SUNSET).click()
    expect(page.get_by_label("What is to be seen?")).to_have_value(SUNSET)
    page.get_by_label("Music", exact=True).select_option("Pop")
    page.get_by_role("radio", name="30 s").check()
    page.locator("summary", has_text="More").click()
    page.get_by_label("Mood of the music").fill("warm and slow")
    page.get_by_label("Tempo").fill("92")
    page.get_by_role("button", name="Piano", exact=True).click()
    expect(page.get_by_role("button", name="Piano", exact=True)).to_be_focused()
    page.get_by_role("button", name="Make the clip").click()
    project_id = opened(page, "storyboard")
    expect(page.get_by_text("Your clip is being planned")).to_be_visible()
    document = server.workspace.projects.get(project_id).document
    assert document.kind == "clip" and document.brief.product == SUNSET
    music = document.music
    assert (music.genre, music.bpm, music.prompt) == ("pop", 92, "warm and slow")
    assert music.instruments == ("piano",) and document.brief.duration_s == 30
    (job,) = server.workspace.jobs.recent(project_id)
    assert job.kind == "write"
    server.workspace.jobs.cancel(job.id)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"prompt": " "}, "prompt"), ({"duration": "200"}, "duration"), ({"seed": "x"}, "seed")],
)
def test_a_clip_names_the_field_that_cannot_be_used(workspace, wrong, field):
    with pytest.raises(InputError) as caught:
        kinds.new_clip_project(Desk(workspace), {"prompt": SUNSET} | wrong)
    assert caught.value.field == field and caught.value.remedy
    assert workspace.projects.search() == []


def test_a_song_that_is_gone_is_asked_for_again(workspace):
    gone = {"sha256": "0" * 64, "name": "Gone.wav", "url": ""}
    with pytest.raises(InputError) as caught:
        kinds.new_song_project(Desk(workspace), {"song": gone})
    assert caught.value.field == "song" and "Gone.wav" in caught.value.message


def test_every_example_makes_a_clip(workspace):
    for prompt in kinds.EXAMPLES:
        made = kinds.new_clip_project(Desk(workspace), {"prompt": prompt})
        assert made.document.title == prompt.rstrip(".")


def test_forms_offer_names_that_the_engine_knows(workspace):
    form = kinds.clip_form()
    assert kinds.EXAMPLES[0] == SUNSET and "" in form["genres"]
    values = {"prompt": SUNSET, "genre": "lofi", "key": "F#", "mode": "minor", "style": "bold"}
    music = kinds.new_clip_project(Desk(workspace), values).document.music
    assert (music.genre, music.key, music.mode) == ("lofi", "F#", "minor")
    assert "bold" in form["styles"]
