"""A composer by rule: reads the words, writes a score, plays and masters it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from studio.errors import InputError
from studio.music.composer import RATE_HZ, Attributes, Composition, MusicRequest
from studio.music.feels import Layer
from studio.music.form import BEATS_PER_BAR, Form, plan_form
from studio.music.instruments import INSTRUMENTS, KITS
from studio.music.melody import play_melody
from studio.music.performance import perform
from studio.music.players import (
    Player,
    harmony_player,
    play_bass,
    play_drums,
    play_percussion,
)
from studio.music.score import TICKS_PER_BEAT, Note, Part, Score
from studio.music.sheet import Sheet, write_sheet
from studio.music.style import Style
from studio.music.words import words_to_plan

MIN_S, MAX_S = 2.0, 1200.0
DYNAMIC_RANGE_DB = 3.0
#: What the arranger follows of a request: the rest does not change its piece.
HEARD = frozenset({"prompt", "n_samples", "seed", "bpm", "sections"})
SCORE_ORDER = ("drums", "perc", "bass", "chords", "arp", "pad", "melody", "extra")
PLAYERS: dict[str, Player] = {
    "drums": play_drums,
    "perc": play_percussion,
    "bass": play_bass,
    "melody": play_melody,
}


class Arranger:
    """Writes and plays music by the rules of arranging. Needs no model and no network."""

    def compose(self, request: MusicRequest) -> Composition:
        """Music of the exact length, about -20 LUFS; the same request gives the same bytes.

        Raises
        ------
        InputError : shorter than 2 s or longer than 20 minutes, or attributes set by hand, a
            loop, accents or bars written anew are asked for, which it does not know.
        BackendUnavailable : the synthesiser is not installed.
        """
        _refuse_what_is_not_heard(request)
        sheet, score = arrange(request)
        starts = (bar.start * score.seconds_per_tick for bar in sheet.form.section_starts)
        feel = sheet.plan.feel
        style = Style(
            feel.room,
            feel.treble_db,
            tuple(starts),
            _dynamics(sheet.form),
            spread=False,
            smooth_ends=False,
        )
        performance = perform(score, request.n_samples, style)
        facts = {**_facts(sheet, score), **performance.facts}
        return Composition(performance.samples, score.to_midi(), facts)

    def tempo(self, request: MusicRequest) -> dict[str, Any]:
        """When the beats of its music fall, known before it is written.

        Raises
        ------
        InputError : a length that cannot be.
        """
        _check_length(request)
        return _tempo(plan_form(request, words_to_plan(request)))


def _tempo(form: Form) -> dict[str, Any]:
    return {
        "bpm": round(60e6 / form.tempo_us, 2),
        "beats_per_bar": BEATS_PER_BAR,
        "ending_s": round(form.ring_start / TICKS_PER_BEAT * form.tempo_us / 1e6, 3),
    }


def _check_length(request: MusicRequest) -> None:
    if not MIN_S <= request.duration_s <= MAX_S:
        raise InputError(
            f"Music cannot be {request.duration_s:.1f} s long.",
            remedy="Ask for 2 seconds to 20 minutes.",
            field="music",
        )


def arrange(request: MusicRequest) -> tuple[Sheet, Score]:
    """The sheet and the score for a request, without sound.

    Raises
    ------
    InputError : shorter than 2 s or longer than 20 minutes.
    """
    _check_length(request)
    plan = words_to_plan(request)
    form = plan_form(request, plan)
    sheet = write_sheet(plan, form, _seed(request))
    parts = [_part(layer, sheet) for layer in plan.layers]
    return sheet, Score(form.tempo_us, _ordered(part for part in parts if part.notes))


def _refuse_what_is_not_heard(request: MusicRequest) -> None:
    if request.attributes != Attributes() or request.accents or request.loop or request.rewrites:
        raise InputError(
            "The arranger follows words, tempo and scenes only.",
            remedy="Choose the composer 'lstm' (or auto), or say it in words.",
            field="music",
        )


def _seed(request: MusicRequest) -> str:
    heard = {name: value for name, value in asdict(request).items() if name in HEARD}
    text = json.dumps(heard, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _part(layer: Layer, sheet: Sheet) -> Part:
    player = PLAYERS.get(layer.role) or harmony_player(layer)
    end = sheet.form.end
    notes = [n for n in player(layer, sheet) if n.start < end]
    notes = [Note(n.start, n.pitch, min(n.end, end), n.velocity) for n in notes]
    sound = INSTRUMENTS[layer.instrument]
    is_drum = layer.role in ("drums", "perc")
    program = KITS[sheet.plan.feel.kit if layer.role == "drums" else "standard"]
    return Part.of(
        layer.instrument,
        program if is_drum else sound.program,
        notes,
        bank=0 if is_drum else sound.bank,
        is_drum=is_drum,
        role=layer.role,
    )


def _ordered(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda part: SCORE_ORDER.index(part.role)))


def _dynamics(form: Form) -> tuple[tuple[float, float], ...]:
    """Gain over time: sections differ in level too, and a bar before a lift swells."""
    per_tick = form.tempo_us * 1e-6 / TICKS_PER_BEAT
    points = []
    for bar in form.bars:
        gain_db = DYNAMIC_RANGE_DB * (bar.intensity - 0.75)
        length = bar.beats * TICKS_PER_BEAT
        points.append(((bar.start + 0.02 * length) * per_tick, gain_db))
        points.append(((bar.start + 0.9 * length) * per_tick, gain_db))
    points.append((form.end * per_tick, points[-1][1]))
    return tuple(points)


def _facts(sheet: Sheet, score: Score) -> dict[str, Any]:
    form, plan = sheet.form, sheet.plan
    per_tick = score.seconds_per_tick
    return {
        **_tempo(form),
        "wanted_bpm": round(plan.bpm, 2),
        "key": sheet.key.name,
        "mode": sheet.key.mode,
        "feel": plan.feel.name,
        "instruments": list(dict.fromkeys(part.name for part in score.parts)),
        "bars": len(form.bars) + 1,
        "sections": [
            {
                "role": bar.role,
                "start_s": round(bar.start * per_tick, 3),
                "bars": bar.section_bars,
                "intensity": round(bar.intensity, 2),
            }
            for bar in form.section_starts
        ],
        "notes": sum(len(part.notes) for part in score.parts),
        "rate_hz": RATE_HZ,
    }
