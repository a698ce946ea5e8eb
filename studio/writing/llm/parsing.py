"""From a model's answer to a draft: lenient about the wrapping, strict about what is inside."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any, TypeVar

from pydantic import ValidationError

from studio.writing.llm.drafts import Draft

D = TypeVar("D", bound=Draft)

_MAX_FAULTS = 8
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_MARKUP = re.compile(r"(?<!\w)[*_`~#]+|[*_`~]+(?!\w)|\*+|`+")
_SPEAKER = re.compile(r"^(?:narrator|voice[ -]?over|v\.?o\.?)\s*:\s*", re.IGNORECASE)
_QUOTES = '"“”«»'
#: Unicode categories of characters that no voice reads: control signs, emoji and the like.
_UNSPOKEN = ("Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk")


class Unusable(Exception):
    """The answer is no draft; `faults` say why, for the model to put right."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def parsed(text: str, kind: type[D]) -> D:
    """The draft in an answer, also from between code fences, thoughts and friendly words.

    Raises
    ------
    Unusable : there is no JSON object, or it is not this kind of draft.
    """
    value = _json_object(text.rpartition("</think>")[2])
    try:
        return kind.model_validate(_cleaned(value), strict=False)
    except ValidationError as error:
        places = error.errors()[:_MAX_FAULTS]
        raise Unusable([f"{_place(e['loc'])}: {e['msg']}" for e in places]) from None


def _json_object(text: str) -> Any:
    start = text.find("{")
    if start < 0:
        raise Unusable(["the answer holds no JSON object"])
    for candidate in (text[start:], _TRAILING_COMMA.sub("", text[start:])):
        try:
            return json.JSONDecoder(strict=False).raw_decode(candidate)[0]
        except json.JSONDecodeError:
            continue
    raise Unusable(["the answer is not one whole, valid JSON object"])


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return plain_line(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return value


def plain_line(text: str) -> str:
    """`text` on one line, without markup, emoji, control characters, speaker and outer quotes."""
    text = _TAG.sub(" ", unicodedata.normalize("NFC", text))
    text = "".join(" " if _is_unspoken(char) else char for char in text)
    text = re.sub(r"\s+", " ", _MARKUP.sub("", text)).strip()
    text = _SPEAKER.sub("", text)
    inner = text[1:-1]
    quoted = len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES
    return inner.strip() if quoted and not set(_QUOTES) & set(inner) else text


def _is_unspoken(char: str) -> bool:
    return char != "°" and unicodedata.category(char) in _UNSPOKEN


def _place(location: tuple[int | str, ...]) -> str:
    """``('scenes', 2, 'role')`` as 'scene 3, role'."""
    parts = [f"scene {part + 1}" if isinstance(part, int) else part for part in location]
    return ", ".join(part for part in parts if part != "scenes") or "scenes"
