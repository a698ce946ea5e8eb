"""What stands on a style's stage."""

from __future__ import annotations

import unicodedata
from typing import Any

from studio.visuals.art.icon_object import IconObject
from studio.visuals.icons import icon_path
from studio.visuals.kit import Kit
from studio.visuals.motifs import Motif, motif_of
from studio.visuals.pen import Pen
from studio.visuals.typography.typeset import glyph_path

_FILLED = 1.12  # an illustration keeps more room around itself than an icon


class Exhibit:
    """The film's illustrated object, else the scene's icon or the brand's initial.

    Parameters
    ----------
    size_px : of the square that it fills.
    ground : the colour behind it; the paper by default.
    letter : whether the brand's initial may stand in.
    start_s : when an illustration begins to come in, after the scene.

    Attributes
    ----------
    empty : there is nothing to show.
    painted : it is an illustration, which comes in by itself and throws its own shadow.
    stands : it is made to stand on something.
    foot_px : how far below its centre it stands.
    """

    def __init__(
        self,
        kit: Kit,
        size_px: float,
        ground: str = "",
        *,
        letter: bool = True,
        start_s: float = 0.0,
    ) -> None:
        self._motif: Motif | None = None
        self._exhibit: IconObject | None = None
        self.stands, self.foot_px = False, 0.44 * size_px
        motif = motif_of(kit)
        if motif:
            radius = size_px / 2 * _FILLED
            self._motif = Motif(motif, kit, radius, ground, kit.start_s + start_s * kit.pace)
            foot = self._motif.design.foot
            self.stands = foot is not None
            self.foot_px = radius * (0.8 if foot is None else foot / 100)
        elif kit.icon:
            self._exhibit = IconObject(kit, icon_path(kit.icon), size_px, ground=ground)
        elif letter and (outline := initial(kit)) is not None:
            self._exhibit = IconObject(kit, outline, 0.86 * size_px, letter=True, ground=ground)

    @property
    def painted(self) -> bool:
        """Whether it is an illustration."""
        return self._motif is not None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return self._motif is None and self._exhibit is None

    def draw(self, pen: Pen, at: tuple[float, float], time_s: float, alpha: float = 1.0) -> None:
        """Around a point; `alpha` is for what doesn't come in by itself."""
        if self._motif is not None:
            self._motif.draw(pen, (round(at[0]), round(at[1])), time_s)
        elif self._exhibit is not None:
            self._exhibit.draw(pen, *at, alpha)


def initial(kit: Kit) -> Any:
    """The outline of the brand's first letter, where it is a Latin one or a figure."""
    first = kit.shot.brand_name.strip()[:1]
    if not first or not (first.isdecimal() or unicodedata.name(first, "").startswith("LATIN")):
        return None
    outline = glyph_path(first.upper(), kit.style.type.head, 24.0)
    return outline if outline.computeTightBounds().width() > 7 else None  # an I says nothing
