"""From frequency to colour.

`spectrum`, the default: dark sounds are red, bright ones violet. The hue runs from red over
yellow, green and blue to violet as the centroid of the spectrum rises from 250 Hz to 6 kHz on a
scale of octaves; what a song does around its own middle is shown 1.6 times as large, as most
songs stay within an octave or two. `light` takes the strongest note instead and transposes it by
40 octaves, into visible light; its colour is that of CIE 1931 (C. Wyman, P.-P. Sloan, P. Shirley,
'Simple analytic approximations to the CIE XYZ color matching functions', JCGT 2013).

With both, louder windows are lighter, and noisy ones (spectral flatness) greyer. Values move
towards each window's by 30 % a second, so that colours do not flicker. Names are held by
`colour_names`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from studio.analysis.song.colour_names import held_names, name_of
from studio.analysis.song.colour_space import Triple, hex_of_oklch, hue_of, linear_of_xyz
from studio.analysis.song.features import FRAMES_HZ, PITCH_FRAMES_HZ, Features
from studio.analysis.song.filterbanks import SEMITONES

__all__ = ["ColourMap", "colours_of", "held_names", "name_of"]

ColourMap = Literal["spectrum", "light"]
Hues = NDArray[np.float64]  # shape = (n_windows,), degrees

LOW_HZ, HIGH_HZ = 250.0, 6000.0
RED_DEG, VIOLET_DEG = 22.0, 318.0
STRETCH = 1.6
FOLLOW = 0.3  # share of the way to the next second's value
LIGHTNESS, LEVELS_LU = (0.46, 0.80), (-14.0, 4.0)  # beside the song's loudness
CHROMA, LOG_FLATNESS = (0.15, 0.05), (-2.6, -0.8)
OCTAVES_TO_LIGHT = 40
AROUND_S = 2.0  # to both sides of a window: a melody's notes are not followed
LIGHT_HZ = 4.0e14  # the octave from here on is visible
SPEED_OF_LIGHT_NM = 2.998e17  # a second


def colours_of(
    features: Features,
    windows_s: Sequence[tuple[float, float]],
    levels_lufs: NDArray[np.float64],
    colour_map: ColourMap = "spectrum",
) -> tuple[str, ...]:
    """A colour, such as ``#5fa8d3``, for every window."""
    follow = 1 - (1 - FOLLOW) ** (windows_s[0][1] - windows_s[0][0])
    hues = HUES[colour_map](features, windows_s, follow)
    above_lu = levels_lufs - features.integrated_lufs
    lightness = _smoothed(np.interp(above_lu, LEVELS_LU, LIGHTNESS), follow)
    noise = np.log10(_means(features.flatness, FRAMES_HZ, windows_s) + 1e-9)
    chroma = _smoothed(np.interp(noise, LOG_FLATNESS, CHROMA), follow)
    values = zip(lightness, chroma, hues, strict=True)
    return tuple(hex_of_oklch(*(float(v) for v in value)) for value in values)


def _spectrum_hues(
    features: Features, windows_s: Sequence[tuple[float, float]], follow: float
) -> Hues:
    """By the centroid, louder frames counting more; they move along the rainbow."""
    weights = np.sqrt(features.levels) + 1e-9
    octaves = np.log2(np.maximum(features.centroids_hz, 1.0))
    mean = _means(octaves * weights, FRAMES_HZ, windows_s) / _means(weights, FRAMES_HZ, windows_s)
    places = (mean - np.log2(LOW_HZ)) / np.log2(HIGH_HZ / LOW_HZ)
    middle = float(np.median(places))
    places = _smoothed(np.clip(middle + STRETCH * (places - middle), 0, 1), follow)
    return np.asarray(RED_DEG + (VIOLET_DEG - RED_DEG) * places)


def _light_hues(
    features: Features, windows_s: Sequence[tuple[float, float]], follow: float
) -> Hues:
    """By the strongest pitch around each window; they take the shorter way round the circle."""
    hues = []
    for start_s, end_s in windows_s:
        around = max(start_s - AROUND_S, 0.0), end_s + AROUND_S
        first, last = _frames(*around, PITCH_FRAMES_HZ, len(features.pitches))
        pitch = SEMITONES[int(features.pitches[first:last].sum(axis=0).argmax())]
        hues.append(light_hue(440 * 2 ** ((pitch - 69) / 12)))
    turns = np.exp(1j * np.radians(hues))
    real, imaginary = _smoothed(turns.real, follow), _smoothed(turns.imag, follow)
    return np.degrees(np.arctan2(imaginary, real)) % 360


#: How each map finds the hues, smoothed.
HUES: Mapping[ColourMap, Callable[[Features, Sequence[tuple[float, float]], float], Hues]] = {
    "spectrum": _spectrum_hues,
    "light": _light_hues,
}


def light_hue(frequency_hz: float) -> float:
    """OKLCH hue, in degrees, of a tone that is transposed by octaves into visible light."""
    light_hz = frequency_hz * 2.0**OCTAVES_TO_LIGHT
    light_hz *= 2.0 ** -np.floor(np.log2(light_hz / LIGHT_HZ))
    linear = linear_of_xyz(_xyz(SPEED_OF_LIGHT_NM / light_hz))
    return hue_of(np.maximum(linear, 0))


def _xyz(wavelength_nm: float) -> Triple:
    """CIE 1931 colour matching functions, the multi-lobe fit of Wyman et al."""

    def lobe(peak_nm: float, below_nm: float, above_nm: float) -> float:
        width = below_nm if wavelength_nm < peak_nm else above_nm
        return float(np.exp(-0.5 * ((wavelength_nm - peak_nm) / width) ** 2))

    x = 1.056 * lobe(599.8, 37.9, 31.0) + 0.362 * lobe(442.0, 16.0, 26.7)
    y = 0.821 * lobe(568.8, 46.9, 40.5) + 0.286 * lobe(530.9, 16.3, 31.1)
    z = 1.217 * lobe(437.0, 11.8, 36.0) + 0.681 * lobe(459.0, 26.0, 13.8)
    return np.array([x - 0.065 * lobe(501.1, 20.4, 26.2), y, z])


def _means(
    values: NDArray[np.floating], per_s: int, windows_s: Sequence[tuple[float, float]]
) -> NDArray[np.float64]:
    spans = (_frames(start_s, end_s, per_s, len(values)) for start_s, end_s in windows_s)
    return np.array([float(values[first:last].mean()) for first, last in spans])


def _frames(start_s: float, end_s: float, per_s: int, n_frames: int) -> tuple[int, int]:
    """The frames of a window: at least one."""
    first = min(round(start_s * per_s), n_frames - 1)
    return first, max(min(round(end_s * per_s), n_frames), first + 1)


def _smoothed(values: NDArray[np.float64], follow: float) -> NDArray[np.float64]:
    out = np.empty(len(values))
    last = values[0]
    for i, value in enumerate(values):
        last = last + follow * (value - last)
        out[i] = last
    return out
