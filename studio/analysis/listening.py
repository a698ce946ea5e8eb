"""What all recognisers share: find the speech, hear it piece by piece, leave out what is none.

Whisper makes up words where nobody speaks ('Thank you.'), so silence never reaches it: Silero's
voice detector finds the stretches of speech, and what the model itself holds for improbable is
left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from studio.analysis.sound_file import RATE_HZ
from studio.analysis.transcriber import HeardWord, Segment, Transcript
from studio.errors import BackendFailed
from studio.keys import redacted
from studio.under_way import tell

Samples = NDArray[np.float32]
Span = tuple[float, float]

MAX_PIECE_S = 28.0  # Whisper hears 30 s at once
_LONG_PAUSE_S = 2.0  # a pause as long as this parts two pieces
_MIN_SPEECH_S, _MIN_PAUSE_S, _PAD_S = 0.2, 0.3, 0.25
# Limits of Whisper's own transcribe(): Radford et al. 2022, section 4.5.
_MIN_LOGPROB, _MAX_COMPRESSION, _NO_SPEECH_PROB = -1.0, 2.4, 0.6
_FOUND = 0.6  # of the known spans, for what is found to be trusted
_RUNAWAY = 10.0  # no refrain says the same thing so often in one piece; a loop has 20 and more
_SURE_LOGPROB = -0.5  # on silence and noise it says 'You' at -0.8; clear speech is above -0.4
#: Tried in this order while a piece is heard badly; the seed is always the same.
TEMPERATURES = (0.0, 0.2, 0.4)


@dataclass(frozen=True)
class Heard:
    """A segment as a model hears it, in seconds from the start of its piece."""

    text: str
    start_s: float
    end_s: float
    words: tuple[HeardWord, ...]
    avg_logprob: float
    no_speech_prob: float
    compression_ratio: float


class Ears(Protocol):
    """A loaded model that hears at most 30 s at once; samples are float32 at 16 kHz."""

    def detect(self, samples: Samples) -> tuple[str, float]:
        """The most likely language and its probability."""
        ...

    def hear(self, samples: Samples, language: str) -> Iterator[Heard]:
        """The segments, in order."""
        ...


@dataclass(frozen=True)
class Piece:
    """A stretch of speech."""

    start_s: float
    samples: Samples


def listen(ears: Ears, samples: Samples, language: str, spans: Sequence[Span] = ()) -> Transcript:
    """Write down what is said.

    Parameters
    ----------
    samples : ndarray, shape = (n_samples,), float32 at 16 kHz.
    language : a code, or empty: the longest piece of speech decides.
    spans : where somebody is known to be heard, in seconds. Speech is looked for all the same; they
        count where that finds little of them, as of held notes.

    Raises
    ------
    BackendFailed : the engine could not listen.
    Cancelled : nobody wants the result any more.
    """
    duration_s = len(samples) / RATE_HZ
    pieces = speech_pieces(samples, spans)
    with _engine_errors():
        found, probability = language, 1.0
        if pieces and not language:
            longest = max(pieces, key=lambda piece: len(piece.samples))
            found, probability = ears.detect(longest.samples)
        segments = _segments(ears, pieces, found, duration_s)
    if not segments and not language:
        found, probability = "", 0.0
    return Transcript(found, probability, duration_s, tuple(segments))


def _segments(ears: Ears, pieces: list[Piece], language: str, duration_s: float) -> list[Segment]:
    segments: list[Segment] = []
    now_s = 0.0
    for piece in pieces:
        now_s = max(now_s, piece.start_s)
        tell(now_s / duration_s, _clock(now_s, duration_s))
        for heard in ears.hear(piece.samples, language):
            if is_speech(heard):
                after_s = segments[-1].end_s if segments else 0.0
                segments.append(_placed(heard, piece.start_s, after_s, duration_s))
            now_s = max(now_s, piece.start_s + heard.end_s)
            tell(now_s / duration_s, _clock(now_s, duration_s))
    return segments


def speech_pieces(samples: Samples, spans: Sequence[Span] = ()) -> list[Piece]:
    """The speech in a sound, in pieces of at most `MAX_PIECE_S`, cut in pauses if there are any."""
    pieces: list[tuple[int, int]] = []
    for start, end in _stretches(samples, spans):
        if pieces and _belongs(pieces[-1], start, end):
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return [Piece(start / RATE_HZ, samples[start:end]) for start, end in pieces]


def is_speech(heard: Heard) -> bool:
    """Is this what somebody said, rather than what the model made of a noise?"""
    if not heard.words or not any(character.isalnum() for character in heard.text):
        return False
    if heard.compression_ratio > _RUNAWAY:
        return False
    repeats = heard.compression_ratio > _MAX_COMPRESSION  # as a chorus does, and a made-up loop
    doubtful = repeats or heard.no_speech_prob > _NO_SPEECH_PROB
    return heard.avg_logprob >= (_SURE_LOGPROB if doubtful else _MIN_LOGPROB)


def _stretches(samples: Samples, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Speech as it is found, or the known spans where less than `_FOUND` of them is found."""
    found = _speech(samples)
    known_s = sum(end_s - start_s for start_s, end_s in spans)
    if sum(end - start for start, end in found) < _FOUND * known_s * RATE_HZ:
        return list(_known(samples, spans))
    return found


def _known(samples: Samples, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Spans in samples, with a little around them; long ones are cut where it is softest."""
    longest, end = round(MAX_PIECE_S * RATE_HZ), 0
    for start_s, end_s in spans:
        start = max(end, round((start_s - _PAD_S) * RATE_HZ))
        end = min(len(samples), round((end_s + _PAD_S) * RATE_HZ))
        while end - start > longest:
            cut = _softest(samples, start + longest // 2, start + longest)
            yield start, cut
            start = cut
        if start < end:
            yield start, end


def _softest(samples: Samples, start: int, end: int) -> int:
    """The middle of the softest tenth of a second in a stretch."""
    size = RATE_HZ // 10
    parts = samples[start : start + (end - start) // size * size].reshape(-1, size)
    return start + int(np.argmin(np.square(parts).mean(axis=1))) * size + size // 2


def _speech(samples: Samples) -> list[tuple[int, int]]:
    """Where somebody speaks, in samples: Silero VAD, which comes with faster-whisper."""
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    options = VadOptions(
        min_speech_duration_ms=round(1000 * _MIN_SPEECH_S),
        min_silence_duration_ms=round(1000 * _MIN_PAUSE_S),
        max_speech_duration_s=MAX_PIECE_S,
        speech_pad_ms=round(1000 * _PAD_S),
    )
    found: list[dict[str, Any]] = get_speech_timestamps(samples, options)
    return [(int(part["start"]), int(part["end"])) for part in found]


def _belongs(span: tuple[int, int], start: int, end: int) -> bool:
    """Does a stretch of speech still fit into the piece before it?"""
    pause, length = start - span[1], end - span[0]
    return pause < _LONG_PAUSE_S * RATE_HZ and length <= MAX_PIECE_S * RATE_HZ


def _placed(heard: Heard, offset_s: float, after_s: float, duration_s: float) -> Segment:
    """A segment at its place in the whole sound; no word begins before the last one has ended."""
    words: list[HeardWord] = []
    for word in heard.words:
        start_s = min(max(word.start_s + offset_s, after_s), duration_s)
        after_s = min(max(word.end_s + offset_s, start_s), duration_s)
        words.append(
            HeardWord(word.text, round(start_s, 3), round(after_s, 3), round(word.probability, 4))
        )
    return Segment(heard.text, words[0].start_s, words[-1].end_s, tuple(words))


@contextmanager
def _engine_errors() -> Iterator[None]:
    """What an engine raises while it listens, in a person's words."""
    try:
        yield
    except RuntimeError as error:  # CTranslate2 and PyTorch: no memory, weights that do not fit
        raise BackendFailed(
            f"Whisper could not listen: {redacted(str(error))}",
            remedy="Try again; a smaller model needs less memory.",
        ) from error


def _clock(now_s: float, duration_s: float) -> str:
    return f"{now_s:.0f} of {duration_s:.0f} s"
