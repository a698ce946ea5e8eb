"""Sea and lake."""

from __future__ import annotations

import numpy as np

from studio.visuals.colour import mixed
from studio.visuals.generative.scenery.foliage import PalmTree
from studio.visuals.generative.scenery.haze import Fog
from studio.visuals.generative.scenery.land import (
    peaks,
    ridge,
    rocks,
    rolling,
    span,
)
from studio.visuals.generative.scenery.plants import pines, reeds
from studio.visuals.generative.scenery.setting import Setting, footing, tone
from studio.visuals.generative.scenery.sky import Sky
from studio.visuals.generative.scenery.stage import Card, Stage
from studio.visuals.generative.scenery.water import Water
from studio.visuals.pen import Pen

_PEOPLE = frozenset({"person", "couple", "dancer"})


def ocean(stage: Stage) -> Setting:
    """The open sea; by turns with a coast far away, palms or a shore before us."""
    sky = Sky(stage, bottom=stage.horizon + 2)
    turn = stage.kit.shot.index % 4
    motifs = set(stage.scenery.motifs)
    setting = Setting(behind=[sky], sky=sky, floats=stage.horizon)
    if turn in (1, 3) or "lighthouse" in motifs:
        setting.behind.append(_headland(stage))
    rough = {"storm": 1.0, "wind": 0.95}.get(stage.scenery.weather, 0.8)
    setting.surface.append(Water(stage, rough, sky.disc))
    palms = "palms" in motifs or (turn == 2 and stage.scenery.weather == "clear")
    if palms or motifs & _PEOPLE:
        setting.ground = footing(stage)
        setting.front.append(_shore(stage, setting.ground))
    if palms:
        setting.front += [PalmTree(stage, place) for place in range(3)]
    return setting


def _headland(stage: Stage) -> Card:
    """Mountains that fall into the sea on the side without the sun."""
    crest = peaks(stage, stage.horizon, 0.16 * stage.height * stage.zoom, 0.7, 21)
    x = np.linspace(0, 1, len(crest), dtype=np.float32)
    x = x if stage.side < 0 else 1 - x
    fall = np.clip((x - 0.52) / 0.4, 0, 1) ** 0.8
    crest = stage.horizon + 2 + (crest - stage.horizon) * fall
    dark = mixed(tone(stage, 0.35), stage.light.sky[3], 0.25)
    shade = rocks(stage, crest, int(stage.horizon - crest.min()) + 4, 22, 0.0)
    return ridge(stage, crest, stage.horizon + 2, (dark, tone(stage, 0.12)), 0.12, shade)


def _shore(stage: Stage, ground: float) -> Card:
    """Dark sand that rises towards the weighty side."""
    crest = rolling(stage, ground, 0.03 * stage.height, 23, 1.2)
    x = np.linspace(0, 1, len(crest), dtype=np.float32)
    x = x if stage.side < 0 else 1 - x
    crest += stage.height * (0.14 * np.clip((x - 0.3) / 0.7, 0, 1) ** 1.5)
    dark = mixed(tone(stage, 0.9), stage.light.lit, 0.05)
    return ridge(stage, crest, stage.height * 1.1, (dark, tone(stage, 1.0)), 0.7)


def lake(stage: Stage) -> Setting:
    """Still water under mountains and a dark line of trees."""
    sky = Sky(stage, bottom=stage.horizon + 2)
    setting = Setting(behind=[sky], sky=sky, floats=stage.horizon)
    h, top = stage.height, stage.horizon
    for i, (high, near) in enumerate(((0.3, 0.12), (0.17, 0.4))):
        crest = peaks(stage, top, high * h * stage.zoom, 1.0, 31 + i)
        shade = rocks(stage, crest, int(top - crest.min()) + 4, 33 + i, 0.42 * (i == 0))
        colours = (tone(stage, near, 0.1), mixed(tone(stage, near), stage.light.sky[3], 0.45))
        setting.behind.append(ridge(stage, crest, top + 2, colours, 0.08 + 0.06 * i, shade))
    setting.behind.append(Fog(stage, top - 0.03 * h, 0.05 * h, 0.5, 35))
    setting.behind.append(_tree_line(stage, top, 36))
    rough = 0.3 if stage.scenery.weather in ("storm", "wind") else 0.1
    setting.surface.append(Water(stage, rough, sky.disc))
    if {"person", "couple", "dancer", "tree"} & set(stage.scenery.motifs):
        setting.ground = footing(stage)
        setting.front.append(_shore(stage, setting.ground))
    elif stage.kit.shot.index % 2:
        setting.front.append(_reed_bank(stage))
    return setting


def _tree_line(stage: Stage, base: float, salt: int) -> Card:
    """Conifers along the far shore, higher towards the sides."""
    rng = stage.random(salt)
    crest = rolling(stage, base, 0.02 * stage.height, salt, 3)
    crest = np.minimum(crest, base - 1)
    x = np.linspace(-1, 1, len(crest), dtype=np.float32)
    crest -= stage.height * 0.035 * np.abs(x) ** 2
    dark = tone(stage, 0.72, 0.2)

    def trees(pen: Pen, left: float) -> None:
        count = round(150 * stage.width / stage.height)
        xs = np.sort(rng.uniform(left, left + len(crest), count))
        ys = crest[np.clip(xs - left, 0, len(crest) - 1).astype(int)] + 0.01 * stage.height
        heights = stage.height * rng.uniform(0.028, 0.062, count) * stage.zoom
        pines(pen, xs, ys, heights, dark, rng)

    return ridge(
        stage, crest, base + 2, (dark, dark), 0.22, dressing=trees, headroom=0.09 * stage.height
    )


def _reed_bank(stage: Stage) -> Card:
    """Reeds before us on one side."""
    rng = stage.random(37)
    _, width = span(stage)
    crest = np.full(width, stage.height * 1.04, np.float32)
    dark = tone(stage, 1.0)

    def stand(pen: Pen, _left: float) -> None:
        x = stage.at_horizon(0.86)
        reeds(pen, x, stage.height * 1.06, 0.42 * stage.height, 34, dark, rng)

    return ridge(
        stage, crest, stage.height * 1.1, (dark, dark), 0.9, dressing=stand,
        headroom=0.5 * stage.height,
    )  # fmt: skip
