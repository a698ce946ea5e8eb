"""The indefinite article: 'A 24/7 gym.', 'Une boulangerie à Lille.', 'Uno studio dentistico.'"""

from __future__ import annotations

import re
from functools import lru_cache

from studio.writing.grammar import JOINTS, capitalised
from studio.writing.phrases import load_table
from studio.writing.plain_text import folded, word_set

_ARTICLES = {
    "es": {"m": "un", "f": "una"},
    "fr": {"m": "un", "f": "une"},
    "pt": {"m": "um", "f": "uma"},
    "it": {"m": "un", "f": "una"},
}
_DETERMINED = word_set(
    "a an the our your my his her their this that every each some any one two three four no all"
)
_PHRASE_END = JOINTS | word_set("of that which who whose where run made")
#: Large letters that stay large inside a sentence.
_PEOPLES = word_set(
    """american argentine argentinian asian australian austrian basque belgian brazilian british
    canadian caribbean chilean chinese colombian cuban danish dutch english ethiopian european
    filipino finnish french georgian german greek hungarian icelandic indian indonesian iranian
    irish israeli italian jamaican japanese jewish korean lebanese malaysian mediterranean mexican
    moroccan nordic norwegian persian peruvian polish portuguese romanian russian scandinavian
    scottish spanish swedish swiss syrian thai tunisian turkish ukrainian venetian vietnamese
    victorian welsh"""
)
_DESCRIBES = re.compile(r"(?:ed|ing|ful|less|ive|al|ic|able|ible|ous|friendly)$")
_VOWEL_SOUND = re.compile(
    r"(?:[aeio]|u(?!ni|s[ae]|kr|k\b|rug|t[ei])|8|11(?!\d)|18(?!\d)|hour|honest|heir|honou?r)(?!ne\b)",
    re.IGNORECASE,
)
_LETTERS_WITH_VOWEL = "AEFHILMNORSX"
_ITALIAN_HEAVY = re.compile(r"(?:s[^aeiouhà-ü\W]|sh|z|gn|ps|pn|x|y)", re.IGNORECASE)


@lru_cache
def _nouns(language: str) -> dict[str, frozenset[str]]:
    table = load_table("nouns")[language]
    return {kind: word_set(folded(words)) for kind, words in table.items()}


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _english_article(text: str) -> str:
    first = re.split(r"[\s/-]", text)[0]
    if len(first) > 1 and first.isupper() and not first.isdigit():
        return "an" if first[0] in _LETTERS_WITH_VOWEL else "a"
    if re.match(r"(?:eu|one|once)", text, re.IGNORECASE):
        return "a"
    return "an" if _VOWEL_SOUND.match(text) else "a"


def _keeps_case(word: str) -> bool:
    return word.lower() in _PEOPLES or any(c.isupper() for c in word[1:])


def _english(text: str) -> str:
    nouns = _nouns("en")
    words = text.split()
    ends = (i for i, w in enumerate(words) if i and w.lower() in _PHRASE_END)
    phrase = re.split(r"[,;:]", " ".join(words[: next(ends, len(words))]))[0].split()
    if not phrase or phrase[-1].lower() not in nouns["n"] or phrase[0].lower() in _DETERMINED:
        return ""
    if any(re.search(r"['’]s$", w) and w[:1].isupper() for w in phrase):
        return ""
    first = phrase[0]
    if first[:1].isupper() and not _keeps_case(first):
        named = len(phrase) > 1 and all(w[:1].isupper() for w in phrase)
        known = first.lower() in nouns["before"] | nouns["n"] or _DESCRIBES.search(first)
        if named or not known:
            return ""
        text = _lower_first(text)
    return f"{_english_article(text)} {text}"


def _romance(text: str, language: str) -> str:
    nouns = _nouns(language)
    words = [folded(w.strip(",;:.")) for w in text.split()[:2]]
    head = words[1] if len(words) > 1 and words[0] in nouns["before"] else words[0]
    gender = next((g for g in ("m", "f") if head in nouns[g]), "")
    named = len(words) > 1 and all(w[:1].isupper() for w in text.split()[:2])
    if not gender or named:
        return ""
    article = _ARTICLES[language][gender]
    text = text if _keeps_case(text.split()[0]) else _lower_first(text)
    if language == "it" and gender == "f" and words[0][0] in "aeiou":
        return f"un'{text}"
    if language == "it" and gender == "m" and _ITALIAN_HEAVY.match(words[0]):
        article = "uno"
    return f"{article} {text}"


def with_article(text: str, language: str) -> str:
    """`text` as a sentence says it: an indefinite article before a singular noun that is known.

    Plurals, mass nouns, names and unknown nouns are returned as they are, with a large first
    letter.
    """
    if not text.strip():
        return ""
    told = _english(text) if language == "en" else _romance(text, language)
    return capitalised(told or text)
