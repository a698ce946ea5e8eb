"""Which icon goes with a scene's words: by the words that name a thing, and by meaning.

No icon is better than a wrong one. In English a word only adds to the likeness of its icon: "watch"
is not always a watch. The vectors know little of other languages; there the words decide.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from studio.visuals.choosing.icon_meanings import ICON_MEANINGS
from studio.visuals.choosing.icon_words import ICON_WORDS
from studio.visuals.choosing.meaning import Likeness

#: What a phrase's likeness to an icon must reach; set on tests/unit/icon_phrases.py.
_ENOUGH = 0.58
_FEW_WORDS, _OF_FEW = 2, 0.07  # so many words say little: they must be this much more alike
_ELSEWHERE = 0.62  # for a foreign phrase: a name that both languages share
#: What an icon's own word adds.
_NAMED, _NAMED_IN_PASSING = 0.20, 0.10


def _plain(text: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", text.lower())
    return re.findall(r"[a-z0-9]+", "".join(c for c in bare if not unicodedata.combining(c)))


@lru_cache(1)
def _entries() -> tuple[dict[str, str], list[tuple[str, str]], list[tuple[tuple[str, ...], str]]]:
    """Whole words, beginnings of words, and phrases, each with its icon."""
    whole: dict[str, str] = {}
    starts: list[tuple[str, str]] = []
    phrases: list[tuple[tuple[str, ...], str]] = []
    for icon, words in ICON_WORDS.items():
        for word in words.split():
            if "_" in word:
                phrases.append((tuple(word.strip("_").split("_")), icon))
            elif word.endswith("*"):
                starts.append((word[:-1], icon))
            else:
                whole.setdefault(word, icon)
    return whole, sorted(starts, key=lambda pair: -len(pair[0])), phrases


def _icon_of(word: str) -> str:
    whole, starts, _ = _entries()
    for form in (word, word.removesuffix("s"), word.removesuffix("es")):
        if form in whole:
            return whole[form]
    return next((icon for start, icon in starts if word.startswith(start)), "")


def icons_for(text: str) -> list[str]:
    """Icons for what `text` names, in the order of its words, each once."""
    words, found = _plain(text), []
    for i, word in enumerate(words):
        phrase = next((n for p, n in _entries()[2] if tuple(words[i : i + len(p)]) == p), "")
        icon = phrase or _icon_of(word)
        if icon and icon not in found:
            found.append(icon)
    return found


def choose_icon(
    on_screen: str, product: str, brand: str, introduces: bool, language: str = "en"
) -> str:
    """The icon of a scene: of its own words, or of the trade where it shows the product.

    Parameters
    ----------
    on_screen : the words in the picture; only these may speak for a scene's icon.
    product : what is advertised; its first sentence names the trade.
    brand : the brand's name; its words count only where nothing else does.
    introduces : whether the scene shows the product itself.
    language : of the words, as in "en" or "pt".

    Returns
    -------
    An icon's name, or nothing: then the style draws without one.
    """
    own = icon_of(_without(on_screen, brand).strip(), language)
    if own or not introduces:
        return own
    first = re.split(r"[.!?]\s", product, maxsplit=1)[0]
    trade = icons_for(_without(first, brand)) + icons_for(first)
    named = next((icon for icon in trade if icon not in _PASSING), "")
    meant = "" if named else icon_of(_without(first, brand).strip(), language)
    return named or ("" if meant in _PASSING else meant)


@lru_cache(1024)
def icon_of(phrase: str, language: str) -> str:
    """The icon of a phrase, or nothing."""
    named = icons_for(phrase)
    if not language.startswith("en"):
        clear = [icon for icon in named if icon not in _PASSING] or named
        return clear[0] if clear else _nearest(phrase, (), _ELSEWHERE)
    few = len(_plain(phrase)) <= _FEW_WORDS and not named
    return _nearest(phrase, tuple(named), _ENOUGH + _OF_FEW * few)


def _nearest(phrase: str, named: tuple[str, ...], enough: float) -> str:
    """The icon that a phrase is most like, where it is like it enough."""
    scores = _likeness().scores(phrase)
    for icon in named:
        added = _NAMED_IN_PASSING if icon in _PASSING else _NAMED
        scores[icon] = round(scores.get(icon, 0.0) + added, 3)
    best = max(scores, key=lambda icon: scores[icon])
    return best if scores[best] >= enough else ""


@lru_cache(1)
def _likeness() -> Likeness:
    return Likeness("icons", ICON_MEANINGS)


def _without(text: str, brand: str) -> str:
    name = brand.strip()
    return re.sub(re.escape(name), " ", text, flags=re.IGNORECASE) if name else text


#: Icons of what a product has or does, never of what it is.
_PASSING = frozenset(
    [
        "clock",
        "calendar-check",
        "users",
        "wallet",
        "gift",
        "badge-percent",
        "star",
        "map-pin",
        "globe",
        "award",
        "sun",
        "truck",
        "shield-check",
        "shopping-bag",
    ]
)
