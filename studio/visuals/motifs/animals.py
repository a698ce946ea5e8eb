"""Illustrated objects: animals."""

from __future__ import annotations

from studio.visuals.motifs.model import (
    Design,
    Part,
    design,
    oval,
    piece,
)

_FACE = "M-50 -30C-40 -62 40 -62 50 -30C62 0 56 34 34 52C16 68 -16 68 -34 52C-56 34 -62 0 -50 -30Z"

ANIMALS: dict[str, Design] = {
    "dog": design(
        piece(
            Part(
                "M-46 -44C-66 -60 -88 -40 -84 -6C-82 18 -66 26 -56 16C-48 4 -44 -20 -46 -44Z",
                "wood--",
                puff=0.8,
            ),
            pivot=(-46, -40),
            sway=3.0,
            period_s=2.6,
        ),
        piece(
            Part(
                "M46 -44C66 -60 88 -40 84 -6C82 18 66 26 56 16C48 4 44 -20 46 -44Z",
                "wood--",
                puff=0.8,
            ),
            pivot=(46, -40),
            sway=-3.0,
            period_s=2.6,
        ),
        Part(_FACE, "wood+", gloss=False),
        Part(
            (
                "M-8 -56C-22 -40 -20 -4 -30 18C-34 40 -20 62 0 62C20 62 34 40 30 18C20 -4 22 "
                "-40 8 -56Z"
            ),
            "light",
            puff=0.4,
            within=_FACE,
            edge=False,
        ),
        Part(
            "M-22 34C-18 60 18 60 22 34Z", "berry", puff=0.3, within=oval(0, 46, 15, 22), edge=False
        ),
        Part(oval(-24, -8, 7.5, 9), "dark", puff=0.0, edge=False),
        Part(oval(24, -8, 7.5, 9), "dark", puff=0.0, edge=False),
        Part(oval(-26.5, -11.5, 2.6), "light", puff=0.0, edge=False),
        Part(oval(21.5, -11.5, 2.6), "light", puff=0.0, edge=False),
        Part(
            "M-15 12C-15 4 15 4 15 12C15 20 6 26 0 26C-6 26 -15 20 -15 12Z",
            "dark",
            puff=0.6,
            gloss=True,
            edge=False,
        ),
        Part(
            "M0 26V34C-4 42 -18 42 -22 34M0 34C4 42 18 42 22 34",
            "dark",
            line=3.4,
            puff=0.0,
            edge=False,
        ),
        Part("M-40 58C-20 74 20 74 40 58L44 68C20 86 -20 86 -44 68Z", "main", puff=0.7),
        Part(oval(0, 80, 9), "gold", gloss=True),
    ),
    "cat": design(
        Part("M-58 -20L-56 -78C-56 -84 -50 -85 -46 -81L-14 -52Z", "steel", puff=0.5),
        Part("M58 -20L56 -78C56 -84 50 -85 46 -81L14 -52Z", "steel", puff=0.5),
        Part("M-48 -34L-47 -64L-26 -46Z", "blush", puff=0.2, edge=False),
        Part("M48 -34L47 -64L26 -46Z", "blush", puff=0.2, edge=False),
        Part(
            "M-70 2C-70 -36 -40 -56 0 -56C40 -56 70 -36 70 2C70 38 38 60 0 60C-38 60 -70 38 -70 2Z",
            "steel",
            puff=0.9,
        ),
        Part("M-12 -55L-6 -32M0 -56V-28M12 -55L6 -32", "steel---", line=5, puff=0.0, edge=False),
        Part(
            "M-40 34C-40 16 -18 14 0 18C18 14 40 16 40 34C40 50 20 59 0 59C-20 59 -40 50 -40 34Z",
            "light",
            puff=0.5,
            edge=False,
        ),
        Part(oval(-28, -2, 11, 12), "sun", puff=0.3, edge=False),
        Part(oval(28, -2, 11, 12), "sun", puff=0.3, edge=False),
        Part(oval(-28, -2, 4, 10), "dark", puff=0.0, edge=False),
        Part(oval(28, -2, 4, 10), "dark", puff=0.0, edge=False),
        Part(oval(-31, -7, 2.8), "light", puff=0.0, edge=False),
        Part(oval(25, -7, 2.8), "light", puff=0.0, edge=False),
        Part(
            "M-8 20C-8 15 8 15 8 20C8 26 2 29 0 29C-2 29 -8 26 -8 20Z",
            "blush-",
            puff=0.5,
            edge=False,
        ),
        Part(
            "M0 29V34C-4 41 -14 40 -17 34M0 34C4 41 14 40 17 34",
            "dark",
            line=3,
            puff=0.0,
            edge=False,
        ),
        Part(
            "M-46 26L-88 20M-46 34L-88 38M46 26L88 20M46 34L88 38",
            "light--",
            line=2.2,
            puff=0.0,
            edge=False,
        ),
        Part("M-34 56C-16 68 16 68 34 56L36 66C16 80 -16 80 -36 66Z", "main", puff=0.7),
        Part(oval(0, 76, 8), "gold", gloss=True),
    ),
}
