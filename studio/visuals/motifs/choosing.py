"""Which illustrated object goes with a film's words: by the words that name it, and by meaning."""

from __future__ import annotations

import re
from functools import lru_cache

from studio.visuals.choosing.icons import icons_for
from studio.visuals.choosing.meaning import Likeness
from studio.visuals.choosing.motif_meanings import MOTIF_MEANINGS
from studio.visuals.kit import Kit

#: What a product's likeness to an object must reach, and what a scene's own words must.
_PRODUCT, _SCENE = 0.50, 0.60
_ELSEWHERE = 0.62  # for a foreign text: a name that both languages share
_NAMED = 0.15  # what a word that names the object adds

#: Icons that stand for the same thing as an object of another name.
_SAME = {
    "croissant": "croissant",
    "wheat": "loaf",
    "cake-slice": "cake",
    "utensils": "plate",
    "salad": "plate",
    "ice-cream-cone": "ice_cream",
    "hamburger": "burger",
    "apple": "fruit",
    "sport-shoe": "sneaker",
    "shirt": "tshirt",
    "gem": "ring",
    "spray-can": "lipstick",
    "smartphone": "phone",
    "eighth-notes": "guitar",
    "piano": "guitar",
    "mic": "microphone",
    "gamepad-2": "gamepad",
    "armchair": "sofa",
    "plant-pot": "plant",
    "paint-roller": "paint_roller",
    "hammer": "tools",
    "wrench": "tools",
    "washing-machine": "spray",
    "key-round": "key",
    "flower-2": "flowers",
    "trees": "tree",
    "faucet": "drop",
    "droplets": "drop",
    "languages": "globe",
    "paw-print": "dog",
    "bike": "bicycle",
    "truck": "van",
    "heart-pulse": "heart",
    "pill": "pills",
    "piggy-bank": "coins",
    "chart-line": "chart",
    "file-text": "document",
    "receipt": "document",
    "graduation-cap": "graduation",
    "book-open": "book",
    "brain": "stones",
    "hotel": "bed",
    "cloud": "laptop",
    "code": "laptop",
    "database": "laptop",
    "handshake": "document",
    "calendar-check": "calendar",
    "shield-check": "shield",
    "tent": "mountain",
    "clapperboard": "camera",
    "video": "camera",
}


def choose_motif(text: str, visual: str, product: str, language: str = "en") -> str:
    """The object that a scene's own words name, else that of the product, or of the picture.

    Parameters
    ----------
    text : the words in the picture.
    visual : what the scene is to show, in English.
    product : what is advertised; its first sentence counts.
    language : of text and product, as in "en" or "pt".

    Returns
    -------
    An object's name, or nothing where none fits.
    """
    first = re.split(r"[.!?]\s", product.strip(), maxsplit=1)[0]
    scene, clear = _nearest(text.strip(), language, _SCENE)
    if scene and clear:
        return scene
    return _nearest(first, language, _PRODUCT)[0] or scene or _nearest(visual, "en", _SCENE)[0]


def motif_of(kit: Kit) -> str:
    """The object for a scene: its own where its words name one, else the product's."""
    shot = kit.shot
    return choose_motif(shot.text, shot.visual, shot.product, shot.language)


@lru_cache(512)
def _nearest(text: str, language: str, enough: float) -> tuple[str, bool]:
    """The object that a text is most like, if enough, and whether a word of it names that."""
    if not text.strip():
        return "", False
    icons = (_SAME.get(icon, icon) for icon in icons_for(text))
    named = [name for name in icons if name in MOTIF_MEANINGS]
    scores = _likeness().scores(text)
    if not language.startswith("en"):
        if named:
            return max(named, key=lambda name: scores[name]), True
        enough = _ELSEWHERE
    for name in named:
        scores[name] = round(scores[name] + _NAMED, 3)
    best = max(scores, key=lambda name: scores[name])
    return (best, best in named) if scores[best] >= enough else ("", False)


@lru_cache(1)
def _likeness() -> Likeness:
    return Likeness("motifs", MOTIF_MEANINGS)
