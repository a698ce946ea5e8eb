"""Where a film goes: the shape that each place shows best, and how loud it plays."""

from __future__ import annotations

from dataclasses import dataclass

from studio.document import Document, Format

LUFS_TOLERANCE = 1.0  # what nobody hears


@dataclass(frozen=True)
class Preset:
    """One place that films are made for."""

    key: str
    name: str
    format: Format
    use: str
    plays_at_lufs: float  # louder films are turned down to this


PRESETS = (
    Preset("youtube", "YouTube", "16:9", "Also television and your website", -14.0),
    Preset("vertical", "Reels, TikTok, Shorts", "9:16", "The whole screen of a phone", -14.0),
    Preset("linkedin_wide", "LinkedIn wide", "16:9", "For those who watch at a desk", -14.0),
    Preset("linkedin_square", "LinkedIn square", "1:1", "Larger in the feed on a phone", -14.0),
    Preset("portrait", "Portrait feed", "4:5", "Instagram and Facebook, on a phone", -14.0),
    Preset("feed", "Square feed", "1:1", "Instagram, Facebook and X", -14.0),
)


def default_for(fmt: Format) -> str:
    """The first place that shows this format."""
    return next(preset.key for preset in PRESETS if preset.format == fmt)


def formats_of(keys: set[str]) -> list[Format]:
    """The films that these places need: places of one shape share a film."""
    return list(dict.fromkeys(preset.format for preset in PRESETS if preset.key in keys))


def places_of(fmt: str) -> list[str]:
    """The places that show this format."""
    return [preset.name for preset in PRESETS if preset.format == fmt]


def loudness_note(keys: set[str], document: Document) -> str:
    """What a place does to the loudness that the film is set to; empty: nothing to say."""
    film = document.mix.target_lufs
    for preset in PRESETS:
        excess = film - preset.plays_at_lufs
        if preset.key in keys and abs(excess) > LUFS_TOLERANCE:
            level = f"{preset.plays_at_lufs:.0f} LUFS".replace("-", "−")
            return (
                f"{preset.name} turns this film down to {level}."
                if excess > 0
                else f"{preset.name} plays films at {level}: this one will sound quiet."
            )
    return ""
