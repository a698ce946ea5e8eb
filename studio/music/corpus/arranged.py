"""Pieces by the studio's own arranger, the composer by rule."""

from __future__ import annotations

import random

import numpy as np

from studio.music.arranger import arrange
from studio.music.composer import RATE_HZ, MusicRequest, Section
from studio.music.corpus.tracks import Track, to_notes
from studio.music.form import LIFTS, Form
from studio.music.lstm.harmony import at_home, with_chords
from studio.music.lstm.piece import Piece, unknown_chords
from studio.music.lstm.vocabulary import (
    DRUMS,
    MAJOR,
    MINOR,
    SECTIONS,
    STEPS_PER_BEAT,
    UNPITCHED,
    instrument_of,
)
from studio.music.score import TICKS_PER_BEAT, Part, Score
from studio.music.sheet import Sheet
from studio.music.words import words_to_plan

BEATS_PER_BAR = 4
LENGTHS_S = (24, 72)
#: Prompts by genre and feel; the arranger's feels lack the other genres.
PROMPTS: dict[str, tuple[str, ...]] = {
    "cinematic": ("cinematic", "epic cinematic trailer", "urgent", "dramatic cinematic with choir"),
    "corporate": ("inspiring corporate", "corporate with piano and marimba", "corporate bright"),
    "lofi": ("lo-fi", "lo-fi with electric piano", "lo-fi calm vibraphone"),
    "ambient": ("ambient", "ambient with harp", "ambient with celesta and choir", "ambient flute"),
    "pop": ("upbeat pop", "upbeat pop with glockenspiel"),
    "folk": ("folk", "warm acoustic", "folk with accordion", "warm acoustic with cello"),
    "ballad": ("tender piano", "tender piano with cello", "tender piano with violin"),
    "electronic": ("electronic",),
    "funk_disco": ("funk",),
    "jazz": ("jazz", "luxury lounge", "jazz with clarinet"),
    "latin": ("latin", "bossa nova"),
    "hiphop": ("hip-hop",),
    "rock": ("rock",),
    "game": ("playful", "playful with synth lead"),
}
ROLES = ("hook", "problem", "solution", "benefit", "proof", "offer", "call_to_action")
OWN_SECTIONS = 0.5  # share of pieces without scenes to follow


def arranged_piece(genre: str, seed: str) -> Piece | None:
    """A piece of the arranger in C major or A minor; None where its bars are not all of 4/4."""
    rng = random.Random(f"arranged/{genre}/{seed}")
    seconds = rng.randint(*LENGTHS_S)
    request = MusicRequest(
        prompt=rng.choice(PROMPTS[genre]),
        n_samples=seconds * RATE_HZ,
        seed=rng.randrange(1, 2**31),
        sections=() if rng.random() < OWN_SECTIONS else _scenes(rng, seconds),
    )
    sheet, score = arrange(request)
    if any(bar.beats != BEATS_PER_BAR for bar in sheet.form.bars):
        return None
    tonic = sheet.key.tonic
    mode = MAJOR if sheet.key.mode == "major" else MINOR
    settled = at_home(_piece(genre, seed, sheet, score), (tonic, mode))
    return None if settled is None else with_chords(settled)


def arranged_family(genre: str, seed: str) -> str:
    """The feel that `arranged_piece` would use, without writing the piece."""
    rng = random.Random(f"arranged/{genre}/{seed}")
    rng.randint(*LENGTHS_S)
    plan = words_to_plan(MusicRequest(rng.choice(PROMPTS[genre]), RATE_HZ))
    return f"feel {plan.feel.name}"


def _scenes(rng: random.Random, seconds: int) -> tuple[Section, ...]:
    n_scenes = max(2, seconds // rng.choice((6, 8, 10)))
    middle = [rng.choice(ROLES[1:-1]) for _ in range(n_scenes - 2)]
    roles = (ROLES[0], *middle, ROLES[-1])
    return tuple(Section(seconds * i / n_scenes, role) for i, role in enumerate(roles))


def _piece(genre: str, seed: str, sheet: Sheet, score: Score) -> Piece:
    n_bars = -(-sheet.form.end // (BEATS_PER_BAR * TICKS_PER_BEAT))
    tracks = [track for part in score.parts if (track := _track(part)) is not None]
    notes = to_notes(tracks, n_bars, BEATS_PER_BAR)
    n_bars = int(notes[-1, 0]) + 1  # the last chord rings on
    return Piece(
        name=f"arranger-{genre}-{seed}",
        notes=notes,
        n_bars=n_bars,
        beats_per_bar=BEATS_PER_BAR,
        bpm=score.bpm,
        chords=unknown_chords(n_bars),
        sections=_sections(sheet.form, n_bars),
        genre=genre,
        song=f"arranger-{genre}-{seed}",
        family=f"feel {sheet.plan.feel.name}",
        source="arranger",
    )


def _track(part: Part) -> Track | None:
    sort = (DRUMS, 0) if part.is_drum else instrument_of(part.program, 60, False)
    if sort is None:
        return None
    per_tick = STEPS_PER_BEAT / TICKS_PER_BEAT
    events = []
    for note in part.notes:
        start = round(note.start * per_tick)
        end = max(round(note.end * per_tick), start + 1)
        events.append((start, end, note.pitch, note.velocity))
    is_struck = sort[0] in UNPITCHED
    return Track("drums" if is_struck else part.role, sort[0], tuple(events))


def _sections(form: Form, n_bars: int) -> np.ndarray[tuple[int], np.dtype[np.int8]]:
    names = []
    for bar in form.bars:
        opens = bar.section == 0 and len(form.section_starts) > 1
        name = "lift" if bar.role in LIFTS else "intro" if opens else "verse"
        names.append("fill" if bar.fills else name)
    names += ["outro"] * (n_bars - len(names))
    if names and form.bars and form.bars[-1].role == "call_to_action":
        names = ["outro" if i >= n_bars - 3 else name for i, name in enumerate(names)]
    return np.array([SECTIONS.index(name) for name in names[:n_bars]], np.int8)
