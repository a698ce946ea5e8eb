"""What a script asks of the type: its direction, where its lines break, whether letters join.

Directions follow the word-level part of the Unicode bidirectional algorithm (UAX #9); a word is
never torn apart. Lines of Chinese, Japanese and Thai break between phrases, found by BudouX.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

_RIGHT_TO_LEFT = ("R", "AL")
#: Scripts whose letters join, stack or carry marks, so that they are neither spaced nor parted.
_JOINED_NAMES = (
    "ARABIC SYRIAC MANDAIC NKO MONGOLIAN DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU"
    " KANNADA MALAYALAM SINHALA THAI LAO KHMER MYANMAR TIBETAN"
)
_JOINED = frozenset(_JOINED_NAMES.split())
_HAN = frozenset(["CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO"])
EAST_ASIAN = _HAN | {"HANGUL"}
#: Written without spaces between words.
_UNSPACED = _HAN | {"THAI", "LAO", "KHMER", "MYANMAR"}

#: What no line of Chinese or Japanese begins with, and what none ends in (kinsoku).
_NEVER_FIRST = frozenset(
    "、。，．・：；？！‼⁇⁈⁉ー–—…‥〜～」』）］｝〉》】〕〗〙〟’”%％‰℃,.:;?!)]}»›々〻ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
)
_NEVER_LAST = frozenset("「『（［｛〈《【〔〖〘〝‘“([{«‹¿¡$¥￥€£#＃№")


@lru_cache(4096)
def script_of(character: str) -> str:
    """The script of a character as the first word of its Unicode name; '' where many share it."""
    name, category = unicodedata.name(character, ""), unicodedata.category(character)[0]
    if name.startswith("EXTENDED ARABIC"):
        return "ARABIC"
    first = re.split(r"[ -]", name, maxsplit=1)[0]
    if category not in "LMN":
        own = category == "P" and (first in _JOINED or first == "HEBREW")
        return first if own else ""
    if first in ("HALFWIDTH", "FULLWIDTH", "IDEOGRAPHIC"):
        return "HANGUL" if "HANGUL" in name else "KATAKANA" if "KATAKANA" in name else "CJK"
    return "" if first in ("DIGIT", "COMBINING", "VARIATION") else first


def scripts_in(text: str) -> frozenset[str]:
    """The scripts of a text."""
    return frozenset(map(script_of, text)) - {""}


@lru_cache(2048)
def is_rtl(text: str) -> bool:
    """Whether a text is read from the right: its first letter with a direction decides."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L" or kind in _RIGHT_TO_LEFT:
            return kind != "L"
    return False


def joined(text: str) -> bool:
    """Whether letters of the text join or stack, so that they move and stand together only."""
    return not scripts_in(text).isdisjoint(_JOINED)


def east_asian(text: str) -> bool:
    """Whether the text has Chinese, Japanese or Korean letters."""
    return not scripts_in(text).isdisjoint(EAST_ASIAN)


def cased(text: str) -> bool:
    """Whether the text has letters that have a capital."""
    return text.upper() != text.lower()


def _unspaced(character: str) -> bool:
    return script_of(character) in _UNSPACED or character in "、。，．！？」』）："


def joiner(before: str, after: str) -> str:
    """What stands between two pieces of a line: nothing where their script has no spaces."""
    if before.strip() and after.strip():
        return "" if _unspaced(before.strip()[-1]) and _unspaced(after.strip()[0]) else " "
    return " "


# --- where lines may break ---------------------------------------------------------------------


@lru_cache(4)
def _phrases(script: str) -> Any:
    import budoux

    return {
        "thai": budoux.load_default_thai_parser,
        "japanese": budoux.load_default_japanese_parser,
        "chinese": budoux.load_default_simplified_chinese_parser,
    }[script]()


@lru_cache(2048)
def atoms(text: str, fine: bool = False) -> tuple[str, ...]:
    """The smallest pieces between which a line may break, each with the space after it.

    Parameters
    ----------
    text : of any script.
    fine : break scripts without spaces between any two letters, not only between phrases.
    """
    words, out = text.split(), list[str]()
    for place, word in enumerate(words):
        pieces = _pieces(word, fine)
        pieces[-1] += " " if place < len(words) - 1 else ""
        out += pieces
    return tuple(out)


def _pieces(word: str, fine: bool) -> list[str]:
    """One word in the pieces that its script allows."""
    found = scripts_in(word)
    if found.isdisjoint(_UNSPACED):
        return [word]
    if fine:
        return _bound(_between_letters(word))
    if "THAI" in found:
        return _bound(_phrases("thai").parse(word))
    if not found.isdisjoint(_HAN):
        kana = not found.isdisjoint({"HIRAGANA", "KATAKANA"})
        return _bound(_phrases("japanese" if kana else "chinese").parse(word), particles=True)
    return [word]


def _between_letters(word: str) -> list[str]:
    """Every letter by itself, but what is written in words (Latin, figures) whole."""
    out: list[str] = []
    for cluster in clusters(word):
        whole = out and not _unspaced(out[-1][-1]) and not _unspaced(cluster[0])
        if whole:
            out[-1] += cluster
        else:
            out.append(cluster)
    return out


def _bound(pieces: list[str], *, particles: bool = False) -> list[str]:
    """Closing signs stay with what is before them, opening ones with what follows.

    So do `particles`: single letters that were found for phrases.
    """
    out: list[str] = []
    for piece in pieces:
        lone = particles and len(piece) == 1
        if out and (lone or piece[0] in _NEVER_FIRST or out[-1][-1] in _NEVER_LAST):
            out[-1] += piece
        else:
            out.append(piece)
    return out


# --- letters -----------------------------------------------------------------------------------

_JOINER = "\u200d"


@lru_cache(1024)
def clusters(text: str) -> tuple[str, ...]:
    """The text in what a reader takes for letters: with their marks; emoji in one piece."""
    out: list[str] = []
    for character in text:
        if out and (_clings(character) or out[-1].endswith(_JOINER) or _flag(out[-1], character)):
            out[-1] += character
        else:
            out.append(character)
    return tuple(out)


def _clings(character: str) -> bool:
    category, code = unicodedata.category(character), ord(character)
    return category[0] == "M" or character == _JOINER or 0x1F3FB <= code <= 0x1F3FF


def _flag(before: str, character: str) -> bool:
    def regional(c: str) -> bool:
        return 0x1F1E6 <= ord(c) <= 0x1F1FF

    return len(before) == 1 and regional(before) and regional(character)


# --- the order in which words are seen -----------------------------------------------------------


def _kind(word: str) -> str:
    """A word's direction: R, L, N (a number) or '' (signs only)."""
    kinds = [unicodedata.bidirectional(c) for c in word]
    for kind in kinds:
        if kind == "L" or kind in _RIGHT_TO_LEFT:
            return "L" if kind == "L" else "R"
    return "N" if "EN" in kinds or "AN" in kinds else ""


def _levels(words: tuple[str, ...], rtl: bool) -> list[int]:
    """Embedding level of each word (UAX #9, W7 and N1 to I2, by words)."""
    base = "R" if rtl else "L"
    kinds = [_kind(word) for word in words]
    last = base
    for i, kind in enumerate(kinds):
        if kind == "N" and last == "L":
            kinds[i] = "L"  # a number after Latin goes with it
        elif kind in ("L", "R"):
            last = kind
    strong = ["R" if kind == "N" else kind for kind in kinds]
    for i, kind in enumerate(strong):
        if not kind:
            before = next((k for k in reversed(strong[:i]) if k), base)
            after = next((k for k in strong[i + 1 :] if k), base)
            strong[i] = before if before == after else base
    level = {("L", False): 0, ("R", False): 1, ("R", True): 1, ("L", True): 2}
    return [level[kind, rtl] for kind in strong]


@lru_cache(2048)
def visual_order(words: tuple[str, ...], rtl: bool) -> tuple[int, ...]:
    """The places of a line's words as they stand from left to right (UAX #9, L2)."""
    levels, order = _levels(words, rtl), list(range(len(words)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return tuple(order)
