"""The narrator's role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Voice:
    """A voice that a narrator offers."""

    name: str  # such as af_heart
    label: str  # such as Heart (American, warm)
    language: str  # en, es, fr, pt, it
    gender: str  # female or male


@dataclass(frozen=True)
class Word:
    """One word as written in the script (punctuation kept), and when it is heard.

    Seconds from the start of the sound it belongs to.
    """

    text: str
    start_s: float
    end_s: float


def join_marks(words: Sequence[Word]) -> list[Word]:
    """Marks that stand alone (French ``?``, a dash) become part of the word before them.

    Captions break lines between words: a mark must not begin one, nor be lit by itself.
    """
    joined: list[Word] = []
    for word in words:
        if joined and not any(character.isalnum() for character in word.text):
            last = joined[-1]
            joined[-1] = Word(f"{last.text}\u00a0{word.text}", last.start_s, word.end_s)
        else:
            joined.append(word)
    return joined


@dataclass(frozen=True)
class Speech:
    """A spoken line.

    samples : ndarray, shape = (n_samples,), float32 in [-1, 1]
    words : in order; ``" ".join(w.text for w in words)`` is the narration as written.
    """

    samples: NDArray[np.float32]
    rate_hz: int
    words: tuple[Word, ...]

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return len(self.samples) / self.rate_hz


class Narrator(Protocol):
    """Speaks a line."""

    def voices(self) -> tuple[Voice, ...]:
        """All voices, the recommended one of each language first."""
        ...

    def speak(self, text: str, voice: str, language: str, speed: float, seed: int) -> Speech:
        """Speak `text`.

        Raises
        ------
        InputError : the text is empty or has nothing to say, or the voice is unknown.
        BackendUnavailable : something that this language needs is not installed.
        """
        ...
