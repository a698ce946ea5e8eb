"""Luxury: dark silk, hairlines of gold, a niche with its own light or windows on an evening."""

from __future__ import annotations

import math
from typing import Any

import skia

from studio.visuals.art.base import Stage
from studio.visuals.art.evening import Evening
from studio.visuals.art.exhibit import Exhibit
from studio.visuals.colour import mixed, shifted
from studio.visuals.easing import in_out_cubic, progress
from studio.visuals.effects.furniture import Folio, HairFrame
from studio.visuals.effects.materials import foil
from studio.visuals.effects.particles import Particles
from studio.visuals.effects.shaders import Flow
from studio.visuals.effects.still import glow
from studio.visuals.kit import Kit
from studio.visuals.pen import (
    Pen,
    baked,
    blank,
    fill,
    image_of,
    linear_gradient,
    radial_gradient,
    stroke,
)
from studio.visuals.shot import Frame
from studio.visuals.zones import Box

_FLOOR = 0.80  # of the niche's height


def arch(box: Box) -> Any:
    """A window with a round head."""
    r = box.width / 2
    path = skia.Path()
    path.moveTo(box.left, box.bottom)
    path.lineTo(box.left, box.top + r)
    path.arcTo(skia.Rect.MakeLTRB(box.left, box.top, box.right, box.top + 2 * r), 180, 180, False)
    path.lineTo(box.right, box.bottom)
    path.close()
    return path


class LuxuryArt(Stage):
    """Scenery of the style ``luxury``."""

    def __init__(self, kit: Kit, stage: Box, quiet: bool) -> None:
        super().__init__(kit, stage, quiet)
        self._gold = mixed(self.colours.accent, "#d9b26a", 0.15)
        self._flow = self._silk()
        self._dust = Particles(kit, "dust", colours=(self._gold,), count=24)
        if quiet:
            self._frame, self._folio = HairFrame(kit, self._gold), Folio(kit, self.colours.mute)
            return
        self._exhibit = self.held(1.0)  # what is there decides the windows' shape
        self.windows = self._plan()
        self._view = Box(
            min(w.left for w in self.windows),
            min(w.top for w in self.windows),
            max(w.right for w in self.windows),
            max(w.bottom for w in self.windows),
        )
        self._gilt = [self._gilded(window) for window in self.windows]
        if self._exhibit is None:
            self._evening = Evening(kit, self._view, self.r)
        else:
            self._furnish()

    def _silk(self) -> Flow:
        c, (width, height) = self.colours, self.size
        ground = shifted(c.paper, -0.045)
        sheen = self.veil(mixed(c.field, c.accent, 0.18), 0.9)
        colours = (ground, self.veil(c.field, 0.55), sheen, self.veil(c.field, 0.9))
        focus = (0.8, 0.2) if self.quiet else (self.x / width, self.y / height)
        seed = self.kit.rng("silk").uniform(0, 20)
        return Flow(self.size, "silk", colours, focus=focus, lift=0.5, seed=seed)

    def _plan(self) -> list[Box]:
        """Three narrow arches, or one wide one where there is something to show in it."""
        s = self.stage
        # the line below needs room of its own
        s = Box(s.left, s.top, s.right, min(s.bottom, self.size[1] - 3 * self.u) - 3.5 * self.u)
        if self._exhibit is None and (s.width > s.height or self.kit.pick("arches", 3) == 1):
            gap, count = 2.2 * self.u, 3
            width = min((s.width - gap * 2) / count, s.height * 0.42)
            high = min(s.height, width * 2.5)
            left = self.x - (width * count + gap * (count - 1)) / 2
            top = s.centre[1] - high / 2
            return [
                Box(left + i * (width + gap), top, left + i * (width + gap) + width, top + high)
                for i in range(count)
            ]
        width = min(s.width, s.height * 0.76)
        high = min(s.height, width * 1.42)
        y = s.centre[1]
        return [Box(self.x - width / 2, y - high / 2, self.x + width / 2, y + high / 2)]

    def _furnish(self) -> None:
        """The niche, and the object at its right size."""
        view = self._view
        pixels = blank(view.width, view.height)
        self._paint_niche(Pen(pixels), view.width, view.height)
        self._niche = image_of(pixels, opaque=True)
        self._exhibit = self.held(
            0.64 * view.width, shifted(self.colours.paper, -0.02), start_s=0.3
        )
        self._halo = glow(0.95 * view.width, self._gold, 0.30)
        inner = view.inset(0.12 * view.width, 0.08 * view.height)
        self._air = Particles(self.kit, "dust", box=inner, colours=(self._gold,), count=30)

    def _paint_niche(self, pen: Pen, width: float, height: float) -> None:
        """A rounded wall, light from above, a floor that shines, a stand with a gold rim."""
        c, whole = self.colours, Box(0, 0, math.ceil(width), math.ceil(height))
        wall, deep = shifted(c.field, 0.02), shifted(c.paper, -0.07)
        paint = fill(wall)
        tones = [(deep, 1.0), (wall, 1.0), (shifted(wall, 0.03), 1.0), (wall, 1.0), (deep, 1.0)]
        paint.setShader(linear_gradient((0, 0), (width, 0), tones))
        pen.box(whole, paint)
        light = fill("#ffffff")
        at = (0.5 * width, 0.42 * height)
        stops = [(self._gold, 0.42), (self._gold, 0.13), (self._gold, 0.0)]
        light.setShader(radial_gradient(at, 0.62 * width, stops))
        pen.box(whole, light)
        floor = fill(deep)
        lit = mixed(deep, self._gold, 0.30)
        floor.setShader(
            linear_gradient((0, _FLOOR * height), (0, height), [(lit, 1.0), (deep, 1.0)])
        )
        pen.box(Box(0, _FLOOR * height, width + 1, height + 1), floor)
        self._paint_stand(pen, width, height)

    def _paint_stand(self, pen: Pen, width: float, height: float) -> None:
        m, top = 0.5 * width, (_FLOOR - 0.015) * height
        rx, ry, high = 0.33 * width, 0.052 * width, 0.105 * height
        shade = fill("#000000")
        shade.setShader(
            radial_gradient((m, top + high), 1.35 * rx, [("#000000", 0.5), ("#000000", 0.0)])
        )
        with pen.moved(0, 0.86 * (top + high)):
            pen.canvas.save()
            pen.canvas.scale(1, 0.14)
            pen.canvas.drawCircle(m, (top + high), 1.35 * rx, shade)
            pen.canvas.restore()
        body = skia.Path()
        body.moveTo(m - rx, top)
        body.lineTo(m - rx, top + high)
        foot = skia.Rect.MakeLTRB(m - rx, top + high - ry, m + rx, top + high + ry)
        body.arcTo(foot, 180, -180, False)
        body.lineTo(m + rx, top)
        body.close()
        tone = shifted(self.colours.field, 0.05)
        side = fill(tone)
        tones = [
            (shifted(tone, -0.10), 1.0),
            (shifted(tone, 0.06), 1.0),
            (shifted(tone, -0.13), 1.0),
        ]
        side.setShader(linear_gradient((m - rx, 0), (m + rx, 0), tones))
        pen.path(body, side)
        cap = skia.Rect.MakeLTRB(m - rx, top - ry, m + rx, top + ry)
        pen.canvas.drawOval(cap, fill(mixed(tone, self._gold, 0.34)))
        rim = foil((m - rx, top), (m + rx, top), self._gold, 0.34 * self.u)
        pen.canvas.drawOval(cap, rim)

    def backdrop(self, frame: Frame, time_s: float) -> None:
        """Silk in moving light; where quiet, a frame and fine arcs of gold."""
        self._flow.draw(frame, time_s)
        pen = Pen(frame)
        self._dust.draw(pen, time_s, 0.8)
        if self.quiet:
            self._arcs(pen, time_s)
            self._frame.draw(pen, time_s)
            self._folio.draw(pen, time_s)

    def _arcs(self, pen: Pen, time_s: float) -> None:
        """Fans in two corners; in tall frames the lower one opens in the middle of the foot."""
        u, (width, height) = self.u, self.size
        tall = self.kit.zones.shape == "tall"
        for i in range(8):
            e = progress(time_s, 0.07 * i - 0.6, 1.8, in_out_cubic)
            r = (14 + 4.6 * i) * u
            swing = 3.0 * math.sin(time_s * 0.7 + i * 0.35)
            gold = stroke(self._gold, 0.13 * u, 0.62 - 0.07 * i)
            pen.arc(width - 3.4 * u, 3.4 * u, r, 90 + swing, 90 * e, gold)
            if tall:
                pen.arc(width / 2, height - 3.4 * u, 0.9 * r, 270 - 90 * e, 180 * e, gold)
            else:
                pen.arc(3.4 * u, height - 3.4 * u, r * 0.7, -90 + swing, 90 * e, gold)
        if tall:
            self._rays(pen, time_s)

    def _rays(self, pen: Pen, time_s: float) -> None:
        """From the fan's middle outwards; light runs over them."""
        u, (width, height) = self.u, self.size
        x, y = width / 2, height - 3.4 * u
        for i in range(1, 20):
            e = progress(time_s, 0.04 * abs(i - 10) - 0.4, 1.6, in_out_cubic)
            a = math.pi * (1 + i / 20)
            near, far = 12.6 * u, (12.6 + 29 * e * (1.0 if i % 2 else 0.72)) * u
            glint = 0.34 + 0.22 * math.sin(1.1 * time_s + 0.6 * i)
            pen.line(
                (x + near * math.cos(a), y + near * math.sin(a)),
                (x + far * math.cos(a), y + far * math.sin(a)),
                stroke(self._gold, 0.13 * u, glint * e),
            )

    def draw(self, pen: Pen, time_s: float) -> None:
        """What is behind every arch, its two gold lines, the line they stand on."""
        u, view = self.u, self._view
        for i, window in enumerate(self.windows):
            e = progress(time_s, self.kit.start_s - 0.45 + 0.14 * i, 1.15, in_out_cubic)
            if e <= 0:
                continue
            shown = Box(window.left, window.bottom - window.height * e, window.right, window.bottom)
            with pen.clipped(shown), pen.clipped(arch(window)):
                if self._exhibit is None:
                    self._evening.draw(pen, time_s)
                else:
                    self._show(pen, self._exhibit, time_s)
            if e < 0.999:
                self._lines(pen, window, e)
            else:
                pen.image(self._gilt[i], round(window.left - 3 * u), round(window.top - 3 * u))
        line_y = view.bottom + 1.9 * u
        reach = (view.width / 2 + 4.5 * u) * progress(time_s, self.kit.start_s, 1.4, in_out_cubic)
        if reach > 1:
            ends = ((self.x - reach, line_y), (self.x + reach, line_y))
            pen.line(*ends, foil(*ends, self._gold, 0.18 * u))

    def _lines(self, pen: Pen, window: Box, e: float = 1.0) -> None:
        """Two hairlines of gold around a window, drawn from its foot."""
        ends = ((window.left, window.top), (window.right, window.bottom))
        for out, width in ((0.9, 0.20), (1.7, 0.11)):
            line = foil(*ends, self._gold, width * self.u)
            pen.drawn(arch(window.inset(-out * self.u)), line, e)

    def _gilded(self, window: Box) -> Any:
        """The same as an image: metal along a curve is slow to draw."""
        margin = 3 * self.u

        def paint(pen: Pen) -> None:
            with pen.moved(margin, margin):
                self._lines(pen, Box(0, 0, window.width, window.height))

        return baked(window.width + 2 * margin, window.height + 2 * margin, paint)

    def _show(self, pen: Pen, exhibit: Exhibit, time_s: float) -> None:
        """The object above its stand, in a light that breathes."""
        view = self._view
        pen.image(self._niche, round(view.left), round(view.top))
        e = progress(time_s, self.kit.start_s + 0.25, 1.5, in_out_cubic)
        _, dy = self.drift(time_s, 0.8)
        foot = view.top + (_FLOOR - 0.012) * view.height
        x, y = self.x, foot - exhibit.foot_px - (0.0 if exhibit.stands else 0.035 * view.width - dy)
        half = self._halo.width() / 2
        breath = 0.8 + 0.2 * math.sin(time_s * 0.9)
        pen.image(self._halo, round(x - half), round(y - half), e * breath)
        exhibit.draw(pen, (x, y + (0 if exhibit.painted else (1 - e) * 3 * self.u)), time_s, e)
        self._air.draw(pen, time_s, e)
