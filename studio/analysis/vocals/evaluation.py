"""How well words are heard in songs: wrong words, and when they are said to begin.

Word error rate is the edit distance of the words (Levenshtein) over their number; times are
compared for the words that were heard right.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.analysis.song_analysis import LyricWord
from studio.analysis.vocals.hear import voices_in, write_voice
from studio.analysis.vocals.known_songs import (
    CITY,
    JARDIN,
    RIVER,
    KnownSong,
    Lyrics,
    instrumental,
    known_song,
)
from studio.analysis.vocals.lyrics import lyric_words
from studio.analysis.vocals.voices import Voices
from studio.voice.narrator import Word

IN_TIME_S = 0.2
#: What is played under the voice; None is no music. In decibels beside the voice.
LEVELS_DB: Mapping[str, float | None] = {"clean": None, "music -6 dB": -6.0, "music 0 dB": 0.0}
_SONGS = (
    (RIVER, "warm pop with piano and drums"),
    (CITY, "driving electronic dance"),
    (JARDIN, "calm acoustic folk guitar"),
)
_STEP_S = 0.1


@dataclass(frozen=True)
class Heard:
    """What was heard in a song."""

    voices: Voices
    words: tuple[LyricWord, ...]


def evaluate(transcriber: str = "auto") -> dict[str, Any]:
    """Measure the whole way from a song to its lyrics; about two minutes.

    Returns
    -------
    dict
        ``sung`` and ``spoken``, each by the level of the music: word error rate ``wer``, the
        median and the 90th percentile of how far word starts are off, in seconds, the share
        ``in_time`` of those within 0.2 s, and the F-measure ``voiced_f`` of where somebody is
        heard, on a grid of 0.1 s. ``instrumental``: how many ``words`` were made up, and the
        ``voiced`` share of the time.
    """
    results: dict[str, Any] = {"sung": {}, "spoken": {}}
    for way, by_level in results.items():
        for level, music_db in LEVELS_DB.items():
            songs = [_song(*row, music_db, way == "sung") for row in _SONGS]
            by_level[level] = scores([(song, hear(song, transcriber)) for song in songs])
    results["instrumental"] = _of_instrumentals(transcriber)
    return results


def hear(song: KnownSong, transcriber: str = "auto") -> Heard:
    """Everything that the studio does to hear the words of a song.

    Raises
    ------
    InputError : there is no such transcriber.
    BackendUnavailable : something is not on this computer.
    """
    from studio.backends import choose, named

    ears = named("transcriber", choose("transcriber", transcriber).name)
    with tempfile.TemporaryDirectory() as folder:
        path, voice = song.write(Path(folder) / "song.wav"), Path(folder) / "voice.wav"
        voices = write_voice(path, voices_in(path), voice)
        transcript = ears.transcribe(voice, song.language)
        words = lyric_words(transcript.as_dict(), voices, voice)
    return Heard(voices, tuple(words))


def scores(heard: Sequence[tuple[KnownSong, Heard]]) -> dict[str, float]:
    """See `evaluate`."""
    wrong = words = 0
    late_s: list[float] = []
    hits = np.zeros(3)
    for song, found in heard:
        errors, pairs = aligned(_texts(song.words), _texts(found.words))
        wrong, words = wrong + errors, words + len(song.words)
        late_s += (found.words[b].start_s - song.words[a].start_s for a, b in pairs)
        hits += _voiced_hits(song, found.voices)
    off_s = np.abs(late_s) if late_s else np.full(1, np.inf)
    both, said, true = hits
    return {
        "wer": round(wrong / words, 3),
        "start_error_median_s": round(float(np.median(off_s)), 3),
        "start_error_p90_s": round(float(np.quantile(off_s, 0.9)), 3),
        "in_time": round(float(np.mean(off_s <= IN_TIME_S)), 3),
        "voiced_f": round(float(2 * both / (said + true)), 3),
    }


def aligned(true: Sequence[str], heard: Sequence[str]) -> tuple[int, list[tuple[int, int]]]:
    """The edit distance of two lists of words, and which of them are the same word."""
    cost = np.zeros((len(true) + 1, len(heard) + 1), int)
    cost[:, 0], cost[0] = np.arange(len(true) + 1), np.arange(len(heard) + 1)
    for a, one in enumerate(true, 1):
        for b, other in enumerate(heard, 1):
            replaced = cost[a - 1, b - 1] + (one != other)
            cost[a, b] = min(replaced, cost[a - 1, b] + 1, cost[a, b - 1] + 1)
    return int(cost[-1, -1]), _pairs(true, heard, cost)


def _pairs(
    true: Sequence[str], heard: Sequence[str], cost: NDArray[np.int_]
) -> list[tuple[int, int]]:
    a, b = len(true), len(heard)
    pairs = []
    while a and b:
        same = true[a - 1] == heard[b - 1]
        if cost[a, b] == cost[a - 1, b - 1] + (not same):
            a, b = a - 1, b - 1
            if same:
                pairs.append((a, b))
        elif cost[a, b] == cost[a - 1, b] + 1:
            a -= 1
        else:
            b -= 1
    return pairs[::-1]


def _texts(words: Sequence[Word] | Sequence[LyricWord]) -> list[str]:
    return [re.sub(r"[^\w]", "", word.text.lower()) for word in words]


def _voiced_hits(song: KnownSong, voices: Voices) -> NDArray[np.float64]:
    """Tenths of a second that are rightly told, told at all, and true."""
    times_s = np.arange(0, voices.duration_s, _STEP_S)
    true, told = np.zeros((2, len(times_s)), bool)
    for start_s, end_s in song.spans:
        true |= (times_s >= start_s) & (times_s < end_s)
    for span in voices.spans:
        told |= (times_s >= span.start_s) & (times_s < span.end_s)
    return np.array([(true & told).sum(), told.sum(), true.sum()], float)


def _song(lyrics: Lyrics, music: str, music_db: float | None, sung: bool) -> KnownSong:
    if music_db is None:
        return known_song(lyrics, sung=sung)
    return known_song(lyrics, music, music_db, sung=sung)


def _of_instrumentals(transcriber: str) -> dict[str, float]:
    heard = [hear(instrumental(music), transcriber) for _, music in _SONGS]
    voiced_s = sum(s.end_s - s.start_s for found in heard for s in found.voices.spans)
    whole_s = sum(found.voices.duration_s for found in heard)
    words = sum(len(found.words) for found in heard)
    return {"words": words, "voiced": round(voiced_s / whole_s, 3)}
