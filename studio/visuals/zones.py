"""Where things may stand in a frame: margins, the title-safe content box, the captions' box.

4:5 is laid out as a square with more room. In 9:16 the apps' own buttons cover the bottom; captions
and text stay above the last 17 %.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in pixels."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """Centre in pixels."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def inset(self, dx: float, dy: float | None = None) -> Box:
        """The box made smaller by `dx` left and right, `dy` (or `dx`) above and below."""
        v = dx if dy is None else dy
        return Box(self.left + dx, self.top + v, self.right - dx, self.bottom - v)

    def part(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A sub-box, in fractions of this one."""
        return Box(
            self.left + x0 * self.width,
            self.top + y0 * self.height,
            self.left + x1 * self.width,
            self.top + y1 * self.height,
        )

    def mirrored(self, width_px: float) -> Box:
        """The box reflected left to right in a frame of this width."""
        return Box(width_px - self.right, self.top, width_px - self.left, self.bottom)


@dataclass(frozen=True)
class Zones:
    """The boxes of one frame size. `u` is a hundredth of the short side."""

    width: int
    height: int
    u: float
    shape: str  # wide, tall or square
    content: Box
    captions: Box


# margin in u; top, bottom without captions and bottom with captions in % of height
_INSETS = {
    "wide": (7.0, 7.5, 8.0, 21.5),
    "square": (6.5, 6.5, 6.5, 22.5),
    "tall": (7.4, 6.5, 17.5, 31.0),
}
_CAPTION_BAND = {"wide": (81.4, 95.6), "square": (78.6, 95.8), "tall": (71.0, 82.0)}  # % of height


def zones(size_px: tuple[int, int], captions: bool) -> Zones:
    """The zones of a frame; `captions` keeps their box free of text."""
    width, height = size_px
    ratio = width / height
    shape = "wide" if ratio > 1.2 else "tall" if ratio < 0.7 else "square"
    u = min(width, height) / 100
    margin, top, bottom_free, bottom_captions = _INSETS[shape]
    unit_y = height / 100
    bottom = bottom_captions if captions else bottom_free
    content = Box(margin * u, top * unit_y, width - margin * u, height - bottom * unit_y)
    band = _CAPTION_BAND[shape]
    caption_box = Box(
        margin * u, band[0] * height / 100, width - margin * u, band[1] * height / 100
    )
    return Zones(width, height, u, shape, content, caption_box)
