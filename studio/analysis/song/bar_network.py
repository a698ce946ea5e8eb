"""Our own network over those of BeatNet: beats and first beats, with the time before and after.

BeatNet's networks hear each moment with what came before it. This one takes what they say with
band energies and changes of harmony, and looks 20 s to both sides: a temporal convolutional
network (M. E. P. Davies and S. Böck, 'Temporal convolutional networks for musical audio beat
tracking', EUSIPCO 2019) of 10 layers, run with numpy. `bar_training` makes its weights.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from studio.analysis.song.features import FRAMES_HZ, PITCH_FRAMES_HZ, Values
from studio.analysis.song.key import BASS_PITCHES, chroma

FILE = Path(__file__).parent / "data" / "bars.npz"
DILATIONS = tuple(2**i for i in range(9))
KERNEL = 5
N_GROUPS = 12  # of bands
SPANS_S = (0.5, 1.0)  # before and after a change of harmony
N_INPUTS = 6 + 2 * N_GROUPS + 2 * len(SPANS_S)

Weights = dict[str, Values]


def refined(inputs: Values, weights: Weights | None = None) -> Values:
    """How likely a beat and a first beat is at every frame.

    Parameters
    ----------
    inputs : of `inputs_of`.
    weights : the shipped ones if left out.

    Returns
    -------
    ndarray, shape = (n_frames, 2), 0 to 1.
    """
    weights = weights or shipped()
    hidden = _elu(inputs @ weights["in.weight"] + weights["in.bias"])
    for layer, dilation in enumerate(DILATIONS):
        seen = _convolved(hidden, weights[f"{layer}.kernel"], dilation) + weights[f"{layer}.bias"]
        hidden = hidden + _elu(seen) @ weights[f"{layer}.mix"]
    scores = hidden @ weights["out.weight"] + weights["out.bias"]
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), np.float32)


def inputs_of(bands: Values, pitches: Values, shares: Values) -> Values:
    """What the network takes, each value beside the song's own mean and spread.

    Parameters
    ----------
    bands, pitches : of `Features`.
    shares : of `beat_network.shares_of`.

    Returns
    -------
    ndarray, shape = (n_frames, `N_INPUTS`), float32.
    """
    said = np.clip(shares, 0.01, 0.99)
    said = np.log(said / (1 - said)).transpose(1, 0, 2).reshape(len(bands), -1)
    groups = [part.mean(axis=1) for part in np.array_split(bands, N_GROUPS, axis=1)]
    rises = np.maximum(np.diff(bands, axis=0, prepend=bands[:1]), 0)
    risen = [part.mean(axis=1) for part in np.array_split(rises, N_GROUPS, axis=1)]
    changes = [
        change
        for span_s in SPANS_S
        for below in (128, BASS_PITCHES)
        for change in [_harmony_changes(chroma(np.sqrt(pitches), below), span_s, len(bands))]
    ]
    energies, strokes, harmony = (_even(np.stack(v, axis=1)) for v in (groups, risen, changes))
    return np.asarray(np.hstack([said / 2, energies, strokes, harmony]), np.float32)


def _even(values: Values) -> Values:
    spread = values.std(axis=0)
    least = 0.1 * max(float(spread.max(initial=0.0)), 1e-6)  # a silent band stays silent
    return np.asarray(np.clip((values - values.mean(axis=0)) / np.maximum(spread, least), -4, 8))


def _harmony_changes(tones: Values, span_s: float, n_frames: int) -> Values:
    """Cosine distance of the chroma before and after every frame."""
    span = round(span_s * PITCH_FRAMES_HZ)
    sums = np.cumsum(np.pad(tones, ((span + 1, span), (0, 0)), mode="edge"), axis=0)
    means = sums[span:] - sums[:-span]
    before, after = means[: len(tones)], means[span : span + len(tones)]
    lengths = np.linalg.norm(before, axis=1) * np.linalg.norm(after, axis=1)
    change = 1 - (before * after).sum(axis=1) / np.maximum(lengths, 1e-9)
    times = np.arange(n_frames) * (PITCH_FRAMES_HZ / FRAMES_HZ)
    return np.asarray(np.interp(times, np.arange(len(change)), change), np.float32)


def _convolved(values: Values, kernel: Values, dilation: int) -> Values:
    """Along time, centred; kernel has shape (`KERNEL`, n_in, n_out)."""
    reach = KERNEL // 2 * dilation
    padded = np.pad(values, ((reach, reach), (0, 0)))
    n = len(values)
    out: Values = padded[:n] @ kernel[0]
    for tap in range(1, KERNEL):
        out += padded[tap * dilation : tap * dilation + n] @ kernel[tap]
    return out


def _elu(values: Values) -> Values:
    return np.where(values > 0, values, np.expm1(np.minimum(values, 0)))


@cache
def shipped() -> Weights:
    """The weights that come with the studio, widened from half precision."""
    with np.load(FILE) as file:
        return {name: file[name].astype(np.float32) for name in file.files}
