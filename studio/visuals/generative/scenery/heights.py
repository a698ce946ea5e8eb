"""Mountains, snow, and the world above the clouds."""

from __future__ import annotations

import numpy as np

from studio.visuals.colour import mixed
from studio.visuals.generative.scenery.haze import CloudSea, Fog
from studio.visuals.generative.scenery.land import (
    Dressing,
    peaks,
    ridge,
    rocks,
    rolling,
    soft_light,
)
from studio.visuals.generative.scenery.noise import Field
from studio.visuals.generative.scenery.plants import pines
from studio.visuals.generative.scenery.setting import Setting, footing, tone
from studio.visuals.generative.scenery.sky import Sky
from studio.visuals.generative.scenery.stage import Card, Stage
from studio.visuals.pen import Pen, fill, smooth


def mountains(stage: Stage) -> Setting:
    """Summits behind summits, haze in the valleys, a dark forest before us."""
    sky = Sky(stage, lift=0.22)
    setting = Setting(behind=[sky], sky=sky)
    h, top = stage.height, stage.horizon
    snow = 0.5 if stage.scenery.weather == "snow" else 0.34
    plan = ((0.4, 0.02, 0.02, 0.8), (0.24, 0.14, 0.3, 0.8))
    for i, (high, down, near, rough) in enumerate(plan):
        base = top + (h - top) * down * 1.2
        crest = peaks(stage, base, high * h * stage.zoom**0.5, rough, 41 + i)
        bottom = base + 0.1 * h
        reach = int(base + 0.1 * h - crest.min())
        shade = rocks(stage, crest, reach, 45 + i, snow * (i < 2) * (1 - 0.3 * i))
        haze = mixed(tone(stage, near * 0.6), stage.light.sky[3], 0.6)
        colours = (tone(stage, near + 0.14, 0.1 + 0.16 * i), haze)
        setting.surface.append(ridge(stage, crest, bottom, colours, 0.06 + 0.1 * i, shade))
        setting.surface.append(Fog(stage, base + 0.01 * h, 0.06 * h, 0.75, 50 + i))
    setting.surface.append(_slope(stage, 53))
    setting.surface.append(Fog(stage, top + (h - top) * 0.5, 0.06 * h, 0.5, 54))
    setting.front += [
        far_wood(stage, 0.8, 0.75, 0.6, 55, 1.03),
        far_wood(stage, 0.95, 1.0, 0.9, 56),
    ]
    setting.ground = footing(stage)
    if {"person", "couple", "dancer"} & set(stage.scenery.motifs):
        setting.front = [far_wood(stage, 0.8, 0.75, 0.6, 55), _outcrop(stage, setting.ground)]
    return setting


def _slope(stage: Stage, salt: int) -> Card:
    """The far side of the valley: soft, wooded, in haze."""
    h, top = stage.height, stage.horizon
    base = top + (h - top) * 0.3
    crest = rolling(stage, base, 0.1 * h, salt, 2.0)
    rng = stage.random(salt)
    dark = mixed(tone(stage, 0.55, 0.25), stage.light.sky[3], 0.22)

    def trees(pen: Pen, left: float) -> None:
        count = round(len(crest) / (0.009 * h))
        xs = rng.uniform(left, left + len(crest), count)
        at = np.clip(xs - left, 0, len(crest) - 1).astype(int)
        lower = rng.uniform(0, 0.09, count) * h
        heights = h * rng.uniform(0.02, 0.038, count)
        pines(pen, xs, crest[at] + lower + 0.01 * h, heights, dark, rng)

    haze = mixed(tone(stage, 0.4), stage.light.sky[3], 0.55)
    return ridge(stage, crest, 1.05 * h, (dark, haze), 0.28, dressing=trees, headroom=0.04 * h)


def far_wood(
    stage: Stage, level: float, near: float, depth: float, salt: int, bottom: float = 1.12
) -> Card:
    """A slope of conifers."""
    rng = stage.random(salt)
    base = stage.height * (level - (0.08 if stage.tall else 0))
    crest = rolling(stage, base, 0.08 * stage.height, salt, 1.6)
    x = np.linspace(-1, 1, len(crest), dtype=np.float32) * stage.side
    crest -= stage.height * 0.07 * x * (1 if salt % 2 else -1)
    dark = tone(stage, near, 0.18 * (1.1 - near))
    size = stage.height * (0.06 + 0.07 * depth)

    def trees(pen: Pen, left: float) -> None:
        for lower in (0.0, 0.5, 1.2):
            count = round(len(crest) / (size * 0.3))
            xs = rng.uniform(left, left + len(crest), count)
            at = np.clip(xs - left, 0, len(crest) - 1).astype(int)
            ys = crest[at] + size * (0.25 + lower)
            pines(pen, xs, ys, size * rng.uniform(0.6, 1.25, count), dark, rng)

    return ridge(
        stage, crest, stage.height * bottom, (dark, tone(stage, min(1.0, near + 0.1))), depth,
        dressing=trees, headroom=1.3 * size,
    )  # fmt: skip


def _outcrop(stage: Stage, ground: float) -> Card:
    """A rock to stand on, over the valley."""
    crest = peaks(stage, ground, 0.05 * stage.height, 0.8, 57)
    x = np.linspace(0, 1, len(crest), dtype=np.float32)
    x = x if stage.side < 0 else 1 - x
    away = np.clip((x - 0.56) / 0.16, 0, 1)
    crest = ground + (crest - ground) * 0.4 + stage.height * 0.3 * away**1.3
    return ridge(stage, crest, stage.height * 1.12, (tone(stage, 0.97),) * 2, 0.7)


def snow(stage: Stage) -> Setting:
    """White hills, conifers under snow, and flakes in the air."""
    sky = Sky(stage)
    setting = Setting(behind=[sky], sky=sky)
    h, top = stage.height, stage.horizon
    white = mixed("#f4f8fc", stage.light.sky[2], 0.22 + 0.5 * stage.light.dark)
    far = peaks(stage, top + 0.02 * h, 0.2 * h * stage.zoom, 1.0, 91)
    shade = rocks(stage, far, int(top + 0.08 * h - far.min()), 92, 0.6)
    base = mixed(white, stage.light.far, 0.5)
    setting.surface.append(
        ridge(stage, far, top + 0.08 * h, (base, mixed(base, stage.light.sky[3], 0.6)), 0.06, shade)
    )
    for i, (down, near) in enumerate(((0.08, 0.3), (0.3, 0.6), (0.62, 0.85))):
        y = top + (h - top) * down
        crest = rolling(stage, y, (0.06 + 0.03 * i) * h, 93 + i, 1.8 - 0.3 * i)
        bottom = y + 0.3 * h if i < 2 else 1.12 * h
        light = soft_light(stage, crest, int(bottom - crest.min()), 96 + i, 0.1)
        shaded = mixed(white, stage.light.shaded, 0.28 + 0.22 * i)
        setting.surface.append(
            ridge(
                stage, crest, bottom, (mixed(white, stage.light.far, 0.4 - 0.15 * i), shaded),
                0.12 + 0.2 * i, light, _snowy_pines(stage, crest, i, near, white), 0.34 * h,
            )
        )  # fmt: skip
        setting.surface.append(Fog(stage, y + 0.03 * h, 0.05 * h, 0.3, 99 + i))
    setting.ground = footing(stage)
    return setting


def _snowy_pines(stage: Stage, crest: Field, i: int, near: float, white: str) -> Dressing:
    rng = stage.random(102 + i)
    dark = tone(stage, near, 0.2)

    def draw(pen: Pen, left: float) -> None:
        size = stage.height * (0.06 + 0.075 * i) * stage.zoom**0.6
        count = (34, 16, 9)[i]
        for _ in range(count):
            across = float(rng.beta(0.55, 0.55))
            at = min(int(across * len(crest)), len(crest) - 1)
            height = size * float(rng.uniform(0.6, 1.3))
            x, y = left + at, float(crest[at]) + 0.1 * size
            state = int(rng.integers(0, 1 << 30))
            pines(pen, [x], [y], [height], dark, np.random.default_rng(state))
            pen.canvas.save()
            pen.canvas.translate(x - height * 0.012 * stage.side, y - height * 0.035)
            pen.canvas.scale(0.8, 0.97)
            snow_paint = mixed(white, stage.light.lit, 0.3)
            again = np.random.default_rng(state)
            _snow_on(pen, height, snow_paint, again)
            pen.canvas.restore()

    return draw


def _snow_on(pen: Pen, height: float, white: str, rng: np.random.Generator) -> None:
    """Snow that lies on the boughs of a conifer whose foot is the origin."""
    tiers = 7
    for i in range(1, tiers):
        share = i / tiers
        y = -height * (1 - share * 0.94)
        wide = height * 0.19 * share**0.85
        side = float(rng.uniform(-0.3, 0.3)) * wide
        points = [
            (side - wide * 0.7, y + height * 0.01),
            (side, y - height * 0.05),
            (side + wide * 0.7, y + height * 0.012),
            (side + wide * 0.1, y - height * 0.008),
        ]
        pen.path(smooth(points), fill(white, 0.85))


def clouds(stage: Stage) -> Setting:
    """Above a sea of clouds."""
    sky = Sky(stage, "streaks")
    setting = Setting(behind=[sky], sky=sky)
    if stage.kit.shot.index % 2:
        crest = peaks(stage, stage.horizon + 0.04 * stage.height, 0.18 * stage.height, 1.0, 111)
        shade = rocks(
            stage, crest, int(stage.horizon + 0.06 * stage.height - crest.min()), 112, 0.6
        )
        haze = (tone(stage, 0.18), mixed(tone(stage, 0.05), stage.light.sky[3], 0.6))
        setting.surface.append(
            ridge(stage, crest, stage.horizon + 0.06 * stage.height, haze, 0.05, shade)
        )
    setting.surface.append(CloudSea(stage))
    return setting
