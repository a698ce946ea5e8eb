"""From what a recogniser writes to lyrics: nothing made up, every word at its time."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from scipy.io import wavfile

from studio.analysis.song_analysis import LyricWord
from studio.analysis.vocals.evaluation import aligned, hear, scores
from studio.analysis.vocals.lyrics import lyric_words
from studio.analysis.vocals.made_up import without_made_up
from studio.analysis.vocals.voices import Voices, VoiceSpan
from studio.analysis.vocals.word_times import set_to_voice, voiced_runs
from tests.songs import clean_song, music_alone, sung_song

EVERYWHERE = Voices(60.0, (VoiceSpan(0.0, 60.0, "singing"),))
RATE_HZ = 16_000


def _words(text: str, word_s: float = 0.4, probability: float = 0.8) -> list[LyricWord]:
    return [
        LyricWord(text=t, start_s=n * word_s, end_s=(n + 1) * word_s, probability=probability)
        for n, t in enumerate(text.split())
    ]


def _text(words: list[LyricWord]) -> str:
    return " ".join(word.text for word in words)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for watching!",
        "Subtítulos realizados por la comunidad de Amara.org",
        "Sous-titrage Société Radio-Canada",
        "Obrigado por assistir",
        "Grazie per la visione.",
        "[Music playing]",
        "♪♪",
    ],
)
def test_what_subtitles_end_with_is_not_sung(text: str) -> None:
    assert without_made_up([_words(text)], EVERYWHERE) == []


def test_words_that_hardly_anybody_said_are_left_out() -> None:
    assert without_made_up([_words("we are the night", probability=0.1)], EVERYWHERE) == []
    sure, doubtful = _words("hold on"), _words("hold on", probability=0.01)
    assert _text(without_made_up([[*sure, doubtful[0]]], EVERYWHERE)) == "hold on"


def test_words_where_nobody_is_heard_are_left_out() -> None:
    voices = Voices(60.0, (VoiceSpan(0.0, 1.0, "singing"),))
    assert (
        _text(without_made_up([_words("one two three four five six")], voices))
        == "one two three four"
    )


def test_a_refrain_is_kept_and_a_loop_is_not() -> None:
    refrain = _words("dance with me " * 6)
    assert without_made_up([refrain], EVERYWHERE) == refrain
    assert without_made_up([_words("na " * 12)], EVERYWHERE) == _words("na " * 12)
    assert without_made_up([_words("I said " * 60, word_s=0.02)], EVERYWHERE) == []
    assert without_made_up([_words("uh" + "-uh" * 60)], EVERYWHERE) == []


def _voice(path: Path, *sung_s: tuple[float, float], length_s: float = 10.0) -> Path:
    """A tone where somebody sings, very soft noise elsewhere."""
    samples = np.random.default_rng(0).normal(0, 0.0002, round(length_s * RATE_HZ))
    for start_s, end_s in sung_s:
        at = np.arange(round(start_s * RATE_HZ), round(end_s * RATE_HZ))
        samples[at] += 0.3 * np.sin(2 * np.pi * 220 * at / RATE_HZ)
    wavfile.write(path, RATE_HZ, (samples * 32767).astype(np.int16))
    return path


def test_the_voice_is_heard_where_it_is_loud(tmp_path: Path) -> None:
    runs = voiced_runs(_voice(tmp_path / "a.wav", (1.0, 2.0), (2.05, 3.0), (5.0, 6.5)))
    np.testing.assert_allclose(runs, [(1.0, 3.0), (5.0, 6.5)], atol=0.03)
    assert voiced_runs(_voice(tmp_path / "b.wav")) == []


def test_a_word_begins_where_the_voice_comes_in_and_is_held_as_long() -> None:
    early = [
        LyricWord(text="hold", start_s=0.4, end_s=1.3),
        LyricWord(text="me", start_s=1.3, end_s=1.5),
        LyricWord(text="tonight", start_s=4.2, end_s=5.4),
    ]
    hold, me, tonight = set_to_voice(early, [(1.0, 3.0), (5.0, 6.5)])
    assert (hold.start_s, hold.end_s) == (1.0, 1.3)
    assert (me.start_s, me.end_s) == (1.3, 3.0)
    assert (tonight.start_s, tonight.end_s) == (5.0, 6.5)


def test_a_word_that_begins_in_the_last_of_a_line_belongs_to_the_next() -> None:
    early = [LyricWord(text="we", start_s=2.9, end_s=4.2)]
    (we,) = set_to_voice(early, [(1.0, 3.0), (4.0, 6.0)])
    assert we.start_s == 4.0


def test_words_never_overlap_and_none_is_sung_in_silence() -> None:
    words = _words("one two three four five six seven eight nine ten eleven twelve")
    found = list(set_to_voice(words, [(0.5, 1.5), (2.9, 3.6)]))
    assert "eleven" not in _text(found)
    for word, following in pairwise(found):
        assert word.start_s < word.end_s <= following.start_s


def test_a_song_without_words_has_none(tmp_path: Path) -> None:
    voice = _voice(tmp_path / "a.wav", (1.0, 2.0))
    assert lyric_words({"segments": []}, EVERYWHERE, voice) == []


def test_the_distance_of_two_lines_counts_wrong_missing_and_added_words() -> None:
    line = ["hold", "my", "heart"]
    assert aligned(line, line) == (0, [(0, 0), (1, 1), (2, 2)])
    assert aligned(line, ["hold", "heart"]) == (1, [(0, 0), (2, 1)])
    assert aligned(line, ["oh", "hold", "her", "heart"]) == (2, [(0, 1), (2, 3)])
    assert aligned(line, []) == (3, [])


def test_what_is_sung_alone_is_understood_and_in_time() -> None:
    found = scores([(clean_song(), hear(clean_song()))])
    assert found["wer"] <= 0.25
    assert found["in_time"] >= 0.8
    assert found["start_error_median_s"] <= 0.1


def test_what_is_sung_over_music_is_mostly_understood() -> None:
    found = scores([(sung_song(), hear(sung_song()))])
    assert found["wer"] <= 0.4
    assert found["in_time"] >= 0.7
    assert found["voiced_f"] >= 0.85


def test_no_words_are_made_up_where_nobody_sings() -> None:
    assert hear(music_alone()).words == ()
