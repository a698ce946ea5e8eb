"""A garden in flower."""

from __future__ import annotations

import skia

from studio.visuals.colour import mixed, shifted
from studio.visuals.generative.scenery.foliage import Flowers, GrassFringe
from studio.visuals.generative.scenery.haze import Fog
from studio.visuals.generative.scenery.land import Dressing, ridge, rolling, soft_light, span
from studio.visuals.generative.scenery.noise import Field
from studio.visuals.generative.scenery.open_land import meadow
from studio.visuals.generative.scenery.plants import blades, bush
from studio.visuals.generative.scenery.setting import Setting
from studio.visuals.generative.scenery.sky import Sky
from studio.visuals.generative.scenery.sparks import Particles
from studio.visuals.generative.scenery.stage import Card, Stage, card
from studio.visuals.pen import Pen, blank, fill


def garden(stage: Stage) -> Setting:
    """Flowers in rows from the far meadow to right before us."""
    sky = Sky(stage, lift=0.1)
    setting = Setting(behind=[sky], sky=sky)
    h, top = stage.height, stage.horizon
    crest = rolling(stage, top + 0.05 * h, 0.08 * h, 281, 1.6)
    shade = soft_light(stage, crest, int(h * 1.12 - crest.min()), 282)
    grass = (meadow(stage, 0.25), meadow(stage, 1.0))
    setting.surface.append(
        ridge(stage, crest, h * 1.12, grass, 0.1, shade, _far_trees(stage, crest), 0.2 * h)
    )
    setting.surface.append(_speckles(stage, top))
    setting.surface.append(Fog(stage, top + 0.05 * h, 0.07 * h, 0.3, 283))
    colours = _petal_colours(stage)
    close = 1.35 if stage.framing == "close" else 1.0
    for row, (count, size, down, depth) in enumerate(
        ((90, 1.1, 0.3, 0.3), (52, 2.0, 0.62, 0.55), (16, 4.4, 1.1, 0.95))
    ):
        base = top + (h - top) * down + 0.02 * h
        wide = max(0.5, stage.width / stage.height / 1.78)
        setting.front.append(
            Flowers(stage, row, round(count * wide), size * stage.u * close, base, depth, colours)
        )
        if row == 1:
            setting.front.append(
                GrassFringe(stage, shifted(meadow(stage, 1.0), lightness=-0.05), 0.24)
            )
    setting.front.append(Particles(stage, "petals", mixed(colours[0], stage.light.lit, 0.3), 284))
    setting.ground = None
    return setting


def _petal_colours(stage: Stage) -> tuple[str, ...]:
    """Colours of the palette made lively, with white, in this light."""
    c = stage.kit.colours
    lively = [shifted(x, chroma=1.5) for x in (c.mid, c.high)] + ["#e8557a", "#f7f1e4", "#f0b33c"]
    return tuple(mixed(x, stage.light.shaded, 0.12 + 0.42 * stage.light.dark) for x in lively)


def _far_trees(stage: Stage, crest: Field) -> Dressing:
    rng = stage.random(285)
    dark = shifted(meadow(stage, 0.3), lightness=-0.1)

    def draw(pen: Pen, left: float) -> None:
        for _ in range(20):
            across = float(rng.beta(0.6, 0.6))
            for _ in range(int(rng.integers(1, 6))):
                across += float(rng.uniform(0.004, 0.02))
                at = min(int(across * len(crest)), len(crest) - 1)
                size = stage.height * float(rng.uniform(0.02, 0.07))
                foot = float(crest[at]) + 0.1 * size
                bush(pen, left + at, foot, size * 1.2, size, dark, rng)

    return draw


def _speckles(stage: Stage, top: float) -> Card:
    """Thousands of far flowers as dots in perspective."""
    rng = stage.random(286)
    left, width = span(stage)
    high = stage.height * 1.05 - top
    pixels = blank(width, high)
    pen = Pen(pixels)
    colours = _petal_colours(stage)
    for _ in range(1500):
        down = float(rng.uniform(0.12, 1)) ** 1.6
        colour = colours[int(rng.integers(0, len(colours)))]
        r = stage.u * (0.1 + 0.5 * down)
        y = high * (0.1 + 0.9 * down)
        pen.canvas.drawOval(
            skia.Rect.MakeXYWH(float(rng.uniform(0, width)), y, 2 * r, 1.2 * r), fill(colour, 0.75)
        )
    for _ in range(40):
        blades(
            pen,
            0,
            width,
            high * float(rng.uniform(0.35, 1)),
            high * 0.1,
            30,
            (meadow(stage, 0.9),),
            rng,
        )
    return card(stage, pixels, left, top, 0.16)
