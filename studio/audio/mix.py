"""Voice and music to one sound: placing, ducking, loudness.

Music lies under the voice: `MUSIC_UNDER_VOICE_DB` below it where nobody speaks, and the ducking
depth below that while somebody does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from studio.audio.limiter import Limited
from studio.audio.loudness import SILENCE_LUFS, db_to_gain, integrated_lufs
from studio.audio.track import RATE_HZ, Editable, Kept, Samples, Sound, Track, bounds, stretches

VOICE_LUFS = -18.0
MUSIC_UNDER_VOICE_DB = 5.0
JOIN_GAPS_S = 0.7  # shorter pauses stay ducked: music that bobs up between words is restless
DUCK_ATTACK_S = 0.25
DUCK_RELEASE_S = 0.6


Interval = tuple[int, int]  # first and last+1 sample


def place(track: Editable, start: int, samples: NDArray[np.float32]) -> Interval:
    """Add a mono part to a track from a sample on; what lies past the track's end is cut off."""
    end = min(start + len(samples), len(track))
    if start < end:
        track[start:end] = track[start:end] + samples[: end - start, None]
    return start, start + len(samples)


def join_intervals(intervals: Iterable[Interval]) -> list[Interval]:
    """Where somebody speaks, with short pauses joined."""
    joined: list[Interval] = []
    gap = int(JOIN_GAPS_S * RATE_HZ)
    for start, end in sorted(intervals):
        if joined and start - joined[-1][1] < gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def ducking_gain(
    intervals: Sequence[Interval], stretch: slice, depth_db: float
) -> NDArray[np.float32]:
    """The music's gain in a stretch: 1 where nobody speaks, `depth_db` less where one does.

    It falls before the first word and rises after the last one, linearly in dB.

    Returns
    -------
    ndarray, shape = (stretch.stop - stretch.start,)
    """
    attack, release = int(DUCK_ATTACK_S * RATE_HZ), int(DUCK_RELEASE_S * RATE_HZ)
    depth = np.zeros(stretch.stop - stretch.start, np.float32)
    for start, end in intervals:
        left, right = max(start - attack, stretch.start), min(end + release, stretch.stop)
        if left < right:
            corners = [start - attack, start, end, end + release]
            ramp = np.interp(np.arange(left, right), corners, [0, -depth_db, -depth_db, 0])
            here = depth[left - stretch.start : right - stretch.start]
            # Ramps of neighbours may cross: the deeper one counts.
            np.minimum(here, ramp, out=here, casting="same_kind")
    return np.asarray(10.0 ** (depth / 20.0), np.float32)


class Fitted:
    """Music of another length than the film's: faded out early, or silent after its end."""

    def __init__(self, music: Sound, n_samples: int, fade_s: float = 0.4) -> None:
        self._music, self._length = music, n_samples
        self._fade = min(int(fade_s * RATE_HZ), n_samples) if len(music) > n_samples else 0

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, stretch: slice, /) -> Samples:
        start, end = bounds(stretch, self._length)
        samples = self._music[start:end]
        if len(samples) < end - start:
            return np.pad(samples, ((0, end - start - len(samples)), (0, 0)))
        if self._fade and end > self._length - self._fade:
            left = self._length - np.arange(start, end, dtype=np.float32) - 1
            samples = samples * np.clip(left / (self._fade - 1), 0, 1).astype(np.float32)[:, None]
        return samples


def mix(
    track: Editable,
    voice: Iterable[tuple[int, NDArray[np.float32]]],
    music: Sound | None,
    *,
    music_gain_db: float,
    duck_db: float,
) -> None:
    """Fill a silent track with voice and music, before its loudness is set.

    Parameters
    ----------
    track : silent, as long as the film.
    voice : first sample and mono samples at 48 kHz of every line; read one at a time.
    music : of any length, or None for no music.
    """
    spoken = [place(track, start, samples) for start, samples in voice]
    loudness = integrated_lufs(track) if spoken else SILENCE_LUFS
    if loudness > SILENCE_LUFS:
        _scale(track, VOICE_LUFS - loudness)
    if music is None:
        return
    fitted = Fitted(music, len(track))
    loudness = integrated_lufs(fitted)
    if loudness > SILENCE_LUFS:
        level = VOICE_LUFS - MUSIC_UNDER_VOICE_DB + music_gain_db
        gain, intervals = np.float32(db_to_gain(level - loudness)), join_intervals(spoken)
        for part in stretches(len(track)):
            under = gain * ducking_gain(intervals, part, duck_db)
            track[part] = track[part] + fitted[part] * under[:, None]


def _scale(track: Editable, gain_db: float) -> None:
    gain = np.float32(db_to_gain(gain_db))
    for part in stretches(len(track)):
        track[part] = track[part] * gain


def normalise(
    sound: Sound, target_lufs: float, ceiling_dbtp: float, scratch: Track | None = None
) -> Sound:
    """The sound at a loudness with its true peak under a ceiling, computed where it is read.

    Limiting takes some loudness away, so the gain is raised until the loudness is within
    0.05 LU; a silent sound stays silent.

    Parameters
    ----------
    scratch : a track to write the result to, for a caller that reads it more than once.
    """
    loudness = integrated_lufs(sound)
    if loudness <= SILENCE_LUFS:
        return sound
    gain_db = target_lufs - loudness
    for _ in range(8):
        limited = Limited(sound, gain_db, ceiling_dbtp)
        finished = Kept(limited, scratch) if scratch is not None else limited
        error = target_lufs - integrated_lufs(finished)
        if abs(error) < 0.05:
            break
        gain_db += error
    return finished
