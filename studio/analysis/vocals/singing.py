"""A spoken line becomes a sung one: songs whose words and times are known, to measure ourselves by.

Pitch-synchronous overlap-add (Moulines and Charpentier 1990, Speech Communication 9(5-6)): grains
of two periods are taken from the voice and laid down again at the periods of the melody. Only what
is voiced is stretched, so that consonants stay crisp.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.voice.narrator import Speech, Word

Samples = NDArray[np.float32]

_HOP_S, _FRAME_S = 0.005, 0.04
_MIN_HZ, _MAX_HZ = 70.0, 400.0
_VOICED = 0.5  # of the highest normalised autocorrelation
_SILENT = 0.02  # of the loudest frame
_VIBRATO_HZ, _VIBRATO_SEMITONES, _VIBRATO_AFTER_S = 5.5, 0.3, 0.25


@dataclass(frozen=True)
class Note:
    """What a word is sung on, in seconds from the start of the sung line."""

    start_s: float
    end_s: float
    pitch_hz: float


def sing(speech: Speech, notes: Sequence[Note]) -> Speech:
    """The line sung, a note a word.

    Parameters
    ----------
    notes : one for each of the words of `speech`, in order, none before the last has ended.

    Returns
    -------
    Speech
        As loud and at the same rate; words begin and end with their notes.
    """
    pitch_hz = pitch_track(speech.samples, speech.rate_hz)
    marks = _marks(speech.samples, pitch_hz, speech.rate_hz)
    out = np.zeros(round(notes[-1].end_s * speech.rate_hz) + speech.rate_hz // 4, np.float32)
    for word, note in zip(speech.words, notes, strict=True):
        _sing_word(speech, word, note, pitch_hz, marks, out)
    words = [Word(w.text, n.start_s, n.end_s) for w, n in zip(speech.words, notes, strict=True)]
    return Speech(out, speech.rate_hz, tuple(words))


def pitch_track(samples: Samples, rate_hz: int) -> NDArray[np.float32]:
    """The fundamental every 5 ms, in hertz; 0 where the voice has none."""
    size, hop = round(_FRAME_S * rate_hz), round(_HOP_S * rate_hz)
    padded = np.pad(samples, (size // 2, size))
    frames = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop]
    frames = frames[: len(samples) // hop + 1]
    spectrum = np.fft.rfft(frames - frames.mean(axis=1, keepdims=True), 2 * size)
    correlation = np.fft.irfft(np.abs(spectrum) ** 2)[:, :size]
    correlation *= size / np.arange(size, 0, -1)  # fewer samples overlap at greater lags
    energy = correlation[:, 0]
    shortest, longest = round(rate_hz / _MAX_HZ), round(rate_hz / _MIN_HZ)
    window = correlation[:, shortest:longest] / np.maximum(energy[:, None], 1e-9)
    lag = _first_high(window)
    peak = window[np.arange(len(window)), lag]
    voiced = (peak > _VOICED) & (energy > _SILENT**2 * energy.max())
    return np.where(voiced, rate_hz / (lag + shortest), 0.0).astype(np.float32)


def _first_high(window: NDArray[Any]) -> NDArray[np.int64]:
    """The shortest lag whose peak is nearly the highest: twice the period fits as well."""
    highest = window.max(axis=1, keepdims=True)
    peaks = np.zeros(window.shape, bool)
    inner = window[:, 1:-1]
    peaks[:, 1:-1] = (inner >= window[:, :-2]) & (inner >= window[:, 2:])
    good = peaks & (window > 0.9 * highest)
    lags: NDArray[np.int64] = np.where(good.any(axis=1), good.argmax(axis=1), window.argmax(axis=1))
    return lags


def _marks(samples: Samples, pitch_hz: NDArray[np.float32], rate_hz: int) -> NDArray[np.int64]:
    """A sample in every period, where the voice is loudest in it; every 5 ms elsewhere."""
    hop = round(_HOP_S * rate_hz)
    marks, at = [], 0
    while at < len(samples):
        pitch = pitch_hz[min(at // hop, len(pitch_hz) - 1)]
        if pitch <= 0:
            marks.append(at)
            at += hop
            continue
        period = round(rate_hz / pitch)
        near = max(0, at - period // 5)
        best = near + int(np.argmax(samples[near : at + period // 5 + 1]))
        if marks and best <= marks[-1]:
            best = at
        marks.append(best)
        at = best + period
    return np.array(marks)


def _sing_word(
    speech: Speech,
    word: Word,
    note: Note,
    pitch_hz: NDArray[np.float32],
    marks: NDArray[np.int64],
    out: Samples,
) -> None:
    rate, hop = speech.rate_hz, round(_HOP_S * speech.rate_hz)
    first = int(word.start_s / _HOP_S)
    voiced = pitch_hz[first : max(first + 2, int(word.end_s / _HOP_S))] > 0
    source_s = _stretched(voiced, note.end_s - note.start_s)
    at, end = note.start_s * rate, min(note.end_s * rate, len(out) - 1.0)
    while at < end:
        now_s = at / rate - note.start_s
        place = int(first * hop + np.interp(now_s, source_s, np.arange(len(source_s)) * hop))
        mark = int(marks[np.argmin(np.abs(marks - place))])
        spoken = float(pitch_hz[min(mark // hop, len(pitch_hz) - 1)])
        step = rate / _sung_hz(note.pitch_hz, now_s) if spoken else float(hop)
        reach = round(rate / spoken) if spoken else hop
        _lay(speech.samples, mark, out, round(at), reach)
        at += step


def _stretched(voiced: NDArray[np.bool_], length_s: float) -> NDArray[np.float64]:
    """When each frame of a word is sung, so that the word fills its note."""
    count = int(voiced.sum())
    rest_s = length_s - (len(voiced) - count) * _HOP_S
    if count and rest_s > count * _HOP_S / 3:
        steps = np.where(voiced, rest_s / count, _HOP_S)
    else:
        steps = np.full(len(voiced), length_s / len(voiced))
    return np.concatenate(([0.0], np.cumsum(steps)))


def _sung_hz(pitch_hz: float, now_s: float) -> float:
    """With a vibrato that comes in late."""
    depth = _VIBRATO_SEMITONES * min(1.0, max(0.0, now_s - _VIBRATO_AFTER_S) * 4)
    return float(pitch_hz * 2 ** (depth / 12 * np.sin(2 * np.pi * _VIBRATO_HZ * now_s)))


def _lay(samples: Samples, source: int, out: Samples, target: int, reach: int) -> None:
    """Add a grain that reaches a period to both sides."""
    reach = min(reach, source, target, len(samples) - source - 1, len(out) - target - 1)
    if reach < 2:
        return
    window = np.hanning(2 * reach + 1).astype(np.float32)
    out[target - reach : target + reach + 1] += (
        samples[source - reach : source + reach + 1] * window
    )
