"""What a customer says, with the stars they gave, and who they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.visuals.art.base import Art
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer, TextArea
from studio.visuals.layouts.base import (
    Composition,
    below_brand,
    brand_line,
    divided,
    picture,
    quiet_ground,
)
from studio.visuals.layouts.hero import hero
from studio.visuals.layouts.parts.marks import mark_path
from studio.visuals.layouts.parts.places import halves, mirrored_in
from studio.visuals.layouts.parts.stack import stacked
from studio.visuals.layouts.parts.stars import MOST_STARS, Stars
from studio.visuals.layouts.parts.text import TextBlock
from studio.visuals.layouts.parts.timing import entered
from studio.visuals.layouts.parts.tone import on_ground
from studio.visuals.layouts.proof import QuoteMark
from studio.visuals.media.photo import Photo
from studio.visuals.pen import Pen, fill
from studio.visuals.shot import Shot
from studio.visuals.zones import Box

_SIGNS = re.compile("[★⭐]\ufe0f?")
_WORDS = r"stars?|estrellas?|étoiles?|estrelas?|stelle|sterne|نجوم|सितारे|星"
#: At a line's end: alone, behind a stroke, of five, or of stars; else a figure belongs to a name.
_RATING = re.compile(
    r"(?:^|\s*[/|·]\s*)(?P<bare>[0-5](?:[.,]\d)?)(?:\s*/\s*5)?\s*$"
    rf"|(?P<told>\b[0-5](?:[.,]\d)?)\s*(?:/\s*5|{_WORDS})\s*$",
    re.I,
)
_SAID = re.compile(rf"\b(?P<stars>[0-5](?:[.,]\d)?)(?:\s*/\s*5\b|[\s-]*(?:{_WORDS})\b|星)", re.I)


@dataclass(frozen=True)
class Voice:
    """Who speaks: a name, what is known of them, and the stars they gave (0: none told)."""

    name: str
    about: str
    stars: float


def voice_of(shot: Shot) -> Voice:
    """The voice that the scene's own lines tell; stars also where its text tells them."""
    name, stars = "", _stars_in(shot.text)
    for item in shot.items:
        signs = len(_SIGNS.findall(item))
        rated = _RATING.search(item)
        if signs:
            stars = float(min(signs, MOST_STARS))
            item = _SIGNS.sub("", item)
        elif rated:
            stars = _value(rated["bare"] or rated["told"])
            item = item[: rated.start()]
        name = name or item.strip(" ,/|·–-")
    first, _, rest = name.partition(",")
    return Voice(first.strip(), rest.strip(), stars)


def _stars_in(text: str) -> float:
    signs = len(_SIGNS.findall(text))
    told = _SAID.search(text)
    return float(min(signs, MOST_STARS)) if signs else _value(told["stars"]) if told else 0.0


def _value(figures: str) -> float:
    return min(float(MOST_STARS), float(figures.replace(",", ".")))


def suits(shot: Shot, photos: int) -> bool:
    """Whether somebody says something, or gives stars."""
    voice = voice_of(shot)
    return bool(shot.text.strip()) and bool(voice.name or voice.stars)


class Signature:
    """Name and what is known of the person, beside a disc with their initial or under a rule."""

    def __init__(self, kit: Kit, voice: Voice, box: Box, after_s: float, *, disc: bool) -> None:
        self.kit, self._begin_s = kit, kit.start_s + after_s * kit.pace
        u, type_, c = kit.u, kit.style.type, kit.colours
        self.bounds = box
        self._r = 0.5 * box.height if disc else 0.0
        inset = 2 * self._r + 2.2 * u if disc else 0.0
        self._x = box.right - self._r if kit.rtl else box.left + self._r
        self._y = box.centre[1]
        room = Box(
            box.left + (0 if kit.rtl else inset), box.top,
            box.right - (inset if kit.rtl else 0), box.bottom,
        )  # fmt: skip
        upper, lower = (room.part(0, 0, 1, 0.5), room.part(0, 0.56, 1, 1))
        if not voice.about:
            upper = room
        down = 0.5 if not voice.about else 1.0
        self._blocks = [
            TextBlock(kit, voice.name, upper, type_.strong, 4.0 * u, c.ink, down=down, most_lines=1)
        ]
        if voice.about:
            self._blocks.append(
                TextBlock(
                    kit, voice.about, lower, type_.body, 3.3 * u, on_ground(kit).mute, most_lines=1
                )
            )
        self._initial: TextBlock | None = None
        if disc and voice.name[:1].strip():
            half = 0.62 * self._r
            at = Box(self._x - half, self._y - half, self._x + half, self._y + half)
            self._initial = TextBlock(
                kit, voice.name[0], at, type_.figures, 1.3 * self._r, c.on_accent,
                across=0.5, down=0.5, most_lines=1,
            )  # fmt: skip
        self._path = mark_path(
            "luxury" if kit.style.name == "editorial" else kit.style.name, self._r
        )

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """Name, what is known, initial."""
        blocks = [*self._blocks, *((self._initial,) if self._initial else ())]
        return tuple(area for block in blocks for area in block.areas(self._begin_s + 0.8))

    def draw(self, pen: Pen, time_s: float) -> None:
        """The disc springs in, the words follow."""
        e = entered(self.kit, time_s, self._begin_s, 0.6)
        if e <= 0:
            return
        if self._initial is not None:
            with pen.moved(self._x, self._y, scale=max(0.01, e)):
                pen.path(self._path, fill(self.kit.colours.accent))
            self._initial.draw(pen, alpha=min(1.0, e))
        side = -1.0 if self.kit.rtl else 1.0
        for block in self._blocks:
            block.draw(pen, dx=-side * (1 - min(1.0, e)) * 3 * self.kit.u, alpha=min(1.0, e))


def testimonial(kit: Kit) -> Composition:
    """Stars, words, name; the person's photo beside. Without words, the product."""
    text = _SIGNS.sub("", kit.shot.text).strip()
    if not text:
        return hero(kit)
    voice, u, wide = voice_of(kit.shot), kit.u, kit.zones.shape == "wide"
    ground, beside, words = _stage(kit)
    foot_u = max(_face_u(kit), 9.5 if voice.name else 0.0)
    stack = stacked(
        kit, text, words, above=(11 if voice.stars else 13) * u,
        below=(foot_u + 5.5) * u if foot_u else 0.0, down=0.45,
        face=kit.style.type.turn, after_s=0.1, colours=(kit.colours.ink, kit.colours.ink),
        largest_u=min(kit.style.head_u, 13.5) * (1.0 if wide else 1.2),
    )  # fmt: skip
    b = stack.below
    foot = Box(b.left, b.top + 5.5 * u, b.right, b.bottom)
    layers: list[Layer] = [
        *beside, _above(kit, voice, stack.above), brand_line(kit, column=words)
    ]  # fmt: skip
    if kit.pictured and not wide:
        face, foot = _with_face(kit, foot)
        layers.append(Photo(kit, face))
    if voice.name:
        layers.append(Signature(kit, voice, foot, 0.7, disc=not kit.pictured))
    return Composition(ground, [*layers, stack.head])


def _stage(kit: Kit) -> tuple[Art, list[Layer], Box]:
    """The ground, what stands beside the words or beneath them, and the words' room."""
    if kit.pictured and kit.zones.shape == "wide":
        words, window = halves(kit, 0.62)
        return quiet_ground(kit), [Photo(kit, window.inset(1.5 * kit.u))], words
    if kit.pictured or kit.zones.shape == "square":
        return quiet_ground(kit), [], below_brand(kit)
    words, window = divided(kit, 0.6 if kit.zones.shape == "wide" else 0.68)
    ground, thing = picture(kit, window.inset(2.5 * kit.u))
    return ground, [thing], words


def _face_u(kit: Kit) -> float:
    """How high the person's picture is under the words; beside them it takes no room."""
    return {"wide": 0.0, "square": 27.0, "tall": 40.0}[kit.zones.shape] if kit.pictured else 0.0


def _above(kit: Kit, voice: Voice, box: Box) -> Layer:
    """The stars that were given; a quotation mark where none were."""
    if not voice.stars:
        return QuoteMark(kit, Box(box.left, box.top, box.right, box.bottom - 3.5 * kit.u))
    row = Box(box.left, box.top, box.right, box.top + 6.4 * kit.u)
    return Stars(kit, voice.stars, row, kit.across())


def _with_face(kit: Kit, foot: Box) -> tuple[Box, Box]:
    """The person's picture where lines begin, and their name's room beside it."""
    u, y = kit.u, foot.centre[1]
    face = Box(foot.left, foot.top, foot.left + foot.height, foot.bottom)
    name = Box(face.right + 3 * u, y - 4.8 * u, foot.right, y + 4.8 * u)
    if kit.rtl:
        face, name = mirrored_in(face, foot), mirrored_in(name, foot)
    return face.inset(u), name
