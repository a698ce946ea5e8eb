"""Captions: every word once and in order, in time, in place, readable, in five looks."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest

from studio.visuals.captions.groups import LINE_CHARS, caption_groups, pieces_of, single_cues
from studio.visuals.captions.place import clear_band
from studio.visuals.captions.setting import Hand
from studio.visuals.captions.track import LOOKS, CaptionTrack
from studio.visuals.colour import contrast
from studio.visuals.shot import Frame, ShotWord
from studio.visuals.styles import STYLES, style_named
from studio.visuals.zones import COVERED, Box, caption_bands, zones

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
    assert rows.size and rows[0] >= z.content.bottom - 3.2 * z.u  # soft darkness fades above
    silent = np.full((size[1], size[0], 4), 128, np.uint8)
    track.draw(words[-1].end_s + 5, silent)
    assert (silent == 128).all()


@pytest.mark.parametrize("style", STYLES)
def test_caption_words_are_readable(style: str) -> None:
    for brand in (("#7a2bd0",), ("#ffe000",), ("#101010", "#f5f5f5"), ()):
        track = CaptionTrack(spoken("Hello there"), style, brand, (640, 360), "en")
        assert contrast(track.text_colour, track.ground) >= 4.5
        assert contrast(track.lit_colour, track.mark or track.ground) >= 4.5
        for look in LOOKS:
            track = CaptionTrack(spoken("Hi"), style, brand, (640, 360), "en", look=look)
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


FORMATS = {"16:9": (480, 270), "9:16": (270, 480), "1:1": (300, 300), "4:5": (288, 360)}


def drawn(track: CaptionTrack, time_s: float, size: tuple[int, int], grey: int = 128) -> Frame:
    frame = np.full((size[1], size[0], 4), grey, np.uint8)
    track.draw(time_s, frame)
    return frame


@pytest.mark.parametrize("shape", FORMATS)
@pytest.mark.parametrize("look", LOOKS)
def test_every_look_stays_in_its_band_in_every_format(look: str, shape: str) -> None:
    size, words = FORMATS[shape], spoken(SPEECH)
    z = zones(size, True)
    for style in ("clean", "luxury"):
        track = CaptionTrack(words, style, (), size, "en", look=look)
        for box in track.boxes:
            assert z.captions.top - 1 <= box.top and box.bottom <= z.captions.bottom + 1
            pad = 0.62 * 5.4 * z.u if look == "bar" else 0  # whose boxes are not seen
            assert box.left + pad >= 0.035 * size[0] and box.right - pad <= 0.965 * size[0]
        moments = [word.start_s + 0.08 for word in words[3:12:4]]
        first = [drawn(track, moment, size).tobytes() for moment in moments]
        again = [drawn(track, moment, size).tobytes() for moment in reversed(moments)]
        assert first == again[::-1]


@pytest.mark.parametrize("shape", FORMATS)
def test_captions_stand_clear_of_what_the_places_lay_over_a_film(shape: str) -> None:
    width, height = FORMATS[shape]
    z = zones((width, height), True)
    assert z.content.bottom <= z.captions.top
    for place, covered in COVERED[z.shape].items():
        assert z.captions.left >= covered.left / 100 * width - 0.01, place
        assert z.captions.right <= width * (1 - covered.right / 100) + 0.01, place
        assert z.captions.top >= covered.top / 100 * height, place
        assert z.captions.bottom <= height * (1 - covered.bottom / 100) + 0.01, place


@pytest.mark.parametrize("look", LOOKS)
def test_white_words_without_a_box_read_over_a_white_picture(look: str) -> None:
    words = spoken("Rooms above the sea")
    track = CaptionTrack(words, "luxury", (), (640, 360), "en", look=look)
    frame = drawn(track, words[-1].start_s + 0.2, (640, 360), 255)
    box = track.boxes[-1].inset(0.3 * track.boxes[-1].height)
    behind = frame[int(box.top) : int(box.bottom), int(box.left) : int(box.right), :3].min(axis=2)
    assert (
        contrast("#ffffff", f"#{int(np.median(behind)):02x}" + f"{int(np.median(behind)):02x}" * 2)
        >= 4.5
    )


def test_karaoke_runs_through_a_word_while_it_is_spoken() -> None:
    words = spoken("Extraordinary bread")
    track = CaptionTrack(words, "clean", ("#7a2bd0",), (640, 360), "en", look="karaoke")
    span = np.linspace(words[0].start_s, words[0].end_s, 5)
    coloured = []
    for time_s in span:
        frame = drawn(track, float(time_s), (640, 360)).astype(int)
        coloured.append(int((frame[..., 0] - frame[..., 1] > 60).sum()))
    assert all(a < b for a, b in pairwise(coloured))


def test_one_word_stands_at_a_time() -> None:
    words = spoken(SPEECH)
    cues = single_cues(words)
    assert [cue.text for cue in cues] == [word.text for word in words]
    assert all(a.end_s <= b.start_s for a, b in pairwise(cues))
    assert all(
        cue.start_s <= word.start_s < cue.end_s for cue, word in zip(cues, words, strict=True)
    )


def test_a_line_of_arabic_is_set_from_the_right() -> None:
    words = pieces_of(spoken("خبز طازج كل يوم"))
    hand = Hand(STYLES["clean"].type.strong, 20, "#000000", "#ff0000", 0.3, Box(0, 0, 600, 80))
    set_ = hand.set(caption_groups(words)[0], words)
    assert set_.rtl
    assert all(a.x > b.x for a, b in pairwise(set_.words))


def test_chinese_is_parted_by_phrases_and_keeps_its_letters() -> None:
    text = "七点之前热面包送到你家门口,我们整夜都在烤面包,所以你的第一片还是热的。"
    word = ShotWord(text=text, start_s=1.0, end_s=9.0)
    pieces = pieces_of([word])
    assert (pieces[0].start_s, pieces[-1].end_s) == (1.0, 9.0)
    cues = caption_groups(pieces)
    assert len(cues) > 1
    assert "".join(cue.text.replace("\n", "") for cue in cues) == text
    assert all(len(line) <= LINE_CHARS / 2 + 1 for cue in cues for line in cue.text.split("\n"))


def test_captions_leave_a_face_and_never_go_over_text() -> None:
    z = zones((480, 270), True)
    usual, upper, lower = caption_bands(z)
    face = Box(200, 215, 260, 262)
    assert clear_band((usual, upper, lower), [], []) == usual
    assert clear_band((usual, upper, lower), [], [face]) == upper
    headline = Box(60, 20, 300, 60)
    assert clear_band((usual, upper, lower), [headline], [face]) == lower
    words = [headline, Box(60, 165, 300, 200)]
    assert clear_band((usual, upper, lower), words, [face]) == usual


def test_auto_is_the_styles_own_look_and_every_look_is_somebodys() -> None:
    looks = {style: style_named(style).caption.look for style in STYLES}
    assert set(looks.values()) == set(LOOKS)
    for style, look in looks.items():
        own = CaptionTrack(spoken("Hello there"), style, (), (480, 270), "en")
        named = CaptionTrack(spoken("Hello there"), style, (), (480, 270), "en", look=look)
        assert np.array_equal(drawn(own, 0.7, (480, 270)), drawn(named, 0.7, (480, 270)))
