"""Mixes stems: level, equaliser and place for each role, a room around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyloudnorm
from numpy.typing import NDArray
from scipy import signal

from studio.music.composer import RATE_HZ
from studio.music.filters import bell
from studio.music.synth import Stereo

PREDELAY_S = 0.018
ROOM_SEED = 20_240  # one room for all pieces: the impulse response is a fixed noise
SILENCE_LUFS = -70.0


@dataclass(frozen=True)
class Channel:
    """How a role sits in the mix.

    level_lufs : loudness of the stem before the mix is levelled as a whole
    high_pass_hz : what lies below makes mud or rumble
    send : share that goes to the room
    pan : -1 left to 1 right
    bell : (centre in Hz, gain in dB, Q) of its own equaliser
    """

    level_lufs: float
    high_pass_hz: float
    send: float
    pan: float = 0.0
    bell: tuple[float, float, float] = (350.0, 0.0, 1.0)


CHANNELS: dict[str, Channel] = {
    "drums": Channel(-20.0, 32, 0.12),
    "bass": Channel(-22.0, 34, 0.03, 0.0, (260.0, -2.0, 0.9)),
    "chords": Channel(-23.5, 130, 0.3, -0.22, (320.0, -2.5, 0.8)),
    "arp": Channel(-25.0, 140, 0.4, 0.3, (340.0, -2.0, 0.8)),
    "melody": Channel(-22.5, 180, 0.42, 0.06, (2600.0, -1.5, 0.9)),
    "pad": Channel(-28.0, 150, 0.5, 0.0, (330.0, -3.0, 0.8)),
    "perc": Channel(-30.0, 180, 0.2, 0.4),
    "extra": Channel(-27.0, 160, 0.45, -0.4, (330.0, -2.0, 0.8)),
}
OTHER = Channel(-25.0, 100, 0.3)


def mix_stems(
    stems: Iterable[tuple[str, Stereo]], n_samples: int, room: float
) -> NDArray[np.float32]:
    """One stereo sound from stems.

    Parameters
    ----------
    stems : (role, samples of shape (n_samples, 2)); read one at a time, so that a long piece
        needs the memory of one.
    room : 0 dry to 1 a hall.

    Returns
    -------
    ndarray, shape = (n_samples, 2), float32; not yet levelled.
    """
    dry = np.zeros((n_samples, 2), np.float32)
    wet = np.zeros(n_samples, np.float32)
    for role, stem in stems:
        channel = CHANNELS.get(role, OTHER)
        shaped = _pan(_equalise(stem, channel), channel.pan)
        shaped *= _level(shaped, channel.level_lufs)
        dry += shaped
        wet += channel.send * shaped.mean(axis=1)
    return dry + reverberate(wet, room)


def _equalise(stem: Stereo, channel: Channel) -> Stereo:
    sections = signal.butter(2, channel.high_pass_hz, "highpass", fs=RATE_HZ, output="sos")
    centre_hz, gain_db, q = channel.bell
    if gain_db:
        sections = np.vstack([sections, bell(centre_hz, gain_db, q)])
    return np.asarray(signal.sosfilt(sections, stem, axis=0), np.float32)


def _pan(stem: Stereo, pan: float) -> Stereo:
    """Balance with constant power; 0 leaves both sides as they are."""
    angle = (pan + 1) * np.pi / 4
    gains = (np.array([np.cos(angle), np.sin(angle)]) * np.sqrt(2)).astype(np.float32)
    return np.asarray(stem * gains, np.float32)


def _level(stem: Stereo, level_lufs: float) -> np.float32:
    loudness = integrated_lufs(stem)
    if loudness < SILENCE_LUFS:
        return np.float32(0.0 if not np.any(stem) else 1.0)
    return np.float32(10 ** ((level_lufs - loudness) / 20))


def integrated_lufs(samples: NDArray[np.float32]) -> float:
    """Integrated loudness (ITU-R BS.1770-4), in LUFS; minus infinity for silence."""
    meter = pyloudnorm.Meter(RATE_HZ)
    with np.errstate(divide="ignore"):
        return float(meter.integrated_loudness(samples.astype(np.float64)))


def reverberate(send: NDArray[np.float32], room: float) -> NDArray[np.float32]:
    """The room's answer to a mono send: shape = (n_samples, 2)."""
    response = impulse_response(room)
    out = np.empty((len(send), 2), np.float32)
    for side in (0, 1):
        out[:, side] = signal.oaconvolve(send, response[:, side])[: len(send)]
    return out


def impulse_response(room: float) -> NDArray[np.float32]:
    """A synthetic room of unit energy a side: noise that dies away, the treble first.

    Source: Moorer, "About this reverberation business" (1979): a concert hall's late response
    is close to exponentially decaying noise.
    """
    length_s = 1.0 + 1.8 * room  # until 60 dB down, in the middle of the spectrum
    n = round(length_s * RATE_HZ)
    rng = np.random.default_rng(ROOM_SEED)
    time_s = np.arange(n) / RATE_HZ
    out = np.zeros((n, 2))
    for low_hz, high_hz, share in ((220, 900, 1.1), (900, 3500, 0.85), (3500, 9000, 0.5)):
        band = signal.butter(2, (low_hz, high_hz), "bandpass", fs=RATE_HZ, output="sos")
        noise = signal.sosfilt(band, rng.standard_normal((n, 2)), axis=0)
        out += noise * np.exp(-6.91 * time_s / (length_s * share))[:, None]
    out *= np.minimum(time_s / 0.012, 1.0)[:, None]  # no bare first reflection
    out = np.vstack([np.zeros((round(PREDELAY_S * RATE_HZ), 2)), out])
    return np.asarray(out / np.sqrt((out**2).sum(axis=0)), np.float32)
