"""Arrangements by MMA, the Musical MIDI Accompaniment program, from our own chord charts.

MMA is a GPL program of its own: it is run in a subprocess, never imported and never shipped.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from studio.errors import BackendFailed
from studio.music.corpus.casting import recast
from studio.music.corpus.charts import ROOTS, Chart, Chord
from studio.music.corpus.grooves import GrooveFamily
from studio.music.corpus.recipes import Recipe
from studio.music.corpus.tracks import Track, read_tracks, to_notes
from studio.music.corpus.tune import write_tune
from studio.music.lstm.piece import Piece
from studio.music.lstm.vocabulary import (
    DRUMS,
    QUALITIES,
    SECTIONS,
    STEPS_PER_BEAT,
    TRAINED_GENRES,
)

#: What MMA calls each quality; its plain ``dim`` has a seventh.
MMA_SUFFIX = {
    "maj": "", "min": "m", "7": "7", "maj7": "M7", "min7": "m7", "sus": "sus4", "dim": "dim3",
    "aug": "aug",
}  # fmt: skip
TIMEOUT_S = 60
FILL_CHANCE, INTRO_CHANCE, SWAP_CHANCE = 0.6, 0.5, 0.25
TUNE_CHANCE = 0.6
TUNE_ABOVE = 6  # velocity above the band's median
MIN_NOTES, MAX_EMPTY = 60, 0.06
SWING_AT, STRAIGHT_AT = (7, 8), 6  # where the second eighth of a beat lies


@dataclass(frozen=True)
class MmaProgram:
    """Where MMA lies: its start script and the folder with its modules and grooves."""

    script: Path
    home: Path

    @property
    def library(self) -> Path:
        """The folder with the groove files."""
        return self.home / "lib"

    def run(self, text: str) -> bytes:
        """The MIDI file that a chart in MMA's language makes.

        Raises
        ------
        BackendFailed : MMA reports an error, or does not end.
        """
        with tempfile.TemporaryDirectory(prefix="chart-") as folder:
            source, target = Path(folder, "chart.mma"), Path(folder, "chart.mid")
            source.write_text(text, encoding="ascii")
            command = [sys.executable, str(self.script), str(source), "-f", str(target)]
            environment = {**os.environ, "MMA_HOME": str(self.home), "PYTHONHASHSEED": "0"}
            try:
                done = subprocess.run(
                    command, capture_output=True, env=environment, cwd=folder, timeout=TIMEOUT_S
                )
            except subprocess.TimeoutExpired as error:
                raise BackendFailed("MMA did not end.", field="mma") from error
            if done.returncode or not target.exists():
                said = (done.stdout + done.stderr).decode(errors="replace").strip()
                raise BackendFailed(f"MMA failed: {said[-300:]}", field="mma")
            return target.read_bytes()


def mma_text(chart: Chart, family: GrooveFamily, bpm: int, rng: random.Random) -> str:
    """A chart in MMA's language: grooves change with the sections, fills close them."""
    lines = [f"Tempo {bpm}", f"RndSeed {rng.randrange(1, 10**6)}", family.text]
    grooves = _grooves(family, rng)
    before = ""
    for index, bar in enumerate(chart.bars):
        ends = chart.bars[index + 1 : index + 2]
        closes = bool(ends) and ends[0].section != bar.section and bar.section in ("verse", "lift")
        groove = grooves["fill"] if closes and rng.random() < FILL_CHANCE else grooves[bar.section]
        if groove != before:
            lines.append(f"Groove {groove}")
        before = groove
        lines.append(_bar_line(bar.chords))
    return "\n".join(lines) + "\n"


def _grooves(family: GrooveFamily, rng: random.Random) -> dict[str, str]:
    """A groove for each section and for fills."""
    mains = family.all_of("main")
    main = rng.choice(mains)
    lifts = family.all_of("plus") or family.all_of("sus") or mains
    has_intro = rng.random() < INTRO_CHANCE
    return {
        "intro": rng.choice((has_intro and family.all_of("intro")) or (main,)),
        "verse": main,
        "lift": main if rng.random() < SWAP_CHANCE else rng.choice(lifts),
        "fill": rng.choice(family.all_of("fill") or (main,)),
        "outro": rng.choice(family.all_of("end") or (main,)),
    }


def _bar_line(chords: tuple[Chord, Chord]) -> str:
    first, second = (ROOTS[root] + MMA_SUFFIX[quality] for root, quality in chords)
    return first if first == second else f"{first} / {second}"


def mma_piece(
    program: MmaProgram,
    chart: Chart,
    family: GrooveFamily,
    genre: str,
    recipe: Recipe,
    seed: str,
) -> Piece | None:
    """An arrangement of a chart, in C major or A minor; None where hardly anything sounds.

    Raises
    ------
    BackendFailed : MMA could not run the chart.
    """
    rng = random.Random(f"piece/{seed}")
    bpm = rng.randint(*recipe.bpm)
    end = len(chart.bars) * chart.beats_per_bar * STEPS_PER_BEAT
    band = _rung_out(read_tracks(program.run(mma_text(chart, family, bpm, rng))), end)
    tracks = recast(band, recipe, rng)
    lead = ""
    if rng.random() < TUNE_CHANCE and tracks:
        lead = rng.choice(recipe.leads)
        kind = rng.choice(recipe.tunes)
        loud = _loudness(tracks) + TUNE_ABOVE
        tracks.append(write_tune(chart, lead, kind, rng, velocity=loud, swings=_swings(band)))
    n_bars = len(chart.bars)
    notes = to_notes(tracks, n_bars, chart.beats_per_bar)
    if len(notes) < MIN_NOTES or _empty_share(notes[:, 0], n_bars) > MAX_EMPTY:
        return None
    return Piece(
        name=f"mma-{seed}",
        notes=notes,
        n_bars=n_bars,
        beats_per_bar=chart.beats_per_bar,
        bpm=float(bpm),
        chords=np.array(
            [[(r, QUALITIES.index(q)) for r, q in bar.chords] for bar in chart.bars], np.int8
        ),
        sections=_sections(chart),
        genre=genre if genre in TRAINED_GENRES else "none",
        mode=chart.mode,
        song=chart.name,
        family=family.name,
        source="mma",
        facts={"lead": lead, "chart": chart.text()},
    )


def _rung_out(tracks: list[Track], end: int) -> list[Track]:
    """The last stroke of each part rings to the end where it comes in the last two bars' time."""
    out = []
    for track in tracks:
        last = max(event[0] for event in track.events)
        rings = track.role != "drums" and last >= end - 2 * 4 * STEPS_PER_BEAT
        events = [
            (start, end if rings and start == last else stop, pitch, loud)
            for start, stop, pitch, loud in track.events
        ]
        out.append(track.moved_to(track.instrument, events))
    return out


def _sections(chart: Chart) -> np.ndarray[tuple[int], np.dtype[np.int8]]:
    names = [bar.section for bar in chart.bars]
    for index, (name, following) in enumerate(pairwise(names)):
        if name in ("verse", "lift") and following != name:
            names[index] = "fill"
    return np.array([SECTIONS.index(name) for name in names], np.int8)


def _loudness(tracks: list[Track]) -> int:
    loud = [event[3] for track in tracks if track.instrument != DRUMS for event in track.events]
    return int(np.median(loud)) if loud else 80


def _swings(tracks: list[Track]) -> bool:
    """Whether the band's second eighths come late."""
    places = [event[0] % STEPS_PER_BEAT for track in tracks for event in track.events]
    late = sum(place in SWING_AT for place in places)
    return late > places.count(STRAIGHT_AT)


def _empty_share(bars: np.ndarray[tuple[int], np.dtype[np.int16]], n_bars: int) -> float:
    return 1 - len(np.unique(bars)) / n_bars
