"""The transcriber's role: what is said in a sound, and when each word is heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol


@dataclass(frozen=True)
class HeardWord:
    """A word with its punctuation, in seconds from the start of the sound."""

    text: str
    start_s: float
    end_s: float
    probability: float  # 0 to 1, as the model has it


@dataclass(frozen=True)
class Segment:
    """A sentence or part of one, with its words."""

    text: str
    start_s: float
    end_s: float
    words: tuple[HeardWord, ...]


@dataclass(frozen=True)
class Transcript:
    """What was heard; without segments where nobody speaks.

    language : code such as ``en``; empty where nobody speaks and none was given.
    language_probability : 0 to 1; 1 where the language was given.
    segments : in order, none overlaps the next.
    """

    language: str
    language_probability: float
    duration_s: float
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """All that was heard, in one line."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def words(self) -> tuple[HeardWord, ...]:
        """The words of all segments, in order."""
        return tuple(word for segment in self.segments for word in segment.words)

    def as_dict(self) -> dict[str, Any]:
        """The whole transcript, ready for JSON."""
        return {"text": self.text, **asdict(self)}


class Transcriber(Protocol):
    """Writes down what is said."""

    def languages(self) -> Mapping[str, str]:
        """The languages that can be asked for: code to English name."""
        ...

    def transcribe(
        self,
        sound: Path,
        language: str = "",
        name: str = "",
        spans: Sequence[tuple[float, float]] = (),
    ) -> Transcript:
        """Listen to the first audio stream of a sound or video file.

        Parameters
        ----------
        language : a code of `languages`; empty: it is detected.
        name : what a person calls the file, for messages; empty: its own name.
        spans : where somebody is known to be heard, in seconds; for singing, of which a detector of
            speech finds little.

        Raises
        ------
        InputError : the file holds no sound, is damaged or too long, or the language is unknown.
        BackendUnavailable : the model is not on this computer.
        Cancelled : nobody wants the result any more; the model stays usable.
        """
        ...
