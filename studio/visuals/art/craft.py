"""Craft: cut paper in layers under a window's light, sprigs that sway, a stamp that turns."""

from __future__ import annotations

import math
from typing import Any

from studio.visuals.art.base import Stage, blended
from studio.visuals.art.sprigs import Sprigs
from studio.visuals.colour import mixed, shifted
from studio.visuals.easing import loop, out_back, out_cubic, progress
from studio.visuals.effects.furniture import Stitches
from studio.visuals.effects.materials import leaf_shade, lit_sheet, slanted
from studio.visuals.effects.paper import cut_sheet
from studio.visuals.effects.particles import Particles
from studio.visuals.effects.still import Still
from studio.visuals.icons import draw_icon
from studio.visuals.kit import Kit
from studio.visuals.pen import LINEAR, Pen, blank, fill, image_of, smooth, stroke
from studio.visuals.shot import Frame
from studio.visuals.typography.typeset import Face, measure, sprite
from studio.visuals.zones import Box

_WOBBLE = (0.05, 0.04, 0.018)


def blob(radius: float, wobble: tuple[float, float, float], phase: float) -> Any:
    """A round shape cut by hand, around the origin."""
    points = []
    for i in range(28):
        a = i / 28 * math.tau
        r = radius * (
            1
            + wobble[0] * math.sin(2 * a + phase)
            + wobble[1] * math.sin(3 * a - phase * 0.7)
            + wobble[2] * math.sin(5 * a + phase * 1.3)
        )
        points.append((r * math.cos(a), r * math.sin(a)))
    return smooth(points)


def ring_text(text: str, face: Face, radius: float, size: float, colour: str) -> Any:
    """Text set around a full circle, as an image whose centre is the circle's."""
    half = math.ceil(radius + size * 1.4)
    pixels = blank(2 * half, 2 * half)
    pen = Pen(pixels)
    advance = [measure(ch, face, size) + size * 0.12 for ch in text]
    stretch, angle = math.tau / max(sum(advance), 1e-6), -math.pi / 2
    for ch, width in zip(text, advance, strict=True):
        angle += width * stretch / 2
        with pen.moved(
            half + radius * math.cos(angle),
            half + radius * math.sin(angle),
            math.degrees(angle) + 90,
        ):
            glyph = sprite(ch, face, size, colour)
            pen.canvas.drawImage(
                glyph.image, -glyph.width / 2 - glyph.left, -glyph.baseline, LINEAR
            )
        angle += width * stretch / 2
    return image_of(pixels)


class CraftArt(Stage):
    """Scenery of the style ``craft``."""

    def __init__(self, kit: Kit, stage: Box, quiet: bool) -> None:
        super().__init__(kit, stage, quiet)
        rng, c = kit.rng("craft"), self.colours
        self._phase = rng.uniform(0, 6)
        self._twigs = Sprigs(rng)
        self._shade = mixed(c.second if not c.dark else c.paper, "#000000", 0.55)
        self._papers = self._window_light(rng.randrange(1000))
        warm = mixed(c.field, "#ffffff", 0.35)
        self._dust = Particles(kit, "dust", clear=kit.zones.content, colours=(warm,), count=26)
        if quiet:
            self._corners = self._corner_sheets()
            self._stitches = Stitches(kit, mixed(c.paper, c.second, 0.55), self._shade)
            return
        self._layers = self._object_sheets()
        self._stamp = self._make_stamp()
        self._exhibit = self.held(self.r, self._inner, start_s=0.3)

    def _window_light(self, seed: int) -> tuple[Frame, Frame]:
        """The paper under a window's light, with a branch's shade in two of its positions."""
        c = self.colours
        light = slanted(self.size, 1.012, 0.975) if not c.dark else slanted(self.size, 1.2, 0.85)
        deep = 0.07 if not c.dark else 0.2
        first, second = (
            lit_sheet(
                self.size, c.paper, light * (1 - deep * leaf_shade(self.size, seed, turn)), 3.0, 9.0
            )
            for turn in (-5.0, 5.0)
        )
        return first, second

    @property
    def _inner(self) -> str:
        """The innermost sheet."""
        return mixed(self.colours.field, self.colours.paper, 0.72)

    def _object_sheets(self) -> list[tuple[Still, float]]:
        """Three sheets of cut paper, each with the way it comes from."""
        c, u = self.colours, self.u
        rows = (
            (0.98, c.field, 2.0, 0.6),
            (0.77, c.accent, 1.5, 2.6),
            (0.60, self._inner, 1.1, 4.4),
        )
        sheets = []
        for i, (share, tone, lift, way) in enumerate(rows):
            outline = blob(self.r * share, _WOBBLE, self._phase + 1.9 * i)
            sheets.append((cut_sheet(outline, tone, self._shade, lift * u), way))
        return sheets

    def _corner_sheets(self) -> list[tuple[Still, float, float, float]]:
        """Sheets that reach into the frame from its corners: sheet, place, depth."""
        u, c, (width, height) = self.u, self.colours, self.size
        x, y, r, tone = self.corner
        rows = (
            (1.03 * width, -0.04 * height, 25 * u, self.veil(c.field, 0.5), 0.7),
            (-0.04 * width, 1.04 * height, 17 * u, self.veil(c.field), 1.2),
            (x, y, r, self.veil(c.field) if tone == self.ghost else c.field, 1.0),
            (x, y, 0.66 * r, tone, 1.7),
        )
        sheets = []
        for i, (left, top, size, paper, depth) in enumerate(rows):
            outline = blob(size, (0.09, 0.06, 0.03), self._phase + i)
            sheets.append((cut_sheet(outline, paper, self._shade, 1.5 * u), left, top, depth))
        return sheets

    def _make_stamp(self) -> Any:
        words = (self.kit.shot.brand_name or " ".join(self.kit.shot.product.split()[:3])).upper()
        text = f"{words} \u00b7 " * max(1, round(26 / (len(words) + 3)))
        return ring_text(
            text, self.kit.style.type.strong, 7.1 * self.u, 1.75 * self.u, self.colours.paper
        )

    def backdrop(self, frame: Frame, time_s: float) -> None:
        """Paper in a window's light; where quiet, cut shapes and sprigs in the corners."""
        blended(self._papers, 0.5 + 0.5 * loop(time_s, 5.5), frame)
        pen = Pen(frame)
        if self.quiet:
            self._dressed(pen, time_s)
        self._dust.draw(pen, time_s)

    def _dressed(self, pen: Pen, time_s: float) -> None:
        u, height = self.u, self.size[1]
        e = out_cubic(min(1.0, time_s / 1.0 + 0.35))
        for sheet, x, y, depth in self._corners:
            dx, dy = self.drift(time_s, 1.2 * depth, 0.2 * depth)
            away = (1 - e) * 12 * u * (1 if x > self.size[0] / 2 else -1)
            sheet.draw(pen, x + dx + away, y + dy)
        x, _, r, _ = self.corner
        turn = -34 + 4 * math.sin(time_s * 1.1)
        long = min(0.92 * r, 1.15 * (height - self.kit.zones.content.bottom))
        self._twigs.draw(pen, (x - 0.2 * r, height * 1.01, turn), long, self.colours.second, e)
        self._stitches.draw(pen, time_s)

    def draw(self, pen: Pen, time_s: float) -> None:
        """Three sheets of cut paper, sprigs between them, the object, the stamp."""
        start = self.kit.start_s
        for i, (sheet, way) in enumerate(self._layers):
            e = progress(time_s, start + 0.12 * i - 0.1, 0.95, out_cubic)
            dx, dy = self.drift(time_s, 0.5 + 0.5 * i, 0.12 * i)
            away = (1 - e) * 0.55 * self.r
            x, y = self.x + dx + away * math.cos(way), self.y + dy + away * math.sin(way)
            sheet.draw(pen, x, y, min(1.0, 1.6 * e))
            if i == 1:
                self._sprigs(pen, time_s)
        done = progress(time_s, start + 0.45, 1.0, out_cubic)
        if self._exhibit is None:
            self._bouquet(pen, time_s, done)
        else:
            dx, dy = self.drift(time_s, 2.0, 0.3)
            settled = self.y + dy - (1 - done) * 5 * self.u
            at = (self.x + dx, settled)
            self._exhibit.draw(pen, at, time_s, min(1.0, 1.5 * done))
        self._stamped(pen, time_s)

    def _bouquet(self, pen: Pen, time_s: float, e: float) -> None:
        """Three sprigs fanned out in the middle, where nothing else fits the words."""
        sway = 3.0 * math.sin(time_s * 1.3)
        for kind, turn, length in ((1, -32.0, 0.56), (2, 32.0, 0.56), (0, 0.0, 0.68)):
            colour = self.colours.accent_text if kind else self.colours.second
            at = (self.x, self.y + self.r * 0.3, turn + sway)
            self._twigs.draw(pen, at, self.r * length, colour, e, kind)

    def _sprigs(self, pen: Pen, time_s: float) -> None:
        e = progress(time_s, self.kit.start_s + 0.3, 1.4, out_cubic)
        sway = 3.5 * math.sin(time_s * 1.2)
        leaf = shifted(self.colours.second, 0.05)
        for i, angle in enumerate((-128.0, -62.0, 118.0, 58.0)):
            a = math.radians(angle)
            turn = angle + 90 + sway * (1 if i % 2 else -1)
            at = (self.x + self.r * 0.46 * math.cos(a), self.y + self.r * 0.46 * math.sin(a), turn)
            self._twigs.draw(pen, at, self.r * 0.52, leaf, e, i)

    def _stamped(self, pen: Pen, time_s: float) -> None:
        c, u = self.colours, self.u
        e = progress(time_s, self.kit.start_s + 0.9, 0.5, out_back)
        if e <= 0 or self.r < 22 * u:
            return
        x = min(self.x + self.r * 0.76, self.size[0] - 12.5 * u)
        with pen.moved(x, self.y - self.r * 0.72, 8, e):
            pen.circle(0.35 * u, 0.6 * u, 9.9 * u, fill(self._shade, 0.25))
            pen.circle(0, 0, 9.8 * u, fill(c.second))
            pen.circle(0, 0, 9.1 * u, stroke(c.paper, 0.16 * u, 0.8))
            pen.circle(0, 0, 5.9 * u, stroke(c.paper, 0.16 * u, 0.8))
            mark = "star" if self.kit.icon != "star" else "heart"
            draw_icon(pen, mark, (0, 0), 5.6 * u, c.field, 1.8)
            with pen.moved(0, 0, time_s * 14):
                half = self._stamp.width() / 2
                pen.canvas.drawImage(self._stamp, -half, -half, LINEAR)
