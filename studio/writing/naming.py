"""Who is advertised and what it is, found in free text: a phrase, an e-mail, a pasted page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studio.writing.grammar import shortened
from studio.writing.plain_text import folded

MAX_NAME_WORDS, MAX_NOUN_WORDS = 4, 14

_CAP = r"[A-ZÀ-Þ0-9][\w&'’.+-]*"
_NAME = rf"{_CAP}(?:\s(?:(?:&|and|de|del|du|des|da|do|di|della|of|the|la|le|el|y|et|e)\s)?{_CAP}){{0,3}}"
_BE = r"(?:is|are|es|son|est|sont|é|são|è|sono)"
_ARTICLE = r"(?:an?|the|una?|unos|unas|el|la|los|las|une?|les?|des|uma?|os?|as?|il|lo|gli|i|uno)\b"

#: Openings of a text that are about the ad or the seller, not the product.
_AD = r"(?:ads?|advert\w*|spots?|videos?|commercials?|promos?|clips?|films?)"
_AD_ROMANCE = (
    r"(?:anuncio|v[íi]d[ée]o|spot|an[úu]ncio|pubblicit[àa]|publicit[ée]|pub|publicidad|annonce|"
    r"comercial|propaganda)"
)
_ABOUT_ROMANCE = r"(?:para|de|sobre|pour|per|su|d[oa]s?|del|della)"
PREAMBLE = re.compile(
    rf"""^(?:hi|hello|hey|dear\s\w+|hola|bonjour|ol[áa]|ciao|salve|okay|ok|so|well)\b[\s,!.]*|
    ^(?:(?:please|can\syou|could\syou)\s)?(?:i|we)(?:['’]d|\swould)?
        \s(?:want|need|like|(?:a|')?m\slooking\sfor|are\slooking\sfor)
        (?:\s(?:an?|some|to\shave|to\smake|you\sto\smake))*\s
        (?:(?:short|video|new|good|nice|\d+[\s-]?(?:s|sec|seconds?))\s)*{_AD}\s
        (?:for|about|promoting|advertising)\s|
    ^(?:(?:please|can\syou|could\syou)\s)?(?:make|create|write|produce|generate|do|an?)\s(?:me\s|us\s)?
        (?:an?\s|the\s)?(?:(?:short|video|new|good|nice|\d+[\s-]?(?:s|sec|seconds?))\s)*{_AD}\s
        (?:for|about|promoting|advertising|that\spromotes)\s|
    ^(?:please\s)?(?:promote|advertise)\s|
    ^(?:(?:un|una|unha)\s)?{_AD_ROMANCE}\s{_ABOUT_ROMANCE}\s|
    ^(?:por\sfavor,?\s|per\sfavore,?\s)?
        (?:(?:quiero|necesito|queremos|necesitamos|je\s(?:veux|voudrais)|nous\s(?:voulons|voudrions)|
        quero|queremos|precis(?:o|amos)\sde|voglio|vorrei|vogliamo)\s(?:(?:hacer|faire|fazer|fare)\s)?|
        (?:haz(?:me)?|crea(?:me)?|hacer|crear|faites?|cr[ée]ez?|r[ée]alisez|fa[çc]a|cri[ea]r?|fai|fare|
        creami|crea|fammi)\s(?:nous\s|moi\s)?)
        (?:un[ae]?|um|uma)\s(?:\w+\s)?{_AD_ROMANCE}\s(?:\w+\s)?{_ABOUT_ROMANCE}\s|
    ^(?:basically|anyway|actually|honestly|bueno|alors|donc|ent[ãa]o|allora|dunque)\b[\s,]*|
    ^(?:we|i)\s(?:sell|make|offer|run|build|produce|provide|own|have|bake|brew|roast)\s|
    ^(?:we\sare|we're|i\sam|i'm)\s(?=an?\s)|
    ^(?:vendemos|ofrecemos|hacemos|fabricamos|tenemos|oferecemos|fazemos|temos|
        vendiamo|offriamo|facciamo|produciamo|abbiamo)\s|
    ^(?:nous\s(?:vendons|proposons|fabriquons|offrons|avons|sommes))\s(?!{_NAME}[,.\s])|
    ^(?:somos|siamo)\s(?=(?:un|uma?)[aeo]?\b)|
    ^(?:our|my|notre|nos|mon|ma|mi|nuestr[oa]s?|noss[oa]s?|(?:il\s|la\s)?(?:mi|nostr)[oae]?|
        (?:o\s|a\s)?(?:meu|minha))\s(?!{_BE}\s)""",
    re.IGNORECASE | re.VERBOSE,
)
#: Sentences of a long text that no ad says.
TALK = re.compile(
    r"\b(?:i|i'm|my|me|hope|please|basically|anyway|honestly|maybe|think|ad|video|advert|budget|btw|"
    r"agency|viewer\w*|script|anuncio|v[íi]deo|creo|je|j'ai|mon|pub|eu|meu|acho|io|credo|penso|"
    r"regards|thanks|thank\syou|gracias|saludos|merci|cordialement|obrigad[oa]|grazie|saluti|"
    r"cookies?|subscribe|newsletter|copyright|log\sin|sign\sup|unsubscribe|privacy\spolicy|"
    r"attached|meeting|subject|asunto|objet|oggetto|assunto)\b",
    re.IGNORECASE,
)
#: Words to a machine that reads along; they are no part of a product.
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override|ignora|ignore[zr]?|olvida|oublie[zr]?|esque[çc]a|dimentica)\b"
    r".{0,40}\b(?:instruc\w+|instruction\w*|istruzion\w*|prompts?|rules|above|previous|anterior\w*|"
    r"pr[ée]c[ée]dent\w*)\b|"
    r"\bsystem\sprompt\b|\byou\sare\snow\b|\bas\san\sai\b|^(?:assistant|system|user)\s?:",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"^(?P<what>.*?),?\s*\b(?:(?:is|are|it's)\s+)?(?:called|named|known\sas|(?:que\s)?se\sllama|"
    r"llamad[oa]s?|(?:qui\s)?s['’]appelle|appel[ée]e?s?|(?:que\s)?se\schama|chamad[oa]s?|"
    r"(?:che\s)?si\schiama|chiamat[oaie])\s+"
    rf"[\"“«']?\s*(?P<name>{_NAME})[\s\"”»']*(?P<after>.*)$"
)
_INTRODUCED = re.compile(
    r"^(?i:introducing|meet|presenting|welcome\sto|say\shello\sto|this\sis|te\spresentamos|"
    r"os\spresentamos|les\spresentamos|presentamos|conoce|descubre|bienvenidos\sa|voici|d[ée]couvrez|"
    r"nous\spr[ée]sentons|bienvenue\schez|apresentamos|conhe[çc]a|apresentando|bem-vindos?\s[àa]|"
    r"presentiamo|vi\spresentiamo|ti\spresentiamo|ecco|scopri|benvenuti\sda)"
    r"\s+(?:(?i:our|the|nuestr[oa]|notre|o|a|il|la|el|le)\s+(?:(?i:new|nuev[oa]|nouve\w+|nov[oa]|nuov[oa])\s+)?"
    rf"(?:[a-zà-ÿ]+\s)?)?[\"“«']?\s*(?P<name>{_NAME})[\s\"”»']*(?P<after>.*)$"
)
_PRODUCT = (
    r"product|app|tool|platform|service|software|system|program|restaurant|shop|brand|producto|"
    r"aplicaci[óo]n|herramienta|plataforma|servicio|programa|marca|tienda|produit|application|outil|"
    r"plateforme|logiciel|marque|boutique|produto|aplicativo|ferramenta|servi[çc]o|loja|prodotto|"
    r"piattaforma|strumento|servizio|marchio|negozio"
)
_OUR_PRODUCT = re.compile(
    rf"\b(?:{_PRODUCT})(?:\s(?:is|es|est|é|è))?\s*[,:]?\s+[\"“«']?(?P<name>{_NAME})[\s\"”»']*(?P<after>.*)$"
)
_COMPANY = re.compile(
    r"^(?i:we\sare|we['’]re|somos|nous\ssommes|siamo|here\sat|at|en|chez|na|noi\sdi)\s+(?!I\b)"
    rf"[\"“«']?(?P<name>{_NAME})(?P<after>.*)$"
)
_IS_A = re.compile(
    rf"^[\"“«']?(?P<name>{_NAME})[\"”»']?(?P<after>(?:\s+{_BE}\s+(?={_ARTICLE})|\s*[,:]\s+|\s[–—-]\s).*)$"
)
_QUOTED = re.compile(rf"[\"“«]\s?(?P<name>{_NAME})\s?[\"”»](?P<after>.*)$")
_SAYS_WHAT = re.compile(
    r"^[\s,:;–—(-]*(?:(?:and|y|et|e|ed|which|that|que|qui|che)\s+)?(?:(?:it|this)\s+|it['’]s\s+|c['’])?"
    rf"(?:{_BE}\s+)?(?P<what>(?:{_ARTICLE}\s|l['’]|un['’]).+)$",
    re.IGNORECASE,
)
_IT_IS = re.compile(
    rf"^(?:it\sis|it['’]s|this\sis|es|c['’]est|é|è|si\stratta\sdi)\s+(?P<what>{_ARTICLE}\s.+)$",
    re.IGNORECASE,
)
_MAKES = re.compile(
    r"^(?:we|nous)\s(?:sell|make|offer|build|produce|provide|bake|brew|roast|vendons|proposons|"
    r"fabriquons|offrons)\s|^(?:vendemos|ofrecemos|fabricamos|oferecemos|fazemos|vendiamo|offriamo|"
    r"produciamo)\s",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(
    """i we it he she you they this that the a an our my hi hello dear hey thanks subject re fw from to
    date home menu about contact el la los las un una le les une il lo gli uno o os as um uma nous
    vous nos somos es esto hola bonjour olá ciao best please if when what who how why and but so no
    yes with for in on at monday tuesday wednesday thursday friday saturday sunday since every all
    each most some more new free now today nuestro nuestra notre nossa nosso nostra nostro también
    asunto objet oggetto assunto our-team key features benefits price prices note""".split()
)
_COMMON = re.compile(
    rf"^(?:(?:{_ARTICLE})\s+)?(?:{_PRODUCT}|company|firm|business|startup|team|name|thing|project|"
    r"empresa|compa[ñn][íi]a|negocio|entreprise|soci[ée]t[ée]|azienda|societ[àa]|equipo|[ée]quipe|nome|"
    r"nombre|nom|it|we|she|he)?$",
    re.IGNORECASE,
)
_FIRM = re.compile(
    rf"^(?:{_ARTICLE}\s+)?(?:[\w-]+\s)?(?:company|firm|business|startup|team|empresa|compa[ñn][íi]a|"
    r"entreprise|soci[ée]t[ée]|azienda|societ[àa]|equipo|[ée]quipe)\b",
    re.IGNORECASE,
)
_CUT_NOUN = re.compile(
    r"[.!?]\s|\s[–—-]\s|\s\(|,?\s(?:that|which|who|and\s(?:it|we|the|has|helps)|que|qui|che|y\sque)\s|"
    r",\s(?:we|it|you|and|y|et|e|so|built|based|made|founded|with|con|avec|com)\s"
)


@dataclass(frozen=True)
class _Found:
    name: str
    what: str
    weight: float


def uncalled(text: str) -> str:
    """`text` without what it says to the maker of the ad: 'Make an ad for my ...'."""
    for _ in range(3):
        text = PREAMBLE.sub("", text, count=1)
    return text.strip()


def is_order(text: str) -> bool:
    """Whether a sentence gives orders to a machine instead of speaking about a product."""
    return bool(_ORDERS.search(text))


def reads_as_name(text: str) -> bool:
    """Whether a few words look like a proper name: each begins with, or has, a large letter."""
    words = text.split()
    small = ("&", "and", "de", "del", "la", "le", "y", "et", "e", "of", "the", "da", "do", "di")
    return 0 < len(words) <= MAX_NAME_WORDS and all(
        w in small or any(c.isupper() or c.isdigit() for c in w) for w in words
    )


def noun_phrase(text: str) -> str:
    """The beginning of `text` that says what a thing is, at most `MAX_NOUN_WORDS` words."""
    text = text.strip(" .!?\"“”«»'").rstrip(")")
    text = re.split(r"[.!?]\s|\s[–—-]\s|\s\(", text)[0]
    return shortened(text, MAX_NOUN_WORDS)


def _what_it_is(text: str) -> str:
    said = _SAYS_WHAT.match(text.strip())
    if not said:
        return ""
    return noun_phrase(_CUT_NOUN.split(said["what"].rstrip(" .!?"))[0].rstrip(","))


def _clean(name: str) -> str:
    return re.sub(r"['’]s$", "", name.strip(" .,;:!?'’\""))


def _usable(name: str) -> bool:
    words = name.split()
    return (
        bool(re.search(r"[^\W\d_]{2}", name))
        and words[0].lower() not in _NO_NAMES
        and (len(words) > 1 or words[0].lower() not in _NO_NAMES)
    )


def _candidates(sentence: str) -> Iterator[_Found]:
    if called := _CALLED.match(sentence):
        before = uncalled(called["what"])
        what = _what_it_is(called["after"]) or ("" if _COMMON.match(before) else before)
        yield _Found(_clean(called["name"]), noun_phrase(what), 6.0)
    for pattern, weight in (
        (_OUR_PRODUCT, 5.0), (_INTRODUCED, 5.0), (_IS_A, 4.0), (_COMPANY, 2.5), (_QUOTED, 2.0)
    ):  # fmt: skip
        if found := pattern.search(sentence):
            what = _what_it_is(found["after"])
            small = pattern is _IS_A and not what
            yield _Found(_clean(found["name"]), what, 1.0 if small else weight)


def _described(name: str, said: Sequence[str]) -> str:
    """What the text says that `name` is, elsewhere."""
    for sentence in said:
        at = sentence.find(name)
        if at >= 0 and (what := _what_it_is(sentence[at + len(name) :])):
            return what
    follows = (i for i, sentence in enumerate(said) if name in sentence)
    first = next(follows, 0)
    for sentence in said[first + 1 : first + 4]:
        if it_is := _IT_IS.match(sentence):
            return noun_phrase(_CUT_NOUN.split(it_is["what"].rstrip(" .!?"))[0])
    return ""


def _made(said: Sequence[str]) -> str:
    makes = next((s for s in said if _MAKES.match(s)), "")
    return noun_phrase(_CUT_NOUN.split(uncalled(makes).rstrip(" .!?"))[0]) if makes else ""


def found_in(said: Sequence[str], brand: str) -> tuple[str, str]:
    """Name and description that the sentences of a longer text give; empty where they give none.

    A product's own name comes before the company's; what is mentioned often, before what is
    mentioned once.
    """
    text = " ".join(said)
    best: _Found | None = None
    for place, sentence in enumerate(said[:40]):
        for found in _candidates(uncalled(sentence) if place == 0 else sentence):
            if not found.name or not _usable(found.name):
                continue
            often = min(4, len(re.findall(re.escape(found.name), text)) - 1)
            weight = found.weight + 0.6 * often + bool(found.what) - 0.05 * place
            weight += 3.0 * (bool(brand) and folded(found.name) == folded(brand))
            if best is None or weight > best.weight:
                best = _Found(found.name, found.what, weight)
    if best is None:
        return "", ""
    what = best.what or _described(best.name, said)
    if not what or _FIRM.match(what):
        what = _made(said) or what
    return best.name, what
