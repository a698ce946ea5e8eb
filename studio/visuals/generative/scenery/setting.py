"""A place as its builders make it: what lies behind, the land or water, what stands in front."""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.visuals.colour import mixed
from studio.visuals.generative.scenery.sky import Sky
from studio.visuals.generative.scenery.stage import Layer, Stage


@dataclass
class Setting:
    """Layers from far to near, and where motifs find room among them.

    behind : sky and what water may mirror.
    surface : water or land.
    front : what is nearest.
    ground : y in pixels on which people stand; None where nobody can.
    floats : y on which boats lie; None where there is no water.
    sky : the sky that motifs of the air belong to; None where none is seen.
    """

    behind: list[Layer] = field(default_factory=list)
    surface: list[Layer] = field(default_factory=list)
    front: list[Layer] = field(default_factory=list)
    ground: float | None = None
    floats: float | None = None
    sky: Sky | None = None


def tone(stage: Stage, nearness: float, green: float = 0.0) -> str:
    """The colour of land: in haze far away (0), dark before us (1), greener by `green`."""
    land = mixed(stage.light.far, stage.light.near, min(1.0, max(0.0, nearness)))
    return mixed(land, stage.light.green, green) if green else land


def footing(stage: Stage) -> float:
    """Y on which people stand, above the captions, in pixels."""
    return stage.height * (0.7 if stage.tall else 0.82)
