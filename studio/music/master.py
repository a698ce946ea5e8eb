"""Finishes a mix: tonal balance, dynamics of the form, loudness, peaks, ending."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from studio.audio.loudness import true_peak_dbtp
from studio.audio.mix import normalise
from studio.audio.track import Editable, Sound, blocks, stretches
from studio.music.composer import RATE_HZ
from studio.music.filters import filtered

TARGET_LUFS = -20.0
CEILING_DBTP = -3.0
LIMIT_DBTP = CEILING_DBTP - 0.2  # leaves room for the estimate's error between samples
RELEASE_S, SILENT_S = 0.7, 0.03

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
    section_starts_s: tuple[float, ...] = (),
    dynamics: tuple[tuple[float, float], ...] = (),
    treble_db: float = 0.0,
) -> Sound:
    """The finished sound: -20 LUFS integrated, true peak at most -3 dBTP, silent at its end.

    Parameters
    ----------
    mix : at least half a second; it is worked on in place.
    section_starts_s : where sections begin; their loudness is brought nearer to each other.
    dynamics : (second, gain in dB) points of a slow curve that the form asks for.
    treble_db : taste above 3 kHz, after the balance; negative is darker.
    """
    balance(mix, treble_db)
    ride(mix, level_sections(mix, section_starts_s))
    ride(mix, dynamics)
    close(mix)
    return normalise(mix, TARGET_LUFS, LIMIT_DBTP)


def band_levels(sound: Sound) -> NDArray[np.float64]:
    """Power of each octave band of `BANDS_HZ` in dB against the 1 kHz band."""
    power = np.zeros(SPECTRUM_SAMPLES // 2 + 1)
    for block in blocks(sound):
        if len(block) >= SPECTRUM_SAMPLES:
            _, part = signal.welch(block.mean(axis=1), RATE_HZ, nperseg=SPECTRUM_SAMPLES)
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
        power = block.mean(axis=1) ** 2
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


def balance(sound: Editable, treble_db: float = 0.0) -> None:
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
    convolve(sound, taps)


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
