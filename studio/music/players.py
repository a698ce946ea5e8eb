"""The rhythm section and the harmony players: each turns the sheet into notes."""

from __future__ import annotations

import random
from collections.abc import Callable

from studio.music.feels import Layer
from studio.music.form import Bar
from studio.music.harmony import VOICING_CENTRE, bass_pitch
from studio.music.patterns import (
    ARPS,
    BASSES,
    CHORDS,
    CRASH,
    DRUMS,
    FILLS,
    KICK,
    PERCUSSION,
    RIDE,
    SNARE,
    TRIANGLE,
    Grid,
)
from studio.music.score import TICKS_PER_BEAT, Note
from studio.music.sheet import FULL, STEP, STROKES, Sheet, instrument, note, strokes

STRUMMED = frozenset(
    {"acoustic guitar", "nylon guitar", "ukulele", "electric guitar", "rock guitar", "banjo"}
)
STRUM_TICKS = 11  # between two strings
ROLL_TICKS, BREAK_TICKS = 2, 55
STAB_TICKS = 95
LOCKED = frozenset({"pop", "two", "808", "funk", "eighths", "folk", "sixteenths"})
DRUM_TICKS = 60
OPENERS = frozenset({"chords", "arp", "pad"})  # what can carry an opening alone
BASS_TOP = 52  # above, the bass gets in the way of the chords
TRADITIONAL = frozenset({"jazz", "bossa", "latin", "four"})  # grooves that stay as they are
PICKUPS = (7, 10, 11, 14)
PAD_CENTRE = 63.0
SOFT_ENDING = 0.45  # energy below which no cymbal crashes


def active(layer: Layer, sheet: Sheet) -> list[tuple[int, Bar]]:
    """The bars in which a layer plays, with their numbers; one layer always plays."""
    layers = sheet.plan.layers
    openers = [x for x in layers if x.role in OPENERS] or list(layers)
    enters = 0.0 if layer == min(openers, key=lambda x: x.enters) else layer.enters
    return [(i, bar) for i, bar in enumerate(sheet.form.bars) if bar.intensity >= enters]


def play_drums(layer: Layer, sheet: Sheet) -> list[Note]:
    """The kit: light or full groove, fills before lifts, a cymbal where they land."""
    rng = sheet.rng(f"drums/{layer.style}")
    light, full = _groove(layer.style, sheet)
    fills = FILLS[sheet.plan.feel.fill]
    out: list[Note] = []
    bars = active(layer, sheet)
    for _, bar in bars:
        grid = full if bar.intensity >= FULL else light
        turnaround = bar.in_section % 8 == 7 and bar.beats == 4
        if bar.fills or turnaround:
            fill = rng.choice(fills)
            grid = {d: row[:8] + "........" for d, row in grid.items()} | _merge(grid, fill)
        out += _hits(sheet, grid, bar, rng.random() < 0.25, layer)
        if bar.lands and sheet.plan.energy >= SOFT_ENDING:
            out.append(note(rng, bar.start, DRUM_TICKS, CRASH, sheet.velocity(bar) * 0.95))
    if bars and bars[-1][1] is sheet.form.bars[-1]:
        loud = sheet.last_velocity()
        cymbal = CRASH if sheet.plan.energy >= SOFT_ENDING else RIDE
        for drum in (KICK, cymbal):
            out.append(note(rng, sheet.form.ring_start, DRUM_TICKS, drum, loud, timing=0))
    return out


def _groove(style: str, sheet: Sheet) -> tuple[Grid, Grid]:
    """The style's grooves, with a kick or two of this piece's own in the full one."""
    light, full = DRUMS[style]
    rng = sheet.rng("groove")
    kick = list(full.get(KICK, ""))
    for step in PICKUPS:
        if style not in TRADITIONAL and kick and kick[step] == "." and rng.random() < 0.22:
            kick[step] = "o" if step % 2 else "x"
    return light, full | ({KICK: "".join(kick)} if kick else {})


def _merge(grid: Grid, fill: Grid) -> Grid:
    return {d: grid.get(d, "." * 16)[:8] + row[8:] for d, row in fill.items()}


def _hits(sheet: Sheet, grid: Grid, bar: Bar, varies: bool, layer: Layer) -> list[Note]:
    rng = sheet.rng(f"{layer.role}/{layer.instrument}/{bar.start}")
    base = sheet.velocity(bar) + 6
    out: list[Note] = []
    for drum, row in grid.items():
        late = sheet.plan.feel.laid_back if drum == SNARE else 0
        spread = 1.5 if drum == KICK else 3.0
        for step, _, stroke in strokes(row, bar.steps):
            if varies and stroke == "o" and rng.random() < 0.4:
                continue
            tick = bar.start + sheet.swung(step * STEP) + late
            out.append(note(rng, tick, DRUM_TICKS, drum, base * STROKES[stroke], timing=spread))
    return out


def play_percussion(layer: Layer, sheet: Sheet) -> list[Note]:
    """Shakers, claps and hand drums."""
    out: list[Note] = []
    for _, bar in active(layer, sheet):
        out += _hits(sheet, PERCUSSION[layer.style], bar, True, layer)
    if sheet.plan.energy < SOFT_ENDING and out:
        rng = sheet.rng("percussion/end")
        out.append(note(rng, sheet.form.ring_start, DRUM_TICKS, TRIANGLE, 50))
    return out


def play_bass(layer: Layer, sheet: Sheet) -> list[Note]:
    """A bass line on the roots, locked to the kick drum where the style wants it."""
    rng = sheet.rng("bass")
    kicks = _kicks(sheet)
    out: list[Note] = []
    bars = active(layer, sheet)
    near = 38
    for index, bar in bars:
        pattern = BASSES[layer.style][bar.intensity >= FULL]
        if layer.style in LOCKED and kicks:
            pattern = _lock(pattern, kicks[bar.intensity >= FULL])
        root = bass_pitch(sheet.chords[index].root, near)
        target = bass_pitch(sheet.next_chord(index).root, root)
        for step, steps, degree in strokes(pattern, bar.steps):
            pitch = _bass_degree(degree, root, target, sheet, index)
            start = sheet.swung(step * STEP)
            length = (sheet.swung((step + steps) * STEP) - start) * 0.93
            loud = sheet.velocity(bar) * (1.04 if step == 0 else 0.92)
            out.append(note(rng, bar.start + start, length, pitch, loud, timing=2.0))
        near = round((root + 38) / 2)
    if bars:
        ring = sheet.form.end - sheet.form.ring_start
        final = bass_pitch(sheet.last.root, 36)
        loud = sheet.last_velocity()
        out.append(note(rng, sheet.form.ring_start, ring * 0.8, final, loud, timing=1.0))
    return out


def _kicks(sheet: Sheet) -> tuple[str, str] | None:
    styles = [layer.style for layer in sheet.plan.layers if layer.role == "drums"]
    if not styles:
        return None
    light, full = _groove(styles[0], sheet)
    return light.get(KICK, ""), full.get(KICK, "")


def _lock(pattern: str, kick: str) -> str:
    return "".join(
        "R" if k in "Xx" and p in "-." else p for p, k in zip(pattern, kick or pattern, strict=True)
    )


def _bass_degree(degree: str, root: int, target: int, sheet: Sheet, index: int) -> int:
    chord = sheet.chords[index].pitch_classes
    if degree == "8":
        return root + 12 if root + 12 <= BASS_TOP else root
    if degree == "a":
        # Step into the next root along the scale, from the side we are on.
        side = -1 if target > root else 1
        return next(p for p in (target + side, target + 2 * side) if p % 12 in sheet.key.scale)
    wanted = {"R": chord[0], "3": chord[1], "5": chord[2]}[degree]
    above = root + (wanted - root) % 12
    return above if above <= 47 or degree == "R" else above - 12


def play_chords(layer: Layer, sheet: Sheet) -> list[Note]:
    """Comping, strumming, stabs."""
    rng = sheet.rng(f"chords/{layer.instrument}")
    centre = VOICING_CENTRE + (3 if layer.role == "extra" else 0)
    voicings = sheet.voicings(centre)
    out: list[Note] = []
    bars = active(layer, sheet)
    for index, bar in bars:
        pattern = CHORDS[layer.style][bar.intensity >= FULL]
        for step, steps, stroke in strokes(pattern, bar.steps):
            tick = bar.start + sheet.swung(step * STEP)
            until = bar.start + sheet.swung((step + steps) * STEP)
            length = STAB_TICKS if stroke == "s" else (until - tick) * 0.96
            loud = sheet.velocity(bar) * STROKES[stroke] * (1.06 if step == 0 else 0.97)
            pitches = voicings[index]
            if stroke == "u":
                pitches = pitches[::-1][:3]
            out += _strike(rng, tick, length, pitches, loud, _spread(layer))
    if bars:
        out += _last_chord(rng, layer, sheet, voicings[-1], _spread(layer))
    return out


def _strike(
    rng: random.Random,
    tick: float,
    length: float,
    pitches: tuple[int, ...],
    loud: float,
    spread: float,
) -> list[Note]:
    """The pitches in their order, `spread` ticks apart, the top one a little louder."""
    out = []
    for place, pitch in enumerate(pitches):
        delay = place * spread
        top = 1.05 if pitch == max(pitches) else 0.96
        out.append(note(rng, tick + delay, length - delay, pitch, loud * top, timing=2.5))
    return out


def _spread(layer: Layer) -> float:
    return STRUM_TICKS if layer.instrument in STRUMMED else ROLL_TICKS


def _last_chord(
    rng: random.Random, layer: Layer, sheet: Sheet, pitches: tuple[int, ...], spread: float
) -> list[Note]:
    ring = sheet.form.end - sheet.form.ring_start
    share = 0.6 if instrument(layer.instrument).sustains else 0.9
    loud = sheet.last_velocity()
    return _strike(rng, sheet.form.ring_start, ring * share, pitches, loud, spread)


def play_pad(layer: Layer, sheet: Sheet) -> list[Note]:
    """Held chords; a pitch that stays in the next chord is tied."""
    rng = sheet.rng(f"pad/{layer.instrument}")
    centre = PAD_CENTRE + (5 if layer.role == "extra" else 0)
    voicings = sheet.voicings(centre)
    held: dict[int, tuple[int, int, float]] = {}
    out: list[Note] = []
    bars = active(layer, sheet)

    def release(pitches: set[int]) -> None:
        for pitch in sorted(pitches & held.keys()):
            start, end, loud = held.pop(pitch)
            out.append(note(rng, start, end - start, pitch, loud, timing=2.0))

    for index, bar in bars:
        end = bar.start + bar.beats * TICKS_PER_BEAT
        now = set(voicings[index])
        broken = {p for p, (_, until, _) in held.items() if until != bar.start or bar.lands}
        release((set(held) - now) | broken)
        for pitch in now:
            start, _, loud = held.get(pitch, (bar.start, 0, sheet.velocity(bar) * 0.9))
            held[pitch] = (start, end, loud)
    release(set(held))
    if bars and bars[-1][1] is sheet.form.bars[-1]:
        out += _last_chord(rng, layer, sheet, voicings[-1], ROLL_TICKS)
    return out


def play_arpeggio(layer: Layer, sheet: Sheet) -> list[Note]:
    """Broken chords in the instrument's register."""
    rng = sheet.rng(f"arp/{layer.instrument}/{layer.role}")
    sound = instrument(layer.instrument)
    centre = min(max((sound.low + sound.high) / 2 - 10, VOICING_CENTRE), 74.0)
    voicings = sheet.voicings(centre)
    out: list[Note] = []
    bars = active(layer, sheet)
    ringing = not sound.sustains
    for index, bar in bars:
        pattern = ARPS[layer.style][bar.intensity >= FULL]
        pitches = voicings[index]
        end = bar.start + bar.beats * TICKS_PER_BEAT
        for step, _, character in strokes(pattern, bar.steps):
            pitch = _arp_pitch(character, pitches)
            tick = bar.start + sheet.swung(step * STEP)
            length = min(end - tick, 4 * STEP) if ringing else 1.8 * STEP
            if layer.style == "muted":
                length = 0.8 * STEP
            loud = sheet.velocity(bar) * (1.0 if step % 4 == 0 else 0.8)
            out.append(note(rng, tick, length, pitch, loud, timing=3.0))
    if bars and bars[-1][1] is sheet.form.bars[-1]:
        out += _last_chord(rng, layer, sheet, voicings[-1], BREAK_TICKS)
    return out


def _arp_pitch(character: str, pitches: tuple[int, ...]) -> int:
    if character == "^":
        return pitches[0] + 12
    number = int(character)
    if number < len(pitches):
        return pitches[number]
    return pitches[number % len(pitches)] + 12


Player = Callable[[Layer, Sheet], list[Note]]


def harmony_player(layer: Layer) -> Player:
    """Who plays a chords, pad, arp or extra layer: its style says so."""
    if layer.style == "hold":
        return play_pad
    return play_arpeggio if layer.style in ARPS else play_chords
