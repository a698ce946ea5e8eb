"""Music in a real browser: notes in step with the sound, the keyboard, a file to describe."""

from __future__ import annotations

from playwright.sync_api import expect

from studio.views.lab_describe import MAX_MB
from tests.ui.browser import PHONE, settle, until, visit
from tests.ui.music_seeding import lab_piece, project_with_music, score


def test_notes_and_sound_are_in_step(server, page):
    project = project_with_music(server.workspace)
    visit(page, f"{server.url}/sound?project={project.id}")
    notes = page.get_by_role("img", name="Notes over 8 seconds")
    notes.scroll_into_view_if_needed()
    expect(page.locator(".roll .part")).to_have_count(3)
    box = notes.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + 30)
    place = page.get_by_role("slider", name="Hear the music of the draft: position")
    expect(place).to_have_attribute("aria-valuenow", "6")
    until(lambda: float(page.locator(".roll .now").evaluate("n => parseFloat(n.style.left)")) > 70)
    place.press("ArrowLeft")
    expect(place).to_have_attribute("aria-valuenow", "4")
    bass = page.get_by_role("button", name="Synth bass")
    bass.press("Enter")
    expect(bass).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".roll .part.on")).to_have_count(1)


def test_settings_are_reached_by_keyboard_and_stay_open(server, page):
    project = project_with_music(server.workspace)
    visit(page, f"{server.url}/sound?project={project.id}")
    tempo = page.get_by_label("Tempo (BPM)")
    tempo.fill("97")
    tempo.press("Enter")
    stored = server.workspace.projects
    until(lambda: stored.get(project.id).document.music.bpm == 97)
    settle(page)
    expect(tempo).to_be_visible()
    page.locator(".st-key-music_more summary").press("Enter")
    page.get_by_role("switch", name="Hit the cuts").press("Space")
    until(lambda: stored.get(project.id).document.music.hits_cuts)
    for job in server.workspace.jobs.recent(project.id, active=True):
        server.workspace.jobs.cancel(job.id)


def test_a_midi_file_is_taken_and_a_large_one_refused(server, page):
    visit(page, f"{server.url}/music_lab")
    page.get_by_role("tab", name="Describe").click()
    file = page.locator("input[type=file]")
    large = b"MThd" + bytes(MAX_MB * 2**20 + 10)
    file.set_input_files({"name": "big.mid", "mimeType": "audio/midi", "buffer": large})
    expect(page.get_by_text(f"File must be {MAX_MB}")).to_be_visible()
    tune = score().to_midi()
    file.set_input_files({"name": "tune.mid", "mimeType": "audio/midi", "buffer": tune})
    button = page.get_by_role("button", name="Describe")
    expect(button).to_be_enabled()
    button.click()
    jobs = server.workspace.jobs
    until(lambda: [job.kind for job in jobs.recent("", active=True)] == ["describe"])
    (job,) = jobs.recent("", active=True)
    kept = server.workspace.artifacts.find(job.params["upload"])
    assert kept.file("file").read_bytes() == tune
    jobs.cancel(job.id)


def test_the_lab_fits_a_phone(server, page):
    lab_piece(server.workspace)
    page.set_viewport_size(PHONE)
    visit(page, f"{server.url}/music_lab")
    for tab in ("Compose", "Describe", "Model"):
        page.get_by_role("tab", name=tab).click()
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, tab
