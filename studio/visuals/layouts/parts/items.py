"""A layout's own lines, and the few words that it adds in the film's language."""

from __future__ import annotations

from studio.visuals.kit import Kit
from studio.visuals.shot import Shot

#: Word -> language -> how it is said.
_WORDS: dict[str, dict[str, str]] = {
    "before": {
        "en": "Before", "es": "Antes", "fr": "Avant", "pt": "Antes", "it": "Prima",
        "de": "Vorher", "ar": "قبل", "fa": "قبل", "he": "לפני", "hi": "पहले", "ja": "前",
        "zh": "之前", "ko": "이전",
    },
    "after": {
        "en": "After", "es": "Después", "fr": "Après", "pt": "Depois", "it": "Dopo",
        "de": "Nachher", "ar": "بعد", "fa": "بعد", "he": "אחרי", "hi": "बाद में", "ja": "後",
        "zh": "之后", "ko": "이후",
    },
    "others": {
        "en": "Others", "es": "Otros", "fr": "Les autres", "pt": "Outros", "it": "Altri",
        "de": "Andere", "ar": "الآخرون", "fa": "دیگران", "he": "אחרים", "hi": "अन्य",
        "ja": "他社", "zh": "其他", "ko": "타사",
    },
    "us": {
        "en": "Us", "es": "Nosotros", "fr": "Nous", "pt": "Nós", "it": "Noi", "de": "Wir",
        "ar": "نحن", "fa": "ما", "he": "אנחנו", "hi": "हम", "ja": "当社", "zh": "我们",
        "ko": "우리",
    },
}  # fmt: skip


def said(word: str, language: str) -> str:
    """A layout's own word in the film's language; in English where it is not known in that."""
    rows = _WORDS[word]
    return rows.get(language.casefold().split("-")[0], rows["en"])


def items_in(shot: Shot, most: int) -> tuple[str, ...]:
    """The scene's own lines, or the key points in their place."""
    own = tuple(item.strip() for item in shot.items if item.strip())
    points = tuple(point.strip() for point in shot.key_points if point.strip())
    return (own or points)[:most]


def items_of(kit: Kit, most: int) -> tuple[str, ...]:
    """What a layout lists: the scene's own lines, or the key points in their place."""
    return items_in(kit.shot, most)
