"""Illustrated objects: machines for work, music and pictures."""

from __future__ import annotations

from studio.visuals.motifs.model import Design, Live, Part, block, design, oval, piece, ring

_SCREEN = block(-38, -80, 76, 160, 10)
_LAPTOP_SCREEN = block(-66, -60, 132, 84, 3)
_CAMERA = (
    "M-90 -28C-90 -38 -84 -44 -74 -44H-40L-28 -62C-26 -66 -22 -68 -18 -68H20C24 -68 28 -66 30 "
    "-62L42 -44H74C84 -44 90 -38 90 -28V52C90 62 84 68 74 68H-74C-84 68 -90 62 -90 52Z"
)
_GUITAR = (
    "M-6 -12C-22 -30 -44 -22 -44 -2C-44 12 -56 18 -62 34C-74 66 -40 92 -4 80C30 92 62 72 54 40"
    "C50 22 38 16 38 0C38 -20 14 -28 -6 -12Z"
)
_PAD = (
    "M-46 -38C-30 -44 30 -44 46 -38C76 -30 96 30 88 50C80 70 56 60 42 34C36 24 -36 24 -42 34"
    "C-56 60 -80 70 -88 50C-96 30 -76 -30 -46 -38Z"
)


def _row(y: float, width: float, tone: str) -> tuple[Part, ...]:
    """A line of a list on a screen: a picture and two lines of text."""
    return (
        Part(block(-30, y, 60, 22, 5), "light", puff=0.0, edge=False),
        Part(block(-26, y + 4, 14, 14, 4), tone, puff=0.0, edge=False),
        Part(block(-8, y + 5, width, 4, 2), "dark", puff=0.0, edge=False, alpha=0.75),
        Part(block(-8, y + 13, width * 0.6, 3.5, 1.7), "dark", puff=0.0, edge=False, alpha=0.35),
    )


DEVICES: dict[str, Design] = {
    "phone": design(
        Part(block(-48, -92, 96, 184, 18), "dark+", puff=0.12, gloss=True),
        Part(block(-43, -87, 86, 174, 14), "dark", puff=0.0, edge=False),
        Part(_SCREEN, "light-", puff=0.0, edge=False),
        Part(
            "M-38 -80H38V-14C14 -2 -14 -26 -38 -12Z", "main", puff=0.0, within=_SCREEN, edge=False
        ),
        Part(oval(-14, -50, 13), "light", puff=0.0, edge=False, alpha=0.92),
        Part(block(6, -58, 24, 6, 3), "light", puff=0.0, edge=False),
        Part(block(6, -47, 16, 5, 2.5), "light", puff=0.0, edge=False, alpha=0.6),
        *_row(-6, 30, "main"),
        *_row(20, 24, "second"),
        piece(
            Part(block(-30, 50, 60, 17, 8.5), "second", puff=0.5),
            Part(block(-14, 56.5, 28, 4, 2), "light", puff=0.0, edge=False),
            lift=1.4,
            period_s=2.4,
        ),
        Part(block(-13, -83, 26, 6, 3), "dark", puff=0.0, edge=False),
    ),
    "laptop": design(
        Part(block(-74, -68, 148, 100, 9), "dark+", puff=0.1),
        Part(_LAPTOP_SCREEN, "light", puff=0.0, edge=False),
        Part("M-66 -60H-34V24H-66Z", "main", puff=0.0, within=_LAPTOP_SCREEN, edge=False),
        *(
            Part(block(-60, y, 20, 4.5, 2.2), "light", puff=0.0, edge=False, alpha=0.75)
            for y in (-50, -38, -26)
        ),
        Part(block(-26, -52, 40, 7, 3.5), "dark", puff=0.0, edge=False, alpha=0.8),
        *(
            piece(
                Part(block(x, 14 - high, 11, high, 3), tone, puff=0.0, edge=False),
                lift=1.6,
                period_s=2.6,
                phase=x / 90,
            )
            for x, high, tone in (
                (-26, 20, "main+"),
                (-10, 34, "main"),
                (6, 28, "main+"),
                (22, 50, "second"),
                (38, 40, "main"),
            )
        ),
        Part("M-96 36H96L90 48C88 51 86 52 82 52H-82C-86 52 -88 51 -90 48Z", "metal", puff=0.7),
        Part("M-18 36H18L15 42H-15Z", "metal--", puff=0.0, edge=False),
        foot=52,
        foot_width=94,
    ),
    "headphones": design(
        Part("M-64 26C-72 -92 72 -92 64 26", "main", line=15, gloss=True),
        Part("M-46 -30C-30 -58 30 -58 46 -30", "main--", line=8),
        piece(
            Part(block(-60, -8, 28, 74, 13), "dark+", puff=0.8),
            Part(block(-88, -4, 38, 66, 18), "main", puff=0.9, gloss=True),
            Part(block(-80, 10, 5, 38, 2.5), "second", puff=0.0, edge=False),
            lift=0.8,
            period_s=2.2,
        ),
        piece(
            Part(block(32, -8, 28, 74, 13), "dark+", puff=0.8),
            Part(block(50, -4, 38, 66, 18), "main", puff=0.9, gloss=True),
            lift=0.8,
            period_s=2.2,
        ),
        live=(Live("rings", (0, 28), 46),),
    ),
    "camera": design(
        Part(block(-66, -54, 26, 14, 4), "second", puff=0.7),
        Part(_CAMERA, "main", puff=0.4, gloss=True),
        Part("M-90 -22H90V40H-90Z", "dark+", puff=0.2, within=_CAMERA, edge=False),
        Part(oval(0, 10, 48), "metal", puff=0.2),
        Part(oval(0, 10, 41), "dark", puff=0.0),
        Part(oval(0, 10, 31), "sky--", puff=0.3),
        Part(oval(0, 10, 17), "dark", puff=0.0, edge=False),
        Part(oval(-13, -4, 8, 5.5, -40), "light", puff=0.0, edge=False, alpha=0.9),
        Part(oval(11, 22, 3.4), "light", puff=0.0, edge=False, alpha=0.55),
        Part(block(52, -36, 24, 11, 3), "light", puff=0.3),
        Part(oval(-70, -32, 4), "second", puff=0.5, edge=False),
    ),
    "guitar": design(
        piece(
            Part("M-2 20L-2 -70", "wood--", line=12, puff=0.6),
            Part("M-10 -70C-12 -82 -12 -90 -8 -96H4C8 -90 8 -82 6 -70Z", "wood-", puff=0.6),
            *(Part(oval(x, y, 3.4), "metal", puff=0.5) for x in (-14, 10) for y in (-88, -79)),
            Part(_GUITAR, "main", gloss=True),
            Part(
                "M4 -14C24 -18 34 -8 32 6C30 20 46 28 46 46C48 66 24 78 6 74Z",
                "main-",
                puff=0.0,
                within=_GUITAR,
                edge=False,
                alpha=0.55,
            ),
            Part(oval(-2, 22, 16), "dark", puff=0.0),
            Part(ring(-2, 22, 20, 17), "second", puff=0.0, edge=False),
            Part(block(-20, 54, 36, 8, 3), "wood--", puff=0.5),
            *(
                Part(f"M{x} -72V56", "light", line=0.9, puff=0.0, edge=False)
                for x in (-6, -3.3, -0.7, 2)
            ),
            pivot=(0, 60),
            sway=2.2,
        ),
        live=(Live("sparks", (8, -10), 76),),
    ),
    "microphone": design(
        Part("M0 58V82", "metal-", line=8),
        Part(block(-34, 78, 68, 11, 5.5), "metal", puff=0.8),
        Part("M-50 -6V10C-50 74 50 74 50 10V-6", "metal", line=8),
        Part(block(-34, -88, 68, 124, 34), "main", gloss=True),
        *(
            Part(
                f"M-34 {y}H-8M8 {y}H34",
                "main--",
                line=4.5,
                puff=0.0,
                within=block(-34, -88, 68, 124, 34),
                edge=False,
            )
            for y in (-52, -36, -20)
        ),
        Part(
            block(-34, -4, 68, 9, 0),
            "second",
            puff=0.5,
            within=block(-34, -88, 68, 124, 34),
            edge=False,
        ),
        foot=89,
        foot_width=40,
        live=(Live("rings", (0, -34), 66),),
    ),
    "gamepad": design(
        Part(_PAD, "main", puff=0.6, gloss=True),
        Part("M-52 -18V10M-66 -4H-38", "dark+", line=9, puff=0.4),
        Part(oval(52, -17, 6), "second", gloss=True),
        Part(oval(66, -4, 6), "third", gloss=True),
        Part(oval(38, -4, 6), "sun", gloss=True),
        Part(oval(52, 9, 6), "light", gloss=True),
        piece(
            Part(oval(-22, 16, 12), "dark", puff=0.3),
            Part(oval(-22, 15, 8), "dark++", puff=0.6, edge=False),
            lift=1.2,
            period_s=1.8,
        ),
        piece(
            Part(oval(22, 16, 12), "dark", puff=0.3),
            Part(oval(22, 15, 8), "dark++", puff=0.6, edge=False),
            lift=1.2,
            period_s=2.3,
        ),
        Part(block(-7, -14, 14, 6, 3), "light", puff=0.0, edge=False),
    ),
}
