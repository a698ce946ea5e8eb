"""Finishes a mix: tonal balance, dynamics of the form, loudness, peaks, ending."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from studio.audio.limiter import Limited
from studio.audio.loudness import SILENCE_LUFS, LoudnessMeter, integrated_lufs, true_peak_dbtp
from studio.audio.track import Editable, Samples, Sound, blocks, stretches
from studio.music.canvas import Excerpt, canvas, mono
from studio.music.composer import RATE_HZ
from studio.music.filters import filtered

TARGET_LUFS = -20.0
CEILING_DBTP = -3.0
LIMIT_DBTP = CEILING_DBTP - 0.2  # leaves room for the estimate's error between samples
TOLERANCE_LU, MAX_ROUNDS = 0.05, 8
RELEASE_S, SILENT_S = 0.7, 0.03
RING_EDGE = 4096  # samples that filters and limiter of a loop look round its seam

#: Octave bands and how loud they are in well-balanced music, dB against the 1 kHz band.
#: Rounded, after the long-term average spectrum of popular recordings: Pestana et al., "Spectral
#: characteristics of popular commercial recordings 1950-2010", AES 135 (2013).
BANDS_HZ = (63, 125, 250, 500, 1000, 2000, 4000, 8000)
BALANCE_DB = (6.0, 6.5, 4.5, 2.5, 0.0, -3.0, -6.5, -11.0)
BALANCE_SHARE, BALANCE_LIMIT_DB = 0.65, 5.0
FILTER_TAPS = 1023

LEVEL_SHARE, LEVEL_RANGE_DB, MAX_LIFT_DB, LEVEL_RAMP_S = 0.4, 6.0, 12.0, 0.12
SPECTRUM_SAMPLES = 8192


def master(
    mix: Editable,
    out: Editable,
    section_starts_s: tuple[float, ...] = (),
    dynamics: tuple[tuple[float, float], ...] = (),
    treble_db: float = 0.0,
    *,
    loop: bool = False,
) -> None:
    """Finish a sound: -20 LUFS integrated, true peak at most -3 dBTP, silent at its end.

    Parameters
    ----------
    mix : at least half a second; it is worked on in place.
    out : of the same length; the finished sound is written here.
    section_starts_s : where sections begin; their loudness is brought nearer to each other.
    dynamics : (second, gain in dB) points of a slow curve that the form asks for.
    treble_db : taste above 3 kHz, after the balance; negative is darker.
    loop : its end leads to its beginning: nothing is faded, and filters reach round.
    """
    edge = RING_EDGE if loop else 0
    taps = balance_taps(mix, treble_db)
    with ring(mix, edge) as whole:
        convolve(whole, taps)
        _copy(whole, edge, mix)
    for points in (level_sections(mix, section_starts_s), dynamics):
        ride(mix, periodic(points, len(mix)) if loop else points)
    if not loop:
        close(mix)
    with ring(mix, edge) as whole:
        normalise(whole, edge, out)


@contextmanager
def ring(sound: Editable, edge: int) -> Iterator[Editable]:
    """A sound with its end before its beginning and its beginning after its end."""
    if not edge:
        yield sound
        return
    n_samples = len(sound)
    with canvas(n_samples + 2 * edge) as whole:
        for stretch in stretches(n_samples):
            whole[stretch.start + edge : stretch.stop + edge] = sound[stretch]
        for first in (0, n_samples + edge):
            places = np.arange(first, first + edge)
            whole[first : first + edge] = _at(sound, (places - edge) % n_samples)
        yield whole


def _at(sound: Sound, places: NDArray[np.int64]) -> Samples:
    """Samples at places that run on, and jump from the end of a sound to its beginning."""
    runs = np.split(places, np.flatnonzero(np.diff(places) != 1) + 1)
    return np.concatenate([sound[int(run[0]) : int(run[-1]) + 1] for run in runs])


def _copy(whole: Sound, edge: int, out: Editable) -> None:
    if edge:
        for stretch in stretches(len(out)):
            out[stretch] = whole[stretch.start + edge : stretch.stop + edge]


def periodic(
    points: tuple[tuple[float, float], ...], n_samples: int
) -> tuple[tuple[float, float], ...]:
    """A curve of (second, gain in dB) that ends as it begins, so that a loop has no step."""
    if not points:
        return ()
    end_s = n_samples / RATE_HZ
    times_s, gains_db = zip(*points, strict=True)
    leave_s = max(end_s - LEVEL_RAMP_S, end_s / 2)
    last_db, first_db = (float(np.interp(t, times_s, gains_db)) for t in (leave_s, 0.0))
    inside = tuple((t, g) for t, g in points if t < leave_s)
    return (*inside, (leave_s, last_db), (end_s, first_db))


def normalise(whole: Sound, edge: int, out: Editable) -> None:
    """Write a sound, without `edge` samples on both sides, at its loudness and under its peak.

    Limiting takes some loudness away, so the gain is raised until the loudness is within
    0.05 LU; a silent sound stays silent.
    """
    loudness = integrated_lufs(Excerpt(whole, edge, len(out)))
    gain_db = TARGET_LUFS - loudness if loudness > SILENCE_LUFS else 0.0
    for _ in range(MAX_ROUNDS):
        limited, meter = Limited(whole, gain_db, LIMIT_DBTP), LoudnessMeter()
        for stretch in stretches(len(out)):
            block = limited[stretch.start + edge : stretch.stop + edge]
            meter.add(block)
            out[stretch] = block
        error = TARGET_LUFS - meter.integrated_lufs
        if abs(error) < TOLERANCE_LU or loudness <= SILENCE_LUFS:
            break
        gain_db += error


def band_levels(sound: Sound) -> NDArray[np.float64]:
    """Power of each octave band of `BANDS_HZ` in dB against the 1 kHz band."""
    power = np.zeros(SPECTRUM_SAMPLES // 2 + 1)
    for block in blocks(sound):
        if len(block) >= SPECTRUM_SAMPLES:
            _, part = signal.welch(mono(block), RATE_HZ, nperseg=SPECTRUM_SAMPLES)
            power += len(block) / len(sound) * part
    frequencies = np.fft.rfftfreq(SPECTRUM_SAMPLES, 1 / RATE_HZ)
    levels = []
    for centre_hz in BANDS_HZ:
        inside = (frequencies >= centre_hz / np.sqrt(2)) & (frequencies < centre_hz * np.sqrt(2))
        levels.append(10 * np.log10(power[inside].sum() + 1e-15))
    return np.asarray(np.array(levels) - levels[BANDS_HZ.index(1000)], np.float64)


def level_sections(sound: Sound, starts_s: tuple[float, ...]) -> tuple[tuple[float, float], ...]:
    """Gain points that bring sections nearer to the loudest one, which stays as it is.

    A thin opening is to be thin, not inaudible: two fifths of each difference remain, at most 6 dB.
    """
    edges = [round(s * RATE_HZ) for s in starts_s] + [len(sound)]
    spans = [(a, b) for a, b in itertools.pairwise(edges) if b > a]
    if len(spans) < 2:
        return ()
    weighting = signal.butter(1, 250, "highpass", fs=RATE_HZ, output="sos")
    energies = np.zeros(len(spans))
    heard = filtered(weighting, blocks(sound))
    for stretch, block in zip(stretches(len(sound)), heard, strict=True):
        power = mono(block) ** 2
        for i, (a, b) in enumerate(spans):
            first, last = max(a - stretch.start, 0), max(b - stretch.start, 0)
            energies[i] += power[first:last].sum(dtype=np.float64)
    levels = 10 * np.log10(energies / [b - a for a, b in spans] + 1e-12)
    below = levels.max() - levels
    gains_db = np.clip(below - np.minimum(below * LEVEL_SHARE, LEVEL_RANGE_DB), 0, MAX_LIFT_DB)
    points = []
    for (a, b), gain_db in zip(spans, gains_db, strict=True):
        ramp = min(LEVEL_RAMP_S, (b - a) / RATE_HZ / 3)
        points += [(a / RATE_HZ, float(gain_db)), (b / RATE_HZ - ramp, float(gain_db))]
    return tuple(points)


def balance_taps(sound: Sound, treble_db: float = 0.0) -> NDArray[np.float32]:
    """A filter that moves the spectrum most of the way towards a well-balanced one.

    It changes a band by at most 5 dB; shape = (1023,), of linear phase.
    """
    wanted = BALANCE_SHARE * (np.array(BALANCE_DB) - band_levels(sound))
    wanted -= np.median(wanted)
    gains_db = np.clip(wanted, -BALANCE_LIMIT_DB, BALANCE_LIMIT_DB)
    gains_db += treble_db * np.clip(np.log2(np.array(BANDS_HZ) / 2000), 0, 2) / 2
    grid_hz = np.geomspace(20, RATE_HZ / 2, 200)
    curve_db = np.interp(np.log(grid_hz), np.log(BANDS_HZ), gains_db)
    points_hz = np.concatenate([[0.0], grid_hz])
    gains = 10 ** (np.concatenate([curve_db[:1], curve_db]) / 20)
    taps = signal.firwin2(FILTER_TAPS, points_hz, gains, fs=RATE_HZ)
    return np.asarray(taps, np.float32)


def convolve(sound: Editable, taps: NDArray[np.float32]) -> None:
    """A filter of linear phase, by blocks in place and without its delay."""
    half = len(taps) // 2
    before = np.zeros((half, 2), np.float32)  # as it was before it was filtered
    for stretch in stretches(len(sound)):
        ahead = sound[stretch.start : stretch.stop + half]
        missing = stretch.stop - stretch.start + half - len(ahead)
        ahead = np.concatenate([before, ahead, np.zeros((missing, 2), np.float32)])
        before = ahead[-2 * half : -half].copy()
        sound[stretch] = signal.oaconvolve(ahead, taps[:, None], mode="valid", axes=0)


def ride(sound: Editable, dynamics: tuple[tuple[float, float], ...]) -> None:
    """Follow a curve of (second, gain in dB) points, straight lines between them."""
    if not dynamics:
        return
    times_s, gains_db = zip(*dynamics, strict=True)
    for stretch in stretches(len(sound)):
        now_s = np.arange(stretch.start, stretch.stop) / RATE_HZ
        gain = 10 ** (np.interp(now_s, times_s, gains_db) / 20)
        sound[stretch] = sound[stretch] * gain.astype(np.float32)[:, None]


def close(sound: Editable) -> None:
    """Let the last chord die like damped strings, and end in silence without a click."""
    n = len(sound)
    release = min(round(RELEASE_S * RATE_HZ), n // 5)
    silent = round(SILENT_S * RATE_HZ)
    fall = np.cos(np.linspace(0, np.pi / 2, release)) ** 2
    # The damping ends where the closing 30 ms begin, 40 dB down; those lead to zero.
    fall = np.concatenate([0.01 + 0.99 * fall, 0.01 * np.linspace(1, 0, silent)])
    rise = np.linspace(0, 1, round(0.002 * RATE_HZ))
    for stretch, curve in ((slice(n - len(fall), n), fall), (slice(0, len(rise)), rise)):
        sound[stretch] = sound[stretch] * curve.astype(np.float32)[:, None]


def true_peak_db(sound: Sound) -> float:
    """True peak in dBTP."""
    return true_peak_dbtp(sound)
