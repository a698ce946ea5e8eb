"""SVG path data (SVG 1.1, section 8.3) and basic shapes as Skia paths."""

from __future__ import annotations

import re
from typing import Any

import skia

_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.\d*|\.\d+|\d+)(?:e-?\d+)?")


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


def add_shape(path: Any, tag: str, attributes: dict[str, str]) -> None:
    """Add one SVG element (path, circle, ellipse, line, rect, polyline, polygon) to a path."""

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
