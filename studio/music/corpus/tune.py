"""A tune over a chart: two motifs of two bars, repeated, answered and varied over the chords."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

from studio.music.corpus.charts import Chart, Chord
from studio.music.corpus.recipes import REGISTERS
from studio.music.corpus.rhythms import RHYTHMS, strokes
from studio.music.corpus.tracks import Event, Track
from studio.music.lstm.vocabulary import CHORD_TONES, HOME, STEPS_PER_BEAT
from studio.music.vocabulary import INSTRUMENTS

SCALE = frozenset({0, 2, 4, 5, 7, 9, 11})  # of C major and of A minor
STEPS_PER_SIXTEENTH = STEPS_PER_BEAT // 4
SHARPENED = (4, 8)  # a major third or augmented fifth lies above the scale's note
COURSE = "aaba"
UNIT_BARS = 2
MOVES = (-2, -1, -1, 0, 1, 1, 2)
SPAN = 5  # scale steps that a motif may leave its first note by
REST_CHANCE, ONLY_LIFT_CHANCE = 0.22, 0.12
LONG_SIXTEENTHS = 4
LEGATO = 0.92
SWUNG_STEP = 8  # where the second eighth of a beat falls when it swings
ACCENT = 8


@dataclass(frozen=True)
class Motif:
    """When it sounds (bar, sixteenth, length) and how it moves in the scale."""

    rhythm: tuple[tuple[int, int, int], ...]
    offsets: tuple[int, ...]


def write_tune(
    chart: Chart, name: str, kind: str, rng: random.Random, *, velocity: int, swings: bool
) -> Track:
    """A tune in AABA form, with rests, chord tones where it matters, and a last tonic.

    name : of the instrument; kind : of `rhythms.RHYTHMS`; velocity : of a plain note
    swings : the second eighth of a beat comes late, as the band plays it
    """
    motifs = {letter: _motif(rng, kind, chart.beats_per_bar) for letter in "ab"}
    lift = {"a": motifs["b"], "b": motifs["a"]}
    only_lift = rng.random() < ONLY_LIFT_CHANCE
    low, high = REGISTERS[name]
    anchor = round(low + (high - low) * rng.uniform(0.5, 0.68))
    events: list[Event] = []
    for first, place in _units(chart):
        section = chart.bars[first].section
        rests = place and rng.random() < REST_CHANCE
        if section not in ("verse", "lift") or rests or (only_lift and section == "verse"):
            continue
        motif = (lift if section == "lift" else motifs)[COURSE[place % len(COURSE)]]
        start = anchor + (4 if section == "lift" else 0)
        events += _unit(motif, chart, first, start, (low, high), rng)
    events = [_swung(event) for event in events] if swings else events
    events.append(_last(chart, events[-1][2] if events else anchor))
    return Track("tune", INSTRUMENTS.index(name), tuple(_played(events, velocity, rng)))


def _units(chart: Chart) -> Iterable[tuple[int, int]]:
    """First bar of each stretch of two, and its number within the section."""
    number, before = 0, ""
    for index, bar in enumerate(chart.bars):
        number = number + 1 if bar.section == before else 0
        before = bar.section
        if number % UNIT_BARS == 0:
            yield index, number // UNIT_BARS


def _motif(rng: random.Random, kind: str, beats_per_bar: int) -> Motif:
    pool = RHYTHMS[beats_per_bar][kind]
    rhythm = [
        (bar, place, length)
        for bar in range(UNIT_BARS)
        for place, length in strokes(rng.choice(pool))
    ]
    offsets, at, direction = [0], 0, rng.choice((1, -1))
    for place in range(1, len(rhythm)):
        if place == (len(rhythm) + 1) // 2:
            direction = -direction  # an arch, or its mirror
        move = rng.choice(MOVES)
        at += abs(move) * direction if rng.random() < 0.7 else move
        at = min(max(at, -SPAN), SPAN)
        offsets.append(at)
    return Motif(tuple(rhythm), tuple(offsets))


def _unit(
    motif: Motif,
    chart: Chart,
    first: int,
    anchor: int,
    register: tuple[int, int],
    rng: random.Random,
) -> list[Event]:
    sixteenths = chart.beats_per_bar * 4
    bar_steps = chart.beats_per_bar * STEPS_PER_BEAT
    section = chart.bars[first].section
    start = _nearest(_tones(chart.bars[first].chords[0]), anchor)
    out: list[Event] = []
    for (bar, place, length), offset in zip(motif.rhythm, motif.offsets, strict=True):
        number = first + bar
        if number >= len(chart.bars) or chart.bars[number].section != section:
            break
        chord = chart.bars[number].chords[place >= sixteenths // 2]
        strong = place % 8 == 0 or length >= LONG_SIXTEENTHS or place == 0
        pitch = _pitch(start, offset + rng.choice((0, 0, 0, 0, 1, -1)), chord, strong)
        pitch = pitch - 12 if pitch > register[1] else pitch + 12 if pitch < register[0] else pitch
        step = number * bar_steps + place * STEPS_PER_SIXTEENTH
        end = step + max(round(length * STEPS_PER_SIXTEENTH * LEGATO), 2)
        out.append((step, end, pitch, ACCENT if place % 8 == 0 else 0))
    return out


def _pitch(start: int, offset: int, chord: Chord, strong: bool) -> int:
    tones = _tones(chord)
    raised = tones - SCALE
    # A foreign chord note replaces its neighbour: over E, G sharp plays instead of G; over Fm,
    # A flat instead of A.
    gone = {(pc - 1 if (pc - chord[0]) % 12 in SHARPENED else pc + 1) % 12 for pc in raised}
    ladder = [pitch for pitch in range(24, 116) if pitch % 12 in (SCALE - gone) | raised]
    near = min(range(len(ladder)), key=lambda i: abs(ladder[i] - start))
    pitch = ladder[min(max(near + offset, 0), len(ladder) - 1)]
    return _nearest(tones, pitch) if strong else pitch


def _tones(chord: Chord) -> frozenset[int]:
    return frozenset((chord[0] + tone) % 12 for tone in CHORD_TONES[chord[1]])


def _nearest(pitch_classes: frozenset[int], pitch: int) -> int:
    around = range(pitch - 6, pitch + 7)
    return min((p for p in around if p % 12 in pitch_classes), key=lambda p: abs(p - pitch))


def _swung(event: Event) -> Event:
    start, end, pitch, accent = event
    late = SWUNG_STEP - STEPS_PER_BEAT // 2
    if start % STEPS_PER_BEAT == STEPS_PER_BEAT // 2:
        start += late
    return start, max(end, start + 2), pitch, accent


def _last(chart: Chart, near: int) -> Event:
    """A long tonic on the last bar."""
    bar = chart.beats_per_bar * STEPS_PER_BEAT
    start = (len(chart.bars) - 1) * bar
    return start, start + bar, _nearest(frozenset({HOME[chart.mode]}), near), 0


def _played(events: list[Event], velocity: int, rng: random.Random) -> Iterable[Event]:
    """One note at a time, each a little louder or softer."""
    for place, (start, end, pitch, accent) in enumerate(events):
        if place + 1 < len(events):
            end = min(end, max(events[place + 1][0], start + 1))
        loud = velocity + accent + rng.randint(-5, 5)
        yield start, end, pitch, min(max(loud, 20), 124)
