"""Illustrated objects: plants, earth and water."""

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
)

_GLOBE = oval(0, -4, 72)
_DROP = "M0 -90C14 -58 58 -20 58 26C58 60 32 86 0 86C-32 86 -58 60 -58 26C-58 -20 -14 -58 0 -90Z"
_SKY = oval(0, 0, 86)


def _bloom(x: float, y: float, size: float, tone: str, stem: str) -> tuple[Part, ...]:
    """A flower with eight petals on its stem."""
    petals = [
        Part(leaf(x, y, size, size * 0.62, turn), tone if turn % 90 else f"{tone}+", puff=0.6)
        for turn in (22.5, 67.5, 112.5, 157.5, 202.5, 247.5, 292.5, 337.5, 0, 90, 180, 270)
    ]
    centre = Part(oval(x, y, size * 0.30), "sun", puff=0.8)
    return (Part(stem, "leaf-", line=5), *petals, centre)


NATURE: dict[str, Design] = {
    "flowers": design(
        Part(leaf(-6, 30, 84, 30, -58), "leaf-", puff=0.5),
        Part(leaf(6, 30, 84, 30, 58), "leaf-", puff=0.5),
        Part(leaf(-8, 20, 84, 28, -20), "leaf", puff=0.5),
        Part(leaf(8, 20, 96, 28, 6), "leaf", puff=0.5),
        *_bloom(0, -54, 34, "second", "M0 40L0 -50"),
        piece(*_bloom(-48, -20, 32, "main", "M-4 44L-46 -18"), pivot=(0, 60), sway=2.0),
        piece(*_bloom(48, -22, 32, "blush", "M4 44L46 -20"), pivot=(0, 60), sway=2.0, phase=0.3),
        *_bloom(2, -2, 34, "light", "M0 44L2 0"),
        Part("M-40 20L40 20L16 92H-16Z", "crumb", puff=0.5),
        Part("M-40 20L6 34L-4 92H-16Z", "crumb-", puff=0.4),
        Part("M-27 48C-10 56 10 56 27 48L25 58C10 64 -10 64 -25 58Z", "main", puff=0.5, edge=False),
        Part(
            "M0 56C-18 40 -26 52 -20 60C-14 66 -4 62 0 57C4 62 14 66 20 60C26 52 18 40 0 56Z",
            "main",
            puff=0.6,
        ),
    ),
    "tree": design(
        Part("M-9 84C-6 50 -6 20 -4 0L4 0C6 20 6 50 10 84Z", "wood-", puff=0.8),
        Part("M0 46L24 20M-1 34L-22 10", "wood-", line=6),
        Part(oval(-38, 2, 36), "leaf-"),
        Part(oval(38, 4, 34), "leaf-"),
        Part(oval(0, -8, 46), "leaf-"),
        Part(oval(-24, -36, 36), "leaf"),
        Part(oval(28, -32, 36), "leaf"),
        piece(
            Part(oval(2, -54, 36), "leaf+", gloss=True),
            Part(oval(-34, -6, 6), "berry", puff=0.8, edge=False),
            Part(oval(22, 2, 6), "berry", puff=0.8, edge=False),
            Part(oval(36, -34, 6), "berry", puff=0.8, edge=False),
            Part(oval(-8, -26, 6), "berry", puff=0.8, edge=False),
            pivot=(0, 60),
            sway=2.0,
            phase=0.2,
        ),
        Part(oval(0, 84, 54, 8), "leaf--", puff=0.6),
        foot=88,
        foot_width=58,
    ),
    "mountain": design(
        Part(_SKY, "sky", puff=0.0),
        piece(Part(oval(26, -26, 22), "sun", puff=0.5, gloss=True), lift=3.0, period_s=6),
        Part("M-86 20L-34 -40L-14 -16L14 -58L86 30V86H-86Z", "main-", puff=0.25, within=_SKY),
        Part(
            "M14 -58L36 -30L24 -24L14 -34L2 -22L-8 -26Z", "light", puff=0.0, within=_SKY, edge=False
        ),
        Part(
            "M-34 -40L-20 -24L-30 -18L-38 -24L-46 -18L-52 -20Z",
            "light",
            puff=0.0,
            within=_SKY,
            edge=False,
        ),
        Part(
            "M-90 44C-50 14 -14 20 12 40C40 60 60 40 90 30V90H-90Z", "leaf", puff=0.3, within=_SKY
        ),
        Part("M-90 66C-40 44 20 56 90 60V90H-90Z", "leaf--", puff=0.3, within=_SKY),
        *(
            Part(
                polygon((x, y), (x + s * 0.42, y + s), (x - s * 0.42, y + s)),
                "leaf---",
                puff=0.3,
                within=_SKY,
            )
            for x, y, s in ((-52, 30, 34), (-34, 36, 30), (46, 36, 32))
        ),
        Part(_SKY, "light", line=4, puff=0.0),
    ),
    "drop": design(
        Part(_DROP, "sky-", gloss=True),
        Part("M-38 24C-38 48 -24 64 -6 70", "light", line=6, puff=0.0, edge=False, alpha=0.7),
        foot=86,
        foot_width=44,
        live=(Live("ripples", (0, 90), 84),),
    ),
    "stones": design(
        piece(
            Part(
                (
                    "M-74 60C-80 34 -50 26 0 26C50 26 82 34 76 60C72 82 40 86 0 86C-40 86 -70 "
                    "82 -74 60Z"
                ),
                "main",
                gloss=True,
            ),
            pivot=(0, 86),
            sway=0.3,
        ),
        piece(
            Part(
                (
                    "M-56 8C-58 -16 -34 -20 2 -20C38 -20 60 -14 56 8C54 26 30 30 0 30C-32 30 "
                    "-54 26 -56 8Z"
                ),
                "third",
                gloss=True,
            ),
            pivot=(0, 86),
            sway=0.6,
        ),
        piece(
            Part(
                (
                    "M-42 -34C-44 -52 -22 -58 2 -58C28 -58 44 -52 42 -34C40 -18 20 -16 0 -16"
                    "C-22 -16 -40 -18 -42 -34Z"
                ),
                "light",
                gloss=True,
            ),
            pivot=(0, 86),
            sway=0.9,
        ),
        piece(
            Part(
                (
                    "M-24 -68C-24 -80 -12 -84 1 -84C14 -84 25 -80 24 -68C23 -58 12 -55 0 -55"
                    "C-12 -55 -23 -58 -24 -68Z"
                ),
                "second",
                gloss=True,
            ),
            Part(leaf(1, -82, 18, 11, -38), "leaf", puff=0.6),
            Part(leaf(1, -82, 18, 11, 38), "leaf+", puff=0.6),
            pivot=(0, 86),
            sway=1.2,
        ),
        foot=84,
        foot_width=76,
        live=(Live("ripples", (0, 88), 96),),
    ),
    "globe": design(
        Part("M-64 -52C-104 0 -80 66 -14 82C30 92 70 68 84 34", "metal", line=6),
        Part(_GLOBE, "sky", gloss=True),
        Part(
            (
                "M-66 -40C-50 -60 -30 -72 -14 -74C-6 -66 -10 -56 -20 -50C-14 -40 -26 -32 -34 "
                "-24C-30 -12 -18 -12 -14 0C-8 14 -22 30 -30 48C-44 34 -42 12 -56 4C-72 -6 -72 "
                "-26 -66 -40Z"
            ),
            "leaf",
            puff=0.25,
            within=_GLOBE,
        ),
        Part(
            (
                "M14 -50C24 -62 42 -58 50 -48C66 -36 72 -20 72 -4C62 -8 60 4 52 8C44 24 50 36 "
                "38 48C26 44 24 28 20 18C8 12 2 2 8 -10C14 -18 4 -24 8 -34Z"
            ),
            "leaf",
            puff=0.25,
            within=_GLOBE,
        ),
        Part("M0 68V84", "metal-", line=8),
        Part(block(-32, 82, 64, 9, 4.5), "metal", puff=0.8),
        foot=91,
        foot_width=44,
        live=(Live("sparks", (0, -10), 86),),
    ),
    "sprout": design(
        piece(
            Part("M0 52C-2 20 -4 0 0 -20", "leaf-", line=7),
            Part(leaf(0, -10, 84, 46, -52), "leaf", puff=0.6, gloss=True),
            Part(leaf(0, -16, 76, 42, 50), "leaf+", puff=0.6, gloss=True),
            pivot=(0, 50),
            sway=2.6,
        ),
        Part(
            (
                "M-74 76C-74 52 -40 38 0 38C40 38 74 52 74 76C74 84 66 86 58 86H-58C-66 86 -74 "
                "84 -74 76Z"
            ),
            "coffee",
            puff=0.8,
        ),
        *(
            Part(oval(x, y, 4.5, 3), "coffee++", puff=0.4, edge=False)
            for x, y in ((-40, 62), (-12, 72), (22, 60), (46, 70))
        ),
        foot=86,
        foot_width=78,
    ),
}
