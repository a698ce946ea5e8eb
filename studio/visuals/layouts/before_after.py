"""Two states, parted by an edge that moves: two photos, a photo and words, or words alone."""

from __future__ import annotations

from studio.visuals.colour import mixed
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.layouts.base import Composition, below_brand, brand_line, quiet_ground
from studio.visuals.layouts.parts.grid import turned_to
from studio.visuals.layouts.parts.items import said
from studio.visuals.layouts.parts.label import Label
from studio.visuals.layouts.parts.parted import (
    SWAY,
    Parted,
    PicturedSide,
    Side,
    WordedSide,
    edge_lean,
)
from studio.visuals.layouts.parts.sheet import Colours, colours_on
from studio.visuals.layouts.parts.text import TextBlock, common_size
from studio.visuals.layouts.split import split
from studio.visuals.layouts.statement import statement
from studio.visuals.media.footage import pictures
from studio.visuals.shot import Shot
from studio.visuals.typography.headline import Headline
from studio.visuals.zones import Box

_FAR, _REST = 0.36, 0.5  # of the box, from the side of before
_LONGEST_LABEL = 26  # letters; a longer line does not fit a label on a photo
_SHARE = {"wide": 0.36, "square": 0.26, "tall": 0.26}  # of the headline
_MOST_LINES = 5


def suits(shot: Shot, photos: int) -> bool:
    """Two photos, or two lines of the scene's own that say what was and what is."""
    own = _own(shot)
    return photos == 2 or (len(own) == 2 and not any("|" in line or ":" in line for line in own))


def _own(shot: Shot) -> tuple[str, ...]:
    return tuple(item.strip() for item in shot.items if item.strip())


def before_after(kit: Kit) -> Composition:
    """Headline outside, the two states to the frame's edges."""
    own, count = _own(kit.shot), pictures(kit)
    if count < 2 and len(own) < 2:
        return split(kit) if kit.pictured else statement(kit)
    wide = kit.zones.shape == "wide"
    stacked = kit.zones.shape == "tall" and count < 2
    room, box = _divided(kit)
    rest = _resting(kit, box) if stacked else _REST
    halves = _halves(kit, box, stacked, rest)
    grounds = _grounds(kit, count)
    labels = _labels(kit, halves, grounds, count)
    sides = _sides(kit, box, halves, grounds, labels)
    far = _FAR if count > 1 else rest
    layers: list[Layer] = [
        Parted(kit, box, sides, stacked=stacked, far=far, rest=rest),
        brand_line(kit, column=room),
    ]
    if kit.shot.text.strip():
        layers.append(Headline(kit, kit.shot.text, room, down=0.5 if wide else 0.0))
    return Composition(quiet_ground(kit), [*layers, *labels])


def _divided(kit: Kit) -> tuple[Box, Box]:
    """Room for the headline; the states' box, to the frame's edges, in whole pixels."""
    z, inner, u = kit.zones, below_brand(kit), kit.u
    share = _SHARE[z.shape] if kit.shot.text.strip() else 0.0
    if z.shape == "wide" and share:
        left = share * z.width
        room = Box(inner.left, inner.top, left - 4 * u, inner.bottom)
        return turned_to(kit, room), turned_to(kit, Box(round(left), 0, z.width, z.height))
    top = inner.top + share * inner.height
    room = Box(inner.left, inner.top, inner.right, top)
    return room, Box(0, round(top + (3 * u if share else 0)), z.width, z.height)


def _resting(kit: Kit, box: Box) -> float:
    """Where the edge of stacked states rests: both have the same room for words."""
    middle = (box.top + min(kit.zones.content.bottom, box.bottom)) / 2
    return (middle - box.top) / box.height


def _halves(kit: Kit, box: Box, stacked: bool, rest: float) -> tuple[Box, Box]:
    """Where each side's words may stand while the edge rests."""
    content, u = kit.zones.content, kit.u
    left, right = max(box.left + 4 * u, content.left), min(box.right - 4 * u, content.right)
    top, bottom = max(box.top + 3.5 * u, content.top), min(content.bottom, box.bottom)
    if stacked:
        y, gap = box.top + rest * box.height, 4 * u + SWAY * box.height
        return Box(left, top, right, y - gap), Box(left, y + gap, right, bottom)
    x, gap = box.centre[0], 5 * u + SWAY * box.width + edge_lean(kit)
    first, second = Box(left, top, x - gap, bottom), Box(x + gap, top, right, bottom)
    return (second, first) if kit.rtl else (first, second)


def _grounds(kit: Kit, count: int) -> tuple[Colours, Colours]:
    """What was is quiet, what is takes the accent; on photos the labels stand on them."""
    c = kit.colours
    quiet = mixed(c.paper, c.ink, 0.12) if count < 2 else c.paper
    return colours_on(quiet, c), colours_on(c.accent, c)


def _labels(
    kit: Kit, halves: tuple[Box, Box], grounds: tuple[Colours, Colours], count: int
) -> list[Label]:
    """What names the two states: over photos the scene's own lines where they are short."""
    own, begin = _own(kit.shot), kit.across()
    made = []
    for place, (half, on) in enumerate(zip(halves, grounds, strict=True)):
        text = said(("before", "after")[place], kit.shot.language)
        if count > 1 and len(own) > 1 and len(own[place]) <= _LONGEST_LABEL:
            text = own[place]
        worded = count == 0 or (count == 1 and place == 0)
        made.append(
            Label(
                kit,
                text,
                half,
                ground=on.ink if worded else on.ground,
                ink=on.ground if worded else on.ink,
                across=begin if count < 2 or place == 0 else 1 - begin,
                flush=worded,
                from_s=kit.start_s + 0.3 * place * kit.pace,
            )
        )
    return made


def _sides(
    kit: Kit,
    box: Box,
    halves: tuple[Box, Box],
    grounds: tuple[Colours, Colours],
    labels: list[Label],
) -> tuple[Side, Side]:
    """A picture where the scene has one, words where it has none; words are set alike."""
    count, own, face = pictures(kit), _own(kit.shot), kit.style.type.head
    rooms = [
        Box(half.left, label.shape.bottom + 4 * kit.u, half.right, half.bottom)
        for half, label in zip(halves, labels, strict=True)
    ]
    largest = kit.style.head_u * (0.4 if face.caps else 0.64) * kit.u
    low = min(rooms, key=lambda room: room.height)
    size = common_size(own[:2], face, low, largest, _MOST_LINES)

    def side(place: int) -> Side:
        if count > 1 or (count == 1 and place == 1):
            return PicturedSide(kit, box, place if count > 1 else 0)
        on, room = grounds[place], rooms[place]
        down = 0.42 if kit.zones.shape == "wide" else 0.0
        words = TextBlock(
            kit, own[place], room, face, size, on.ink, down=down, most_lines=_MOST_LINES
        )
        return WordedSide(box, halves[place], on, words, ("x", "check")[place])

    return side(0), side(1)
