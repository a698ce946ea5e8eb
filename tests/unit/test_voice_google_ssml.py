"""What a speech service is sent, and finding words in a sound without marks."""

from __future__ import annotations

import itertools
from xml.etree import ElementTree

import numpy as np
import pytest

from studio.errors import InputError
from studio.voice.aligning import aligned
from studio.voice.ssml import billed_characters, chunks, line_of, marked, plain

ODD = [
    "A 🎉 B 👩‍👩‍👧 C",
    "Tom & Jerry <3 cheese > milk",
    "<script>alert('x')</script> is no word",
    'She said "now" & left; it\'s fine.',
    "5 000 loaves for 1 299,50 € today",
    "null \x00 bell \x07 and \ufffe end",
    "**Bold** _move_ [here](https://example.com)",
    "ab" * 150 + " is a word",
    "Word, " * 1700,
    "one " * 2500,
]


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("form", [marked, plain])
@pytest.mark.parametrize("limit_bytes", [600, 5000])
def test_any_text_is_cut_into_sound_requests_that_hold_all_of_it(text, form, limit_bytes):
    line = line_of(text, "en")
    parts = chunks(line, form, limit_bytes)
    requests = [form(line, part.first, part.last) for part in parts]
    assert max(len(request.encode()) for request in requests) <= limit_bytes
    assert [p.last for p in parts[:-1]] == [p.first for p in parts[1:]]
    sent = " ".join(
        "".join(ElementTree.fromstring(r).itertext()) if form is marked else r for r in requests
    )
    assert sent.split() == [word for part in line.sent for word in part.split()]


@pytest.mark.parametrize("text", ["", " ", "...", "—", "🎉🎉", "!?!", "مرحبا بالعالم", "北京"])
def test_what_cannot_be_said_is_refused(text):
    with pytest.raises(InputError):
        line_of(text, "en")


def test_a_mark_is_before_each_heard_word_and_at_the_end():
    line = line_of("Fresh — & warm 🎉 bread", "en")
    assert marked(line, 0, 6) == (
        '<speak><mark name="w0"/>Fresh — <mark name="w2"/>&amp; <mark name="w3"/>warm '
        '<mark name="w5"/>bread<mark name="end"/></speak>'
    )
    assert billed_characters(marked(line, 0, 6)) == len("<speak>Fresh — &amp; warm bread</speak>")


def test_a_figure_in_two_words_has_one_mark():
    line = line_of("Seulement 5 000 pains", "fr")
    assert marked(line, 0, 4).count("<mark") == 4  # seulement, 5 000, pains, the end


def test_cuts_are_after_sentences_else_clauses_else_words():
    text = "One two three four. Five six, seven eight nine ten eleven twelve thirteen"
    line = line_of(text, "en")
    cut = [plain(line, part.first, part.last) for part in chunks(line, plain, 35)]
    assert cut == [
        "One two three four.",
        "Five six,",
        "seven eight nine ten eleven twelve",
        "thirteen",
    ]
    pauses = [part.pause_s for part in chunks(line, plain, 35)]
    assert pauses[0] > pauses[1] > pauses[2] > 0


def test_a_word_over_the_limit_is_refused():
    with pytest.raises(InputError, match="too long"):
        chunks(line_of("x" * 6000, "en"), plain, 5000)


def tones(lengths_s: list[float], pauses_s: list[float], rate_hz: int = 24_000):
    """Tones with silences after them, and when each begins."""
    parts, starts, at_s = [], [], 0.0
    for length_s, pause_s in zip(lengths_s, pauses_s, strict=True):
        starts.append(at_s)
        parts.append(0.5 * np.sin(np.arange(round(length_s * rate_hz)) * 0.06))
        parts.append(np.zeros(round(pause_s * rate_hz)))
        at_s += length_s + pause_s
    return np.concatenate(parts).astype(np.float32), starts


def test_words_without_pauses_between_them_share_the_time_between_pauses():
    said = ["Come", "by.", "Wonderful", "bread,", "warm", "bread."]
    sound, starts = tones([0.25, 0.3, 0.6, 0.4, 0.3, 0.4], [0, 0.3, 0, 0.16, 0, 0])
    spans = aligned(sound, 24_000, said, "en")
    off = [abs(span[0] - start) for span, start in zip(spans, starts, strict=True)]
    assert max(off) < 0.12 and max(off[0], off[2], off[4]) < 0.011
    assert spans[1][1] == pytest.approx(0.55, abs=0.011)  # ends where its sound ends


@pytest.mark.parametrize("words", [1, 2, 30])
@pytest.mark.parametrize("sound", ["silence", "noise", "short"])
def test_spans_are_in_order_and_inside_whatever_the_sound(words, sound):
    noise = np.random.default_rng(1).normal(0, 0.1, 48_000).astype(np.float32)
    samples = {"silence": noise * 0, "noise": noise, "short": noise[:300]}[sound]
    spans = aligned(samples, 24_000, ["bread,"] * words, "en")
    assert len(spans) == words and all(a <= b for a, b in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert spans[0][0] >= 0 and spans[-1][1] <= max(len(samples) / 24_000, 0.01)
