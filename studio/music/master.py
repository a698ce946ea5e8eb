"""Finishes a mix: tonal balance, dynamics of the form, loudness, peaks, ending."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, signal

from studio.music.composer import RATE_HZ
from studio.music.mixing import integrated_lufs

TARGET_LUFS = -20.0
CEILING_DBTP = -3.0
LIMIT_DBTP = CEILING_DBTP - 0.2  # leaves room for the estimate's error between samples
OVERSAMPLING = 4
LOOKAHEAD_S = 0.004
BLOCK_SAMPLES = RATE_HZ * 20
EDGE_SAMPLES = 512
RELEASE_S, SILENT_S = 0.7, 0.03

#: Octave bands and how loud they are in well-balanced music, dB against the 1 kHz band.
#: Rounded, after the long-term average spectrum of popular recordings: Pestana et al., "Spectral
#: characteristics of popular commercial recordings 1950-2010", AES 135 (2013).
BANDS_HZ = (63, 125, 250, 500, 1000, 2000, 4000, 8000)
BALANCE_DB = (6.0, 6.5, 4.5, 2.5, 0.0, -3.0, -6.5, -11.0)
BALANCE_SHARE, BALANCE_LIMIT_DB = 0.65, 5.0
FILTER_TAPS = 1023

LEVEL_SHARE, LEVEL_RANGE_DB, MAX_LIFT_DB, LEVEL_RAMP_S = 0.4, 6.0, 12.0, 0.12

Sound = NDArray[np.float32]  # shape = (n_samples, 2)


def master(
    mix: Sound,
    section_starts_s: tuple[float, ...] = (),
    dynamics: tuple[tuple[float, float], ...] = (),
    treble_db: float = 0.0,
) -> Sound:
    """The finished sound: -20 LUFS integrated, true peak at most -3 dBTP, silent at its end.

    Parameters
    ----------
    mix : shape = (n_samples, 2), float32, at least half a second.
    section_starts_s : where sections begin; their loudness is brought nearer to each other.
    dynamics : (second, gain in dB) points of a slow curve that the form asks for.
    treble_db : taste above 3 kHz, after the balance; negative is darker.
    """
    sound = balance(mix, treble_db)
    sound = ride(sound, level_sections(sound, section_starts_s))
    sound = close(ride(sound, dynamics))
    for _ in range(3):
        loudness = integrated_lufs(sound)
        sound = limit(sound * np.float32(10 ** ((TARGET_LUFS - loudness) / 20)))
        if abs(integrated_lufs(sound) - TARGET_LUFS) < 0.1:
            break
    return sound


def band_levels(sound: Sound) -> NDArray[np.float64]:
    """Power of each octave band of `BANDS_HZ` in dB against the 1 kHz band."""
    frequencies, power = signal.welch(sound.mean(axis=1), RATE_HZ, nperseg=8192)
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
    heard = signal.sosfilt(weighting, sound.mean(axis=1))
    levels = np.array([10 * np.log10(np.mean(heard[a:b] ** 2) + 1e-12) for a, b in spans])
    below = levels.max() - levels
    gains_db = np.clip(below - np.minimum(below * LEVEL_SHARE, LEVEL_RANGE_DB), 0, MAX_LIFT_DB)
    points = []
    for (a, b), gain_db in zip(spans, gains_db, strict=True):
        ramp = min(LEVEL_RAMP_S, (b - a) / RATE_HZ / 3)
        points += [(a / RATE_HZ, float(gain_db)), (b / RATE_HZ - ramp, float(gain_db))]
    return tuple(points)


def balance(sound: Sound, treble_db: float = 0.0) -> Sound:
    """Move the spectrum most of the way towards a well-balanced one, by at most 5 dB a band."""
    wanted = BALANCE_SHARE * (np.array(BALANCE_DB) - band_levels(sound))
    wanted -= np.median(wanted)
    gains_db = np.clip(wanted, -BALANCE_LIMIT_DB, BALANCE_LIMIT_DB)
    gains_db += treble_db * np.clip(np.log2(np.array(BANDS_HZ) / 2000), 0, 2) / 2
    grid_hz = np.geomspace(20, RATE_HZ / 2, 200)
    curve_db = np.interp(np.log(grid_hz), np.log(BANDS_HZ), gains_db)
    points_hz = np.concatenate([[0.0], grid_hz])
    gains = 10 ** (np.concatenate([curve_db[:1], curve_db]) / 20)
    taps = signal.firwin2(FILTER_TAPS, points_hz, gains, fs=RATE_HZ).astype(np.float32)
    out = np.empty_like(sound)
    for side in (0, 1):
        out[:, side] = signal.oaconvolve(sound[:, side], taps, mode="same")
    return out


def ride(sound: Sound, dynamics: tuple[tuple[float, float], ...]) -> Sound:
    """Follow a curve of (second, gain in dB) points, straight lines between them."""
    if not dynamics:
        return sound
    times_s, gains_db = zip(*dynamics, strict=True)
    curve_db = np.interp(np.arange(len(sound)) / RATE_HZ, times_s, gains_db)
    gain = (10 ** (curve_db / 20)).astype(np.float32)
    return np.asarray(sound * gain[:, None], np.float32)


def close(sound: Sound) -> Sound:
    """Let the last chord die like damped strings, and end in silence without a click."""
    n = len(sound)
    release = min(round(RELEASE_S * RATE_HZ), n // 5)
    silent = round(SILENT_S * RATE_HZ)
    out = sound.copy()
    fall = np.cos(np.linspace(0, np.pi / 2, release)) ** 2
    # The damping ends where the closing 30 ms begin, 40 dB down; those lead to zero.
    fall = 0.01 + 0.99 * fall
    out[n - silent - release : n - silent] *= fall.astype(np.float32)[:, None]
    out[n - silent :] *= (0.01 * np.linspace(1, 0, silent)).astype(np.float32)[:, None]
    rise = round(0.002 * RATE_HZ)
    out[:rise] *= np.linspace(0, 1, rise, dtype=np.float32)[:, None]
    return out


def limit(sound: Sound) -> Sound:
    """Hold the true peak (ITU-R BS.1770-4, 4x oversampled) under the ceiling, looking ahead."""
    ceiling = 10 ** (LIMIT_DBTP / 20)
    peaks = _true_peaks(sound)
    if peaks.max(initial=0.0) <= ceiling:
        return sound
    needed = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    window = round(LOOKAHEAD_S * RATE_HZ) | 1
    held = ndimage.minimum_filter1d(needed, 2 * window + 1, mode="nearest")
    shape = signal.windows.hann(window + 2)[1:-1]
    smooth = ndimage.convolve1d(held, shape / shape.sum(), mode="nearest")
    return np.asarray(sound * smooth.astype(np.float32)[:, None], np.float32)


def true_peak_db(sound: Sound) -> float:
    """True peak in dBTP."""
    return float(20 * np.log10(max(_true_peaks(sound).max(initial=0.0), 1e-9)))


def _true_peaks(sound: Sound) -> NDArray[np.float64]:
    """The largest magnitude around each sample, between samples too; in blocks for memory."""
    peaks = np.empty(len(sound))
    for start in range(0, len(sound), BLOCK_SAMPLES):
        first = max(start - EDGE_SAMPLES, 0)
        last = min(start + BLOCK_SAMPLES + EDGE_SAMPLES, len(sound))
        fine = signal.resample_poly(sound[first:last], OVERSAMPLING, 1, axis=0)
        coarse = np.abs(fine).max(axis=1).reshape(-1, OVERSAMPLING).max(axis=1)
        stop = min(start + BLOCK_SAMPLES, len(sound))
        peaks[start:stop] = coarse[start - first : stop - first]
    return peaks
