"""A table: what there is here, beside what there is elsewhere."""

from __future__ import annotations

from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.layouts.base import Composition
from studio.visuals.layouts.checklist import checklist
from studio.visuals.layouts.parts.edge import with_picture
from studio.visuals.layouts.parts.foot import footed
from studio.visuals.layouts.parts.head import headed, headed_beside
from studio.visuals.layouts.parts.items import items_of, said
from studio.visuals.layouts.parts.table import Table, TableRow
from studio.visuals.layouts.parts.timing import cues
from studio.visuals.shot import Shot

MOST = 5
_LONGEST_NAME = 18  # letters: a longer name breaks badly at the head of a column
_HERE = "✓"


def suits(shot: Shot, photos: int) -> bool:
    """At least two rows that hold one thing against another."""
    return sum("|" in item for item in shot.items) >= 2


def row_of(line: str) -> TableRow:
    """A line "What | us | them"; without bars it is something that there is here."""
    what, *cells = (part.strip() for part in line.split("|"))
    ours = cells[0] if cells else _HERE
    return TableRow(what, ours, cells[1] if len(cells) > 1 else "")


def comparison(kit: Kit) -> Composition:
    """Headline beside the table in wide frames, above it in others."""
    lines = items_of(kit, MOST)
    rows = [row for row in map(row_of, lines) if row.what]
    if not rows:
        return checklist(kit)
    room, photo = with_picture(kit, 0.34)
    wide = kit.zones.shape == "wide" and photo is None
    layers, body = headed_beside(kit, room, 0.4) if wide else headed(kit, room, 0.26)
    name = kit.shot.brand_name.strip()
    names = (
        name if 0 < len(name) <= _LONGEST_NAME else said("us", kit.shot.language),
        said("others", kit.shot.language),
    )
    table = Table(kit, rows, names, body, cues(kit, [row.what for row in rows]), 0.5 * wide)
    pictured: list[Layer] = [photo] if photo else []
    ground, thing = footed(kit, [*layers, table], table.bounds.bottom)
    return Composition(ground, [*thing, *pictured, *layers, table])
