"""Illustrated objects: learning, giving and celebrating."""

from __future__ import annotations

from studio.visuals.motifs.model import (
    Design,
    Live,
    Part,
    block,
    design,
    oval,
    piece,
    polygon,
)

_GIFT = block(-66, -22, 132, 104, 8)
_BALLOON = (
    "M0 -92C32 -92 52 -66 52 -36C52 -4 24 26 0 30C-24 26 -52 -4 -52 -36C-52 -66 -32 -92 0 -92Z"
)
_BODY = "M0 -96C26 -72 36 -38 34 4L26 42H-26L-34 4C-36 -38 -26 -72 0 -96Z"

OCCASIONS: dict[str, Design] = {
    "rocket": design(
        piece(
            Part("M-18 44C-24 66 -10 78 0 96C10 78 24 66 18 44Z", "sun", puff=0.5),
            Part("M-9 44C-12 58 -4 66 0 76C4 66 12 58 9 44Z", "berry+", puff=0.3, edge=False),
            lift=3.0,
            period_s=0.5,
        ),
        Part("M-28 6C-50 16 -56 36 -54 60L-22 40Z", "second", puff=0.6, gloss=True),
        Part("M28 6C50 16 56 36 54 60L22 40Z", "second", puff=0.6, gloss=True),
        Part(_BODY, "light", gloss=True),
        Part("M-40 -46H40V-100H-40Z", "main", puff=0.5, within=_BODY, edge=False),
        Part(oval(0, -18, 17), "main", puff=0.4),
        Part(oval(0, -18, 11.5), "sky", puff=0.4, edge=False),
        Part("M-40 30H40V60H-40Z", "main", puff=0.5, within=_BODY, edge=False),
        Part("M0 12V52", "second", line=8, puff=0.6),
        live=(Live("sparks", (0, -20), 78),),
    ),
    "graduation": design(
        Part("M-50 -4V40C-50 62 50 62 50 40V-4Z", "main-", puff=0.7),
        Part("M0 -50L92 -12L0 26L-92 -12Z", "main", puff=0.25, gloss=True),
        Part("M0 -46L82 -12L0 -30L-82 -12Z", "main+", puff=0.0, edge=False),
        piece(
            Part("M0 -12L66 6V46", "gold", line=4),
            Part("M58 44H74L80 80C72 86 60 86 52 80Z", "gold", puff=0.6),
            pivot=(66, 6),
            sway=5,
            period_s=2.8,
        ),
        Part(oval(0, -12, 6), "gold", puff=0.8),
    ),
    "book": design(
        Part(
            (
                "M-94 -48C-60 -62 -24 -58 0 -42C24 -58 60 -62 94 -48V58C60 44 24 48 0 64C-24 "
                "48 -60 44 -94 58Z"
            ),
            "main",
            puff=0.3,
        ),
        Part("M-84 -54C-54 -66 -22 -60 0 -46V54C-24 40 -54 38 -84 48Z", "light", puff=0.5),
        Part("M84 -54C54 -66 22 -60 0 -46V54C24 40 54 38 84 48Z", "light", puff=0.5),
        *(
            Part(
                f"M-68 {y}C-50 {y - 6} -30 {y - 4} -14 {y + 4}",
                "dark",
                line=3.2,
                puff=0.0,
                edge=False,
                alpha=0.4,
            )
            for y in (-34, -18, -2, 14)
        ),
        *(
            Part(
                f"M68 {y}C50 {y - 6} 30 {y - 4} 14 {y + 4}",
                "dark",
                line=3.2,
                puff=0.0,
                edge=False,
                alpha=0.4,
            )
            for y in (-2, 14)
        ),
        Part(
            "M20 -40C36 -48 56 -48 70 -44V-14C56 -18 36 -18 20 -12Z", "second", puff=0.2, edge=False
        ),
        piece(
            Part("M0 -46C10 -66 34 -78 62 -74C40 -64 20 -40 0 54Z", "light", puff=0.5),
            pivot=(0, 54),
            sway=2.5,
            period_s=3.4,
        ),
        foot=64,
        foot_width=88,
    ),
    "gift": design(
        Part(_GIFT, "main", puff=0.35, gloss=True),
        Part(block(-14, -22, 28, 104, 0), "second", puff=0.3, within=_GIFT, edge=False),
        piece(
            Part(
                "M0 -52C-20 -88 -62 -86 -58 -62C-54 -44 -20 -46 0 -52Z",
                "second",
                puff=0.7,
                gloss=True,
            ),
            Part(
                "M0 -52C20 -88 62 -86 58 -62C54 -44 20 -46 0 -52Z", "second", puff=0.7, gloss=True
            ),
            Part(oval(0, -54, 11, 9), "second-", puff=0.8),
            Part(block(-76, -48, 152, 32, 7), "main+", puff=0.4, gloss=True),
            Part(block(-15, -48, 30, 32, 0), "second", puff=0.3, edge=False),
            pivot=(-70, -18),
            sway=1.2,
            period_s=2.4,
        ),
        foot=82,
        foot_width=68,
        live=(Live("sparks", (0, -44), 74),),
    ),
    "balloons": design(
        piece(
            Part("M-40 20C-40 50 -10 60 0 92", "metal-", line=2, edge=False),
            Part(
                (
                    "M-40 -76C-16 -76 0 -56 0 -32C0 -8 -22 14 -40 18C-58 14 -80 -8 -80 -32C-80 "
                    "-56 -64 -76 -40 -76Z"
                ),
                "second",
                gloss=True,
            ),
            Part(polygon((-40, 15), (-34, 26), (-46, 26)), "second-", puff=0.2),
            lift=3.0,
        ),
        piece(
            Part("M42 28C42 56 12 64 0 92", "metal-", line=2, edge=False),
            Part(
                (
                    "M42 -68C66 -68 82 -48 82 -24C82 0 60 22 42 26C24 22 2 0 2 -24C2 -48 18 "
                    "-68 42 -68Z"
                ),
                "third",
                gloss=True,
            ),
            Part(polygon((42, 23), (48, 34), (36, 34)), "third-", puff=0.2),
            lift=3.0,
            phase=0.5,
        ),
        piece(
            Part("M0 30V92", "metal-", line=2, edge=False),
            Part(_BALLOON, "main", gloss=True),
            Part(polygon((0, 27), (7, 39), (-7, 39)), "main-", puff=0.2),
            lift=3.0,
            phase=0.25,
        ),
    ),
    "toy": design(
        Part(block(-84, 14, 70, 70, 10), "main", puff=0.5, gloss=True),
        Part(block(-71, 27, 44, 44, 6), "light", puff=0.0, edge=False),
        Part("M-62 62V44C-62 32 -36 32 -36 44V62M-62 52H-36", "main", line=6, puff=0.0, edge=False),
        Part(block(-2, 14, 70, 70, 10), "second", puff=0.5, gloss=True),
        Part(block(11, 27, 44, 44, 6), "light", puff=0.0, edge=False),
        Part(oval(33, 49, 13), "second", puff=0.0, edge=False),
        piece(
            Part(block(-43, -60, 70, 70, 10), "third", puff=0.5, gloss=True),
            Part(block(-30, -47, 44, 44, 6), "light", puff=0.0, edge=False),
            Part("M-8 -42L6 -12H-22Z", "third", puff=0.0, edge=False),
            pivot=(-8, 10),
            sway=2.4,
        ),
        piece(
            Part(oval(66, -24, 21), "sun", gloss=True),
            Part(
                "M46 -30C58 -22 76 -22 86 -30L87 -20C76 -13 58 -13 46 -20Z",
                "berry",
                puff=0.0,
                within=oval(66, -24, 21),
                edge=False,
            ),
            lift=6.0,
            period_s=1.6,
        ),
        foot=84,
        foot_width=84,
    ),
    "trophy": design(
        Part("M-44 -66H-78C-80 -30 -62 -8 -34 -6M44 -66H78C80 -30 62 -8 34 -6", "gold-", line=10),
        Part("M-14 20H14L18 58H-18Z", "gold-", puff=0.7),
        Part("M-50 -80H50C52 -20 34 30 0 30C-34 30 -52 -20 -50 -80Z", "gold", gloss=True),
        Part(oval(0, -80, 50, 9), "gold--", puff=0.2),
        Part(
            "M0 -52L8 -35L26 -33L13 -20L16 -2L0 -11L-16 -2L-13 -20L-26 -33L-8 -35Z",
            "light",
            puff=0.3,
            edge=False,
        ),
        Part(block(-34, 54, 68, 14, 4), "wood--", puff=0.6),
        Part(block(-46, 66, 92, 22, 5), "wood--", puff=0.6, gloss=True),
        foot=88,
        foot_width=50,
        live=(Live("sparks", (0, -30), 82),),
    ),
}
