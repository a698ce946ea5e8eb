"""How long texts and lists from outside may be, and which signs cannot be kept in them."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from studio.edits.scene import MAX_NARRATION_CHARS, MAX_ON_SCREEN_CHARS, MAX_VISUAL_CHARS
from studio.errors import InputError

MAX_PRODUCT_CHARS = 8000
MAX_TITLE_CHARS = 300
MAX_LINE_CHARS = 500  # what is not named below
MAX_PARAGRAPH_CHARS = 2000
MAX_LIST = 100

#: Characters that a text of a document takes, by its field without indices.
TEXT_CHARS = {
    "title": MAX_TITLE_CHARS,
    "brief.product": MAX_PRODUCT_CHARS,
    "brief.audience": MAX_PARAGRAPH_CHARS,
    "brief.tone": MAX_LINE_CHARS,
    "brief.key_points": MAX_PARAGRAPH_CHARS,
    "brief.offer": MAX_PARAGRAPH_CHARS,
    "brief.call_to_action": MAX_PARAGRAPH_CHARS,
    "brief.brand.name": MAX_TITLE_CHARS,
    "music.prompt": MAX_PARAGRAPH_CHARS,
    "scenes.id": 40,
    "scenes.narration": MAX_NARRATION_CHARS,
    "scenes.caption_text": MAX_NARRATION_CHARS,
    "scenes.on_screen_text": MAX_ON_SCREEN_CHARS,
    "scenes.visual": MAX_VISUAL_CHARS,
    "song.heard.words": MAX_PARAGRAPH_CHARS,
    "markers.id": 40,
}
#: Items that a list of a document takes, where it is not `MAX_LIST`.
LIST_ITEMS = {"scenes": 10_000, "markers": 10_000, "song.heard": 5000, "music_cue.sections": 1000}

_INDEX = re.compile(r"\[\d+\]")
_KEPT_CONTROLS = "\n\t"


def limit_of(field: str) -> int:
    """Characters that the text of a field such as ``scenes[2].narration`` takes."""
    return TEXT_CHARS.get(_INDEX.sub("", field), MAX_LINE_CHARS)


def list_limit_of(field: str) -> int:
    """Items that the list of a field takes."""
    return LIST_ITEMS.get(_INDEX.sub("", field), MAX_LIST)


def check_text(text: str, limit: int, field: str) -> None:
    """Refuse a text that is too long, or that a database or a film cannot hold.

    Raises
    ------
    InputError : it is longer than `limit`, or holds NUL or half a surrogate pair.
    """
    if len(text) > limit:
        raise InputError(
            f"This text has {len(text)} characters; {limit} are taken.",
            remedy="Shorten it.",
            field=field,
        )
    if any(sign == "\0" or unicodedata.category(sign) == "Cs" for sign in text):
        raise InputError(
            "This text holds a sign that cannot be kept, such as NUL or half an emoji.",
            remedy="Leave it out.",
            field=field,
        )


def cleaned(text: str) -> str:
    """The text with lines that end in a newline, and without signs that steer a terminal.

    NUL and lone surrogates stay: they are refused, not mended (`check_text`).
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign == "\0" or not _steers(sign))


def cleaned_json(value: Any) -> Any:
    """A JSON value in which every text is cleaned."""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, list):
        return [cleaned_json(item) for item in value]
    if isinstance(value, dict):
        return {key: cleaned_json(item) for key, item in value.items()}
    return value


def _steers(sign: str) -> bool:
    return unicodedata.category(sign) == "Cc" and sign not in _KEPT_CONTROLS
