"""An illustrated object made ready for one size and style, and drawn at any time."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

from studio.visuals.easing import out_cubic, progress
from studio.visuals.kit import Kit
from studio.visuals.motifs.designs import DESIGNS
from studio.visuals.motifs.entrance import ENTRANCES
from studio.visuals.motifs.finish import FINISHES, scaled
from studio.visuals.motifs.live import draw_live
from studio.visuals.motifs.model import Design, Piece
from studio.visuals.motifs.picture import Picture
from studio.visuals.motifs.prepared import lead_tone, prepared
from studio.visuals.motifs.tones import Tones
from studio.visuals.pen import Pen, stroke


class Motif:
    """An illustrated object.

    Parameters
    ----------
    name : one of `DESIGNS`.
    kit : the scene; its style says how the object is painted and comes in.
    radius_px : half the side of the square that the object fills.
    ground : the colour that it stands before; empty for the film's paper.
    start_s : when it comes in; by default with the scene.
    """

    def __init__(
        self,
        name: str,
        kit: Kit,
        radius_px: float,
        ground: str = "",
        start_s: float | None = None,
    ) -> None:
        self.design: Design = DESIGNS[name]
        before = ground or kit.colours.paper
        self.tones = Tones(kit.style.name, kit.colours, before, lead_tone(name))
        self.radius_px = float(round(max(8.0, radius_px)))
        self._start_s = kit.start_s - 0.1 if start_s is None else start_s
        self._pace, self._entrance = kit.pace, ENTRANCES[kit.style.name]
        self._scale = self.radius_px / 100
        self._art = prepared(name, self.tones, self.radius_px)

    def draw(
        self, pen: Pen, centre: tuple[float, float], time_s: float, alpha: float = 1.0
    ) -> None:
        """Draw around `centre`; a pure function of time."""
        come = time_s - self._start_s
        if come <= 0 or alpha <= 0:
            return
        floats = self.design.foot is None
        drift = 1.3 * self._scale * math.sin(time_s * 1.25) if floats else 0.0
        with pen.moved(centre[0], centre[1]):
            if self._art.ground is not None:
                self._art.ground.draw(pen, alpha * min(1.0, come / 0.6))
            with pen.moved(0, drift):
                self._pieces(pen, self._art.backs, come, time_s, alpha)
                self._pieces(pen, self._art.fronts, come, time_s, alpha)
                self._outline(pen, come, time_s, alpha)
                self._around(pen, come, time_s, alpha)

    def _pieces(
        self, pen: Pen, pictures: tuple[Picture, ...], come: float, time_s: float, alpha: float
    ) -> None:
        for place, (piece, picture) in enumerate(zip(self.design.pieces, pictures, strict=False)):
            e = self._entrance.at(come, place, len(self.design.pieces), self._pace)
            if e.alpha <= 0:
                continue
            came = pen.moved(0, e.dy * self._scale, e.turn, e.scale)
            with came, _living(pen, piece, self._scale, time_s):
                picture.draw(pen, min(1.0, e.alpha * alpha))

    def _outline(self, pen: Pen, come: float, time_s: float, alpha: float) -> None:
        """The lines that a style draws before it fills them."""
        done, fade = self._entrance.line(come, self._pace)
        if fade <= 0 or done <= 0:
            return
        colour = self.tones.of(FINISHES[self.tones.style].rim_tone)
        if self.tones.style == "editorial":
            colour = self.tones.ink
        for piece in self.design.pieces:
            with _living(pen, piece, self._scale, time_s):
                for part in piece.parts:
                    if part.edge and not part.within:
                        paint = stroke(colour, 0.9 * self._scale, fade * alpha)
                        pen.drawn(scaled(part.shape, self._scale), paint, done)

    def _around(self, pen: Pen, come: float, time_s: float, alpha: float) -> None:
        seen = progress(come, 0.55 * self._pace, 0.6, out_cubic) * alpha
        if seen > 0:
            for live in self.design.live:
                draw_live(pen, live, self.tones, self._scale, time_s, seen)


@contextmanager
def _living(pen: Pen, piece: Piece, scale: float, time_s: float) -> Iterator[None]:
    """A piece's own movement about its pivot."""
    swing = math.sin(math.tau * (time_s / piece.period_s + piece.phase))
    turn = piece.sway * swing
    if piece.turn_s:
        turn += 360 * time_s / piece.turn_s
    pen.canvas.save()
    pen.canvas.translate(0, piece.lift * swing * scale)
    if turn:
        pen.canvas.rotate(turn, piece.pivot[0] * scale, piece.pivot[1] * scale)
    yield
    pen.canvas.restore()
