"""The parts of a song in words: intro, verse, chorus, bridge, outro."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.analysis.song_analysis import Section, SongAnalysis

CHORUS, VERSE, BRIDGE, INTRO, OUTRO, PART = "chorus", "verse", "bridge", "intro", "outro", "part"
CALM, WILD = 0.4, 0.75  # energies below and above which a part is called so
END_SHARE = 0.25  # a first or last part is an intro or outro if it is no longer than that


@dataclass(frozen=True)
class Part:
    """A section with its name.

    number : how many of this name have begun, from 1.
    """

    section: Section
    name: str
    number: int

    @property
    def words(self) -> str:
        """Such as ``chorus 2, full of energy``."""
        if self.name == PART and not self.number:
            return "whole song"
        energy = self.section.energy
        how = "calm" if energy < CALM else "full of energy" if energy > WILD else "steady"
        return f"{self.name} {self.number}, {how}" if self.number else f"{self.name}, {how}"


def parts_of(analysis: SongAnalysis) -> tuple[Part, ...]:
    """The song's parts in order.

    The chorus is the part that comes back with the most energy; others that come back are verses.
    What is heard once is a bridge, or at the ends of the song an intro or outro. A song in which
    nothing comes back has just parts.
    """
    sections = analysis.sections
    names = [_name(i, sections, _chorus_label(sections)) for i in range(len(sections))]
    parts = []
    for i, (section, name) in enumerate(zip(sections, names, strict=True)):
        number = names[: i + 1].count(name) if names.count(name) > 1 else 0
        parts.append(Part(section, name, number))
    return tuple(parts)


def part_at(parts: Sequence[Part], time_s: float) -> Part | None:
    """The part that is heard at a time; None where the song has none."""
    return next(
        (part for part in parts if time_s < part.section.end_s), parts[-1] if parts else None
    )


def _chorus_label(sections: Sequence[Section]) -> str:
    labels = [section.label for section in sections]
    again = {label for label in labels if labels.count(label) > 1}
    if len(again) == len(set(labels)) == 1:
        return ""
    energies = {
        label: max(section.energy for section in sections if section.label == label)
        for label in sorted(again)
    }
    return max(energies, key=lambda label: energies[label], default="")


def _name(i: int, sections: Sequence[Section], chorus: str) -> str:
    section = sections[i]
    if section.label == chorus:
        return CHORUS
    once = sum(other.label == section.label for other in sections) == 1
    last = len(sections) - 1
    short = section.end_s - section.start_s <= END_SHARE * sections[-1].end_s
    if once and short and last and i in (0, last):
        return OUTRO if i else INTRO
    if not chorus:
        return PART
    return BRIDGE if once else VERSE
