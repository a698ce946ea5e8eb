"""The built-in narrator: Kokoro-82M on the processor, in five languages."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from studio.errors import InputError
from studio.voice import polish, timing
from studio.voice.model import (
    HARD_LIMIT,
    MAX_PHONEMES,
    RATE_HZ,
    STYLE_ROWS,
    KokoroModel,
    symbol_ids,
)
from studio.voice.narrator import Speech, Voice, Word
from studio.voice.phonemes import phonemizer
from studio.voice.phrasing import Phrase, phrases
from studio.voice.reading import read_aloud
from studio.voice.voices import KokoroVoice, all_voices, find_voice, vectors

MIN_SPEED, MAX_SPEED = 0.5, 2.0
#: How far another take may go from the neutral one.
_SPEED_SPREAD, _PAUSE_SPREAD, _STYLE_SPREAD = 0.03, 0.25, 10


@dataclass(frozen=True)
class _Take:
    """What a seed changes. Seed 0 is neutral."""

    speed: float
    pause: float
    style_shift: int


class KokoroNarrator:
    """Speaks with Kokoro-82M. The model is loaded at the first line and kept."""

    def __init__(self) -> None:
        self._lock = Lock()

    def voices(self) -> tuple[Voice, ...]:
        """All voices, the recommended one of each language first."""
        return all_voices()

    def speak(self, text: str, voice: str, language: str, speed: float, seed: int) -> Speech:
        """Speak `text`.

        Parameters
        ----------
        text : the narration. Figures, prices, dates, web addresses and the like are read as people
            say them; emoji and markdown marks are silent.
        voice : a voice's name, or ``auto`` or nothing for the recommended one.
        language : en, es, fr, pt or it; it must be the voice's.
        speed : 0.5 to 2.0; 1 is the voice's own pace.
        seed : 0 for the neutral reading; any other gives another take, with a slightly different
            pace (3 % at most), pauses and melody. The same seed gives the same samples.

        Returns
        -------
        Speech
            24 kHz, mono, -20 LUFS, peaks under -1.5 dB, with 0.05 s of silence at both ends.

        Raises
        ------
        InputError : nothing to say, an unknown voice, a voice of another language, a speed out of
            range, or a script that the language cannot read.
        BackendUnavailable : a package of the model or the espeak-ng program is missing.
        BackendFailed : the model or espeak-ng failed.
        """
        _require_speed(speed)
        chosen = find_voice(voice, language)
        reading = read_aloud(text, language)
        phonemes = phonemizer(language, chosen.accent)([spoken for _, spoken in reading])
        written = [word for word, _ in reading]
        return self._speak_words(written, phonemes, chosen, speed, _take(seed, text))

    @cached_property
    def _model(self) -> KokoroModel:
        return KokoroModel()

    @cached_property
    def _symbols(self) -> dict[str, int]:
        return symbol_ids()

    def _speak_words(
        self, written: list[str], phonemes: list[str], voice: KokoroVoice, speed: float, take: _Take
    ) -> Speech:
        pieces: list[NDArray[np.float32]] = []
        spans: dict[int, timing.Span] = {}
        length = 0
        parts = phrases(phonemes, MAX_PHONEMES)
        if not parts:
            raise InputError(
                "There is nothing to say in this line.",
                remedy="Write at least one word.",
                field="narration",
            )
        for phrase in parts:
            samples, found = self._speak_phrase(phrase, phonemes, voice, speed * take.speed, take)
            offset_s = length / RATE_HZ
            spans |= {at: (a + offset_s, b + offset_s) for at, (a, b) in found.items()}
            pause_s = phrase.pause_s * take.pause / speed - 2 * polish.EDGE_S
            pause = max(0, round(pause_s * RATE_HZ)) if phrase is not parts[-1] else 0
            pieces += [samples, np.zeros(pause, dtype=np.float32)]
            length += len(samples) + pause
        sound = polish.levelled(np.concatenate(pieces), RATE_HZ)
        times = timing.written_spans(written, spans, len(sound) / RATE_HZ)
        words = (Word(text, *span) for text, span in zip(written, times, strict=True))
        return Speech(sound, RATE_HZ, tuple(words))

    def _speak_phrase(
        self, phrase: Phrase, phonemes: list[str], voice: KokoroVoice, speed: float, take: _Take
    ) -> tuple[NDArray[np.float32], dict[int, timing.Span]]:
        """One phrase, cut to its sound and 0.05 s around it, with the spans of its words."""
        ids, owners = self._encode(phrase, phonemes)
        row = min(max(len(ids) - 1 + take.style_shift, 0), STYLE_ROWS - 1)
        speed = min(max(speed, MIN_SPEED), MAX_SPEED)
        with self._lock:
            model = self._model
        samples, ends = model.run(ids, vectors(voice.public.name)[row], speed)
        loud = polish.loud_steps(samples, RATE_HZ)
        spans = timing.spoken_spans([-1, *owners, -1], ends / RATE_HZ, loud)
        start_s, stop_s = timing.sound_limits(loud)
        edge = round(polish.EDGE_S * RATE_HZ)
        padded = np.pad(samples, edge)
        padded = padded[round(start_s * RATE_HZ) : round(stop_s * RATE_HZ) + 2 * edge]
        shift_s = start_s - polish.EDGE_S
        moved = {at: (a - shift_s, b - shift_s) for at, (a, b) in spans.items()}
        return polish.faded(padded, RATE_HZ), moved

    def _encode(self, phrase: Phrase, phonemes: list[str]) -> tuple[list[int], list[int]]:
        """Symbol numbers of a phrase, and for each the index of its word or -1."""
        ids: list[int] = []
        owners: list[int] = []
        for at in range(phrase.first, phrase.last):
            word = [char for char in phonemes[at] if char in self._symbols]
            if not word:
                continue
            if ids:
                ids.append(self._symbols[" "])
                owners.append(-1)
            ids += [self._symbols[char] for char in word]
            owners += [at if char.isalpha() or char in "ˈˌːʰ" else -1 for char in word]
        if len(ids) > HARD_LIMIT:
            raise InputError(
                f"A single word of {len(ids)} sounds is too long to be spoken.",
                remedy="Shorten it, or cut it with spaces.",
                field="narration",
            )
        return ids, owners


def _require_speed(speed: float) -> None:
    if not MIN_SPEED <= speed <= MAX_SPEED:
        raise InputError(
            f"The speed {speed:g} is out of range.",
            remedy=f"Choose a speed from {MIN_SPEED:g} to {MAX_SPEED:g}.",
            field="voice.speed",
        )


def _take(seed: int, text: str) -> _Take:
    if seed == 0:
        return _Take(1.0, 1.0, 0)
    digest = hashlib.sha256(f"{seed}\n{text}".encode()).digest()
    chance = random.Random(int.from_bytes(digest[:8], "big"))
    return _Take(
        speed=1 + chance.uniform(-_SPEED_SPREAD, _SPEED_SPREAD),
        pause=1 + chance.uniform(-_PAUSE_SPREAD, _PAUSE_SPREAD),
        style_shift=chance.choice((-1, 1)) * chance.randint(2, _STYLE_SPREAD),
    )
