"""A WAV file in memory to samples."""

from __future__ import annotations

import io
import wave

import numpy as np
from numpy.typing import NDArray

from studio.errors import BackendFailed

_AGAIN = "Try again; the old take stays."


def samples_of(content: bytes) -> tuple[NDArray[np.float32], int]:
    """Samples and rate of one channel of 16-bit PCM, such as a speech service answers with.

    Returns
    -------
    ndarray, shape = (n_samples,), float32 in [-1, 1), and the rate in Hz

    Raises
    ------
    BackendFailed : it is no such sound, it is empty, or it breaks off.
    """
    try:
        with wave.open(io.BytesIO(content)) as sound:
            shape = (sound.getnchannels(), sound.getsampwidth())
            rate_hz, promised = sound.getframerate(), sound.getnframes()
            data = sound.readframes(promised)
    except (wave.Error, EOFError) as error:
        raise BackendFailed("The voice answered with no sound.", remedy=_AGAIN) from error
    if shape != (1, 2) or not data:
        raise BackendFailed("The voice answered with no sound that we read.", remedy=_AGAIN)
    if len(data) < 2 * promised:
        raise BackendFailed("The voice broke off in the middle.", remedy=_AGAIN)
    return (np.frombuffer(data, dtype="<i2") / 32768).astype(np.float32), rate_hz
