"""Words as large as the frame allows, coming one after the other."""

from __future__ import annotations

from studio.visuals.colour import ink_on
from studio.visuals.easing import out_expo, progress
from studio.visuals.kit import Kit
from studio.visuals.layouts.base import (
    LIGHT,
    Composition,
    FullPhoto,
    below_brand,
    brand_line,
    photo_accent,
    quiet_ground,
)
from studio.visuals.layouts.hero import hero
from studio.visuals.pen import Pen, fill, stroke
from studio.visuals.typeset import Sprite, cap_height, fit, measure, sprite
from studio.visuals.zones import Box

#: Styles that set the weightiest word on a block of colour.
BLOCKY = ("bold", "playful", "clean")


class BigWords:
    """Words set to fill a box; each comes in by itself, the weightiest on a block of colour."""

    def __init__(self, kit: Kit, text: str, box: Box, colours: tuple[str, str]) -> None:
        self.kit = kit
        style, u = kit.style, kit.u
        head = style.type.head
        largest = 36 * u if kit.zones.shape == "wide" else 42 * u
        fitted = fit(
            text,
            head,
            box.inset(1.2 * u, 0),
            largest * (1.3 if head.caps else 1),
            smallest=6 * u,
            most_lines=7 if kit.zones.shape == "tall" else 5,
        )
        self.size = fitted.size
        step = fitted.step * (1.04 if head.caps else 1)
        self._cap = cap_height(head) * self.size
        high = fitted.height
        top = box.top + (box.height - high) * 0.45
        self._words: list[tuple[Sprite, float, float, bool]] = []
        flat = [w for line in fitted.lines for w in line.split()]
        heavy = max(range(len(flat)), key=lambda i: len(flat[i].strip(".,!?")) * (1 + 0.12 * i))
        at = 0
        for row, line in enumerate(fitted.lines):
            parts = line.split()
            for i, word in enumerate(parts):
                lit = at == heavy
                x = measure(" ".join(parts[: i + 1]), head, self.size) - measure(
                    word, head, self.size
                )
                blocky = lit and style.name in BLOCKY
                colour = (
                    (ink_on(colours[1], colours[1]) if blocky else colours[1])
                    if lit
                    else colours[0]
                )
                face = style.type.turn if lit and not blocky else head
                made = sprite(word, face, self._narrowed(word, face, head), colour)
                self._words.append(
                    (made, box.left + x, top + self._cap + row * step, lit and blocky)
                )
                at += 1
        self._block = colours[1]
        right = max((x + s.width for s, x, _, _ in self._words), default=box.left)
        self.bounds = Box(min(x for _, x, _, _ in self._words), top, right, top + high)

    def _narrowed(self, word: str, face: object, head: object) -> float:
        """A word in the second voice is no wider than in the first."""
        if face is head:
            return self.size
        ratio = measure(word, self.kit.style.type.head, 100) / measure(
            word, self.kit.style.type.turn, 100
        )
        return self.size * min(1.0, ratio)

    def _gap_s(self) -> float:
        shot = self.kit.shot
        room = shot.duration_s - shot.lead_s - shot.tail_s
        return min(0.26, max(0.06, 0.45 * room / max(1, len(self._words))))

    def draw(self, pen: Pen, time_s: float) -> None:
        """Word after word."""
        u, gap = self.kit.u, self._gap_s()
        length = min(0.7, self.kit.style.motion.length_s)
        for i, (made, x, y, block) in enumerate(self._words):
            e = self.kit.enter(time_s, i * gap, length)
            if e <= 0:
                continue
            if block:
                grow = progress(time_s, self.kit.start_s + i * gap + 0.05, 0.45, out_expo)
                pad, above = 0.085 * self.size, 0.13 * self.size
                high = Box(
                    x - pad,
                    y - self._cap - above,
                    x - pad + (made.width + 2 * pad) * grow,
                    y + above,
                )
                pen.box(high, fill(self._block), min(self.kit.style.corner_u, 1.6) * u)
            mask = Box(
                x - self.size, y - 1.1 * self.size, x + made.width + self.size, y + 0.32 * self.size
            )
            with pen.clipped(mask):
                made.draw(
                    pen,
                    round(x),
                    y + (1 - e) * self.size * 1.1 if e < 0.999 else round(y),
                    min(1, e * 2),
                )
        self._underline(pen, time_s, gap)

    def _underline(self, pen: Pen, time_s: float, gap: float) -> None:
        """After the last word a line runs, and keeps running."""
        begin = self.kit.start_s + gap * len(self._words) + 0.2
        e = progress(time_s, begin, 0.9, out_expo)
        if e <= 0 or self.kit.style.name in ("bold", "playful"):
            return
        u, y = self.kit.u, self.bounds.bottom + 2.2 * self.kit.u
        length = min(30 * u, self.bounds.width)
        pen.line(
            (self.bounds.left, y),
            (self.bounds.left + length * e, y),
            stroke(self.kit.colours.accent_text, self.kit.style.line_u * 2 * u),
        )
        run = (time_s - begin) * 0.35 % 1.0
        pen.circle(
            self.bounds.left + length * e * run, y, 0.8 * u, fill(self.kit.colours.accent_text)
        )


def kinetic(kit: Kit) -> Composition:
    """The hook: nothing but words, and what moves behind them."""
    if not kit.shot.text.strip():
        return hero(kit)
    box = below_brand(kit)
    box = Box(box.left, box.top, box.right, box.bottom - 3 * kit.u)
    c = kit.colours
    blocky = kit.style.name in BLOCKY
    if not kit.pictured:
        lit = c.accent if blocky else c.accent_text
        return Composition(
            quiet_ground(kit), [brand_line(kit), BigWords(kit, kit.shot.text, box, (c.ink, lit))]
        )
    words = BigWords(kit, kit.shot.text, box, (LIGHT, c.accent if blocky else photo_accent(kit)))
    brand = brand_line(kit, LIGHT)
    return Composition(FullPhoto(kit, (words.bounds, brand.bounds), 0.8, 0.34), [brand, words])
