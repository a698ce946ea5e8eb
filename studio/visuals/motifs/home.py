"""Illustrated objects: house, rooms, tools."""

from __future__ import annotations

from studio.visuals.motifs.model import (
    Design,
    Live,
    Part,
    block,
    design,
    leaf,
    oval,
    piece,
    polygon,
    ring,
)

_SHADE = (
    "M-30 -88H30C34 -88 37 -86 38 -82L58 -24C60 -19 57 -16 52 -16H-52C-57 -16 -60 -19 -58 -24"
    "L-38 -82C-37 -86 -34 -88 -30 -88Z"
)
_POT = "M-46 30H46L36 82C35 87 32 90 27 90H-27C-32 90 -35 87 -36 82Z"
_SPRAY = (
    "M-34 -2C-34 -14 -22 -18 -18 -30H14C18 -18 30 -14 30 -2V76C30 84 24 88 16 88H-20C-28 88 "
    "-34 84 -34 76Z"
)


HOME: dict[str, Design] = {
    "house": design(
        Part(block(36, -74, 20, 44, 2), "clay-", puff=0.4),
        Part(block(-62, -22, 124, 98, 3), "light", puff=0.3),
        Part(
            polygon((-62, -22), (62, -22), (62, -8), (-62, -4)),
            "dark",
            puff=0.0,
            alpha=0.16,
            edge=False,
        ),
        Part(
            (
                "M-84 -12C-90 -16 -90 -22 -84 -27L-7 -86C-3 -89 3 -89 7 -86L84 -27C90 -22 90 "
                "-16 84 -12C80 -9 76 -10 72 -13L0 -66L-72 -13C-76 -10 -80 -9 -84 -12Z"
            ),
            "main",
            puff=0.7,
            gloss=True,
        ),
        Part(polygon((0, -66), (60, -22), (-60, -22)), "light", puff=0.0, edge=False),
        Part(oval(0, -36, 11), "sky", puff=0.2),
        Part(block(-15, 22, 32, 54, 4), "second", puff=0.4),
        Part(oval(10, 52, 2.8), "light", puff=0.0, edge=False),
        *(Part(block(x, 2, 26, 28, 3), "sun", puff=0.1) for x in (-52, 28)),
        *(
            Part(f"M{x + 13} 2V30M{x} 16H{x + 26}", "light", line=3, puff=0.0, edge=False)
            for x in (-52, 28)
        ),
        Part(oval(-66, 66, 20, 16), "leaf", puff=1.0),
        Part(oval(64, 68, 16, 13), "leaf-", puff=1.0),
        Part(block(-84, 74, 168, 8, 4), "leaf--", puff=0.4),
        foot=82,
        foot_width=86,
        live=(Live("steam", (46, -78), 20),),
    ),
    "sofa": design(
        Part("M-66 62L-70 80M66 62L70 80", "wood--", line=8),
        Part(block(-70, -44, 140, 80, 20), "main", puff=0.7),
        Part("M0 -40V8", "main--", line=2.4, puff=0.0, edge=False),
        Part(block(-62, 4, 62, 34, 10), "main+", puff=0.7),
        Part(block(0, 4, 62, 34, 10), "main+", puff=0.7),
        Part(block(-74, 32, 148, 32, 8), "main", puff=0.5),
        Part(block(-96, -14, 36, 78, 16), "main", puff=0.8, gloss=True),
        Part(block(60, -14, 36, 78, 16), "main", puff=0.8, gloss=True),
        piece(
            Part(
                (
                    "M-54 -22C-46 -26 -22 -32 -16 -28C-12 -22 -10 0 -14 6C-20 10 -44 14 -50 10"
                    "C-54 4 -58 -16 -54 -22Z"
                ),
                "second",
                puff=0.9,
            ),
            pivot=(-34, 10),
            sway=1.5,
        ),
        foot=80,
        foot_width=92,
    ),
    "lamp": design(
        Part("M0 -20V78", "metal-", line=6),
        Part(oval(0, 80, 36, 9), "metal", puff=0.6),
        Part(oval(0, -17, 50, 6), "sun+", puff=0.0, edge=False),
        Part(_SHADE, "main", puff=0.8, gloss=True),
        piece(
            Part("M24 -16V10", "metal", line=2, edge=False),
            Part(oval(24, 13, 4), "second", puff=0.8, edge=False),
            pivot=(24, -16),
            sway=9,
            period_s=2.6,
        ),
        foot=88,
        foot_width=42,
    ),
    "plant": design(
        piece(
            Part(leaf(-4, 28, 96, 38, -46), "leaf-", puff=0.5),
            Part("M-4 28L-66 -32", "leaf--", line=2, puff=0.0, edge=False),
            pivot=(0, 30),
            sway=2.2,
            phase=0.1,
        ),
        piece(
            Part(leaf(4, 28, 98, 38, 48), "leaf-", puff=0.5),
            Part("M4 28L70 -32", "leaf--", line=2, puff=0.0, edge=False),
            pivot=(0, 30),
            sway=2.2,
            phase=0.45,
        ),
        piece(
            Part(leaf(-2, 30, 116, 42, -17), "leaf", puff=0.5),
            Part("M-2 30L-34 -72", "leaf--", line=2, puff=0.0, edge=False),
            pivot=(0, 30),
            sway=1.8,
            phase=0.3,
        ),
        piece(
            Part(leaf(2, 30, 112, 42, 18), "leaf", puff=0.5),
            Part("M2 30L34 -68", "leaf--", line=2, puff=0.0, edge=False),
            pivot=(0, 30),
            sway=1.8,
            phase=0.7,
        ),
        piece(
            Part(leaf(0, 32, 84, 36, 2), "leaf+", puff=0.5),
            Part("M0 32L2 -42", "leaf-", line=2, puff=0.0, edge=False),
            pivot=(0, 30),
            sway=1.4,
        ),
        Part(_POT, "main", gloss=True),
        Part(block(-54, 20, 108, 19, 6), "main+", puff=0.7),
        foot=90,
        foot_width=46,
    ),
    "paint_roller": design(
        Part(
            "M58 -50H80C86 -50 88 -46 88 -42V-8C88 -2 84 0 78 2L14 16C6 18 4 22 4 28V34",
            "metal",
            line=7,
        ),
        Part(block(-10, 32, 28, 58, 11), "wood", puff=0.9),
        Part(block(-8, 26, 24, 14, 3), "metal-", puff=0.8),
        Part(block(-82, -78, 144, 56, 14), "main", puff=0.9, gloss=True),
        Part(block(52, -74, 14, 48, 5), "metal", puff=0.7),
        piece(
            Part(
                (
                    "M-72 -28V2C-72 12 -58 12 -58 2V-10C-58 -18 -46 -18 -46 -10V22C-46 34 -30 "
                    "34 -30 22V-28Z"
                ),
                "main",
                puff=0.6,
                gloss=True,
            ),
            lift=1.8,
            period_s=3.0,
        ),
    ),
    "tools": design(
        piece(
            Part(block(-9, -40, 18, 130, 8), "wood", puff=0.8),
            Part(block(-9, 50, 18, 40, 8), "second", puff=0.8),
            Part(
                (
                    "M-52 -58C-52 -74 -42 -80 -30 -80H38C50 -80 52 -70 52 -62C52 -54 46 -50 38 "
                    "-50H12V-34H-12V-50H-30C-34 -50 -36 -44 -44 -44C-50 -44 -52 -50 -52 -58Z"
                ),
                "metal",
                puff=0.7,
                gloss=True,
            ),
            pivot=(0, 60),
            sway=4.0,
            period_s=2.4,
        ),
        live=(Live("sparks", (0, -40), 66),),
    ),
    "bed": design(
        Part(block(-90, -58, 180, 90, 16), "wood", puff=0.4),
        Part("M-80 62V78M80 62V78", "wood--", line=10),
        Part(block(-92, 22, 184, 46, 10), "wood-", puff=0.4),
        Part(block(-82, -6, 164, 44, 12), "light", puff=0.6),
        Part(block(-72, -34, 66, 36, 15), "light", puff=1.0),
        Part(block(6, -34, 66, 36, 15), "light", puff=1.0),
        piece(
            Part(
                (
                    "M-88 10C-60 2 -30 14 0 8C30 2 60 12 88 6V52C88 60 82 64 74 64H-74C-82 64 "
                    "-88 60 -88 52Z"
                ),
                "main",
                puff=0.6,
            ),
            Part(
                (
                    "M-88 10C-60 2 -30 14 0 8C30 2 60 12 88 6V18C60 24 30 14 0 20C-30 26 -60 "
                    "14 -88 22Z"
                ),
                "main++",
                puff=0.0,
                edge=False,
            ),
            lift=0.8,
            period_s=4.4,
        ),
        foot=82,
        foot_width=92,
    ),
    "spray": design(
        Part("M-14 -60H-46L-52 -48", "main--", line=8),
        Part(
            "M-22 -78H10C26 -78 34 -66 36 -48H24C20 -58 16 -58 12 -58H-22Z",
            "main",
            puff=0.6,
            gloss=True,
        ),
        Part(block(-18, -60, 32, 32, 4), "light", puff=0.6),
        Part(_SPRAY, "second", puff=0.8, gloss=True),
        Part(block(-24, 14, 44, 48, 6), "light", puff=0.0, edge=False),
        Part(leaf(-2, 54, 34, 20, 12), "leaf", puff=0.4, edge=False),
        foot=88,
        foot_width=36,
        live=(Live("bubbles", (-66, -36), 24), Live("sparks", (6, -10), 70)),
    ),
    "key": design(
        piece(
            Part(ring(0, -48, 38, 18), "gold", puff=0.6, gloss=True),
            Part("M-8 -14H8V52H28V64H8V70H22V82H-8Z", "gold", puff=0.5, gloss=True),
            pivot=(0, -62),
            sway=4,
        ),
        live=(Live("sparks", (0, 0), 70),),
    ),
}
