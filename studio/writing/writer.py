"""The writer's role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from studio.document import Brief, Scene, Script
from studio.writing.spoken import spoken_words

WORDS_PER_SECOND = 2.4

Length = Literal["same", "shorter", "longer"]

#: Tones that every writer knows; model-backed writers take any other words as well.
TONES = (
    "warm", "playful", "confident", "calm", "urgent", "formal", "plain", "luxurious", "humorous",
    "inspiring",
)  # fmt: skip


@dataclass(frozen=True)
class Wish:
    """How a scene is to be written anew. Nothing asked for: in other words.

    length : ``shorter`` has a fifth fewer words at least (one fewer where the line has less than
        eight), ``longer`` a fifth more at least.
    tone : one of `TONES`, or free words; empty keeps the script's tone.
    """

    length: Length = "same"
    tone: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether other words are all that is asked for."""
        return self.length == "same" and not self.tone.strip()

    def describe(self) -> str:
        """The wish as a history tells it: 'shorter, in a calm tone', or 'in other words'."""
        length = [] if self.length == "same" else [self.length]
        name = self.tone.strip()
        article = "an" if name[:1].lower() in "aeiou" else "a"
        tone = [f"in {article} {name} tone"] if name else []
        return ", ".join(length + tone) or "in other words"


#: Nothing but other words.
OTHER_WORDS = Wish()

#: Shares of its words that a line is made shorter or longer to; words of a line that is long.
SHORTER, LONGER, LONG_LINE = 0.8, 1.2, 8


def meets_length(before: str, after: str, length: Length) -> bool:
    """Whether `after` is as much shorter or longer than `before` as was asked for."""
    old, new = spoken_words(before), spoken_words(after)
    if length == "shorter":
        return 0 < new <= SHORTER * old if old >= LONG_LINE else 0 < new < old
    return length == "same" or new >= LONGER * old > 0


class Writer(Protocol):
    """Turns a brief into a script."""

    def write(self, brief: Brief, seed: int) -> Script:
        """A whole script for `brief`: scenes with role, narration, on-screen text, visual, mood.

        The same brief and seed give the same words. Scene ids are stable: ``s1``, ``s2`` ...
        """
        ...

    def rewrite(
        self, brief: Brief, script: Script, scene_id: str, seed: int, wish: Wish = OTHER_WORDS
    ) -> Scene:
        """One scene in other words: same id, role, look and voice; narration and screen text new.

        The line may be the writer's own or a person's. Nothing is invented: numbers, names, offer
        and call of the brief that the line says stay exact, and no number comes in that neither
        the brief nor the line gives. The language stays; the same seed gives the same words.

        Raises
        ------
        NotFoundError : the script has no scene `scene_id`.
        InputError : nothing good can be written, or the tone is unknown to this writer.
        """
        ...
