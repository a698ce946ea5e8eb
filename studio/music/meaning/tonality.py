"""Key and mode as texts name them, in English, German and the Romance languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.music.meaning.tokens import clean, words_of

_MAJOR = r"major|maj|dur|mayor|majeur|maggiore|maior|ionian|lydian|mixolydian"
_MINOR = r"minor|min|moll|menor|mineur|minore|dorian|phrygian|aeolian|locrian|dorisch"
_MODE = rf"({_MAJOR}|{_MINOR})"
_SHIFT = r"(#|b|is|es|s|sharp|flat|sostenido|bemol|bemolle|diese|diesis|sustenido|be)"
_SOLFEGE = {"do": "C", "re": "D", "mi": "E", "fa": "F", "sol": "G", "la": "A", "si": "B"}
#: Spellings that nobody uses for a key.
_RARE = {"Cb": "B", "Fb": "E", "E#": "F", "B#": "C"}
_SHARPS = ("#", "is", "sharp", "sostenido", "diese", "diesis", "sustenido")
#: After 'a minor' or 'a major' these make 'a' a tonic; any other word makes it an article.
_AFTER_TONIC = (
    r"(?=\s*(?:$|[,.;:!?()/\n]|[-–—]\s|\d|(?:with|for|at|and|around|about|but|no|without|featuring|please|w/|using|tempo|bpm"
    r"|mit|ohne|con|sin|avec|sans|com|sem|senza|in|as|on|from|piano|guitar|strings|to|over|slow|fast|chords?|played|by|plus|then"
    r"|pour|para|per|fur|et|y|e|ed|und|por|par|lento|lente|lenta|triste)\b))"
)

_ENGLISH = re.compile(
    rf"\b([a-g])\s?-?\s?(?:(#|b)|-?\s*(sharp|flat))?[\s-]*(?:harmonic\s+|natural\s+|melodic\s+)?{_MODE}\b(\s+(?:key|scale|mode|feel|mood|tonality|chord|third))?",
    re.I,
)
_GERMAN = re.compile(r"\b([a-h])(is|es|s)?[\s-]*(dur|moll)\b", re.I)
_ROMANCE = re.compile(
    r"\b(do|re|mi|fa|sol|la|si)\s*(#|b|sostenido|bemol|bemolle|diese|diesis|sustenido)?[\s-]*(mayor|menor|majeur|mineur|maggiore|minore|maior)\b",
    re.I,
)
_SHORT = re.compile(r"(?<![\w'#])([A-G])(#|b)?(m|min|maj)(?:7|9)?(?![\w'])")
_BARE = re.compile(
    r"(?:\b(?:in\s+(?:the\s+)?key\s+of|key\s+of|key\s*[:=]|key\s+is|tonart|tonalidad\s+de|tonalite\s+de)\s*([A-Ga-g])|\b[Ii]n\s+(?:the\s+)?([A-G]))"
    r"(#|b)?(?:[\s-]*(sharp|flat))?(?=\s*(?:$|[,.;!?)\n]|[-–—]\s|with\b|at\b|and\b|for\b|but\b|no\b))"
)
_MODE_WORD = re.compile(
    r"\b(?:(in\s+(?:a\s+)?|modo\s+|mode\s+|tonalidad\s+|tonalite\s+|tonalita\s+|tonart\s+|key\s*[:=]?\s*|tono\s+))?(major|minor|dur|moll|mayor|menor|majeur|mineur|maggiore|minore|maior"
    r"|dorian|phrygian|aeolian|lydian|mixolydian|minor-key|major-key|minor-ish)\b[\s-]*(\w+)?",
    re.I,
)
_MODE_NOUNS = frozenset(
    words_of("""
    key, keys, mode, scale, tonality, tonal, chord, chords, harmony, harmonies, feel, feeling,
    mood, third, progression, progressions, tonart, melody, tune, ish, with, and, but, for, at,
    piano, ballad, blues, pentatonic, sound, vibe, vibes, tones""")
)
_DENIED = re.compile(
    r"\b(?:not|no|never|nicht|nothing|isnt|isn't|avoid|without|kein|keine|pas)\b[^,.;!?]{0,18}$",
    re.I,
)


@dataclass(frozen=True)
class Tonality:
    """What the text names; `tonic` such as 'F#', `mode` 'major' or 'minor'; None where unnamed."""

    tonic: str | None
    mode: str | None


def read_tonality(text: str) -> Tonality:
    """Key and mode that `text` names.

    'A minor', 'F#m', 'Bb major', 'h-Moll', 're menor', 'in G' and 'minor key' are read;
    'a minor issue', 'a major announcement' and 'vitamin C' are not.
    """
    plain = re.sub(r"[‐-―−]", "-", clean(text))
    for reader in (_german, _romance, _english, _short):
        found = reader(plain)
        if found is not None:
            return found
    bare = _bare(plain)
    return Tonality(bare, _mode_alone(plain))


def _spelled(letter: str, shift: str | None) -> str:
    sign = "" if not shift else "#" if shift.lower() in _SHARPS else "b"
    tonic = letter.upper() + sign
    return _RARE.get(tonic, tonic)


def _mode_of(word: str) -> str:
    return "minor" if re.fullmatch(_MINOR + "|m", word.lower()) else "major"


def _german(text: str) -> Tonality | None:
    found = _GERMAN.search(text)
    if found is None or (
        not found[2]
        and found[1].lower() == "a"
        and "-" not in found[0]
        and found[1] == "a"
        and not re.search(r"in $", text[: found.start()])
    ):
        return None
    letter, shift = found[1].upper(), (found[2] or "").lower()
    if letter == "H":
        letter = "B"
    elif letter == "B" and not shift:
        shift = "es"
    return Tonality(_spelled(letter, shift), _mode_of(found[3]))


def _romance(text: str) -> Tonality | None:
    for found in _ROMANCE.finditer(text):
        name = found[1].lower()
        # 'la menor duda' is no key: Spanish 'la' and 'mi' are words, too.
        rest = text[found.end() :]
        if name in ("la", "mi", "si") and not re.match(_AFTER_TONIC, rest, re.I):
            continue
        return Tonality(_spelled(_SOLFEGE[name], found[2]), _mode_of(found[3]))
    return None


def _english(text: str) -> Tonality | None:
    for found in _ENGLISH.finditer(text):
        letter, shift, mode = found[1], found[2] or found[3], found[4]
        if letter in "aA" and not shift:
            sure = letter == "A" and re.search(r"\b(?:in|key of)\s+$", text[: found.start()], re.I)
            after = re.match(_AFTER_TONIC, text[found.end(4) :], re.I)
            if found[5] or not (sure or after):
                continue
            if letter == "a" and not re.search(
                r"(?:^|\b(?:in|key|of|tonart|en)|[,:(])\s*$", text[: found.start()], re.I
            ):
                continue
        return Tonality(_spelled(letter, shift), _mode_of(mode))
    return None


def _short(text: str) -> Tonality | None:
    for found in _SHORT.finditer(text):
        before = text[: found.start()]
        if re.search(r"\d\s*$", before):
            continue
        if found[0] == "Am" and not re.search(r"(?:\bin|\bkey|\bof|[,:(])\s*$", before, re.I):
            continue
        return Tonality(_spelled(found[1], found[2]), _mode_of(found[3]))
    return None


def _bare(text: str) -> str | None:
    found = _BARE.search(text)
    return _spelled(found[1] or found[2], found[3] or found[4]) if found else None


def _mode_alone(text: str) -> str | None:
    for found in _MODE_WORD.finditer(text):
        lead, word, following = found[1], found[2].lower(), (found[3] or "").lower()
        word = word.removesuffix("-key").removesuffix("-ish")
        if following and following not in _MODE_NOUNS:
            continue
        if word in ("mayor", "menor", "maior") and not lead:
            continue
        mode = _mode_of(word)
        if _DENIED.search(text[: found.start()]):
            mode = "major" if mode == "minor" else "minor"
        return mode
    return None
