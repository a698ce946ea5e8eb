"""Illustrated objects: on the way."""

from __future__ import annotations

import math

from studio.visuals.motifs.model import Design, Live, Part, Piece, block, design, oval, piece, ring

_CAR = (
    "M-94 30C-96 6 -84 -4 -62 -8L-40 -40C-34 -48 -26 -52 -16 -52H20C32 -52 40 -48 47 -40L68 -10"
    "C86 -6 96 6 95 30C95 40 90 44 82 44H-82C-90 44 -94 40 -94 30Z"
)
_PLANE = (
    "M-88 6C-92 -6 -78 -16 -56 -16H52C80 -16 96 -4 96 8C96 18 82 24 56 24H-34C-60 24 -84 20 -88 6Z"
)
_CASE = block(-56, -44, 112, 118, 14)
_PIN = "M0 86C-14 58 -60 26 -60 -24C-60 -58 -33 -84 0 -84C33 -84 60 -58 60 -24C60 26 14 58 0 86Z"


def _wheel(x: float, y: float, radius: float) -> Piece:
    """A spoked wheel that turns."""
    spokes = "".join(
        f"M{x} {y}L{x + radius * math.cos(a):.2f} {y + radius * math.sin(a):.2f}"
        for a in (math.tau * i / 10 for i in range(10))
    )
    return piece(
        Part(spokes, "metal", line=1.2, puff=0.0, edge=False),
        Part(ring(x, y, radius + 3.5, radius - 3), "dark", puff=0.5),
        Part(oval(x, y, 5), "metal-", puff=0.6, edge=False),
        pivot=(x, y),
        turn_s=3.2,
    )


def _tyre(x: float, y: float) -> Piece:
    hub = "".join(
        f"M{x} {y}L{x + 9 * math.cos(a):.2f} {y + 9 * math.sin(a):.2f}"
        for a in (math.tau * i / 5 for i in range(5))
    )
    return piece(
        Part(oval(x, y, 20), "dark", puff=0.4),
        Part(oval(x, y, 11), "metal", puff=0.4, edge=False),
        Part(hub, "steel", line=2.6, puff=0.0, edge=False),
        pivot=(x, y),
        turn_s=1.9,
    )


TRAVEL: dict[str, Design] = {
    "bicycle": design(
        _wheel(-56, 34, 34),
        _wheel(56, 34, 34),
        Part("M-56 34L-30 -22M-34 -14H34L-4 36Z M-4 36H-56M-34 -14L-4 36", "main", line=6.5),
        Part("M56 34L32 -26L26 -44", "main", line=6.5),
        Part("M24 -44H44C52 -44 54 -36 48 -32", "dark+", line=6),
        Part("M-50 -30C-46 -36 -16 -36 -12 -30C-20 -24 -42 -24 -50 -30Z", "dark+", puff=0.7),
        Part(block(34, -30, 34, 22, 4), "wood", puff=0.5),
        Part("M36 -22H66M36 -15H66", "wood--", line=1.6, puff=0.0, edge=False),
        piece(
            Part(oval(-4, 36, 10), "metal", puff=0.5),
            Part("M-4 36L10 50M-4 36L-18 22", "dark+", line=3.4, edge=False),
            pivot=(-4, 36),
            turn_s=3.2,
        ),
        foot=72,
        foot_width=88,
        live=(Live("wind", (-70, -20), 30),),
    ),
    "car": design(
        Part(_CAR, "main", puff=0.6, gloss=True),
        Part("M-50 -8L-33 -35C-30 -40 -26 -42 -20 -42H-2V-8Z", "glass", puff=0.1),
        Part("M6 -42H20C29 -42 34 -40 39 -34L56 -8H6Z", "glass", puff=0.1),
        Part(
            "M-40 -12L-22 -38H-12L-30 -12ZM14 -12L26 -40L34 -38L22 -12Z",
            "light",
            puff=0.0,
            edge=False,
            alpha=0.6,
        ),
        Part("M2 -4V40", "main--", line=2.0, puff=0.0, edge=False),
        Part(block(10, 2, 14, 4.5, 2), "main--", puff=0.0, edge=False),
        Part("M82 6C90 6 94 12 94 20H84C78 20 76 8 82 6Z", "sun", puff=0.5),
        Part("M-94 8C-86 8 -82 12 -82 20H-95Z", "berry", puff=0.3),
        Part(
            "M-94 30H95V38C95 42 90 44 82 44H-82C-90 44 -94 40 -94 36Z",
            "dark+",
            puff=0.3,
            within=_CAR,
            edge=False,
        ),
        Part("M-80 46A26 26 0 0 1 -28 46ZM30 46A26 26 0 0 1 82 46Z", "dark", puff=0.0, edge=False),
        _tyre(-54, 44),
        _tyre(56, 44),
        foot=64,
        foot_width=90,
        live=(Live("wind", (-88, 0), 26),),
    ),
    "plane": design(
        piece(
            Part("M6 0L-30 -58H-12L46 0Z", "main--", puff=0.5),
            Part("M-78 2L-94 -46H-76L-46 -6Z", "main", puff=0.5),
            Part(_PLANE, "light", gloss=True),
            Part(
                "M-88 6C-60 12 60 14 96 8C96 18 82 24 56 24H-34C-60 24 -84 20 -88 6Z",
                "main",
                puff=0.3,
                within=_PLANE,
                edge=False,
            ),
            *(
                Part(block(x, -7, 8, 9, 3.5), "sky--", puff=0.0, edge=False)
                for x in (-38, -24, -10, 4, 18, 32)
            ),
            Part(
                "M60 -15C74 -14 82 -8 86 -2H64C58 -2 56 -14 60 -15Z", "sky--", puff=0.2, edge=False
            ),
            Part("M18 10L-44 66H-22L54 10Z", "main", puff=0.5, gloss=True),
            Part(block(-4, 26, 28, 13, 6.5), "second", puff=0.8),
            pivot=(0, 0),
            sway=2.6,
            lift=3,
            period_s=4.4,
        ),
        live=(Live("wind", (-94, 4), 30),),
    ),
    "suitcase": design(
        Part("M-22 -44V-86C-22 -90 -19 -92 -15 -92H15C19 -92 22 -90 22 -86V-44", "metal-", line=7),
        Part(oval(-38, 82, 9), "dark", puff=0.5),
        Part(oval(38, 82, 9), "dark", puff=0.5),
        Part(_CASE, "main", puff=0.6, gloss=True),
        *(
            Part(block(x, -44, 7, 118, 3.5), "main--", puff=0.0, within=_CASE, edge=False)
            for x in (-34, -12, 10, 30)
        ),
        Part(block(-56, 4, 112, 16, 0), "second", puff=0.5, within=_CASE, edge=False),
        Part(block(-12, 1, 24, 22, 4), "gold", puff=0.6),
        piece(
            Part("M40 -36L58 -14", "dark+", line=2, edge=False),
            Part("M52 -16L66 -22L78 2C80 6 78 9 74 10L70 12C66 13 63 12 62 8Z", "light", puff=0.4),
            pivot=(40, -36),
            sway=6,
            period_s=2.8,
        ),
        foot=90,
        foot_width=58,
    ),
    "pin": design(
        piece(
            Part(_PIN, "main", gloss=True),
            Part(oval(0, -26, 27), "light", puff=0.5),
            pivot=(0, 86),
            sway=2.2,
            lift=2.5,
            period_s=2.6,
        ),
        foot=88,
        foot_width=26,
        live=(Live("ripples", (0, 90), 74),),
    ),
    "van": design(
        Part("M-94 -46C-94 -52 -90 -56 -84 -56H22V44H-94Z", "main", puff=0.4, gloss=True),
        Part("M22 -30H54C62 -30 66 -26 70 -20L90 10C94 14 95 18 95 24V44H22Z", "light", puff=0.5),
        Part("M34 -20H54C58 -20 60 -18 62 -14L76 8H34Z", "glass-", puff=0.1),
        Part("M-94 22H22V34H-94Z", "second", puff=0.0, edge=False),
        Part("M-64 -26H-18M-64 -10H-34", "light", line=7, puff=0.0, edge=False),
        Part("M95 20H86V30H95Z", "sun", puff=0.3, edge=False),
        Part("M-96 40H97V46C97 50 94 52 90 52H-90C-94 52 -96 50 -96 46Z", "dark+", puff=0.3),
        Part("M-80 48A26 26 0 0 1 -28 48ZM32 48A26 26 0 0 1 84 48Z", "dark", puff=0.0, edge=False),
        _tyre(-54, 50),
        _tyre(58, 50),
        foot=70,
        foot_width=92,
        live=(Live("wind", (-92, 4), 24),),
    ),
}
