"""Kokoro's voices: who they are, which suits which language, and their vectors."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.errors import InputError
from studio.voice.narrator import Voice
from studio.voice.reading import LANGUAGE_NAMES, tables_of

_VECTORS_FILE = Path(__file__).parent / "data" / "kokoro_voices.npz"
_ACCENTS = {"a": "American", "b": "British", "e": "Spanish", "f": "French", "i": "Italian"}
_ACCENTS["p"] = "Brazilian"
_LANGUAGES = {"a": "en", "b": "en", "e": "es", "f": "fr", "i": "it", "p": "pt"}

#: Voice and its character, the recommended one of each language first.
_CHARACTERS = {
    "af_heart": "warm, natural",
    "af_bella": "lively, rich",
    "am_michael": "friendly, steady",
    "bf_emma": "clear, poised",
    "am_fenrir": "confident, lively",
    "am_puck": "playful, quick",
    "bm_george": "calm, mature",
    "af_nicole": "hushed, close",
    "af_sarah": "professional, even",
    "af_kore": "firm, modern",
    "af_aoede": "gentle, airy",
    "bm_fable": "storyteller, crisp",
    "bf_isabella": "soft, elegant",
    "af_nova": "bright, direct",
    "af_alloy": "neutral, low",
    "af_sky": "young, light",
    "bm_lewis": "low, serious",
    "am_echo": "even, informative",
    "am_eric": "light, businesslike",
    "am_liam": "young, upbeat",
    "am_onyx": "very deep",
    "af_jessica": "cheerful, youthful",
    "af_river": "relaxed, easy",
    "bf_alice": "crisp, formal",
    "bf_lily": "sweet, light",
    "bm_daniel": "newsreader",
    "am_adam": "plain, even",
    "am_santa": "old and jolly",
    "ef_dora": "clear, warm",
    "em_alex": "confident",
    "em_santa": "old and jolly",
    "ff_siwis": "clear, gentle",
    "pf_dora": "clear, warm",
    "pm_alex": "confident",
    "pm_santa": "old and jolly",
    "if_sara": "clear, bright",
    "im_nicola": "low, steady",
}


@dataclass(frozen=True)
class KokoroVoice:
    """One voice, with the accent its phonemes need."""

    public: Voice
    accent: str


def all_voices() -> tuple[Voice, ...]:
    """Every voice, the recommended one of each language first."""
    return tuple(find.public for find in _table().values())


def find_voice(name: str, language: str) -> KokoroVoice:
    """The voice of that name, or the recommended one of the language for ``auto`` or nothing.

    Raises
    ------
    InputError : no such voice, or it speaks another language.
    """
    tables_of(language)
    fitting = [voice for voice in _table().values() if voice.public.language == language]
    if name in ("", "auto"):
        return fitting[0]
    names = [voice.public.name for voice in fitting]
    found = _table().get(name)
    if found is None:
        near = get_close_matches(name.lower(), list(_table()), n=3, cutoff=0.5)
        raise InputError(
            f"There is no voice named '{name}'.",
            remedy=(f"Did you mean {' or '.join(near)}? " if near else "")
            + f"Voices for {LANGUAGE_NAMES[language]}: {', '.join(names)}.",
            field="voice",
        )
    if found.public.language != language:
        own = LANGUAGE_NAMES[found.public.language]
        raise InputError(
            f"The voice {name} speaks {own}, and the text is {LANGUAGE_NAMES[language]}.",
            remedy=f"Voices for {LANGUAGE_NAMES[language]}: {', '.join(names)}.",
            field="voice",
        )
    return found


@cache
def vectors(name: str) -> NDArray[np.float32]:
    """A voice's style vectors, shape = (510, 256), float32; row n - 1 suits n phonemes."""
    with np.load(_VECTORS_FILE) as file:
        table: NDArray[np.float32] = file[name].astype(np.float32)
    return table


@cache
def _table() -> dict[str, KokoroVoice]:
    return {name: _describe(name, character) for name, character in _CHARACTERS.items()}


def _describe(name: str, character: str) -> KokoroVoice:
    accent = _ACCENTS[name[0]]
    gender = {"f": "female", "m": "male"}[name[1]]
    label = f"{name[3:].capitalize()} ({accent}, {character})"
    return KokoroVoice(Voice(name, label, _LANGUAGES[name[0]], gender), accent)
