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
    around across through within among against about near upon towards
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

#: Of those, what may end a sentence of its own.
_PRONOUNS = word_set("you it we they not")

_SPAN_WORDS = 3
_SPAN_STARTS = word_set("from desde de du des da dal dalla do")
_SPAN_ENDS = word_set("to a al à au hasta jusqu'à até ao fino alla")

#: Words in front of which a phrase may be cut.
JOINTS = word_set(
    """and but or with without for from in on at by to when while because so that which who before
    after until between during around across within through
    y pero o con sin para desde en a cuando porque que por
    antes entre durante hasta
    et mais ou avec sans pour depuis dans sur à chez quand parce qui que dès
    avant après entre pendant jusqu'à
    depois até
    e mas ou com sem para desde em na no nas nos quando porque que por
    e ma o con senza per da in su quando perché che
    prima dopo tra durante fino"""
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


_NUMBER = r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*(?:[.,:/]\d+)*\+?"
_UNIT = (
    r"(?:[ap]\.m\.|am|pm|%|‰|°\s?[CF]?|€|\$|£|R\$|EUR|USD|GBP|euros?|dollars?|pounds?|pesos|reais|"
    r"m²|m2|km|kg|g|mg|ml|l|cl|cm|mm|m|kW|kWh|W|V|GB|TB|MB|Hz|kHz|MHz|GHz|dpi|"
    r"mins?|h|hrs?|hours?|minutes?|seconds?|days?|weeks?|months?|years?|horas?|minutos?|segundos?|"
    r"d[ií]as?|semanas?|meses|mes|a[ñn]os?|heures?|minutes|secondes?|jours?|semaines?|mois|ans?|"
    r"dias|m[êe]s|anos?|ore|ora|minuti|secondi|giorni|giorno|settiman[ae]|mesi|anni|anno|"
    r"millones|millions?|milh[õo]es|milioni|billion|mil|mila|per\scent|por\s(?:ciento|cento)|"
    r"pour\scent|x|×)(?![^\W_])"
)
_QUANTITY = (
    rf"(?:(?:€|\$|£|R\$|US\$)\s?)?{_NUMBER}(?:\s?{_UNIT})?"
    rf"(?:\s?(?:-|–|to|a|à|al|y|et|e|and|ou|o|or)\s?(?:€|\$|£)?{_NUMBER}(?:\s?{_UNIT})?)?"
)
#: What is never cut: a number with its unit, a range; else a word.
_PIECE = re.compile(rf"{_QUANTITY}[^\s]*|\S+")
_MODIFIED = re.compile(
    r"(?:\b(?:up\sto|more\sthan|less\sthan|at\sleast|only|just|over|under|about|from|save|hasta|m[áa]s\sde|"
    r"menos\sde|solo|desde|casi|jusqu['’][àa]|plus\sde|moins\sde|seulement|d[èe]s|at[ée]|mais\sde|"
    r"a\spartir\sd[eai]|fino\sa|pi[ùu]\sdi|meno\sdi|oltre)\s)?(?:€|\$|£|R\$)?\s?\d",
    re.IGNORECASE,
)


def figure_at(text: str) -> int:
    """Where the first figure of `text` begins, with 'up to' or 'more than' before it; else -1."""
    found = _MODIFIED.search(text)
    return found.start() + len(found[0]) - len(found[0].lstrip()) if found else -1


def _pieces(text: str) -> list[str]:
    return [match[0] for match in _PIECE.finditer(text)]


def _length(pieces: list[str]) -> int:
    return sum(len(piece.split()) for piece in pieces)


def ends_dangling(text: str) -> bool:
    """Whether the last word of `text` cannot end a phrase."""
    words = text.split()
    return bool(words) and words[-1].strip(",;:").lower() in _DANGLING - _PRONOUNS


def _without_dangling(words: list[str]) -> list[str]:
    while len(words) > 1 and words[-1].strip(",;:").lower() in _DANGLING:
        words = words[:-1]
    return words


def _whole_spans(words: list[str], following: list[str], cuts: list[int]) -> list[str]:
    """`words` up to the last cut; of a span, 'from first screw to last', neither half alone."""
    if not cuts:
        return _without_dangling(words)
    end = cuts[-1]
    if following[end].lower() in _SPAN_ENDS:
        near = (i for i in cuts if following[i].lower() in _SPAN_STARTS and end - i <= _SPAN_WORDS)
        end = next(near, end)
    return _without_dangling(words[:end])


def shortened(text: str, max_words: int) -> str:
    """`text`, or as much of its beginning as makes a phrase of at most `max_words` words.

    It is cut at a comma or before a joining word; where there is none, after a word that can
    end a phrase. A number stays with its unit, and a range is not torn.
    """
    if len(text.split()) <= max_words:
        return text
    clause = re.split(r"\s*(?:[,;:(]\s|\s[–—-]\s)", text, maxsplit=1)[0]
    if 1 < len(clause.split()) <= max_words:
        return clause
    words = _pieces(text)
    while len(words) > 1 and _length(words) > max_words:
        words = words[:-1]
    following = _pieces(text)[: len(words) + 1]
    cuts = [i for i in range(2, len(following)) if following[i].strip(",").lower() in JOINTS]
    kept = _whole_spans(words, following, cuts)
    if _length(kept) < 2:
        kept = _without_dangling(words)
    phrase = " ".join(kept).rstrip(",;:-–—")
    return phrase if phrase.endswith(".m.") else phrase.rstrip(",;:-–—.")
