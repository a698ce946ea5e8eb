"""The product on a phone or a laptop: the scene's picture on its screen, or the product's page."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

from studio.visuals.kit import Kit
from studio.visuals.layer import Layer, TextArea
from studio.visuals.layouts.base import (
    Composition,
    below_brand,
    brand_line,
    mirrored,
    quiet_ground,
    support,
)
from studio.visuals.layouts.parts.device import LAPTOP, PHONE, Device
from studio.visuals.layouts.parts.page import Page
from studio.visuals.layouts.parts.shown import ShownPicture
from studio.visuals.layouts.titled import titled
from studio.visuals.pen import Pen
from studio.visuals.shot import Shot
from studio.visuals.zones import Box

_ON_A_SCREEN = re.compile(
    r"\b(apps?|software|saas|website|web ?site|online|platform|dashboard|portal|aplicaci[oó]n"
    r"|plataforma|sitio web|en l[ií]nea|application|logiciel|plateforme|en ligne|site web"
    r"|aplicativo|applicazione|piattaforma|sito web)\b",
    re.IGNORECASE,
)
_IN_THE_HAND = re.compile(
    r"\b(apps?|mobile|phone|m[oó]vil|celular|aplicativo|t[eé]l[eé]phone)\b", re.I
)
#: Of the room's height for words over a device; of its width for a device beside words.
_WORDS = {"tall": 0.24, "square": 0.26}
_DEVICE = {PHONE: 0.36, LAPTOP: 0.62}
_PHONE_U = {"wide": 56.0, "square": 56.0, "tall": 68.0}  # width


def suits(shot: Shot, photos: int) -> bool:
    """A product that one uses on a screen."""
    return bool(_ON_A_SCREEN.search(shot.product))


class Shown:
    """A device with something on its screen."""

    def __init__(self, kit: Kit, device: Device, screen: Page | ShownPicture) -> None:
        self.kit, self._device, self._screen = kit, device, screen
        self.kind = device.kind
        box = device.shape.screen
        self.bounds = Box(*box.centre, *box.centre)
        self.faces = getattr(screen, "faces", ())

    @property
    def texts(self) -> tuple[TextArea, ...]:
        """The page's words."""
        return self._screen.texts

    def draw(self, pen: Pen, time_s: float) -> None:
        """Rise from below."""
        self._device.draw(pen, time_s, self._screen, self.kit.enter(time_s, -0.15, 1.0))


def device(kit: Kit) -> Composition:
    """Words beside the device, or above it."""
    kind = _kind(kit)
    words, room = _divided(kit, kind)
    made = Device(kit, kind, room)
    screen: Page | ShownPicture
    if kit.pictured:
        screen = ShownPicture(kit, made.shape.screen)
    else:
        content = kit.zones.content
        s = made.shape.screen
        seen = Box(s.left, s.top, s.right, min(s.bottom, content.bottom))
        screen = Page(kit, s, seen)
    layers: list[Layer] = [Shown(kit, made, screen), brand_line(kit, column=words)]
    if kit.shot.text.strip():
        wide = kit.zones.shape == "wide"
        line = support(kit) if wide and kit.pictured else ""
        layers += titled(
            kit, line, words, down=0.46 if wide else 0.0, largest_u=kit.style.head_u * 1.2
        )
    return Composition(quiet_ground(kit), layers)


def _kind(kit: Kit) -> str:
    """A phone for upright pictures and for apps, a laptop for the rest."""
    if kit.image is not None and kit.clip is None:
        width, height = _size_of(kit.image)
        return PHONE if height > width else LAPTOP
    if kit.zones.shape != "wide":
        return PHONE
    return PHONE if _IN_THE_HAND.search(kit.shot.product) else LAPTOP


def _size_of(path: Path) -> tuple[int, int]:
    """Of a picture as it is seen."""
    with Image.open(path) as image:
        width, height = image.size
        lying = image.getexif().get(0x0112, 1) >= 5
    return (height, width) if lying else (width, height)


def _divided(kit: Kit, kind: str) -> tuple[Box, Box]:
    """Room for words, and for the device; a phone runs off the frame's foot."""
    if kit.zones.shape == "wide":
        words, room = _abreast(kit, kind)
        width = kit.zones.width
        return (words.mirrored(width), room.mirrored(width)) if mirrored(kit) else (words, room)
    z, u, inner = kit.zones, kit.u, below_brand(kit)
    share = _WORDS[z.shape] if kit.shot.text.strip() else 0.0
    words = Box(inner.left, inner.top, inner.right, inner.top + share * inner.height)
    top = words.bottom + (5 * u if share else 0)
    if kind == LAPTOP:
        # in tall frames as wide as the frame, its base just off both sides
        left = -2 * u if z.shape == "tall" else inner.left
        return words, Box(left, top, z.width - left, max(top + 30 * u, inner.bottom))
    half, x = _PHONE_U[z.shape] * u / 2, z.width / 2
    return words, Box(x - half, top, x + half, top + 6 * half)


def _abreast(kit: Kit, kind: str) -> tuple[Box, Box]:
    """In wide frames the device stands after the words."""
    z, u, inner = kit.zones, kit.u, below_brand(kit)
    share = _DEVICE[kind] if kit.shot.text.strip() else 1.0
    left = inner.right - share * inner.width
    words = Box(inner.left, inner.top, left - 4 * u, inner.bottom)
    if kind == LAPTOP:
        foot = z.captions.top - u if kit.shot.captions else z.height - 6 * u
        top = 6 * u if share < 1 else inner.top  # alone in the frame it stands below the brand
        return words, Box(left, top, inner.right, foot)
    half = min(inner.right - left, _PHONE_U["wide"] * u) / 2
    x = (left + inner.right) / 2 + (2 * u if share < 1 else 0)
    return words, Box(x - half, 7 * u, x + half, 1.3 * z.height)
