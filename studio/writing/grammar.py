"""Sentences put together so that capitals, full stops and French spaces come out right."""

from __future__ import annotations

import re
from collections.abc import Mapping

from studio.writing.plain_text import word_set

_SLOT = re.compile(r"\{(\w+)\}")
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?…]\s+|[¿¡]|«\s?)$")
_NBSP = "\u00a0"

#: Values written as their owner writes them, even at the start of a sentence.
_KEEP_CASE = frozenset({"name", "site"})

#: Words that cannot end a shortened phrase.
_DANGLING = word_set(
    """a an the and or but of to in on at by for from with without into over under your our my
    their its his her this that these those is are was were be been has have had will can than as
    if when while so we you they it not no every each all more very one two three go goes
    get gets make makes take takes bring brings give gives come comes need needs
    el la los las un una unos unas y e o u pero de del al a en con sin por para su sus tu tus
    nuestro nuestra mi es son fue que como cuando si se te le lo muy más no cada
    le la les un une des et ou mais de du d à au aux en avec sans par pour sur dans son sa ses
    votre vos notre nos est sont que qui comme quand si ne se très plus chaque
    o a os as um uma e ou mas de do da dos das no na nos nas em com sem por para seu sua seus
    suas nosso nossa é são que como quando se não muito mais cada ao à
    il lo la i gli le un uno una e o ma di del della dei delle a al alla ai in nel nella con senza
    per su tuo tua nostro nostra è sono che come quando se non molto più ogni da dal
    dalla"""
)

#: Words in front of which a phrase may be cut.
JOINTS = word_set(
    """and but or with without for from in on at by to when while because so that which who
    y pero o con sin para de desde en a cuando porque que por
    et mais ou avec sans pour de depuis dans sur à chez quand parce qui que dès
    e mas ou com sem para de desde em quando porque que por
    e ma o con senza per da in su quando perché che"""
)


def capitalised(text: str) -> str:
    """`text` with its first letter large; words such as ``iPhone`` stay as they are."""
    first = text.split(" ", 1)[0]
    if not first or any(c.isupper() for c in first[1:]) or "." in first.rstrip("."):
        return text
    opening = len(first) - len(first.lstrip("\"“«¿¡('‘"))
    return text[:opening] + text[opening : opening + 1].upper() + text[opening + 1 :]


def sentence(text: str) -> str:
    """`text` as a sentence: large first letter, exactly one mark at its end."""
    text = text.strip().rstrip(" ,;:-–—")
    if not text:
        return ""
    return capitalised(text if text[-1] in ".!?…" else f"{text}.")


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put `values` into the slots of our own `template`; the values are never read as templates."""

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        text = values[name]
        starts = _STARTS_SENTENCE.search(template[: match.start()])
        return capitalised(text) if starts and name not in _KEEP_CASE else text

    return _SLOT.sub(value, template)


def slots(template: str) -> frozenset[str]:
    """Names of the slots in a template."""
    return frozenset(_SLOT.findall(template))


def typeset(text: str, language: str) -> str:
    """Single spaces and single full stops; in French a no-break space before ``? ! : ;``."""
    text = re.sub(r"[ \t\n]+", " ", text).strip()
    text = re.sub(r"([.!?…])\.(?=\s|$)", r"\1", text)
    text = re.sub(r"\s+([.,])(?=\s|$)", r"\1", text)
    if language == "fr":
        text = re.sub(r"[\s\u00a0]*([?!;»])", _NBSP + r"\1", text)
        text = re.sub(r"(?<=\S)[\s\u00a0]*:(?=\s)", _NBSP + ":", text)
        return re.sub(r"«[\s\u00a0]*", "«" + _NBSP, text)
    return text


def _without_dangling(words: list[str]) -> list[str]:
    while len(words) > 1 and words[-1].strip(",;:").lower() in _DANGLING:
        words = words[:-1]
    return words


def shortened(text: str, max_words: int) -> str:
    """`text`, or as much of its beginning as makes a phrase of at most `max_words` words.

    It is cut at a comma or before a joining word; where there is none, after a word that can
    end a phrase.
    """
    words = text.split()
    if len(words) <= max_words:
        return text
    clause = re.split(r"\s*(?:[,;:(]\s|\s[–—-]\s)", text, maxsplit=1)[0]
    if 1 < len(clause.split()) <= max_words:
        return clause
    cuts = [i for i in range(2, max_words + 1) if words[i].strip(",").lower() in JOINTS]
    kept = _without_dangling(words[: cuts[-1] if cuts else max_words])
    if len(kept) < 2:
        kept = _without_dangling(words[:max_words])
    return " ".join(kept).rstrip(",;:-–—.")
