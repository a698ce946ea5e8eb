"""A person's free text made plain: no markup, no emoji, no shouting."""

from __future__ import annotations

import re
import unicodedata


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, as a set."""
    return frozenset(text.split())


_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>()\"']+|\b[a-z0-9-]+\.(?:com|org|net|io|co|dev|app|shop|store|es|fr|"
    r"it|pt|de|eu|uk|br|mx|ar|cl|cafe|bio|studio)(?:\.[a-z]{2})?(?:/[^\s<>()\"']*)?(?![\w.])",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[ \t]*(?:[-*+•·>#]+|\d+[.)])[ \t]+", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<!\w)[*_`~]+|[*_`~]+(?!\w)|\*+|`+")
_ABBREVIATIONS = word_set("a.m. p.m. e.g. i.e. st. dr. dra. sr. sra. mr. mrs. ms. no. etc.")
_ACRONYMS = word_set("SQL API B2B B2C AI TV USA UK UV LED GPS CRM ERP HR IT 3D SEO DIY VIP")
_NOT_LATIN = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
_INITIAL = re.compile(r"(?<![\d\w])(?<!\d\s)[a-zA-Z]\.$")
_SHOUTING = 0.7  # share of large letters above which a text is set in small ones


def web_addresses(text: str) -> list[str]:
    """Web addresses in `text`, in order."""
    return [match.rstrip(".,;:!?") for match in _URL.findall(text)]


def spoken_address(address: str) -> str:
    """A web address as an ad gives it: no scheme, no ``www.``, no query, no closing slash."""
    address = re.sub(r"^[a-z]+://", "", address.strip(), flags=re.IGNORECASE)
    address = re.sub(r"^www\.", "", re.split(r"[?#\s]", address)[0], flags=re.IGNORECASE)
    host, _, path = address.partition("/")
    keep_path = 0 < len(path.strip("/")) <= 12
    address = f"{host.lower()}/{path.strip('/')}" if keep_path else host.lower()
    return address if re.fullmatch(r"[\w.-]+\.[^\W\d]{2,}(?:/[\w/-]+)?", address) else ""


def _speakable(char: str) -> bool:
    if char == "°":
        return True
    if unicodedata.category(char) in ("So", "Sk", "Cs", "Co", "Cn", "Cc", "Cf", "Mn", "Me"):
        return False
    return char not in "{}[]<>|\\^~"


def _joined_lines(text: str) -> str:
    """Lines made one text: a new sentence where a line begins with a large letter or bullet."""
    joined = ""
    for row in text.splitlines():
        line = row.strip(" \t•")
        if not line:
            continue
        if row.lstrip().startswith("•"):
            line = line[0].upper() + line[1:]
        ended = not joined or joined[-1] in ".!?:…,;" or line[0].islower()
        joined += line if not joined else (f" {line}" if ended else f". {line}")
    return joined


def _lowered(word: str) -> str:
    bare = re.sub(r"\W", "", word)
    return word if bare in _ACRONYMS or any(c.isdigit() for c in bare) else word.lower()


def is_shouted(text: str) -> bool:
    """Whether a text is in capitals throughout."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 6 and sum(map(str.isupper, letters)) >= _SHOUTING * len(letters)


def quiet(text: str) -> str:
    """Text in capitals throughout set in small letters, with large ones to begin sentences."""
    if not is_shouted(text):
        return text
    lowered = " ".join(_lowered(word) for word in text.split())
    return re.sub(r"(^|[.!?]\s+)(\w)", lambda m: m.group(1) + m.group(2).upper(), lowered)


def plain(text: str) -> str:
    """`text` without markup, emoji, web addresses, braces, control signs and shouting."""
    text = unicodedata.normalize("NFC", text)
    text = _URL.sub(" ", _TAG.sub(" ", _LINK.sub(r"\1", text)))
    text = re.sub(r"\{\{?|\}\}?|\$\{", "", text)
    text = _EMPHASIS.sub("", _BULLET.sub("• ", text.replace("\r", "\n")))
    text = "".join(c if c == "\n" or _speakable(c) else " " for c in text)
    text = re.sub(r"\s*•\s*", ", ", _joined_lines(text))
    text = re.sub(r"([!?.])(?:\s*[!?.])+", lambda m: _one_mark(m.group(0)), text)
    text = re.sub(r"\s+([,.!?;:])(?=\s|$)", r"\1", re.sub(r"\s+", " ", text))
    text = re.sub(r"\(\s*\)|\"\s*\"|“\s*”", "", text)
    return quiet(re.sub(r"\s+", " ", text).strip(" ,;:-–—•"))


def _one_mark(marks: str) -> str:
    return "?" if "?" in marks else "!" if "!" in marks else "."


def sentences(text: str) -> list[str]:
    """Plain `text` cut into sentences, their end marks kept."""
    found: list[str] = []
    for piece in re.split(r"(?<=[.!?])\s+(?=[\"“«¿¡(]*[\dA-ZÀ-Þ])|\s*;\s+", text):
        last = found[-1].split()[-1].lower() if found and found[-1] else ""
        if last in _ABBREVIATIONS or _INITIAL.search(found[-1] if found else ""):
            found[-1] += f" {piece}"
        elif piece.strip():
            found.append(piece.strip())
    return found


def is_speakable(text: str) -> bool:
    """Whether `text` has no letters other than Latin ones."""
    return not _NOT_LATIN.search(text)


def spoken_part(text: str) -> str:
    """`text` without its words in other than Latin letters, if a Latin rest remains.

    The voices read Latin script; ``Matcha 抹茶 tea`` is said as ``Matcha tea``.
    """
    if not _NOT_LATIN.search(text):
        return text
    rest = " ".join(w for w in text.split() if not _NOT_LATIN.search(w))
    rest = re.sub(r"\(\s*\)", "", rest).strip(" ,;:-–—/")
    return rest if re.search(r"[^\W\d_]", rest) else text


def folded(text: str) -> str:
    """`text` in small letters without accents, for looking words up."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
