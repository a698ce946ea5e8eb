"""Where parts sit in a mix: a channel for each role and each instrument."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from studio.music.score import Part


@dataclass(frozen=True)
class Channel:
    """How a part sits in the mix.

    level_lufs : loudness of the stem before the mix is levelled as a whole
    high_pass_hz : what lies below makes mud or rumble
    send : share that goes to the room
    pan : -1 left to 1 right
    bell : (centre in Hz, gain in dB, Q) of its own equaliser
    doubled : played twice and detuned left and right, so that a mono soundfont sounds wide
    centred : stays in the middle however many others are there
    """

    level_lufs: float
    high_pass_hz: float
    send: float
    pan: float = 0.0
    bell: tuple[float, float, float] = (350.0, 0.0, 1.0)
    doubled: bool = False
    centred: bool = False


CHANNELS: dict[str, Channel] = {
    "drums": Channel(-20.0, 32, 0.12, centred=True),
    "bass": Channel(-22.0, 34, 0.03, 0.0, (260.0, -2.0, 0.9), centred=True),
    "chords": Channel(-23.5, 130, 0.3, -0.22, (320.0, -2.5, 0.8), doubled=True),
    "arp": Channel(-25.0, 140, 0.4, 0.3, (340.0, -2.0, 0.8)),
    "melody": Channel(-22.5, 180, 0.42, 0.06, (2600.0, -1.5, 0.9)),
    "pad": Channel(-28.0, 150, 0.5, 0.0, (330.0, -3.0, 0.8), doubled=True),
    "perc": Channel(-30.0, 180, 0.2, 0.4),
    "extra": Channel(-27.0, 160, 0.45, -0.4, (330.0, -2.0, 0.8)),
}
OTHER = Channel(-25.0, 100, 0.3)

#: Parts without a role, by instrument. Seats follow the orchestra: low and leading ones near
#: the middle, chordal ones on alternate sides, the bright ones farther out.
INSTRUMENT_CHANNELS: dict[str, Channel] = {
    "piano": Channel(-23.5, 90, 0.3, -0.2, (320.0, -2.5, 0.8)),
    "electric_piano": Channel(-24.0, 110, 0.3, 0.22, (320.0, -2.5, 0.8), doubled=True),
    "celesta": Channel(-26.0, 220, 0.45, 0.42, (3200.0, -1.5, 0.9)),
    "mallets": Channel(-25.5, 160, 0.4, -0.42, (2800.0, -1.0, 0.9)),
    "organ": Channel(-26.5, 120, 0.35, 0.14, (330.0, -3.0, 0.8)),
    "accordion": Channel(-25.0, 160, 0.3, -0.34, (2600.0, -2.0, 0.9)),
    "nylon_guitar": Channel(-24.0, 110, 0.3, 0.3, (300.0, -2.0, 0.8)),
    "steel_guitar": Channel(-24.0, 120, 0.28, -0.3, (300.0, -2.5, 0.8)),
    "electric_guitar": Channel(-24.5, 120, 0.25, 0.38, (340.0, -2.0, 0.8)),
    "distorted_guitar": Channel(-25.5, 110, 0.15, -0.4, (420.0, -2.5, 0.7), doubled=True),
    "acoustic_bass": Channel(-22.0, 38, 0.06, 0.0, (260.0, -2.0, 0.9), centred=True),
    "electric_bass": Channel(-22.0, 34, 0.03, 0.0, (260.0, -2.0, 0.9), centred=True),
    "synth_bass": Channel(-22.0, 32, 0.02, 0.0, (240.0, -2.0, 0.9), centred=True),
    "violin": Channel(-23.5, 180, 0.45, -0.16, (2800.0, -2.0, 0.9)),
    "cello": Channel(-24.0, 60, 0.4, 0.18, (280.0, -1.5, 0.9)),
    "strings": Channel(-26.0, 120, 0.5, -0.1, (330.0, -2.5, 0.8), doubled=True),
    "harp": Channel(-25.0, 120, 0.45, 0.46, (340.0, -1.5, 0.8)),
    "choir": Channel(-26.5, 150, 0.55, 0.1, (330.0, -2.5, 0.8), doubled=True),
    "brass": Channel(-25.5, 110, 0.4, 0.26, (420.0, -1.5, 0.8)),
    "trumpet": Channel(-24.0, 180, 0.38, 0.12, (2600.0, -2.0, 0.9)),
    "saxophone": Channel(-23.5, 140, 0.38, -0.1, (2400.0, -1.5, 0.9)),
    "flute": Channel(-24.0, 220, 0.45, 0.08, (2600.0, -1.5, 0.9)),
    "clarinet": Channel(-24.0, 140, 0.42, -0.14, (2400.0, -1.5, 0.9)),
    "synth_lead": Channel(-24.0, 160, 0.32, 0.06, (2800.0, -2.0, 0.9)),
    "synth_pad": Channel(-28.0, 150, 0.5, 0.0, (330.0, -3.0, 0.8), doubled=True),
    "drums": Channel(-20.0, 32, 0.12, centred=True),
    "percussion": Channel(-29.0, 180, 0.2, 0.4),
}
APART = 0.15  # of pan between two instruments that are not centred
WIDEST = 0.6


def channels_for(parts: Iterable[Part], *, spread: bool = True) -> tuple[Channel, ...]:
    """A channel for each part: by its role, else its instrument, else an ordinary one.

    spread : move a part aside where another one sits already.
    """
    chosen: list[Channel] = []
    for part in parts:
        by_name = INSTRUMENT_CHANNELS.get(part.name, OTHER)
        channel = CHANNELS.get(part.role, by_name)
        if spread and not channel.centred:
            taken = [other.pan for other in chosen if not other.centred]
            channel = replace(channel, pan=_free_pan(channel.pan, taken))
        chosen.append(channel)
    return tuple(chosen)


def _free_pan(wanted: float, taken: list[float]) -> float:
    """The seat nearest to the wanted one that is `APART` from others; else the loneliest."""
    if all(abs(wanted - pan) >= APART for pan in taken):
        return wanted
    seats = [step / 20 for step in range(round(-20 * WIDEST), round(20 * WIDEST) + 1)]
    room = {seat: min(abs(seat - pan) for pan in taken) for seat in seats}
    free = [seat for seat in seats if room[seat] >= APART]
    if free:
        return min(free, key=lambda seat: (abs(seat - wanted), seat))
    return max(seats, key=lambda seat: (room[seat], -abs(seat - wanted)))
