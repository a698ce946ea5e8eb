"""Confetti where something is given, in the styles that are loud about it."""

from __future__ import annotations

from studio.visuals.effects.particles import Burst
from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.zones import Box

_LOUD = ("bold", "playful")


def confetti(kit: Kit, box: Box, words: Box, after_s: float = 0.1) -> list[Layer]:
    """Thrown from behind what lands in `box`, clear of the words; nothing in quiet styles."""
    if kit.style.name not in _LOUD:
        return []
    return [Burst(kit, box.centre, kit.start_s + after_s * kit.pace, 64, words)]
