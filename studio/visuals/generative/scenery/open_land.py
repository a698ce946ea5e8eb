"""Hills and desert."""

from __future__ import annotations

import numpy as np

from studio.visuals.colour import mixed, shifted
from studio.visuals.generative.scenery.foliage import GrassFringe
from studio.visuals.generative.scenery.haze import Fog
from studio.visuals.generative.scenery.land import (
    Dressing,
    peaks,
    ridge,
    rolling,
    soft_light,
    span,
)
from studio.visuals.generative.scenery.noise import Field, line
from studio.visuals.generative.scenery.plants import broadleaf, bush
from studio.visuals.generative.scenery.setting import Setting, footing, tone
from studio.visuals.generative.scenery.sky import Sky
from studio.visuals.generative.scenery.stage import Card, Stage
from studio.visuals.pen import Pen

#: Height of hedges on hills one behind the other, in frame heights.
_HEDGE = (0.05, 0.09, 0.13)


def hills(stage: Stage) -> Setting:
    """Meadows that roll towards the horizon, a tree, grass before us."""
    sky = Sky(stage, lift=0.08)
    setting = Setting(behind=[sky], sky=sky)
    h, top = stage.height, stage.horizon
    far = peaks(stage, top + 0.02 * h, 0.12 * h, 0.5, 61)
    colours = (tone(stage, 0.12), mixed(tone(stage, 0.05), stage.light.sky[3], 0.5))
    setting.surface.append(ridge(stage, far, top + 0.06 * h, colours, 0.05))
    setting.ground = footing(stage)
    plan = ((0.05, 0.22), (0.2, 0.45), (0.42, 0.68))
    crests = [
        rolling(stage, top + (h - top) * down, (0.07 + 0.05 * i) * h, 62 + i, 2.2 - 0.5 * i)
        for i, (down, _) in enumerate(plan)
    ]
    lowest = [float(c.max()) for c in crests[1:]] + [setting.ground + 0.1 * h]
    for i, (crest, (down, near)) in enumerate(zip(crests, plan, strict=True)):
        base, bottom = top + (h - top) * down, lowest[i] + 0.04 * h
        shade = soft_light(stage, crest, int(bottom - crest.min()), 65 + i)
        grass = (meadow(stage, 0.1 + 0.5 * near), meadow(stage, near))
        dressing = _hedges(stage, crest, i)
        setting.surface.append(
            ridge(stage, crest, bottom, grass, 0.12 + 0.16 * i, shade, dressing, _HEDGE[i] * h)
        )
        setting.surface.append(Fog(stage, base + 0.04 * h, 0.05 * h, 0.22, 68 + i))
    setting.front += [
        _knoll(stage, setting.ground),
        GrassFringe(stage, shifted(meadow(stage, 1.0), lightness=-0.06)),
    ]
    return setting


def meadow(stage: Stage, near: float) -> str:
    """Grass in this light: hazy far away, deep before us."""
    fresh = shifted(stage.light.green, lightness=0.09 * (1 - stage.light.dark), chroma=1.25)
    hazy = mixed(fresh, stage.light.far, 0.7 * (1 - near) ** 1.4)
    return mixed(hazy, stage.light.near, 0.42 * near**2)


def _hedges(stage: Stage, crest: Field, i: int) -> Dressing:
    rng = stage.random(71 + i)
    dark = shifted(meadow(stage, 0.35 + 0.25 * i), lightness=-0.13)

    def draw(pen: Pen, left: float) -> None:
        size = stage.height * _HEDGE[i] / 2.5 * stage.zoom**0.4
        for _ in range(5):
            start = float(rng.uniform(left, left + len(crest)))
            for _ in range(int(rng.integers(2, 9))):
                start += size * float(rng.uniform(0.5, 1.6))
                at = int(np.clip(start - left, 0, len(crest) - 1))
                if rng.random() < 0.35:
                    broadleaf(pen, start, float(crest[at]) + 2, size * 2.2, dark, rng)
                else:
                    bush(pen, start, float(crest[at]) + 2, size * 1.3, size * 0.7, dark, rng)

    return draw


def _knoll(stage: Stage, ground: float) -> Card:
    """The hill on which we stand, with a lone tree on its shoulder."""
    rng = stage.random(75)
    crest = rolling(stage, ground, 0.03 * stage.height, 76, 1.0)
    x = np.linspace(0, 1, len(crest), dtype=np.float32)
    x = x if stage.side < 0 else 1 - x
    crest += stage.height * (0.1 * np.clip(x - 0.35, 0, 1) ** 1.2)
    dark = shifted(meadow(stage, 1.0), lightness=-0.12 * (1 - stage.light.dark))
    alone = "tree" in stage.scenery.motifs or stage.kit.shot.index % 3 != 1
    size = stage.height * (0.5 if "tree" in stage.scenery.motifs else 0.36) * stage.zoom**0.5

    def tree(pen: Pen, left: float) -> None:
        if alone:
            place = stage.at_horizon(0.16)
            at = int(np.clip(place - left, 0, len(crest) - 1))
            broadleaf(pen, place, float(crest[at]) + 4, size, dark, rng)

    shade = soft_light(stage, crest, int(stage.height * 1.12 - crest.min()), 77) * 0.5
    ground_tones = (mixed(dark, stage.light.green, 0.3), tone(stage, 1.0, 0.2))
    return ridge(stage, crest, stage.height * 1.12, ground_tones, 0.62, shade, tree, 1.1 * size)


def desert(stage: Stage) -> Setting:
    """Dunes with sharp crests between light and shade."""
    sky = Sky(stage, "streaks" if stage.scenery.time != "overcast" else "", lift=0.05)
    setting = Setting(behind=[sky], sky=sky)
    h, top = stage.height, stage.horizon
    sand = mixed("#e0a05a", stage.light.lit, 0.12)
    sand = shifted(mixed(sand, stage.light.near, 0.08 + 0.62 * stage.light.dark), chroma=1.15)
    for i, (down, near) in enumerate(((0.0, 0.1), (0.1, 0.3), (0.26, 0.5), (0.5, 0.8))):
        base = top + (h - top) * down
        crest = _dune_crest(stage, base, (0.06 + 0.06 * i) * h, 80 + i)
        bottom = base + (0.14 + 0.09 * i) * h if i < 3 else h * 1.08
        shade = _dune_light(stage, crest, int(bottom - crest.min()), 85 + i)
        colours = (
            mixed(sand, stage.light.far, 0.62 - 0.6 * near),
            mixed(mixed(sand, stage.light.near, 0.5 * near), stage.light.far, 0.6 - 0.6 * near),
        )
        setting.surface.append(ridge(stage, crest, bottom, colours, 0.06 + 0.17 * i, shade))
    setting.ground = footing(stage)
    return setting


def _dune_crest(stage: Stage, base: float, height: float, salt: int) -> Field:
    rng = stage.random(salt)
    _, width = span(stage)
    x = np.linspace(0, 1, width, dtype=np.float32)
    x = x + 0.05 * line(width, 5, rng, 2, 0.5)  # no two dunes are alike
    total = np.zeros(width, np.float32)
    count = max(0.7, (1.25 - 0.2 * (salt % 4)) * width / stage.height / stage.zoom**0.5)
    for octave, size in enumerate((1.0, 0.42, 0.13)):
        phase = (x * count * 1.9**octave + rng.uniform()) % 1.0
        lean = 0.68 if octave < 2 else 0.5  # the lee side is steeper
        wave = np.where(phase < lean, phase / lean, (1 - phase) / (1 - lean))
        total += size * (0.5 - 0.5 * np.cos(np.pi * wave)).astype(np.float32)
    return (base - height * (total / 1.5 - 0.25)).astype(np.float32)


def _dune_light(stage: Stage, crest: Field, height: int, salt: int) -> Field:
    """One side of each dune in the light, the other in shade, ripples of sand on both."""
    rng = stage.random(salt)
    small = (max(8, height // 2), max(8, len(crest) // 2))
    spine = np.interp(np.linspace(0, len(crest) - 1, small[1]), np.arange(len(crest)), crest)
    y = np.linspace(0, height, small[0])[:, None] + float(crest.min())
    below = np.maximum(y - spine[None], 0) / stage.height
    # the line between light and shade runs down from each summit, bending as it falls
    x = np.arange(small[1])[None] + below * stage.height * 0.42 * np.sin(below * 9 + salt)
    slope = np.gradient(np.convolve(np.pad(spine, 6, mode="edge"), np.ones(13) / 13, "valid"))
    face = np.interp(x, np.arange(small[1]), np.tanh(slope * 3.2)) * stage.side
    ripples = 0.06 * np.sin(
        (y / stage.height * 210 + 14 * below * np.sin(x / 23)) + rng.uniform(0, 6)
    )
    fade = np.exp(-below / 0.22)
    return (face * 0.85 * fade + ripples + 0.06).astype(np.float32)
