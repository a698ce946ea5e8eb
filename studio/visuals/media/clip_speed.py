"""How fast a clip runs in a scene: its own speed, or a little slower where it is a little short."""

from __future__ import annotations

SLOWEST = 0.6  # slower shows on everything that moves or speaks


def speed_in(left_s: float, scene_s: float) -> float:
    """The clip's speed, where `left_s` of it are left for a scene of `scene_s`.

    A clip that is far too short runs at its own speed and then holds its last frame.
    """
    share = left_s / scene_s if scene_s > 0 else 1.0
    return share if SLOWEST <= share < 1.0 else 1.0
