"""Colour roles are readable for any brand; type never leaves its box."""

from __future__ import annotations

import random

import pytest

from studio.visuals.choosing.icon_words import ICON_WORDS
from studio.visuals.choosing.icons import choose_icon, icons_for
from studio.visuals.colour import contrast, hex_of, luminance, oklch, oklch_of, readable, rgb_of
from studio.visuals.easing import EASINGS, progress
from studio.visuals.icons import icon_path
from studio.visuals.styles import STYLES
from studio.visuals.typography.typeset import Face, break_lines, fit, measure
from studio.visuals.zones import Box, zones

HEAD = STYLES["clean"].type.head


def random_colours(count: int) -> list[tuple[str, ...]]:
    rng = random.Random("brands")
    return [
        tuple(f"#{rng.randrange(1 << 24):06x}" for _ in range(rng.randint(1, 4)))
        for _ in range(count)
    ]


@pytest.mark.parametrize("style", STYLES)
def test_text_has_contrast_with_any_brand_colours(style: str) -> None:
    brands = [*random_colours(120), (), ("#ffffff",), ("#000000",), ("#808080", "#818181")]
    for brand in brands:
        p = STYLES[style].palette(brand, "anything")
        pairs = {
            "ink": (p.ink, p.paper), "mute": (p.mute, p.paper),
            "accent_text": (p.accent_text, p.paper), "on_accent": (p.on_accent, p.accent),
            "on_second": (p.on_second, p.second), "on_field": (p.on_field, p.field),
        }  # fmt: skip
        for name, (text, ground) in pairs.items():
            assert contrast(text, ground) >= 4.49, (brand, name, text, ground)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert luminance("#ff0000") == pytest.approx(0.2126)


def test_oklch_goes_there_and_back() -> None:
    for colour in ("#1d6fe0", "#e0401d", "#7a7a7a", "#ffffff", "#0b7a6b"):
        back = oklch(*oklch_of(colour))
        assert all(abs(a - b) < 0.006 for a, b in zip(rgb_of(back), rgb_of(colour), strict=True)), (
            colour,
            back,
        )
    assert oklch_of("#ff0000")[2] == pytest.approx(29.23, abs=0.1)
    assert hex_of((1.2, -0.1, 0.5)) == "#ff0080"


def test_readable_leaves_good_colours_alone() -> None:
    assert readable("#101010", ("#ffffff",)) == "#101010"
    assert contrast(readable("#ffee00", ("#ffffff",)), "#ffffff") >= 4.5


@pytest.mark.parametrize("name", EASINGS)
def test_easings_begin_at_zero_and_end_at_one(name: str) -> None:
    assert EASINGS[name](0.0) == pytest.approx(0.0, abs=1e-9)
    assert EASINGS[name](1.0) == pytest.approx(1.0, abs=1e-9)
    assert progress(0.0, 1.0, 0.5, EASINGS[name]) == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "text",
    [
        "Bread",
        "Why is good coffee so hard to find in this town?",
        "Donaudampfschifffahrtsgesellschaftskapitän",
        "Ein Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz für alle",
        "L'œuvre d'été à Noël: 1 000 €",
        "¿Qué mañana? ¡Ação já, perché sì!",
    ],
)
def test_type_lies_within_its_box(style: str, text: str) -> None:
    face = STYLES[style].type.head
    for box in (Box(0, 0, 500, 300), Box(0, 0, 180, 500), Box(0, 0, 900, 60)):
        fitted = fit(text, face, box, 90.0, smallest=30.0)
        assert fitted.width <= box.width + 0.5
        assert fitted.height <= box.height + 0.5
        shown = "".join(fitted.lines).replace("-", "").replace(" ", "")
        assert shown == text.replace("-", "").replace(" ", "")


def test_lines_are_balanced_and_keep_all_words() -> None:
    words = ("the", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "dog")
    lines = break_lines(words, 3, HEAD)
    assert " ".join(lines).split() == list(words)
    widths = [measure(line, HEAD, 100) for line in lines]
    assert max(widths) < 1.5 * min(widths)


def test_fonts_have_the_letters_of_our_languages() -> None:
    letters = "àâäáãçèéêëìíîïñòóôöõùúûüÿœæßÀÉÈÊÎÔÛÇÑÃÕ¿¡«»“”‘’–—…€£$%&"
    from studio.visuals.typography.typefaces import fonts

    for style in STYLES.values():
        kinds = style.type
        for face in (kinds.head, kinds.turn, kinds.body, kinds.strong, kinds.label, kinds.figures):
            typeface = fonts().typeface(face)[1]
            missing = [c for c in letters if not typeface.unicharToGlyph(ord(c))]
            assert not missing, (face.file, missing)


def test_kerning_is_applied() -> None:
    face = Face("PlusJakartaSans", (("wght", 700.0),))
    assert measure("AV", face, 100) < measure("A", face, 100) + measure("V", face, 100)


def test_icons_are_drawn_and_found() -> None:
    for name in ICON_WORDS:
        bounds = icon_path(name).computeTightBounds()
        assert 4 < bounds.width() <= 24 and 4 < bounds.height() <= 24, name
        assert bounds.left() >= -0.5 and bounds.right() <= 24.5, name
    assert icons_for("Una panadería con café")[:2] == ["croissant", "coffee"]


@pytest.mark.parametrize(
    ("text", "product", "brand", "introduces", "icon"),
    [
        ("", "Dental clinic", "", True, "tooth"),
        ("Ledgerly", "Ledgerly does bookkeeping for small firms.", "Ledgerly", True, "file-text"),
        ("Nocturne", "Nocturne makes mechanical watches.", "Nocturne", True, "watch"),
        ("Tidal Repair", "Tidal Repair fixes phones.", "Tidal Repair", True, "smartphone"),
        ("Made for small firms", "Software", "", False, ""),
        ("Drip. Drip.", "A dental clinic", "", False, ""),
        ("zzz", "zzz", "", True, ""),
    ],
)  # fmt: skip
def test_an_icon_is_chosen_for_what_is_named_or_none(
    text: str, product: str, brand: str, introduces: bool, icon: str
) -> None:
    assert choose_icon(text, product, brand, introduces) == icon


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1080, 1080), (640, 360)])
def test_captions_and_content_do_not_meet(size: tuple[int, int]) -> None:
    z = zones(size, True)
    assert z.content.bottom <= z.captions.top + 2.2 * z.u
    assert z.captions.bottom <= size[1] * (0.83 if z.shape == "tall" else 0.96)
