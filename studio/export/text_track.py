"""Captions inside an MP4: 3GPP timed text (3GPP TS 26.245), which players turn on and off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av

from studio.export.subtitles import Cue

TICK_S = Fraction(1, 1000)
MAX_BYTES = 0xFFFF  # a sample begins with its length in two bytes
#: ISO 639-2, as MP4 has it, of our languages.
LANGUAGES = {"en": "eng", "es": "spa", "fr": "fra", "pt": "por", "it": "ita"}


@dataclass(frozen=True)
class TextTrack:
    """Captions that are not drawn into the picture."""

    cues: Sequence[Cue]
    language: str  # en, es, fr, pt, it

    def write(self, container: Any) -> None:
        """Add the track to a container that has its other tracks, before their first packet."""
        stream = container.add_mux_stream("mov_text")
        stream.time_base = TICK_S
        stream.metadata["language"] = LANGUAGES.get(self.language, "und")
        for start, end, text in self._samples():
            packet = av.Packet(_sample(text))
            packet.stream, packet.time_base = stream, TICK_S
            packet.pts = packet.dts = start
            packet.duration = end - start
            container.mux_one(packet)

    def _samples(self) -> Iterator[tuple[int, int, str]]:
        """Start, end and text without gaps: an empty sample takes a caption away."""
        shown_until = 0
        for cue in self.cues:
            start, end = (round(at / TICK_S) for at in (cue.start_s, cue.end_s))
            start = max(start, shown_until)
            if end <= start:
                continue
            if start > shown_until:
                yield shown_until, start, ""
            yield start, end, cue.text
            shown_until = end


def _sample(text: str) -> bytes:
    data = text.encode()[:MAX_BYTES].decode(errors="ignore").encode()
    return len(data).to_bytes(2, "big") + data
