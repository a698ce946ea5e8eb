"""What a brief says, read into the values that lines are written from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.document import Brief
from studio.errors import InputError
from studio.writing.articles import with_article
from studio.writing.grammar import capitalised, shortened
from studio.writing.naming import (
    ends_letter,
    found_in,
    found_in_capitals,
    is_order,
    is_talk,
    noun_phrase,
    reads_as_name,
    repeats,
    uncalled,
    usable_name,
    without_labels,
)
from studio.writing.phrases import Lexicon, lexicon, matches, tones
from studio.writing.plain_text import (
    folded,
    is_shouted,
    is_speakable,
    plain,
    sentences,
    spoken_address,
    spoken_part,
    web_addresses,
)
from studio.writing.trades import OTHER, tone_of, trade_of

_MAX_FACT_WORDS, _MAX_SHOWN_WORDS = 18, 6
_MAX_OFFER_WORDS, _MAX_CALL_WORDS, _MAX_AUDIENCE_WORDS = 18, 9, 7

#: Subjects that prove something, rather than praise it.
PROOFS = frozenset({"award", "heritage", "warranty", "count"})

NUMBER_WORD = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|"
    r"forty|fifty|sixty|hundred|thousand|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|"
    r"veinte|treinta|cien|mil|deux|trois|quatre|cinq|sept|huit|neuf|dix|douze|quinze|vingt|trente|cent|"
    r"mille|dois|duas|três|quatro|sete|oito|nove|dez|doze|vinte|trinta|cem|due|tre|quattro|cinque|otto|"
    r"dieci|dodici|venti|trenta|cento)\b",
    re.IGNORECASE,
)
_UNSPOKEN = re.compile(r"[@#]|\b(?:e-?mail|tel)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Fact:
    """A key point as a phrase without its end mark, and the subject it is about."""

    text: str
    shown: str  # as the brief writes it; the voice leaves words of other scripts out
    subject: str
    weight: float  # how concrete it is

    @property
    def proves(self) -> bool:
        """Whether it is evidence: an award, a guarantee, a count, a founding year."""
        counted = self.subject in (OTHER, "local") and re.search(r"\d\d", self.text)
        return self.subject in PROOFS or bool(counted)


@dataclass(frozen=True)
class Reading:
    """A brief, read.

    name : the brand, or the product's own name; may be empty.
    product : what it is, as a noun phrase; may be empty if there is a name.
    site : web address as spoken, or empty.
    """

    name: str
    shown: str  # name or product on the screen: also in other than Latin letters
    product: str
    described: str  # the product as a sentence says it, with its article
    facts: tuple[Fact, ...]
    audience: str
    offer: str
    call: str
    site: str
    trade: str
    tone: str
    register: str
    language: str
    words: Lexicon

    @property
    def called(self) -> str:
        """The name, or what it is where it has no name."""
        return self.name or self.product


_COPULA = re.compile(
    r"\s+(?:is|are|es|son|est|sont|é|são|è|sono)\s+"
    r"(?=(?:an?|the|una?|el|la|une?|les?|des|uma?|os?|as?|il|lo|gli|i)\s)|"
    r"\s*(?:,|:|\s[–—-])\s+|\s+\((?=\w)"
)


def _name_and_product(lead: str, brand: str) -> tuple[str, str]:
    """Name and product of a short text: 'Stratum is a ...', 'Kineto Drop 7 - running shoes'."""
    head, rest = lead, ""
    if cut := _COPULA.search(lead):
        head, rest = lead[: cut.start()].strip(), lead[cut.end() :].strip()
    if brand:
        return _branded(head, rest, lead, brand)
    if reads_as_name(head) and usable_name(head) and (rest or len(head.split()) > 1):
        return head, rest
    return "", lead


def _branded(head: str, rest: str, lead: str, brand: str) -> tuple[str, str]:
    """Name and product where the brand is known: 'Kineto Drop 7 - running shoes' names a model."""
    if folded(head) == folded(brand):
        return brand, rest
    if rest and reads_as_name(head):
        own = folded(head).startswith(folded(brand))
        return (head, rest) if own else (brand, f"{head}, {rest}")
    return brand, re.sub(r"\s[–—-]\s", ", ", lead)


def _advertised(said: list[str], lead: str, brand: str, shouted: bool) -> tuple[str, str]:
    """Name and product, from the whole text where it is long, else from its first sentence."""
    name, product = found_in_capitals(said) if shouted else found_in(said, brand)
    if not (name and product):
        first, rest = _name_and_product(lead, brand)
        return (first, rest) if first or not name or name in rest else (name, rest)
    if brand and folded(name) != folded(brand) and not folded(name).startswith(folded(brand)):
        return brand, f"{name}, {product}"
    return (brand if folded(name) == folded(brand) else name), product


def _subject(text: str, words: Lexicon) -> str:
    scored = {name: matches(entry.words, text) for name, entry in words.subjects.items()}
    best = max(scored, key=lambda name: scored[name])
    return best if scored[best] else OTHER


def _fact(text: str, words: Lexicon, extra: bool) -> Fact | None:
    text = text.strip().rstrip(" .!,;:").strip('"“”«»').strip()
    if len(text) < 2 or not re.search(r"[^\W_]", text) or _UNSPOKEN.search(text) or is_order(text):
        return None
    text = shortened(text, _MAX_FACT_WORDS)
    subject = _subject(text, words)
    figure = 2.0 * bool(re.search(r"\d", text)) or 1.5 * bool(NUMBER_WORD.search(text))
    weight = figure + (subject != OTHER) - 0.05 * len(text.split())
    said = spoken_part(text)
    if not is_speakable(said):
        return None
    return Fact(capitalised(said), capitalised(text), subject, weight - 4.0 * extra)


def _is_statement(text: str) -> bool:
    """Whether a sentence is long enough to tell something, and short enough for one breath."""
    least = 3 if re.search(r"\d", text) else 4
    return least <= len(text.split()) <= 16


def _facts(brief: Brief, spare: list[str], words: Lexicon) -> tuple[Fact, ...]:
    points = [plain(point) for point in brief.key_points]
    stated = [s for p in points for s in ([p] if len(p.split()) <= 6 else sentences(p))]
    usable = [s for s in spare if _is_statement(s) and not is_talk(s) and "?" not in s]
    found: dict[str, Fact] = {}
    for text, extra in [(s, False) for s in stated] + [(s, True) for s in usable]:
        fact = _fact(text, words, extra)
        if fact is not None:
            found.setdefault(folded(fact.text), fact)
    return tuple(found.values())


def _site(brief: Brief) -> str:
    found = web_addresses(f"{brief.call_to_action} {brief.product}")
    return next((s for s in map(spoken_address, [brief.brand.website, *found]) if s), "")


def _audience(text: str) -> str:
    text = re.split(r"[.,;:(/]", plain(text))[0].strip()
    text = re.sub(r"^(?:for|para|pour|per)\s+", "", text, flags=re.IGNORECASE)
    fits = 0 < len(text.split()) <= _MAX_AUDIENCE_WORDS and not re.search(r"\d", text)
    first = text.split(" ")[0] if text else ""
    keeps = first.isupper() or not fits
    return (text if keeps else text[:1].lower() + text[1:]) if fits else ""


def _in_latin(name: str, product: str) -> tuple[str, str]:
    """Name and product as they can be spoken; what has no Latin letter goes if the other has."""
    name, product = spoken_part(name), spoken_part(product)
    if name and product and is_speakable(name) != is_speakable(product):
        return (name, "") if is_speakable(name) else ("", product)
    return name, product


def _given(text: str, max_words: int) -> str:
    return spoken_part(capitalised(shortened(plain(text).rstrip(" .!"), max_words)))


def _product_sentences(text: str) -> list[str]:
    """The sentences of the product text, without orders to a machine and without a signature."""
    said = [without_labels(s) for s in sentences(plain(text))]
    end = next((i for i, s in enumerate(said) if i and ends_letter(s)), len(said))
    return [s for s in said[:end] if s and not is_order(s)]


def read_brief(brief: Brief) -> Reading:
    """Read a brief: names, facts, trade and tone. Free text of any shape is taken as data.

    Raises
    ------
    InputError : the product is made of signs alone, and nothing else names it.
    """
    words = lexicon(brief.language)
    brand = re.sub(r"\s+", " ", plain(brief.brand.name)) if brief.brand.name else ""
    brand = brief.brand.name.strip() if folded(brand) == folded(brief.brand.name.strip()) else brand
    said = _product_sentences(brief.product)
    leads = [uncalled(s) for s in said] or [""]
    sound = [s for s in leads if s and "?" not in s and not is_talk(s)]
    lead = (sound or leads)[0]
    name, product = _advertised(said, lead.rstrip(".!?"), brand, is_shouted(brief.product))
    product = noun_phrase(product)
    shown = name or product
    name, product = _in_latin(name, product)
    trade = trade_of(brief, product, words)
    tone = tone_of(brief, trade)
    spare = [
        s
        for s, cleaned in zip(said, leads, strict=False)
        if cleaned != lead and not repeats(s, shown, product)
    ]
    site = _site(brief)
    if not re.search(r"\w", f"{name}{product}{site}"):
        raise InputError(
            "The product has no words.", remedy="Say in a few words what it is.", field="product"
        )
    return Reading(
        name=name or ("" if product else site),
        shown=capitalised(shown) if len(shown.split()) <= _MAX_SHOWN_WORDS else name or product,
        product=capitalised(product),
        described=with_article(product, brief.language),
        facts=_facts(brief, spare, words),
        audience=spoken_part(_audience(brief.audience)),
        offer=_given(brief.offer, _MAX_OFFER_WORDS),
        call=_given(brief.call_to_action, _MAX_CALL_WORDS),
        site=site,
        trade=trade,
        tone=tone,
        register=tones()[tone].register,
        language=brief.language,
        words=words,
    )
