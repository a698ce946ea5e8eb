"""Beats: after the music was fitted to a film they still fall on its clicks."""

import numpy as np
import pytest

from studio.audio.beats import beats_heard
from studio.audio.retime import bar_samples, fitted, join, joined_length

RATE = 48_000
BPM, PER_BAR, BARS = 117.3, 4, 12
BAR = bar_samples(BPM, PER_BAR)
RING = RATE  # the last chord rings for a second
ENDING = round(BARS * BAR)
LENGTH = ENDING + RING
STARTS = [0, round(3.2 * BAR), round(6 * BAR), round(8.6 * BAR)]
FACTS = {
    "bpm": BPM,
    "beats_per_bar": PER_BAR,
    "ending_s": ENDING / RATE,
    "sections": [
        {"role": "hook", "start_s": 0.0, "bars": 3},
        {"role": "solution", "start_s": 3 * BAR / RATE, "bars": 3},
        {"role": "benefit", "start_s": 6 * BAR / RATE, "bars": 7},
    ],
}


def clicks() -> np.ndarray:
    """Music with a click on every beat, louder where a bar begins."""
    music = np.zeros((LENGTH, 2), np.float32)
    for beat in range(BARS * PER_BAR + 1):
        at = round(beat * BAR / PER_BAR)
        music[at : at + 200] = 1.0 if beat % PER_BAR == 0 else 0.5
    return music


def moved(by_bars: tuple[float, ...]) -> tuple[list[int], int]:
    """Starts and length of the film after its scenes became longer or shorter."""
    ends = [*STARTS[1:], LENGTH]
    lengths = [
        end - start + round(by * BAR) for start, end, by in zip(STARTS, ends, by_bars, strict=True)
    ]
    return [sum(lengths[:i]) for i in range(4)], sum(lengths)


def onsets(sound: np.ndarray) -> list[tuple[float, bool]]:
    """When a click begins, and whether it is a loud one."""
    level = sound[:, 0]
    begins = np.flatnonzero((level[1:] > 0.4) & (level[:-1] <= 0.4)) + 1
    if level[0] > 0.4:
        begins = np.r_[0, begins]
    return [(at / RATE, bool(level[at + 100] > 0.9)) for at in begins]


@pytest.mark.parametrize(
    "by_bars",
    [(0, 0, 0, 0), (1, 0, 0, 0), (0, 2, 0, 0), (0, -1, 0, 0), (0, 1.3, -2, 0), (0, 0, 0, 3),
     (2, -1, 2, -1)],
)  # fmt: skip
def test_beats_fall_on_the_clicks(by_bars):
    starts, length = moved(by_bars)
    music = clicks()
    pieces = fitted(FACTS, len(music), STARTS, starts, length)
    heard = np.zeros((joined_length(pieces), 2), np.float32)
    join(music, pieces, heard)
    beats = beats_heard(FACTS, len(music), pieces, length)
    found = [(at, loud) for at, loud in onsets(heard) if at < length / RATE]
    # A seam fades the last hundredths of a bar, where there is no click.
    assert [at for at, _ in found] == pytest.approx(list(beats.beats_s), abs=0.001)
    assert [at for at, loud in found if loud] == pytest.approx(list(beats.downbeats_s), abs=0.001)


def test_sections_are_those_of_the_piece():
    beats = beats_heard(FACTS, LENGTH, [(0, LENGTH)], LENGTH)
    assert [name for name, _ in beats.sections] == ["hook", "solution", "benefit"]
    assert [start_s for _, start_s in beats.sections] == pytest.approx(
        [s["start_s"] for s in FACTS["sections"]], abs=0.001
    )


def test_a_section_moves_with_the_bars_before_it():
    starts, length = moved((0, 2, 0, 0))
    pieces = fitted(FACTS, LENGTH, STARTS, starts, length)
    sections = dict(beats_heard(FACTS, LENGTH, pieces, length).sections)
    assert sections["solution"] == pytest.approx(3 * BAR / RATE, abs=0.001)
    assert sections["benefit"] == pytest.approx(8 * BAR / RATE, abs=0.001)


def test_nothing_is_marked_after_the_film():
    beats = beats_heard(FACTS, LENGTH, [(0, LENGTH)], 5 * RATE)
    assert 4 < max(beats.beats_s) < 5
    assert max(start_s for _, start_s in beats.sections) < 5


def test_without_a_tempo_there_are_no_beats():
    beats = beats_heard({"genre": "rain"}, LENGTH, [(0, LENGTH)], LENGTH)
    assert (beats.beats_s, beats.downbeats_s, beats.sections) == ((), (), ())
