"""One part's sound, ready for the mix: played, doubled, equalised, in its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np

from studio.audio.track import Editable, Sound, stretches
from studio.music.canvas import canvas
from studio.music.channels import Channel
from studio.music.composer import RATE_HZ
from studio.music.mixing import shape
from studio.music.score import Part, Score
from studio.music.synth import play_part

DETUNE_CENTS = 5.0
NARROWING = 0.35  # of the other side's take that each side hears
TAIL_S, TAIL_FADE_S = 7.0, 0.5  # what a loop's last notes get to ring out in


@contextmanager
def shaped_part(
    part: Part,
    channel: Channel,
    score: Score,
    n_samples: int,
    *,
    loop: bool = False,
    smooth_ends: bool = True,
) -> Iterator[Editable]:
    """The sound of one part through its channel, before its level; gone afterwards.

    loop : what rings on after the end is added to the beginning.
    smooth_ends : as in `play_part`
    """
    if not loop:
        with canvas(n_samples) as stem:
            _play(part, channel, score, stem, smooth_ends)
            yield stem
        return
    with canvas(n_samples) as stem:
        with canvas(n_samples + round(TAIL_S * RATE_HZ)) as longer:
            _play(_until(part, score, n_samples), channel, score, longer, smooth_ends)
            _fade(longer)
            fold(longer, stem)
        yield stem


def _play(part: Part, channel: Channel, score: Score, stem: Editable, smooth: bool) -> None:
    if channel.doubled:
        play_part(part, score, stem, -DETUNE_CENTS, 0, smooth_ends=smooth)
        play_part(part, score, stem, DETUNE_CENTS, 1, smooth_ends=smooth)
        for stretch in stretches(len(stem)):
            block = stem[stretch]
            left, right = block[:, 0], block[:, 1]
            wide = [left + NARROWING * right, right + NARROWING * left]
            stem[stretch] = np.stack(wide, axis=1)
    else:
        play_part(part, score, stem, smooth_ends=smooth)
    shape(channel, stem)


def _until(part: Part, score: Score, n_samples: int) -> Part:
    """The part without what would start after the loop has come round."""
    per_tick = score.seconds_per_tick * RATE_HZ
    notes = tuple(note for note in part.notes if round(note.start * per_tick) < n_samples)
    return replace(part, notes=notes)


def _fade(sound: Editable) -> None:
    length = round(TAIL_FADE_S * RATE_HZ)
    curve = np.linspace(1, 0, length, dtype=np.float32)[:, None]
    end = slice(len(sound) - length, len(sound))
    sound[end] = sound[end] * curve


def fold(longer: Sound, out: Editable) -> None:
    """Add a sound to a shorter one, going round as often as it takes."""
    for start in range(0, len(longer), len(out)):
        for stretch in stretches(min(len(out), len(longer) - start)):
            more = longer[start + stretch.start : start + stretch.stop]
            out[stretch] = out[stretch] + more
