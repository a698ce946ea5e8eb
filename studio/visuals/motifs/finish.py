"""How each style paints the parts of an illustration."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import skia

from studio.visuals.colour import mixed, shifted
from studio.visuals.motifs.model import Part
from studio.visuals.motifs.relief import Relief, cast, engraved, relief, thrown, tinted
from studio.visuals.motifs.tones import Tones
from studio.visuals.pen import LINEAR, Pen, fill, image_of, linear_gradient, stroke
from studio.visuals.svg_path import svg_path


@dataclass(frozen=True)
class Finish:
    """A style's way with light and line. Widths are in hundredths of the object's radius."""

    lit: float = 0.0  # strength of light on round forms
    shade: float = 0.0  # strength of shade
    hard: bool = False  # shade with a hard edge
    gloss: float = 0.0  # glints
    blend: float = 0.0  # steps of lightness over each flat shape, from light to shade
    outline: float = 0.0  # line around every part
    sticker: float = 0.0  # pale line around the whole
    cut: float = 0.0  # shadow that each part throws on those below it
    ink: float = 0.0  # engraved lines: their distance
    rim: float = 0.0  # light along the edges
    rim_tone: str = "light"
    veil: float = 1.0  # opacity of fills
    fibre: float = 0.0  # paper's grain
    glow: float = 0.0  # light around the whole


FINISHES: dict[str, Finish] = {
    "clean": Finish(lit=0.85, shade=0.62, gloss=0.75, blend=0.8),
    "bold": Finish(shade=0.55, hard=True, gloss=0.9, outline=3.2, sticker=5.0),
    "craft": Finish(cut=2.4, fibre=0.5, blend=0.35, rim=0.8, shade=0.16),
    "tech": Finish(
        lit=0.9, shade=0.8, blend=1.7, rim=1.2, rim_tone="edge", veil=0.95, gloss=0.55, glow=0.10
    ),
    "editorial": Finish(ink=5.6, outline=1.3, blend=0.2),
    "playful": Finish(lit=0.55, shade=0.6, hard=True, gloss=0.85, blend=0.4),
    "luxury": Finish(lit=0.55, shade=0.5, blend=1.2, rim=0.9, rim_tone="gold+"),
    "documentary": Finish(lit=0.9, shade=0.95, blend=1.3, rim=0.7, rim_tone="sun"),
}


class Painter:
    """Paints parts at one size in one style."""

    def __init__(self, tones: Tones, radius_px: float) -> None:
        self.tones, self.scale = tones, radius_px / 100
        self.finish = FINISHES[tones.style]

    def path(self, data: str) -> Any:
        """A part's path in pixels around the object's centre."""
        return scaled(data, self.scale)

    def under(self, pen: Pen, part: Part) -> None:
        """What lies behind the whole object: a sticker's border."""
        f = self.finish
        if not part.edge or part.within:
            return
        path = self.path(part.shape)
        if f.sticker:
            reach = 2 * (f.sticker + f.outline / 2) + part.line
            pen.path(path, _bordered("#ffffff", reach * self.scale))
        if f.glow:
            soft, box = thrown(path, max(2.0, 9 * self.scale))
            image = tinted(soft * f.glow, self.tones.palette.accent)
            pen.canvas.drawImageRect(image, box, LINEAR)

    @property
    def backs(self) -> bool:
        """Whether anything lies behind the object."""
        return bool(self.finish.sticker or self.finish.glow)

    def texture(self, pen: Pen, box: tuple[int, int, int, int]) -> None:
        """The paper's grain over all that is painted so far."""
        if self.finish.fibre:
            paint = skia.Paint(Alphaf=self.finish.fibre, BlendMode=skia.BlendMode.kSrcATop)
            paint.setShader(_paper().makeShader(skia.TileMode.kRepeat, skia.TileMode.kRepeat))
            pen.canvas.drawRect(skia.Rect.MakeLTRB(*box), paint)

    def part(self, pen: Pen, part: Part) -> None:
        """One part with its light."""
        path, colour = self.path(part.shape), self.tones.of(part.tone)
        pen.canvas.save()
        if part.within:
            pen.canvas.clipPath(self.path(part.within), True)
        if part.line:
            self._line(pen, part, path, colour)
        else:
            self._solid(pen, part, path, colour)
        pen.canvas.restore()

    def _line(self, pen: Pen, part: Part, path: Any, colour: str) -> None:
        f = self.finish
        if f.cut and not part.within and part.line > 3:
            self._thrown(pen, _outlined(path, part.line * self.scale), part)
        if f.outline and part.edge and not part.within:
            width = (part.line + 2 * f.outline) * self.scale
            pen.path(path, stroke(self.tones.ink, width, part.alpha))
        pen.path(path, stroke(colour, part.line * self.scale, part.alpha))
        if part.line >= 7 and part.puff > 0:
            self._lit_line(pen, part, path, colour)

    def _lit_line(self, pen: Pen, part: Part, path: Any, colour: str) -> None:
        """A tube rather than a band: its light lies towards the upper left."""
        solid = _outlined(path, part.line * self.scale)
        with pen.clipped(solid):
            self._light(pen, part, solid, colour)

    def _solid(self, pen: Pen, part: Part, path: Any, colour: str) -> None:
        f = self.finish
        if f.cut and not part.within:
            self._thrown(pen, path, part)
        pen.path(path, self._base(path, colour, part.alpha))
        with pen.clipped(path):
            self._light(pen, part, path, colour)
        if f.rim and part.edge:
            self._rim(pen, part, path)
        if f.outline and part.edge:
            width = f.outline * self.scale * (0.6 if part.within else 1.0)
            pen.path(path, stroke(self.tones.ink, width, part.alpha))

    def _base(self, path: Any, colour: str, alpha: float) -> Any:
        alpha *= self.finish.veil
        paint = fill(colour, alpha)
        step = 0.05 * self.finish.blend
        if step:
            box = path.computeTightBounds()
            start, end = (box.left(), box.top()), (box.right(), box.bottom())
            stops = [(shifted(colour, step), alpha), (shifted(colour, -step), alpha)]
            paint.setShader(linear_gradient(start, end, stops))
        return paint

    def _light(self, pen: Pen, part: Part, path: Any, colour: str) -> None:
        f = self.finish
        if part.puff <= 0 or part.alpha < 0.5:
            return
        box = path.computeTightBounds()
        if min(box.width(), box.height()) < 6:
            return
        light = relief(path, part.puff)
        deep = shifted(colour, -0.17, 1.1)
        if f.ink:
            self._engrave(pen, light)
            return
        shade = _stepped(light.shade, 0.34) if f.hard else light.shade
        cast(pen.canvas, light, shade * f.shade, deep)
        if f.lit:
            cast(pen.canvas, light, light.lit * f.lit * 0.75, shifted(colour, 0.16, 0.8))
        if f.gloss and part.gloss:
            glint = _stepped(light.lit * light.inside, 0.40) * light.inside
            cast(pen.canvas, light, glint * f.gloss * 0.6, mixed(colour, "#ffffff", 0.85))

    def _engrave(self, pen: Pen, light: Relief) -> None:
        lines = engraved(light, self.finish.ink * self.scale, 0.95)
        sheet = tinted(lines, self.tones.ink)
        pen.canvas.drawImage(sheet, light.box[0], light.box[1])

    def _thrown(self, pen: Pen, path: Any, part: Part) -> None:
        depth = self.finish.cut * self.scale
        soft, box = thrown(path, max(1.0, depth * 0.8))
        image = tinted(soft * 0.42 * part.alpha, self.tones.of("dark"))
        with pen.moved(depth * 0.7, depth * 1.1):
            pen.canvas.drawImageRect(image, box, LINEAR)

    def _rim(self, pen: Pen, part: Part, path: Any) -> None:
        """Light along the edge that faces it, thinning out round the form."""
        f, box = self.finish, path.computeTightBounds()
        tone = self.tones.of(f.rim_tone)
        paint = stroke(tone, f.rim * self.scale)
        low = 0.12 if self.tones.style in ("craft", "documentary") else 0.45
        stops = [(tone, 0.95), (tone, 0.6), (tone, low)]
        paint.setShader(
            linear_gradient((box.left(), box.top()), (box.right(), box.bottom()), stops)
        )
        with pen.clipped(path):
            pen.path(path, paint)


@lru_cache(1)
def _paper() -> Any:
    """A tile of paper's grain: faint lights and darks."""
    noise = np.random.default_rng(11).normal(0, 1, (160, 160))
    sheet = np.zeros((160, 160, 4), np.uint8)
    sheet[..., 3] = np.clip(np.abs(noise) * 11, 0, 40)
    sheet[..., :3] = np.where(noise > 0, sheet[..., 3], 0)[..., None]
    return image_of(sheet)


def _stepped(field: Any, at: float) -> Any:
    """A soft field with a clean edge."""
    x = np.clip((field - at) / 0.10 + 0.5, 0, 1)
    return x * x * (3 - 2 * x)


def _bordered(colour: str, width: float) -> Any:
    paint = fill(colour)
    paint.setStyle(skia.Paint.kStrokeAndFill_Style)
    paint.setStrokeWidth(width)
    paint.setStrokeJoin(skia.Paint.kRound_Join)
    paint.setStrokeCap(skia.Paint.kRound_Cap)
    return paint


def _outlined(path: Any, width: float) -> Any:
    """The shape of a line of that width."""
    solid = skia.Path()
    stroke("#000000", width).getFillPath(path, solid)
    return solid


@lru_cache(2048)
def scaled(data: str, scale: float) -> Any:
    """SVG path data in pixels."""
    path = skia.Path()
    svg_path(data).transform(skia.Matrix.Scale(scale, scale), path)
    return path
