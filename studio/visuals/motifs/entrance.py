"""How illustrations come in: each style's own way, piece after piece."""

from __future__ import annotations

from dataclasses import dataclass

from studio.visuals.easing import in_out_cubic, out_back, out_cubic, out_expo, progress


@dataclass(frozen=True)
class Entry:
    """Where a piece is on its way in; lengths in hundredths of the radius."""

    alpha: float = 1.0
    dy: float = 0.0
    turn: float = 0.0
    scale: float = 1.0


@dataclass(frozen=True)
class Entrance:
    """How a style brings an object in."""

    length_s: float = 0.85
    stagger_s: float = 0.08
    rise: float = 0.0
    turn: float = 0.0
    scale: float = 1.0  # it begins with
    back: bool = False  # goes too far and comes back
    lines_s: float = 0.0  # its lines are drawn first, so long

    def at(self, come: float, place: int, count: int, pace: float) -> Entry:
        """The way of a piece, counted from the back, `come` seconds after the start."""
        stagger = min(self.stagger_s, 0.5 / max(1, count))
        after = (place * stagger + 0.55 * self.lines_s) * pace
        ease = out_back if self.back else out_expo if self.scale > 1 else out_cubic
        e = progress(come, after, self.length_s * pace, ease)
        seen = progress(come, after, (0.25 if not self.lines_s else 0.6) * pace)
        side = 1 if place % 2 == 0 else -1
        return Entry(
            seen,
            self.rise * (1 - e),
            self.turn * side * (1 - e),
            max(0.01, self.scale + (1 - self.scale) * e),
        )

    def line(self, come: float, pace: float) -> tuple[float, float]:
        """How much of the lines is drawn, and how strong they still are."""
        if not self.lines_s:
            return 0.0, 0.0
        done = progress(come, 0.0, self.lines_s * pace, in_out_cubic)
        return done, 1 - progress(come, self.lines_s * 1.05 * pace, 0.5 * pace)


ENTRANCES: dict[str, Entrance] = {
    "clean": Entrance(0.9, 0.07, rise=24),
    "bold": Entrance(0.45, 0.0, turn=-14, scale=1.45),
    "craft": Entrance(0.95, 0.10, rise=6, turn=20, scale=0.86),
    "tech": Entrance(0.8, 0.08, rise=8, lines_s=0.9),
    "editorial": Entrance(0.8, 0.06, lines_s=0.9),
    "playful": Entrance(0.65, 0.09, scale=0.0, back=True),
    "luxury": Entrance(1.1, 0.10, lines_s=1.2),
    "documentary": Entrance(1.1, 0.08, rise=5, lines_s=0.8),
}
