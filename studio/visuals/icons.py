"""Line icons (Lucide, ISC licence) as Skia paths, and which one fits some words."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

import skia

from studio.visuals.icon_words import ICON_WORDS
from studio.visuals.pen import Pen, stroke

_DATA = Path(__file__).with_name("icons.json")
_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.\d*|\.\d+|\d+)(?:e-?\d+)?")


@lru_cache(1)
def _icons() -> dict[str, list[tuple[str, dict[str, str]]]]:
    data: dict[str, list[tuple[str, dict[str, str]]]] = json.loads(_DATA.read_text("utf-8"))
    data["tooth"] = [["path", {"d": _TOOTH}]]  # type: ignore[list-item]
    return data


_TOOTH = (
    "M12 5.6C10.4 4.2 8.6 3 6.8 3 4.2 3 2.6 5 2.6 7.8c0 2.6 1 4 1.6 6.2.6 2.4.6 7 2.6 7 "
    "2.2 0 2.2-6 5.2-6s3 6 5.2 6c2 0 2-4.6 2.6-7 .6-2.2 1.6-3.6 1.6-6.2C21.4 5 19.8 3 17.2 3"
    "c-1.8 0-3.6 1.2-5.2 2.6Z"
)


class _Reader:
    """Reads the numbers, flags and commands of SVG path data (SVG 1.1, section 8.3)."""

    def __init__(self, data: str) -> None:
        self.tokens = _TOKEN.findall(data)
        self.at = 0

    def more(self) -> bool:
        return self.at < len(self.tokens)

    def command(self) -> str | None:
        if self.tokens[self.at].isalpha():
            self.at += 1
            return str(self.tokens[self.at - 1])
        return None

    def numbers(self, count: int) -> list[float]:
        self.at += count
        return [float(t) for t in self.tokens[self.at - count : self.at]]

    def flag(self) -> bool:
        # flags may be glued to the next number: "01-1"
        token = self.tokens[self.at]
        if len(token) > 1:
            self.tokens[self.at] = token[1:]
        else:
            self.at += 1
        return bool(token[0] == "1")


def _arc(path: Any, reader: _Reader, relative: bool) -> None:
    rx, ry, turn = reader.numbers(3)
    large = skia.Path.kLarge_ArcSize if reader.flag() else skia.Path.kSmall_ArcSize
    sweep = skia.PathDirection.kCW if reader.flag() else skia.PathDirection.kCCW
    x, y = reader.numbers(2)
    (path.rArcTo if relative else path.arcTo)(rx, ry, turn, large, sweep, x, y)


def _to(path: Any, name: str, relative: bool, values: list[float]) -> None:
    verbs = {"M": "moveTo", "L": "lineTo", "C": "cubicTo", "Q": "quadTo"}
    verb = verbs[name]
    getattr(path, "r" + verb[0].upper() + verb[1:] if relative else verb)(*values)


def _straight(path: Any, name: str, relative: bool, value: float) -> None:
    last = path.getPoint(path.countPoints() - 1)
    if name == "H":
        path.lineTo(value + (last.x() if relative else 0), last.y())
    else:
        path.lineTo(last.x(), value + (last.y() if relative else 0))


def _smooth(path: Any, reader: _Reader, relative: bool, after_curve: bool) -> None:
    last = path.getPoint(path.countPoints() - 1)
    x, y = last.x(), last.y()
    control = path.getPoint(path.countPoints() - 2) if after_curve else last
    shift = (x, y) if relative else (0.0, 0.0)
    x2, y2, x3, y3 = reader.numbers(4)
    path.cubicTo(
        2 * x - control.x(),
        2 * y - control.y(),
        x2 + shift[0],
        y2 + shift[1],
        x3 + shift[0],
        y3 + shift[1],
    )


def _smooth_quad(path: Any, reader: _Reader, relative: bool, after_curve: bool) -> None:
    last = path.getPoint(path.countPoints() - 1)
    control = path.getPoint(path.countPoints() - 2) if after_curve else last
    shift = (last.x(), last.y()) if relative else (0.0, 0.0)
    x, y = reader.numbers(2)
    path.quadTo(2 * last.x() - control.x(), 2 * last.y() - control.y(), x + shift[0], y + shift[1])


_COUNTS = {"M": 2, "L": 2, "C": 6, "Q": 4}


def svg_path(data: str) -> Any:
    """A Skia path of SVG path data (all commands, both cases)."""
    reader, path, command, before = _Reader(data), skia.Path(), "M", ""
    start = skia.Point(0, 0)
    while reader.more():
        command = reader.command() or {"m": "l", "M": "L"}.get(command, command)
        name, relative = command.upper(), command.islower()
        if name == "Z":
            path.close()
            path.moveTo(start)  # what follows is relative to the start of the closed part
        elif name == "A":
            _arc(path, reader, relative)
        elif name in "HV":
            _straight(path, name, relative, reader.numbers(1)[0])
        elif name == "S":
            _smooth(path, reader, relative, before in ("C", "S"))
        elif name == "T":
            _smooth_quad(path, reader, relative, before in ("Q", "T"))
        else:
            _to(path, name, relative, reader.numbers(_COUNTS[name]))
        if name == "M":
            start = path.getPoint(path.countPoints() - 1)
        before = name
    return path


def _add_shape(path: Any, tag: str, attributes: dict[str, str]) -> None:
    def get(name: str) -> float:
        return float(attributes.get(name, 0))

    if tag == "path":
        path.addPath(svg_path(attributes["d"]))
    elif tag == "circle":
        path.addCircle(get("cx"), get("cy"), get("r"))
    elif tag == "ellipse":
        x, y, rx, ry = get("cx"), get("cy"), get("rx"), get("ry")
        path.addOval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry))
    elif tag == "line":
        path.moveTo(get("x1"), get("y1"))
        path.lineTo(get("x2"), get("y2"))
    elif tag == "rect":
        box = skia.Rect.MakeXYWH(get("x"), get("y"), get("width"), get("height"))
        path.addRoundRect(box, get("rx"), get("rx"))
    elif tag in ("polyline", "polygon"):
        values = [float(v) for v in _TOKEN.findall(attributes["points"])]
        points = [skia.Point(x, y) for x, y in zip(values[::2], values[1::2], strict=True)]
        path.addPoly(points, tag == "polygon")


@lru_cache(256)
def icon_path(name: str) -> Any:
    """An icon's lines in a 24 x 24 box."""
    path = skia.Path()
    for tag, attributes in _icons()[name]:
        _add_shape(path, tag, attributes)
    return path


def draw_icon(
    pen: Pen,
    name: str,
    centre: tuple[float, float],
    size: float,
    colour: str,
    weight: float = 1.8,
    done: float = 1.0,
    alpha: float = 1.0,
) -> None:
    """An icon around `centre`, or nothing for no name; `weight` of the line is in 24ths."""
    if not name:
        return
    with pen.moved(centre[0] - size / 2, centre[1] - size / 2, scale=size / 24):
        pen.drawn(icon_path(name), stroke(colour, weight, alpha), done)


def _plain(text: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", text.lower())
    return re.findall(r"[a-z0-9]+", "".join(c for c in bare if not unicodedata.combining(c)))


@lru_cache(1)
def _entries() -> tuple[dict[str, str], list[tuple[str, str]], list[tuple[tuple[str, ...], str]]]:
    """Whole words, beginnings of words, and phrases, each with its icon."""
    whole: dict[str, str] = {}
    starts: list[tuple[str, str]] = []
    phrases: list[tuple[tuple[str, ...], str]] = []
    for icon, words in ICON_WORDS.items():
        for word in words.split():
            if "_" in word:
                phrases.append((tuple(word.strip("_").split("_")), icon))
            elif word.endswith("*"):
                starts.append((word[:-1], icon))
            else:
                whole.setdefault(word, icon)
    return whole, sorted(starts, key=lambda pair: -len(pair[0])), phrases


def _icon_of(word: str) -> str:
    whole, starts, _ = _entries()
    for form in (word, word.removesuffix("s"), word.removesuffix("es")):
        if form in whole:
            return whole[form]
    return next((icon for start, icon in starts if word.startswith(start)), "")


def icons_for(text: str) -> list[str]:
    """Icons for what `text` names, in the order of its words, each once."""
    words, found = _plain(text), []
    for i, word in enumerate(words):
        phrase = next((n for p, n in _entries()[2] if tuple(words[i : i + len(p)]) == p), "")
        icon = phrase or _icon_of(word)
        if icon and icon not in found:
            found.append(icon)
    return found


def choose_icon(on_screen: str, product: str, brand: str, introduces: bool) -> str:
    """The icon of a scene: of its own words, or of the trade where it shows the product.

    Parameters
    ----------
    on_screen : the words in the picture; only these may speak for a scene's icon.
    product : what is advertised; its first sentence names the trade.
    brand : the brand's name; its words count only where nothing else does.
    introduces : whether the scene shows the product itself.

    Returns
    -------
    An icon's name, or nothing: then the style draws without one.
    """
    own = icons_for(_without(on_screen, brand))
    if own or not introduces:
        return own[0] if own else ""
    first = re.split(r"[.!?]\s", product, maxsplit=1)[0]
    trade = icons_for(_without(first, brand)) + icons_for(first)
    return next((icon for icon in trade if icon not in _PASSING), "")


def _without(text: str, brand: str) -> str:
    name = brand.strip()
    return re.sub(re.escape(name), " ", text, flags=re.IGNORECASE) if name else text


#: Icons of what a product has or does, never of what it is.
_PASSING = frozenset(
    [
        "clock",
        "calendar-check",
        "users",
        "wallet",
        "gift",
        "badge-percent",
        "star",
        "map-pin",
        "globe",
        "award",
        "sun",
        "truck",
        "shield-check",
    ]
)
