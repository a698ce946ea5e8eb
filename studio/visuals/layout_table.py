"""What each layout is for, in words for people and programs; drawn in `studio.visuals.layouts`.

Nothing here draws, so that pages can read it without the drawing library.
"""

from __future__ import annotations

from dataclasses import dataclass

from studio.document import MOST_MORE_IMAGES


@dataclass(frozen=True)
class LayoutRow:
    """One layout.

    Parameters
    ----------
    name : as the document has it.
    label, about : for people.
    items : what its own lines mean, with an example; empty: it lists nothing.
    photos : the most photos that it shows.
    """

    name: str
    label: str
    about: str
    items: str = ""
    photos: int = 1


_GRID = 1 + MOST_MORE_IMAGES

LAYOUT_ROWS: tuple[LayoutRow, ...] = (
    LayoutRow("kinetic", "Big words", "Words as large as the frame allows, one after the other."),
    LayoutRow("title", "Title", "The name of the thing, and one line of what it is."),
    LayoutRow("question", "Question", "One question, with room to think."),
    LayoutRow("statement", "Statement", "A sentence on a calm ground."),
    LayoutRow("problem", "Problem", "What goes wrong, struck through or worn away."),
    LayoutRow("hero", "Product", "The product large, its name beside it."),
    LayoutRow("device", "In a device", "A photo or the product's page on a phone or a laptop."),
    LayoutRow("split", "Half and half", "A picture to the edges of one half, words on the other."),
    LayoutRow("windows", "Windows", "One picture seen through several windows."),
    LayoutRow(
        "feature", "Feature", "One feature with its picture.", "The feature's details, a line each."
    ),
    LayoutRow(
        "checklist",
        "Checklist",
        "Features that are ticked one by one.",
        "A feature a line: Baked at five",
    ),
    LayoutRow(
        "three_icons",
        "Three icons",
        "Three things, each with an icon that fits.",
        "Three lines: Free delivery",
    ),
    LayoutRow("steps", "Steps", "How it works, step by step.", "A step a line: Choose your box"),
    LayoutRow(
        "before_after",
        "Before and after",
        "Two states, parted by an edge that moves.",
        "Two lines: before, after. Two photos, or words alone.",
        photos=2,
    ),
    LayoutRow(
        "comparison",
        "Comparison",
        "A table: yours beside the others'.",
        "Rows parted by bars: Delivery | same day | a week",
    ),
    LayoutRow("number", "Big number", "A number that counts up, and what it counts."),
    LayoutRow(
        "chart",
        "Chart",
        "Values that grow before your eyes.",
        "A label and its value a line: 2024: 12,400",
    ),
    LayoutRow(
        "testimonial",
        "Testimonial",
        "What a customer says, with stars.",
        "Who says it; then the stars: Ana, Lisbon / 5",
    ),
    LayoutRow("quote", "Quote", "Words as somebody says them, under great quotation marks."),
    LayoutRow(
        "portrait",
        "Portrait",
        "A person or a team with names.",
        "A name and what they do a line: Ines, baker",
        photos=3,
    ),
    LayoutRow("full_bleed", "Full picture", "The picture fills the frame, words on it."),
    LayoutRow("photo_grid", "Photo grid", "Several photos side by side.", photos=_GRID),
    LayoutRow("offer", "Offer", "What is given, on a great badge."),
    LayoutRow(
        "price",
        "Price",
        "A price, what it was before, what is in it.",
        "What the price includes, a line each.",
    ),
    LayoutRow(
        "countdown",
        "Countdown",
        "How long an offer still stands.",
        "What is left: 3 days, or: Until Sunday",
    ),
    LayoutRow(
        "address",
        "Where to find us",
        "A map's pin, the address and when you are open.",
        "The address, then opening hours, a line each.",
    ),
    LayoutRow("call_to_action", "Call to action", "What to do now, on a button."),
    LayoutRow("end_card", "End card", "Brand, web address and a code to scan."),
)

LAYOUT_NAMES = tuple(row.name for row in LAYOUT_ROWS)
