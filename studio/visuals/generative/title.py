"""A shot's on-screen text as a title in the film's style, readable over any picture."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.visuals.choosing.styles import choose_style
from studio.visuals.colour import ink_on, mixed, readable
from studio.visuals.easing import in_out_sine, progress
from studio.visuals.generative.kit import ArtKit
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen, blank, image_of
from studio.visuals.shot import Frame, Shot
from studio.visuals.styles import Style, style_named
from studio.visuals.typography.headline import Headline
from studio.visuals.zones import Box, zones

SCRIM = 0.62  # how much of the picture the shade under the letters takes
_REACH_U = 16.0  # how far the shade runs out beyond them
_OUT_S = 0.5
_SETTLED_S = 1e4  # when every word has long come in
#: Style -> where its titles stand: across and down, 0 to 1.
_PLACES = {
    "clean": (0.0, 1.0),
    "tech": (0.0, 1.0),
    "editorial": (0.0, 0.92),
    "documentary": (0.0, 1.0),
    "luxury": (0.5, 0.5),
    "craft": (0.5, 0.5),
    "bold": (0.5, 0.5),
    "playful": (0.5, 0.5),
}


class Title:
    """Words that come in as the film's style moves, and go softly."""

    def __init__(self, kit: ArtKit, headline: Headline, ends_s: float) -> None:
        self.headline, self._starts_s, self._ends_s = headline, 0.55 * kit.shot.lead_s, ends_s
        self._box, self._shade = _shade(kit, headline)

    def draw(self, time_s: float, frame: Frame) -> None:
        """Draw over a picture."""
        going = 1 - progress(time_s, self._ends_s - _OUT_S, _OUT_S, in_out_sine)
        coming = progress(time_s, self._starts_s - 0.1, 0.6, in_out_sine)
        if going <= 0 or coming <= 0:
            return
        pen = Pen(frame)
        pen.image(self._shade, self._box.left, self._box.top, going * coming)
        if going >= 1:
            self.headline.draw(pen, time_s)
            return
        box = self._box
        part = frame[int(box.top) : int(box.bottom), int(box.left) : int(box.right)]
        before = part.copy()
        self.headline.draw(pen, time_s)
        part[:] = cv2.addWeighted(part, going, before, 1 - going, 0)


def title_of(kit: ArtKit) -> Title | None:
    """The shot's on-screen text made ready, if it has any."""
    shot = kit.shot
    if not shot.text.strip():
        return None
    style = style_named(style_name(shot))
    drawing = Kit(
        shot=shot,
        style=style,
        colours=style.palette(tuple(shot.colors), shot.product),
        zones=zones(kit.size_px, shot.captions),
        icon="",
        image=None,
        logo=None,
    )
    content = drawing.zones.content
    across, down = _PLACES[style.name]
    headline = Headline(
        drawing,
        shot.text,
        _room(content, down),
        across=drawing.across(across),
        down=down,
        most_lines=4,
        colours=_colours(kit, style),
    )
    return Title(kit, headline, max(1.0, shot.duration_s - shot.tail_s))


def style_name(shot: Shot) -> str:
    """The film's style: the one it was given, or the one that its words ask for."""
    if shot.style != "auto":
        return shot.style
    return choose_style(shot.tone, shot.product, shot.offer, 0, shot.language)


def worst_ground(kit: ArtKit) -> str:
    """White seen through the shade: no picture under a title is brighter."""
    level = 1 - SCRIM
    dark = _dark(kit)
    return "#" + "".join(
        f"{math.ceil(255 * level + SCRIM * int(dark[i : i + 2], 16)):02x}" for i in (1, 3, 5)
    )


def _dark(kit: ArtKit) -> str:
    return mixed(kit.colours.deep, "#000000", 0.6)


def _colours(kit: ArtKit, style: Style) -> tuple[str, str]:
    """Of the lines and of the last one: readable on black and on shaded white."""
    grounds = (worst_ground(kit), "#000000")
    plain = readable(ink_on("#000000", kit.colours.light), grounds)
    last = readable(kit.colours.high, grounds) if style.turn_colour else plain
    return plain, last


def _room(content: Box, down: float) -> Box:
    """The upper or middle part of the content box stays for the picture."""
    if down > 0.5:
        return content.part(0, 0.3, 0.86, 1)
    return content.part(0.05, 0.08, 0.95, 0.94)


def _shade(kit: ArtKit, headline: Headline) -> tuple[Box, Any]:
    """A dark cloud in the shape of the words, and where it lies: even under the letters."""
    reach, words = _REACH_U * kit.u, headline.bounds
    width, height = kit.size_px
    box = Box(
        max(0, math.floor(words.left - reach)),
        max(0, math.floor(words.top - reach)),
        min(width, math.ceil(words.right + reach)),
        min(height, math.ceil(words.bottom + reach)),
    )
    sheet = blank(*kit.size_px)
    headline.draw(Pen(sheet), _SETTLED_S)
    letters = sheet[int(box.top) : int(box.bottom), int(box.left) : int(box.right), 3]
    step = max(1, min(width, height) // 270)
    size = letters.shape[1] // step, letters.shape[0] // step
    small = np.asarray(cv2.resize(letters, size, interpolation=cv2.INTER_AREA), np.uint8)
    cloud = _cloud(small, kit.u / step)
    alpha = np.asarray(cv2.resize(cloud, letters.shape[::-1], interpolation=cv2.INTER_CUBIC))
    alpha = alpha + (np.random.default_rng(6).random(alpha.shape, np.float32) - 0.5) / 255
    colour = _dark(kit)
    out = np.empty((*alpha.shape, 4), np.uint8)
    for channel, value in enumerate((*(int(colour[i : i + 2], 16) for i in (5, 3, 1)), 255)):
        out[..., channel] = np.clip(np.rint(alpha * value), 0, 255)
    return box, image_of(out)


def _cloud(letters: NDArray[np.uint8], u: float) -> NDArray[np.float32]:
    """Darkness 0 to 1: at least `SCRIM` on every letter, gone within `_REACH_U` of them."""
    near = cv2.dilate(letters, _disc(2.6 * u)).astype(np.float32) / 255
    near = np.minimum(1.0, 1.12 * cv2.GaussianBlur(near, (0, 0), max(0.5, 1.5 * u)))
    spread = cv2.dilate(letters, _disc(4.0 * u)).astype(np.float32) / 255
    wide = np.asarray(cv2.GaussianBlur(spread, (0, 0), max(0.5, 5.0 * u)), np.float32)
    edge = np.minimum.outer(_ends(letters.shape[0]), _ends(letters.shape[1]))
    thin = 0.3 * np.minimum(wide, np.clip(edge / max(1.0, 3 * u), 0, 1))
    return np.asarray(1 - (1 - SCRIM * near) * (1 - thin), np.float32)


def _disc(radius: float) -> NDArray[np.uint8]:
    size = 2 * max(1, round(radius)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), np.uint8)


def _ends(count: int) -> NDArray[np.float32]:
    """Distance of each place from the nearer end."""
    places = np.arange(count, dtype=np.float32)
    return np.minimum(places, count - 1 - places)
