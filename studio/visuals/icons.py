"""Line icons (Lucide, ISC licence) as Skia paths."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import skia

from studio.visuals.pen import Pen, stroke
from studio.visuals.svg_path import add_shape

_DATA = Path(__file__).with_name("icons.json")


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


@lru_cache(256)
def icon_path(name: str) -> Any:
    """An icon's lines in a 24 x 24 box."""
    path = skia.Path()
    for tag, attributes in _icons()[name]:
        add_shape(path, tag, attributes)
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
