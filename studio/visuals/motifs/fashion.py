"""Illustrated objects: what people wear and carry."""

from __future__ import annotations

import math

from studio.visuals.motifs.model import (
    Design,
    Live,
    Part,
    block,
    design,
    oval,
    piece,
    polygon,
    ring,
)

_UPPER = (
    "M-84 36C-92 4 -90 -20 -82 -44C-76 -52 -64 -50 -58 -42C-50 -31 -36 -31 -26 -40L-8 -58"
    "C-2 -64 8 -62 12 -55C22 -37 38 -17 62 -9C82 -3 94 10 94 36Z"
)
_SOLE = "M-90 30C-60 34 60 34 96 28C100 40 98 54 88 58H-80C-92 56 -96 42 -90 30Z"
_SHIRT = (
    "M-32 -74C-18 -60 18 -60 32 -74L58 -64C72 -57 84 -38 94 -12L60 4L50 -14L53 76C20 83 -20 83"
    " -53 76L-50 -14L-60 4L-94 -12C-84 -38 -72 -57 -58 -64Z"
)
_BAG = (
    "M-66 -18C-66 -26 -60 -30 -54 -30H54C60 -30 66 -26 66 -18L78 66C80 78 74 84 64 84H-64C-74 "
    "84 -80 78 -78 66Z"
)
_FLAP = (
    "M-66 -18C-66 -26 -60 -30 -54 -30H54C60 -30 66 -26 66 -18L68 4C60 30 30 38 0 38C-30 38 -60 "
    "30 -68 4Z"
)
_SCENT = (
    "M-48 -18C-48 -28 -42 -34 -32 -34H32C42 -34 48 -28 48 -18V68C48 78 42 84 32 84H-32C-42 84 "
    "-48 78 -48 68Z"
)


def _ticks() -> tuple[Part, ...]:
    marks = []
    for hour in range(12):
        a = math.radians(hour * 30)
        inner, outer = (33, 41) if hour % 3 == 0 else (37, 41)
        across, up = math.sin(a), -math.cos(a)
        start, end = (inner * across, inner * up), (outer * across, outer * up)
        line = f"M{start[0]:.2f} {start[1]:.2f}L{end[0]:.2f} {end[1]:.2f}"
        marks.append(Part(line, "dark", line=3.2 if hour % 3 == 0 else 1.6, puff=0.0, edge=False))
    return tuple(marks)


FASHION: dict[str, Design] = {
    "sneaker": design(
        Part("M-22 -34L-4 -66C2 -74 14 -72 18 -64L26 -44Z", "main--", puff=0.5),
        Part(_UPPER, "main", gloss=True),
        Part("M60 40C58 14 70 -4 80 -2C92 8 96 22 95 40Z", "light", puff=0.6, within=_UPPER),
        Part(
            "M-92 40C-96 6 -92 -24 -80 -48L-60 -40C-66 -14 -62 12 -52 40Z",
            "second",
            puff=0.6,
            within=_UPPER,
        ),
        Part(
            "M-44 40C-34 6 2 -8 34 4C18 8 0 20 -8 40Z", "light", puff=0.0, within=_UPPER, edge=False
        ),
        Part(
            "M-26 40C-18 22 2 12 20 14C10 20 4 28 2 40Z",
            "second",
            puff=0.0,
            within=_UPPER,
            edge=False,
        ),
        *(
            Part(f"M{x} {y}L{x + 17} {y - 9}", "light", line=5.5, puff=0.5)
            for x, y in ((-8, -38), (3, -25), (16, -13), (31, -3))
        ),
        Part(_SOLE, "light", puff=0.7),
        Part(
            "M-92 48C-50 52 60 52 98 46C97 54 94 58 88 58H-80C-88 57 -92 53 -92 48Z",
            "second",
            puff=0.3,
            within=_SOLE,
            edge=False,
        ),
        foot=59,
        foot_width=92,
        live=(Live("wind", (-88, 8), 26),),
    ),
    "tshirt": design(
        Part("M-32 -74C-18 -68 18 -68 32 -74C26 -52 -26 -52 -32 -74Z", "main---", puff=0.0),
        Part(_SHIRT, "main", puff=0.6),
        Part(
            "M-60 4L-50 -14L-46 -40C-46 -20 -50 0 -60 4Z",
            "main--",
            puff=0.0,
            within=_SHIRT,
            edge=False,
        ),
        Part(
            "M60 4L50 -14L46 -40C46 -20 50 0 60 4Z", "main--", puff=0.0, within=_SHIRT, edge=False
        ),
        Part("M-32 -74C-18 -60 18 -60 32 -74", "main+", line=6, puff=0.0),
        Part(oval(0, 0, 24), "second", puff=0.0, edge=False),
        Part(
            "M-24 4C-12 -8 -4 14 8 2C14 -4 20 -2 25 2C22 18 12 25 0 25C-12 25 -22 18 -24 4Z",
            "light",
            puff=0.0,
            within=oval(0, 0, 24),
            edge=False,
        ),
        Part(
            "M-30 50C-24 60 -22 70 -24 80M34 40C28 54 28 68 32 78",
            "main-",
            line=2.4,
            puff=0.0,
            within=_SHIRT,
            edge=False,
        ),
    ),
    "handbag": design(
        piece(Part("M-38 -26C-38 -92 38 -92 38 -26", "second", line=10), pivot=(0, -26), sway=1.2),
        Part(_BAG, "main", puff=0.6, gloss=True),
        Part("M-72 52C-40 60 40 60 72 52", "main--", line=2.0, puff=0.0, within=_BAG, edge=False),
        Part(_FLAP, "main+", puff=0.5, gloss=True),
        Part("M-60 2C-52 22 -28 30 0 30C28 30 52 22 60 2", "main-", line=2.0, puff=0.0, edge=False),
        Part(block(-13, 24, 26, 24, 5), "gold", puff=0.8, gloss=True),
        Part(block(-5, 32, 10, 9, 2), "gold--", puff=0.0, edge=False),
        Part(oval(-38, -24, 6.5), "gold", gloss=True),
        Part(oval(38, -24, 6.5), "gold", gloss=True),
        foot=84,
        foot_width=74,
    ),
    "watch": design(
        Part("M-28 -98H28L34 -44H-34Z", "main", puff=0.7),
        Part("M-34 44H34L28 98H-28Z", "main", puff=0.7),
        Part(
            "M-21 -94L-25 -50M21 -94L25 -50M-25 50L-21 94M25 50L21 94",
            "main++",
            line=1.6,
            puff=0.0,
            edge=False,
        ),
        Part(block(56, -9, 12, 18, 4), "gold-", puff=0.8),
        Part(oval(0, 0, 60), "gold", puff=0.25, gloss=True),
        Part(oval(0, 0, 50), "light", puff=0.15),
        *_ticks(),
        Part(oval(0, 21, 10.5), "light--", puff=0.0, edge=False),
        piece(Part("M0 21V12.5", "dark", line=1.6, puff=0.0, edge=False), pivot=(0, 21), turn_s=6),
        piece(Part("M0 4V-24", "dark", line=4.2, puff=0.0, edge=False), pivot=(0, 0), turn_s=180),
        piece(
            Part("M-3 2L27 -17", "dark", line=3.0, puff=0.0, edge=False), pivot=(0, 0), turn_s=40
        ),
        piece(
            Part("M-2 12L6 -36", "second", line=1.4, puff=0.0, edge=False),
            Part(oval(0, 0, 3.6), "second", puff=0.0, edge=False),
            pivot=(0, 0),
            turn_s=12,
        ),
    ),
    "ring": design(
        Part(ring(0, 30, 60, 48), "gold", puff=0.8, gloss=True),
        Part("M-26 -26L-12 -14H12L26 -26L18 -38H-18Z", "gold-", puff=0.5),
        Part(polygon((-42, -58), (-24, -84), (24, -84), (42, -58), (0, -12)), "glass", puff=0.2),
        Part(polygon((-42, -58), (-24, -84), (-14, -58)), "glass+", puff=0.0, edge=False),
        Part(polygon((-24, -84), (0, -84), (-14, -58)), "sky", puff=0.0, edge=False),
        Part(polygon((0, -84), (24, -84), (14, -58)), "glass+", puff=0.0, edge=False),
        Part(polygon((24, -84), (42, -58), (14, -58)), "sky-", puff=0.0, edge=False),
        Part(polygon((-42, -58), (-14, -58), (0, -12)), "sky", puff=0.0, edge=False),
        Part(polygon((-14, -58), (14, -58), (0, -12)), "glass", puff=0.0, edge=False),
        Part(polygon((14, -58), (42, -58), (0, -12)), "sky--", puff=0.0, edge=False),
        live=(Live("sparks", (0, -30), 74),),
    ),
    "perfume": design(
        Part(block(-24, -92, 48, 40, 7), "second", puff=0.6, gloss=True),
        Part(block(-17, -54, 34, 22, 2), "gold", puff=0.7),
        Part(_SCENT, "glass", puff=0.5, gloss=True),
        Part(
            "M-38 4C-16 -4 14 12 38 4V64C38 70 34 74 28 74H-28C-34 74 -38 70 -38 64Z",
            "main",
            puff=0.5,
            within=_SCENT,
            edge=False,
        ),
        Part(block(-24, 20, 48, 34, 2), "light", puff=0.0, edge=False),
        Part(block(-15, 31, 30, 3.4, 1.5), "dark", puff=0.0, edge=False),
        Part(block(-9, 39, 18, 2.4, 1.2), "dark", puff=0.0, edge=False, alpha=0.6),
        foot=84,
        foot_width=50,
        live=(Live("sparks", (0, -20), 66),),
    ),
    "lipstick": design(
        piece(
            Part("M-46 -8V-48C-46 -66 -22 -84 -14 -84V-8Z", "berry", puff=0.7, gloss=True),
            Part(
                "M-46 -46C-46 -66 -22 -84 -14 -84C-14 -66 -26 -46 -46 -46Z",
                "berry+",
                puff=0.2,
                edge=False,
            ),
            lift=2.5,
            period_s=3.6,
        ),
        Part(block(-50, -12, 40, 34, 3), "gold", puff=0.8, gloss=True),
        Part(block(-56, 16, 52, 68, 5), "main", puff=0.8, gloss=True),
        Part(block(12, -22, 50, 106, 6), "main", puff=0.8, gloss=True),
        Part(block(12, 64, 50, 8, 0), "gold", puff=0.8, edge=False),
        foot=84,
        foot_width=70,
        live=(Live("sparks", (14, -34), 58),),
    ),
    "glasses": design(
        Part("M-88 -14L-96 -36M88 -14L96 -36", "main--", line=8),
        Part("M-14 -6C-6 -16 6 -16 14 -6", "main", line=9),
        Part(
            (
                "M-92 -16C-92 -26 -84 -30 -74 -30H-34C-20 -30 -12 -22 -12 -8C-12 22 -28 40 -52 "
                "40C-78 40 -92 18 -92 -16Z"
            ),
            "main",
            puff=0.5,
            gloss=True,
        ),
        Part(
            (
                "M92 -16C92 -26 84 -30 74 -30H34C20 -30 12 -22 12 -8C12 22 28 40 52 40C78 40 "
                "92 18 92 -16Z"
            ),
            "main",
            puff=0.5,
            gloss=True,
        ),
        Part(
            (
                "M-82 -14C-82 -20 -78 -22 -72 -22H-36C-26 -22 -21 -18 -21 -8C-21 16 -34 31 -52 "
                "31C-72 31 -82 12 -82 -14Z"
            ),
            "second-",
            puff=0.2,
            edge=False,
        ),
        Part(
            (
                "M82 -14C82 -20 78 -22 72 -22H36C26 -22 21 -18 21 -8C21 16 34 31 52 31C72 31 "
                "82 12 82 -14Z"
            ),
            "second-",
            puff=0.2,
            edge=False,
        ),
        Part(
            "M-72 -14L-48 -14L-70 14C-76 6 -76 -8 -72 -14ZM32 -14L56 -14L34 14C28 6 28 -8 32 -14Z",
            "light",
            puff=0.0,
            edge=False,
            alpha=0.5,
        ),
    ),
}
