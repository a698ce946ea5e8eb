"""All illustrated objects by name."""

from __future__ import annotations

from studio.visuals.motifs.animals import ANIMALS
from studio.visuals.motifs.devices import DEVICES
from studio.visuals.motifs.fashion import FASHION
from studio.visuals.motifs.food import FOOD
from studio.visuals.motifs.health import HEALTH
from studio.visuals.motifs.home import HOME
from studio.visuals.motifs.model import Design
from studio.visuals.motifs.nature import NATURE
from studio.visuals.motifs.occasions import OCCASIONS
from studio.visuals.motifs.travel import TRAVEL
from studio.visuals.motifs.work import WORK

DESIGNS: dict[str, Design] = {
    **FOOD,
    **FASHION,
    **DEVICES,
    **HOME,
    **NATURE,
    **ANIMALS,
    **TRAVEL,
    **HEALTH,
    **WORK,
    **OCCASIONS,
}
