"""Reading a brief from YAML: every mistake is named with its field and a remedy."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml
from PIL import ImageColor
from pydantic import ValidationError

from studio.document import MAX_DURATION_S, MIN_DURATION_S, Brief, MediaRef
from studio.errors import InputError

#: Keeps the file's content; gets the path and the field that named it.
KeepImage = Callable[[Path, str], MediaRef]

KEYS = (
    "product",
    "audience",
    "tone",
    "key_points",
    "offer",
    "call_to_action",
    "brand",
    "language",
    "duration",
    "images",
)
BRAND_KEYS = ("name", "website", "colors", "logo")
LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French", "pt": "Portuguese", "it": "Italian"}
MAX_FILE_BYTES = 1_000_000
_BARE_HEX = re.compile(r"^(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$")


def load_brief(path: Path, keep_image: KeepImage) -> Brief:
    """Read a brief; paths of images are relative to its folder.

    Raises
    ------
    InputError : the file cannot be read, or a value cannot be used.
    """
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise InputError(
                "The brief is larger than 1 MB.", remedy="Shorten it.", field=str(path)
            )
        data = yaml.safe_load(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise InputError(
            "There is no such file.", remedy="Check the path.", field=str(path)
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "The file cannot be read as UTF-8 text.", remedy="Save it as UTF-8.", field=str(path)
        ) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark else ""
        raise InputError(
            f"This is not valid YAML{where}.",
            remedy="A value with a colon or a leading symbol needs quotes.",
            field=str(path),
        ) from error
    if not isinstance(data, dict):
        raise InputError(
            "A brief is a list of `key: value` lines.",
            remedy="Start with:  product: what you sell",
            field=str(path),
        )
    return brief_from_mapping(data, lambda name, field: keep_image(path.parent / name, field))


def brief_from_mapping(
    data: Mapping[Any, Any], keep_image: Callable[[str, str], MediaRef]
) -> Brief:
    """A brief from the values of a YAML file, a form or a request.

    Raises
    ------
    InputError : names the field and the remedy.
    """
    _check_keys(data, KEYS, "")
    brand = data.get("brand") or {}
    if not isinstance(brand, Mapping):
        raise InputError(
            "A brand has a name, website, colors and logo.",
            remedy="Write them as `key: value` lines under it.",
            field="brand",
        )
    _check_keys(brand, BRAND_KEYS, "brand.")
    product = _text(data.get("product"), "product").strip()
    if not product:
        raise InputError(
            "A brief needs a product.", remedy="Say in a few words what you sell.", field="product"
        )
    values = {
        "product": product,
        **{
            key: _text(data.get(key), key).strip()
            for key in ("audience", "tone", "offer", "call_to_action")
        },
        "key_points": _texts(data.get("key_points"), "key_points"),
        "language": _language(data.get("language", "en")),
        "duration_s": _duration_s(data.get("duration", 30)),
        "images": tuple(
            keep_image(name, f"images[{i}]")
            for i, name in enumerate(_texts(data.get("images"), "images"))
        ),
        "brand": {
            "name": _text(brand.get("name"), "brand.name").strip(),
            "website": _text(brand.get("website"), "brand.website").strip(),
            "colors": _colors(brand.get("colors")),
            "logo": keep_image(_text(brand["logo"], "brand.logo"), "brand.logo")
            if brand.get("logo")
            else None,
        },
    }
    try:
        return Brief.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(
            f"{first['msg']}.",
            remedy="Change this value.",
            field=".".join(str(part) for part in first["loc"]),
        ) from error


def parse_colour(text: str, field: str) -> str:
    """A colour as ``#rrggbb`` from ``#rgb``, ``#rrggbb`` (with or without #) or a CSS name.

    Raises
    ------
    InputError : it is no colour.
    """
    word = text.strip()
    if _BARE_HEX.match(word):
        word = f"#{word}"
    try:
        red, green, blue = ImageColor.getrgb(word)[:3]
    except ValueError as error:
        raise InputError(
            f"{text!r} is not a colour.",
            remedy="Write it as six hex digits in quotes, such as '#1a7f5a'.",
            field=field,
        ) from error
    return f"#{red:02x}{green:02x}{blue:02x}"


def _check_keys(data: Mapping[Any, Any], known: tuple[str, ...], prefix: str) -> None:
    for key in data:
        if key in known:
            continue
        close = difflib.get_close_matches(str(key), known, n=1, cutoff=0.4)
        hint = f"Did you mean {close[0]!r}? " if close else ""
        raise InputError(
            "This key is not known.",
            remedy=f"{hint}Known keys: {', '.join(known)}.",
            field=f"{prefix}{key}",
        )


def _text(value: Any, field: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value)
    raise InputError("This has to be text.", remedy="Put it in quotes.", field=field)


def _texts(value: Any, field: str) -> tuple[str, ...]:
    if value is None:
        return ()
    items = value if isinstance(value, list | tuple) else [value]
    texts = (_text(item, f"{field}[{i}]").strip() for i, item in enumerate(items))
    return tuple(text for text in texts if text)


def _language(value: Any) -> str:
    text = str(value).strip().lower()
    by_name = {name.lower(): code for code, name in LANGUAGES.items()}
    code = by_name.get(text, text[:2] if text[2:3] in ("", "-", "_") else text)
    if code not in LANGUAGES:
        known = ", ".join(f"{code} ({name})" for code, name in LANGUAGES.items())
        raise InputError(
            f"{value!r} is not a language that the studio speaks.",
            remedy=f"Choose one of: {known}.",
            field="language",
        )
    return code


def _duration_s(value: Any) -> float:
    try:
        seconds = float(value)
    except (TypeError, ValueError):
        seconds = float("nan")
    if not MIN_DURATION_S <= seconds <= MAX_DURATION_S:
        raise InputError(
            f"An ad lasts {MIN_DURATION_S:g} to {MAX_DURATION_S:g} seconds, not {value!r}.",
            remedy="For example:  duration: 30",
            field="duration",
        )
    return seconds


def _colors(value: Any) -> tuple[str, ...]:
    return tuple(
        parse_colour(text, f"brand.colors[{i}]")
        for i, text in enumerate(_texts(value, "brand.colors"))
    )
