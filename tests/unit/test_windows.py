"""What the steps heard becomes windows, by the rule of the three instruments; people correct it."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from studio.analysis.song_analysis import (
    CONFIDENT,
    Loudness,
    LyricWord,
    Section,
    SongAnalysis,
)
from studio.analysis.vocals.voices import Voices, VoiceSpan
from studio.analysis.windows import (
    LIKELY,
    SongFacts,
    WindowFacts,
    WordTimes,
    analysis_of,
    corrected,
    three_instruments,
    windows_of,
)
from studio.document import Heard

LABELS = ("crash", "splash", "synth_lead", "kick", "bass", "vocal", "electric_guitar")
WORDS: tuple[WordTimes, ...] = (
    ("Hold", 0.9, 1.3, 0.9),
    ("my", 1.3, 1.6, 0.8),
    ("heart", 1.6, 2.4, 0.7),
)


def facts(duration_s: float = 3.5, window_s: float = 1.0) -> SongFacts:
    starts_s = np.arange(0, duration_s, window_s).tolist()
    windows = tuple(
        WindowFacts(
            start_s=start_s,
            end_s=min(start_s + window_s, duration_s),
            loudness=Loudness.NORMAL,
            level_lufs=-16.0,
            colour="#4682b4",
            colour_name="steelblue",
        )
        for start_s in starts_s
    )
    return SongFacts(
        duration_s=duration_s,
        bpm=120.0,
        key="A",
        mode="minor",
        beats_s=(0.0, 0.5, 1.0),
        downbeats_s=(0.0,),
        onsets_s=(0.0, 0.5),
        sections=(Section(start_s=0, end_s=duration_s, label="A", energy=1.0),),
        windows=windows,
        integrated_lufs=-15.0,
    )


def listed(**confidences: float) -> tuple[tuple[str, ...], int]:
    return three_instruments(LABELS, [confidences.get(label, 0.01) for label in LABELS])


@pytest.fixture
def analysis() -> SongAnalysis:
    voices = Voices(3.5, (VoiceSpan(0.8, 2.4, "singing"),))
    rows = [[0.9, 0.5, 0.4, 0.1, 0.1, 0.1, 0.1]] * 4
    return analysis_of(facts(), LABELS, rows, voices, WORDS, "en")


def test_a_lone_crash_is_filled_with_its_second_and_third_guess() -> None:
    assert listed(crash=0.9, splash=0.4, synth_lead=0.3) == (("crash", "splash", "synth_lead"), 1)


def test_guitar_and_vocal_are_filled_with_the_next_guess_alone() -> None:
    heard = listed(electric_guitar=0.9, vocal=0.8, bass=0.5, kick=0.2)
    assert heard == (("electric_guitar", "vocal", "bass"), 2)


def test_of_more_than_three_that_passed_the_three_most_confident_are_listed() -> None:
    heard = listed(kick=0.75, bass=0.95, vocal=0.8, crash=0.9)
    assert heard == (("bass", "crash", "vocal"), 3)


def test_seventy_per_cent_is_enough_and_a_little_less_is_not() -> None:
    assert listed(kick=CONFIDENT)[1] == 1
    assert listed(kick=CONFIDENT - 1e-3)[1] == 0


def test_single_precision_does_not_lose_the_border() -> None:
    confidences = np.full((1, len(LABELS)), CONFIDENT, np.float32)
    assert windows_of(facts(1.0), LABELS, confidences)[0].passed == 3


def test_where_none_passes_only_likely_guesses_are_listed() -> None:
    assert listed(kick=0.6, bass=LIKELY, crash=0.19) == (("kick", "bass"), 0)
    assert listed() == ((), 0)


def test_equal_confidences_keep_the_order_of_the_labels() -> None:
    assert three_instruments(LABELS, [0.8] * len(LABELS)) == (LABELS[:3], 3)


def test_a_tagger_of_one_instrument_fills_nothing_up() -> None:
    assert three_instruments(("vocal",), [0.9]) == (("vocal",), 1)
    assert three_instruments((), []) == ((), 0)


def test_those_that_passed_come_first_and_none_twice() -> None:
    labels = LABELS[:4]
    for confidences in itertools.product((0.0, 0.5, 0.7, 1.0), repeat=4):
        instruments, passed = three_instruments(labels, confidences)
        by_label = dict(zip(labels, confidences, strict=True))
        values = [by_label[label] for label in instruments]
        assert len(set(instruments)) == len(instruments) <= 3
        assert values == sorted(values, reverse=True)
        assert passed == sum(value >= CONFIDENT for value in values)
        assert not passed or len(instruments) == 3


def test_a_word_belongs_to_the_window_in_which_it_begins(analysis: SongAnalysis) -> None:
    texts = [[word.text for word in window.words] for window in analysis.windows]
    assert texts == [["Hold"], ["my", "heart"], [], []]
    assert [word.text for word in analysis.words] == ["Hold", "my", "heart"]
    assert analysis.words[2] == LyricWord(text="heart", start_s=1.6, end_s=2.4, probability=0.7)


def test_a_word_after_the_end_belongs_to_the_last_window() -> None:
    windows = windows_of(facts(), words=[("late", 3.6, 3.9, 1.0), (" ", 0.0, 0.1, 1.0)])
    assert [len(window.words) for window in windows] == [0, 0, 0, 1]


def test_a_window_is_sung_where_a_quarter_of_it_or_a_word_is(analysis: SongAnalysis) -> None:
    assert [window.voice for window in analysis.windows] == [
        "singing",
        "singing",
        "singing",
        "none",
    ]


def test_words_in_speech_are_spoken_and_words_without_a_voice_are_sung() -> None:
    spoken = Voices(3.5, (VoiceSpan(0.85, 1.05, "speech"),))
    assert windows_of(facts(), voices=spoken, words=WORDS[:1])[0].voice == "speech"
    assert windows_of(facts(), words=WORDS[:1])[0].voice == "singing"


def test_guesses_hold_every_label_the_likeliest_first(analysis: SongAnalysis) -> None:
    first = analysis.windows[0]
    assert [guess.label for guess in first.guesses[:3]] == ["crash", "splash", "synth_lead"]
    assert len(first.guesses) == len(LABELS)
    assert first.instruments == ("crash", "splash", "synth_lead") and first.passed == 1


@pytest.mark.parametrize("n_windows", [3, 4, 5])
def test_steps_may_differ_by_a_window_at_the_end(n_windows: int) -> None:
    windows = windows_of(facts(), LABELS, np.full((n_windows, len(LABELS)), 0.8))
    assert len(windows) == 4
    assert windows[2].passed == 3 and windows[3].passed == (3 if n_windows > 3 else 0)


def test_rhythm_and_colour_are_kept_as_they_were_heard(analysis: SongAnalysis) -> None:
    assert analysis.bpm == 120.0 and analysis.mode == "minor" and analysis.language == "en"
    assert analysis.windows[3].end_s == 3.5 and analysis.windows[3].colour_name == "steelblue"
    assert SongAnalysis.model_validate_json(analysis.model_dump_json()) == analysis


def test_without_words_there_is_no_language() -> None:
    assert analysis_of(facts(), language="en").language == ""


def test_as_many_words_keep_their_times(analysis: SongAnalysis) -> None:
    words = corrected(analysis, [Heard(window=1, words="your  art")]).windows[1].words
    assert [(word.text, word.start_s, word.end_s) for word in words] == [
        ("your", 1.3, 1.6),
        ("art", 1.6, 2.4),
    ]
    assert all(word.probability == 1.0 for word in words)


def test_another_number_of_words_is_spread_over_the_window(analysis: SongAnalysis) -> None:
    words = corrected(analysis, [Heard(window=3, words="one two")]).windows[3].words
    assert [(word.start_s, word.end_s) for word in words] == [(3.0, 3.25), (3.25, 3.5)]


def test_a_held_word_ends_where_corrected_words_begin(analysis: SongAnalysis) -> None:
    windows = corrected(analysis, [Heard(window=2, words="and yours")]).windows
    assert windows[1].words[-1].end_s == windows[2].words[0].start_s == 2.0
    assert windows[0] == analysis.windows[0]


def test_words_that_a_person_hears_are_sung_by_somebody(analysis: SongAnalysis) -> None:
    assert corrected(analysis, [Heard(window=3, words="oh")]).windows[3].voice == "singing"
    assert corrected(analysis, [Heard(window=1, words="")]).windows[1].words == ()


def test_a_window_without_a_voice_has_no_words(analysis: SongAnalysis) -> None:
    quiet = corrected(analysis, [Heard(window=1, voice="none")]).windows[1]
    assert quiet.voice == "none" and quiet.words == ()


def test_instruments_that_a_person_hears_win_and_have_passed(analysis: SongAnalysis) -> None:
    said = Heard(window=0, instruments=("bass", "kick", "bass", "vocal", "crash"))
    window = corrected(analysis, [said]).windows[0]
    assert window.instruments == ("bass", "kick", "vocal") and window.passed == 3
    assert corrected(analysis, [Heard(window=0, instruments=())]).windows[0].instruments == ()


def test_a_colour_brings_its_name(analysis: SongAnalysis) -> None:
    window = corrected(analysis, [Heard(window=0, colour="#fe0101")]).windows[0]
    assert (window.colour, window.colour_name) == ("#fe0101", "red")


def test_what_a_person_left_alone_stays(analysis: SongAnalysis) -> None:
    louder = corrected(analysis, [Heard(window=2, loudness="loud"), Heard(window=99, words="x")])
    assert louder.windows[2].loudness is Loudness.LOUD
    same = louder.windows[2].model_copy(update={"loudness": Loudness.NORMAL})
    assert same == analysis.windows[2]
    assert louder.windows[:2] == analysis.windows[:2] and len(louder.windows) == 4
