"""A forest with light between its trunks."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
import skia

from studio.visuals.colour import mixed
from studio.visuals.generative.scenery.foliage import GrassFringe
from studio.visuals.generative.scenery.haze import Fog
from studio.visuals.generative.scenery.lamps import added
from studio.visuals.generative.scenery.land import ridge, rolling, span
from studio.visuals.generative.scenery.noise import Field, fbm, ramp, sampled
from studio.visuals.generative.scenery.plants import pine
from studio.visuals.generative.scenery.setting import Setting, footing, tone
from studio.visuals.generative.scenery.sky import Sky, bgr, gradient
from studio.visuals.generative.scenery.sparks import Particles
from studio.visuals.generative.scenery.stage import Layer, Stage, seen
from studio.visuals.pen import Pen, fill
from studio.visuals.shot import Frame


class Glade:
    """The far end of a forest: light that falls in between the trees, brighter when it is loud."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        light, q = stage.light, stage.step * 2
        rows, columns = math.ceil(stage.height / q), math.ceil(stage.width / q)
        y, x = np.mgrid[0:rows, 0:columns].astype(np.float32) * q
        top = mixed(light.green, light.near, 0.45)
        shades = (
            mixed(top, light.sky[1], 0.25),
            mixed(light.green, light.sky[3], 0.6),
            light.sky[4],
        )
        field = gradient((*shades, mixed(light.green, light.near, 0.5)), y / stage.height)
        self.centre = (stage.at_horizon(0.4), 0.42 * stage.height)
        away = np.hypot((x - self.centre[0]) * 0.8, y - self.centre[1]) / stage.height
        leaves = ramp(fbm((rows, columns), (5, 8), stage.random(251), 4, 0.6), -0.6, 1.6)[..., None]
        field = field * (0.72 + 0.4 * leaves)
        self._base = np.clip(field, 0, 255)
        strength = 0.95 - 0.55 * light.dark
        self._glow = (strength * np.exp(-((away / 0.36) ** 1.5)))[..., None] * bgr(light.glow) / 255

    def draw(self, frame: Frame, time_s: float) -> None:
        """Fill the frame."""
        breath = 0.85 + 0.25 * self.stage.moves.level(time_s)
        field = self._base + (255 - self._base) * self._glow * breath
        pixels = cv2.cvtColor(cv2.convertScaleAbs(field), cv2.COLOR_BGR2BGRA)
        cv2.resize(pixels, self.stage.kit.size_px, dst=frame, interpolation=cv2.INTER_LINEAR)


class Shafts:
    """Beams of light that fan out from above; they wander and swell slowly."""

    def __init__(
        self, stage: Stage, centre: tuple[float, float], strength: float, salt: int
    ) -> None:
        self.stage = stage
        q = stage.step * 2
        rows, columns = math.ceil(stage.height / q), math.ceil(stage.width / q)
        y, x = np.mgrid[0:rows, 0:columns].astype(np.float32) * q
        top = 0.4 * stage.height
        lean = 0.4 * stage.side * stage.height
        angle = np.arctan2(x - centre[0] - lean, y + top)
        self._angle = (angle * 120).astype(np.float32)
        away = np.hypot(x - centre[0] - 0.5 * lean, y) / stage.height
        self._fade = (strength * np.exp(-((away / 0.75) ** 2))).astype(np.float32)
        self._noise = fbm((64, 512), (2, 22), stage.random(salt), 3, 0.55)
        self._colour = bgr(stage.light.glow)

    def draw(self, frame: Frame, time_s: float) -> None:
        """Add the beams."""
        run = self.stage.moves.stirred(time_s)
        total = np.zeros_like(self._angle)
        for row, speed in ((6.0, 2.4), (31.0, -1.7)):
            level = np.full_like(self._angle, row + 0.9 * run)
            total += sampled(self._noise, self._angle + speed * run, level)
        beams = ramp(total, 0.1, 3.2) * self._fade
        beams *= 0.8 + 0.3 * self.stage.moves.level(time_s)
        added(frame, beams[..., None] * self._colour)


class Row:
    """Outlines of trees in one colour, drawn fresh on every frame: sharper than a picture.

    edges : the lit edges of the same trees.
    """

    def __init__(self, stage: Stage, depth: float, colour: str, trees: Any, edges: Any) -> None:
        self.stage, self.depth = stage, depth
        self._trees, self._edges = trees, edges
        self._paint = fill(colour)
        self._lit = fill(mixed(colour, stage.light.lit, 0.35), 0.6)

    def draw(self, frame: Frame, time_s: float) -> None:
        """Draw it where the camera sees it."""
        stage, pen = self.stage, Pen(frame)
        x, y, scale = seen(stage, 0.0, 0.0, self.depth, time_s)
        with pen.moved(x, y, 0.0, scale):
            pen.path(self._trees, self._paint)
            pen.path(self._edges, self._lit)


def forest(stage: Stage) -> Setting:
    """Trunks behind trunks in the mist, beams of light, ferns before us."""
    glade = Glade(stage)
    sky = Sky(stage) if stage.light.dark > 0.7 else None
    setting = Setting(behind=[sky or glade])
    pines = "pines" in stage.scenery.motifs or stage.kit.shot.index % 2 == 1
    for i, near in enumerate((0.12, 0.34, 0.62, 1.0)):
        maker = _pine_row if pines else _trunk_row
        setting.surface += maker(stage, i, near)
        y = stage.height * (0.56 + 0.11 * i)
        if i < 3:
            setting.surface.append(Fog(stage, y, 0.12 * stage.height, 0.56 - 0.08 * i, 255 + i))
        if i == 1 and stage.light.dark < 0.7:
            setting.surface.append(Shafts(stage, glade.centre, 0.5 - 0.2 * stage.light.dark, 259))
    dark = mixed(tone(stage, 1.0), stage.light.green, 0.16)
    setting.front.append(GrassFringe(stage, dark, 0.15))
    name = "fireflies" if stage.light.dark > 0.6 or "fireflies" in stage.scenery.motifs else "dust"
    setting.front.append(Particles(stage, name, "#ffe9a8", 261))
    setting.ground = footing(stage)
    return setting


def _row_colour(stage: Stage, near: float) -> str:
    misty = mixed(stage.light.sky[3], stage.light.green, 0.5 if stage.light.dark < 0.7 else 0.2)
    deep = mixed(stage.light.near, stage.light.green, 0.2)
    return mixed(misty, deep, near**0.75)


def _trunk_row(stage: Stage, row: int, near: float) -> list[Layer]:
    """High trunks that leave the frame above, and the ground they stand on."""
    rng = stage.random(262 + row)
    colour = _row_colour(stage, near)
    base = stage.height * (0.62 + 0.1 * row + 0.06 * near)
    crest = rolling(stage, base, 0.035 * stage.height, 266 + row, 2.0)
    thick = stage.height * (0.008 + 0.03 * near**1.5) * stage.zoom**0.5
    trees, edges = skia.Path(), skia.Path()
    for x, y in _places(stage, crest, (26, 17, 10, 5)[row], row == 3, rng):
        _trunk((trees, edges), x, y, thick * float(rng.uniform(0.6, 1.4)), stage, rng)
    depth = 0.1 + 0.75 * near
    ground = (colour, mixed(colour, stage.light.near, 0.5))
    earth = ridge(stage, crest, _earth_bottom(stage, row, base), ground, depth)
    return [earth, Row(stage, depth, colour, trees, edges)]


def _earth_bottom(stage: Stage, row: int, base: float) -> float:
    """How far down the ground of a row is seen before the next one covers it."""
    return stage.height * 1.12 if row == 3 else base + 0.2 * stage.height


def _places(
    stage: Stage, crest: Field, count: int, open_middle: bool, rng: np.random.Generator
) -> list[tuple[float, float]]:
    """Where trees of a row stand, in pixels; the nearest leave the middle open."""
    left, width = span(stage)
    count = max(4, round(count * stage.width / stage.height / 1.78))
    found = []
    for i in range(count):
        x = left + (i + float(rng.uniform(0.08, 0.92))) * width / count
        if open_middle and abs(x - stage.width / 2) < 0.25 * stage.width:
            continue
        found.append((x, float(crest[int(np.clip(x - left, 0, len(crest) - 1))])))
    return found


def _trunk(
    paths: tuple[Any, Any],
    x: float,
    base: float,
    thick: float,
    stage: Stage,
    rng: np.random.Generator,
) -> None:
    """One trunk with roots and broken boughs; its lit edge goes to the second path."""
    path, edge = paths
    top = (x + float(rng.normal(0, 0.03)) * stage.height, -0.12 * stage.height)
    path.moveTo(x - thick * 2.1, base + thick * 0.6)
    path.quadTo(x - thick * 0.9, base - thick * 0.4, x - thick * 0.8, base - thick * 3)
    path.lineTo(top[0] - thick * 0.5, top[1])
    path.lineTo(top[0] + thick * 0.5, top[1])
    path.lineTo(x + thick * 0.8, base - thick * 3)
    path.quadTo(x + thick * 0.9, base - thick * 0.4, x + thick * 2.1, base + thick * 0.6)
    path.close()
    side = stage.side
    edge.moveTo(x + side * thick * 0.8, base - thick * 3)
    edge.lineTo(top[0] + side * thick * 0.5, top[1])
    edge.lineTo(top[0] + side * thick * 0.3, top[1])
    edge.lineTo(x + side * thick * 0.5, base - thick * 3)
    edge.close()
    for _ in range(int(rng.integers(2, 6))):
        up = float(rng.uniform(0.25, 0.95))
        start = (x + (top[0] - x) * up, base + (top[1] - base) * up)
        way, reach = (1 if rng.random() < 0.5 else -1), thick * float(rng.uniform(3, 8))
        rise = reach * float(rng.uniform(0.15, 0.5))
        # the same way round as the trunk: outlines the other way would cut holes into it
        half, arch = -way * thick * 0.22, -way * thick * 0.14
        bend = (start[0] + way * reach * 0.5, start[1] - rise * 0.2)
        path.moveTo(start[0], start[1] + half)
        path.quadTo(bend[0], bend[1] + arch, start[0] + way * reach, start[1] - rise)
        path.quadTo(bend[0], bend[1] - arch, start[0], start[1] - half)
        path.close()


def _pine_row(stage: Stage, row: int, near: float) -> list[Layer]:
    """Conifers, small and pale far away, high and dark before us."""
    rng = stage.random(270 + row)
    colour = _row_colour(stage, near)
    base = stage.height * (0.6 + 0.1 * row + 0.1 * near)
    crest = rolling(stage, base, 0.05 * stage.height, 274 + row, 1.5)
    size = stage.height * (0.26 + 0.5 * near) * stage.zoom**0.4
    trees = skia.Path()
    for x, y in _places(stage, crest, (34, 20, 11, 5)[row], row == 3, rng):
        tall = size * float(rng.uniform(0.55, 1.15))
        trees.addPath(pine(x, y + 0.02 * size, tall, rng))
    depth = 0.1 + 0.7 * near
    ground = (colour, mixed(colour, stage.light.near, 0.5))
    earth = ridge(stage, crest, _earth_bottom(stage, row, base), ground, depth)
    return [earth, Row(stage, depth, colour, trees, skia.Path())]
