"""Drawn scenery: for each style a backdrop, and an object that stands where a photo might."""

from __future__ import annotations

from studio.visuals.art.base import Art
from studio.visuals.art.bold import BoldArt
from studio.visuals.art.clean import CleanArt
from studio.visuals.art.craft import CraftArt
from studio.visuals.art.documentary import DocumentaryArt
from studio.visuals.art.editorial import EditorialArt
from studio.visuals.art.luxury import LuxuryArt
from studio.visuals.art.playful import PlayfulArt
from studio.visuals.art.tech import TechArt

#: Style -> its scenery.
ART: dict[str, type[Art]] = {
    "clean": CleanArt,
    "bold": BoldArt,
    "craft": CraftArt,
    "tech": TechArt,
    "editorial": EditorialArt,
    "playful": PlayfulArt,
    "luxury": LuxuryArt,
    "documentary": DocumentaryArt,
}
