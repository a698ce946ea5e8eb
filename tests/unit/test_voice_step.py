"""The step ``voice``: what captions get."""

from studio.voice.narrator import Word
from studio.voice.step import join_marks


def test_a_mark_of_its_own_stays_with_its_word():
    words = [Word("faim", 0, 1), Word("?", 1, 1.1), Word("Oui.", 1.2, 2)]
    assert [w.text for w in join_marks(words)] == ["faim\u00a0?", "Oui."]
    assert join_marks(words)[0].end_s == 1.1


def test_words_stay_as_they_are():
    words = [Word("24/7", 0, 1), Word("café", 1, 2)]
    assert join_marks(words) == words
