"""The tune: motifs, repeated and varied over the chords."""

from __future__ import annotations

import random
from dataclasses import dataclass

from studio.music.feels import Layer
from studio.music.form import LIFTS, Bar
from studio.music.harmony import Chord, Key
from studio.music.patterns import MELODIES
from studio.music.players import active
from studio.music.score import TICKS_PER_BEAT, Note
from studio.music.sheet import STEP, Sheet, instrument, note, strokes

UNIT_BARS = 2
COURSE = ("a", "a", "b", "a")  # of eight bars, counting only those that are played
#: Under these the voice has most to say: the tune answers only every other time.
SPARSE_ROLES = frozenset({"hook", "problem", "benefit", "proof"})
MOVES = (-2, -1, -1, 0, 1, 1, 2)
LONG_STEPS = 4


@dataclass(frozen=True)
class Motif:
    """A two-bar idea: when it sounds (step, length in steps) and how it moves in the scale."""

    rhythm: tuple[tuple[int, int], ...]
    offsets: tuple[int, ...]


def play_melody(layer: Layer, sheet: Sheet) -> list[Note]:
    """A tune in AABA over each section, with rests for the voice, ending on the tonic."""
    rng = sheet.rng("melody")
    motifs = {name: _motif(rng, layer, sheet.plan.feel.melody_density) for name in "ab"}
    lift = {"a": motifs["b"], "b": motifs["a"]}
    bars = active(layer, sheet)
    pitch = _anchor(layer, 0.4)
    out: list[Note] = []
    played = 0
    for index, bar in bars:
        if bar.in_section == 0:
            played = 0
        if bar.in_section % UNIT_BARS or not _speaks(bar):
            continue
        name = COURSE[played % len(COURSE)]
        played += 1
        motif = (lift if bar.role in LIFTS else motifs)[name]
        place = 0.7 if bar.role in LIFTS or name == "b" else 0.4
        unit = _unit(rng, motif, sheet, index, _anchor(layer, place), layer)
        out += unit
        pitch = unit[-1].pitch if unit else pitch
    if bars:
        out.append(_last_note(rng, layer, sheet, pitch))
    return out


def _speaks(bar: Bar) -> bool:
    unit = bar.in_section // UNIT_BARS
    return unit % 2 == 0 if bar.role in SPARSE_ROLES else unit % 4 != 3


def _anchor(layer: Layer, place: float) -> int:
    sound = instrument(layer.instrument)
    return round(sound.low + (sound.high - sound.low) * place)


def _motif(rng: random.Random, layer: Layer, density: float) -> Motif:
    rhythm = [(s, n) for s, n, _ in strokes(rng.choice(MELODIES[layer.style]), 32)]
    # A sparser tune leaves out light notes; the first and the last carry the idea.
    kept = [
        hit
        for place, hit in enumerate(rhythm)
        if place in (0, len(rhythm) - 1) or hit[0] % 8 == 0 or rng.random() < 0.45 + density
    ]
    offsets, at, direction = [0], 0, rng.choice((1, -1))
    for place in range(1, len(kept)):
        if place == (len(kept) + 1) // 2:
            direction = -direction  # an arch, or its mirror
        move = rng.choice(MOVES)
        at += abs(move) * direction if rng.random() < 0.7 else move
        at = min(max(at, -5), 5)
        offsets.append(at)
    return Motif(tuple(kept), tuple(offsets))


def _unit(
    rng: random.Random, motif: Motif, sheet: Sheet, index: int, anchor: int, layer: Layer
) -> list[Note]:
    bars = sheet.form.bars[index : index + UNIT_BARS]
    # A tune does not run over the end of its section.
    bars = tuple(bar for bar in bars if bar.section == bars[0].section)
    start = _nearest(sheet.chords[index].pitch_classes, anchor)
    out: list[Note] = []
    for (step, steps), offset in zip(motif.rhythm, motif.offsets, strict=True):
        number, inside = divmod(step, 16)
        if number >= len(bars) or inside >= bars[number].steps:
            break
        bar, chord = bars[number], sheet.chords[index + number]
        is_strong = inside % 8 == 0 or steps >= LONG_STEPS
        pitch = _pitch(start, offset, chord, sheet.key, is_strong)
        tick = bar.start + sheet.swung(inside * STEP)
        end = bars[-1].start + bars[-1].beats * TICKS_PER_BEAT
        length = min(sheet.swung(steps * STEP) * 0.92, end - tick)
        loud = sheet.velocity(bar) * (1.05 if inside % 8 == 0 else 0.92)
        out.append(note(rng, tick, length, _into(pitch, layer), loud))
    return _monophonic(out)


def _pitch(start: int, offset: int, chord: Chord, key: Key, is_strong: bool) -> int:
    scale = set(key.scale)
    raised = set(chord.pitch_classes) - scale
    if raised:
        # Over the dominant of minor the leading note replaces the seventh.
        scale = {pc for pc in scale if (pc + 1) % 12 not in raised} | raised
    ladder = [p for p in range(36, 108) if p % 12 in scale]
    nearest = min(range(len(ladder)), key=lambda i: abs(ladder[i] - start))
    pitch = ladder[min(max(nearest + offset, 0), len(ladder) - 1)]
    return _nearest(chord.pitch_classes, pitch) if is_strong else pitch


def _nearest(pitch_classes: tuple[int, ...], pitch: int) -> int:
    around = range(pitch - 6, pitch + 7)
    return min((p for p in around if p % 12 in pitch_classes), key=lambda p: abs(p - pitch))


def _into(pitch: int, layer: Layer) -> int:
    sound = instrument(layer.instrument)
    while pitch > sound.high:
        pitch -= 12
    while pitch < sound.low:
        pitch += 12
    return pitch


def _monophonic(notes: list[Note]) -> list[Note]:
    out: list[Note] = []
    for item in sorted(notes):
        if out and out[-1].end > item.start:
            before = out.pop()
            if item.start > before.start:
                out.append(Note(before.start, before.pitch, item.start, before.velocity))
        out.append(item)
    return out


def _last_note(rng: random.Random, layer: Layer, sheet: Sheet, pitch: int) -> Note:
    tonic = _into(_nearest((sheet.key.tonic,), pitch), layer)
    ring = sheet.form.end - sheet.form.ring_start
    share = 0.55 if instrument(layer.instrument).sustains else 0.9
    return note(rng, sheet.form.ring_start, ring * share, tonic, sheet.last_velocity(), timing=2.0)
