"""What layouts share: the composition they return, and how a frame is divided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from studio.visuals.art import ART
from studio.visuals.art.base import Art
from studio.visuals.brand import BrandLine
from studio.visuals.colour import readable
from studio.visuals.effects.leaks import Leak
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer, TextArea, Worded
from studio.visuals.layouts.parts.shade import Shade, needed, scrim
from studio.visuals.media.footage import aim_beside, moving
from studio.visuals.media.photo import Photo
from studio.visuals.pen import Pen, fill
from studio.visuals.shot import Frame
from studio.visuals.zones import Box


@dataclass
class Composition:
    """A scene laid out: a ground that fills the frame, then layers from back to front."""

    ground: Art | FullPhoto
    layers: list[Layer] = field(default_factory=list)

    @property
    def texts(self) -> list[TextArea]:
        """Where the scene's words stand."""
        return [text for layer in self.layers if isinstance(layer, Worded) for text in layer.texts]

    @property
    def faces(self) -> list[Box]:
        """What faces in photos and clips touch at any time of the scene, in pixels."""
        return [box for part in (self.ground, *self.layers) for box in getattr(part, "faces", ())]

    def draw(self, time_s: float, frame: Frame, *, words: bool = True) -> None:
        """Fill the frame; a pure function of time. `words` may be left out."""
        self.ground.backdrop(frame, time_s)
        pen = Pen(frame, words=words)
        for layer in self.layers:
            layer.draw(pen, time_s)
        frame[..., 3] = 255


#: Parts of the scene's length at which a photo's light is measured.
_LOOKS = (0.06, 0.2, 0.35, 0.5, 0.75, 0.95)
#: Styles that look as if shot on film: light leaks in as a photo comes.
_FILMED = ("craft", "playful", "luxury", "documentary")


class FullPhoto:
    """A photo that fills the frame, darkened where text stands on it.

    Parameters
    ----------
    text_boxes : where text will stand; the scrim is deepest there.
    depth : the most darkness of the scrim, 0..1; a photo that is dark itself needs less.
    everywhere : darken the whole frame (for text all over it).
    """

    def __init__(
        self, kit: Kit, text_boxes: tuple[Box, ...], depth: float = 0.82, everywhere: float = 0.0
    ) -> None:
        assert kit.pictured
        size = (kit.zones.width, kit.zones.height)
        self._camera = moving(kit, size, aim=aim_beside(text_boxes, *size), words=text_boxes)
        self.faces = self._camera.faces
        self._leak = Leak(kit, length_s=2.0) if kit.style.name in _FILMED else None
        shades = tuple(Shade(box, depth) for box in text_boxes)
        if kit.clip is None:
            shades = needed(kit, shades, self._looks(kit, size))
            everywhere *= max((shade.depth for shade in shades), default=depth) / depth
        self._scrim = scrim(kit, shades, everywhere)

    def _looks(self, kit: Kit, size_px: tuple[int, int]) -> Iterator[Frame]:
        """The photo as it is seen through the scene, one frame after the other."""
        frame = np.zeros((size_px[1], size_px[0], 4), np.uint8)
        for share in _LOOKS:
            self._lit(frame, share * kit.shot.duration_s)
            yield frame

    def _lit(self, frame: Frame, time_s: float) -> None:
        self._camera.view(time_s, frame)
        if self._leak is not None:
            self._leak.draw(frame, time_s)

    def backdrop(self, frame: Frame, time_s: float) -> None:
        """The photo and its scrim."""
        self._lit(frame, time_s)
        Pen(frame).image(self._scrim, 0, 0)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Nothing stands before it."""


class Scenery:
    """An art object as a layer."""

    def __init__(self, art: Art, at: Box) -> None:
        self._art = art
        self.bounds = Box(*at.centre, *at.centre)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Draw the object."""
        self._art.draw(pen, time_s)


class Panel:
    """A sheet behind text, in the style's own corner."""

    def __init__(self, kit: Kit, box: Box, colour: str, alpha: float = 1.0) -> None:
        self.kit, self._box, self._colour, self._alpha = kit, box, colour, alpha
        self.bounds = Box(*box.centre, *box.centre)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Rise into place."""
        e = self.kit.enter(time_s, -0.1, 0.7)
        shift = (1 - e) * 6 * self.kit.u
        box = Box(self._box.left, self._box.top + shift, self._box.right, self._box.bottom + shift)
        radius = min(self.kit.style.corner_u, 4) * self.kit.u
        pen.box(box, fill(self._colour, self._alpha * min(1.0, max(0.0, e))), radius)


def brand_line(kit: Kit, colour: str | None = None, column: Box | None = None) -> BrandLine:
    """The brand at the top of the content box, above the words' column if one is given."""
    c = kit.zones.content
    along = column if column is not None and kit.shot.text.strip() else c
    left, right = (c.left, along.right) if kit.rtl else (along.left, c.right)
    return BrandLine(kit, Box(left, c.top, right, c.bottom), colour)


def below_brand(kit: Kit) -> Box:
    """The content box without the brand's line."""
    c = kit.zones.content
    return Box(c.left, c.top + 8.5 * kit.u, c.right, c.bottom)


def mirrored(kit: Kit) -> bool:
    """Whether this wide scene has its text on the far side: every other scene has."""
    return kit.zones.shape == "wide" and (kit.shot.index % 2 == 1) != kit.rtl


def divided(kit: Kit, share: float = 0.5) -> tuple[Box, Box]:
    """A text box and a picture box.

    Side by side in wide frames, text above in others. `share` is the text's part. Without text
    the picture gets everything.
    """
    z, u, text = kit.zones, kit.u, below_brand(kit)
    width, height = z.width, z.height
    foot = 0.8 if kit.shot.captions else 0.955
    if z.shape == "wide":
        words = Box(text.left, text.top, text.left + share * text.width - 2 * u, text.bottom)
        picture = Box(text.left + share * text.width + 2 * u, 5 * u, width - 5 * u, height * foot)
        if not kit.shot.text.strip():
            picture = Box(text.left, text.top, text.right, height * foot)
        if mirrored(kit):
            return words.mirrored(width), picture.mirrored(width)
        return words, picture
    bottom = {"tall": 0.86 if not kit.shot.captions else 0.66, "square": foot}[z.shape]
    split = text.top + (text.bottom - text.top) * share * (0.86 if z.shape == "tall" else 0.74)
    words = Box(text.left, text.top, text.right, split - 2 * u)
    picture = Box(text.left, split + 1.5 * u, text.right, height * bottom)
    if not kit.shot.text.strip():
        picture = Box(text.left, text.top, text.right, height * bottom)
    return words, picture


def picture(kit: Kit, box: Box) -> tuple[Art, Layer]:
    """The scene's photo in a frame, or the style's object; and the ground that goes with it."""
    if kit.pictured:
        ground = ART[kit.style.name](kit, box, True)
        inner = box.inset(1.5 * kit.u)
        return ground, Photo(kit, inner)
    art = ART[kit.style.name](kit, box, False)
    return art, Scenery(art, box)


def quiet_ground(kit: Kit) -> Art:
    """The style's backdrop without an object."""
    z = kit.zones
    return ART[kit.style.name](kit, Box(z.width * 0.5, 0, z.width, z.height), True)


def support(kit: Kit) -> str:
    """A short line to stand under a headline: a key point that the headline doesn't say."""
    points = [
        p for p in kit.shot.key_points if p.strip() and p.lower() not in kit.shot.text.lower()
    ]
    fitting = [p for p in points if len(p) <= 70]
    same = next((p for p in fitting if begins(p, kit.shot.text)), "")
    if same:
        return remainder(same, kit.shot.text)
    return fitting[kit.shot.index % len(fitting)] if fitting else ""


def begins(whole: str, part: str) -> bool:
    """Whether a sentence begins with a headline."""
    start = part.casefold().strip(" .!?,")
    return bool(start) and whole.casefold().startswith(start) and len(whole) > len(start)


def remainder(whole: str, part: str) -> str:
    """What a sentence says beyond a headline that it begins with; all of it if it doesn't."""
    if not begins(whole, part):
        return whole
    rest = whole[len(part.strip(" .!?,")) :].strip(" .,;:–—")
    return rest[:1].upper() + rest[1:]


#: White that is not harsh on a photo.
LIGHT = "#fdfbf7"


def photo_accent(kit: Kit) -> str:
    """The accent, light enough for text on a scrim over the brightest photo."""
    return readable(kit.colours.accent, ("#404040",))
