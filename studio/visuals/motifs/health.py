"""Illustrated objects: body, care and sport."""

from __future__ import annotations

from studio.visuals.motifs.model import Design, Live, Part, block, design, leaf, oval, piece, ring

_TOOTH = (
    "M0 -60C-16 -74 -34 -82 -52 -74C-78 -62 -82 -28 -70 4C-60 30 -60 84 -38 86C-18 88 -24 30 0 "
    "30C24 30 18 88 38 86C60 84 60 30 70 4C82 -28 78 -62 52 -74C34 -82 16 -74 0 -60Z"
)
_HEART = (
    "M0 74C-30 50 -78 18 -78 -24C-78 -50 -58 -68 -36 -68C-20 -68 -8 -58 0 -46C8 -58 20 -68 36 "
    "-68C58 -68 78 -50 78 -24C78 18 30 50 0 74Z"
)

HEALTH: dict[str, Design] = {
    "tooth": design(
        Part(_TOOTH, "light", gloss=True),
        Part(
            "M-22 -42C-10 -34 10 -34 22 -42",
            "light---",
            line=3.4,
            puff=0.0,
            within=_TOOTH,
            edge=False,
        ),
        live=(Live("sparks", (0, -18), 84),),
    ),
    "heart": design(
        piece(
            Part(_HEART, "berry", gloss=True),
            Part(
                "M-78 -2H-34L-22 -26L-4 28L12 -16L20 -2H78",
                "light",
                line=5.5,
                puff=0.0,
                within=_HEART,
                edge=False,
            ),
            lift=1.6,
            period_s=1.3,
        ),
    ),
    "stethoscope": design(
        Part("M-50 -78C-62 -40 -54 -2 -20 2C14 -2 22 -40 10 -78", "main", line=9, gloss=True),
        Part("M-20 2V34C-20 92 56 92 56 34V12", "main", line=9, gloss=True),
        Part("M-50 -80L-38 -86M10 -80L-2 -86", "metal", line=8),
        Part(oval(56, -6, 24), "metal", puff=0.5, gloss=True),
        Part(oval(56, -6, 13), "light", puff=0.3),
        Part(oval(-20, 3, 9), "metal-", puff=0.8),
    ),
    "pills": design(
        Part(block(-64, -70, 84, 30, 7), "light", puff=0.7),
        *(
            Part(f"M{x} -66V-44", "light---", line=2.4, puff=0.0, edge=False)
            for x in (-54, -43, -32, -21, -10, 1, 12)
        ),
        Part(block(-58, -44, 72, 128, 12), "main", puff=0.8, gloss=True),
        Part(block(-58, -6, 72, 62, 0), "light", puff=0.5, edge=False),
        Part("M-22 8V42M-39 25H-5", "second", line=10, puff=0.0, edge=False),
        piece(
            Part(
                "M30 64C24 54 30 46 38 42L56 32L68 54L50 64C42 68 36 72 30 64Z",
                "second",
                puff=0.9,
                gloss=True,
            ),
            Part(
                "M56 32L72 23C80 19 88 22 92 30C96 38 92 42 86 45L68 54Z",
                "light",
                puff=0.9,
                gloss=True,
            ),
            pivot=(60, 70),
            sway=2,
        ),
        Part(oval(44, 80, 20, 9), "third", puff=0.7),
        foot=86,
        foot_width=78,
    ),
    "dumbbell": design(
        piece(
            Part(block(-60, -9, 120, 18, 5), "metal", puff=0.8, gloss=True),
            Part(block(-64, -52, 26, 104, 9), "main", puff=0.7, gloss=True),
            Part(block(-86, -38, 24, 76, 9), "main-", puff=0.7, gloss=True),
            Part(block(-96, -12, 14, 24, 5), "metal-", puff=0.8),
            Part(block(38, -52, 26, 104, 9), "main", puff=0.7, gloss=True),
            Part(block(62, -38, 24, 76, 9), "main-", puff=0.7, gloss=True),
            Part(block(82, -12, 14, 24, 5), "metal-", puff=0.8),
            Part(
                "M-26 -9V9M-13 -9V9M0 -9V9M13 -9V9M26 -9V9", "steel", line=2.4, puff=0.0, edge=False
            ),
            pivot=(0, 0),
            sway=5.0,
            lift=4.0,
            period_s=2.6,
        ),
    ),
    "scissors": design(
        Part(block(56, -84, 13, 168, 5), "second", puff=0.6, gloss=True),
        *(Part(block(40, y, 20, 4.6, 2), "second", puff=0.3) for y in range(-78, 78, 9)),
        piece(
            Part("M-22 14L8 -88C12 -80 12 -66 8 -54L-14 24Z", "metal", puff=0.5, gloss=True),
            Part(ring(-44, 54, 26, 15), "main", puff=0.7, gloss=True),
            Part("M-18 18L-34 38", "main", line=11),
            pivot=(-18, 10),
            sway=4.5,
            period_s=2.0,
        ),
        piece(
            Part("M-14 14L-44 -88C-48 -80 -48 -66 -44 -54L-22 24Z", "metal+", puff=0.5, gloss=True),
            Part(ring(8, 54, 26, 15), "main", puff=0.7, gloss=True),
            Part("M-18 18L-2 38", "main", line=11),
            Part(oval(-18, 10, 5), "steel", puff=0.6),
            pivot=(-18, 10),
            sway=-4.5,
            period_s=2.0,
        ),
    ),
    "lotus": design(
        piece(
            Part(leaf(-8, 44, 92, 40, -66), "blush", puff=0.5),
            Part(leaf(8, 44, 92, 40, 66), "blush", puff=0.5),
            pivot=(0, 44),
            sway=0.0,
        ),
        piece(Part(leaf(-5, 46, 108, 46, -38), "main", puff=0.5), pivot=(0, 46), sway=1.6),
        piece(Part(leaf(5, 46, 108, 46, 38), "main", puff=0.5), pivot=(0, 46), sway=-1.6),
        Part(leaf(0, 50, 122, 52, 0), "main+", puff=0.6, gloss=True),
        piece(
            Part(leaf(-12, 52, 70, 36, -30), "main", puff=0.5),
            Part(leaf(12, 52, 70, 36, 30), "main", puff=0.5),
            pivot=(0, 52),
            sway=0.0,
        ),
        Part("M-70 54C-40 40 40 40 70 54C60 74 -60 74 -70 54Z", "leaf", puff=0.6),
        foot=70,
        foot_width=66,
        live=(Live("ripples", (0, 74), 94),),
    ),
    "ball": design(
        piece(
            Part(oval(0, 0, 76), "light", gloss=True),
            Part("M0 -26L25 -8L15 21H-15L-25 -8Z", "dark+", puff=0.2, edge=False),
            Part(
                (
                    "M-16 -76L16 -76L22 -58L0 -46L-22 -58ZM72 -30L60 -46L44 -24L52 -4L76 2"
                    "ZM-72 -30L-60 -46L-44 -24L-52 -4L-76 2ZM44 62L24 72L24 44L44 34L60 46"
                    "ZM-44 62L-24 72L-24 44L-44 34L-60 46Z"
                ),
                "dark+",
                puff=0.2,
                within=oval(0, 0, 76),
                edge=False,
            ),
            Part(
                "M0 -26V-46M25 -8L46 -22M15 21L26 44M-15 21L-26 44M-25 -8L-46 -22",
                "dark+",
                line=3,
                puff=0.0,
                within=oval(0, 0, 76),
                edge=False,
            ),
            pivot=(0, 0),
            sway=16,
            lift=2.5,
            period_s=3.2,
        ),
        foot=80,
        foot_width=52,
    ),
}
