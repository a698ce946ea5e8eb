"""Mixes stems: level, equaliser and place for each channel, a room around them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from studio.audio.loudness import SILENCE_LUFS, integrated_lufs
from studio.audio.track import Editable, Samples, Sound, blocks, stretches
from studio.music.canvas import mono
from studio.music.channels import Channel
from studio.music.composer import RATE_HZ
from studio.music.filters import Section, bell, filtered

PREDELAY_S = 0.018
ROOM_SEED = 20_240  # one room for all pieces: the impulse response is a fixed noise


def shape(channel: Channel, stem: Editable) -> None:
    """Equalise a stem and put it in its place between left and right."""
    gains = _pan(channel.pan)
    shaped = filtered(_equaliser(channel), blocks(stem))
    for stretch, block in zip(stretches(len(stem)), shaped, strict=True):
        stem[stretch] = block * gains


def add_stem(channel: Channel, stem: Sound, dry: Editable, send: Editable) -> None:
    """Add a shaped stem, at its level, to the mix and to what the room hears.

    Parameters
    ----------
    stem, dry, send : of one length; `send` is mono on both sides.
    """
    level = _level(stem, channel.level_lufs)
    for stretch in stretches(len(stem)):
        block = stem[stretch] * level
        dry[stretch] = dry[stretch] + block
        heard = channel.send * mono(block)
        send[stretch] = send[stretch] + heard[:, None]


def _equaliser(channel: Channel) -> Section:
    sections = signal.butter(2, channel.high_pass_hz, "highpass", fs=RATE_HZ, output="sos")
    centre_hz, gain_db, q = channel.bell
    if gain_db:
        sections = np.vstack([sections, bell(centre_hz, gain_db, q)])
    return np.asarray(sections, np.float64)


def _pan(pan: float) -> NDArray[np.float32]:
    """Gains of both sides, of constant power; 0 leaves both sides as they are."""
    angle = (pan + 1) * np.pi / 4
    return np.asarray(np.sqrt(2) * np.array([np.cos(angle), np.sin(angle)]), np.float32)


def _level(stem: Sound, level_lufs: float) -> np.float32:
    """The gain to a loudness; 1 for what is too soft to be measured."""
    loudness = integrated_lufs(stem)
    return np.float32(10 ** ((level_lufs - loudness) / 20) if loudness > SILENCE_LUFS else 1.0)


def reverberate(send: Sound, room: float, dry: Editable) -> Samples:
    """Add the room's answer to a send to the mix: 0 a dry room to 1 a hall.

    Convolution by blocks; what a block leaves behind is added to the next ones (overlap-add).

    Returns
    -------
    ndarray, shape = (any, 2) : what still rings when the send is over.
    """
    response = impulse_response(room)
    tail = np.zeros((len(response) - 1, 2), np.float32)
    for stretch in stretches(len(send)):
        heard: Samples = signal.fftconvolve(send[stretch], response, axes=0)
        heard[: len(tail)] += tail
        length = stretch.stop - stretch.start
        dry[stretch] = dry[stretch] + heard[:length]
        tail = heard[length:]
    return tail


@lru_cache(maxsize=8)
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
