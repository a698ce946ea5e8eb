"""Reading a brief from YAML: every mistake is named with its field and a remedy."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

import yaml
from PIL import ImageColor
from pydantic import ValidationError

from studio.document import (
    DEFAULT_DURATION_S,
    MAX_DURATION_S,
    MIN_DURATION_S,
    Brand,
    Brief,
    MediaRef,
)
from studio.errors import InputError
from studio.visuals.families import FAMILIES

#: Keeps the file's content; gets the path and the field that named it.
KeepImage = Callable[[Path, str], MediaRef]
#: The same for a name that is not a path yet.
KeepNamed = Callable[[str, str], MediaRef]

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
BRAND_KEYS = ("name", "website", "colors", "logo", "font")
LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French", "pt": "Portuguese", "it": "Italian"}
#: What else people call them, without accents.
OTHER_NAMES = {
    "ingles": "en",
    "anglais": "en",
    "inglese": "en",
    "espanol": "es",
    "castellano": "es",
    "francais": "fr",
    "portugues": "pt",
    "italiano": "it",
}
MAX_FILE_BYTES = 1_000_000
DEFAULT_LANGUAGE = "en"
_HEX = re.compile(r"#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_NULL = "tag:yaml.org,2002:null"
_COMMENT_FOR_VALUE = re.compile(r"[ \t]*#\S")


class _Commented:
    """Stands for a value that YAML took for a comment, such as ``- #1a7f5a``."""


class _TextLoader(yaml.SafeLoader):  # type: ignore[misc]  # yaml has no types
    """Leaves every plain value as it is written: 001122, 24/7, 1987 and yes are text."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag == _NULL]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    # No other types: a value with an explicit tag, such as !!int, is refused.
    yaml_constructors: ClassVar = {
        tag: construct
        for tag, construct in yaml.SafeLoader.yaml_constructors.items()
        if tag is None or tag.rpartition(":")[2] in ("str", "seq", "map")
    }

    def construct_nothing(self, node: yaml.ScalarNode) -> _Commented | None:
        """Nothing, or the sign that a ``#`` without quotes hides the value."""
        mark = node.start_mark
        hidden = not node.value and _COMMENT_FOR_VALUE.match(mark.buffer, mark.pointer)
        return _Commented() if hidden else None


_TextLoader.add_constructor(_NULL, _TextLoader.construct_nothing)


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
        text = path.read_text("utf-8")
    except FileNotFoundError as error:
        raise InputError(
            "There is no such file.", remedy="Check the path.", field=str(path)
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "The file cannot be read as UTF-8 text.", remedy="Save it as UTF-8.", field=str(path)
        ) from error
    data = yaml_values(text, str(path))
    if not isinstance(data, dict):
        raise InputError(
            "A brief is a list of `key: value` lines.",
            remedy="Start with:  product: what you sell",
            field=str(path),
        )
    return brief_from_mapping(data, lambda name, field: keep_image(path.parent / name, field))


def yaml_values(text: str, name: str) -> Any:
    """What a YAML text holds, every plain value as it is written; `name` says which text it is.

    Raises
    ------
    InputError : it is no valid YAML.
    """
    try:
        return yaml.load(text, _TextLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark else ""
        raise InputError(
            f"This is not valid YAML{where}.",
            remedy="Write `key: value` lines; a value with a colon or a leading symbol needs "
            "quotes.",
            field=name,
        ) from error


def brief_from_mapping(data: Mapping[Any, Any], keep_image: KeepNamed) -> Brief:
    """A brief from the values of a YAML file, a form or a request.

    Raises
    ------
    InputError : names the field and the remedy.
    """
    _check_keys(data, KEYS, "")
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
        "key_points": tuple(_texts(data.get("key_points"), "key_points").values()),
        "language": _language(_text(data.get("language"), "language")),
        "duration_s": _duration_s(_text(data.get("duration"), "duration")),
        "images": tuple(
            keep_image(name, field) for field, name in _texts(data.get("images"), "images").items()
        ),
        "brand": brand_from_mapping(data.get("brand") or {}, keep_image),
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


def brand_from_mapping(brand: object, keep_image: KeepNamed) -> Brand:
    """Who is speaking, from the values of a brief or of a brand kit.

    Raises
    ------
    InputError : names the field, as ``brand.colors[0]``, and the remedy.
    """
    if not isinstance(brand, Mapping):
        raise InputError(
            "A brand has a name, website, colors, logo and font.",
            remedy="Write them as `key: value` lines under it.",
            field="brand",
        )
    _check_keys(brand, BRAND_KEYS, "brand.")
    logo = _text(brand.get("logo"), "brand.logo")
    return Brand(
        name=_text(brand.get("name"), "brand.name").strip(),
        website=_text(brand.get("website"), "brand.website").strip(),
        colors=_colors(brand.get("colors")),
        logo=keep_image(logo, "brand.logo") if logo else None,
        font=_font(_text(brand.get("font"), "brand.font")),
    )


def parse_colour(text: str, field: str) -> str:
    """A colour as ``#rrggbb`` from ``#rgb``, ``#rrggbb`` (with or without #) or a CSS name.

    Raises
    ------
    InputError : it is no colour.
    """
    word = text.strip().lower()
    if _HEX.fullmatch(word):
        word = f"#{word.removeprefix('#')}"
    elif word not in ImageColor.colormap:
        raise InputError(
            f"{text!r} is not a colour.",
            remedy="Write it as six hex digits in quotes, such as '#1a7f5a', or as a CSS name.",
            field=field,
        )
    red, green, blue = ImageColor.getrgb(word)[:3]
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
    if isinstance(value, _Commented):
        raise _hidden(field)
    raise InputError("This has to be text.", remedy="Put it in quotes.", field=field)


def _texts(value: Any, field: str) -> dict[str, str]:
    """The texts of a list by their fields, numbered as in the file; empty ones are left out."""
    if value is None:
        return {}
    items = value if isinstance(value, list | tuple) else [value]
    texts = {}
    for i, item in enumerate(items):
        if item is None:
            raise _hidden(f"{field}[{i}]")
        texts[f"{field}[{i}]"] = _text(item, f"{field}[{i}]").strip()
    return {name: text for name, text in texts.items() if text}


def _hidden(field: str) -> InputError:
    return InputError(
        "There is no value here: YAML takes what follows a # for a comment.",
        remedy="Put it in quotes, such as '#1a7f5a', or delete the line.",
        field=field,
    )


def _language(value: str) -> str:
    text = _without_accents(value.strip().casefold()) or DEFAULT_LANGUAGE
    by_name = OTHER_NAMES | {name.lower(): code for code, name in LANGUAGES.items()}
    code = by_name.get(text, text[:2] if text[2:3] in ("", "-", "_") else text)
    if code not in LANGUAGES:
        known = ", ".join(f"{code} ({name})" for code, name in LANGUAGES.items())
        raise InputError(
            f"{value!r} is not a language that the studio speaks.",
            remedy=f"Choose one of: {known}.",
            field="language",
        )
    return code


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _duration_s(value: str) -> float:
    try:
        seconds = float(value) if value.strip() else DEFAULT_DURATION_S
    except ValueError:
        seconds = float("nan")
    if not MIN_DURATION_S <= seconds <= MAX_DURATION_S:
        raise InputError(
            f"An ad lasts {MIN_DURATION_S:g} to {MAX_DURATION_S:g} seconds, not {value!r}.",
            remedy="For example:  duration: 30",
            field="duration",
        )
    return seconds


def _colors(value: Any) -> tuple[str, ...]:
    return tuple(parse_colour(text, field) for field, text in _texts(value, "brand.colors").items())


def _font(value: str) -> str:
    wanted = " ".join(value.split())
    known = {name.casefold(): name for name in FAMILIES}
    if not wanted or wanted.casefold() in known:
        return known.get(wanted.casefold(), "")
    raise InputError(
        f"There is no font {value!r} for headlines.",
        remedy=f"Choose one of: {', '.join(FAMILIES)}.",
        field="brand.font",
    )
