"""The tempo that a text gives, and the natural tempo where it gives none."""

from __future__ import annotations

import re
from functools import cache

from studio.music.meaning.tokens import Phrases, clean, words_of

MIN_BPM, MAX_BPM = 30.0, 300.0
#: A bare number is a tempo only in this range.
BARE_MIN_BPM, BARE_MAX_BPM = 50.0, 220.0

#: Genre -> natural beats per minute at energy 1 and at energy 5.
GENRE_BPM: dict[str, tuple[float, float]] = {
    "ambient": (56, 92), "electronic": (98, 134), "hiphop": (76, 112), "lofi": (66, 92),
    "rnb_soul": (62, 112), "funk_disco": (96, 122), "reggae": (66, 104), "latin": (84, 132),
    "jazz": (64, 190), "blues": (58, 138), "country": (76, 146), "folk": (70, 138),
    "march": (66, 122), "waltz": (78, 172), "ballad": (56, 82), "rock": (84, 150),
    "metal": (90, 172), "pop": (80, 126), "game": (84, 154), "orchestral": (56, 140),
    "cinematic": (58, 132), "corporate": (84, 126),
}  # fmt: skip

#: Styles and marks of tempo with beats per minute of their own.
STYLE_BPM: dict[float, str] = {
    40: "larghissimo, grave, funeral march, funeral doom, dirge, trauermarsch",
    50: "largo, lento, larghetto",
    64: "adagio, lullaby, wiegenlied, berceuse, ninna nanna, doom, doom metal, nana",
    72: "dub, slow jam, requiem",
    80: "andante, trip hop, triphop, rocksteady, power ballad",
    90: "boom bap, boombap",
    95: "reggaeton, dancehall, moombahton",
    100: "andantino, synthwave, cumbia",
    110: "moderato, nu disco, afrobeat, amapiano",
    118: "disco, french house, deep house, tango, polka",
    126: "house, house music, tech house, electro, bossa, bossa nova, charleston",
    130: "allegro, techno, samba, klezmer",
    138: "trance, psytrance, dubstep, ska, eurodance",
    142: "trap, drill, hardstyle, footwork, vivace",
    160: "bluegrass, hoedown, punk, pop punk, jungle, rockabilly, surf rock, forro",
    174: "dnb, presto, speed metal, jive, liquid dnb",
    184: "salsa, thrash, thrash metal, mambo, merengue, hardcore",
    200: "prestissimo, blast beat, blast beats, bebop, grindcore",
}

#: Words -> factor on the natural tempo.
TEMPO_WORDS: dict[float, str] = {
    0.72: """
        slow as hell, very slow, super slow, extremely slow, really slow, sehr langsam, muy lento,
        tres lent, molto lento, muito lento, glacial, crawling""",
    0.8: """
        slow, slowly, langsam, langsamer, langsame, langsames, lento, lenta, lent, lente, devagar,
        despacio, downtempo, down tempo, sluggish, unhurried, slow moving, slow burning,
        slow build, leisurely, schleppend""",
    0.92: """
        relaxed, laid back, easy going, easygoing, mid tempo, midtempo, steady, gemutlich,
        tranquilo, calm, walking pace, gentle, strolling""",
    1.12: """
        uptempo, up tempo, upbeat, brisk, lively, quick, driving, bouncy, fast paced, vivo, flott,
        rasch, energetic""",
    1.22: """
        fast, rapid, racing, frantic, furious, hectic, galloping, high speed, schnell, schneller,
        schnelles, rapido, rapida, rapide, veloce, veloci, high octane, breakneck, sprint, faster,
        fastest, turbo""",
}

_UNIT = (
    r"(?:b\.?\s?p\.?\s?m\b|bpms\b|beats?\s*(?:per|a|in\s+a|/|each|every)\s*(?:minute|min)"
    r"|battements\s+par\s+minute|(?:schlage(?:n)?|beats)\s+(?:pro|in\s+der)\s+minute"
    r"|(?:pulsaciones|latidos|golpes|batidas|batimentos)\s+por\s+minuto"
    r"|battiti\s+al\s+minuto|clicks\s+per\s+minute|(?:to|per)\s+(?:the\s+)?minute|ppm\b)"
)
_NUMBER = r"(?<![\d$€£#.,:'/-])(\d{2,3}(?:\.\d+)?)"
_TO = r"\s*(?:-|–|—|to|and|or|bis|a|y|e|und|et|ou|/|~)\s*"
_NEARLY = (
    r"at|about|around|roughly|approx(?:imately|\.)?|circa|ca\.?|bei|um|etwa|vers|environ"
    r"|alrededor\s+de|intorno\s+a|cerca\s+de"
)
_ABOUT = (
    rf"(?:(?:{_NEARLY}|should\s+be|must\s+be|set\s+to|to|near|some|exactly|of|is|ungefahr|a|unos"
    r"|aproximadamente|sobre)\s+|~\s*|[:=]\s*)"
)
#: Adjectives of a bare number that is a tempo: 'at a lazy 82'.
_PACE = (
    r"brisk|lazy|steady|slow|gentle|relaxed|leisurely|moderate|quick|fast|driving|swift|mellow"
    r"|comfortable|cool|strolling|walking|lively|laid-back|laid\s+back|bouncy|cruising|calm|zippy"
    r"|frantic|furious|breakneck|blistering|solid|tight|thumping|pumping|dragging|crawling"
)
#: Words that announce a number of beats.
_LABEL = (
    r"\b(?:bpm|tempo|metronome|mm|pulse\s+(?:of|at)|speed\s+of|pace\s+of|crotchet"
    r"|quarter(?:\s*note)?|negra|noire)s?\s*"
)
#: What follows a bare number that is a tempo: nothing, punctuation, or a word that goes on.
_FREE = (
    r"(?![\d]|\s*[%$€£°:/]|[.,]\d|\s*-\s*(?!ish)|\s*(?:st|nd|rd|th|s|'s|k|m|x|p)\b)"
    r"(?=\s*(?:-?ish\b)?\s*(?:$|[,.;!?)(\n]|w/"
    r"|(?:in|with|for|and|or\s+so|please|but|no|tempo|con|mit|avec|com|en|played|by|featuring|using"
    r"|driven|led|under|over|throughout|plus|then|feel|tops|max|par|por|per|pour|para|fur|mais|aber"
    r"|pero|ohne|sin|sans|senza|sem|feat|like|as|on|met|zonder|med)\b))"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_NUMBER}{_TO}(\d{{2,3}}(?:\.\d+)?)\s*-?\s*{_UNIT}",
        rf"{_NUMBER}\s*-?\s*(?:ish\s*)?{_UNIT}",
        rf"{_NUMBER}\s+tempo\b",
        rf"{_LABEL}{_ABOUT}*\(?(\d{{2,3}}(?:\.\d+)?){_TO}(\d{{2,3}})(?![\d%])",
        rf"{_LABEL}{_ABOUT}*\(?(\d{{2,3}}(?:\.\d+)?)(?![\d%])",
        r"[♩♪q]\s*=\s*(\d{2,3})\b",
    )
)
_LOOSE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:\b(?:{_NEARLY})\s+|~\s*)(\d{{2,3}}){_TO}(\d{{2,3}}){_FREE}",
        rf"(?:\b(?:{_NEARLY}|speed|a)\s+|~\s*)(\d{{2,3}}){_FREE}",
        rf"\ban?\s+(?:{_PACE})\s+(\d{{2,3}}){_FREE}",
        r"(?:^|[,;.!(]\s*)(\d{2,3})(?=\s*(?:$|[,;!)\n]|\.(?:\s|$)))",
    )
)
_SMALL = words_of(
    "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen,"
    "fifteen, sixteen, seventeen, eighteen, nineteen"
)
_TENS = words_of("twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety")
_NUMBER_WORDS = {word: number for number, word in enumerate(_SMALL, start=1)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
_SPOKEN = re.compile(
    r"\b((?:(?:one|a|two)\s+hundred(?:\s+and)?[\s-]*)?(?:[a-z]+[\s-]+){0,2}[a-z]*?)\s*[\s-]"
    r"(?:bpm|beats?\s+(?:per|a)\s+minute)\b"
)


def read_bpm(text: str) -> float | None:
    """Beats per minute that `text` gives, or None; the middle of a range.

    '92 bpm', 'at 128', 'tempo: 100', '90-100 bpm' and a bare '138' between commas count;
    '30 seconds', '1980s', '12-bar' and '8-bit' do not.
    """
    plain = _plain(text)
    for pattern in _PATTERNS:
        for found in pattern.finditer(plain):
            bpm = _middle(found)
            if MIN_BPM <= bpm <= MAX_BPM:
                return bpm
    spoken = _spoken(plain)
    if spoken is not None:
        return spoken
    for pattern in _LOOSE:
        for found in pattern.finditer(plain):
            bpm = _middle(found)
            if BARE_MIN_BPM <= bpm <= BARE_MAX_BPM:
                return bpm
    return None


def _plain(text: str) -> str:
    return re.sub(r"[‐-―−]", "-", clean(text)).lower()


def _middle(found: re.Match[str]) -> float:
    ends = [float(number) for number in found.groups() if number]
    return sum(ends) / len(ends)


def _spoken(plain: str) -> float | None:
    """'One hundred and twenty beats per minute'."""
    for found in _SPOKEN.finditer(plain):
        total = _number_in_words(found[1].replace("-", " ").split())
        if total is not None and MIN_BPM <= total <= MAX_BPM:
            return float(total)
    return None


def _number_in_words(words: list[str]) -> int | None:
    total = 0
    for word in words:
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in _NUMBER_WORDS:
            total += _NUMBER_WORDS[word]
        elif word not in ("and", "a"):
            total = 0  # a word that is no number: what came before was something else
    return total or None


@cache
def _styles() -> Phrases[float]:
    return Phrases((word, bpm) for bpm, text in STYLE_BPM.items() for word in words_of(text))


@cache
def _factors() -> Phrases[float]:
    return Phrases(
        (word, factor) for factor, text in TEMPO_WORDS.items() for word in words_of(text)
    )


def natural_bpm(tokens: list[str], genre: str, energy: float) -> float:
    """A fitting tempo where the text gives none: of its style, else of genre and energy.

    Parameters
    ----------
    energy : 1-5
    """
    factor = 1.0
    for _, _, change in _factors().find(tokens):
        if abs(change - 1) > abs(factor - 1):
            factor = change
    styles = [bpm for _, _, bpm in _styles().find(tokens)]
    if styles:
        bpm = styles[-1] * factor**0.5
    else:
        low, high = GENRE_BPM[genre]
        bpm = (low + (high - low) * (energy - 1) / 4) * factor
    return float(round(min(max(bpm, MIN_BPM), MAX_BPM)))
