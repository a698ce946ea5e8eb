"""From what a model drew to a finished piece: exact length, course, ending, loudness."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.audio.files import at_48_khz
from studio.audio.track import RATE_HZ, Samples
from studio.errors import BackendFailed
from studio.music.composer import MusicRequest, Section
from studio.music.generated.stereo import widened
from studio.music.lexicon import ROLE_INTENSITY
from studio.music.master import (
    LEVEL_RAMP_S,
    RING_EDGE,
    close,
    level_sections,
    normalise,
    periodic,
    ride,
    ring,
)

SPARE_S = 1.0  # is drawn beyond the length, so that silence at the start can go
SEAM_S = 1.5  # a loop's end leads into its start over this time
SOUNDS_FROM_DB = -50.0  # against the peak: what is softer at the start is silence
ONSET_S = 0.005  # kept before the first sound
BEATS_OF_FADE, LONGEST_FADE_S = 4, 2.0
COURSE_DB, USUAL_INTENSITY = 5.0, 0.7  # between an intensity of 0 and of 1


@dataclass(frozen=True)
class Drawn:
    """A model's sound.

    samples : shape = (n_samples, n_channels), one or two channels
    """

    samples: NDArray[np.float32]
    rate_hz: int


def seconds_to_draw(request: MusicRequest) -> float:
    """How much sound a piece is made of."""
    return request.duration_s + SPARE_S + (seam_s(request) if request.loop else 0.0)


def seam_s(request: MusicRequest) -> float:
    """How long a loop's end and start are heard together."""
    return min(SEAM_S, request.duration_s / 4)


def finished(drawn: Drawn, request: MusicRequest, bpm: float) -> Samples:
    """The piece: about -20 LUFS, true peak at most -3 dBTP, shape = (n_samples, 2).

    Raises
    ------
    BackendFailed : the model drew silence, no numbers, or too little.
    """
    _check(drawn)
    sound = _from_the_first_sound(widened(at_48_khz(drawn.samples, drawn.rate_hz)), request)
    sound = _looped(sound, request) if request.loop else sound[: request.n_samples].copy()
    starts_s = tuple(section.start_s for section in request.sections)
    for points in (level_sections(sound, starts_s), course(request.sections)):
        ride(sound, periodic(points, len(sound)) if request.loop else points)
    if not request.loop:
        _fade_out(sound, bpm)
        close(sound)
    out = np.empty_like(sound)
    edge = RING_EDGE if request.loop else 0
    with ring(sound, edge) as whole:
        normalise(whole, edge, out)
    return out


def course(sections: tuple[Section, ...]) -> tuple[tuple[float, float], ...]:
    """Gentle gains over time, (second, dB): the film's high points are louder than its opening."""
    points: list[tuple[float, float]] = []
    for section in sections:
        gain_db = COURSE_DB * (ROLE_INTENSITY.get(section.role, USUAL_INTENSITY) - 1)
        if points:
            points.append((max(section.start_s - LEVEL_RAMP_S, points[-1][0]), points[-1][1]))
        points.append((section.start_s, gain_db))
    return tuple(points)


def _check(drawn: Drawn) -> None:
    samples = drawn.samples
    if not len(samples) or not np.isfinite(samples).all() or not np.abs(samples).max() > 1e-5:
        raise BackendFailed(
            "The model made no sound.",
            remedy="Ask for new music (another seed), or choose another model.",
            field="music",
        )


def _from_the_first_sound(sound: Samples, request: MusicRequest) -> Samples:
    """Without silence at its start, as far as there is sound to spare."""
    needed = request.n_samples + (round(seam_s(request) * RATE_HZ) if request.loop else 0)
    if len(sound) < needed:
        raise BackendFailed(
            f"The model made {len(sound) / RATE_HZ:.1f} s of the "
            f"{needed / RATE_HZ:.1f} s that were asked for.",
            remedy="Try again, or choose another model.",
            field="music",
        )
    level = np.abs(sound).max(axis=1)
    first = int(np.argmax(level > level.max() * 10 ** (SOUNDS_FROM_DB / 20)))
    start = min(max(first - round(ONSET_S * RATE_HZ), 0), len(sound) - needed)
    return sound[start : start + needed]


def _looped(sound: Samples, request: MusicRequest) -> Samples:
    """What comes after the end is heard below the start, and dies away as that rises."""
    n_samples = request.n_samples
    after = sound[n_samples:]
    angle = np.linspace(0, np.pi / 2, len(after), dtype=np.float32)[:, None]
    loop = sound[:n_samples].copy()
    loop[: len(after)] = loop[: len(after)] * np.sin(angle) + after * np.cos(angle)
    return loop


def _fade_out(sound: Samples, bpm: float) -> None:
    """Let the last bar, at most 2 s, die away."""
    fade_s = min(BEATS_OF_FADE * 60 / bpm, LONGEST_FADE_S)
    length = min(round(fade_s * RATE_HZ), len(sound) // 4)
    sound[-length:] *= np.cos(np.linspace(0, np.pi / 2, length, dtype=np.float32))[:, None]
