"""The built-in narrator: Kokoro-82M on the processor, in five languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from studio import under_way
from studio.voice import polish, timing
from studio.voice.asked import (
    MAX_SPEED,
    MIN_SPEED,
    SPEED_SPREAD,
    chance,
    nothing_to_say,
    require_speed,
    too_long,
)
from studio.voice.joining import Piece, joined, trimmed
from studio.voice.model import (
    HARD_LIMIT,
    MAX_PHONEMES,
    MODEL,
    MODEL_SHA256,
    RATE_HZ,
    STYLE_ROWS,
    KokoroModel,
    symbol_ids,
)
from studio.voice.narrator import Speech, Voice
from studio.voice.phonemes import phonemizer
from studio.voice.phrasing import Phrase, phrases
from studio.voice.reading import read_aloud
from studio.voice.voices import KokoroVoice, all_voices, find_voice, vectors

#: How far another take may go from the neutral one, beside its pace.
_PAUSE_SPREAD, _STYLE_SPREAD = 0.25, 10


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
        require_speed(speed)
        chosen = find_voice(voice, language)
        reading = read_aloud(text, language)
        phonemes = phonemizer(language, chosen.accent)([spoken for _, spoken in reading])
        written = [word for word, _ in reading]
        under_way.note(model=MODEL, revision=MODEL_SHA256[:12], seed=seed, timings="model")
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
        parts = phrases(phonemes, MAX_PHONEMES)
        if not parts:
            raise nothing_to_say()
        pieces: list[Piece] = []
        for at, phrase in enumerate(parts):
            under_way.tell(at / len(parts), f"phrase {at + 1} of {len(parts)}")
            pieces.append(self._speak_phrase(phrase, phonemes, voice, speed, take))
        return joined(pieces, written, RATE_HZ)

    def _speak_phrase(
        self, phrase: Phrase, phonemes: list[str], voice: KokoroVoice, speed: float, take: _Take
    ) -> Piece:
        """One phrase, cut to its sound, with the spans of its words."""
        ids, owners = self._encode(phrase, phonemes)
        row = min(max(len(ids) - 1 + take.style_shift, 0), STYLE_ROWS - 1)
        pace = min(max(speed * take.speed, MIN_SPEED), MAX_SPEED)
        with self._lock:
            model = self._model
        samples, ends = model.run(ids, vectors(voice.public.name)[row], pace)
        loud = polish.loud_steps(samples, RATE_HZ)
        spans = timing.spoken_spans([-1, *owners, -1], ends / RATE_HZ, loud)
        return trimmed(Piece(samples, spans, phrase.pause_s * take.pause / speed), RATE_HZ)

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
            raise too_long(len(ids), "sounds")
        return ids, owners


def _take(seed: int, text: str) -> _Take:
    if seed == 0:
        return _Take(1.0, 1.0, 0)
    draw = chance(seed, text)
    return _Take(
        speed=1 + draw.uniform(-SPEED_SPREAD, SPEED_SPREAD),
        pause=1 + draw.uniform(-_PAUSE_SPREAD, _PAUSE_SPREAD),
        style_shift=draw.choice((-1, 1)) * draw.randint(2, _STYLE_SPREAD),
    )
