"""Captions: every word once and in order, in time, in place; transitions: exact ends."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest

from studio.visuals.caption_groups import LINE_CHARS, caption_groups
from studio.visuals.captions import CaptionTrack
from studio.visuals.colour import contrast
from studio.visuals.shot import Frame, ShotWord
from studio.visuals.styles import STYLES
from studio.visuals.transitions import TRANSITIONS
from studio.visuals.zones import zones

SPEECH = (
    "Good bread takes time. We mix at noon, rest the dough all night, and light the oven at four "
    "so that your first slice is still warm. Come by before seven, or order online: we deliver "
    "within two miles and the second loaf is half price until Sunday."
)


def spoken(text: str, pause_after: frozenset[int] = frozenset()) -> tuple[ShotWord, ...]:
    out, now = [], 0.4
    for i, word in enumerate(text.split()):
        length = 0.12 + 0.04 * len(word)
        out.append(ShotWord(text=word, start_s=round(now, 3), end_s=round(now + length, 3)))
        now += length + (0.9 if i in pause_after else 0.05)
    return tuple(out)


@pytest.mark.parametrize("seed", range(8))
def test_groups_hold_every_word_in_order_without_overlap(seed: int) -> None:
    rng = random.Random(seed)
    text = (
        SPEECH
        if seed == 0
        else " ".join(
            "x" * rng.randint(1, 13) + rng.choice(["", "", "", ",", "."])
            for _ in range(rng.randint(1, 60))
        )
    )
    words = spoken(text, frozenset(rng.sample(range(60), 6)))
    cues = caption_groups(words)
    assert " ".join(c.text.replace("\n", " ") for c in cues).split() == text.split()
    assert sum(c.count for c in cues) == len(words)
    for cue, after in pairwise(cues):
        assert cue.end_s <= after.start_s + 1e-9
        assert cue.first + cue.count == after.first
    for cue in cues:
        lines = cue.text.split("\n")
        assert len(lines) <= 2
        assert all(len(line) <= LINE_CHARS or " " not in line for line in lines)
        assert cue.start_s <= words[cue.first].start_s
        assert cue.end_s >= words[cue.first + cue.count - 1].end_s - 1e-9


def test_groups_break_at_sentence_ends() -> None:
    assert caption_groups(spoken(SPEECH))[0].text == "Good bread takes time."


def test_no_words_no_groups() -> None:
    assert caption_groups(()) == []


@pytest.mark.parametrize("size", [(640, 360), (360, 640), (360, 360)])
@pytest.mark.parametrize("style", STYLES)
def test_captions_are_drawn_in_their_zone(style: str, size: tuple[int, int]) -> None:
    words = spoken(SPEECH)
    track = CaptionTrack(words, style, ("#7a2bd0",), size, "en")
    z = zones(size, True)
    for box in track.boxes:
        assert box.left >= 0 and box.right <= size[0]
        assert box.top >= z.captions.top - 1 and box.bottom <= z.captions.bottom + 1
    frame = np.full((size[1], size[0], 4), 128, np.uint8)
    track.draw(words[8].start_s + 0.05, frame)
    rows = np.flatnonzero((frame[..., :3] != 128).any(axis=(1, 2)))
    assert rows.size and rows[0] >= z.content.bottom - 2.5 * z.u
    silent = np.full((size[1], size[0], 4), 128, np.uint8)
    track.draw(words[-1].end_s + 5, silent)
    assert (silent == 128).all()


@pytest.mark.parametrize("style", STYLES)
def test_caption_words_are_readable(style: str) -> None:
    for brand in (("#7a2bd0",), ("#ffe000",), ("#101010", "#f5f5f5"), ()):
        track = CaptionTrack(spoken("Hello there"), style, brand, (640, 360), "en")
        assert contrast(track.text_colour, track.ground) >= 4.5
        assert contrast(track.lit_colour, track.mark or track.ground) >= 4.5


def test_the_spoken_word_is_lit() -> None:
    words = spoken("One two three")
    track = CaptionTrack(words, "clean", ("#7a2bd0",), (640, 360), "en")
    frames = []
    for word in words:
        frame = np.full((360, 640, 4), 90, np.uint8)
        track.draw(word.start_s + 0.1, frame)
        frames.append(frame.tobytes())
    assert len(set(frames)) == 3


def pictures(size: tuple[int, int]) -> tuple[Frame, Frame, Frame]:
    rng = np.random.default_rng(1)
    a = rng.integers(0, 256, (size[1], size[0], 4), np.uint8)
    b = rng.integers(0, 256, (size[1], size[0], 4), np.uint8)
    a[..., 3] = b[..., 3] = 255
    return a, b, np.zeros_like(a)


@pytest.mark.parametrize("size", [(640, 360), (360, 640), (361, 361)])
@pytest.mark.parametrize("name", TRANSITIONS)
def test_transitions_start_at_a_and_end_at_b(name: str, size: tuple[int, int]) -> None:
    a, b, out = pictures(size)
    TRANSITIONS[name](a, b, 0.0, out)
    assert np.array_equal(out, a)
    TRANSITIONS[name](a, b, 1.0, out)
    assert np.array_equal(out, b)
    TRANSITIONS[name](a, b, 0.5, out)
    assert not np.array_equal(out, a) and not np.array_equal(out, b)
    assert (out[..., 3] == 255).all()


@pytest.mark.parametrize("name", TRANSITIONS)
def test_transitions_leave_their_inputs_alone(name: str) -> None:
    a, b, out = pictures((320, 180))
    before = a.copy(), b.copy()
    for step in range(11):
        TRANSITIONS[name](a, b, step / 10, out)
    assert np.array_equal(a, before[0]) and np.array_equal(b, before[1])
