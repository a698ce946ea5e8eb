"""What a brief says, read into the values that lines are written from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.document import Brief
from studio.errors import InputError
from studio.writing.grammar import capitalised, shortened
from studio.writing.phrases import Lexicon, lexicon, matches, settings, tones
from studio.writing.plain_text import folded, plain, sentences, spoken_address, web_addresses

OTHER = "other"
_MAX_NAME_WORDS, _MAX_NOUN_WORDS, _MAX_FACT_WORDS = 4, 14, 18
_MAX_OFFER_WORDS, _MAX_CALL_WORDS, _MAX_AUDIENCE_WORDS = 18, 9, 7

#: Subjects that prove something, rather than praise it.
PROOFS = frozenset({"award", "heritage", "warranty", "count"})

#: Openings of a product text that are about the ad or the seller, not the product.
_PREAMBLE = re.compile(
    r"""^(?:hi|hello|hey|hola|bonjour|ol[áa]|ciao|salve|okay|ok|so|well)\b[\s,!.]*|
    ^(?:(?:please|can\syou|could\syou)\s)?(?:i|we)\s(?:want|need|would\slike|(?:a|')?m\slooking\sfor)
        (?:\s(?:an?|some|to\shave|to\smake))*\s(?:(?:short|video|new|good)\s)*(?:ads?|advert\w*|spots?|
        videos?|commercials?)\s(?:for|about)\s|
    ^(?:(?:please|can\syou)\s)?(?:make|create|write|an?)\s(?:me\s)?(?:an?\s)?(?:(?:short|video|new)\s)*
        (?:ads?|advert\w*|spots?|videos?|commercials?)\s(?:for|about)\s|
    ^(?:(?:un|una|unha)\s)?(?:anuncio|v[íi]deo|spot|an[úu]ncio|pubblicit[àa]|publicit[ée]|pub)\s
        (?:para|de|sobre|pour|per|su)\s|
    ^(?:quiero|necesito|queremos|je\sveux|nous\svoulons|quero|precisamos\sde|voglio|vorrei)\s
        (?:un[ae]?|um)\s(?:anuncio|v[íi]d[ée]o|spot|an[úu]ncio|pubblicit[àa]|publicit[ée]|pub)\s
        (?:para|de|sobre|pour|per|su)\s|
    ^(?:basically|anyway|actually|honestly|bueno|alors|donc|ent[ãa]o|allora|dunque)\b[\s,]*|
    ^(?:we|i)\s(?:sell|make|offer|run|build|produce|provide|own|have)\s|
    ^(?:we\sare|we're|i\sam|i'm)\s(?=an?\s)|
    ^(?:vendemos|ofrecemos|hacemos|fabricamos|oferecemos|fazemos|vendiamo|offriamo|facciamo)\s|
    ^(?:nous\s(?:vendons|proposons|fabriquons|sommes))\s|^(?:somos|siamo)\s|
    ^(?:our|my|notre|nuestr[oa]s?|noss[oa]s?)\s""",
    re.IGNORECASE | re.VERBOSE,
)
_NAMED = re.compile(
    r",?\s+(?:called|named|llamad[oa]s?|appel[ée]e?s?|chamad[oa]s?|chiamat[oaie])\s+"
    r"(?P<name>[A-ZÀ-Þ][\w&'’.-]*(?:\s(?:&|[A-ZÀ-Þ][\w&'’.-]*)){0,3})"
)
_COPULA = re.compile(
    r"\s+(?:is|are|es|son|est|sont|é|são|è|sono)\s+"
    r"(?=(?:an?|the|una?|el|la|une?|les?|des|uma?|os?|as?|il|lo|gli|i)\s)|"
    r"\s*(?:,|:|\s[–—-])\s+|\s+\((?=\w)"
)
#: Sentences of a long text that no ad says.
_TALK = re.compile(
    r"\b(?:i|i'm|my|me|hope|please|basically|anyway|honestly|maybe|think|ad|video|advert|budget|btw|"
    r"agency|viewer\w*|script|anuncio|v[íi]deo|creo|je|j'ai|pub|eu|acho|io|credo|penso)\b",
    re.IGNORECASE,
)
_UNSPOKEN = re.compile(r"[@#]|\b(?:e-?mail|tel)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Fact:
    """A key point as a phrase without its end mark, and the subject it is about."""

    text: str
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
    product: str
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


def _uncalled(text: str) -> str:
    for _ in range(3):
        text = _PREAMBLE.sub("", text, count=1)
    return text.strip()


def reads_as_name(text: str) -> bool:
    """Whether a few words look like a proper name: each begins with, or has, a large letter."""
    words = text.split()
    small = ("&", "and", "de", "del", "la", "le", "y", "et", "e", "of", "the", "da", "do", "di")
    return 0 < len(words) <= _MAX_NAME_WORDS and all(
        w in small or any(c.isupper() or c.isdigit() for c in w) for w in words
    )


def _name_and_product(lead: str, brand: str) -> tuple[str, str]:
    if named := _NAMED.search(lead):
        return brand or named["name"], lead[: named.start()]
    head, rest = lead, ""
    if cut := _COPULA.search(lead):
        head, rest = lead[: cut.start()].strip(), lead[cut.end() :].strip()
    if brand:
        return _branded(head, rest, lead, brand)
    if reads_as_name(head) and (rest or len(head.split()) > 1):
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


def _noun_phrase(text: str) -> str:
    text = text.strip(" .!?\"“”«»'").rstrip(")")
    text = re.split(r"[.!?]\s|\s[–—-]\s|\s\(", text)[0]
    return shortened(text, _MAX_NOUN_WORDS)


def _subject(text: str, words: Lexicon) -> str:
    scored = {name: matches(entry.words, text) for name, entry in words.subjects.items()}
    best = max(scored, key=lambda name: scored[name])
    return best if scored[best] else OTHER


def _fact(text: str, words: Lexicon, extra: bool) -> Fact | None:
    text = text.strip().rstrip(" .!,;:").strip('"“”«»').strip()
    if len(text) < 2 or not re.search(r"[^\W_]", text) or _UNSPOKEN.search(text):
        return None
    text = shortened(text, _MAX_FACT_WORDS)
    subject = _subject(text, words)
    weight = 2.0 * bool(re.search(r"\d", text)) + (subject != OTHER) - 0.05 * len(text.split())
    return Fact(capitalised(text), subject, weight - 4.0 * extra)


def _facts(brief: Brief, spare: list[str], words: Lexicon) -> tuple[Fact, ...]:
    points = [plain(point) for point in brief.key_points]
    stated = [s for p in points for s in ([p] if len(p.split()) <= 6 else sentences(p))]
    usable = [
        s for s in spare if 3 <= len(s.split()) <= 16 and not _TALK.search(s) and "?" not in s
    ]
    found: dict[str, Fact] = {}
    for text, extra in [(s, False) for s in stated] + [(s, True) for s in usable]:
        fact = _fact(text, words, extra)
        if fact is not None:
            found.setdefault(folded(fact.text), fact)
    return tuple(found.values())


def _trade(brief: Brief, words: Lexicon) -> str:
    english = lexicon("en")
    words_said = brief.product.split()
    head = words_said[0] if brief.language != "en" else ""  # Romance nouns come first
    weighted = (
        (6, head),
        (5, " ".join(words_said[:4])),
        (3, brief.product[:160]),
        (1, brief.product),
        (3, brief.brand.name),
        (1, " ".join(brief.key_points)),
        (1, brief.audience),
    )
    scores = {
        name: sum(
            weight * max(matches(entry.words, text), matches(english.trades[name].words, text))
            for weight, text in weighted
        )
        for name, entry in words.trades.items()
    }
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 1 else OTHER


def _tone(brief: Brief, trade: str) -> str:
    scores = {name: matches(tone.words, brief.tone) for name, tone in tones().items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] else settings()[trade].tone


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


def read_brief(brief: Brief) -> Reading:
    """Read a brief: names, facts, trade and tone. Free text of any shape is taken as data.

    Raises
    ------
    InputError : the product is made of signs alone, and nothing else names it.
    """
    words = lexicon(brief.language)
    brand = re.sub(r"\s+", " ", plain(brief.brand.name)) if brief.brand.name else ""
    brand = brief.brand.name.strip() if folded(brand) == folded(brief.brand.name.strip()) else brand
    said = sentences(plain(brief.product))
    leads = [_uncalled(s) for s in said] or [""]
    sound = [s for s in leads if s and "?" not in s and not _TALK.search(s)]
    lead = (sound or leads)[0]
    name, product = _name_and_product(lead.rstrip(".!?"), brand)
    trade = _trade(brief, words)
    tone = _tone(brief, trade)
    spare = [s for s, cleaned in zip(said, leads, strict=False) if cleaned != lead]
    site = _site(brief)
    product = _noun_phrase(product)
    if not re.search(r"\w", f"{name}{product}{site}"):
        raise InputError(
            "The product has no words.", remedy="Say in a few words what it is.", field="product"
        )
    return Reading(
        name=name or ("" if product else site),
        product=capitalised(product),
        facts=_facts(brief, spare, words),
        audience=_audience(brief.audience),
        offer=capitalised(shortened(plain(brief.offer).rstrip(" .!"), _MAX_OFFER_WORDS)),
        call=capitalised(shortened(plain(brief.call_to_action).rstrip(" .!"), _MAX_CALL_WORDS)),
        site=site,
        trade=trade,
        tone=tone,
        register=tones()[tone].register,
        language=brief.language,
        words=words,
    )
