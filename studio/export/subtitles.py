"""Captions as SubRip (.srt) and WebVTT (W3C Recommendation) files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

JOINERS = "\u200c\u200d"  # they hold emoji and scripts together
NOTHING = "\u00a0"  # a cue needs a line


@dataclass(frozen=True)
class Cue:
    """A line of captions, in seconds from the start of the film."""

    start_s: float
    end_s: float
    text: str


def to_srt(cues: Sequence[Cue]) -> str:
    """Numbered cues with ``HH:MM:SS,mmm``."""
    blocks = [
        f"{i}\n{_stamp(cue.start_s, ',')} --> {_stamp(cue.end_s, ',')}\n{_shown(cue)}\n"
        for i, cue in enumerate(cues, 1)
    ]
    return "\n".join(blocks)


def to_vtt(cues: Sequence[Cue]) -> str:
    """Cues with ``HH:MM:SS.mmm``; text is escaped as WebVTT cue text demands."""
    blocks = [
        f"{_stamp(cue.start_s, '.')} --> {_stamp(cue.end_s, '.')}\n{_escape(_shown(cue))}\n"
        for cue in cues
    ]
    return "\n".join(["WEBVTT\n", *blocks])


def _stamp(seconds: float, mark: str) -> str:
    total_ms = max(round(seconds * 1000), 0)
    minutes, ms = divmod(total_ms, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{ms // 1000:02}{mark}{ms % 1000:03}"


def _shown(cue: Cue) -> str:
    """A cue's text; both forms end a cue at an empty line and take an arrow for times."""
    lines = (
        "".join(c for c in line if c.isprintable() or c in JOINERS)
        for line in cue.text.replace("-->", "→").splitlines()
    )
    return "\n".join(line for line in lines if line.strip()) or NOTHING


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
