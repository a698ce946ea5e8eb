"""What Google's families of voices take, by the family's part of a voice's name.

From Google's documentation and its refusals: marks in SSML give the times of words; only the
families that answer them get SSML, all others get plain text.
"""

from __future__ import annotations

from dataclasses import dataclass

PITCH = "STUDIO_GOOGLE_TTS_PITCH"  # the setting of a pitch


@dataclass(frozen=True)
class Family:
    """A generation of voices.

    part : how it stands in a voice's name, such as ``en-US-Chirp3-HD-Achernar``
    marks, rate, pitch : whether its voices answer marks in SSML, and take a speaking rate and a
        pitch
    """

    part: str
    label: str
    marks: bool
    rate: bool
    pitch: bool


#: The recommended one first.
FAMILIES = (
    Family("Chirp3-HD", "Chirp 3 HD", marks=False, rate=True, pitch=False),
    Family("Neural2", "Neural2", marks=True, rate=True, pitch=True),
    Family("Studio", "Studio", marks=False, rate=True, pitch=False),
    Family("Wavenet", "WaveNet", marks=True, rate=True, pitch=True),
    Family("Chirp-HD", "Chirp HD", marks=False, rate=False, pitch=False),
    Family("Journey", "Journey", marks=False, rate=False, pitch=False),
    Family("News", "News", marks=True, rate=True, pitch=True),
    Family("Casual", "Casual", marks=True, rate=True, pitch=True),
    Family("Polyglot", "Polyglot", marks=False, rate=True, pitch=False),
    Family("Standard", "Standard", marks=True, rate=True, pitch=True),
)
#: For families that came later: what every voice takes.
OTHER = Family("", "", marks=False, rate=True, pitch=False)


def family_of(voice: str) -> Family:
    """The family of a voice, by its name."""
    return next((family for family in FAMILIES if f"-{family.part}-" in voice), OTHER)
