"""How a script is read aloud: every written word with the words a voice says for it.

``$9.99`` becomes *nine dollars and ninety-nine cents*; ``example.com/offer`` becomes *example dot
com slash offer*; emoji and markdown marks are silent. Ambiguous English dates such as 3/12/2026
are read month first.
"""

from __future__ import annotations

import re
import unicodedata

from studio.errors import InputError
from studio.voice.languages import en, es, fr, it, pt
from studio.voice.languages.tables import Tables
from studio.voice.reading_rules import Rule, read_pieces, rules

TABLES: dict[str, Tables] = {
    "en": en.TABLES,
    "es": es.TABLES,
    "fr": fr.TABLES,
    "pt": pt.TABLES,
    "it": it.TABLES,
}
LANGUAGE_NAMES = {
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "pt": "Portuguese",
    "it": "Italian",
}

_OPENERS = r"[\"“«(\[{¿¡'‘–—-]*"
_CLOSERS = r"[\"”»)\]}.,;:!?…'’–—]*"
_LINK = re.compile(r"\[([^\]\s]*)\]\([^)\s]*\)")
_MARKS = str.maketrans("", "", "*_`~|^<>\\™®©")
_KEEPS_UNDERSCORE = re.compile(r"\w_\w")
_PUNCTUATION = str.maketrans({"«": "“", "»": "”", "[": "(", "]": ")", "{": "(", "}": ")"})
_MIXED_NUMBER = re.compile(r"(\d)([½⅓⅔¼¾])")
_UNTOUCHED = frozenset("ºª²³…°")  # compatibility forms would turn these into letters
_DASHES = frozenset("-–—")


def read_aloud(text: str, language: str) -> list[tuple[str, str]]:
    """Written words with what is said for each.

    Parameters
    ----------
    text : the script; words are what white space separates.
    language : en, es, fr, pt or it.

    Returns
    -------
    list of (written, spoken)
        In order; the written words are ``text.split()``. `spoken` keeps the punctuation that
        shapes the phrase. It is empty for what is silent, and for a word whose sound the word
        before it carries (``5`` ``000`` is said once).

    Raises
    ------
    InputError : there is nothing to say, a word is in a script that this language cannot read, or
        the language is unknown.
    """
    tables = tables_of(language)
    written = text.split()
    clean = [clean_word(word) for word in written]
    _require_speakable(written, clean, language)
    spoken = _read_words(clean, tables, rules(tables))
    return list(zip(written, _with_line_ends(text, spoken), strict=True))


def tables_of(language: str) -> Tables:
    """The reading tables of a language.

    Raises
    ------
    InputError : the language is unknown.
    """
    if language not in TABLES:
        raise InputError(
            f"There is no voice for the language '{language}'.",
            remedy=f"Choose one of {', '.join(TABLES)}.",
            field="language",
        )
    return TABLES[language]


def clean_word(word: str) -> str:
    """A written word without what is silent: emoji, markdown marks, the address of a link."""
    word = _MIXED_NUMBER.sub("\\1\u00a0\\2", _LINK.sub(r"\1", word))
    marks = {**_MARKS, ord("_"): "_"} if _KEEPS_UNDERSCORE.search(word) else _MARKS
    kept = [
        char if char in _UNTOUCHED or char == "\u00a0" else unicodedata.normalize("NFKC", char)
        for char in word.translate(marks)
        if unicodedata.category(char) not in {"So", "Sk", "Cf", "Cs", "Co", "Cn", "Mn", "Me"}
        or char == "°"
    ]
    plain = "".join(kept).replace("’", "'").replace("−", "-").strip()
    plain = unicodedata.normalize("NFC", plain.replace(" ", ""))
    return re.sub(r"^(\W?)\.(?=\d)", r"\g<1>0.", plain)


def _require_speakable(written: list[str], clean: list[str], language: str) -> None:
    name = LANGUAGE_NAMES[language]
    for shown, word in zip(written, clean, strict=True):
        foreign = [c for c in word if c.isalpha() and not _is_readable(c)]
        if foreign:
            raise InputError(
                f"The {name} voice cannot read '{shown}'.",
                remedy=f"Write it in Latin letters, or choose another language than {name}.",
                field="narration",
            )
    if not any(char.isalnum() for word in clean for char in word):
        raise InputError(
            "There is nothing to say in this line.",
            remedy="Write at least one word.",
            field="narration",
        )


def _is_readable(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("LATIN", "FEMININE", "MASCULINE"))


def _read_words(words: list[str], tables: Tables, rule_list: tuple[Rule, ...]) -> list[str]:
    text = " ".join(words)
    starts = [0]
    for word in words[:-1]:
        starts.append(starts[-1] + len(word) + 1)
    spoken: list[str] = []
    while len(spoken) < len(words):
        at = len(spoken)
        spoken += _read_from(text, starts[at], words[at], tables, rule_list)
    return spoken


def _read_from(
    text: str, start: int, word: str, tables: Tables, rule_list: tuple[Rule, ...]
) -> list[str]:
    """What is said for the word at `start`, and for those after it that a rule reads with it."""
    core = re.compile(_OPENERS).match(text, start)
    openers = core.group() if core and core.end() < start + len(word) else ""
    for skip in sorted({0, len(openers.rstrip("'‘-–—")), len(openers)}):
        for rule in rule_list:
            match = rule.pattern.match(text, start + skip)
            tail = match and re.compile(rf"({_CLOSERS})(?= |$)").match(text, match.end())
            if not match or not tail or not match.group():
                continue
            said = rule.say(match, tables)
            if said is None:
                continue
            count = match.group().count(" ") + 1
            parts = (said.split("|") + [""] * count)[:count]
            parts[0] = _shape(openers[:skip]) + parts[0]
            return _close(parts, tail.group())
    return [_read_plain(word, tables)]


def _close(parts: list[str], tail: str) -> list[str]:
    """Punctuation after a passage belongs to the last of its words that is said."""
    last = max((at for at, part in enumerate(parts) if part), default=0)
    if parts[last]:
        parts[last] += _shape(tail)
    return parts


def _read_plain(word: str, tables: Tables) -> str:
    head, core, tail = _split_punctuation(word)
    if not core:
        return "—" if word and set(word) <= _DASHES else _shape(word)
    return _shape(head) + read_pieces(core, tables) + _shape(tail)


def _split_punctuation(word: str) -> tuple[str, str, str]:
    head = re.match(r"[^\w&+%#@=°€$£¥₹/]*", word)
    cut = head.end() if head else 0
    tail = re.search(r"[^\w&+%=°€$£¥₹']*$", word[cut:])
    end = cut + tail.start() if tail else len(word)
    return word[:cut], word[cut:end], word[end:]


def _shape(punctuation: str) -> str:
    """Only the punctuation that a voice can shape, and each mark once."""
    plain = re.sub(r"\.{2,}", "…", punctuation.translate(_PUNCTUATION))
    kept = "".join(char for char in plain if char in ',.!?;:…—()“”"')
    kept = re.sub(r"[.!?]*\?[.!?]*", "?", kept)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"!+\.?", "!", kept))


def _with_line_ends(text: str, spoken: list[str]) -> list[str]:
    """A line break is a stop where the writer set none, and a dash before a line is silent."""
    spoken = list(spoken)
    end = 0
    for line in text.splitlines():
        start, end = end, end + len(line.split())
        if start < end and spoken[start] == "—":
            spoken[start] = ""  # a bullet
        if end == len(spoken):
            break
        last = next((at for at in range(end - 1, -1, -1) if spoken[at]), -1)
        if last >= 0 and spoken[last][-1] not in ".!?…:;,—":
            spoken[last] += "."
    return spoken
