"""The narrator that speaks through Google Cloud Text-to-Speech."""

from __future__ import annotations

import math
from dataclasses import dataclass

from studio import keys, under_way
from studio.errors import BackendFailed, InputError, StudioError
from studio.voice.asked import chance, nothing_to_say, pace, require_speed, too_long
from studio.voice.google import service, times, voices
from studio.voice.google.families import PITCH, Family, family_of
from studio.voice.joining import Piece, joined, trimmed
from studio.voice.narrator import Speech, Voice
from studio.voice.ssml import (
    Chunk,
    Line,
    billed_characters,
    chunks,
    line_of,
    marked,
    plain,
)
from studio.voice.voice_lists import find_voice, unknown_voice, wrong_language
from studio.voice.wav import samples_of

MAX_PITCH = 20.0  # semitones
LIMIT_BYTES = 5000  # of a request
ALIGNED_LIMIT_BYTES = 1500  # of one whose words are aligned: an error does not run on for minutes
MAX_WORD = 400  # characters
MIN_RATE, MAX_RATE = 0.25, 2.0  # that all families with a rate take
_PITCH_SPREAD = 0.4  # semitones between takes


@dataclass(frozen=True)
class _Manner:
    """How a line is asked for."""

    voice: str
    family: Family
    speaking_rate: float
    pitch: float
    rate_hz: int


class GoogleNarrator:
    """Speaks through Google's service; what is said leaves this computer.

    Parameters
    ----------
    first_wait_s : before the second try of a request that failed; doubled each time.
    """

    def __init__(self, first_wait_s: float = service.FIRST_WAIT_S) -> None:
        self._first_wait_s = first_wait_s

    def voices(self) -> tuple[Voice, ...]:
        """All voices, the recommended one of each language first; see `voices.voices`."""
        return voices.voices()

    def refresh_voices(self) -> tuple[Voice, ...]:
        """Ask Google for its voices and keep the list; see `voices.refresh_voices`."""
        return voices.refresh_voices()

    def speak(self, text: str, voice: str, language: str, speed: float, seed: int) -> Speech:
        """Speak `text`.

        Parameters
        ----------
        text : the narration. Google reads figures and abbreviations; emoji are silent.
        voice : such as ``en-US-Chirp3-HD-Aoede``; ``auto`` or nothing for the recommended one.
        language : en, es, fr, pt or it; it must be the voice's.
        speed : 0.5 to 2.0; 1 is the voice's own pace.
        seed : 0 for the neutral reading; any other asks for a pace 3 % away at most and, where
            the voice takes one, another pitch. Google has no seeds: voices that draw their
            reading (Chirp, Journey) may speak differently each time.

        Returns
        -------
        Speech
            Mono, 24 kHz or the voice's own rate if that is higher, -20 LUFS.

        Raises
        ------
        InputError : nothing to say, an unknown voice, a voice of another language, a speed out of
            range or that the voice does not take.
        BackendUnavailable : the account is missing or not accepted.
        BackendFailed : Google does not answer, or with half of the sound.
        """
        require_speed(speed)
        line = _line(text, language)
        manner = _manner(_voice(voice, language), text, speed, seed)
        form = marked if manner.family.marks else plain
        limit_bytes = LIMIT_BYTES if manner.family.marks else ALIGNED_LIMIT_BYTES
        parts = chunks(line, form, limit_bytes)
        if not parts:
            raise nothing_to_say()
        sent = [form(line, part.first, part.last) for part in parts]
        heard: list[times.Heard] = []
        for at, request in enumerate(sent):
            under_way.tell(at / len(parts), f"part {at + 1} of {len(parts)}")
            heard.append(self._ask(request, manner, language, at / len(parts)))
        rate_hz = _one_rate(heard)
        pieces, timings = _pieces(line, parts, heard, language, speed)
        _note(manner, sent, timings)
        return joined(pieces, line.written, rate_hz)

    def _ask(self, text: str, manner: _Manner, language: str, done: float) -> times.Heard:
        from google.cloud import texttospeech_v1beta1 as tts

        family = manner.family
        request = tts.SynthesizeSpeechRequest(
            {
                "input": {"ssml" if family.marks else "text": text},
                "voice": {
                    "language_code": voices.locale_of(manner.voice),
                    "name": manner.voice,
                },
                "audio_config": {
                    "audio_encoding": "LINEAR16",
                    "sample_rate_hertz": manner.rate_hz,
                    **({"speaking_rate": manner.speaking_rate} if family.rate else {}),
                    **({"pitch": manner.pitch} if family.pitch else {}),
                },
                "enable_time_pointing": ["SSML_MARK"] if family.marks else [],
            }
        )
        try:
            answer = service.synthesize(request, done, self._first_wait_s)
        except service.Refused as refused:
            raise _refused(refused, manner.voice, language) from None
        samples, rate_hz = samples_of(answer.audio_content)
        told = {point.mark_name: float(point.time_seconds) for point in answer.timepoints}
        return times.Heard(samples, rate_hz, told)


def _line(text: str, language: str) -> Line:
    line = line_of(text, language)
    longest = max(map(len, line.sent))
    if longest > MAX_WORD:
        raise too_long(longest, "characters")
    return line


def _voice(name: str, language: str) -> str:
    """The voice to ask for; without a list Google itself tells whether there is one."""
    if name in ("", "auto"):
        return voices.choose(language, "", 0)
    listed = voices.listed()
    if listed:
        return find_voice(listed, name, language).name
    locale = voices.locale_of(name)
    if not locale:
        raise unknown_voice(listed, name, language)
    if locale[:2] != language:
        raise wrong_language(name, locale[:2], language, "Choose another on the Sound page.")
    return name


def _manner(voice: str, text: str, speed: float, seed: int) -> _Manner:
    family = family_of(voice)
    if not family.rate and speed != 1:
        raise InputError(
            f"The voices of {family.label} speak at their own pace only.",
            remedy="Set the speed to 1, or choose a voice of Chirp 3 HD.",
            field="voice.speed",
        )
    rate = min(max(speed * pace(seed, text), MIN_RATE), MAX_RATE)
    pitch = _pitch() if family.pitch else 0.0
    if family.pitch and seed:
        pitch += chance(seed, f"pitch\n{text}").uniform(-_PITCH_SPREAD, _PITCH_SPREAD)
    pitch = min(max(pitch, -MAX_PITCH), MAX_PITCH)
    return _Manner(voice, family, rate, pitch, voices.natural_rate_hz(voice))


def _pitch() -> float:
    told = keys.setting(PITCH, "0")
    try:
        pitch = float(told)
    except ValueError:
        pitch = math.nan
    if not abs(pitch) <= MAX_PITCH:
        raise InputError(
            f"The pitch {told!r} is out of range.",
            remedy=f"Set {PITCH} to semitones from -20 to 20, or leave it empty.",
            field=PITCH,
        )
    return pitch


def _refused(refused: service.Refused, voice: str, language: str) -> StudioError:
    """What Google cannot use: most likely a voice that it does not have."""
    told = str(refused)
    if "voice" in told.lower() and "exist" in told.lower():
        return unknown_voice(voices.listed(), voice, language)
    return InputError(
        f"Google cannot speak this line with {voice}. It says: {told[:300]}",
        remedy="Choose another voice, or change the line.",
        field="narration",
    )


def _one_rate(heard: list[times.Heard]) -> int:
    rates = {sound.rate_hz for sound in heard}
    if len(rates) > 1:
        raise BackendFailed(
            "Google answered with sounds of different rates.",
            remedy="Try again; the old take stays.",
        )
    return rates.pop()


def _pieces(
    line: Line, parts: list[Chunk], heard: list[times.Heard], language: str, speed: float
) -> tuple[list[Piece], str]:
    """The answers as pieces of the line, and where the times of their words are from."""
    pieces: list[Piece] = []
    told = words = 0
    for part, sound in zip(parts, heard, strict=True):
        places = [at for at in range(part.first, part.last) if line.heard(at)]
        spans = times.spans_of(sound, places, [line.said[at] for at in places], language)
        piece = Piece(sound.samples, spans, part.pause_s / speed)
        pieces.append(trimmed(piece, sound.rate_hz))
        told += len(times.told(sound, places))
        words += len(places)
    return pieces, "aligned" if not told else "marks" if told == words else "mixed"


def _note(manner: _Manner, sent: list[str], timings: str) -> None:
    """What belongs into the provenance; characters as Google bills them, without marks."""
    under_way.note(
        model=manner.voice,
        units={"characters": sum(map(billed_characters, sent)), "requests": len(sent)},
        timings=timings,
        rate_hz=manner.rate_hz,
        speaking_rate=round(manner.speaking_rate, 4) if manner.family.rate else 1.0,
        pitch=round(manner.pitch, 4),
    )
