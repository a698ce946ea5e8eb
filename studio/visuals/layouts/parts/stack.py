"""A headline with things above and beneath it, set as one block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from studio.visuals.kit import Kit
from studio.visuals.typography.headline import Headline
from studio.visuals.zones import Box


@dataclass(frozen=True)
class Stack:
    """A headline and the boxes over and under it, which belong to it."""

    head: Headline
    above: Box
    below: Box


def stacked(
    kit: Kit,
    text: str,
    box: Box,
    *,
    above: float = 0.0,
    below: float = 0.0,
    down: float = 0.5,
    **type_: Any,
) -> Stack:
    """Set a headline between things `above` and `below` high (gaps included), as one block.

    `down` is where the whole block stands in the box, 0 (top) to 1 (bottom).
    """
    room = max(kit.u, box.height - above - below)
    first = Headline(
        kit, text, Box(box.left, box.top, box.right, box.top + room), down=0.0, **type_
    )
    high = first.bounds.height if text.strip() else 0.0
    top = box.top + max(0.0, box.height - above - below - high) * down
    placed = Box(box.left, top + above, box.right, top + above + room)
    head = Headline(kit, text, placed, down=0.0, **type_)
    foot = top + above + high
    return Stack(
        head,
        Box(box.left, top, box.right, top + above),
        Box(box.left, foot, box.right, foot + below),
    )
