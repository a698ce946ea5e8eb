"""Where somebody is heard: from the detector's answers to spans, and to windows."""

import json

import numpy as np

from studio.analysis.vocals.voice_activity import FRAME_S, spans
from studio.analysis.vocals.voices import Voices, VoiceSpan

VOICES = Voices(10.0, (VoiceSpan(1.0, 3.0, "speech"), VoiceSpan(3.0, 6.0, "singing")))


def _likely(*stretches: tuple[float, float, float]) -> np.ndarray:
    """Seconds, probability of speech, probability of singing; one after another."""
    answers = [(*stretch[1:], 0.5) for stretch in stretches]
    return np.repeat(answers, [round(stretch[0] / FRAME_S) for stretch in stretches], axis=0)


def test_a_window_is_what_fills_most_of_it() -> None:
    assert VOICES.kind_in(0.0, 1.0) == "none"
    assert VOICES.kind_in(0.5, 1.5) == "speech"
    assert VOICES.kind_in(2.8, 3.8) == "singing"
    assert VOICES.kind_in(5.9, 6.9) == "none"


def test_voices_are_kept_as_json() -> None:
    assert Voices.of(json.loads(json.dumps(VOICES.as_dict()))) == VOICES


def test_a_breath_does_not_end_a_span_and_a_click_begins_none() -> None:
    likely = _likely(
        (1, 0, 0), (2, 0, 0.9), (0.3, 0, 0.1), (2, 0, 0.9), (2, 0, 0), (0.08, 0, 0.9), (1, 0, 0)
    )
    (span,) = spans(likely)
    assert span.kind == "singing"
    assert abs(span.start_s - 1.0) < 0.15 and abs(span.end_s - 5.3) < 0.15


def test_a_doubtful_murmur_is_nobody_but_a_soft_end_belongs_to_the_line() -> None:
    assert spans(_likely((1, 0, 0), (3, 0.2, 0.2), (1, 0, 0))) == []
    (span,) = spans(_likely((1, 0, 0), (2, 0.9, 0), (1, 0.35, 0), (1, 0, 0)))
    assert abs(span.end_s - 4.0) < 0.15


def test_a_sung_line_with_a_spoken_word_stays_sung() -> None:
    (span,) = spans(_likely((4, 0.1, 0.8), (0.8, 0.8, 0.1), (4, 0.1, 0.8)))
    assert span.kind == "singing"


def test_a_speech_after_a_song_is_told_apart() -> None:
    found = spans(_likely((8, 0.05, 0.9), (8, 0.9, 0.05)))
    assert [span.kind for span in found] == ["singing", "speech"]
    assert abs(found[0].end_s - 8.0) < 0.2 and found[0].end_s == found[1].start_s
