"""Where things may stand in a frame: margins, the title-safe content box, the captions' box.

4:5 is laid out as a square with more room. What the places that films are shown in lay over them
is in `COVERED`; captions stay clear of all of it, and so does what else is to be read at the foot.
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


@dataclass(frozen=True)
class Covered:
    """What a place lays over a film, in % of its width (left, right) and height."""

    left: float
    top: float
    right: float
    bottom: float


#: Shape of the film -> place -> what is covered there by its own buttons and texts.
#: Tall: of 1080 x 1920, TikTok 60, 130, 140 and 370 px; Reels 65, 108, 120 and 450; Shorts 48,
#: 120, 120 and 480 (overlays as published for creators, 2025 and 2026; the wider of two where
#: sources differ). LinkedIn publishes none: its player's name line and bar were taken as 20 %.
#: Wide and square: EBU R 95 (action-safe 3.5 % at the sides, graphics-safe 5 % above and below);
#: players' own bars come and go.
COVERED: dict[str, dict[str, Covered]] = {
    "tall": {
        "tiktok": Covered(5.6, 6.8, 13.0, 19.3),
        "reels": Covered(6.0, 5.7, 11.2, 23.5),
        "youtube": Covered(4.5, 6.3, 11.2, 25.0),
        "linkedin": Covered(5.0, 6.3, 5.0, 20.0),
    },
    "wide": dict.fromkeys(("youtube", "linkedin"), Covered(3.5, 5.0, 3.5, 5.0)),
    "square": dict.fromkeys(("reels", "linkedin", "youtube"), Covered(3.5, 5.0, 3.5, 5.0)),
}

# margin in u; top, bottom without captions and bottom with captions in % of height
_INSETS = {
    "wide": (7.0, 7.5, 8.0, 21.5),
    "square": (6.5, 6.5, 6.5, 22.5),
    "tall": (7.4, 7.5, 25.0, 35.5),
}
_CAPTION_BAND = {"wide": (80.2, 94.6), "square": (78.4, 95.0), "tall": (65.3, 75.0)}  # % of height
_CAPTION_MARGIN = {"wide": 10.0, "square": 5.5, "tall": 13.0}  # % of width
#: Where captions go instead when a face is in their band, in % of height; the best first.
_OTHER_BANDS = {
    "wide": ((6.0, 20.4), (62.0, 76.4)),
    "square": ((6.0, 22.6), (58.0, 74.6)),
    "tall": ((8.0, 17.7), (52.0, 61.7), (20.0, 29.7)),
}


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
    return Zones(width, height, u, shape, content, _band(size_px, shape, _CAPTION_BAND[shape]))


def caption_bands(of: Zones) -> tuple[Box, ...]:
    """The boxes in which captions may stand, the usual one first."""
    size_px = of.width, of.height
    return (of.captions, *(_band(size_px, of.shape, band) for band in _OTHER_BANDS[of.shape]))


def _band(size_px: tuple[int, int], shape: str, band: tuple[float, float]) -> Box:
    unit_x, unit_y = size_px[0] / 100, size_px[1] / 100
    margin = _CAPTION_MARGIN[shape] * unit_x
    return Box(margin, band[0] * unit_y, size_px[0] - margin, band[1] * unit_y)
