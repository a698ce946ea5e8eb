"""Tempo, beats and first beats of bars."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.analysis.song import bar_network, beat_network
from studio.analysis.song.beats import decode, tempo_of, to_times
from studio.analysis.song.downbeats import first_beats
from studio.analysis.song.features import Features, Values

#: Mean likelihood of the beats that were found, from which on there is a beat: rendered songs with
#: drums mostly have 0.5 to 0.9; speech (one narrator's voices) reached 0.38, noise 0.1.
HEARD = 0.42
#: Softer ones count where notes are held (see `held_notes`: speech reached 0.89, music has 0.91 to
#: 0.98) and they stand out and are steady, as in strings without drums: likelihood, plus 0.03 for
#: every time more than five that a beat is as likely as the mean moment, minus 4 times the spread
#: of the intervals beside their mean.
HELD_NOTES = 0.905
SOFT, SHARPNESS, USUAL_SHARPNESS, UNSTEADINESS = 0.14, 0.03, 5.0, 4.0
_HOLD = 2  # frames of pitches
_REACH = 2  # frames around a beat in which its likelihoods are read


@dataclass(frozen=True)
class Rhythm:
    """Times in seconds; `bpm` is 0 and both are empty where no beat is heard."""

    bpm: float
    beats_s: NDArray[np.float64]
    downbeats_s: NDArray[np.float64]


NO_RHYTHM = Rhythm(0.0, np.empty(0), np.empty(0))


def rhythm_of(features: Features, told: tuple[float, float] = (0.0, 1.0)) -> Rhythm:
    """The rhythm of a song; `NO_RHYTHM` where there is none, as in speech and noise.

    Parameters
    ----------
    told : the shares of the whole work at which this begins and ends.
    """
    shares = beat_network.shares_of(features.bands, told)
    inputs = bar_network.inputs_of(features.bands, features.pitches, shares)
    return decoded(bar_network.refined(inputs), held_notes(features.pitches) >= HELD_NOTES)


def held_notes(pitches: Values) -> float:
    """How much pitches stay as they are for 0.2 s: the median cosine, 0 to 1, where it is loud.

    Parameters
    ----------
    pitches : of `Features`.
    """
    loud = np.sqrt(pitches)
    lengths = np.linalg.norm(loud, axis=1)
    heard = lengths > 0.1 * np.percentile(lengths, 95)
    both = heard[_HOLD:] & heard[:-_HOLD]
    if not both.any():
        return 0.0
    products = (loud[_HOLD:] * loud[:-_HOLD]).sum(axis=1)[both]
    return float(np.median(products / (lengths[_HOLD:] * lengths[:-_HOLD])[both]))


def decoded(likelihoods: Values, may_be_soft: bool = False) -> Rhythm:
    """The most likely rhythm.

    Parameters
    ----------
    likelihoods : shape = (n_frames, 2); of a beat and of a first beat, at every frame.
    may_be_soft : do beats count that are less sure, as in music without drums?
    """
    beats = decode(likelihoods[:, 0])
    if len(beats) < 2:
        return NO_RHYTHM
    peaks = np.array([_around(likelihoods, int(beat)) for beat in beats])
    likelihood, usual = float(peaks[:, 0].mean()), float(likelihoods[:, 0].mean())
    if likelihood < HEARD and not (may_be_soft and _is_steady(beats, likelihood, usual)):
        return NO_RHYTHM
    times = to_times(beats, likelihoods[:, 0])
    firsts = first_beats(peaks[:, 1] / np.maximum(peaks.max(axis=1), 0.05))
    return Rhythm(tempo_of(times), times, times[firsts])


def _is_steady(beats: NDArray[np.int64], likelihood: float, usual: float) -> bool:
    """Do soft beats stand out, at even distances?

    Parameters
    ----------
    likelihood : mean over the beats; usual : over all frames.
    """
    steps = np.diff(beats)
    sharpness = SHARPNESS * (likelihood / max(usual, 1e-4) - USUAL_SHARPNESS)
    unsteadiness = UNSTEADINESS * float(steps.std() / steps.mean())
    return likelihood + sharpness - unsteadiness >= SOFT


def _around(likelihoods: Values, beat: int) -> Values:
    """The greatest likelihoods beside a beat, shape = (2,)."""
    peaks: Values = likelihoods[max(beat - _REACH, 0) : beat + _REACH + 1].max(axis=0)
    return peaks
