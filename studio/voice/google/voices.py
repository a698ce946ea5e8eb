"""Google's voices: a list kept in the studio's home, and which of them suits a tone.

Reading the list imports nothing of Google's.
"""

from __future__ import annotations

import json
import random
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from studio.errors import StorageError
from studio.settings import Settings
from studio.voice.google.account import has_account
from studio.voice.google.families import FAMILIES, family_of
from studio.voice.google.service import list_voices
from studio.voice.narrator import Voice
from studio.voice.reading import TABLES, tables_of

FILE = Path("voices") / "google.json"
LEAST_RATE_HZ = 24_000
_NAME = re.compile(r"(?P<locale>[a-z]{2}-[A-Z]{2})-(?P<rest>.+)")
_ACCENTS = {
    "en-US": "American", "en-GB": "British", "en-AU": "Australian", "en-IN": "Indian",
    "es-ES": "Spain", "es-US": "Latin American", "fr-FR": "France", "fr-CA": "Canada",
    "pt-BR": "Brazil", "pt-PT": "Portugal", "it-IT": "Italy",
}  # fmt: skip
#: Where the recommended voice of a language comes from.
_LOCALES = {"en": "en-US", "es": "es-ES", "fr": "fr-FR", "pt": "pt-BR", "it": "it-IT"}

#: Stems in a tone, and the persons of Chirp 3 HD that suit it; the first match wins.
_TONES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"calm|sooth|relax|gentle|soft|seren|douce?|calme", ("Achernar", "Vindemiatrix", "Aoede")),
    (r"luxur|elegan|premium|refin|luj|luss|luxe", ("Gacrux", "Sulafat", "Charon")),
    (r"profession|trust|serious|bold|strong|seri|profes|confian", ("Charon", "Orus", "Kore")),
    (r"urgen|energ|excit|dynamic|upbeat|sport|dinámic|dinâmic", ("Fenrir", "Puck", "Zephyr")),
    (r"play|fun|humou?r|witty|cheer|happy|divert|amus|alegr|allegr", ("Puck", "Leda", "Zephyr")),
)
_ANY_TONE = ("Aoede", "Kore", "Charon", "Puck")


@dataclass(frozen=True)
class GoogleVoice:
    """One voice as Google lists it."""

    name: str
    gender: str  # female or male
    rate_hz: int


def voices() -> tuple[Voice, ...]:
    """All voices of the product's languages, the recommended one of each language first.

    Without a list they are asked for once, where there is an account; else there are none.

    Raises
    ------
    BackendUnavailable, BackendFailed : there is no list, and Google does not give one.
    """
    return listed() or (refresh_voices() if has_account() else ())


def listed() -> tuple[Voice, ...]:
    """The voices of the list in the studio's home, the recommended one of each language first."""
    return tuple(_public(voice) for voice in sorted(_kept(), key=_order))


def refresh_voices() -> tuple[Voice, ...]:
    """Ask Google for its voices, language by language, and keep the list; the voices in it.

    Raises
    ------
    BackendUnavailable, BackendFailed : Google does not answer.
    StorageError : the list cannot be written.
    """
    found = {
        voice.name: _from_google(voice)
        for language in TABLES
        for voice in list_voices(language)
        if _speaks_one_of_ours(voice.name) and voice.ssml_gender.name in ("FEMALE", "MALE")
    }
    _keep(tuple(found.values()))
    return listed()


def natural_rate_hz(name: str) -> int:
    """The rate to ask a voice for: its own, and 24 kHz at least."""
    own = next((voice.rate_hz for voice in _kept() if voice.name == name), 0)
    return max(own, LEAST_RATE_HZ)


def locale_of(name: str) -> str:
    """The language and region of a voice, such as ``en-US``; empty for no name of Google's."""
    match = _NAME.fullmatch(name)
    return match["locale"] if match and match["locale"][:2] in TABLES else ""


def choose(language: str, tone: str, seed: int) -> str:
    """The name of a voice that fits the tone.

    Without a list it is one of Chirp 3 HD, which speak all languages of the product: so the same
    voice is chosen before and after the list is fetched.

    Raises
    ------
    InputError : the language is unknown.
    """
    tables_of(language)
    persons = next(
        (p for stems, p in _TONES if re.search(rf"\b(?:{stems})", tone.lower())), _ANY_TONE
    )
    fitting = [f"{_LOCALES[language]}-Chirp3-HD-{person}" for person in persons]
    listed = [voice.name for voice in sorted(_kept(), key=_order) if voice.name[:2] == language]
    if listed:
        fitting = [name for name in fitting if name in listed] or listed[:1]
    if seed == 0:
        return fitting[0]
    return random.Random(f"{seed} {language} {tone.lower()}").choice(fitting)


def _from_google(voice: Any) -> GoogleVoice:
    rate_hz = int(voice.natural_sample_rate_hertz)
    return GoogleVoice(voice.name, voice.ssml_gender.name.lower(), rate_hz)


def _speaks_one_of_ours(name: str) -> bool:
    return bool(locale_of(name))


def _order(voice: GoogleVoice) -> tuple[int, bool, int, str]:
    """By language, then the usual region, the family, and the name; the recommended one first."""
    locale, family = locale_of(voice.name), family_of(voice.name)
    rank = FAMILIES.index(family) if family in FAMILIES else len(FAMILIES)
    recommended = voice.name.endswith(f"-Chirp3-HD-{_ANY_TONE[0]}")
    language = list(TABLES).index(locale[:2])
    return language, locale != _LOCALES[locale[:2]], rank, "" if recommended else voice.name


def _public(voice: GoogleVoice) -> Voice:
    locale, family = locale_of(voice.name), family_of(voice.name)
    accent = _ACCENTS.get(locale, locale)
    own = voice.name.removeprefix(f"{locale}-").removeprefix(f"{family.part}-")
    if len(own) > 1:
        label = f"{own} ({accent}, {family.label or 'newer family'}, {voice.gender})"
    else:  # families that name their voices A, B, C
        label = f"{family.label} {own} ({accent}, {voice.gender})"
    return Voice(voice.name, label, locale[:2], voice.gender)


def _path() -> Path:
    return Settings.from_environment().home / FILE


def _kept() -> tuple[GoogleVoice, ...]:
    """The list in the studio's home; a damaged one is none, and is asked for again."""
    try:
        listed = json.loads(_path().read_text("utf-8"))["voices"]
        kept = tuple(GoogleVoice(**voice) for voice in listed)
    except (OSError, ValueError, TypeError, KeyError):
        return ()
    return tuple(voice for voice in kept if locale_of(voice.name))


def _keep(found: tuple[GoogleVoice, ...]) -> None:
    path = _path()
    work = path.with_name(f".{path.name}.{uuid4().hex}")
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"made_at": made_at, "voices": [asdict(voice) for voice in found]})
        work.write_text(text, "utf-8")
        work.replace(path)
    except OSError as error:
        with suppress(OSError):
            work.unlink(missing_ok=True)
        raise StorageError(
            "The list of Google's voices cannot be written.", remedy=f"Look at {path.parent}."
        ) from error
