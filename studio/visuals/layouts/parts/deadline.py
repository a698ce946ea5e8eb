"""How long something still stands, as people write it: "3 days", "until Sunday", "tonight"."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Kind of unit -> how it is written. Days are turned over, hours run round a dial.
_DAYS = (
    r"days?|weeks?|months?|d[ií]as?|semanas?|mes(?:es)?|jours?|semaines?|mois|giorn[oi]|settiman[ae]"
    r"|tage?n?|wochen?|أيام|يوم|أسابيع|أسبوع|दिन|हफ़्ते|सप्ताह|日間|天|日|周|週間|일"
)
_HOURS = (
    r"hours?|hrs?|minutes?|mins?|horas?|minutos?|heures?|ore|ora|minuti|minuto|stunden?|minuten"
    r"|ساعات|ساعة|دقائق|دقيقة|घंटे|घंटा|मिनट|小时|時間|分钟|分間|시간"
)
_COUNTED = re.compile(rf"(?P<figure>\d{{1,3}})\s*(?P<unit>(?:{_DAYS}|{_HOURS}))(?![a-zà-ÿ])", re.I)
_IN_HOURS = re.compile(rf"^(?:{_HOURS})$", re.I)
#: In running text a length of time is a deadline only with one of these: "ready in 3 days" is none.
_LEFT = re.compile(
    r"\b(?:left|only|last|ends?|remaining|quedan?|solo|sólo|últim[oa]s?|termina|reste|seulement"
    r"|derniers?|dernières?|rest[ao]no?|apenas|faltam|soltanto|ultim[ei]|noch|nur|letzten?)\b"
    r"|فقط|متبقية|बचे|केवल|仅|只剩|あと|残り|남았",
    re.I,
)
_UNTIL = re.compile(
    r"(?:\b(?:until|till|through|ends?(?: on)?|hasta(?: el)?|jusqu['’](?:à|au)|até|fino (?:a|al)"
    r"|bis(?: zum)?)\s+|حتى\s+|截止\s*|直到\s*)(?P<when>[^.,;!?]{2,28})",
    re.I,
)
_UNTIL_AFTER = re.compile(r"(?P<when>[^\s.,;!?]{1,14})\s*(?:तक|まで|까지)")
_TODAY = re.compile(
    r"\b(?P<when>tonight|today|midnight|esta noche|hoy|ce soir|aujourd['’]hui|minuit|esta noite"
    r"|hoje|stasera|oggi|mezzanotte|heute(?: abend)?|mitternacht)\b"
    r"|(?P<east>الليلة|اليوم|आज|今晚|今天|今日|오늘)",
    re.I,
)
_DATE = re.compile(r"^\W*(?P<day>\d{1,2})\.?\s*(?:de\s+)?(?P<month>[^\W\d]{3,12}|月)?", re.I)


@dataclass(frozen=True)
class Deadline:
    """What is left.

    `kind` is cards, dial or sheet; `figure` what is large, `label` beneath it and
    `lead` before it ("until").
    """

    kind: str
    figure: str
    label: str = ""
    lead: str = ""

    @property
    def count(self) -> int:
        """The figure as a number; 0 where it is a word."""
        return int(self.figure) if self.figure.isdecimal() else 0


def deadline_in(text: str, *, named: bool = False) -> Deadline | None:
    """The deadline that a text tells, or nothing.

    Parameters
    ----------
    named : the text is known to be one ("3 days" by itself).
    """
    counted = _COUNTED.search(text)
    if counted and (named or _LEFT.search(text)):
        kind = "dial" if _IN_HOURS.match(counted["unit"]) else "cards"
        return Deadline(kind, counted["figure"], counted["unit"])
    until = _UNTIL.search(text) or _UNTIL_AFTER.search(text)
    today = _TODAY.search(until["when"] if until else text)
    if today and (named or until or _LEFT.search(text)):
        return Deadline("dial", today["when"] or today["east"])
    if until:
        lead = text[until.start() : until.start("when")].strip() if until.re is _UNTIL else ""
        return _on_sheet(until["when"].strip(), lead)
    return _on_sheet(text.strip()) if named and 2 <= len(text.strip()) <= 28 else None


def _on_sheet(when: str, lead: str = "") -> Deadline:
    date = _DATE.match(when)
    if date:
        return Deadline("sheet", date["day"], date["month"] or "", lead)
    return Deadline("sheet", when, "", lead)
