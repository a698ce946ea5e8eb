"""Voice and music to one sound: placing, ducking, loudness.

Music lies under the voice: `MUSIC_UNDER_VOICE_DB` below it where nobody speaks, and the ducking
depth below that while somebody does.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from studio.audio.limiter import limit
from studio.audio.loudness import (
    RATE_HZ,
    SILENCE_LUFS,
    Samples,
    db_to_gain,
    integrated_lufs,
)

VOICE_LUFS = -18.0
MUSIC_UNDER_VOICE_DB = 5.0
JOIN_GAPS_S = 0.7  # shorter pauses stay ducked: music that bobs up between words is restless
DUCK_ATTACK_S = 0.25
DUCK_RELEASE_S = 0.6


def place(parts: Sequence[tuple[int, NDArray[np.float32]]], n_samples: int) -> Samples:
    """Mono parts, each at its first sample, on an empty stereo track."""
    track = np.zeros((n_samples, 2), np.float32)
    for start, samples in parts:
        end = min(start + len(samples), n_samples)
        if start < end:
            track[start:end] += samples[: end - start, None]
    return track


def speaking_intervals(
    parts: Sequence[tuple[int, NDArray[np.float32]]],
) -> list[tuple[int, int]]:
    """Where somebody speaks, in samples, with short pauses joined."""
    joined: list[tuple[int, int]] = []
    gap = int(JOIN_GAPS_S * RATE_HZ)
    for start, samples in sorted(parts, key=lambda part: part[0]):
        end = start + len(samples)
        if joined and start - joined[-1][1] < gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def ducking_gain(
    intervals: Sequence[tuple[int, int]], n_samples: int, depth_db: float
) -> NDArray[np.float32]:
    """The music's gain at every sample: 1 where nobody speaks, `depth_db` less where one does.

    It falls before the first word and rises after the last one, linearly in dB.
    """
    attack, release = int(DUCK_ATTACK_S * RATE_HZ), int(DUCK_RELEASE_S * RATE_HZ)
    points: list[tuple[int, float]] = [(0, 0.0)]
    for start, end in intervals:
        points += [(start - attack, 0.0), (start, -depth_db), (end, -depth_db)]
        points.append((end + release, 0.0))
    depth = np.zeros(n_samples, np.float32)
    for (x0, y0), (x1, y1) in pairwise(points):
        # Ramps of neighbours may cross: the deeper one counts.
        left, right = max(x0, 0), min(x1, n_samples)
        if right > left and (y0 or y1):
            ramp = np.interp(np.arange(left, right), [x0, x1], [y0, y1])
            depth[left:right] = np.minimum(depth[left:right], ramp)
    gain: NDArray[np.float32] = (10.0 ** (depth / 20.0)).astype(np.float32)
    return gain


def fit_length(music: Samples, n_samples: int, fade_s: float = 0.4) -> Samples:
    """Music of another length than the film's: faded out early, or silent after its end."""
    if len(music) < n_samples:
        return np.pad(music, ((0, n_samples - len(music)), (0, 0)))
    if len(music) == n_samples:
        return music
    cut = music[:n_samples].copy()
    fade = min(int(fade_s * RATE_HZ), n_samples)
    cut[n_samples - fade :] *= np.linspace(1.0, 0.0, fade, dtype=np.float32)[:, None]
    return cut


def mix(
    voice: Sequence[tuple[int, NDArray[np.float32]]],
    music: Samples | None,
    n_samples: int,
    *,
    music_gain_db: float,
    duck_db: float,
) -> Samples:
    """Voice and music on one track, before loudness is set.

    Parameters
    ----------
    voice : first sample and mono samples at 48 kHz of every line.
    music : shape = (any, 2), or None for no music.
    """
    track = place(voice, n_samples)
    spoken = integrated_lufs(track) if voice else SILENCE_LUFS
    if spoken > SILENCE_LUFS:
        track *= db_to_gain(VOICE_LUFS - spoken)
    if music is None:
        return track
    music = fit_length(music, n_samples)
    loudness = integrated_lufs(music)
    if loudness > SILENCE_LUFS:
        level = VOICE_LUFS - MUSIC_UNDER_VOICE_DB + music_gain_db
        gain = ducking_gain(speaking_intervals(voice), n_samples, duck_db)
        track += music * (gain * db_to_gain(level - loudness))[:, None]
    return track


def normalise(samples: Samples, target_lufs: float, ceiling_dbtp: float) -> Samples:
    """Bring a track to a loudness with its true peak under a ceiling.

    Limiting takes some loudness away, so gain and limiter are applied again until the loudness
    is within 0.05 LU; a silent track stays silent.
    """
    if integrated_lufs(samples) <= SILENCE_LUFS:
        return samples
    gain_db = 0.0
    finished = samples
    for _ in range(8):
        error = target_lufs - integrated_lufs(finished)
        if abs(error) < 0.05 and gain_db:
            break
        gain_db += error
        finished = limit((samples * db_to_gain(gain_db)).astype(np.float32), ceiling_dbtp)
    return finished
