"""A brand's colours: used as they are, each in a role that suits it."""

import pytest

from studio.visuals.colour import contrast
from studio.visuals.styles import STYLES

LIGHT = [name for name in ("clean", "craft", "editorial") if name in STYLES]


@pytest.mark.parametrize("style", LIGHT)
def test_paper_ink_and_accent_are_the_brands_own(style):
    palette = STYLES[style].palette(("#1f3a4d", "#e8a23d", "#f7efe2"), "bread")
    assert (palette.paper, palette.ink, palette.accent) == ("#f7efe2", "#1f3a4d", "#e8a23d")


@pytest.mark.parametrize("style", LIGHT)
def test_a_vivid_first_colour_is_the_accent(style):
    palette = STYLES[style].palette(("#3b2bd9", "#ff7a59", "#f4f3ff"), "books")
    assert palette.accent == "#3b2bd9"
    assert palette.paper == "#f4f3ff"


@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize(
    "colours", [("#ffff00",), ("#111111", "#d4af37"), ("#ffffff",), ("#808080", "#7f7f7f")]
)
def test_text_is_readable_whatever_the_brand(style, colours):
    palette = STYLES[style].palette(colours, "x")
    for text, ground in (
        (palette.ink, palette.paper),
        (palette.accent_text, palette.paper),
        (palette.on_accent, palette.accent),
        (palette.on_field, palette.field),
    ):
        assert contrast(text, ground) >= 4.5
