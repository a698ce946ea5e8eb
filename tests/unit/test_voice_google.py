"""Google's voices, through its own client and a local service that speaks its protocol."""

from __future__ import annotations

import itertools
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from studio import under_way
from studio.errors import (
    BackendFailed,
    BackendUnavailable,
    Cancelled,
    InputError,
    StudioError,
)
from studio.voice.google import account, service, voices
from studio.voice.google.families import PITCH
from studio.voice.narrator import Speech
from studio.voice.polish import EDGE_S
from tests.fakes.google_tts_server import Fault
from tests.fakes.speaking import Booth, booth

LINE = "Fresh bread, every morning. Come by at six!"
MARKS, PLAIN = "en-US-Neural2-A", "en-US-Chirp3-HD-Aoede"
LONG = " ".join(f"Loaf number {n} leaves the oven, warm and round." for n in range(60))


@pytest.fixture
def google(tmp_path: Path) -> Iterator[Booth]:
    with booth(tmp_path) as made:
        yield made


def speak(google: Booth, voice: str = MARKS, text: str = LINE, seed: int = 0) -> Speech:
    return google.narrator.speak(text, voice, "en", 1.0, seed)


def test_words_start_where_the_marks_are(google):
    with under_way.noting() as notes:
        speech = speak(google)
    spoken = google.server.spoken[0]
    assert [word.text for word in speech.words] == [word for word, _ in spoken] == LINE.split()
    for word, (_, start_s) in zip(speech.words, spoken, strict=True):
        assert word.start_s == pytest.approx(start_s - spoken[0][1] + EDGE_S, abs=0.011)
    ends = [word.end_s for word in speech.words]
    assert ends[1] < speech.words[2].start_s - 0.1  # the comma's pause belongs to no word
    assert notes == {
        "model": MARKS,
        "units": {"characters": len(f"<speak>{LINE}</speak>"), "requests": 1},
        "timings": "marks",
        "rate_hz": 24_000,
        "speaking_rate": 1.0,
        "pitch": 0.0,
    }


def test_a_voice_without_marks_gets_plain_text_and_its_words_are_aligned(google):
    with under_way.noting() as notes:
        speech = speak(google, PLAIN)
    request = google.server.requests[0]
    assert request.input.text == LINE and not request.input.ssml
    assert not request.enable_time_pointing and not request.audio_config.pitch
    spoken = google.server.spoken[0]
    off = [
        abs(word.start_s - (start_s - spoken[0][1] + EDGE_S))
        for word, (_, start_s) in zip(speech.words, spoken, strict=True)
    ]
    assert max(off) < 0.16 and off[4] < 0.02  # 'Come', after the pause of a sentence
    assert notes["timings"] == "aligned" and notes["units"]["characters"] == len(LINE)


@pytest.mark.parametrize(
    ("damage", "timings", "most_s"), [("no marks", "aligned", 0.16), ("some marks", "mixed", 0.12)]
)
def test_marks_that_are_not_answered_are_found_in_the_sound(google, damage, timings, most_s):
    google.server.faults.append(Fault(damage=damage))
    with under_way.noting() as notes:
        speech = speak(google)
    starts = [start_s for _, start_s in google.server.spoken[0]]
    off = [w.start_s - (s - starts[0] + EDGE_S) for w, s in zip(speech.words, starts, strict=True)]
    assert np.abs(off).max() < most_s and notes["timings"] == timings
    assert all(a.end_s <= b.start_s for a, b in itertools.pairwise(speech.words))


@pytest.mark.parametrize("voice", [MARKS, PLAIN])
def test_a_long_line_goes_in_parts_under_the_limit_and_is_joined_exactly(google, voice):
    told: list[float] = []
    with under_way.listening(lambda share, _: told.append(share)):
        speech = speak(google, voice, LONG)
    requests = google.server.requests
    sizes = [len((r.input.ssml or r.input.text).encode()) for r in requests]
    assert len(requests) >= 2 and max(sizes) <= 5000
    assert told == sorted(told) and len(set(told)) == len(requests)
    assert " ".join(word.text for word in speech.words) == LONG
    if voice == MARKS:
        silent_before = [_level(speech, w.start_s - 0.03, w.start_s - 0.012) for w in speech.words]
        loud_after = [_level(speech, w.start_s + 0.012, w.start_s + 0.03) for w in speech.words]
        assert max(silent_before) < 0.001 < 0.01 < min(loud_after)


def _level(speech: Speech, from_s: float, to_s: float) -> float:
    part = speech.samples[round(from_s * speech.rate_hz) : round(to_s * speech.rate_hz)]
    return float(np.abs(part).max())


def test_what_is_sent_has_no_emoji_and_is_escaped(google):
    text = "Fish & chips <b>today</b> 🎉 for **you** \x07 only"
    speech = speak(google, text=text)
    ssml = google.server.requests[0].input.ssml
    assert "&amp;" in ssml and "🎉" not in ssml and "*" not in ssml and "<b>" not in ssml
    assert " ".join(word.text for word in speech.words) == " ".join(text.split())


def test_rate_and_pitch_are_asked_for(google, monkeypatch):
    monkeypatch.setenv(PITCH, "-2.5")
    google.narrator.speak("Hello.", MARKS, "en", 1.5, 0)
    audio = google.server.requests[0].audio_config
    assert (audio.speaking_rate, audio.pitch) == (1.5, -2.5)
    monkeypatch.setenv(PITCH, "high")
    with pytest.raises(InputError, match="pitch"):
        speak(google)


def test_a_voice_with_a_pace_of_its_own_takes_no_speed(google):
    assert speak(google, "en-US-Journey-D").duration_s > 1
    with pytest.raises(InputError, match="own pace"):
        google.narrator.speak(LINE, "en-US-Journey-D", "en", 1.2, 0)


def test_a_voice_is_asked_for_its_own_rate_where_that_is_higher(google):
    voices.refresh_voices()
    assert speak(google, "en-GB-News-K").rate_hz == 48_000
    assert speak(google, "en-US-Standard-A").rate_hz == 24_000


@pytest.mark.parametrize("status", ["UNAVAILABLE", "RESOURCE_EXHAUSTED", "DEADLINE_EXCEEDED"])
def test_what_passes_is_tried_again(google, status):
    google.server.faults.extend([Fault(status), Fault(status, retry_s=0.05)])
    assert speak(google).duration_s > 1
    assert len(google.server.requests) == 3


@pytest.mark.parametrize(
    ("status", "kind", "tries", "words"),
    [
        ("UNAVAILABLE", BackendFailed, 4, "cannot be reached"),
        ("RESOURCE_EXHAUSTED", BackendFailed, 4, "Wait a minute"),
        ("DEADLINE_EXCEEDED", BackendFailed, 4, "in time"),
        ("PERMISSION_DENIED", BackendUnavailable, 1, "enable the Cloud Text-to-Speech API"),
        ("UNAUTHENTICATED", BackendUnavailable, 1, account.CREDENTIALS),
        ("DATA_LOSS", BackendFailed, 1, "old take stays"),
        ("INVALID_ARGUMENT", InputError, 1, "cannot speak this line"),
    ],
)
def test_what_stays_wrong_is_told_with_the_remedy(google, status, kind, tries, words):
    google.server.faults.extend([Fault(status)] * tries)
    with pytest.raises(kind, match=words):
        speak(google)
    assert len(google.server.requests) == tries
    assert speak(google).duration_s > 1  # and the next try works


@pytest.mark.parametrize("damage", ["empty", "mp3", "cut"])
def test_half_an_answer_is_refused(google, damage):
    google.server.faults.append(Fault(damage=damage))
    with pytest.raises(BackendFailed, match="old take stays"):
        speak(google)


def test_a_service_that_ends_in_the_middle_is_told(google):
    google.server.faults.append(Fault(damage="dead"))
    with pytest.raises(BackendFailed, match="cannot be reached"):
        speak(google)


@pytest.mark.parametrize("fault", [Fault("UNAVAILABLE", retry_s=20), Fault(slow_s=3)])
def test_waiting_ends_when_the_work_is_stopped(google, fault):
    google.server.faults.extend([fault] * 4)

    def stop(_share: float, message: str) -> None:
        if message == "waiting for Google":
            raise Cancelled

    with under_way.listening(stop), pytest.raises(Cancelled):
        speak(google)
    assert len(google.server.requests) == 1 and not google.server.spoken


def test_a_voice_that_google_does_not_have_is_an_error_with_near_names(google):
    with pytest.raises(InputError, match="no voice named"):  # told by Google: no list yet
        speak(google, "en-US-Neural2-Z")
    voices.refresh_voices()
    with pytest.raises(InputError, match="Did you mean en-US-Neural2-A"):
        speak(google, "en-US-Neural2-Z")
    assert len(google.server.requests) == 1


def test_a_voice_of_another_narrator_is_refused_before_anything_is_sent(google):
    with pytest.raises(InputError, match="af_heart"):
        speak(google, "af_heart")
    with pytest.raises(InputError, match="Spanish"):
        speak(google, "es-ES-Neural2-A")
    assert not google.server.requests


def test_the_account_is_looked_at(google, monkeypatch, tmp_path):
    broken = tmp_path / "broken.json"
    for content in ("{", '{"type": "authorized_user"}', "[]"):
        broken.write_text(content)
        monkeypatch.setenv(account.CREDENTIALS, str(broken))
        with pytest.raises(BackendUnavailable, match="service account"):
            speak(google)
    monkeypatch.setenv(account.CREDENTIALS, str(tmp_path / "none.json"))
    with pytest.raises(BackendUnavailable, match="cannot be read"):
        speak(google)
    assert voices.voices() == ()


def test_a_damaged_key_is_told_without_showing_it(google, monkeypatch):
    path = google.home / "account.json"
    secret = "MARKEDKEY" * 8
    path.write_text(json.dumps(json.loads(path.read_text()) | {"private_key": secret}))
    monkeypatch.setenv(service.ENDPOINT, "https://localhost:1")
    with pytest.raises(BackendUnavailable, match="cannot be used") as caught:
        speak(google)
    assert secret not in f"{caught.value} {caught.value.__cause__!r}"


def test_an_open_address_must_be_on_this_computer(google, monkeypatch):
    monkeypatch.setenv(service.ENDPOINT, "http://speech.example:80")
    with pytest.raises(BackendUnavailable, match="https://"):
        speak(google)


def test_the_private_key_is_never_shown(google, caplog):
    caplog.set_level(logging.DEBUG)
    told = f"the key {google.secret} of marked-key-id-4711 is wrong"
    shown: list[str] = []
    for status in ("PERMISSION_DENIED", "DATA_LOSS", "INVALID_ARGUMENT"):
        google.server.faults.append(Fault(status, message=told))
        with under_way.noting() as notes, pytest.raises(StudioError) as caught:
            speak(google)
        logging.getLogger("job").error("failed", exc_info=caught.value)
        shown += [str(caught.value), repr(caught.value.__cause__), str(notes)]
    everything = " ".join([*shown, caplog.text])
    assert "[key]" in everything and "marked-key-id-4711" not in everything
    assert not [line for line in google.secret.splitlines()[1:-1] if line in everything]


@pytest.mark.parametrize(("seed", "same"), [(0, True), (7, False)])
def test_a_seed_is_another_pace_and_pitch(google, seed, same):
    speak(google, seed=0)
    speak(google, seed=seed)
    first, second = (r.audio_config for r in google.server.requests)
    assert (first == second) is same
    assert second.speaking_rate == pytest.approx(1, abs=0.03) and abs(second.pitch) <= 0.4
