"""The visual languages in words for people and programs; made of type and colour in `styles`.

Nothing here draws, so that pages can read it without the drawing library.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class StyleRow:
    """A visual language: its name in the document, what people read, and what it is for."""

    name: str
    label: str
    about: str
    fits: str


STYLE_ROWS: tuple[StyleRow, ...] = (
    StyleRow(
        "clean",
        "Clean product",
        "White space, one accent, round corners.",
        "health, finance, services",
    ),
    StyleRow(
        "bold", "Bold retail", "Huge capitals, two hard colours, speed.", "sales, sport, streetwear"
    ),
    StyleRow(
        "craft", "Warm craft", "Cut paper, soft serifs, warm light.", "food, handmade, local shops"
    ),
    StyleRow("tech", "Tech dark", "Glow in the dark, thin lines, data.", "software, devices, apps"),
    StyleRow(
        "editorial", "Editorial", "A magazine's page: rules and serifs.", "fashion, culture, design"
    ),
    StyleRow("playful", "Playful", "Round shapes that bounce.", "children, games, pets, treats"),
    StyleRow(
        "luxury", "Luxury", "Fine gold lines, slow moves, room.", "hotels, jewellery, perfume"
    ),
    StyleRow(
        "documentary",
        "Documentary",
        "A landscape's light, calm words.",
        "causes, travel, true stories",
    ),
)
STYLE_NAMES = tuple(row.name for row in STYLE_ROWS)
