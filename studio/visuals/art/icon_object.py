"""An icon or a letter as an object, in the material of the style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from studio.visuals.art.mask_sheet import (
    MaskSheet,
    edge_light,
    grown,
    moved_down,
    swept,
)
from studio.visuals.colour import Palette, contrast, mixed, readable, shifted
from studio.visuals.effects.solid import Skin, moulded, shape_masks
from studio.visuals.effects.still import Still, shaded
from studio.visuals.kit import Kit
from studio.visuals.pen import Pen
from studio.visuals.shot import Frame

_GLOW = 0.15  # margin for light around a shape


class IconObject:
    """A path as an object that floats, with its shadow.

    Parameters
    ----------
    path : lines of an icon in a box of 24, or with `letter` the outline of a letter.
    size_px : of the square that it fills.
    ground : the colour that it stands on; the paper by default.
    """

    def __init__(
        self, kit: Kit, path: Any, size_px: float, *, letter: bool = False, ground: str = ""
    ) -> None:
        style = kit.style.name
        material = _MATERIALS[style]
        line = material.letter_line if letter else material.line
        side = max(8, round(size_px))
        view = _View(kit.colours, ground or kit.colours.paper, style)
        pixels = material.make(path, side, line, view)
        centre = (side / 2, side / 2)
        if material.drop > 0:
            drop = (material.drop * 0.4 * side, material.drop * side)
            colour = mixed(view.ground, "#000000", 0.72)
            pixels, centre = shaded(pixels, material.blur * side, drop, colour, material.shade)
        self._still = Still(pixels, centre)

    def draw(self, pen: Pen, x: float, y: float, alpha: float = 1.0) -> None:
        """Around a point."""
        self._still.draw(pen, x, y, alpha)


@dataclass(frozen=True)
class _View:
    """What a material needs to know of the scene."""

    colours: Palette
    ground: str
    style: str

    def seen(self, *choices: str, ratio: float = 1.8) -> str:
        """The first colour that shows on the ground, else the one that shows best."""
        for colour in choices:
            if contrast(colour, self.ground) >= ratio:
                return colour
        return max(choices, key=lambda colour: contrast(colour, self.ground))


@dataclass(frozen=True)
class _Material:
    """How a path is made, its line, and the shadow it throws (in parts of its size)."""

    make: Callable[[Any, int, float, _View], Frame]
    line: float
    letter_line: float = 0.0
    drop: float = 0.0
    blur: float = 0.04
    shade: float = 0.4


def _porcelain(path: Any, side: int, line: float, view: _View) -> Frame:
    c = view.colours
    body = mixed(c.accent, "#ffffff", 0.58)
    skin = Skin(body, c.accent, "#ffffff", shifted(c.accent, -0.10), 0.75, 0.16)
    if not line:
        tone = view.seen(c.accent, c.second, c.ink, ratio=1.5)
        skin = Skin(tone, tone, shifted(tone, 0.24, 0.8), shifted(tone, -0.15), 0.7)
    return moulded(path, side, skin, line)


def _balloon(path: Any, side: int, line: float, view: _View) -> Frame:
    c = view.colours
    body = view.seen(c.second, c.third, c.paper, ratio=1.4)
    skin = Skin(
        body, shifted(body, -0.06), mixed(body, "#ffffff", 0.55), shifted(body, -0.2), 0.95, 0.22
    )
    return moulded(path, side, skin, line)


def _gold(path: Any, side: int, line: float, view: _View) -> Frame:
    gold = view.seen(view.colours.accent, "#d9b26a", ratio=3.0)
    lit, deep = shifted(gold, 0.14, 0.7), shifted(gold, -0.36, 0.9)
    return moulded(
        path, side, Skin(gold, gold, lit, deep, 0.35, 0.1, metal=True, hollow=True), line
    )


def _sticker(path: Any, side: int, line: float, view: _View) -> Frame:
    """Thick: its sides go down to the right; a dark line around everything."""
    c = view.colours
    depth, rim = round(side * 0.085), side * 0.022
    inner = side - depth
    body, lines = shape_masks(path, inner, line)
    wide = grown(body, rim)
    sheet = MaskSheet(side)
    dark = c.field
    top = next(
        (tone for tone in ("#ffffff", c.accent, c.paper, c.second)
         if contrast(tone, view.ground) >= 1.3 and contrast(tone, dark) >= 2.5),
        "#ffffff",
    )  # fmt: skip
    side_tone = mixed(dark, c.accent, 0.30)
    sides = swept(wide, depth, side)
    sheet.lay(sides, side_tone)
    sheet.lay(np.clip(sides - grown(sides, -0.6 * rim), 0, 1), dark)
    sheet.lay(wide, dark)
    sheet.lay(body, top)
    shine = np.clip(body - moved_down(body, round(rim * 0.9)), 0, 1)
    sheet.lay(shine * body, "#ffffff", alpha=0.75)
    sheet.lay(lines, dark)
    return sheet.pixels()


def _cut_paper(path: Any, side: int, line: float, view: _View) -> Frame:
    """One sheet cut out and laid on, the lines cut from a second one."""
    c = view.colours
    body, lines = shape_masks(path, side, line)
    lower = view.seen(c.accent, c.second, c.third, ratio=1.6)
    choices = (c.second, c.ink, c.paper)
    upper = next((tone for tone in choices if contrast(tone, lower) > 3.0), c.ink)
    sheet = MaskSheet(side)
    sheet.lay(body, lower)
    edge_light(sheet, body, side * 0.006)
    if line:
        soft = np.asarray(cv2.GaussianBlur(lines, (0, 0), side * 0.010), np.float32)
        sheet.lay(moved_down(soft, round(side * 0.012)) * body, "#000000", alpha=0.34)
        sheet.lay(lines, upper)
        edge_light(sheet, lines, side * 0.004)
    sheet.grain(5.0)
    return sheet.pixels()


def _neon(path: Any, side: int, line: float, view: _View) -> Frame:
    """A tube of light: a pale core, its colour around it, a glow in the air."""
    c = view.colours
    body, lines = shape_masks(path, side, line, _GLOW)
    core = grown(lines, -side * 0.010)
    sheet = MaskSheet(side)
    light = readable(c.accent, (view.ground,), 3.0)
    sheet.lay(body, light, alpha=0.16)
    for sigma, strength in ((0.055, 0.9), (0.022, 0.85)):
        sheet.lay(
            np.clip(cv2.GaussianBlur(lines, (0, 0), side * sigma) * 1.5, 0, 1),
            light,
            alpha=strength,
        )
    sheet.lay(lines, light)
    sheet.lay(
        np.clip(cv2.GaussianBlur(core, (0, 0), side * 0.006), 0, 1), mixed(light, "#ffffff", 0.85)
    )
    return sheet.pixels()


def _print(path: Any, side: int, line: float, view: _View) -> Frame:
    """Two inks, the spot colour a little off its place, shade as a screen of lines."""
    c = view.colours
    body, lines = shape_masks(path, side, line)
    spot = view.seen(c.accent, c.second, c.ink, ratio=1.6 if line else 2.2)
    sheet = MaskSheet(side)
    off = round(side * 0.022)
    sheet.lay(body, spot, (off, round(off * 0.7)))
    if line:
        ys, xs = np.mgrid[0:side, 0:side].astype(np.float32)
        far = np.clip((xs + ys) / side - 0.85, 0, 1) * 1.0
        pitch = side / 46
        wave = np.abs(((xs - ys) / pitch) % 2.0 - 1.0)
        hatch = np.clip((far - wave) * pitch * 0.5 + 0.5, 0, 1) * body
        line_tone = c.ink if contrast(c.ink, spot) >= 1.8 else view.ground
        sheet.lay(hatch, line_tone)
        sheet.lay(lines, line_tone)
    return sheet.pixels()


def _silhouette(path: Any, side: int, line: float, view: _View) -> Frame:
    """Dark against a low sun: what lies within shows in its light, and so does the upper edge.

    Where nothing bright is behind it, the lines themselves are lit.
    """
    c = view.colours
    body, lines = shape_masks(path, side, line)
    dark = mixed(c.paper if c.dark else c.ink, "#000000", 0.25)
    sheet = MaskSheet(side)
    if contrast(dark, view.ground) < 2.0:
        tone = view.seen(c.accent, c.ink, ratio=3.0)
        sheet.lay(body, tone, alpha=0.2 if line else 1.0)
        sheet.lay(lines, tone)
        return sheet.pixels()
    light = readable(view.ground, (dark,), 3.0)
    sheet.lay(body, dark)
    sheet.lay(lines * grown(body, -1.1 * line / 24 * side), light, alpha=0.9)
    rim = np.clip(body - moved_down(body, max(1, round(side * 0.007))), 0, 1)
    sheet.lay(rim * body, mixed(light, "#ffffff", 0.3), alpha=0.75)
    return sheet.pixels()


_MATERIALS: dict[str, _Material] = {
    "clean": _Material(_porcelain, 2.3, drop=0.05, blur=0.045, shade=0.34),
    "bold": _Material(_sticker, 2.4),
    "craft": _Material(_cut_paper, 1.7, drop=0.022, blur=0.016, shade=0.5),
    "tech": _Material(_neon, 1.5, letter_line=1.3),
    "editorial": _Material(_print, 1.5),
    "playful": _Material(_balloon, 2.5, drop=0.04, blur=0.03, shade=0.3),
    "luxury": _Material(_gold, 1.55, letter_line=1.2, drop=0.03, blur=0.03, shade=0.55),
    "documentary": _Material(_silhouette, 1.5),
}
