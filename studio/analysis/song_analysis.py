"""What the studio hears in a song: one typed value, saved as JSON, that a person may correct.

Times are in seconds from the start of the song and end in ``_s``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from studio.document import Hex, Model

Share = Annotated[float, Field(ge=0, le=1)]
VoiceKind = Literal["none", "speech", "singing"]
LISTED = 3  # instruments of a window
CONFIDENT = 0.7  # from here on an instrument is taken to be there


class Loudness(StrEnum):
    """How loud a window is beside the running average of the song."""

    QUIET = "quiet"
    NORMAL = "normal"
    LOUD = "loud"


class Guess(Model):
    """An instrument and how sure the tagger is: 0.7 is right about 70 times in 100."""

    label: str  # of `studio.analysis.instruments.labels`
    confidence: Share


class LyricWord(Model):
    """A word that is sung or spoken."""

    text: str
    start_s: float
    end_s: float
    probability: Share = 1.0


class Section(Model):
    """A part of the song; parts that sound alike have the same label, from A on."""

    start_s: float
    end_s: float
    label: str
    energy: Share  # beside the loudest part of the song


class Window(Model):
    """What is heard in one stretch of the song, usually a second."""

    start_s: float
    end_s: float
    loudness: Loudness
    level_lufs: float
    voice: VoiceKind
    words: tuple[LyricWord, ...] = ()
    guesses: tuple[Guess, ...] = ()  # every label, the most likely first
    instruments: tuple[str, ...] = ()  # the three of the seed's rule, by which sentences are made
    passed: int = 0  # so many of `instruments` reached `CONFIDENT`; the others fill the list up
    colour: Hex
    colour_name: str  # the nearest name of CSS


class SongAnalysis(Model):
    """All that was heard."""

    duration_s: float
    bpm: float  # 0 where no beat is heard
    key: str  # tonic such as F#; empty where none is heard
    mode: Literal["", "major", "minor"]
    beats_s: tuple[float, ...]
    downbeats_s: tuple[float, ...]
    onsets_s: tuple[float, ...]
    sections: tuple[Section, ...]
    windows: tuple[Window, ...]
    language: str = ""  # of the words; empty where there are none
    integrated_lufs: float = -70.0

    @property
    def words(self) -> tuple[LyricWord, ...]:
        """All words, in order; a word belongs to the window in which it begins."""
        return tuple(word for window in self.windows for word in window.words)

    def section_at(self, time_s: float) -> Section:
        """The part that is heard at a time."""
        return next((s for s in self.sections if time_s < s.end_s), self.sections[-1])
