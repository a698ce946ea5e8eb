"""Songs whose beats, bars and sections are known to the sample: scores played by soundfonts.

The networks are trained and judged on them. A soundfont plays a whole score in one pass, without
the studio's mixing: quicker, and rougher, as real recordings differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from studio.audio.track import RATE_HZ, Samples
from studio.music.score import TICKS_PER_BEAT, Part, Score

DRUM_CHANNEL, DRUM_BANK = 9, 128
TAIL_S = 1.0
_VOICES = 128


@dataclass(frozen=True)
class RenderedSong:
    """A sound, shape = (n, 2), and what is true of it, in seconds.

    sections_s : where parts begin, the first one left out; None where that is not known.
    """

    name: str
    samples: Samples
    beats_s: NDArray[np.float64]
    downbeats_s: NDArray[np.float64]
    sections_s: tuple[float, ...] | None = None

    def since(self, start_s: float) -> RenderedSong:
        """The song from a time on."""
        samples = self.samples[round(start_s * RATE_HZ) :]
        beats, downbeats = (
            times[times >= start_s] - start_s for times in (self.beats_s, self.downbeats_s)
        )
        return RenderedSong(self.name, samples, beats, downbeats)


@dataclass(frozen=True)
class Manner:
    """How a score is played and recorded.

    loose_s : standard deviation of every note's start; wander : of the tempo, as a share.
    room : share of reverberation; tilt_db : gain at 8 kHz beside that at 100 Hz; noise_db : level
    of noise beside the music; drive : saturation, from 0.
    """

    loose_s: float = 0.0
    wander: float = 0.0
    room: float = 0.0
    tilt_db: float = 0.0
    noise_db: float = -90.0
    drive: float = 0.0
    seed: int = 0


def render(
    score: Score, soundfont: Path, manner: Manner = Manner(), max_s: float = 60.0, name: str = ""
) -> RenderedSong:
    """Play a score, or its beginning.

    A song begins with its first beat; its last one is where the last note has ended.
    """
    rng = np.random.default_rng(manner.seed)
    beats_s, at_s = _time(score, manner, max_s, rng)
    events = sorted(_events(score, at_s, manner.loose_s, float(beats_s[-1]), rng))
    sound = _play(score.parts, events, soundfont, round((beats_s[-1] + TAIL_S) * RATE_HZ))
    return RenderedSong(
        name, _recorded(sound, manner, rng), beats_s, beats_s[:: score.beats_per_bar]
    )


def without(score: Score, *, drums: bool = False, melody: bool = False) -> Score:
    """The score without drums, or without the part that plays highest."""
    parts = [part for part in score.parts if not (drums and part.is_drum) and part.notes]
    pitched = [part for part in parts if not part.is_drum]
    if melody and len(pitched) > 1:
        highest = max(pitched, key=lambda part: float(np.mean([n.pitch for n in part.notes])))
        parts = [part for part in parts if part is not highest]
    return replace(score, parts=tuple(parts))


def _time(score: Score, manner: Manner, max_s: float, rng: np.random.Generator) -> tuple[Any, Any]:
    """The times of all beats in seconds, and a function from ticks to seconds."""
    end = max(note.end for part in score.parts for note in part.notes)
    beat_s = 60 / score.bpm
    n_beats = int(min(np.ceil(end / TICKS_PER_BEAT), max_s / beat_s)) + 1
    steps = rng.normal(0, manner.wander, n_beats - 1)
    smooth = signal.lfilter([0.1], [1, -0.9], steps)
    beats_s = np.concatenate([[0.0], np.cumsum(beat_s * (1 + smooth))])
    ticks = np.arange(n_beats) * TICKS_PER_BEAT
    return beats_s, lambda at: np.interp(at, ticks, beats_s)


def _events(
    score: Score, at_s: Any, loose_s: float, end_s: float, rng: np.random.Generator
) -> list[tuple[int, int, int, int, float]]:
    """(sample, 0 for off or 1 for on, channel, pitch, gain), offs first where they meet."""
    events = []
    for channel, part in zip(_channels(score.parts), score.parts, strict=True):
        for note in part.notes:
            start_s, stop_s = float(at_s(note.start)), float(at_s(note.end))
            if start_s >= end_s:
                continue
            start = max(round((start_s + rng.normal(0, loose_s)) * RATE_HZ), 0)
            stop = max(round(stop_s * RATE_HZ), start + RATE_HZ // 50)
            events.append((start, 1, channel, note.pitch, (note.velocity / 127) ** 1.6))
            events.append((stop, 0, channel, note.pitch, 0.0))
    return events


def _channels(parts: Sequence[Part]) -> list[int]:
    pitched = iter([*range(DRUM_CHANNEL), *range(DRUM_CHANNEL + 1, 64)])
    return [DRUM_CHANNEL if part.is_drum else next(pitched) for part in parts]


@lru_cache(maxsize=3)
def _font(path: Path) -> tuple[Any, Any]:
    import tinysoundfont

    synth = tinysoundfont.Synth(samplerate=RATE_HZ)
    handle = synth.sfload(str(path), max_voices=_VOICES)
    return synth, synth.soundfonts[handle]


def _play(
    parts: Sequence[Part],
    events: Sequence[tuple[int, int, int, int, float]],
    soundfont: Path,
    n_samples: int,
) -> Samples:
    _, font = _font(soundfont)
    font.reset()
    font.render(memoryview(bytearray(RATE_HZ // 5 * 8)), False)
    for channel, part in zip(_channels(parts), parts, strict=True):
        font.channel_set_bank(channel, DRUM_BANK if part.is_drum else part.bank)
        font.channel_set_preset_number(channel, part.program, part.is_drum)
    sound = np.zeros((n_samples, 2), np.float32)
    view = sound.data.cast("B")
    position = 0
    for at, is_on, channel, pitch, gain in events:
        until = min(at, n_samples)
        if until > position:
            font.render(view[position * 8 : until * 8], False)
            position = until
        if is_on:
            font.channel_note_on(channel, pitch, gain)
        else:
            font.channel_note_off(channel, pitch)
    font.render(view[position * 8 :], False)
    return sound


def _recorded(sound: Samples, manner: Manner, rng: np.random.Generator) -> Samples:
    """The sound as a room and a recording change it, at about -18 dB RMS."""
    sound = sound / max(float(np.sqrt(np.mean(sound**2))), 1e-6) * 0.125
    if manner.tilt_db:
        sound = _tilted(sound, manner.tilt_db)
    if manner.room:
        sound = sound + manner.room * _reverberation(sound, rng)
    if manner.drive:
        sound = np.tanh(sound * (1 + 4 * manner.drive)) / (1 + 2 * manner.drive)
    noise = rng.normal(0, 0.125 * 10 ** (manner.noise_db / 20), sound.shape)
    return np.clip(sound + noise, -1, 1).astype(np.float32)


def _tilted(sound: Samples, tilt_db: float) -> Samples:
    """Louder or softer highs, about 900 Hz as the hinge: a first-order shelf."""
    gain = 10 ** (tilt_db / 20)
    b, a = signal.bilinear([gain, 2 * np.pi * 900], [1, 2 * np.pi * 900], RATE_HZ)
    return np.asarray(signal.lfilter(b, a, sound, axis=0), np.float32)


def _reverberation(sound: Samples, rng: np.random.Generator) -> Samples:
    n = RATE_HZ
    decay = np.exp(-np.arange(n) / (0.18 * RATE_HZ))
    echo = rng.normal(0, 1, n) * decay
    echo /= np.sqrt((echo**2).sum())
    return np.asarray(signal.oaconvolve(sound, echo[:, None], axes=0)[: len(sound)], np.float32)
