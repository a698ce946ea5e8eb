"""Prices as people write them: now, before, and for what."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SIGN = r"(?:[$€£¥₹₽₩₺]|US\$|R\$|CHF|EUR|USD|GBP|د\.إ|ر\.س|₪|zł|kr)"
_SUM = r"\d{1,3}(?:[.,'\u202f\u00a0 ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_PRICE = re.compile(
    # in "M4 $390" the sign belongs to what follows it, and the 4 to a name
    rf"{_SIGN}\s?(?:{_SUM})"
    rf"|(?<![a-z\d.,])(?:{_SUM})\s?(?:{_SIGN}(?![a-z]|\s?\d)|euros?\b|元|円|원)",
    re.I,
)
#: What comes before the price that no longer holds.
_BEFORE = re.compile(
    r"\b(?:was|were|before|instead of|down from|from|reg(?:ular)?\.?|usually|statt|vorher|antes"
    r"(?: de)?|en vez de|en lugar de|au lieu de|avant|em vez de|invece di|prima|anziché)"
    r"[\s:]*$|قبل\s*$|بدلا من\s*$|पहले\s*$|原价\s*$",
    re.I,
)
_PER = re.compile(
    r"^\s*(?:/|an?\b|per\b|each\b|al?\b|por\b|par\b|pro\b|je\b|im\b|au\b|الشهر|للشهر|每)\s*"
    r"(?:an?\s+)?(?:month|mo|week|day|night|year|yr|hour|person|head|seat|user|piece|box|kg"
    r"|mes|semana|d[ií]a|noche|año|hora|persona|mois|semaine|jour|nuit|an|heure|personne|m[êe]s"
    r"|noite|ano|pessoa|mese|settimana|giorno|notte|anno|ora|monat|woche|tag|nacht|jahr|stunde"
    r"|月|年|天|人)\b",
    re.I,
)
_TRAILING = re.compile(
    r"[\s,:;–—-]*(?:\b(?:for|now|only|just|at|from|to|is|are|by|por|ahora|solo|sólo|a|desde|pour"
    r"|maintenant|seulement|dès|à|nur|für|ab|jetzt|agora|apenas|per|ora|da|e|y|et|und|and)\b"
    r"[\s,:;–—-]*)*$",
    re.I,
)


_MARKS = " .,:;–—-!"


@dataclass(frozen=True)
class Price:
    """A price as it was written.

    `rest` is what else the text says, `after` what it says besides after the price.
    """

    now: str
    before: str = ""
    per: str = ""
    rest: str = ""
    after: str = ""


def price_in(text: str) -> Price | None:
    """The price that a text tells; nothing if it tells none.

    The earlier price is one that words such as "was" or "instead of" point to, or the first of
    two with an arrow or "now" between them.
    """
    found = list(_PRICE.finditer(text))
    if not found:
        return None
    old = next((m for m in found if _BEFORE.search(text[: m.start()]) and len(found) > 1), None)
    if old is None and len(found) > 1:
        between = text[found[0].end() : found[1].start()]
        old = found[0] if re.search(r"→|->|\bnow\b|\bahora\b|\bjetzt\b|\bora\b", between) else None
    now = next(m for m in found if m is not old)
    per = _PER.match(text[now.end() :])
    known = [m for m in (now, old) if m is not None]
    lead = text[: min(m.start() for m in known)]
    end = max(*(m.end() for m in known), now.end() + (per.end() if per else 0))
    before = _TRAILING.sub("", _BEFORE.sub("", lead)).strip(_MARKS)
    after = text[end:].strip(_MARKS)
    return Price(
        now=now.group(0).strip(),
        before=old.group(0).strip() if old else "",
        per=re.sub(r"^/\s*", "/ ", per.group(0).strip()) if per else "",
        rest=before or after,
        after=after if before else "",
    )
