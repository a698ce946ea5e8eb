"""Which trade a brief is of, and which tone it is to have."""

from __future__ import annotations

import re

from studio.document import Brief
from studio.writing.grammar import JOINTS
from studio.writing.phrases import Lexicon, lexicon, matches, settings, tones

OTHER = "other"


def _head_noun(words: list[str], language: str) -> str:
    """The noun that says what it is: the first one in Romance languages, the last in English."""
    if not words or language != "en":
        return words[0] if words else ""
    end = next((i for i, word in enumerate(words) if i and word.lower() in JOINTS), len(words))
    return words[end - 1]


def trade_of(brief: Brief, product: str, words: Lexicon) -> str:
    """The trade whose words the brief uses most; the noun that says what it is counts most."""
    english = lexicon("en")
    lead = (
        re.sub(r"^(?:an?|the|una?|une?|uma?|uno|el|la|le|il|o|los|les)\s+", "", product)
        or (brief.product[:160])
    )
    words_said = lead.split()
    head = _head_noun(words_said, brief.language)
    weighted = (
        (6, head),
        (5, " ".join(words_said[:4])),
        (3, lead),
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


def tone_of(brief: Brief, trade: str) -> str:
    """The tone that the brief names, or the one that its trade has."""
    said = brief.tone.replace(",", " ").split()  # of several words, the first counts most
    scores = {
        name: sum(matches(tone.words, word) / (1 + place) for place, word in enumerate(said))
        for name, tone in tones().items()
    }
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] else settings()[trade].tone
