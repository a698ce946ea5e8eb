"""From what the steps heard to the windows of a song, and a person's corrections to them.

Pure functions. The steps ``song``, ``tags``, ``vocals`` and ``transcript`` listen; `analysis_of`
joins what they heard, and `corrected` applies what a person says is heard instead::

    song = SongFacts.model_validate_json(text)  # what `song.listen.Listening.as_dict` wrote
    analysis = analysis_of(song, labels, confidences, voices, words, language)
    analysis = corrected(analysis, document.song.heard)
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from studio.analysis.song.colour_names import name_of
from studio.analysis.song_analysis import (
    CONFIDENT,
    LISTED,
    Guess,
    Loudness,
    LyricWord,
    Section,
    SongAnalysis,
    VoiceKind,
    Window,
)
from studio.analysis.vocals.voices import Voices
from studio.document import Heard, Hex, Model

#: Where nothing reaches `CONFIDENT`, guesses from here on are listed all the same.
LIKELY = 0.2

#: A word that was heard: (text, start_s, end_s, probability from 0 to 1).
WordTimes = tuple[str, float, float, float]
NOBODY = Voices(0.0, ())


class WindowFacts(Model):
    """How a stretch of the song sounds, as the step ``song`` writes it."""

    start_s: float
    end_s: float
    loudness: Loudness
    level_lufs: float
    colour: Hex
    colour_name: str


class SongFacts(Model):
    """What the step ``song`` writes; see `studio.analysis.song.listen.Listening`."""

    duration_s: float
    bpm: float
    key: str
    mode: Literal["", "major", "minor"]
    beats_s: tuple[float, ...]
    downbeats_s: tuple[float, ...]
    onsets_s: tuple[float, ...]
    sections: tuple[Section, ...]
    windows: tuple[WindowFacts, ...]
    integrated_lufs: float


def three_instruments(
    labels: Sequence[str], confidences: Sequence[float]
) -> tuple[tuple[str, ...], int]:
    """The instruments of a window, the most confident first, and how many of them passed.

    Those at `CONFIDENT` or more make the list, up to three. If fewer do, it is filled with the
    next most confident guesses: what was taken for a crash may be a splash. Where none passes,
    nothing was identified that could be filled up; then the guesses at `LIKELY` or more, up to
    three, are the list, so that a busy mix has its likely instruments and silence has none.

    Parameters
    ----------
    labels : names, each once.
    confidences : one for each label, 0 to 1.

    Returns
    -------
    instruments : up to three labels; equal confidences keep the order of `labels`.
    passed : so many of them, from the first on, are at `CONFIDENT` or more.
    """
    return _three_of(_ranked(labels, confidences))


def analysis_of(
    song: SongFacts,
    labels: Sequence[str] = (),
    confidences: ArrayLike = (),
    voices: Voices = NOBODY,
    words: Sequence[WordTimes] = (),
    language: str = "",
) -> SongAnalysis:
    """All that was heard, joined.

    Parameters
    ----------
    song : rhythm, loudness and colour.
    labels, confidences : of the step ``tags``; the latter of shape = (n_windows, n_labels), 0 to
        1. Both are empty where nobody listened for instruments.
    voices : when somebody sings or speaks.
    words : what they sing or say, in order; times in seconds from the start of the song.
    language : code of the words' language.
    """
    windows = windows_of(song, labels, confidences, voices, words)
    rhythm = song.model_dump(exclude={"windows"})
    spoken = language if any(window.words for window in windows) else ""
    return SongAnalysis(**rhythm, windows=windows, language=spoken)


def windows_of(
    song: SongFacts,
    labels: Sequence[str] = (),
    confidences: ArrayLike = (),
    voices: Voices = NOBODY,
    words: Sequence[WordTimes] = (),
) -> tuple[Window, ...]:
    """The windows of a song; the parameters are those of `analysis_of`.

    Steps that decode at different rates may differ by a window at the end: what there is for
    windows that the song does not have is left out, and what is lacking counts as not heard.
    """
    guesses = _guesses(labels, confidences, len(song.windows))
    said = _words_of(song.windows, words)
    joined = zip(song.windows, guesses, said, strict=True)
    return tuple(_window(sound, ranked, spoken, voices) for sound, ranked, spoken in joined)


def corrected(analysis: SongAnalysis, heard: Sequence[Heard]) -> SongAnalysis:
    """What a person says is heard, in the place of what the studio heard.

    Words keep the times of those that they replace where there are as many, and are else spread
    evenly over the window, which ends the word before; instruments that a person names count as
    passed. Corrections of windows that the song does not have are left out.
    """
    windows = list(analysis.windows)
    for correction in heard:
        i = correction.window
        if i < len(windows):
            windows[i] = _corrected(windows[i], correction)
            if correction.words is not None:
                windows[:i] = [_ended(window, windows[i]) for window in windows[:i]]
    return analysis.model_copy(update={"windows": tuple(windows)})


def _ranked(labels: Sequence[str], confidences: Sequence[float]) -> tuple[Guess, ...]:
    """Every label with its confidence, the most likely first."""
    pairs = sorted(zip(labels, confidences, strict=True), key=lambda pair: -pair[1])
    return tuple(Guess(label=label, confidence=float(c)) for label, c in pairs)


def _three_of(ranked: Sequence[Guess]) -> tuple[tuple[str, ...], int]:
    passed = min(sum(guess.confidence >= CONFIDENT for guess in ranked), LISTED)
    listed = ranked if passed else [guess for guess in ranked if guess.confidence >= LIKELY]
    return tuple(guess.label for guess in listed[:LISTED]), passed


def _window(
    sound: WindowFacts,
    guesses: tuple[Guess, ...],
    words: tuple[LyricWord, ...],
    voices: Voices,
) -> Window:
    instruments, passed = _three_of(guesses)
    return Window(
        **sound.model_dump(),
        voice=_voice(voices, sound, words),
        words=words,
        guesses=guesses,
        instruments=instruments,
        passed=passed,
    )


def _voice(voices: Voices, sound: WindowFacts, words: Sequence[LyricWord]) -> VoiceKind:
    """Where hardly a voice is found in the window, its words tell; this is a song: they are sung
    unless they lie in speech.
    """
    kind = voices.kind_in(sound.start_s, sound.end_s)
    if kind == "none" and words:
        kind = voices.kind_in(words[0].start_s, words[-1].end_s)
        return "speech" if kind == "speech" else "singing"
    return kind


def _guesses(
    labels: Sequence[str], confidences: ArrayLike, n_windows: int
) -> list[tuple[Guess, ...]]:
    """Of each window."""
    table = np.asarray(confidences, np.float64).reshape(-1, max(len(labels), 1))
    table = table[:n_windows].round(4)  # so that 0.7 in single precision is 0.7
    rows = [_ranked(labels, row.tolist()) for row in table]
    return rows + [()] * (n_windows - len(rows))


def _words_of(
    windows: Sequence[WindowFacts], words: Sequence[WordTimes]
) -> list[tuple[LyricWord, ...]]:
    """Of each window, the words that begin in it; the last one has those that begin later."""
    found: list[list[LyricWord]] = [[] for _ in windows]
    ends_s = [window.end_s for window in windows[:-1]]
    for text, start_s, end_s, probability in words:
        if windows and text.strip():
            word = LyricWord(text=text, start_s=start_s, end_s=end_s, probability=probability)
            found[int(np.searchsorted(ends_s, start_s, side="right"))].append(word)
    return [tuple(of_window) for of_window in found]


def _corrected(window: Window, said: Heard) -> Window:
    """A window with a person's values; those that they left alone stay."""
    changes: dict[str, object] = {}
    if said.loudness is not None:
        changes["loudness"] = Loudness(said.loudness)
    if said.words is not None:
        changes |= _with_words(window, said.words.split())
    if said.voice is not None:
        changes["voice"] = said.voice
        if said.voice == "none":
            changes["words"] = ()
    if said.instruments is not None:
        instruments = tuple(dict.fromkeys(said.instruments))[:LISTED]
        changes |= {"instruments": instruments, "passed": len(instruments)}
    if said.colour is not None:
        changes |= {"colour": said.colour, "colour_name": name_of(said.colour)}
    return window.model_copy(update=changes)


def _ended(window: Window, later: Window) -> Window:
    """A window whose last word has ended where the words of a later one begin."""
    if not window.words or not later.words or window.words[-1].end_s <= later.words[0].start_s:
        return window
    last = window.words[-1].model_copy(update={"end_s": later.words[0].start_s})
    return window.model_copy(update={"words": (*window.words[:-1], last)})


def _with_words(window: Window, texts: Sequence[str]) -> dict[str, object]:
    """Words with their times; where there are any, somebody sings, if nobody spoke."""
    if len(texts) == len(window.words):
        times = [(word.start_s, word.end_s) for word in window.words]
    else:
        edges = np.linspace(window.start_s, window.end_s, len(texts) + 1).tolist()
        times = list(pairwise(edges))
    words = tuple(
        LyricWord(text=text, start_s=start_s, end_s=end_s)
        for text, (start_s, end_s) in zip(texts, times, strict=True)
    )
    voice = "singing" if words and window.voice == "none" else window.voice
    return {"words": words, "voice": voice}
