"""A long piece from windows: each hears the end of what was drawn before, and goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

JOIN_S = 0.02  # where a window takes over from the one before
Sound = NDArray[np.float32]  # shape = (n_samples, n_channels)


@dataclass(frozen=True)
class Window:
    """One run of the model, in its own frames.

    context : frames of what was drawn before that it hears; new : frames that it adds
    """

    context: int
    new: int


def windows(n_frames: int, longest: int, context: int) -> Iterator[Window]:
    """The runs that give `n_frames`, each of at most `longest` frames with what it hears."""
    drawn = 0
    while drawn < n_frames:
        heard = min(context, drawn)
        new = min(longest - heard, n_frames - drawn)
        yield Window(heard, new)
        drawn += new


def drawn_in_windows(
    plan: Iterator[Window],
    samples_per_frame: int,
    rate_hz: int,
    draw: Callable[[Sound | None, int], Sound],
) -> Sound:
    """The windows one after another, joined to the sample.

    Parameters
    ----------
    draw : takes the sound that it is to continue, or None, and the number of new frames; gives
        that sound as the model hears it, with the new one after it.

    Returns
    -------
    ndarray, shape = (n_frames * samples_per_frame, n_channels)
    """
    sound: Sound | None = None
    for window in plan:
        if sound is None:
            sound = draw(None, window.new)[: window.new * samples_per_frame]
            continue
        heard = window.context * samples_per_frame
        longer = draw(sound[-heard:], window.new)[: heard + window.new * samples_per_frame]
        sound = joined(sound, longer, heard, round(JOIN_S * rate_hz))
    assert sound is not None
    return sound


def joined(sound: Sound, longer: Sound, heard: int, fade: int) -> Sound:
    """`sound`, and after it what `longer` holds beyond its first `heard` samples.

    The model's own version of what it heard differs a little, so it takes over gradually in the
    last `fade` samples of it; the length is exact.
    """
    fade = min(fade, heard)
    rise = np.linspace(0, 1, fade, dtype=np.float32)[:, None]
    out = np.concatenate([sound, longer[heard:]])
    end = len(sound)
    out[end - fade : end] = (1 - rise) * sound[end - fade :] + rise * longer[heard - fade : heard]
    return out
