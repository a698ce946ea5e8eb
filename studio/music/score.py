"""Scores in MIDI terms, and their Standard MIDI Files.

A score is a tempo and parts; a part is an instrument and its notes; times are in ticks. This is
what every composer writes and what the synthesiser plays.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import pretty_midi

from studio.errors import InputError
from studio.music.midi_file import read_midi

TICKS_PER_BEAT = 480
MAX_BEATS_PER_BAR = 16
BANK_SELECT = 0  # MIDI control change number


@dataclass(frozen=True, order=True)
class Note:
    """One note.

    start, end : ticks from the start of the piece, ``0 <= start < end``
    pitch : MIDI pitch 0-127, 60 is middle C; a drum's key on percussion parts
    velocity : 1-127
    """

    start: int
    pitch: int
    end: int
    velocity: int

    def __post_init__(self) -> None:
        if not (
            0 <= self.start < self.end and 0 <= self.pitch <= 127 and 1 <= self.velocity <= 127
        ):
            raise InputError(
                f"A note is out of range: {self.start}-{self.end} ticks, pitch {self.pitch}, "
                f"velocity {self.velocity}.",
                remedy="Notes have a positive length, pitch 0-127 and velocity 1-127.",
                field="score",
            )


@dataclass(frozen=True)
class Part:
    """One instrument's notes, sorted; the same pitch never sounds twice at once.

    name : such as ``piano``; role : what it does in the piece, such as ``chords``
    program : General MIDI program 0-127, or the drum kit; bank : 0-127
    """

    name: str
    program: int
    notes: tuple[Note, ...]
    bank: int = 0
    is_drum: bool = False
    role: str = ""

    @classmethod
    def of(
        cls,
        name: str,
        program: int,
        notes: Iterable[Note],
        *,
        bank: int = 0,
        is_drum: bool = False,
        role: str = "",
    ) -> Part:
        """A part from notes in any order; a note is cut short where its pitch is struck again."""
        return cls(name, program, _without_overlap(notes), bank, is_drum, role)


@dataclass(frozen=True)
class Score:
    """A piece in one tempo and metre.

    tempo_us : microseconds a beat, as MIDI has it; ticks are `TICKS_PER_BEAT` to the beat.
    beats_per_bar : quarter notes in a bar, 1-16.
    """

    tempo_us: int
    parts: tuple[Part, ...]
    beats_per_bar: int = 4

    @property
    def bpm(self) -> float:
        """Beats a minute."""
        return 60e6 / self.tempo_us

    @property
    def seconds_per_tick(self) -> float:
        """Length of a tick in seconds."""
        return self.tempo_us * 1e-6 / TICKS_PER_BEAT

    def to_midi(self) -> bytes:
        """This score as a Standard MIDI File (format 1)."""
        # pretty_midi truncates the tempo when it writes; a thousandth of a microsecond
        # keeps the integer without moving any tick.
        midi = pretty_midi.PrettyMIDI(
            resolution=TICKS_PER_BEAT, initial_tempo=60e6 / (self.tempo_us + 1e-3)
        )
        midi.time_signature_changes.append(pretty_midi.TimeSignature(self.beats_per_bar, 4, 0.0))
        midi.instruments.extend(_to_instrument(part, midi) for part in self.parts)
        buffer = io.BytesIO()
        midi.write(buffer)
        return buffer.getvalue()

    @classmethod
    def from_midi(cls, data: bytes) -> Score:
        """The score in a Standard MIDI File of one tempo, one metre and any resolution.

        Raises
        ------
        InputError : it cannot be read (see `read_midi`), its tempo or metre changes, or its
            bars are not whole quarter notes. The message says which.
        """
        midi = read_midi(data)
        _, tempi = midi.get_tempo_changes()
        if len(tempi) > 1:
            raise InputError(
                "The MIDI file changes its tempo.", remedy="Use one tempo.", field="midi"
            )
        tempo_us = round(60e6 / float(tempi[0])) if len(tempi) else 500_000
        parts = tuple(_from_instrument(i, tempo_us) for i in midi.instruments)
        return cls(tempo_us, parts, _beats_per_bar(midi))


def _beats_per_bar(midi: pretty_midi.PrettyMIDI) -> int:
    metres = {(m.numerator, m.denominator) for m in midi.time_signature_changes} or {(4, 4)}
    beats = {Fraction(4 * above, below) for above, below in metres}
    (first, *others) = sorted(beats)
    if others or first.denominator > 1 or not 1 <= first <= MAX_BEATS_PER_BAR:
        names = ", ".join(f"{above}/{below:.3g}" for above, below in sorted(metres)[:4])
        raise InputError(
            f"The MIDI file's metre cannot be used: {names}.",
            remedy=f"Use one metre of 1 to {MAX_BEATS_PER_BAR} whole quarter notes.",
            field="midi",
        )
    return int(first)


def _without_overlap(notes: Iterable[Note]) -> tuple[Note, ...]:
    last: dict[int, int] = {}  # pitch: place in `kept`
    kept: list[Note] = []
    for note in sorted(notes):
        place = last.get(note.pitch)
        before = None if place is None else kept[place]
        if before is not None and before.start == note.start:
            continue
        if place is not None and before is not None and before.end > note.start:
            kept[place] = Note(before.start, before.pitch, note.start, before.velocity)
        last[note.pitch] = len(kept)
        kept.append(note)
    return tuple(kept)


def _to_instrument(part: Part, midi: pretty_midi.PrettyMIDI) -> pretty_midi.Instrument:
    # The role travels behind the name, so that a file read back is mixed the same way.
    name = f"{part.name} / {part.role}" if part.role else part.name
    out = pretty_midi.Instrument(part.program, part.is_drum, name)
    if part.bank:
        out.control_changes.append(pretty_midi.ControlChange(BANK_SELECT, part.bank, 0.0))
    out.notes.extend(
        pretty_midi.Note(n.velocity, n.pitch, midi.tick_to_time(n.start), midi.tick_to_time(n.end))
        for n in part.notes
    )
    return out


def _from_instrument(instrument: pretty_midi.Instrument, tempo_us: int) -> Part:
    ticks_per_second = TICKS_PER_BEAT * 1e6 / tempo_us
    notes = (
        Note(
            start := round(n.start * ticks_per_second),
            n.pitch,
            max(round(n.end * ticks_per_second), start + 1),
            n.velocity,
        )
        for n in instrument.notes
    )
    name, _, role = instrument.name.partition(" / ")
    banks = [c.value for c in instrument.control_changes if c.number == BANK_SELECT]
    return Part.of(
        name,
        instrument.program,
        notes,
        bank=banks[0] if banks else 0,
        is_drum=instrument.is_drum,
        role=role,
    )
