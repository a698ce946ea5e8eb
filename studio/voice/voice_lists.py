"""Finding a voice by its name in a narrator's list."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from studio.errors import InputError
from studio.voice.narrator import Voice
from studio.voice.reading import LANGUAGE_NAMES, tables_of

MOST_NAMED = 8  # voices that a message names


def find_voice(voices: Sequence[Voice], name: str, language: str) -> Voice:
    """The voice of that name, or for ``auto`` or nothing the first of the language.

    Raises
    ------
    InputError : no such voice, it speaks another language, or no voice speaks this language.
    """
    tables_of(language)
    fitting = [voice for voice in voices if voice.language == language]
    if not fitting:
        spoken = sorted({LANGUAGE_NAMES[voice.language] for voice in voices})
        raise InputError(
            f"This narrator has no {LANGUAGE_NAMES[language]} voice.",
            remedy=f"It speaks {' and '.join(spoken)}. Choose another narrator on the Sound page.",
            field="voice",
        )
    if name in ("", "auto"):
        return fitting[0]
    found = next((voice for voice in voices if voice.name == name), None)
    if found is None:
        raise unknown_voice(voices, name, language)
    if found.language != language:
        raise wrong_language(name, found.language, language, _named(voices, language))
    return found


def unknown_voice(voices: Sequence[Voice], name: str, language: str) -> InputError:
    """The error of a name that this narrator does not know, with the nearest that it knows."""
    names = {voice.name.lower(): voice.name for voice in voices}
    near = [names[n] for n in get_close_matches(name.lower(), list(names), n=3, cutoff=0.6)]
    return InputError(
        f"This narrator has no voice named '{name}'.",
        remedy=(f"Did you mean {' or '.join(near)}? " if near else "") + _named(voices, language),
        field="voice",
    )


def wrong_language(name: str, own: str, language: str, remedy: str) -> InputError:
    """The error of a voice that speaks `own`, where the text is `language`."""
    return InputError(
        f"The voice {name} speaks {LANGUAGE_NAMES[own]}, "
        f"and the text is {LANGUAGE_NAMES[language]}.",
        remedy=remedy,
        field="voice",
    )


def _named(voices: Sequence[Voice], language: str) -> str:
    names = [voice.name for voice in voices if voice.language == language]
    if not names:
        return "Choose another on the Sound page."
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"Voices for {LANGUAGE_NAMES[language]}: {', '.join(names[:MOST_NAMED])}{more}."
