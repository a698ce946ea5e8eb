"""Illustrated objects: eating and drinking."""

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

_CUP = "M-62 -34H46C46 18 34 64 10 70C-6 73 -20 73 -34 70C-54 64 -62 18 -62 -34Z"
_SURFACE = oval(-8, -32.5, 46, 9.5)
_LOAF = "M-88 18C-92 -28 -52 -58 0 -58C52 -58 92 -28 88 18C86 42 62 50 0 50C-62 50 -86 42 -88 18Z"
_SLICE = "M-76 -40C-30 -58 30 -58 76 -40L12 84C6 94 -6 94 -12 84Z"
_PIZZA_RIM = (
    "M-84 -42C-88 -58 -78 -66 -68 -68C-26 -82 26 -82 68 -68C78 -66 88 -58 84 -42C82 -34 72 -32 "
    "66 -36C26 -50 -26 -50 -66 -36C-72 -32 -82 -34 -84 -42Z"
)
_WINE_BOTTLE = (
    "M-50 -92H-30V-52C-30 -38 -12 -32 -12 -6V74C-12 82 -16 86 -22 86H-58C-64 86 -68 82 -68 74"
    "V-6C-68 -32 -50 -38 -50 -52Z"
)
_BOWL = "M14 -38H70C74 -4 66 22 42 22C18 22 10 -4 14 -38Z"
_CONE = "M-40 4H40L6 88C3 95 -3 95 -6 88Z"
_BUN = "M-78 -16C-76 -58 -42 -74 0 -74C42 -74 76 -58 78 -16Z"
_BEER = "M-58 -44H34V70C34 78 28 82 20 82H-44C-52 82 -58 78 -58 70Z"
_APPLE = (
    "M0 -38C-20 -56 -70 -50 -72 -2C-74 42 -42 84 -18 82C-8 81 -6 77 0 77C6 77 8 81 18 82C42 84 "
    "74 42 72 -2C70 -50 20 -56 0 -38Z"
)


def _segment(x: float, y: float, rx: float, ry: float, turn: float, tone: str) -> tuple[Part, ...]:
    """A fold of pastry with its baked lines."""
    shape = oval(x, y, rx, ry, turn)
    return (
        Part(shape, tone),
        Part(
            oval(x - rx * 0.1, y - ry * 0.1, rx * 0.86, ry * 0.44, turn),
            f"{tone}+",
            puff=0.0,
            within=shape,
            alpha=0.35,
            edge=False,
        ),
    )


FOOD: dict[str, Design] = {
    "coffee": design(
        Part(oval(-6, 78, 84, 11), "light", puff=0.6),
        Part(oval(-6, 75.5, 52, 5.5), "light--", puff=0.0, edge=False),
        Part("M40 -16C86 -24 88 34 34 38", "main-", line=13, gloss=True),
        Part(_CUP, "main", gloss=True),
        Part(
            "M-62 -2C-40 10 22 10 44 0L41 18C20 27 -36 27 -59 18Z",
            "light",
            puff=0.0,
            within=_CUP,
            edge=False,
        ),
        Part(oval(-8, -34, 54, 13), "light", puff=0.3),
        Part(_SURFACE, "coffee", puff=0.0),
        Part(
            "M-44 -34C-30 -41 -4 -43 12 -41C-6 -38 -26 -36 -44 -34Z",
            "crumb",
            puff=0.0,
            within=_SURFACE,
            edge=False,
        ),
        foot=84,
        foot_width=80,
        live=(Live("steam", (-8, -48), 46),),
    ),
    "loaf": design(
        Part(_LOAF, "crust"),
        Part(
            "M-70 -8C-62 -34 -44 -46 -30 -50C-34 -38 -48 -26 -54 2Z",
            "crumb",
            puff=0.5,
            within=_LOAF,
        ),
        Part("M-34 0C-26 -32 -8 -50 8 -55C6 -42 -8 -30 -15 8Z", "crumb", puff=0.5, within=_LOAF),
        Part("M6 5C14 -28 30 -46 46 -49C44 -38 32 -24 26 10Z", "crumb", puff=0.5, within=_LOAF),
        Part("M44 6C50 -16 62 -32 74 -34C74 -26 66 -14 63 6Z", "crumb", puff=0.5, within=_LOAF),
        foot=50,
        foot_width=86,
        live=(Live("steam", (0, -64), 34),),
    ),
    "croissant": design(
        *_segment(-72, 38, 32, 17, -58, "crust--"),
        *_segment(72, 38, 32, 17, 58, "crust--"),
        *_segment(-58, 6, 38, 25, -40, "crust-"),
        *_segment(58, 6, 38, 25, 40, "crust-"),
        *_segment(-34, -18, 40, 31, -66, "crust"),
        *_segment(34, -18, 40, 31, 66, "crust"),
        *_segment(0, -20, 46, 33, 90, "crust+"),
        live=(Live("steam", (0, -72), 28),),
    ),
    "cake": design(
        Part(oval(0, 66, 88, 14), "light", puff=0.5),
        Part(polygon((-74, -20), (74, 0), (74, 56), (-74, 56)), "crumb", puff=0.0),
        Part(polygon((-74, 2), (74, 16), (74, 26), (-74, 16)), "light", puff=0.0, edge=False),
        Part(polygon((-74, 28), (74, 38), (74, 46), (-74, 40)), "light", puff=0.0, edge=False),
        Part(
            (
                "M-74 -24L18 -50L74 -4V12C68 22 60 20 58 8C56 18 46 22 42 6C38 14 28 16 24 3"
                "C20 18 8 18 5 0C0 10 -10 12 -14 -3C-18 12 -32 12 -36 -6C-40 2 -50 4 -54 -8"
                "C-58 2 -70 2 -74 -8Z"
            ),
            "blush",
            puff=0.25,
            gloss=True,
        ),
        Part(polygon((-74, -24), (18, -50), (74, -4)), "blush+", puff=0.0, edge=False),
        Part(oval(-4, -40, 22, 12), "light", puff=0.9),
        piece(
            Part("M-3 -62C2 -78 14 -84 26 -86", "leaf-", line=3.5),
            Part(oval(-4, -54, 17), "berry", gloss=True),
            pivot=(-4, -40),
            sway=2.5,
        ),
        foot=74,
        foot_width=86,
    ),
    "pizza": design(
        Part(_SLICE, "sun", puff=0.35),
        Part(
            (
                "M-60 -36C-20 -48 20 -48 60 -36L40 4C36 14 30 8 28 2C20 22 10 34 6 18C0 46 -10 "
                "44 -12 22C-18 34 -26 26 -28 8Z"
            ),
            "berry+",
            puff=0.0,
            alpha=0.35,
            within=_SLICE,
            edge=False,
        ),
        Part(oval(-30, -16, 18), "berry", puff=0.4, within=_SLICE),
        Part(oval(28, -20, 17), "berry", puff=0.4, within=_SLICE),
        Part(oval(4, 26, 15), "berry", puff=0.4, within=_SLICE),
        Part(leaf(-6, 2, 26, 15, 40), "leaf", puff=0.6),
        Part(leaf(12, 58, 18, 11, -60), "leaf", puff=0.6),
        Part(_PIZZA_RIM, "crust"),
        Part(oval(-46, -58, 9, 4, -14), "crust+", puff=0.0, edge=False),
        Part(oval(34, -64, 10, 4, 8), "crust+", puff=0.0, edge=False),
        live=(Live("steam", (0, -80), 24),),
    ),
    "plate": design(
        piece(
            Part("M-84 -70V-36C-84 -24 -66 -24 -66 -36V-70M-75 -70V-36", "metal", line=4.5),
            Part("M-75 -26V76", "metal", line=7.5),
            pivot=(-75, 76),
            sway=0.8,
        ),
        piece(
            Part("M70 -72C86 -66 90 -30 82 -6H72V76", "metal", line=3.0),
            Part("M70 -72C86 -66 90 -30 82 -6V74C82 80 72 80 72 74V-8H70Z", "metal", puff=0.6),
            pivot=(76, 76),
            sway=-0.8,
        ),
        Part(oval(0, 2, 60), "light", puff=0.5),
        Part(oval(0, 2, 44), "light-", puff=0.0),
        Part(oval(1, 3.5, 41), "light", puff=0.0, edge=False),
        Part(leaf(-4, 24, 50, 26, -32), "leaf-", puff=0.7),
        Part(leaf(0, 26, 54, 26, 24), "leaf", puff=0.7),
        Part(leaf(-18, 22, 34, 18, -74), "leaf+", puff=0.7),
        Part(leaf(14, 24, 32, 18, 78), "leaf-", puff=0.7),
        Part(oval(-12, 16, 12), "berry", gloss=True),
        Part(oval(12, 22, 10), "berry-", gloss=True),
        Part(oval(8, 0, 8), "sun", gloss=True),
    ),
    "wine": design(
        Part(_WINE_BOTTLE, "main-", gloss=True),
        Part(block(-51.5, -94, 23, 24, 3), "second", puff=0.7),
        Part("M-68 4H-12V54H-68Z", "light", puff=0.25, within=_WINE_BOTTLE, edge=False),
        Part(oval(-40, 22, 9), "second", puff=0.0, edge=False),
        Part(block(-58, 38, 36, 3.5, 1.5), "dark", puff=0.0, edge=False, alpha=0.6),
        Part("M42 20V72", "glass", line=5),
        Part(oval(42, 80, 27, 6), "glass", puff=0.5),
        Part(_BOWL, "glass", puff=0.4, gloss=True),
        Part("M12 -16C24 -21 58 -11 72 -16V30H12Z", "berry-", puff=0.4, within=_BOWL, edge=False),
        Part(
            "M22 -30C20 -8 24 4 32 12",
            "light",
            line=3.2,
            puff=0.0,
            within=_BOWL,
            edge=False,
            alpha=0.8,
        ),
        foot=86,
        foot_width=76,
        live=(Live("sparks", (-30, -40), 60),),
    ),
    "beer": design(
        Part("M30 -20C76 -30 78 52 30 46", "glass--", line=13),
        Part(_BEER, "glass", puff=0.35),
        Part(
            "M-50 -30H26V66C26 72 22 74 16 74H-40C-46 74 -50 72 -50 66Z",
            "sun",
            puff=0.5,
            edge=False,
        ),
        *(
            Part(block(x, -18, 9, 78, 4.5), "sun+", puff=0.0, alpha=0.6, edge=False)
            for x in (-38, -16, 6)
        ),
        Part(
            (
                "M-66 -40C-74 -58 -58 -70 -46 -64C-42 -82 -16 -84 -8 -70C4 -82 26 -76 28 -62"
                "C42 -62 48 -46 38 -38C34 -30 24 -32 22 -36C18 -14 4 -16 4 -34C-2 -24 -14 -26 "
                "-16 -36C-24 -22 -40 -22 -42 -36C-48 -28 -62 -30 -66 -40Z"
            ),
            "light",
            puff=0.8,
        ),
        foot=82,
        foot_width=54,
        live=(Live("bubbles", (-12, 50), 36),),
    ),
    "ice_cream": design(
        Part(_CONE, "crust", puff=0.7),
        *(
            Part(
                f"M{x - 60} 0L{x + 30} 90", "crust--", line=2.4, puff=0.0, within=_CONE, edge=False
            )
            for x in (-10, 14, 38, 62)
        ),
        *(
            Part(
                f"M{x + 60} 0L{x - 30} 90", "crust--", line=2.4, puff=0.0, within=_CONE, edge=False
            )
            for x in (-62, -38, -14, 10)
        ),
        Part(oval(25, -18, 32), "third", gloss=True),
        Part(oval(-25, -18, 32), "main", gloss=True),
        Part(
            (
                "M-57 -4C-58 14 -46 16 -42 6C-38 20 -26 20 -22 8C-16 18 -4 18 -2 6C2 18 16 20 "
                "20 8C26 20 38 18 42 6C48 16 58 12 57 -4Z"
            ),
            "main",
            puff=0.6,
        ),
        Part(oval(0, -54, 31), "light", gloss=True),
        Part(oval(10, -84, 10), "berry", gloss=True),
    ),
    "burger": design(
        Part("M-76 40H76V54C76 66 66 72 54 72H-54C-66 72 -76 66 -76 54Z", "crust", puff=0.7),
        Part(block(-82, 14, 164, 30, 14), "coffee", puff=0.9),
        Part("M-78 2H78L58 12L40 26L22 12L-30 12L-46 24L-62 12Z", "sun", puff=0.2),
        Part(
            (
                "M-86 -2C-80 -14 80 -14 86 -2C84 10 70 12 62 4C54 14 38 14 30 4C22 14 6 14 -2 4"
                "C-10 14 -26 14 -34 4C-42 14 -58 14 -64 4C-72 12 -84 10 -86 -2Z"
            ),
            "leaf",
            puff=0.5,
        ),
        Part(block(-74, -18, 148, 12, 6), "berry", puff=0.7),
        Part(_BUN, "crust+", gloss=True),
        *(
            Part(oval(x, y, 5.5, 3.4, t), "crumb", puff=0.4, edge=False)
            for x, y, t in (
                (-36, -44, -30),
                (-8, -58, 0),
                (22, -50, 20),
                (44, -36, 35),
                (-2, -38, -10),
                (-54, -28, -40),
            )
        ),
        foot=72,
        foot_width=78,
        live=(Live("steam", (0, -80), 26),),
    ),
    "fruit": design(
        piece(
            Part("M0 -40C2 -60 10 -72 18 -80", "wood--", line=7),
            Part(leaf(6, -54, 44, 24, 62), "leaf", puff=0.7),
            pivot=(0, -40),
            sway=4,
        ),
        Part(_APPLE, "berry", gloss=True),
        Part(
            "M-20 -40C-8 -30 8 -30 20 -40", "berry--", line=4, puff=0.0, within=_APPLE, edge=False
        ),
        foot=82,
        foot_width=52,
    ),
}
