"""The word of a headline that carries its sense: a number, a superlative, or where it ends."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from studio.visuals.typography.scripts import atoms, script_of, scripts_in

#: Words that are meant to be heard (en es fr pt it de ar he hi zh ja ko), as their beginnings.
_STRONG_STEMS = (
    "free best first never new today twice half zero"
    " gratis mejor primer nunca nuev hoy gratuit meilleur premier jamais"
    " nouveau aujourd melhor primeir hoje miglior prim mai oggi kostenlos beste erste"
    " nie neu heute مجان أفضل أول جديد اليوم חינם הטוב ראשון חדש היום मुफ्त सबसे नया आज"
)
_STRONG = tuple(_STRONG_STEMS.split())
#: Common words that end in what looks like a superlative.
_NOT_SUPERLATIVE = frozenset(["rest", "test", "west", "guest", "quest", "interest", "forest"])
_SIGNS = ".,!?;:…«»“”\"'()¿¡。、！？"
_WEAK_WORDS = (
    "a an the of to in on at by for and or with your our my is are be it you we us i me this that"
    " so as up out off if but not no de la el los las un una y o en del al le les des du et ou à au"
    " une con per il lo gli e di da um uma os do na em com por para su tu se te que qui"
    " der die das ein eine und im mit für"
    " من إلى في على عن و أو هذا هذه كل את של על עם או זה और का की के में से है को पर या हर"
)
_WEAK = frozenset(_WEAK_WORDS.split())


def key_word(text: str) -> int | None:
    """The place of the key word among `scripts.atoms(text)`; none in a text of one piece."""
    return key_of(atoms(text))


@lru_cache(512)
def key_of(pieces: tuple[str, ...]) -> int | None:
    """The place of the key word among the pieces of a text; none in a text of one piece."""
    if len(pieces) < 2:
        return None
    last = max((i for i, piece in enumerate(pieces) if scripts_in(piece)), default=0)
    if not scripts_in("".join(pieces)).isdisjoint(("HIRAGANA", "KATAKANA")):
        last = -1  # a Japanese sentence ends in its verb
    weights = [_weight(piece, place == last) for place, piece in enumerate(pieces)]
    return max(range(len(pieces)), key=lambda i: (weights[i], i))


@lru_cache(2048)
def weak(text: str) -> bool:
    """Whether all words of a text are small ones: articles, prepositions and their like."""
    return all(word.strip(_SIGNS).casefold() in _WEAK for word in text.split())


def _weight(piece: str, last: bool) -> float:
    word = piece.strip().strip(_SIGNS).casefold()
    if not word or word in _WEAK:
        return 0.0
    if any(unicodedata.category(c) == "Nd" for c in word):
        return 6.0
    if any(word.startswith(stem) and len(word) <= len(stem) + 3 for stem in _STRONG):
        return 4.0
    if re.fullmatch(r"[a-z]{2,}est", word) and word not in _NOT_SUPERLATIVE:
        return 4.0
    if not scripts_in(word):
        return 0.0
    signs = sum(script_of(c) in ("CJK", "KATAKANA") for c in word)  # what Japanese gives weight
    return 1.0 + min(2.0, 0.12 * len(word) + 0.4 * signs) + 1.2 * last
