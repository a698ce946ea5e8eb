"""Who is heard when: stretches of speech and singing, in seconds from the start of the song."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from studio.analysis.song_analysis import VoiceKind

VOICES_FILE = "voices.json"  # beside a voice that was separated from its music
HeardKind = Literal["speech", "singing"]
_LEAST_SHARE = 0.25  # of a window is to be voiced for the window to be


@dataclass(frozen=True)
class VoiceSpan:
    """A stretch in which somebody speaks or sings."""

    start_s: float
    end_s: float
    kind: HeardKind

    def __iter__(self) -> Any:
        return iter((self.start_s, self.end_s, self.kind))


@dataclass(frozen=True)
class Voices:
    """The stretches of a song in which somebody is heard; in order, none overlaps the next."""

    duration_s: float
    spans: tuple[VoiceSpan, ...]

    def kind_in(self, start_s: float, end_s: float) -> VoiceKind:
        """What is heard in a window: what fills most of it, if it fills a quarter at least."""
        shares: dict[HeardKind, float] = {"speech": 0.0, "singing": 0.0}
        for span in self.spans:
            shares[span.kind] += max(0.0, min(end_s, span.end_s) - max(start_s, span.start_s))
        if sum(shares.values()) < _LEAST_SHARE * (end_s - start_s):
            return "none"
        return "speech" if shares["speech"] > shares["singing"] else "singing"

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return asdict(self)

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Voices:
        """From what `as_dict` gave."""
        return cls(values["duration_s"], tuple(VoiceSpan(**span) for span in values["spans"]))
