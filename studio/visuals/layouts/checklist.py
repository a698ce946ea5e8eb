"""A headline and the points that speak for it, ticked off one after the other."""

from __future__ import annotations

from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.layouts.base import Composition
from studio.visuals.layouts.feature import feature
from studio.visuals.layouts.parts.edge import with_picture
from studio.visuals.layouts.parts.foot import footed
from studio.visuals.layouts.parts.head import headed, headed_beside
from studio.visuals.layouts.parts.items import items_in, items_of
from studio.visuals.layouts.parts.listed import listed
from studio.visuals.layouts.parts.timing import cues
from studio.visuals.shot import Shot

MOST = 5


def suits(shot: Shot, photos: int) -> bool:
    """At least two points to tick."""
    return len(items_in(shot, MOST)) > 1


def checklist(kit: Kit) -> Composition:
    """Up to five points; where there are none to list, one benefit is shown instead."""
    points = items_of(kit, MOST)
    if not points:
        return feature(kit)
    room, photo = with_picture(kit)
    beside = kit.zones.shape == "wide" and photo is None and bool(kit.shot.text.strip())
    layers, body = headed_beside(kit, room, 0.46) if beside else headed(kit, room)
    ticks = ["check"] * len(points)
    down = 0.5 if beside else 0.0
    rows, middles, r = listed(kit, points, ticks, body, cues(kit, points), down=down, ruled=True)
    pictured: list[Layer] = [photo] if photo else []
    ground, thing = footed(kit, [*layers, *rows], middles[-1][1] + r)
    return Composition(ground, [*thing, *pictured, *layers, *rows])
