"""Captions in other words: every word once, in order, while it is heard."""

import random

import pytest

from studio.captioning import caption_words
from studio.voice.narrator import Word

VOCABULARY = ("bread", "loaf", "Bread,", "the", "a", "slowly", "up!", "24-hour", "—", "café")
LINE = "The harbour wakes up slowly, but the bread does not."


def heard(text: str = LINE, pause_s: float = 0.1) -> list[Word]:
    """Words of a quarter of a second with pauses between them."""
    step = 0.25 + pause_s
    return [Word(w, 0.2 + i * step, 0.45 + i * step) for i, w in enumerate(text.split())]


def times(words) -> dict[str, tuple[float, float]]:
    return {word.text: (word.start_s, word.end_s) for word in words}


def test_nothing_written_is_as_spoken():
    assert caption_words("", heard()) == tuple(heard())
    assert caption_words("  \n", heard()) == tuple(heard())


def test_without_a_voice_there_are_no_captions():
    assert caption_words("Quiet", []) == ()


def test_the_same_words_keep_their_times():
    assert caption_words(LINE, heard()) == tuple(heard())
    shouted = caption_words(LINE.upper(), heard())
    assert [(w.start_s, w.end_s) for w in shouted] == [(w.start_s, w.end_s) for w in heard()]


def test_one_word_for_another_takes_its_time():
    now = times(caption_words(LINE.replace("bread", "loaf"), heard()))
    assert now["loaf"] == times(heard())["bread"]
    assert now["does"] == times(heard())["does"]


def test_replaced_words_share_their_time_by_their_letters():
    spoken = heard("one two three four five")
    words = caption_words("one abcdefgh ij four five", spoken)
    before = times(spoken)
    assert words[1].start_s == before["two"][0]
    assert words[2].end_s == before["three"][1]
    assert words[1].end_s == words[2].start_s
    long, short = (w.end_s - w.start_s for w in words[1:3])
    assert long == pytest.approx(4 * short)


def test_words_left_out_leave_the_others_where_they_were():
    now = times(caption_words("The harbour wakes slowly.", heard()))
    assert now["harbour"] == times(heard())["harbour"]
    assert now["slowly."] == times(heard())["slowly,"]


def test_added_words_share_with_their_neighbour():
    spoken = heard("two three")
    first = caption_words("And one two three", spoken)
    assert [w.text for w in first] == ["And", "one", "two", "three"]
    assert (first[0].start_s, first[2].end_s) == (spoken[0].start_s, spoken[0].end_s)
    last = caption_words("two three and four", spoken)
    assert (last[1].start_s, last[3].end_s) == (spoken[1].start_s, spoken[1].end_s)


def test_marks_that_stand_alone_stay_with_their_word():
    assert [w.text for w in caption_words("Faim ? Oui.", heard("Faim? Oui."))] == [
        "Faim\u00a0?",
        "Oui.",
    ]


@pytest.mark.parametrize("seed", range(60))
def test_every_word_stands_once_and_in_order_inside_the_spoken_span(seed):
    rng = random.Random(seed)
    spoken = heard(" ".join(rng.choices(VOCABULARY, k=rng.randint(1, 14))), rng.choice((0, 0.3)))
    kept = [word.text for word in spoken if rng.random() < 0.6]
    for _ in range(rng.randint(0, 8)):
        kept.insert(rng.randint(0, len(kept)), rng.choice(VOCABULARY))
    text = " ".join(kept)
    words = caption_words(text, spoken)
    if text:
        assert " ".join(word.text for word in words).replace("\u00a0", " ") == text
    moments = [moment for word in words for moment in (word.start_s, word.end_s)]
    assert moments == sorted(moments)
    assert spoken[0].start_s <= moments[0]
    assert moments[-1] <= spoken[-1].end_s
