"""Illustrated objects: money and work."""

from __future__ import annotations

from studio.visuals.motifs.model import Design, Live, Part, block, design, oval, piece

_CARD = block(-86, -54, 172, 108, 13)
_PAGE = (
    "M-58 -86H30L58 -58V80C58 85 55 88 50 88H-50C-55 88 -58 85 -58 80V-78C-58 -83 -55 -86 -50 -86Z"
)
_BULB = (
    "M0 -88C34 -88 58 -64 58 -32C58 -2 34 8 30 40H-30C-34 8 -58 -2 -58 -32C-58 -64 -34 -88 0 -88Z"
)
_SHIELD = (
    "M0 -90C24 -74 46 -68 74 -66V-8C74 42 38 72 0 90C-38 72 -74 42 -74 -8V-66C-46 -68 -24 -74 "
    "0 -90Z"
)
_MEGAPHONE = "M-58 -22L52 -74C58 -76 62 -74 62 -68V64C62 70 58 72 52 70L-58 26Z"

_STAR = "M-40 -38L-33 -22L-16 -20L-29 -9L-25 8L-40 -1L-55 8L-51 -9L-64 -20L-47 -22Z"


def _coin(x: float, y: float) -> tuple[Part, ...]:
    return (
        Part(
            f"M{x - 30} {y}V{y + 11}C{x - 30} {y + 26} {x + 30} {y + 26} {x + 30} {y + 11}V{y}Z",
            "gold-",
            puff=0.4,
        ),
        Part(oval(x, y, 30, 11), "gold+", puff=0.3),
        Part(oval(x, y, 20, 6.8), "gold", puff=0.0, edge=False),
    )


WORK: dict[str, Design] = {
    "card": design(
        piece(Part(_CARD, "second", puff=0.2, gloss=True), pivot=(0, 60), sway=1.2, phase=0.4),
        piece(
            Part(
                (
                    "M-90 -30L66 -62C74 -64 79 -60 81 -53L96 26C97 34 93 39 86 41L-70 73C-78 "
                    "75 -84 71 -86 63L-100 -14C-101 -22 -98 -28 -90 -30Z"
                ),
                "main",
                puff=0.15,
                gloss=True,
            ),
            Part("M-96 -2L88 -40L92 -18L-92 20Z", "dark", puff=0.0, edge=False, alpha=0.85),
            Part("M-72 38L-48 33L-44 52L-68 57Z", "gold", puff=0.3, edge=False),
            Part("M-30 40L10 32M-27 52L-6 48", "light", line=5, puff=0.0, edge=False, alpha=0.85),
            Part(oval(62, 26, 11), "second", puff=0.0, edge=False),
            Part(oval(48, 29, 11), "light", puff=0.0, edge=False, alpha=0.7),
            pivot=(0, 60),
            sway=1.6,
        ),
    ),
    "coins": design(
        *_coin(-44, 66),
        *_coin(-44, 48),
        *_coin(40, 62),
        *_coin(40, 44),
        *_coin(40, 26),
        *_coin(40, 8),
        *_coin(40, -10),
        piece(
            Part(oval(-40, -14, 40), "gold", puff=0.5, gloss=True),
            Part(oval(-40, -14, 29), "gold-", puff=0.0, edge=False),
            Part(_STAR, "light", puff=0.3, edge=False),
            pivot=(-40, 40),
            sway=3.0,
            lift=2.0,
        ),
        foot=90,
        foot_width=80,
        live=(Live("sparks", (0, -34), 66),),
    ),
    "chart": design(
        Part(block(-84, -78, 168, 156, 14), "light", puff=0.12, gloss=False),
        Part("M-62 -34H62M-62 -4H62M-62 26H62", "light--", line=2, puff=0.0, edge=False),
        *(
            piece(
                Part(block(x, 56 - h, 22, h, 6), tone, puff=0.4, gloss=True),
                pivot=(0, 56),
                lift=0.8,
                period_s=2.2,
                phase=x / 100,
            )
            for x, h, tone in (
                (-60, 38, "main+"),
                (-27, 58, "main"),
                (6, 50, "main+"),
                (39, 92, "second"),
            )
        ),
        Part("M-64 62H66", "dark", line=4, puff=0.0, edge=False),
        piece(
            Part("M-56 0L-22 -26L12 -16L56 -58", "dark", line=5, puff=0.0, edge=False),
            Part("M36 -60L58 -60L56 -38", "dark", line=5, puff=0.0, edge=False),
            lift=1.2,
        ),
        foot=80,
        foot_width=80,
    ),
    "document": design(
        Part(_PAGE, "light", puff=0.12),
        Part("M30 -86V-62C30 -59 32 -58 34 -58H58Z", "light--", puff=0.3),
        Part(block(-40, -60, 40, 9, 4), "main", puff=0.0, edge=False),
        *(
            Part(block(-40, y, w, 6, 3), "dark", puff=0.0, edge=False, alpha=0.35)
            for y, w in ((-34, 80), (-19, 80), (-4, 64), (11, 74))
        ),
        Part(block(-40, 34, 34, 30, 5), "second", puff=0.1, edge=False),
        piece(
            Part(oval(36, 56, 27), "main", puff=0.7, gloss=True),
            Part("M24 56L33 65L49 47", "light", line=6.5, puff=0.0, edge=False),
            pivot=(36, 56),
            sway=4,
        ),
        foot=88,
        foot_width=58,
    ),
    "calendar": design(
        Part(block(-78, -68, 156, 150, 16), "light", puff=0.15),
        Part(
            "M-78 -52C-78 -62 -72 -68 -62 -68H62C72 -68 78 -62 78 -52V-28H-78Z",
            "main",
            puff=0.3,
            gloss=True,
        ),
        Part("M-40 -82V-52M40 -82V-52", "dark+", line=10),
        *(
            Part(block(x, y, 20, 17, 5), "light--", puff=0.0, edge=False)
            for y in (-14, 14, 42)
            for x in (-58, -26, 6, 38)
            if (x, y) != (38, 42)
        ),
        piece(
            Part(oval(48, 52, 27), "second", puff=0.7, gloss=True),
            Part("M36 52L45 61L61 43", "light", line=6.5, puff=0.0, edge=False),
            pivot=(48, 52),
            sway=4,
        ),
        foot=82,
        foot_width=76,
    ),
    "cart": design(
        Part("M-94 -62H-72L-46 40H64", "dark+", line=8),
        Part("M-66 -40H88L70 20H-50Z", "main", puff=0.35, gloss=True),
        *(
            Part(f"M{x} -40L{x * 0.8 + 2} 20", "main--", line=3, puff=0.0, edge=False)
            for x in (-34, -8, 18, 44, 66)
        ),
        Part("M-60 -12H80", "main--", line=3, puff=0.0, edge=False),
        piece(
            Part(block(-30, -82, 42, 44, 5), "second", puff=0.3),
            Part(block(-14, -82, 9, 44, 0), "light", puff=0.0, edge=False),
            lift=1.5,
            period_s=2.4,
        ),
        piece(Part(oval(46, -56, 22), "third", gloss=True), lift=1.5, period_s=2.9),
        Part("M-66 -40H88L86 -32H-64Z", "main+", puff=0.0, edge=False),
        Part(oval(-32, 66, 13), "dark", puff=0.5),
        Part(oval(52, 66, 13), "dark", puff=0.5),
        Part(oval(-32, 66, 5), "metal", puff=0.4, edge=False),
        Part(oval(52, 66, 5), "metal", puff=0.4, edge=False),
        foot=78,
        foot_width=74,
    ),
    "idea": design(
        Part(block(-25, 44, 50, 14, 5), "metal", puff=0.8),
        Part(block(-22, 60, 44, 12, 5), "metal-", puff=0.8),
        Part("M-14 74H14C12 84 6 88 0 88C-6 88 -12 84 -14 74Z", "steel", puff=0.8),
        Part(_BULB, "sun", gloss=True),
        Part("M-16 40L-22 -6L-8 8L0 -8L8 8L22 -6L16 40", "light", line=4, puff=0.0, edge=False),
        live=(Live("sparks", (0, -30), 88),),
    ),
    "shield": design(
        Part(_SHIELD, "main", gloss=True),
        Part(
            "M0 -90C24 -74 46 -68 74 -66V-8C74 42 38 72 0 90Z",
            "main--",
            puff=0.0,
            within=_SHIELD,
            edge=False,
            alpha=0.45,
        ),
        Part("M-32 0L-8 24L36 -26", "light", line=15, puff=0.4),
    ),
    "megaphone": design(
        piece(
            Part("M-40 24L-26 70C-24 78 -2 78 -4 68L-12 30Z", "dark+", puff=0.6),
            Part("M-78 -20C-92 -16 -92 22 -78 26L-50 30V-26Z", "second", puff=0.7, gloss=True),
            Part(_MEGAPHONE, "main", puff=0.8, gloss=True),
            Part(oval(58, -2, 15, 70), "main--", puff=0.2),
            Part(oval(60, -2, 8, 26), "second", puff=0.6, edge=False),
            pivot=(-60, 10),
            sway=3.0,
            period_s=2.2,
        ),
    ),
}
