"""What is heard in a whole shot: its windows taken together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from studio.analysis.song_analysis import LISTED, Loudness, VoiceKind, Window
from studio.storyboard.shot_colours import main_window


@dataclass(frozen=True)
class Impression:
    """What a shot is made of.

    words : as they are sung or spoken, in order.
    instruments : up to three labels, the most likely first.
    colour_name : of the main colour; empty where nothing was heard.
    """

    loudness: Loudness = Loudness.NORMAL
    voice: VoiceKind = "none"
    words: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    colour_name: str = ""


def impression_of(windows: Sequence[Window]) -> Impression:
    """The windows of a shot as one: what most of them have, and the likeliest instruments."""
    if not windows:
        return Impression()
    loudness = Counter(window.loudness for window in windows).most_common(1)[0][0]
    voices: Counter[VoiceKind] = Counter(w.voice for w in windows if w.voice != "none")
    return Impression(
        loudness=loudness,
        voice=voices.most_common(1)[0][0] if voices else "none",
        words=tuple(word.text for window in windows for word in window.words),
        instruments=_likeliest(windows),
        colour_name=main_window(windows).colour_name,
    )


def _likeliest(windows: Sequence[Window]) -> tuple[str, ...]:
    """The three instruments with the most confidence in all; corrected ones count as sure."""
    sums: defaultdict[str, float] = defaultdict(float)
    for window in windows:
        sure = {guess.label: guess.confidence for guess in window.guesses}
        for place, label in enumerate(window.instruments):
            passed = 1.0 if place < window.passed else 0.0
            sums[label] += max(sure.get(label, 0.0), passed)
    return tuple(sorted(sums, key=lambda label: -sums[label])[:LISTED])
