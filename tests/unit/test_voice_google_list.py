"""The list of Google's voices, and which of them is chosen."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.errors import BackendFailed
from studio.voice.choose import choose_voice, is_voice_of
from studio.voice.google import voices
from tests.fakes.google_tts_server import Fault
from tests.fakes.speaking import Booth, booth


@pytest.fixture
def google(tmp_path: Path) -> Iterator[Booth]:
    with booth(tmp_path) as made:
        yield made


def test_the_list_is_asked_for_once_and_kept(google):
    first = google.narrator.voices()
    assert google.server.lists == 5  # one for each language
    assert google.narrator.voices() == first and google.server.lists == 5
    assert google.narrator.refresh_voices() == first and google.server.lists == 10
    kept = json.loads((google.home / voices.FILE).read_text())
    assert kept["made_at"] and len(kept["voices"]) == len(first)
    assert [path.name for path in (google.home / "voices").iterdir()] == ["google.json"]


def test_only_voices_of_our_languages_are_listed_the_recommended_ones_first(google):
    listed = google.narrator.voices()
    firsts = {}
    for voice in listed:
        firsts.setdefault(voice.language, voice.name)
    assert firsts["en"] == "en-US-Chirp3-HD-Aoede" and firsts["pt"] == "pt-BR-Chirp3-HD-Aoede"
    assert not [v for v in listed if v.language == "de" or v.name == "Achernar"]
    labels = {voice.name: voice.label for voice in listed}
    assert labels["en-US-Chirp3-HD-Puck"] == "Puck (American, Chirp 3 HD, male)"
    assert labels["en-US-Neural2-A"] == "Neural2 A (American, female)"


def test_a_damaged_list_is_asked_for_again(google):
    path = google.home / voices.FILE
    path.parent.mkdir()
    path.write_text('{"voices": [{"nam')
    assert google.narrator.voices() and json.loads(path.read_text())["voices"]


def test_without_an_answer_there_is_an_error_and_no_list(google):
    google.server.faults.extend([Fault("PERMISSION_DENIED"), Fault("DATA_LOSS")])
    with pytest.raises(Exception, match="may not use"):
        google.narrator.voices()
    with pytest.raises(BackendFailed):
        google.narrator.voices()
    assert not (google.home / voices.FILE).exists()


def test_reading_the_list_imports_nothing_of_googles(google):
    google.narrator.voices()
    code = (
        "import sys; from studio.voice.google.narrator import GoogleNarrator;"
        "print(len(GoogleNarrator().voices()), [m for m in sys.modules if m == 'grpc'"
        " or m.startswith('google.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(len(google.narrator.voices())), "[]"]


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt", "it"])
def test_a_voice_is_chosen_with_and_without_a_list_and_is_the_same(google, language):
    tones = ("calm", "bold and strong", "witty", "", "luxury", "energetic")
    before = [choose_voice(language, tone, 3, "google") for tone in tones]
    assert all(voices.locale_of(name)[:2] == language for name in before)
    assert choose_voice(language, "", 0, "google").endswith("-Chirp3-HD-Aoede")
    google.narrator.voices()
    listed = {voice.name for voice in google.narrator.voices()}
    for tone in tones:
        assert choose_voice(language, tone, 3, "google") in listed
    assert choose_voice(language, "", 0, "google").endswith("-Chirp3-HD-Aoede")


def test_a_name_tells_whose_voice_it_is():
    names = {"kokoro": "af_heart", "google": "fr-FR-Neural2-A", "piper": "joe"}
    for narrator in names:
        for owner, name in names.items():
            assert is_voice_of(narrator, name) is (owner == narrator)
        assert is_voice_of(narrator, "auto")
    assert choose_voice("en", "calm", 0, "piper") == "joe"
    assert is_voice_of("plug-in", "anna") and not is_voice_of("plug-in", "joe")
    assert choose_voice("en", "calm", 0, "plug-in") == "auto"
