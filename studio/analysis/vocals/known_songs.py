"""Songs made in code whose words and times are known: what we measure the listening by.

The studio's own voice sings or speaks lyrics that nothing was trained on, over its own music.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.analysis.vocals.singing import Note, sing
from studio.voice.kokoro import KokoroNarrator
from studio.voice.narrator import Speech, Word

Samples = NDArray[np.float32]

RATE_HZ = 48_000
BPM = 96.0
KEY = ("A", "minor")
_BEAT_S = 60 / BPM
_LEAD_IN_S, _LEAD_OUT_S = 2.5, 1.5
_PAUSE_BEATS = 2.0  # after a line
_LEAST_STRETCH = 1.25  # a sung word beside the spoken one
_HELD_BEATS = 1.0  # that the last word of a line is held longer
_LEGATO = 0.97  # of its note, that a word fills
_SCALE = (0, 3, 5, 7, 10, 12)  # semitones: minor pentatonic, which fits any chord of the key


@dataclass(frozen=True)
class Lyrics:
    """What is sung, in which voice of the studio; `tonic_hz` is the lowest note."""

    name: str
    lines: tuple[str, ...]
    voice: str = "af_heart"
    language: str = "en"
    tonic_hz: float = 220.0


@dataclass(frozen=True)
class KnownSong:
    """A song, its words and where somebody is heard, in seconds.

    samples : ndarray, shape = (n_samples, 2), float32 in [-1, 1] at `RATE_HZ`.
    spans : from the first to the last word of every line.
    """

    samples: Samples
    language: str
    words: tuple[Word, ...]
    spans: tuple[tuple[float, float], ...]

    def write(self, path: Path) -> Path:
        """As a WAV file."""
        from studio.audio.files import write_wav

        write_wav(path, self.samples, RATE_HZ)
        return path


RIVER = Lyrics(
    "river",
    (
        "Hold my heart in the morning light",
        "We are running down to the river tonight",
        "Every star above the ocean burns for you",
        "I will never let you go",
    ),
)
CITY = Lyrics(
    "city",
    (
        "Walking home through the empty city rain",
        "I can hear the distant thunder of the train",
        "Leave a candle in the window by the door",
        "Nobody dances here with me anymore",
    ),
    voice="am_michael",
    tonic_hz=110.0,
)
CHORUS = Lyrics("chorus", ("Dance with me dance with me all night long",) * 4)
JARDIN = Lyrics(
    "jardín",
    (
        "El jardín despierta con la luz del sol",
        "Y la luna guarda todo nuestro amor",
        "Vamos caminando por la orilla del mar",
    ),
    voice="ef_dora",
    language="es",
)


def known_song(
    lyrics: Lyrics, music: str = "", music_db: float = -6.0, *, sung: bool = True, seed: int = 0
) -> KnownSong:
    """Lyrics over music.

    Parameters
    ----------
    music : what is played, in words; empty: nothing.
    music_db : how loud the music is beside the voice.
    sung : on a melody; otherwise spoken.
    """
    from studio.audio.files import at_48_khz

    lines = _performed(lyrics, sung, seed)
    alone = np.zeros(round((lines[-1][0] + _LEAD_OUT_S) * RATE_HZ), np.float32)
    words: list[Word] = []
    spans: list[tuple[float, float]] = []
    for end_s, line in lines:
        start_s = end_s - line.duration_s
        samples = at_48_khz(line.samples, line.rate_hz)
        at = round(start_s * RATE_HZ)
        alone[at : at + len(samples)] = samples
        words += (Word(w.text, w.start_s + start_s, w.end_s + start_s) for w in line.words)
        spans.append((start_s + line.words[0].start_s, start_s + line.words[-1].end_s))
    mix = np.repeat(alone[:, None], 2, axis=1)
    if music:
        played = _played(music, len(mix), seed)
        loud = 10 ** (music_db / 20) * _rms(alone[alone != 0]) / _rms(played)
        mix += played * np.float32(loud)
    mix *= np.float32(0.9 / np.abs(mix).max())
    return KnownSong(mix, lyrics.language, tuple(words), tuple(spans))


def instrumental(music: str, length_s: float = 20.0, seed: int = 0) -> KnownSong:
    """Music without a voice."""
    return KnownSong(_played(music, round(length_s * RATE_HZ), seed), "", (), ())


def _performed(lyrics: Lyrics, sung: bool, seed: int) -> list[tuple[float, Speech]]:
    """Every line, and when it ends."""
    chance = random.Random(f"{lyrics.name} {seed}")
    lines, end_s = [], _LEAD_IN_S - _PAUSE_BEATS * _BEAT_S
    for text in lyrics.lines:
        line = _spoken(text, lyrics.voice, lyrics.language)
        if sung:
            line = sing(line, _notes(line, lyrics.tonic_hz, chance))
        end_s += _PAUSE_BEATS * _BEAT_S + line.duration_s
        lines.append((end_s, line))
    return lines


def _notes(line: Speech, tonic_hz: float, chance: random.Random) -> list[Note]:
    """A melody that moves by steps, on half beats."""
    notes, at_s, step = [], 0.0, chance.randrange(len(_SCALE))
    for number, word in enumerate(line.words, 1):
        stretched_s = _LEAST_STRETCH * (word.end_s - word.start_s)
        half_beats = max(1, ceil(stretched_s / (_BEAT_S / 2)))
        length_s = half_beats * _BEAT_S / 2 + (number == len(line.words)) * _HELD_BEATS * _BEAT_S
        pitch_hz = tonic_hz * 2 ** (_SCALE[step] / 12)
        notes.append(Note(at_s, at_s + _LEGATO * length_s, pitch_hz))
        at_s += length_s
        step = min(max(step + chance.choice((-2, -1, 1, 2)), 0), len(_SCALE) - 1)
    return notes


@cache
def _spoken(text: str, voice: str, language: str) -> Speech:
    return _narrator().speak(text, voice, language, 1.0, 0)


@cache
def _narrator() -> KokoroNarrator:
    return KokoroNarrator()


@cache
def _played(music: str, n_samples: int, seed: int) -> Samples:
    from studio.music.composer import Attributes, MusicRequest
    from studio.music.lstm.composer import LstmComposer

    request = MusicRequest(
        music, n_samples, seed, BPM, attributes=Attributes(key=KEY[0], mode=KEY[1])
    )
    return LstmComposer().compose(request).samples


def _rms(samples: Samples) -> float:
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))
